import { checkMonths, expectedIn } from './cusum.ts'
import { regularizedGamma } from './gamma.ts'
import { incompleteBeta } from './incomplete-beta.ts'

export interface CountChart {
  /** Smallest alarming count of each month, in incidents. */
  readonly limits: Float64Array
  /** One-sided probability of at least the month's count; NaN in a month without one. Many series: through FDR. */
  readonly pValues: Float64Array
  /** 1 where the count reaches its limit, otherwise 0. */
  readonly alarms: Uint8Array
}

/**
 * Probability of a Poisson count of at least `count`, from the incomplete gamma function. Whole `count`, `mean` 0 or
 * more; a count of 0 or less gives 1, a mean of 0 gives 0 for any other.
 */
export function poissonAtLeast(count: number, mean: number): number {
  if (!Number.isInteger(count)) throw new RangeError(`Count ${count} is not a whole number`)
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) throw new RangeError(`Mean ${mean} is not 0 or more`)
  return count <= 0 ? 1 : regularizedGamma(count, mean).lower
}

/**
 * Probability of a count of at least `count` where counts vary `dispersion` times as much as Poisson ones: negative
 * binomial with variance dispersion x mean, as Noufaily et al. 2013, Statistics in Medicine 32(7), 1206-1222 take it for
 * alarms. Up to 1.0001 it is the Poisson probability. Arguments otherwise, edge cases and errors as for `poissonAtLeast`.
 */
export function countAtLeast(count: number, mean: number, dispersion: number): number {
  const poisson = poissonAtLeast(count, mean)
  if (!(dispersion > 1.0001) || count <= 0 || mean === 0) return poisson
  return incompleteBeta((dispersion - 1) / dispersion, count, mean / (dispersion - 1))
}

/**
 * Smallest count whose probability, or a higher one's, is at most `p`: the exact upper limit of a c chart, 0.001 when
 * left out. The usual mean + 3 sqrt(mean) is too low for small means, and cries wolf. `dispersion`: as for
 * `countAtLeast`, Poisson when left out. A mean of 0 gives 1. RangeError for a negative mean or a p that is not between 0
 * and 1.
 */
export function alarmLimit(mean: number, p = 0.001, dispersion = 1): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`Probability ${p} is not between 0 and 1`)
  let limit = Math.floor(mean) + 1
  let below = 0
  // Doubling the distance, then halving the gap: the tail falls with the count.
  for (let step = 1; countAtLeast(limit, mean, dispersion) > p; step *= 2) {
    below = limit
    limit += step
  }
  while (limit - below > 1) {
    const middle = Math.floor((below + limit) / 2)
    if (countAtLeast(middle, mean, dispersion) > p) below = middle
    else limit = middle
  }
  return limit
}

/** Lowest and highest count of a range, both inside it. */
export interface CountRange {
  readonly lower: number
  readonly upper: number
}

/**
 * Counts between which a month lies with a probability of `coverage` or more, each tail at most half of what is left:
 * the exact range of a chart of counts. 0.95 when left out. `dispersion`: as for `countAtLeast`, Poisson when left out. A
 * mean of 0 gives 0 to 0. RangeError for a negative mean or a coverage that is not between 0 and 1.
 */
export function countRange(mean: number, coverage = 0.95, dispersion = 1): CountRange {
  const tail = (1 - coverage) / 2
  if (mean === 0) return { lower: 0, upper: 0 }
  const upper = alarmLimit(mean, tail, dispersion) - 1
  // The highest count below which lies no more than the tail: halving the gap between none and the upper end.
  let lower = 0
  let above = upper + 1
  while (above - lower > 1) {
    const middle = Math.floor((lower + above) / 2)
    if (1 - countAtLeast(middle, mean, dispersion) <= tail) lower = middle
    else above = middle
  }
  return { lower, upper }
}

/**
 * c chart of monthly counts with exact limits: single months that are too high. `counts`, `expected`: as for
 * `poissonCusum`; counts whole or NaN, which is skipped. `p`: probability of a false alarm in a month, at most; 0.001
 * when left out. `dispersion`: as for `countAtLeast`, Poisson when left out. No months: empty.
 */
export function countChart(
  counts: Float64Array,
  expected: Float64Array | number,
  { p = 0.001, dispersion = 1 }: { readonly p?: number; readonly dispersion?: number } = {},
): CountChart {
  checkMonths(counts, expected)
  const limits = Float64Array.from(counts, (_, month) => alarmLimit(expectedIn(expected, month), p, dispersion))
  return {
    limits,
    pValues: counts.map((count, month) =>
      Number.isNaN(count) ? Number.NaN : countAtLeast(count, expectedIn(expected, month), dispersion),
    ),
    alarms: Uint8Array.from(counts, (count, month) => (count >= limits[month]! ? 1 : 0)),
  }
}
