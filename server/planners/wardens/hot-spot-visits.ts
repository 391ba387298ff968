import { createRandom } from '../../../shared/random.ts'
import { hoursOfWeek } from './rota-problem.ts'

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

export interface WantedQuestion {
  /** Beat of each spot; null: in none, and visited by nobody. */
  readonly beatOfSpot: readonly (number | null)[]
  /** On foot from each spot to each. */
  readonly minutes: readonly (readonly number[])[]
  readonly dose: DosePolicy
  /** Hours of the week, from Monday 00:00, in which spots are to be visited. */
  readonly riskHours: readonly number[]
  /** 1 for each hour of the week in which nobody walks alone. */
  readonly pairHours: ArrayLike<number>
}

/**
 * Wardens who could give each spot its dose, in each hour of the week: for each beat its spots over those that one can
 * visit in the time between visits, and twice as many where nobody walks alone. The way from visit to visit is taken as
 * the mean of the ways to the nearest spot of the same beat. 0 outside the hours of risk, and without spots.
 */
export function wardensWanted({ beatOfSpot, minutes, dose, riskHours, pairHours }: WantedQuestion): number[] {
  const spotsOfBeat = new Map<number, number>()
  const nearest: number[] = []
  for (const [from, beat] of beatOfSpot.entries()) {
    if (beat === null) continue
    spotsOfBeat.set(beat, (spotsOfBeat.get(beat) ?? 0) + 1)
    const others = minutes[from]!.filter((_, to) => to !== from && beatOfSpot[to] === beat)
    if (others.length > 0) nearest.push(Math.min(...others))
  }
  const way = nearest.reduce((sum, each) => sum + each, 0) / Math.max(1, nearest.length)
  const ofOne = Math.max(1, visitsOfShift(dose.revisitMinutes, way, dose).visits)
  const walkers = [...spotsOfBeat.values()].reduce((sum, spots) => sum + Math.ceil(spots / ofOne), 0)
  const wanted = new Array<number>(hoursOfWeek).fill(0)
  for (const hour of riskHours) wanted[hour] = walkers * (pairHours[hour] ? 2 : 1)
  return wanted
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
