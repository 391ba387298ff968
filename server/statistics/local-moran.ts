import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { type PermutationRange, type PermutationTally, permuteNeighbours } from './conditional-permutation.ts'
import { twoSidedP } from './normal.ts'
import { type PermutedP, pseudoP, type Tail } from './pseudo-p.ts'
import { type Spread, spreadOf } from './spread.ts'
import { degreesAmong, type WeightStyle } from './weight-sums.ts'

/** Own value, then that of the neighbours, high or low against the mean: HH and LL are clusters, HL and LH outliers. */
export type Quadrant = 'HH' | 'LL' | 'HL' | 'LH'

/** How local Moran is reckoned. */
export interface LocalMoranOptions {
  /** row-standardised when left out. */
  readonly style?: WeightStyle
  /**
   * What chance deals out. conditional (when left out): the unit keeps its value, the others change places (Sokal,
   * Oden & Thomson 1998, Geographical Analysis 30(4), 331-354); total: all change places (Anselin 1995).
   */
  readonly randomisation?: 'conditional' | 'total'
  /** Divisor of the squares in m2. n when left out; n - 1 makes I smaller, the z-scores stay. */
  readonly divisor?: 'n' | 'n - 1'
}

/** Local Moran of every unit; NaN, or null for the quadrant, where it cannot be had. */
export interface LocalMoran {
  /** I_i, no unit: positive where the unit and its neighbours lie on the same side of the mean. */
  readonly statistic: Float64Array
  readonly expectation: Float64Array
  readonly variance: Float64Array
  readonly z: Float64Array
  /** Two-sided, normal. */
  readonly p: Float64Array
  /** By the signs of the unit's deviation and of its neighbours' sum of deviations; exactly at the mean is low. */
  readonly quadrants: readonly (Quadrant | null)[]
}

/**
 * Local Moran's I of every unit: deviation from the mean, times the weighted sum of the neighbours' deviations, over m2.
 * Anselin 1995, Geographical Analysis 27(2), 93-115; with row-standardised weights, divisor n and no islands it adds up
 * to n times Moran's I. `values`: in any unit; NaN marks a unit without a value, left out as if it were not there.
 * Not tested, so NaN throughout: a unit without a value, an island (it still counts in n and mean), and all when there
 * are fewer than three values or all are equal up to rounding. Statistic but no z: under conditional randomisation a
 * unit that neighbours every other, one at the mean, and one whose others are all equal: nothing varies there.
 * RangeError for neighbours of another number of units.
 */
export function localMoran(
  values: Float64Array,
  neighbours: NeighbourList,
  options: LocalMoranOptions = {},
): LocalMoran {
  const { style = 'row-standardised', randomisation = 'conditional', divisor = 'n' } = options
  const degrees = degreesAmong(values, neighbours)
  const blank = () => new Float64Array(values.length).fill(Number.NaN)
  const [statistic, expectation, variance, z] = [blank(), blank(), blank(), blank()]
  const quadrants = new Array<Quadrant | null>(values.length).fill(null)
  const spread = spreadOf(values)
  if (spread && spread.count > 2) {
    const { count, mean, deviation } = spread
    const scale = divisor === 'n' ? 1 : (count - 1) / count
    const kurtosis = randomisation === 'total' ? kurtosisOf(values, spread) : Number.NaN
    for (let unit = 0; unit < values.length; unit++) {
      const degree = degrees[unit]!
      if (degree === 0) continue
      const score = (values[unit]! - mean) / deviation
      const lag = sumOfDifferences(values, neighbours, unit, mean) / deviation
      const weight = style === 'binary' ? 1 : 1 / degree
      const weights = { sum: weight * degree, squares: weight * weight * degree, isAll: degree === count - 1 }
      const moments =
        randomisation === 'conditional'
          ? conditionalMoments(score, count, weights)
          : totalMoments(kurtosis, count, weights)
      const found = score * weight * lag
      statistic[unit] = scale * found
      expectation[unit] = scale * moments.expectation
      variance[unit] = scale * scale * moments.variance
      if (moments.variance > 0) z[unit] = (found - moments.expectation) / Math.sqrt(moments.variance)
      quadrants[unit] = `${isHigh(score) ? 'H' : 'L'}${isHigh(lag) ? 'H' : 'L'}`
    }
  }
  return { statistic, expectation, variance, z, p: z.map(twoSidedP), quadrants }
}

