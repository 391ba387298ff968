import { daysAfter } from '../../shared/calendar-date.ts'
import { addMonths } from '../../shared/period.ts'

/** First and last day of a month 'YYYY-MM', and whether it is over by a day. */
export function monthDays(month: string, today: string): { from: string; to: string; isOver: boolean } {
  const from = `${month}-01`
  const to = daysAfter(`${addMonths(month, 1)}-01`, -1)
  return { from, to, isOver: to < today }
}

/** The last month that is over by a day. */
export function lastMonth(today: string): string {
  return addMonths(today.slice(0, 7), -1)
}

/** The days of a stretch on which something ran that began on a day and ended on another, if it has; null for none. */
export function daysRun(
  { from_day, to_day }: { readonly from_day: string; readonly to_day: string | null },
  { from, to }: { readonly from: string; readonly to: string },
): { from: string; to: string } | null {
  const [first, last] = [[from, from_day].sort()[1]!, [to, to_day ?? to].sort()[0]!]
  return first > last ? null : { from: first, to: last }
}
