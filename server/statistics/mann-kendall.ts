import { twoSidedP } from './normal.ts'

/** Mann-Kendall test of one series. */
export interface MannKendall {
  /** Later values that are higher less later values that are lower, over all pairs; above 0 is a rise. */
  readonly s: number
  /** Variance of S when there is no trend, ties allowed for. */
  readonly variance: number
  /** S brought 1 nearer to 0 (continuity), in standard deviations. */
  readonly z: number
  /** Two-sided, from the normal distribution; not permuted. */
  readonly p: number
  /** Kendall's rank correlation with time, ties allowed for, from -1 to 1. */
  readonly tauB: number
}

/**
 * Mann-Kendall test for a trend, up or down, of a series in order of time. Mann 1945, Econometrica 13(3), 245-259;
 * Kendall 1975, Rank Correlation Methods, with the variance for ties and the correction for continuity.
 * `series`: any unit, evenly spaced or not, as only the order counts; NaN is no value and is left out.
 * Fewer than two values: s and variance 0, z, p and tau NaN, as nothing was tested. All equal: z 0, p 1, tau NaN.
 * The normal p-value is close from about 10 values. Values that depend on the one before make p too small.
 */
export function mannKendall(series: ArrayLike<number>): MannKendall {
  const sums = { pairs: 0, s: 0, tiedPairs: 0, tieTerm: 0, values: 0 }
  addPairs(series, 0, series.length, sums)
  const { pairs, s, tiedPairs } = sums
  const variance = varianceOf(sums)
  const z = scoreOf(sums, variance)
  return { s, variance, z, p: twoSidedP(z), tauB: s / Math.sqrt(pairs * (pairs - tiedPairs)) }
}

/**
 * Mann-Kendall z-score (no unit, above 0 is a rise) of every row of `series`, rows of `steps` values one after another;
 * as `mannKendall`, without an object for each row. `twoSidedP` of normal.ts gives the p-values. No rows give none.
 * RangeError when `series` does not hold whole rows.
 */
export function mannKendallRows(series: Float64Array, steps: number): Float64Array {
  const rows = series.length / steps
  if (!Number.isInteger(rows)) throw new RangeError(`${series.length} values are not whole rows of ${steps}`)
  const z = new Float64Array(rows)
  const sums = { pairs: 0, s: 0, tiedPairs: 0, tieTerm: 0, values: 0 }
  for (let row = 0; row < rows; row++) {
    addPairs(series, row * steps, (row + 1) * steps, sums)
    z[row] = scoreOf(sums, varianceOf(sums))
  }
  return z
}

interface PairSums {
  values: number
  pairs: number
  s: number
  tiedPairs: number
  /** Sum over groups of t equal values of t(t - 1)(2t + 5). */
  tieTerm: number
}

function addPairs(series: ArrayLike<number>, start: number, end: number, sums: PairSums): void {
  let values = 0
  let s = 0
  let tiedPairs = 0
  let tieTerm = 0
  for (let earlier = start; earlier < end; earlier++) {
    const value = series[earlier]!
    if (Number.isNaN(value)) continue
    values += 1
    let equalLater = 0
    for (let later = earlier + 1; later < end; later++) {
      const other = series[later]!
      if (other > value) s += 1
      else if (other < value) s -= 1
      else if (other === value) equalLater += 1
    }
    tiedPairs += equalLater
    // t equal values have 0, 1 to t - 1 equals after them, and 6k(k + 2) over those adds up to t(t - 1)(2t + 5).
    tieTerm += 6 * equalLater * (equalLater + 2)
  }
  sums.values = values
  sums.pairs = (values * (values - 1)) / 2
  sums.s = s
  sums.tiedPairs = tiedPairs
  sums.tieTerm = tieTerm
}

function varianceOf({ values, tieTerm }: PairSums): number {
  return values < 2 ? 0 : (values * (values - 1) * (2 * values + 5) - tieTerm) / 18
}

function scoreOf({ s, values }: PairSums, variance: number): number {
  if (values < 2) return Number.NaN
  return variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance)
}
