/** What an hour asks of wardens. */
export interface NeedAssumptions {
  /** Minutes that one incident takes, the way there included. */
  readonly minutesOfIncident: number
  /** Share of a warden's time that incidents may take, above 0 to 1; the rest is patrol, breaks and writing. */
  readonly utilisation: number
}

// A product that is a whole number but for the last digit needs nobody more.
const rounding = 1e-9

/**
 * Wardens needed for so many incidents in one hour: ceil(incidents × minutes / (60 × utilisation)). 0 for no incidents.
 * RangeError for negative or unbounded numbers.
 */
export function staffNeeded(incidents: number, assumptions: NeedAssumptions): number {
  return staffForMinutes(incidents * assumptions.minutesOfIncident, assumptions.utilisation)
}

/** The same where incidents of several types take so many minutes together. */
export function staffForMinutes(minutes: number, utilisation: number): number {
  if (!(utilisation > 0 && utilisation <= 1))
    throw new RangeError(`A utilisation of ${utilisation} is not above 0 to 1`)
  if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY))
    throw new RangeError(`${minutes} minutes of work mean nothing`)
  // Never -0.
  return Math.ceil(minutes / (60 * utilisation) - rounding) + 0
}

/**
 * Share of the need that is met, hour by hour: sum min(staff, need) / sum need. Staff above the need of an hour do not
 * make up for another. 1 where nothing is needed. RangeError for lists of other lengths.
 */
export function needCoverage(staff: ArrayLike<number>, need: ArrayLike<number>): number {
  const { met, needed } = needMet(staff, need)
  return needed === 0 ? 1 : met / needed
}

/** The two sums of `needCoverage`. */
export function needMet(staff: ArrayLike<number>, need: ArrayLike<number>): { met: number; needed: number } {
  if (staff.length !== need.length) throw new RangeError(`${staff.length} hours of staff but ${need.length} of need`)
  let [met, needed] = [0, 0]
  for (let hour = 0; hour < need.length; hour++) {
    met += Math.min(staff[hour]!, need[hour]!)
    needed += need[hour]!
  }
  return { met, needed }
}
