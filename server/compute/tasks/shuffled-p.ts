import { formatCount } from '../../../shared/wording/counts.ts'
import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import type { PermutationRange } from '../../statistics/conditional-permutation.ts'
import { permuteLocalGeary } from '../../statistics/gearys-c.ts'
import { permuteRange } from '../../statistics/gi-star-permutation.ts'
import { permuteLocalMoran } from '../../statistics/local-moran.ts'
import { joinTallies, pseudoP } from '../../statistics/pseudo-p.ts'
import type { TellProgress } from '../task.ts'
import { alpha } from './hot-limits.ts'

const permute = {
  'Gi*': (values: Float64Array, neighbours: NeighbourList, { from, to, runs, seed }: PermutationRange) =>
    permuteRange(values, neighbours, from, to, runs, seed),
  'local Moran': permuteLocalMoran,
  'local Geary': permuteLocalGeary,
}

/** What is shuffled, how often and by which chance. */
export interface Shuffles {
  readonly values: Float64Array
  readonly neighbours: NeighbourList
  readonly statistic: keyof typeof permute
  readonly runs: number
  readonly seed: number
}

const unitsAtOnce = 200

/**
 * Two-sided pseudo p of every unit: twice the folded tail, so that it stands where the two-sided normal p stands. Worked
 * in parts, so that progress is told from one share to the other; the parts give what the whole would.
 */
export function shuffledP(shuffles: Shuffles, tell: TellProgress, [from, to]: readonly [from: number, to: number]) {
  const { values, neighbours, statistic, runs, seed } = shuffles
  const parts = []
  for (let first = 0; first < values.length; first += unitsAtOnce) {
    tell(from + ((to - from) * first) / values.length, `Shuffling ${formatCount(runs)} times around each place`)
    const last = Math.min(values.length, first + unitsAtOnce)
    parts.push(permute[statistic](values, neighbours, { from: first, to: last, runs, seed }))
  }
  return pseudoP(joinTallies(parts), 'folded', runs).map((p) => Math.min(1, 2 * p))
}

/** As the practice for local statistics has it: 999 could not pass a correction over hundreds of places. */
export const fewestRuns = 9_999
const mostRuns = 99_999
/** Places times shuffles: about ten seconds of a free core, half a minute of a busy one. */
const mostDraws = 3e8

/**
 * Shuffles given, or for 0 enough for a single place among `tested` to stand out after the correction, where that does
 * not take too long: never under 9,999. `many` is 'cells' or 'LSOAs'.
 */
export function choosePermutations(given: number, tested: number, many: string): { runs: number; sentence: string } {
  if (given > 0) return { runs: given, sentence: floorSentence(given, tested, many) }
  const wanted = Math.min(mostRuns, Math.ceil((2 * tested) / alpha), Math.floor(mostDraws / tested))
  const runs = Math.max(fewestRuns, wanted)
  return { runs, sentence: `The number of shuffles was chosen. ${floorSentence(runs, tested, many)}` }
}

/** Fewest of `tested` units that must all have the smallest p, 2 / (runs + 1), before any can be hot or cold at 95%. */
export function fewestToStandOut(runs: number, tested: number): number {
  return Math.max(1, Math.ceil((2 * tested) / (alpha * (runs + 1))))
}

/** What a number of shuffles can show among so many places: `many` is 'cells' or 'LSOAs'. */
export function floorSentence(runs: number, tested: number, many: string): string {
  const fewest = fewestToStandOut(runs, tested)
  const least = `${formatCount(runs)} shuffles cannot give a p under ${Number((2 / (runs + 1)).toPrecision(1))}`
  return fewest === 1
    ? `${least}: small enough for a single one of ${formatCount(tested)} ${many} to stand out.`
    : `${least}: of ${formatCount(tested)} ${many}, at least ${formatCount(fewest)} must stand out together before any is called so.`
}

/** Why no cell of those `tested` is hot, after so many shuffles; null for the normal distribution. */
export function noneSentence(runs: number | null, tested: number): string {
  const fewest = runs === null ? 1 : fewestToStandOut(runs, tested)
  return fewest === 1
    ? 'No cell stands out from what chance and many comparisons would give.'
    : `No cell is called hot, but among so many cells shuffles call none so unless at least ${formatCount(fewest)} stand out together. Choose larger cells, or the normal distribution, to see smaller groups.`
}
