/** How many values there are, around what, and how far apart. */
export interface Spread {
  /** Values that are not NaN. */
  readonly count: number
  /** In the unit of the values. */
  readonly mean: number
  /** Population standard deviation (divisor count), in the unit of the values; above 0. */
  readonly deviation: number
}

/**
 * Number, mean and population standard deviation of the values that are not NaN. Null when they do not vary: fewer than
 * two, or all equal up to rounding, as rates that are equal on paper differ in their last digits and any score of those
 * would be noise.
 */
export function spreadOf(values: Float64Array): Spread | null {
  let count = 0
  let sum = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (Number.isNaN(value)) continue
    count += 1
    sum += value
    if (value < least) least = value
    if (value > most) most = value
  }
  if (count < 2 || most - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(most))) return null
  const mean = sum / count
  let squares = 0
  for (const value of values) {
    if (!Number.isNaN(value)) squares += (value - mean) ** 2
  }
  return { count, mean, deviation: Math.sqrt(squares / count) }
}
