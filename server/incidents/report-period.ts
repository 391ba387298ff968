import { dayNumber, minutesPerDay } from '../../shared/calendar-date.ts'
import { addMonths, type Month, type Period } from '../../shared/period.ts'
import { parameterProblem } from '../http/api-problem.ts'
import type { PartnerReport } from './report-store.ts'

export interface ReportPeriod {
  readonly period: Period
  /** First minute of the period. */
  readonly from: number
  /** The end of the period, or of the data where that comes first: nothing later is known. */
  readonly asOf: number
  /** Whether the data end before the period does. */
  readonly isCut: boolean
}

const lastMonths = 12

/** The period asked for, or the last 12 months of the reports; null without reports. Throws for a period backwards. */
export function chooseReportPeriod(
  reports: readonly PartnerReport[],
  asked: { readonly from?: Month | undefined; readonly to?: Month | undefined },
): ReportPeriod | null {
  if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to)
    throw parameterProblem('from', `'${asked.from}' is after to '${asked.to}'`)
  if (reports.length === 0) return null
  const last = reports.reduce(
    (latest, { opened_minute, closed_minute }) => Math.max(latest, opened_minute, closed_minute ?? 0),
    0,
  )
  // A day without an hour is known whole.
  const dataEnd = last % minutesPerDay === 0 ? last + minutesPerDay : last + 1
  const to = asked.to ?? monthOfDay(Math.floor(last / minutesPerDay))
  const from = asked.from ?? addMonths(to, 1 - lastMonths)
  const end = dayNumber(`${addMonths(to, 1)}-01`) * minutesPerDay
  return {
    period: { from, to },
    from: dayNumber(`${from}-01`) * minutesPerDay,
    asOf: Math.min(end, dataEnd),
    isCut: dataEnd < end,
  }
}

function monthOfDay(day: number): Month {
  return new Date(day * 86_400_000).toISOString().slice(0, 7)
}
