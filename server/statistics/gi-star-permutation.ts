import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { type PermutationTally, permuteNeighbours } from './conditional-permutation.ts'
import { type PermutedP, pseudoP, type Tail } from './pseudo-p.ts'

/**
 * Conditional permutations of Gi* for units `from` up to, not including, `to`: how many of `runs` gave one at least and
 * at most as large. With a unit's own value held, Gi* rises and falls with the sum of its neighbours' values.
 * Ranges may be split over threads in any way: joined (`joinTallies`), they are what one range over all units gives.
 * Values, neighbours, units not tested and errors as for `permuteNeighbours`; NaN exactly where `giStar` is.
 */
export function permuteRange(
  values: Float64Array,
  neighbours: NeighbourList,
  from: number,
  to: number,
  runs: number,
  seed: number,
): PermutationTally {
  return permuteNeighbours(values, neighbours, { from, to, runs, seed }, 'sum')
}

/**
 * Pseudo p-value of Gi* of every unit by conditional permutation: upper for hot spots, lower for cold ones, folded for
 * either (one-sided). Ord & Getis 1995, Geographical Analysis 27(4), 286-306; Anselin 1995, Geographical Analysis 27(2),
 * 93-115. `runs`: 9,999 where the p-values are to be corrected over many units. Edge cases and errors as `permuteRange`.
 */
export function giStarPermutation(
  values: Float64Array,
  neighbours: NeighbourList,
  { runs, seed, tail }: { readonly runs: number; readonly seed: number; readonly tail: Tail },
): PermutedP {
  const tally = permuteRange(values, neighbours, 0, values.length, runs, seed)
  return { p: pseudoP(tally, tail, runs), tail, runs, seed }
}
