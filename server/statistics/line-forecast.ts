import type { Limits } from './poisson-interval.ts'
import { confidenceT } from './student-t.ts'

/** Fewer values than this say nothing of a line. */
export const fewestOnLine = 5

/**
 * Value of a straight line through earlier values at a later place, with the two-sided interval in which one value
 * would lie: least squares, Student's t of n - 2 (Draper & Smith 1998, Applied Regression Analysis, 3rd ed., 3.1). Unit
 * of `values`; `places` and `at` in any one unit of time. `confidence`: 0.95 when left out. Null for fewer than 5
 * values and where all stand at one place. RangeError for lists of two lengths.
 */
export function lineForecast(
  places: readonly number[],
  values: readonly number[],
  at: number,
  confidence = 0.95,
): (Limits & { readonly value: number; readonly slope: number }) | null {
  if (places.length !== values.length) throw new RangeError(`${places.length} places but ${values.length} values`)
  const n = values.length
  if (n < fewestOnLine) return null
  const meanPlace = places.reduce((sum, place) => sum + place, 0) / n
  const meanValue = values.reduce((sum, value) => sum + value, 0) / n
  let [squares, products] = [0, 0]
  for (const [index, place] of places.entries()) {
    squares += (place - meanPlace) ** 2
    products += (place - meanPlace) * (values[index]! - meanValue)
  }
  if (squares === 0) return null
  const slope = products / squares
  const residual = places.reduce(
    (sum, place, index) => sum + (values[index]! - meanValue - slope * (place - meanPlace)) ** 2,
    0,
  )
  const value = meanValue + slope * (at - meanPlace)
  const half =
    confidenceT(confidence, n - 2) * Math.sqrt((residual / (n - 2)) * (1 + 1 / n + (at - meanPlace) ** 2 / squares))
  return { value, slope, lower: value - half, upper: value + half }
}