/**
 * Conditional permutations of local Moran for the units of a range, as `permuteNeighbours` of their neighbours' sums:
 * ranges may be split over threads in any way. A unit at the mean is not tested, for its I is 0 in all of them.
 */
export function permuteLocalMoran(
  values: Float64Array,
  neighbours: NeighbourList,
  range: PermutationRange,
): PermutationTally {
  const { atLeast, atMost } = permuteNeighbours(values, neighbours, range, 'sum')
  const spread = spreadOf(values)
  for (let index = 0; spread && index < atLeast.length; index++) {
    const score = (values[range.from + index]! - spread.mean) / spread.deviation
    if (isAtMean(score)) {
      atLeast[index] = Number.NaN
      atMost[index] = Number.NaN
    } else if (score < 0) {
      // Below the mean I falls as the neighbours' sum rises.
      const least = atLeast[index]!
      atLeast[index] = atMost[index]!
      atMost[index] = least
    }
  }
  return { atLeast, atMost }
}

/**
 * Pseudo p-value of local Moran of every unit by conditional permutation: upper for clusters, lower for outliers, folded
 * for either (one-sided). Anselin 1995. NaN where `localMoran` has no z. Errors as for `permuteNeighbours`.
 */
export function localMoranPermutation(
  values: Float64Array,
  neighbours: NeighbourList,
  { runs, seed, tail }: { readonly runs: number; readonly seed: number; readonly tail: Tail },
): PermutedP {
  const tally = permuteLocalMoran(values, neighbours, { from: 0, to: values.length, runs, seed })
  return { p: pseudoP(tally, tail, runs), tail, runs, seed }
}

/** Of a unit's row of weights. */
interface RowWeights {
  readonly sum: number
  readonly squares: number
  /** Whether the unit neighbours every other. */
  readonly isAll: boolean
}

interface Moments {
  readonly expectation: number
  readonly variance: number
}

function conditionalMoments(score: number, n: number, { sum, squares, isAll }: RowWeights): Moments {
  const expectation = -(score * score * sum) / (n - 1)
  // Variance of the others' scores, n - 1 in number, when this one is held; 0 up to rounding if they are all equal.
  const others = 1 - (score * score) / (n - 1)
  if (isAll || isAtMean(score) || others <= 1e-12) return { expectation, variance: 0 }
  return { expectation, variance: score * score * (n / (n - 2)) * (squares - (sum * sum) / (n - 1)) * others }
}

function totalMoments(kurtosis: number, n: number, { sum, squares }: RowWeights): Moments {
  const expectation = -sum / (n - 1)
  const crossed = sum * sum - squares
  const own = (squares * (n - kurtosis)) / (n - 1)
  const variance = own + (crossed * (2 * kurtosis - n)) / ((n - 1) * (n - 2)) - expectation * expectation
  return { expectation, variance }
}

function kurtosisOf(values: Float64Array, { count, mean, deviation }: Spread): number {
  let sum = 0
  for (const value of values) {
    if (!Number.isNaN(value)) sum += ((value - mean) / deviation) ** 4
  }
  return sum / count
}

function sumOfDifferences(
  values: Float64Array,
  { offsets, targets }: NeighbourList,
  unit: number,
  mean: number,
): number {
  let sum = 0
  for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
    const value = values[targets[link]!]!
    if (!Number.isNaN(value)) sum += value - mean
  }
  return sum
}

function isHigh(score: number): boolean {
  return score > 0 && !isAtMean(score)
}

/** At the mean up to rounding. */
function isAtMean(score: number): boolean {
  return Math.abs(score) <= 1e-12
}
