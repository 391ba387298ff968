import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { degreesAmong } from './weight-sums.ts'

/** Rates smoothed by neighbourhood; NaN for an area left out. */
export interface SpatialEmpiricalBayes {
  /** Smoothed incidents per resident of each area. */
  readonly rates: Float64Array
  /** Incidents per resident of each area's neighbourhood, the area included. */
  readonly neighbourhoodRates: Float64Array
}

/**
 * Local empirical Bayes rates, incidents per resident: each raw rate drawn towards the rate of its own neighbourhood
 * (the area and its neighbours), the more so the fewer residents it rests on and the less its neighbours differ.
 * Marshall 1991, Applied Statistics 40(2), 283-294: m = sum O / sum n; s2 = sum n (r - m)^2 / sum n;
 * A = max(0, s2 - m / mean n), all over the neighbourhood; r drawn to m + A / (A + m / n) (r - m).
 * `counts`: incidents per area. `residents`: people per area, or households. `deviations`: in s2 each area differs from
 * the rate of its own neighbourhood (when left out; Bailey & Gatrell 1995, Interactive Spatial Data Analysis, p. 305-307)
 * or all from that of the area in the middle, as GeoDa has it.
 * Areas whose residents are 0 or NaN, or whose count is NaN, are left out, also of their neighbours' neighbourhoods. An
 * island keeps its raw rate: it has nobody to lean on. A neighbourhood without incidents gives 0; one whose areas differ
 * by no more than chance gives its rate.
 * RangeError when counts, residents and neighbours are of different numbers of areas.
 */
export function spatialEmpiricalBayes(
  counts: Float64Array,
  residents: Float64Array,
  neighbours: NeighbourList,
  deviations: 'each from its own' | 'all from the middle' = 'each from its own',
): SpatialEmpiricalBayes {
  if (counts.length !== residents.length) {
    throw new RangeError(`${counts.length} counts but residents of ${residents.length} areas`)
  }
  const raw = counts.map((count, area) => (residents[area]! > 0 ? count / residents[area]! : Number.NaN))
  const degrees = degreesAmong(raw, neighbours)
  const incidents = neighbourhoodSums(counts, raw, neighbours)
  const people = neighbourhoodSums(residents, raw, neighbours)
  const means = incidents.map((sum, area) => sum / people[area]!)
  const { offsets, targets } = neighbours
  const squareOf = (area: number, mean: number) => residents[area]! * (raw[area]! - mean) ** 2
  const rates = raw.map((rate, area) => {
    if (degrees[area] === 0) return rate
    const mean = means[area]!
    let squares = squareOf(area, mean)
    for (let link = offsets[area]!; link < offsets[area + 1]!; link++) {
      const other = targets[link]!
      if (Number.isNaN(raw[other]!)) continue
      squares += squareOf(other, deviations === 'each from its own' ? means[other]! : mean)
    }
    const between = Math.max(0, squares / people[area]! - mean / (people[area]! / (degrees[area]! + 1)))
    // With nothing between areas the weight is 0, and 0 / 0 when there are no incidents at all.
    const weight = between === 0 ? 0 : between / (between + mean / residents[area]!)
    return mean + weight * (rate - mean)
  })
  return { rates, neighbourhoodRates: means }
}

/** Sum over each area and its neighbours that are left in; NaN for an area left out itself. */
function neighbourhoodSums(values: Float64Array, raw: Float64Array, { offsets, targets }: NeighbourList): Float64Array {
  return values.map((value, area) => {
    if (Number.isNaN(raw[area]!)) return Number.NaN
    let sum = value
    for (let link = offsets[area]!; link < offsets[area + 1]!; link++) {
      const other = targets[link]!
      if (!Number.isNaN(raw[other]!)) sum += values[other]!
    }
    return sum
  })
}
