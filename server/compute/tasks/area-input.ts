import type { LayerSlug } from '../../../shared/layers.ts'
import type { Month, Period } from '../../../shared/period.ts'
import { plural } from '../../../shared/wording/counts.ts'
import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import { empiricalBayes } from '../../statistics/empirical-bayes.ts'
import { TaskRefused } from '../task.ts'
import { refuseTooFew } from './hot-limits.ts'

/** Reports and people of each LSOA: what every method on areas reads. Lists have one entry per LSOA. */
export interface AreaReports {
  readonly area: string
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths: readonly Month[]
  readonly codes: readonly string[]
  readonly names: readonly string[]
  readonly counts: Float64Array
  /** NaN where not known. */
  readonly residents: Float64Array
  readonly neighbours: NeighbourList
}

/** What is compared between areas. */
export type ComparedBy = 'rate' | 'eb-rate' | 'count'

/** For the middle of a sentence. */
export const comparedWords: Readonly<Record<ComparedBy, string>> = {
  rate: 'rate per 1,000 residents',
  'eb-rate': 'smoothed rate per 1,000 residents',
  count: 'number of reports',
}

const fewestAreas = 30
const per = 1_000

/** What is compared, NaN for areas without people where it is a rate; rates are per 1,000 residents over the period. */
export function valuesOf(counts: Float64Array, residents: Float64Array, of: ComparedBy): Float64Array {
  if (of === 'count') return counts
  if (of === 'eb-rate') return empiricalBayes(counts, residents).rates.map((rate) => rate * per)
  return counts.map((count, area) => (residents[area]! > 0 ? (count * per) / residents[area]! : Number.NaN))
}

/** Refuses what areas cannot be compared by, and says what to do. */
export function refuseAreas({ counts }: AreaReports, values: Float64Array): void {
  const valued = values.filter((value) => !Number.isNaN(value)).length
  if (counts.length < fewestAreas)
    throw new TaskRefused(
      `Only ${plural(counts.length, 'LSOA')} cover the district and at least ${fewestAreas} are needed. Use a method on a grid instead.`,
    )
  if (valued < fewestAreas)
    throw new TaskRefused(
      `Residents are known for only ${plural(valued, 'LSOA')} and at least ${fewestAreas} are needed. Load residents, or compare counts.`,
    )
  refuseTooFew(counts.reduce((sum, count) => sum + count, 0))
}

/** 'p 0.03', 'p under 0.001'. */
export function pInWords(p: number): string {
  return p < 0.001 ? 'p under 0.001' : `p ${p.toPrecision(2)}`
}
