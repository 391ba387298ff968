import { dayNames } from './busiest-times.ts'
import { plural } from './counts.ts'
import { clockOf } from './van-times.ts'

/** What the 168 hours of a week need and have. */
export interface HoursOfNeed {
  readonly exact: ArrayLike<number>
  readonly needed: ArrayLike<number>
  readonly onDuty: ArrayLike<number>
  readonly unmet: ArrayLike<number>
}

/** 'Friday 19:00'; hours count from Monday 00:00. */
export function hourOfWeekText(hour: number): string {
  return `${dayNames[Math.floor(hour / 24) % 7]} ${clockOf(hour % 24)}`
}

/**
 * The finding in a sentence: how many hours lack wardens, and when most; without a published week, when most are needed.
 * Of equal hours the one that asks more work, then the first, is named.
 */
export function needFinding(hours: HoursOfNeed, { isPublished }: { readonly isPublished: boolean }): string {
  const { needed, unmet, exact } = hours
  const asking = countOf(needed)
  if (asking === 0) return 'Nothing is expected in any hour, so that no warden is needed.'
  if (!isPublished) {
    const peak = highest(needed, exact)
    return `No week is published, so that nobody counts as on duty. Wardens are needed in ${asking} of ${needed.length} hours; most on ${named(peak)}, where it takes ${needed[peak]}.`
  }
  const short = countOf(unmet)
  if (short === 0) return `In every hour of the week as many wardens are on duty as are needed, or more.`
  const peak = highest(unmet, exact)
  return `In ${short} of ${needed.length} hours more wardens are needed than are on duty; most on ${named(peak)}, where ${plural(unmet[peak]!, 'more is', 'more are')} needed.`
}

/**
 * For small districts: rounding up asks for a whole warden wherever anything at all is expected. Null where some hour has
 * work for more than one.
 */
export function roundingCaution({ exact, needed }: Pick<HoursOfNeed, 'exact' | 'needed'>): string | null {
  const most = Math.max(0, ...Array.from(exact))
  if (most > 1 || countOf(needed) === 0) return null
  return `No hour has work for a whole warden: the busiest fills ${Math.round(most * 100)}% of the time one has for incidents. The need is rounded up to one, so choose hours by their work.`
}

function countOf(values: ArrayLike<number>): number {
  return Array.from(values).filter((value) => value > 0).length
}

function highest(values: ArrayLike<number>, then: ArrayLike<number>): number {
  let best = 0
  for (let hour = 1; hour < values.length; hour++)
    if (values[hour]! > values[best]! || (values[hour]! === values[best]! && then[hour]! > then[best]!)) best = hour
  return best
}

function named(hour: number): string {
  const [day, clock] = hourOfWeekText(hour).split(' ')
  return `${day} from ${clock}`
}
