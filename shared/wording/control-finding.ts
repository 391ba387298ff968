import { addMonths, type Month, type Period } from '../period.ts'
import { formatCount, plural } from './counts.ts'
import { monthsInWords, periodInWords } from './period.ts'

/** How a series is watched: each month alone, its running mean, or its excess added up. */
export type ControlMethod = 'poisson' | 'ewma' | 'cusum'

/** What of a watched month is told in words. */
export interface WatchedMonth {
  readonly month: Month
  readonly count: number | null
  readonly alarm: boolean
}

/** Months with an alarm that follow each other, in order; a month without a count parts a run. */
export function alarmRuns(months: readonly WatchedMonth[]): Period[] {
  const runs: Period[] = []
  for (const { month } of counted(months).filter(({ alarm }) => alarm)) {
    const last = runs.at(-1)
    if (last && addMonths(last.to, 1) === month) runs[runs.length - 1] = { from: last.from, to: month }
    else runs.push({ from: month, to: month })
  }
  return runs
}

/**
 * What a control chart finds, without a full stop: 'above the limit in March and July 2025', 'a lasting rise since
 * September 2025', 'no alarm in 35 months'. A running mean or an added-up excess tells of lasting rises, of which the
 * last is named.
 */
export function controlFinding({
  method,
  months,
}: {
  readonly method: ControlMethod
  readonly months: readonly WatchedMonth[]
}): string {
  const known = counted(months)
  if (known.length === 0) return 'no month was published'
  const runs = alarmRuns(months)
  const [last, end] = [runs.at(-1), known.at(-1)]
  if (!last || !end) return `no alarm in ${plural(known.length, 'month')}`
  if (method === 'poisson') {
    const above = known.filter(({ alarm }) => alarm)
    const only = above.length === 1 ? `, with ${plural(above[0]?.count ?? 0, 'report')}` : ''
    if (runs.length <= 3) return `above the limit in ${monthsInWords(above.map(({ month }) => month))}${only}`
    return `above the limit in ${formatCount(above.length)} of ${plural(known.length, 'month')}, last in ${periodInWords({ from: last.to, to: last.to })}`
  }
  const lasting = last.to === end.month && last.from !== last.to
  return lasting
    ? `signs of a lasting rise since ${monthsInWords([last.from])}`
    : `signs of a lasting rise in ${periodInWords(last)}`
}

function counted(months: readonly WatchedMonth[]): WatchedMonth[] {
  return months.filter(({ count }) => count !== null).sort((a, b) => (a.month < b.month ? -1 : 1))
}
