import type { PartnersBlock } from '../../shared/contracts/tasking-sheet.ts'
import { eventTimes } from '../../shared/event-times.ts'
import { type FeedSlug, feedOf } from '../../shared/feeds/feeds.ts'
import { addMonths, type Month } from '../../shared/period.ts'

/** Feeds of block H in its order: counts alone, of the whole district. */
export const pictureFeeds = ['ambulance', 'istv', 'fire', 'school_scheme', 'encampment'] as const satisfies FeedSlug[]

export interface FeedMonth {
  readonly feed: string
  readonly month: Month
  readonly reports: number
}

/** Block H: each feed in its last month, and which are missing. */
export function partnersBlock(
  months: readonly FeedMonth[],
  { events, orders }: Pick<PartnersBlock, 'events' | 'orders'>,
): PartnersBlock {
  const known = pictureFeeds.flatMap((feed) => {
    const own = months.filter((each) => each.feed === feed)
    const known = own.map(({ month }) => month).sort()
    const [first, month] = [known[0], known.at(-1)]
    if (first === undefined || month === undefined) return []
    const yearBefore = addMonths(month, -12)
    return [
      {
        feed,
        label: feedOf(feed).label,
        month,
        count: countOf(own, month),
        before: yearBefore < first ? null : countOf(own, yearBefore),
      },
    ]
  })
  return {
    feeds: known,
    missing: pictureFeeds.filter((feed) => !known.some((each) => each.feed === feed)).map((feed) => feedOf(feed).label),
    events,
    orders,
  }
}

export interface KnownEvent {
  readonly words: string
  readonly from: string
  readonly to: string
  readonly recursYearly: boolean
}

/** Events that touch some days, both included, the earliest first; those of every year by the days of that year. */
export function eventsBetween(
  events: readonly KnownEvent[],
  { from, to }: { readonly from: string; readonly to: string },
): PartnersBlock['events'] {
  return events
    .flatMap(({ words, ...days }) => eventTimes(days, from, to).map((time) => ({ words, ...time })))
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}

function countOf(months: readonly FeedMonth[], month: Month): number {
  return months.filter((each) => each.month === month).reduce((sum, { reports }) => sum + reports, 0)
}
