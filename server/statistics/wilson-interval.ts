import { confidenceZ } from './normal.ts'
import type { Limits } from './poisson-interval.ts'

/**
 * Two-sided Wilson score limits of a proportion, from 0 to 1. Wilson 1927, JASA 22, 209-212, without correction for
 * continuity. `some` of `all`: need not be whole (expected numbers), 0 and all included. `confidence`: 0.95 when left
 * out. Null when `all` is 0, as there is no proportion. RangeError unless 0 <= some <= all.
 * Takes the `all` as independent; incidents that come in runs make the true interval wider.
 */
export function wilsonLimits(some: number, all: number, confidence = 0.95): Limits | null {
  if (!(some >= 0 && some <= all)) throw new RangeError(`${some} of ${all} is not a proportion`)
  if (all === 0) return null
  const z = confidenceZ(confidence)
  const square = z * z
  const middle = some + square / 2
  const half = z * Math.sqrt((some * (all - some)) / all + square / 4)
  return { lower: Math.max(0, (middle - half) / (all + square)), upper: Math.min(1, (middle + half) / (all + square)) }
}
