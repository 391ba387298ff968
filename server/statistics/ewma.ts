import { checkMonths, expectedIn } from './cusum.ts'

export interface EwmaChart {
  /** Smoothed count, in incidents per month; NaN in a month without a count. */
  readonly smoothed: Float64Array
  /** Upper limit of each month, in incidents; NaN likewise. */
  readonly limits: Float64Array
  /** 1 where the smoothed count is above its limit, otherwise 0. */
  readonly alarms: Uint8Array
}

/**
 * Exponentially weighted moving average of monthly counts with its exact upper limit. Roberts 1959, Technometrics 1(3),
 * 239-250; for Poisson counts Borror, Champ & Rigdon 1998, Journal of Quality Technology 30(4), 352-361. Mean and
 * variance of the average are carried from month to month, which for one expected count is
 * mean + L sqrt(mean lambda/(2 - lambda) (1 - (1 - lambda)^(2t))), and for seasonal ones follows them.
 * `counts`, `expected`: as for `poissonCusum`; NaN is skipped and the average carried on. `lambda`: weight of the new
 * month, above 0 to 1 (0.2 when left out). `limitDeviations`: L, standard deviations, above 0 (3 when left out).
 * `dispersion`: how many times the variance of a month is its expected count, 1 (Poisson) when left out.
 * No months: empty. RangeError for numbers that are not of these kinds.
 */
export function ewmaChart(
  counts: Float64Array,
  expected: Float64Array | number,
  {
    lambda = 0.2,
    limitDeviations = 3,
    dispersion = 1,
  }: { readonly lambda?: number; readonly limitDeviations?: number; readonly dispersion?: number } = {},
): EwmaChart {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`Weight ${lambda} is not above 0 and at most 1`)
  if (!(limitDeviations > 0)) throw new RangeError(`${limitDeviations} standard deviations are not above 0`)
  if (!(dispersion > 0)) throw new RangeError(`Dispersion ${dispersion} is not above 0`)
  checkMonths(counts, expected)
  const smoothed = new Float64Array(counts.length).fill(Number.NaN)
  const limits = new Float64Array(counts.length).fill(Number.NaN)
  const alarms = new Uint8Array(counts.length)
  let average = counts.length > 0 ? expectedIn(expected, 0) : 0
  let mean = average
  let variance = 0
  for (let month = 0; month < counts.length; month++) {
    const count = counts[month]!
    if (Number.isNaN(count)) continue
    const monthMean = expectedIn(expected, month)
    average = lambda * count + (1 - lambda) * average
    mean = lambda * monthMean + (1 - lambda) * mean
    variance = lambda ** 2 * dispersion * monthMean + (1 - lambda) ** 2 * variance
    smoothed[month] = average
    limits[month] = mean + limitDeviations * Math.sqrt(variance)
    if (average > limits[month]!) alarms[month] = 1
  }
  return { smoothed, limits, alarms }
}
