import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { countAtLeast } from './poisson-alarm.ts'
import { spreadOf } from './spread.ts'

/**
 * Two-sided p of the sum of each unit and its neighbours, the same sum that Gi* compares, from the distribution of counts
 * instead of the normal one: where few reports lie around a unit, the normal tail is far too thin. Under chance every
 * unit draws from one negative binomial distribution with the mean and variance of all units, Poisson where they vary no
 * more than that; so a sum over k units has k times the mean and the same ratio of variance to mean. Twice the smaller
 * tail, at most 1 (Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, section 5.2).
 * `counts`: whole. `neighbours`: as many units, not including the unit itself. NaN for an island and for a unit that
 * neighbours every other, as Gi* has it; NaN everywhere where there are fewer than two units or all counts are equal.
 * Counts are taken as independent from unit to unit. RangeError for unequal lengths.
 */
export function neighbourhoodCountP(counts: Float64Array, { offsets, targets }: NeighbourList): Float64Array {
  if (offsets.length !== counts.length + 1)
    throw new RangeError(`${counts.length} counts but neighbours of ${offsets.length - 1} units`)
  const p = new Float64Array(counts.length).fill(Number.NaN)
  const spread = spreadOf(counts)
  if (!spread) return p
  const { count, mean, deviation } = spread
  const dispersion = deviation ** 2 / mean
  // Most sums are small and come again and again.
  const known = new Map<number, number>()
  for (let unit = 0; unit < counts.length; unit++) {
    const units = 1 + offsets[unit + 1]! - offsets[unit]!
    if (units === 1 || units === count) continue
    let sum = counts[unit]!
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) sum += counts[targets[link]!]!
    const key = sum * count + units
    const before = known.get(key)
    const own = before ?? twoTails(sum, units * mean, dispersion)
    if (before === undefined) known.set(key, own)
    p[unit] = own
  }
  return p
}

function twoTails(sum: number, mean: number, dispersion: number): number {
  const atLeast = countAtLeast(sum, mean, dispersion)
  const atMost = 1 - countAtLeast(sum + 1, mean, dispersion)
  return Math.min(1, 2 * Math.min(atLeast, atMost))
}
