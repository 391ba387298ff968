import { expectedCount } from '../../statistics/standardisation.ts'

/** The areas of a national fifth of deprivation within the district. */
export interface DeprivationFifth {
  /** 1 the most deprived. */
  readonly fifth: number
  readonly areas: number
  /** Incidents per person of all of them together. */
  readonly rate: number
}

/** Rates by fifth, the most deprived first; fifths the district has no people in are left out, and areas with NaN. */
export function deprivationFifths(
  counts: Float64Array,
  exposures: Float64Array,
  deciles: Float64Array,
): DeprivationFifth[] {
  return [1, 2, 3, 4, 5].flatMap((fifth) => {
    const own = [...counts.keys()].filter((area) => fifthOf(area, exposures, deciles) === fifth)
    const people = own.reduce((sum, area) => sum + exposures[area]!, 0)
    if (people === 0) return []
    return [{ fifth, areas: own.length, rate: own.reduce((sum, area) => sum + counts[area]!, 0) / people }]
  })
}

/** Incidents of each area if it had the district's rate of its fifth: they add up to those observed. NaN where not known. */
export function expectedByFifth(counts: Float64Array, exposures: Float64Array, deciles: Float64Array): Float64Array {
  const fifths = deprivationFifths(counts, exposures, deciles)
  const rates = fifths.map(({ rate }) => rate)
  return exposures.map((people, area) => {
    const fifth = fifthOf(area, exposures, deciles)
    if (fifth === null) return Number.NaN
    return expectedCount(
      rates,
      fifths.map((each) => (each.fifth === fifth ? people : 0)),
    )
  })
}

function fifthOf(area: number, exposures: Float64Array, deciles: Float64Array): number | null {
  const decile = deciles[area]!
  return exposures[area]! > 0 && decile >= 1 ? Math.ceil(decile / 2) : null
}
