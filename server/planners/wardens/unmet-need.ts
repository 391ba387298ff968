import { needMet, staffForMinutes } from './staff-need.ts'

/** What the hours of a week need, have and lack. */
export interface NeedOfHours {
  /** Wardens before they are rounded up: minutes / (60 × utilisation). */
  readonly exact: Float64Array
  readonly needed: Float64Array
  /** Needed beyond those on duty; never below 0. */
  readonly unmet: Float64Array
  /** Share of the need that is met, hour by hour; null where nothing is needed. */
  readonly met: number | null
}

/**
 * Need of each hour from its minutes of work. RangeError for a utilisation outside 0 to 1, minutes below 0 and lists of
 * other lengths.
 */
export function needOfHours(minutes: Float64Array, onDuty: ArrayLike<number>, utilisation: number): NeedOfHours {
  const needed = minutes.map((work) => staffForMinutes(work, utilisation))
  const { met, needed: all } = needMet(onDuty, needed)
  return {
    exact: minutes.map((work) => work / (60 * utilisation)),
    needed,
    unmet: needed.map((need, hour) => Math.max(0, need - onDuty[hour]!)),
    met: all === 0 ? null : met / all,
  }
}

export interface UnmetOfArea {
  readonly minutes: number
  /** Of them, in each hour the share by which its need is unmet. */
  readonly unmetMinutes: number
  /** Hour with most work, the first of equals; null without any. */
  readonly peakHour: number | null
  /** Share of the work in hours in which anybody is on duty; null without any. */
  readonly shareOnDuty: number | null
}

/**
 * How far the work of each area is met by those on duty in the whole district: nobody is tied to an area. `minutes`: all
 * hours of the first area, then of the second. RangeError where they are not of as many hours as the need.
 */
export function unmetOfAreas(
  minutes: Float64Array,
  onDuty: ArrayLike<number>,
  { needed, unmet }: Pick<NeedOfHours, 'needed' | 'unmet'>,
): UnmetOfArea[] {
  const hours = needed.length
  if (onDuty.length !== hours || hours === 0 || minutes.length % hours !== 0)
    throw new RangeError(`${minutes.length} minutes of areas for ${hours} hours, ${onDuty.length} of them with staff`)
  return Array.from({ length: minutes.length / hours }, (_, area) => {
    let [all, missed, met, peak] = [0, 0, 0, 0]
    const own = minutes.subarray(area * hours, (area + 1) * hours)
    for (const [hour, work] of own.entries()) {
      all += work
      if (needed[hour]! > 0) missed += (work * unmet[hour]!) / needed[hour]!
      if (onDuty[hour]! > 0) met += work
      if (work > own[peak]!) peak = hour
    }
    return {
      minutes: all,
      unmetMinutes: missed,
      peakHour: all > 0 ? peak : null,
      shareOnDuty: all > 0 ? met / all : null,
    }
  })
}
