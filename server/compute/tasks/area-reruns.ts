import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { type StabilityVariant, stabilityVariants } from '../../statistics/stability-variants.ts'
import type { TellProgress } from '../task.ts'
import { type AreaReports, type ComparedBy, valuesOf } from './area-input.ts'
import { askAgain } from './ask-again.ts'
import { borderMetres, nameOf } from './grid-reruns.ts'

/** Reports of areas month by month, and what of them is compared. */
export interface MonthlyReports {
  readonly reports: AreaReports
  /** Months counted, ascending. */
  readonly months: readonly string[]
  /** Reports by area and month: area a in month m is `monthly[a * months + m]`. */
  readonly monthly: Float64Array
  /** Of the reports of each area, those on map points near its border. */
  readonly nearBorder: Float64Array
  readonly of: ComparedBy
}

/**
 * How steady what stands out is without single months, and with reports near a border on its other side. `hot` and what
 * `judge` gives of the values of a re-run: 1 where an area stands out, 0 where not, NaN where not judged. Progress goes
 * from one share to the other.
 */
export function rerunOnAreas(
  { reports, months, monthly, nearBorder, of }: MonthlyReports,
  hot: Float64Array,
  judge: (values: Float64Array) => Float64Array,
  tell: TellProgress,
  span: readonly [from: number, to: number],
): RunStability {
  const { counts, residents, neighbours } = reports
  const variants = stabilityVariants({ cellSizeMetres: null, bandwidthMetres: null, months, borderMetres })
  const countsOf = (variant: StabilityVariant) => {
    const left = variant.kind === 'month left out' ? months.indexOf(variant.month) : -1
    return left >= 0
      ? counts.map((count, area) => count - monthly[area * months.length + left]!)
      : overBorders(counts, nearBorder, neighbours)
  }
  return askAgain(
    { variants, hot, nameOf, judge: (variant) => judge(valuesOf(countsOf(variant), residents, of)) },
    tell,
    span,
  )
}

/** What the re-runs vary, after 'Asked again 13 times'. */
export function variedWords(months: readonly string[]): string {
  return `${months.length > 1 ? 'without single months and ' : ''}with the reports within ${borderMetres} m of a border counted, in equal parts, in the LSOAs next to it`
}

/**
 * Counts as they would be if the reports near the border of each area belonged to its neighbours, in equal parts: which
 * neighbour a map point lies next to is not kept. Areas without neighbours keep theirs.
 */
export function overBorders(
  counts: Float64Array,
  nearBorder: Float64Array,
  { offsets, targets }: NeighbourList,
): Float64Array {
  const moved = Float64Array.from(counts)
  for (let area = 0; area < counts.length; area++) {
    const [start, end] = [offsets[area]!, offsets[area + 1]!]
    if (start === end) continue
    moved[area]! -= nearBorder[area]!
    for (let link = start; link < end; link++) moved[targets[link]!]! += nearBorder[area]! / (end - start)
  }
  return moved
}
