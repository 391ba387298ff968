import { dateOfNumber, dayNumber } from '../calendar-date.ts'
import { type LayerSlug, layer } from '../layers.ts'
import { type Month, monthLabel, monthsOf } from '../period.ts'
import { dayNames } from '../wording/busiest-times.ts'
import { plural } from '../wording/counts.ts'
import { monthsInWords, periodInWords } from '../wording/period.ts'
import { type CalendarCell, type CalendarLayout, dayCalendar, monthCalendar, rowOfDay } from './calendar-layout.ts'
import type { Figure, FigureColumn, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import type { MonthState } from './month-scale.ts'
import { type Shades, shadesOf } from './shades.ts'
import { hatching, idFor, picture, rect, textWidth, told, words } from './svg.ts'

/** One layer in one area on a calendar: by month, as police.uk publishes it, or by day, as partners give it. */
export type CalendarData = {
  readonly area: string
  readonly layer: LayerSlug
} & (MonthlyCounts | DailyCounts)

/** Counts by month. */
export interface MonthlyCounts {
  readonly by: 'month'
  readonly months: readonly MonthState[]
  /** One per month; null where not counted. */
  readonly counts: readonly (number | null)[]
}

/** Counts by day. */
export interface DailyCounts {
  readonly by: 'day'
  /** Dates 'YYYY-MM-DD'; days between the first and the last that are not listed are taken as missing. */
  readonly days: readonly { readonly date: string; readonly count: number | null }[]
}

/**
 * Counts as shades on a calendar: years by twelve months, or weeks by weekdays, Monday first, a block a year; under 560
 * pixels two blocks a year. 640 pixels wide when not told; the height follows. Months carry their number where all fit.
 * What is missing is hatched, doubtful months have a question mark, the highest is outlined and named. RangeError for
 * counts that do not fit the months, or for what is no date.
 */
export function calendarHeatMap(data: CalendarData, options: FigureOptions = {}): Figure {
  const { area } = data
  const { width = 640, id = idFor('calendar', data) } = options
  const { label, phrase } = layer(data.layer)
  const cells = data.by === 'month' ? cellsOfMonths(data) : cellsOfDays(data)
  const layout = data.by === 'month' ? monthCalendar(cells, width) : dayCalendar(cells, width)
  const known = cells.flatMap(({ count }) => (count === null ? [] : [count]))
  const shades = shadesOf(known)
  const highest = highestOf(cells)
  const finding = findingOf(cells, data.by)
  const key = keyLines(keyOf(cells, shades, highest, data.by, id), 0, width, layout.bottom + 8)
  const title = `${label} in ${area}: ${finding}`
  const alt = `Calendar of reports of ${phrase} in ${area} by ${data.by}, ${extent(cells, data.by)}. ${finding.charAt(0).toUpperCase()}${finding.slice(1)}.`
  const body = [
    hatching(`${id}-none`),
    ...layout.drawn,
    ...cells.flatMap((cell) => cellMark(cell, layout, shades, `url(#${id}-none)`)),
    ...(data.by === 'month' ? numbers(cells, layout, shades) : []),
    ...layout.edges,
    ...(highest ? [outline(highest, layout)] : []),
    ...key.drawn,
    ...(cells.length === 0 ? [words(`No ${data.by}s are loaded`, width / 2, 18, { anchor: 'middle', size: 13 })] : []),
  ]
  const caption = `Reports of ${phrase} in ${area} by ${data.by}`
  return {
    svg: picture({ width, height: options.height ?? Math.max(28, key.bottom + 2), id, title, alt, body }),
    table: data.by === 'month' ? monthsTable(cells, caption) : daysTable(cells, caption),
    alt,
    title,
    notes: notesOn(cells, data.by),
  }
}

function cellsOfMonths({ months, counts }: MonthlyCounts): CalendarCell[] {
  if (months.length !== counts.length) throw new RangeError('Give one count, or null, for each month')
  const known = new Map(months.map(({ month, status }, index) => [month, { status, count: counts[index] ?? null }]))
  const sorted = [...known.keys()].sort()
  const [from, to] = [sorted[0], sorted.at(-1)]
  if (from === undefined || to === undefined) return []
  return monthsOf({ from, to }).map((month) => {
    const own = known.get(month)
    const count = own && own.status === 'published' ? own.count : null
    return {
      key: month,
      name: monthLabel(month),
      count,
      doubtful: count === null && own !== undefined && own.status !== 'missing',
    }
  })
}

function cellsOfDays({ days }: DailyCounts): CalendarCell[] {
  const known = new Map(days.map(({ date, count }) => [dayNumber(date), count]))
  const numbers = [...known.keys()].sort((a, b) => a - b)
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const date = dateOfNumber(first + step)
    return { key: date, name: dayName(date), count: known.get(first + step) ?? null, doubtful: false }
  })
}

