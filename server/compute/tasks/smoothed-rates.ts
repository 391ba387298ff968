import type { RunMap } from '../../../shared/contracts/runs.ts'
import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import { empiricalBayes } from '../../statistics/empirical-bayes.ts'
import { spatialEmpiricalBayes } from '../../statistics/spatial-empirical-bayes.ts'

/** Towards what small rates are drawn: the rate of the whole district, or that of the area and its neighbours. */
export type Smoothing = 'eb-rate' | 'spatial-eb-rate'

/** Smoothed rates per `per` people; NaN for areas whose people are not known. */
export function smoothedRates(
  { counts, neighbours }: { readonly counts: Float64Array; readonly neighbours: NeighbourList },
  exposures: Float64Array,
  smoothing: Smoothing,
  per: number,
): Float64Array {
  const { rates } =
    smoothing === 'eb-rate' ? empiricalBayes(counts, exposures) : spatialEmpiricalBayes(counts, exposures, neighbours)
  return rates.map((rate) => rate * per)
}

/** How the rates were smoothed, as a sentence. */
export function smoothingWords(smoothing: Smoothing, exposureOf: string): string {
  return smoothing === 'eb-rate'
    ? `The map shows rates drawn towards that of the district, the more so the fewer ${exposureOf} an LSOA has (empirical Bayes, Marshall 1991).`
    : `The map shows rates drawn towards that of each LSOA and those that touch it, the more so the fewer ${exposureOf} it has and the less they differ (spatial empirical Bayes, Marshall 1991); an LSOA without neighbours keeps its own.`
}

export const smoothedSure =
  'A smoothed rate is the better guess for a small LSOA, but no test: the limits are those of the rates as they are, and smoothed rates are not adjusted.'

export function smoothedMap(exposureOf: string): Omit<RunMap, 'outline'> {
  return {
    column: 'smoothed',
    scheme: 'amount',
    label: 'Smoothed rate over the period',
    unit: `reports per 1,000 ${exposureOf}`,
  }
}
