import { eventTimes, mayChangeCounts } from '../../../shared/event-times.ts'
import type { ChartEvent } from '../../../shared/figures/month-events.ts'
import type { Month, Period } from '../../../shared/period.ts'
import type { Db } from '../../areas/store.ts'
import { listEntries, type OfDistrict } from './register-store.ts'

/** Events that may have changed the counts of an area in months, first to last, the earliest first. */
export type ChartEventsOf = (area: { readonly kind: string; readonly code: string }, months: Period) => ChartEvent[]

/** The calendar of a district as charts of its areas need it; read once, for any of them. */
export async function readChartEvents(db: Db, district: OfDistrict): Promise<ChartEventsOf> {
  const entries = await listEntries(db, 'calendar_event', district)
  return (area, { from, to }) =>
    entries
      .map((row) => ({
        ...{ name: row.name, from: row.from_day, to: row.to_day, recursYearly: row.recurs_yearly },
        ...{ areaKind: row.area_kind, areaCode: row.area_code, affectsCounts: row.affects_counts },
      }))
      .filter((event) => mayChangeCounts(event, area))
      .flatMap(({ name, ...days }) => eventTimes(days, firstDay(from), lastDay(to)).map((time) => ({ name, ...time })))
      .sort((one, other) => (one.from < other.from ? -1 : 1))
}

const firstDay = (month: Month) => `${month}-01`
/** No month has more days; days are only compared as text. */
const lastDay = (month: Month) => `${month}-31`
