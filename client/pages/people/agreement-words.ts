import { feedOf, isFeedSlug } from '../../../shared/feeds/feeds.ts'
import { retainedFeedLabel } from '../../../shared/feeds/retention.ts'
import type { Tier } from '../../../shared/roles.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** '31 March 2027' of '2027-03-31'. */
export function dayInWords(text: string): string {
  return day.format(new Date(`${text}T00:00:00Z`))
}

/** Agreements name incidents with exact places by who sent them. */
export function feedInWords(feed: string): string {
  return isFeedSlug(feed) ? feedOf(feed).label : retainedFeedLabel('incident')
}

export const tierWords: Record<Tier, string> = {
  public: 'Anybody',
  partner: 'Partners',
  restricted: 'Analysts and ASB co-ordinators',
}

export function tierInWords(tier: Tier): string {
  return tierWords[tier]
}
