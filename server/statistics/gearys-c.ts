import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { type PermutationRange, type PermutationTally, permuteNeighbours } from './conditional-permutation.ts'
import { type GlobalTest, globalTest } from './morans-i.ts'
import { type PermutedP, pseudoP, type Tail } from './pseudo-p.ts'
import { spreadOf } from './spread.ts'
import { degreesAmong, type WeightStyle, weightSums } from './weight-sums.ts'

/** Geary's C and its test. */
export interface GearysC {
  /** No unit; below 1, its expectation, where like values lie together. */
  readonly statistic: number
  /** Under randomisation; z is (1 - C) over the standard deviation, so positive where like values lie together. */
  readonly randomisation: GlobalTest
  /** Units with a value, and those of them without a neighbour that has one. */
  readonly count: number
  readonly islands: number
}

/**
 * Geary's C of all units together. Geary 1954, The Incorporated Statistician 5(3), 115-145; variance of Cliff & Ord
 * 1981, Spatial Processes, p. 21. Values, islands and null as for `moransI`; fewer than 4 values give a NaN test.
 */
export function gearysC(values: Float64Array, neighbours: NeighbourList, style: WeightStyle): GearysC | null {
  const { count: n, islands, s0, s1, s2 } = weightSums(values, neighbours, style)
  const spread = spreadOf(values)
  if (!spread || s0 === 0) return null
  const { mean, deviation } = spread
  const local = localGeary(values, neighbours, { style }).statistic
  let total = 0
  let kurtosis = 0
  for (let unit = 0; unit < values.length; unit++) {
    if (!Number.isNaN(local[unit]!)) total += local[unit]!
    if (!Number.isNaN(values[unit]!)) kurtosis += ((values[unit]! - mean) / deviation) ** 4 / n
  }
  const statistic = ((n - 1) / n) * (total / (2 * s0))
  const first = (n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis)
  const second = ((n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis)) / 4
  const third = s0 * s0 * (n * n - 3 - (n - 1) ** 2 * kurtosis)
  const variance = n < 4 ? Number.NaN : (first - second + third) / (n * (n - 2) * (n - 3) * s0 * s0)
  return { statistic, randomisation: globalTest(1 - statistic, variance), count: n, islands }
}

/** Local Geary of every unit; NaN where not tested. */
export interface LocalGeary {
  /** c_i, no unit: small where the unit is like its neighbours. */
  readonly statistic: Float64Array
  /** Mean of c_i when the neighbours are drawn from all others: like its neighbours below it, unlike above. */
  readonly expectation: Float64Array
}

/**
 * Local Geary c_i of every unit: weighted sum of the squared differences from its neighbours, over m2, the mean squared
 * deviation (`divisor` n - 1 takes the sum of squares over n - 1). Anselin 1995, Geographical Analysis 27(2), 93-115, and
 * 2019, Geographical Analysis 51(2), 133-150. `values`: in any unit; NaN marks a unit without a value.
 * NaN for a unit without a value, for an island, and everywhere when there are fewer than two values or all are equal up
 * to rounding. RangeError for neighbours of another number of units.
 */
export function localGeary(
  values: Float64Array,
  neighbours: NeighbourList,
  options: { readonly style?: WeightStyle; readonly divisor?: 'n' | 'n - 1' } = {},
): LocalGeary {
  const { style = 'row-standardised', divisor = 'n' } = options
  const { offsets, targets } = neighbours
  const degrees = degreesAmong(values, neighbours)
  const statistic = new Float64Array(values.length).fill(Number.NaN)
  const expectation = new Float64Array(values.length).fill(Number.NaN)
  const spread = spreadOf(values)
  if (!spread) return { statistic, expectation }
  const { count, mean, deviation } = spread
  const scale = divisor === 'n' ? 1 : (count - 1) / count
  for (let unit = 0; unit < values.length; unit++) {
    const degree = degrees[unit]!
    if (degree === 0) continue
    const own = values[unit]!
    let squares = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const difference = (values[targets[link]!]! - own) / deviation
      if (!Number.isNaN(difference)) squares += difference * difference
    }
    const weight = style === 'binary' ? 1 : 1 / degree
    statistic[unit] = scale * weight * squares
    // All squared differences from a score s add up to count (1 + s^2).
    const meanSquare = (count / (count - 1)) * (1 + ((own - mean) / deviation) ** 2)
    expectation[unit] = scale * weight * degree * meanSquare
  }
  return { statistic, expectation }
}

/**
 * Conditional permutations of local Geary for the units of a range, as `permuteNeighbours` of squared differences:
 * ranges may be split over threads in any way.
 */
export function permuteLocalGeary(
  values: Float64Array,
  neighbours: NeighbourList,
  range: PermutationRange,
): PermutationTally {
  return permuteNeighbours(values, neighbours, range, 'squared differences')
}

/**
 * Pseudo p-value of local Geary of every unit by conditional permutation: lower for units like their neighbours, upper
 * for unlike ones, folded for either (one-sided). Anselin 2019. Edge cases and errors as for `permuteNeighbours`.
 */
export function localGearyPermutation(
  values: Float64Array,
  neighbours: NeighbourList,
  { runs, seed, tail }: { readonly runs: number; readonly seed: number; readonly tail: Tail },
): PermutedP {
  const tally = permuteLocalGeary(values, neighbours, { from: 0, to: values.length, runs, seed })
  return { p: pseudoP(tally, tail, runs), tail, runs, seed }
}
