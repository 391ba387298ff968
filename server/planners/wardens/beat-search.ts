import { createRandom, type Random } from '../../../shared/random.ts'
import {
  type BeatMeasures,
  type BeatProblem,
  changedBy,
  changedFrom,
  deviationBound,
  loadsOfBeats,
  meanLoadOf,
  measureBeats,
  perimeterOf,
} from './beat-problem.ts'
import { firstBeats } from './first-beats.ts'

export type BeatsFound =
  | (BeatMeasures & {
      /** 'optimal' where the deviation cannot be smaller; the perimeter is then only good. */
      readonly status: 'optimal' | 'feasible'
      readonly beatOf: Int32Array
      /** No beats can deviate less. */
      readonly bound: number
    })
  | { readonly status: 'infeasible'; readonly why: 'pieces-apart' | 'too-many-beats' | 'today-not-contiguous' }

export interface BeatSearchOptions {
  readonly seed?: number
  /** Moves tried; the usual number takes some seconds on 1,500 units. */
  readonly moves?: number
  /** Contiguous beats to start from; left out, those of today, or drawn anew. */
  readonly start?: Int32Array
}

/**
 * Contiguous beats of nearly equal load and short borders: from today's or drawn anew, then bettered by handing single
 * units on the border from beat to beat, worse ones now and then at first (simulated annealing, Kirkpatrick 1983). First
 * the deviation beyond the tolerance, then the perimeter. The same seed gives the same beats.
 */
export function searchBeats(
  problem: BeatProblem,
  { seed = 1, moves, start: given }: BeatSearchOptions = {},
): BeatsFound {
  const random = createRandom(seed, 'beats')
  const start = given ?? (problem.today ? problem.today.beatOf.slice() : firstBeats(problem, random))
  if (!start)
    return { status: 'infeasible', why: problem.beats > problem.loads.length ? 'too-many-beats' : 'pieces-apart' }
  if (!measureBeats(problem, start).isContiguous) return { status: 'infeasible', why: 'today-not-contiguous' }
  const beatOf = anneal(problem, start, random, moves ?? Math.min(4_000_000, 100_000 + 2_000 * problem.loads.length))
  const measures = measureBeats(problem, beatOf)
  const bound = deviationBound(problem)
  const tolerance = problem.toleranceShare * measures.meanLoad
  const isProven = measures.deviation <= Math.max(bound, tolerance) + 1e-9 * Math.max(1, measures.meanLoad)
  return { ...measures, status: isProven ? 'optimal' : 'feasible', beatOf, bound }
}

// In shares of the mean load, as costs are.
const hottest = 0.5
const coldest = 0.0001

function anneal(problem: BeatProblem, start: Int32Array, random: Random, moves: number): Int32Array {
  const { loads, neighbours, beats, toleranceShare, today } = problem
  const { offsets, targets } = neighbours
  const mean = meanLoadOf(problem)
  const tolerance = toleranceShare * mean
  const beatOf = start.slice()
  const beatLoads = loadsOfBeats(problem, beatOf)
  const sizes = new Int32Array(beats)
  for (const beat of beatOf) sizes[beat]! += 1
  const perimeterScale = perimeterOf(problem, beatOf) || 1
  const beyond = (load: number) => Math.max(0, Math.abs(load - mean) - tolerance) / (mean || 1)
  // Squares draw the worst beats in first; the border counts little beside them.
  const cost = (load: number) => beyond(load) + 10 * beyond(load) ** 2
  const hangsTogether = connectivity(problem, beatOf)
  let changed = changedFrom(problem, beatOf)
  let perimeter = perimeterScale
  const best = beatOf.slice()
  let [bestWorst, bestPerimeter] = [worstUpTo(Number.POSITIVE_INFINITY), perimeter]

  /** Of the beat that is farthest out; infinite where one is farther than that. */
  function worstUpTo(most: number): number {
    let worst = 0
    for (let beat = 0; beat < beats; beat++) {
      const out = beyond(beatLoads[beat]!)
      if (out > most) return Number.POSITIVE_INFINITY
      if (out > worst) worst = out
    }
    return worst
  }

  for (let move = 0; move < moves; move++) {
    const heat = hottest * (coldest / hottest) ** (move / moves)
    const unit = Math.floor(random.next() * loads.length)
    const from = beatOf[unit]!
    const links = offsets[unit + 1]! - offsets[unit]!
    if (links === 0 || sizes[from] === 1) continue
    const to = beatOf[targets[offsets[unit]! + Math.floor(random.next() * links)]!]!
    if (to === from) continue
    const change = today ? changedBy(today, beats, unit, to) - changedBy(today, beats, unit, from) : 0
    if (today && change > 0 && changed + change > today.mostChanged) continue
    const load = loads[unit]!
    let longer = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const other = beatOf[targets[link]!]!
      // Each border is counted from both sides.
      if (other === from) longer += 2 * problem.borders[link]!
      else if (other === to) longer -= 2 * problem.borders[link]!
    }
    const dearer =
      cost(beatLoads[from]! - load) +
      cost(beatLoads[to]! + load) -
      cost(beatLoads[from]!) -
      cost(beatLoads[to]!) +
      (3 * longer) / perimeterScale
    if (dearer > 0 && random.next() >= Math.exp(-dearer / heat)) continue
    if (!hangsTogether(unit)) continue
    beatOf[unit] = to
    beatLoads[from]! -= load
    beatLoads[to]! += load
    sizes[from]! -= 1
    sizes[to]! += 1
    perimeter += longer
    changed += change
    if (dearer < 0) {
      const worst = worstUpTo(bestWorst + 1e-12)
      if (worst < bestWorst - 1e-12 || (worst <= bestWorst + 1e-12 && perimeter < bestPerimeter - 1e-9)) {
        best.set(beatOf)
        bestWorst = worst
        bestPerimeter = perimeter
      }
    }
  }
  return best
}

/** Whether the beat of a unit hangs together without it. */
function connectivity(
  { neighbours: { offsets, targets } }: BeatProblem,
  beatOf: Int32Array,
): (unit: number) => boolean {
  const seenAt = new Int32Array(beatOf.length)
  const besideAt = new Int32Array(beatOf.length)
  let turn = 0
  return (unit) => {
    const beat = beatOf[unit]!
    turn += 1
    let wanted = 0
    let first = -1
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++)
      if (beatOf[targets[link]!] === beat) {
        wanted += 1
        first = targets[link]!
        besideAt[first] = turn
      }
    if (wanted === 0) return false
    const open = [first]
    seenAt[first] = turn
    seenAt[unit] = turn
    let found = 1
    for (let next = open.pop(); next !== undefined && found < wanted; next = open.pop())
      for (let link = offsets[next]!; link < offsets[next + 1]!; link++) {
        const other = targets[link]!
        if (seenAt[other] === turn || beatOf[other] !== beat) continue
        seenAt[other] = turn
        if (besideAt[other] === turn) found += 1
        open.push(other)
      }
    return found === wanted
  }
}
