import { type Month, periodLabel } from '../period.ts'
import { capital, formatCount, formatRate, plural } from '../wording/counts.ts'
import { gapsInWords, periodInWords } from '../wording/period.ts'
import type { FigureTable } from './figure.ts'
import type { MonthScale, MonthState } from './month-scale.ts'

/** Counts by month as the figures of a series need them. */
export interface MonthCounts {
  /** Null where the month is not counted or not known. */
  readonly of: (month: Month) => number | null
  readonly counted: readonly { readonly month: Month; readonly count: number }[]
  readonly highest: number
}

/** Joins months and counts, side by side; a month without a count is one that is not counted. */
export function monthCounts(months: readonly MonthState[], counts: readonly (number | null)[]): MonthCounts {
  if (months.length !== counts.length) throw new RangeError('Give one count, or null, for each month')
  const known = new Map<Month, number>()
  months.forEach(({ month, status }, index) => {
    const count = counts[index]
    if (status !== 'missing' && count !== null && count !== undefined) known.set(month, count)
  })
  const counted = [...known].map(([month, count]) => ({ month, count })).sort((a, b) => (a.month < b.month ? -1 : 1))
  return {
    of: (month) => known.get(month) ?? null,
    counted,
    highest: counted.reduce((most, { count }) => Math.max(most, count), 0),
  }
}

/** 'about 16 reports a month, from 8 to 45', 'none reported', 'no month was published'. */
export function usualMonth({ counted, highest }: MonthCounts): string {
  if (counted.length === 0) return 'no month was published'
  if (highest === 0) return `none reported in ${plural(counted.length, 'month')}`
  const first = counted[0]
  if (counted.length === 1 && first)
    return `${plural(first.count, 'report')} in ${periodLabel({ from: first.month, to: first.month })}`
  const mean = counted.reduce((sum, { count }) => sum + count, 0) / counted.length
  const lowest = counted.reduce((least, { count }) => Math.min(least, count), highest)
  const about = formatRate(mean)
  const usual = `${about.startsWith('under') ? about : `about ${about}`} ${about === '1' ? 'report' : 'reports'} a month`
  return lowest === highest
    ? usual
    : `${usual}, from ${lowest === 0 ? 'none' : formatCount(lowest)} to ${formatCount(highest)}`
}

/** The series' months with their gaps, as a sentence; '' without months. */
export function monthsSentence({ positions, gaps }: MonthScale): string {
  const [first, last] = [positions[0], positions.at(-1)]
  if (!first || !last) return ''
  const period = { from: first.month, to: last.month }
  const missing = positions.filter((position) => position.status === 'missing').map((position) => position.month)
  const gap = gapsInWords(period, missing)
  const narrow = gaps.some((run) => run.broken) ? ' Long gaps are drawn narrower than they were.' : ''
  return `${periodInWords(period)}${gap === '' ? '' : `; ${gap}`}.${narrow}`
}

/** What stands in the table beside the counts. */
interface MonthColumns {
  readonly remarks?: ReadonlyMap<Month, string>
  /** The usual range of a month in words; a column of its own. */
  readonly usual?: (month: Month) => string
}

/** Month by month; a run of missing months is one row. */
export function monthTable(
  caption: string,
  scale: MonthScale,
  counts: MonthCounts,
  { remarks = new Map(), usual }: MonthColumns = {},
): FigureTable {
  const rows: Record<string, string | number>[] = []
  for (const { month, status } of scale.positions) {
    const gap = scale.gaps.find((run) => month >= run.from && month <= run.to)
    if (gap) {
      if (gap.from === month)
        rows.push({
          month: periodInWords(gap),
          reports: 'no data',
          ...(usual ? { usual: '' } : {}),
          note: remarks.get(month) ?? '',
        })
      continue
    }
    const doubt = status === 'suspect' ? 'far fewer than usual came in: left out' : ''
    const note = [doubt, remarks.get(month) ?? ''].filter(Boolean).join('; ')
    rows.push({
      month: periodInWords({ from: month, to: month }),
      reports: counts.of(month) ?? 'not counted',
      ...(usual ? { usual: usual(month) } : {}),
      note: capital(note),
    })
  }
  return {
    caption,
    columns: [
      { key: 'month', label: 'Month', align: 'left' },
      { key: 'reports', label: 'Reports', align: 'right' },
      ...(usual ? [{ key: 'usual', label: 'Usual range', align: 'right' as const }] : []),
      { key: 'note', label: 'Note', align: 'left' },
    ],
    rows,
  }
}
