import type { Month } from '../../../shared/period.ts'
import { countByCell, type SpaceTimeCube } from '../../statistics/space-time-cube.ts'
import type { AreaReports } from './area-input.ts'
import { type AccuracyQuestion, measureAccuracy } from './held-out-accuracy.ts'

/** What came before the period and in it, to test how well a map of areas foretells. */
export interface AreaHistory {
  /** Every month published up to the end of the period, at most 36. */
  readonly history: { readonly months: readonly Month[]; readonly cube: SpaceTimeCube }
  /** Square kilometres of each area. */
  readonly sizes: Float64Array
}

/** A map of what comes next is made of so many months, as the counts it is tested against. */
const lastMonths = 12

/**
 * Held-out accuracy of a score of areas, or why there is none. `score` is given the reports of each area over the last
 * 12 months of a history, and gives higher numbers where it expects more; NaN where it says nothing.
 */
export function measureAreaAccuracy(
  { area, layer }: Pick<AreaReports, 'area' | 'layer'>,
  { history, sizes }: AreaHistory,
  { name, score, seed }: { name: string; score: (counts: Float64Array) => Float64Array; seed: number },
): ReturnType<typeof measureAccuracy> {
  const scorer: AccuracyQuestion['scorers'][number]['scorer'] = (past) =>
    score(countByCell(past, Math.max(0, past.steps - lastMonths), past.steps))
  return measureAccuracy({
    area,
    layer,
    cube: history.cube,
    months: history.months,
    sizes,
    scorers: [{ name, scorer }],
    seed,
  })
}
