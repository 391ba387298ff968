import type { MonthStatus } from '../../../shared/figures/month-scale.ts'
import { addMonths, type Month, monthsOf } from '../../../shared/period.ts'
import { monthlyByArea } from '../../incidents/store.ts'
import type { RunContext } from './method.ts'

/** Months in a row with their state, and counts that are NaN where a month cannot be counted: never 0 for a gap. */
export interface MonthlySeries {
  readonly months: readonly Month[]
  readonly states: readonly MonthStatus[]
  readonly district: Float64Array
}

/**
 * Every month of the scope from its first loaded, at most `monthsBefore` before the period, to the last of the period.
 * Tells the run which of them it read.
 */
export async function readMonthlySeries(context: RunContext, monthsBefore: number): Promise<MonthlySeries> {
  const { db, frame, published, period } = context
  const earliest = addMonths(period.from, -monthsBefore)
  const loaded = published.period?.from ?? period.from
  // The middle one: not before the earliest wanted, not before anything is loaded, not after the period begins.
  const first = [earliest, loaded, period.from].sort()[1] ?? period.from
  const months = monthsOf({ from: first, to: period.to })
  const [covered, suspect] = [new Set(published.covered), new Set(published.suspect)]
  const states = months.map((month) =>
    covered.has(month) ? 'published' : suspect.has(month) ? 'suspect' : ('missing' as MonthStatus),
  )
  const counted = months.filter((month) => covered.has(month))
  context.readAlso(counted.filter((month) => month < period.from))
  const rows =
    frame.districtSetId === null ? [] : await monthlyByArea(db, frame.districtSetId, [...context.countedIds], counted)
  const own = new Set(frame.districtIds)
  const district = emptySeries(months, covered)
  for (const { area_id, month, incidents } of rows) {
    if (own.has(area_id)) district[months.indexOf(month)]! += incidents
  }
  return { months, states, district }
}

/** 0 in counted months, NaN in all others. */
export function emptySeries(months: readonly Month[], covered: ReadonlySet<Month>): Float64Array {
  return Float64Array.from(months, (month) => (covered.has(month) ? 0 : Number.NaN))
}