/** 'Friday 3 May 2024'. */
function dayName(date: string): string {
  return `${dayNames[rowOfDay(dayNumber(date))]} ${Number(date.slice(8))} ${monthLabel(date.slice(0, 7))}`
}

/** The first of the highest; undefined where there is none above 0. */
function highestOf(cells: readonly CalendarCell[]): CalendarCell | undefined {
  let highest: CalendarCell | undefined
  for (const cell of cells) if ((cell.count ?? 0) > (highest?.count ?? 0)) highest = cell
  return highest
}

function findingOf(cells: readonly CalendarCell[], by: 'month' | 'day'): string {
  const known = cells.filter(({ count }) => count !== null)
  if (known.length === 0) return `no ${by} was published`
  const highest = highestOf(cells)
  if (!highest || highest.count === null) return `none reported in ${plural(known.length, by)}`
  if (known.length === 1) return `${plural(highest.count, 'report')} in ${highest.name}`
  const equal = known.filter(({ count }) => count === highest.count)
  if (equal.length === known.length) return `${plural(highest.count, 'report')} in every ${by}`
  return equal.length === 1
    ? `the highest ${by} was ${highest.name}, with ${plural(highest.count, 'report')}`
    : `${plural(equal.length, by)} were highest, with ${plural(highest.count, 'report')} each`
}

function extent(cells: readonly CalendarCell[], by: 'month' | 'day'): string {
  const [first, last] = [cells[0], cells.at(-1)]
  if (!first || !last) return 'without any'
  return by === 'month' ? periodInWords({ from: first.key, to: last.key }) : `${first.name} to ${last.name}`
}

function cellMark(cell: CalendarCell, { boxOf }: CalendarLayout, shades: Shades, hatch: string): string[] {
  const { count, doubtful, name } = cell
  const { x, y, width, height } = boxOf(cell.key)
  const fill = count === null ? hatch : shades.fillOf(count)
  const text = count === null ? (doubtful ? 'not counted' : 'no data') : plural(count, 'report')
  const box = rect(x + 0.5, y + 0.5, width - 1, height - 1, fill, { stroke: count === 0 ? ink.grid : undefined })
  const mark = told(box, `${name}: ${text}`)
  return doubtful
    ? [mark, words('?', x + width / 2, y + height / 2 + 4, { anchor: 'middle', fill: ink.text, halo: true })]
    : [mark]
}

/** The counts in their cells, in the largest size that all fit in; none where they do not. */
function numbers(cells: readonly CalendarCell[], { boxOf }: CalendarLayout, shades: Shades): string[] {
  const known = cells.filter(({ count }) => count !== null)
  const longest = Math.max(0, ...known.map(({ count }) => textWidth((count ?? 0).toLocaleString('en-GB'), 1)))
  const space = cells[0] ? boxOf(cells[0].key).width - 3 : 0
  const size = [11, 10, 9].find((size) => longest * size <= space)
  if (size === undefined) return []
  return known.map(({ key, count }) => {
    const { x, y, width, height } = boxOf(key)
    const text = (count ?? 0).toLocaleString('en-GB')
    return words(text, x + width / 2, y + height / 2 + size * 0.36, {
      size,
      anchor: 'middle',
      fill: shades.textOn(count ?? 0),
    })
  })
}

