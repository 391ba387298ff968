import type { PartnersBlock, TaskGroupsBlock } from '../../shared/contracts/tasking-sheet.ts'
import { type FeedSlug, feedOf } from '../../shared/feeds/feeds.ts'
import { addMonths, type Month } from '../../shared/period.ts'

/** Feeds of block H in its order: counts alone, of the whole district. */
export const pictureFeeds = ['ambulance', 'istv', 'fire', 'school_scheme', 'encampment'] as const satisfies FeedSlug[]

export interface FeedMonth {
  readonly feed: string
  readonly month: Month
  readonly reports: number
}

/** What later parts of the product know of a district; null where that part is not there. */
export interface PartnerCalendar {
  readonly events: PartnersBlock['events'] | null
  readonly orders: PartnersBlock['orders'] | null
}

/** Block H: each feed in its last month, and which are missing. */
export function partnersBlock(months: readonly FeedMonth[], { events, orders }: PartnerCalendar): PartnersBlock {
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
    events: events ?? [],
    eventsReason: events ? null : 'No calendar of events is kept.',
    orders: orders ?? [],
    ordersReason: orders ? null : 'No register of dispersal and closure orders is kept.',
  }
}

function countOf(months: readonly FeedMonth[], month: Month): number {
  return months.filter((each) => each.month === month).reduce((sum, { reports }) => sum + reports, 0)
}

/** Block I: task groups with the week they are in; null where none are kept. */
export function taskGroupsBlock(groups: TaskGroupsBlock['groups'] | null): TaskGroupsBlock {
  return groups ? { reason: null, groups } : { reason: 'No register of task groups is kept.', groups: [] }
}
