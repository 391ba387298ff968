import type { Limits } from './poisson-interval.ts'
import { confidenceT } from './student-t.ts'

/**
 * Two-sided limits of a mean by Student's t: mean plus and minus t s / sqrt(n), s with n - 1. In the unit of `values`.
 * `confidence`: 0.95 when left out. Null for fewer than two values. Values far from normal, as times to do a job are,
 * make it rough below about 30. RangeError for a value that is no number.
 */
export function meanLimits(values: readonly number[], confidence = 0.95): Limits | null {
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError('A value is no number')
  const n = values.length
  if (n < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = confidenceT(confidence, n - 1) * Math.sqrt(variance / n)
  return { lower: mean - half, upper: mean + half }
}
