import { createRandom } from '../../../shared/random.ts'

/** How often and how long a hot spot is visited. */
export interface DosePolicy {
  readonly visitMinutes: number
  readonly revisitMinutes: number
}

/**
 * 15 minutes about every two hours, in an order nobody can foresee (Koper 1995, Justice Quarterly 12(4): stops of about
 * 10 to 16 minutes). Replications are mixed: it is where to begin, and no law.
 */
export const usualDose: DosePolicy = { visitMinutes: 15, revisitMinutes: 120 }

/**
 * Visits that fit into a shift, and the hot spots that can have their dose: floor(shift / (visit + travel)), and
 * floor(visits / (shift / revisit)). A shift shorter than the time between visits asks for one visit of each spot.
 * RangeError where a visit takes no time or a time is negative.
 */
export function visitsOfShift(
  shiftMinutes: number,
  travelMinutes: number,
  { visitMinutes, revisitMinutes }: DosePolicy = usualDose,
): { visits: number; spots: number } {
  if (!(visitMinutes > 0 && revisitMinutes > 0 && travelMinutes >= 0 && shiftMinutes >= 0))
    throw new RangeError('Visits need a length and a time between them above 0, and no negative times')
  const visits = Math.floor(shiftMinutes / (visitMinutes + travelMinutes) + 1e-9)
  const rounds = Math.max(1, shiftMinutes / revisitMinutes)
  return { visits, spots: Math.floor(visits / rounds + 1e-9) }
}

export interface RoundsQuestion {
  readonly spots: number
  readonly visits: number
  readonly seed: number
  /** Warden, day and shift, so that each has an order of its own. */
  readonly label: string
}

/**
 * An order of visits that nobody can foresee: rounds in which each spot comes once, each round newly shuffled, none
 * twice in a row where there are two or more. Spots by number. Empty without spots or visits.
 */
export function unpredictableRounds({ spots, visits, seed, label }: RoundsQuestion): number[] {
  const random = createRandom(seed, `rounds/${label}`)
  const order: number[] = []
  while (order.length < visits && spots > 0) {
    const round = Array.from({ length: spots }, (_, spot) => spot)
    for (let at = spots - 1; at > 0; at--) {
      const other = Math.floor(random.next() * (at + 1))
      ;[round[at], round[other]] = [round[other]!, round[at]!]
    }
    if (spots > 1 && round[0] === order.at(-1)) {
      const other = 1 + Math.floor(random.next() * (spots - 1))
      ;[round[0], round[other]] = [round[other]!, round[0]!]
    }
    order.push(...round)
  }
  return order.slice(0, visits)
}
