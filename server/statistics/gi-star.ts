import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { spreadOf } from './spread.ts'

/**
 * Gi* z-score of every unit (no unit; positive where high values lie together), binary weights, the unit itself
 * included. Ord & Getis 1995, Geographical Analysis 27(4), 286-306.
 * `values`: incidents per cell, or a rate per area in any unit; NaN marks a unit without a value (no residents), which
 * is left out of n, of the mean and spread, and of its neighbours' sums: it is not a zero.
 * `neighbours`: as many units as values, not including the unit itself.
 * NaN for a unit without a value; for an island, that is without any neighbour that has a value (`isolated` lists
 * them; they still count in n, mean and spread); for a unit that neighbours every other; and everywhere when there are
 * fewer than two values or all are equal up to rounding. Time grows with units plus links.
 */
export function giStar(values: Float64Array, neighbours: NeighbourList): Float64Array {
  const { offsets, targets } = neighbours
  if (offsets.length !== values.length + 1) {
    throw new RangeError(`${values.length} values but neighbours of ${offsets.length - 1} units`)
  }
  const z = new Float64Array(values.length).fill(Number.NaN)
  const spread = spreadOf(values)
  if (!spread) return z
  const { count, mean, deviation } = spread
  for (let unit = 0; unit < values.length; unit++) {
    const own = values[unit]!
    if (Number.isNaN(own)) continue
    let sumOfDifferences = own - mean
    let weights = 1
    const end = offsets[unit + 1]!
    for (let link = offsets[unit]!; link < end; link++) {
      const value = values[targets[link]!]!
      if (!Number.isNaN(value)) {
        sumOfDifferences += value - mean
        weights += 1
      }
    }
    if (weights === 1 || weights === count) continue
    // Binary weights are their own squares, so n sum w^2 - (sum w)^2 is weights * (count - weights).
    z[unit] = sumOfDifferences / (deviation * Math.sqrt((weights * (count - weights)) / (count - 1)))
  }
  return z
}
