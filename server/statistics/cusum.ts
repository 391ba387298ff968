/** A chart's value for every month and whether it alarms. */
export interface Cusum {
  /** Cumulated excess in incidents; NaN in a month without a count. */
  readonly sums: Float64Array
  /** 1 where the sum is above the limit, otherwise 0. */
  readonly alarms: Uint8Array
  readonly limit: number
}

/**
 * Poisson CUSUM of monthly counts: C = max(0, C + count - k), an alarm while C is above `limit`. It finds small lasting
 * rises that no single month shows. Lucas 1985, Technometrics 27(2), 129-144; with an expected count that changes by
 * season, k is (ratio - 1)/ln(ratio) times each month's, which keeps the sum a log likelihood ratio over ln(ratio).
 * `counts`: incidents per month in order; NaN is a month without data: it is skipped and the sum carried on.
 * `expected`: incidents per month when nothing has changed, above 0 (`expectedCounts`), or one number for all.
 * `ratio`: the rise to be found, over expected, above 1. `limit`: in incidents, above 0.
 * `handledAfter`: positions of months after which the sum starts again from 0, as an alarm once handled should.
 * No months: empty. RangeError for numbers that are not of these kinds.
 */
export function poissonCusum(
  counts: Float64Array,
  expected: Float64Array | number,
  options: { readonly ratio: number; readonly limit: number; readonly handledAfter?: readonly number[] },
): Cusum {
  const { ratio, limit, handledAfter = [] } = options
  if (!(ratio > 1 && ratio < Number.POSITIVE_INFINITY)) throw new RangeError(`Ratio ${ratio} is not a rise`)
  if (!(limit > 0)) throw new RangeError(`Limit ${limit} is not above 0`)
  checkMonths(counts, expected)
  const reference = (ratio - 1) / Math.log(ratio)
  const handled = new Set(handledAfter)
  const sums = new Float64Array(counts.length).fill(Number.NaN)
  const alarms = new Uint8Array(counts.length)
  let sum = 0
  for (let month = 0; month < counts.length; month++) {
    const count = counts[month]!
    if (!Number.isNaN(count)) {
      sum = Math.max(0, sum + count - reference * expectedIn(expected, month))
      sums[month] = sum
      if (sum > limit) alarms[month] = 1
    }
    if (handled.has(month)) sum = 0
  }
  return { sums, alarms, limit }
}

/** The expected count of a month, from one per month or one for all. */
export function expectedIn(expected: Float64Array | number, month: number): number {
  return typeof expected === 'number' ? expected : expected[month]!
}

/** RangeError unless counts are 0 or more or NaN and every month has an expected count above 0. */
export function checkMonths(counts: Float64Array, expected: Float64Array | number): void {
  if (typeof expected !== 'number' && expected.length !== counts.length) {
    throw new RangeError(`${counts.length} counts but ${expected.length} expected counts`)
  }
  for (let month = 0; month < counts.length; month++) {
    if (counts[month]! < 0) throw new RangeError(`Count ${counts[month]} is negative`)
    const mean = expectedIn(expected, month)
    if (!(mean > 0 && mean < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected count ${mean} is not a number above 0`)
    }
  }
}
