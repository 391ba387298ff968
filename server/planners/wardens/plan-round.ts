import { createRandom } from '../../../shared/random.ts'
import { type DosePolicy, unpredictableRounds, visitsOfShift } from './hot-spot-visits.ts'
import { tourOf } from './walking-route.ts'

/** Minutes of some clock, from one to another. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface RoundQuestion {
  /** When hot spots may be visited, in order and apart. */
  readonly stretches: readonly Stretch[]
  /** Hot spots that may be visited, by number, most needed first. */
  readonly spots: readonly number[]
  /** Minutes on foot from each spot to each, all of them. */
  readonly minutes: readonly (readonly number[])[]
  readonly dose: DosePolicy
  /** Each time round newly shuffled, or the shortest way with its start and direction drawn by chance. */
  readonly order: 'shuffled' | 'shortest'
  readonly seed: number
  /** Party and day, so that each has an order of its own. */
  readonly label: string
}

export interface RoundStop {
  readonly spot: number
  readonly arrive: number
  readonly leave: number
}

/**
 * A round: hot spots that can have their dose in the time there is, each about every `revisitMinutes`, in an order nobody
 * can foresee, with what time is left spread by chance between the visits. They are taken in their order; one that lies
 * so far from those before it that they would lose their dose by the way there is left out. Where each is visited once, or where
 * that is asked, the order is the shortest closed tour. Visits do not run over the end of a stretch. Empty where there is
 * no time or no spot.
 */
export function planRound(question: RoundQuestion): RoundStop[] {
  const { stretches, spots, minutes, dose, order, seed, label } = question
  const time = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const chosen: number[] = []
  for (const spot of spots) {
    const tried = [...chosen, spot]
    if (visitsOfShift(time, meanWay(minutes, tried), dose).spots >= tried.length) chosen.push(spot)
  }
  const { visits: possible } = visitsOfShift(time, meanWay(minutes, chosen), dose)
  if (possible === 0 || chosen.length === 0) return []
  const timesRound = Math.max(1, time / dose.revisitMinutes)
  const visits = Math.max(1, Math.min(possible, Math.round(chosen.length * timesRound)))
  const sequence = sequenceOf(chosen, visits, { minutes, order, seed, label })
  return timed(sequence, { stretches, minutes, dose, seed, label })
}

function sequenceOf(
  spots: readonly number[],
  visits: number,
  { minutes, order, seed, label }: Pick<RoundQuestion, 'minutes' | 'order' | 'seed' | 'label'>,
): number[] {
  if (order === 'shuffled' && visits > spots.length)
    return unpredictableRounds({ spots: spots.length, visits, seed, label }).map((at) => spots[at]!)
  const random = createRandom(seed, `tours/${label}`)
  const lengths = spots.map((from) => spots.map((to) => minutes[from]![to]!))
  const sequence: number[] = []
  while (sequence.length < visits) {
    const tour = tourOf(lengths, random).places.map((at) => spots[at]!)
    // Nobody waits at a spot to visit it again.
    if (tour.length > 1 && tour[0] === sequence.at(-1)) tour.push(tour.shift()!)
    sequence.push(...tour)
  }
  return sequence.slice(0, visits)
}

function timed(
  sequence: readonly number[],
  { stretches, minutes, dose, seed, label }: Pick<RoundQuestion, 'stretches' | 'minutes' | 'dose' | 'seed' | 'label'>,
): RoundStop[] {
  const time = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const random = createRandom(seed, `waits/${label}`)
  let kept = sequence
  const busy = () =>
    kept.reduce((sum, spot, at) => sum + dose.visitMinutes + (at === 0 ? 0 : minutes[kept[at - 1]!]![spot]!), 0)
  while (kept.length > 0 && busy() > time) kept = kept.slice(0, -1)
  const weights = [...kept, -1].map(() => 0.5 + random.next())
  const sum = weights.reduce((all, each) => all + each, 0)
  const slack = time - busy()
  const stops: RoundStop[] = []
  let at = 0
  let now = stretches[0]!.from
  for (const [number, spot] of kept.entries()) {
    const way = number === 0 ? 0 : minutes[kept[number - 1]!]![spot]!
    let arrive = now + way + (slack * weights[number]!) / sum
    while (at < stretches.length && Math.round(arrive) + dose.visitMinutes > stretches[at]!.to) {
      at += 1
      if (at < stretches.length) arrive = Math.max(arrive, stretches[at]!.from)
    }
    if (at === stretches.length) break
    stops.push({ spot, arrive: Math.round(arrive), leave: Math.round(arrive) + dose.visitMinutes })
    now = Math.round(arrive) + dose.visitMinutes
  }
  return stops
}

/** Of all ways between two different spots; 0 for one alone. */
function meanWay(minutes: RoundQuestion['minutes'], spots: readonly number[]): number {
  let [sum, ways] = [0, 0]
  for (const from of spots)
    for (const to of spots)
      if (from !== to) {
        sum += minutes[from]![to]!
        ways += 1
      }
  return ways === 0 ? 0 : sum / ways
}

/** Time that is in each of some stretches and in none of others, in order. */
export function timeWithin(
  stretches: readonly Stretch[],
  within: readonly Stretch[],
  without: readonly Stretch[],
): Stretch[] {
  const inside = stretches.flatMap(({ from, to }) =>
    within
      .map((other) => ({ from: Math.max(from, other.from), to: Math.min(to, other.to) }))
      .filter((each) => each.to > each.from),
  )
  return without
    .reduce<Stretch[]>(
      (left, hole) =>
        left.flatMap(({ from, to }) =>
          [
            { from, to: Math.min(to, hole.from) },
            { from: Math.max(from, hole.to), to },
          ].filter((each) => each.to > each.from),
        ),
      inside,
    )
    .sort((one, other) => one.from - other.from)
}
