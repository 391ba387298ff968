import { type Month, monthLabel } from '../period.ts'
import type { ControlMethod } from '../wording/control-finding.ts'
import { capital, plural } from '../wording/counts.ts'
import { monthsInWords, periodInWords } from '../wording/period.ts'
import type { ControlMonth } from './control-chart.ts'
import type { FigureColumn, FigureTable } from './figure.ts'
import type { MonthScale } from './month-scale.ts'

/** What is tested against the limit, for a column and a key. */
export const testedBy: Readonly<Record<ControlMethod, string>> = {
  poisson: 'Reports',
  ewma: 'Running mean',
  cusum: 'Added-up excess',
}

/** Month by month with what was expected, the limit and what is tested; a run of missing months is one row. */
export function controlTable(
  caption: string,
  method: ControlMethod,
  series: ReadonlyMap<Month, ControlMonth>,
  scale: MonthScale,
): FigureTable {
  const limitOf = method === 'poisson' ? 'in reports' : `of the ${testedBy[method].toLowerCase()}, in reports`
  const columns: FigureColumn[] = [
    { key: 'month', label: 'Month', align: 'left' },
    { key: 'reports', label: 'Reports', align: 'right' },
    { key: 'expected', label: 'Expected', align: 'right', unit: 'in reports', decimals: 1 },
    ...(method === 'poisson'
      ? []
      : [{ key: 'tested', label: testedBy[method], align: 'right', unit: 'in reports', decimals: 1 } as const]),
    { key: 'limit', label: 'Limit', align: 'right', unit: limitOf, decimals: 1 },
    { key: 'note', label: 'Note', align: 'left' },
  ]
  const rows: Record<string, string | number>[] = []
  for (const { month, status } of scale.positions) {
    const gap = scale.gaps.find((run) => month >= run.from && month <= run.to)
    if (gap && gap.from !== month) continue
    const own = gap ? undefined : series.get(month)
    const known = status === 'published' && own?.count !== null
    const note = status === 'suspect' ? 'far fewer than usual came in: left out' : known && own?.alarm ? 'alarm' : ''
    rows.push({
      month: periodInWords(gap ?? { from: month, to: month }),
      reports: gap ? 'no data' : known ? (own?.count ?? 'not counted') : 'not counted',
      expected: own?.expected ?? 'none',
      ...(method === 'poisson' ? {} : { tested: own?.statistic ?? 'none' }),
      limit: own?.limit ?? 'none',
      note: capital(note),
    })
  }
  return { caption, columns, rows }
}

/** What the lines mean and which months say nothing, one sentence each. */
export function controlNotes(
  method: ControlMethod,
  series: ReadonlyMap<Month, ControlMonth>,
  scale: MonthScale,
): string[] {
  const doubtful = scale.positions.filter(({ status }) => status === 'suspect').map(({ month }) => month)
  const published = scale.positions.filter(({ status }) => status === 'published')
  const untested = published.filter(({ month }) => (series.get(month)?.limit ?? null) === null)
  return [
    ...(published.length > 0 ? [meaning[method]] : []),
    ...(untested.length > 0
      ? [
          `${capital(plural(untested.length, 'month'))} ${untested.length === 1 ? 'has' : 'have'} no limit, since too little came before ${untested.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(scale.gaps.length > 0 ? ['Hatched months have no data. That does not mean that nothing happened.'] : []),
    ...(scale.gaps.some((gap) => gap.broken)
      ? ['Two strokes on the axis mark a long gap that is drawn narrower.']
      : []),
    ...(doubtful.length > 0
      ? [`Far fewer reports than usual came in for ${monthsInWords(doubtful)}, marked "?" and not counted.`]
      : []),
  ]
}

const meaning: Readonly<Record<ControlMethod, string>> = {
  poisson:
    'A month above the solid line is marked with a triangle: so many reports would rarely come by ordinary ups and downs alone.',
  ewma: 'The line with dots is a running mean, in which newer months count more. Where it passes the solid line, reports have stayed higher than usual for some time.',
  cusum:
    'The lower panel adds up what each month had above the usual, and falls back when months are quiet. Where it passes the solid line, reports have stayed higher than usual for some time.',
}

/** 'September 2025: 31 reports, 14.2 expected, alarm'. */
export function monthTold(month: Month, count: number, own: ControlMonth | undefined): string {
  const expected = own && own.expected !== null ? `, ${own.expected.toFixed(1)} expected` : ''
  return `${monthLabel(month)}: ${plural(count, 'report')}${expected}${own?.alarm ? ', alarm' : ''}`
}