function outline({ key }: CalendarCell, { boxOf }: CalendarLayout): string {
  const { x, y, width, height } = boxOf(key)
  return rect(x + 0.5, y + 0.5, width - 1, height - 1, 'none', { stroke: ink.outline, 'stroke-width': 2 })
}

function keyOf(
  cells: readonly CalendarCell[],
  shades: Shades,
  highest: CalendarCell | undefined,
  by: string,
  id: string,
): KeyEntry[] {
  if (cells.length === 0) return []
  const sign =
    (fill: string, stroke: string, width = 1) =>
    (x: number, middle: number) => [rect(x + 1, middle - 5, 12, 10, fill, { stroke, 'stroke-width': width })]
  return [
    { text: `Reports a ${by}:` },
    ...shades.entries,
    ...(cells.some(({ count }) => count === null)
      ? [{ text: 'no data', width: 14, mark: sign(`url(#${id}-none)`, ink.line) }]
      : []),
    ...(highest
      ? [
          {
            text: `highest: ${highest.name}, ${plural(highest.count ?? 0, 'report')}`,
            width: 14,
            mark: sign(ink.paper, ink.outline, 2),
          },
        ]
      : []),
  ]
}

function cellText(cell: CalendarCell | undefined): string | number {
  if (!cell) return ''
  return cell.count ?? (cell.doubtful ? 'not counted' : 'no data')
}

const monthKeys = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

function monthsTable(cells: readonly CalendarCell[], caption: string): Figure['table'] {
  const own = new Map(cells.map((cell) => [cell.key, cell]))
  const years = [...new Set(cells.map(({ key }) => key.slice(0, 4)))]
  const columns: FigureColumn[] = [
    { key: 'year', label: 'Year', align: 'left' },
    ...monthKeys.map((key) => ({
      key,
      label: monthLabel(`2000-${key}`, 'short').slice(0, 3),
      align: 'right' as const,
    })),
  ]
  const rows = years.map((year) => ({
    year,
    ...Object.fromEntries(
      monthKeys.map((key): [string, string | number] => [key, cellText(own.get(`${year}-${key}`))]),
    ),
  }))
  return { caption, columns, rows }
}

function daysTable(cells: readonly CalendarCell[], caption: string): Figure['table'] {
  const weeks = new Map<number, (string | number)[]>()
  for (const cell of cells) {
    const number = dayNumber(cell.key)
    const monday = number - rowOfDay(number)
    const week = weeks.get(monday) ?? dayNames.map(() => '')
    week[rowOfDay(number)] = cellText(cell)
    weeks.set(monday, week)
  }
  return {
    caption,
    columns: [
      { key: 'week', label: 'Week from', align: 'left' },
      ...dayNames.map((name) => ({ key: name, label: name, align: 'right' as const })),
    ],
    rows: [...weeks].map(([monday, week]) => ({
      week: dayName(dateOfNumber(monday)),
      ...Object.fromEntries(dayNames.map((name, day): [string, string | number] => [name, week[day] ?? ''])),
    })),
  }
}

function notesOn(cells: readonly CalendarCell[], by: 'month' | 'day'): string[] {
  const doubtful: Month[] = cells.filter((cell) => cell.doubtful).map(({ key }) => key)
  return [
    ...(cells.some(({ count, doubtful: doubt }) => count === null && !doubt)
      ? [`Hatched ${by}s have no data. That does not mean that nothing happened.`]
      : []),
    ...(doubtful.length > 0
      ? [`Far fewer reports than usual came in for ${monthsInWords(doubtful)}, marked "?" and not counted.`]
      : []),
  ]
}
