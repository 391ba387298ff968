import { type LayerSlug, layer } from '../layers.ts'
import type { Month, Period } from '../period.ts'
import { busiestTimes, busiestTimesInWords, dayNames } from '../wording/busiest-times.ts'
import { formatCount, lowerFirst, plural } from '../wording/counts.ts'
import { periodWithGaps } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { type Shades, shadesOf } from './shades.ts'
import { idFor, line, picture, rect, textWidth, told, words } from './svg.ts'

/** When the reports of one layer fall in the week. */
export interface HourWeekdayData {
  readonly area: string
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths?: readonly Month[]
  /** Reports per hour, 168 from Monday 00:00. A report with a span of hours is shared over them, so parts are allowed. */
  readonly amounts: ArrayLike<number>
  /** Reports whose time was used. */
  readonly used: number
  /** Reports left out, since they have no usable time. */
  readonly withoutTime: number
  /** Of those used, how many were shared over several hours. */
  readonly shared?: number
  /** Hour at which a row begins, where the options do not say. */
  readonly firstHour?: number
}

/** How the week is drawn. */
export interface HourWeekdayOptions extends FigureOptions {
  /** Hour at which a row begins, that of the data or 0 when left out; 6 keeps a night in the row of the day on which it began. */
  readonly firstHour?: number
}

interface Layout {
  readonly left: number
  readonly top: number
  readonly cell: number
  readonly tall: number
  readonly right: number
  readonly bottom: number
  readonly width: number
  readonly narrow: boolean
}

/** Amount in a row and column as drawn. */
type Grid = readonly (readonly number[])[]

/**
 * A week as 7 rows, Monday first, by 24 hours: shade for the amount, bars for the hours above and the days beside, the
 * highest cell outlined and named. 640 pixels wide when not told; the height follows from it. The title is the time
 * that stands out, or says that none does. RangeError unless there are 168 amounts of 0 or more and a `firstHour` of
 * 0 to 23.
 */
export function hourWeekdayMatrix(data: HourWeekdayData, options: HourWeekdayOptions = {}): Figure {
  const { area, period, missingMonths = [] } = data
  const { width = 640, firstHour = data.firstHour ?? 0 } = options
  if (!Number.isInteger(firstHour) || firstHour < 0 || firstHour > 23) throw new RangeError('A day has hours 0 to 23')
  const amounts = Array.from(data.amounts)
  const { id = idFor('week', { ...data, amounts, firstHour }) } = options
  const { label, phrase } = layer(data.layer)
  const finding = busiestTimesInWords(amounts)
  const grid = dayNames.map((_, day) =>
    Array.from({ length: 24 }, (_, column) => amounts[(day * 24 + firstHour + column) % 168] ?? 0),
  )
  const narrow = width < 520
  const [left, right, top] = [narrow ? 30 : 76, width - (narrow ? 48 : 88), 58]
  const tall = narrow ? 19 : 22
  const layout = { left, right, top, tall, cell: (right - left) / 24, bottom: top + 7 * tall, width, narrow }
  const shades = shadesOf(amounts)
  const peak = peakOf(grid)
  const key = keyLines(keyOf(shades, peak, firstHour), narrow ? 0 : left, width, layout.bottom + 24)
  const when = periodWithGaps(period, missingMonths)
  const title = `${label} in ${area}: ${lowerFirst(finding)}`
  const highest = peak ? ` The highest hour is ${hourOf(peak, firstHour)}, with ${about(peak.amount)}.` : ''
  const alt = `Reports of ${phrase} in ${area} by day of the week and hour, ${when}. ${finding}.${highest}`
  const body = [
    ...hourBars(grid, layout, firstHour),
    ...dayBars(grid, layout),
    ...cells(grid, layout, shades, firstHour),
    ...(peak ? [outline(peak, layout)] : []),
    ...hourWords(layout, firstHour),
    ...key.drawn,
  ]
  return {
    svg: picture({ width, height: options.height ?? key.bottom + 2, id, title, alt, body }),
    table: tableOf(grid, firstHour, `Reports of ${phrase} in ${area} by hour and day of the week, ${when}`),
    alt,
    title,
    notes: notesOn(data, firstHour),
  }
}

interface Peak {
  readonly day: number
  readonly column: number
  readonly amount: number
  /** How many cells are as high. */
  readonly equal: number
}

function peakOf(grid: Grid): Peak | null {
  const all = grid.flat()
  const amount = Math.max(...all)
  if (amount === 0) return null
  const first = all.indexOf(amount)
  return { day: Math.floor(first / 24), column: first % 24, amount, equal: all.filter((one) => one === amount).length }
}

/** 'Friday 22:00 to 23:00', the day of the calendar. */
function hourOf({ day, column }: { readonly day: number; readonly column: number }, firstHour: number): string {
  const hour = (firstHour + column) % 24
  const own = dayNames[(day + Math.floor((firstHour + column) / 24)) % 7]
  return `${own} ${clock(hour)} to ${clock((hour + 1) % 24)}`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** Parts of a report are told with one decimal below 10. */
function amountText(amount: number): string {
  if (Number.isInteger(amount) || amount >= 10) return formatCount(amount)
  return amount < 0.05 ? 'under 0.1' : amount.toFixed(1).replace('.0', '')
}

function about(amount: number): string {
  const text = amountText(amount)
  return `${text} ${text === '1' ? 'report' : 'reports'}`
}

function keyOf(shades: Shades, peak: Peak | null, firstHour: number): KeyEntry[] {
  const outlined = (x: number, middle: number) => [
    rect(x + 1, middle - 5, 12, 10, ink.paper, { stroke: ink.outline, 'stroke-width': 2 }),
  ]
  const named = peak ? `highest: ${hourOf(peak, firstHour)}, ${about(peak.amount)}` : ''
  return [
    { text: 'Reports an hour:' },
    ...shades.entries,
    ...(peak ? [{ text: named, width: 14, mark: outlined }] : []),
  ]
}

function cells(grid: Grid, { left, top, cell, tall }: Layout, shades: Shades, firstHour: number): string[] {
  return grid.flatMap((row, day) =>
    row.map((amount, column) => {
      const box = rect(left + column * cell, top + day * tall, cell, tall, shades.fillOf(amount), { stroke: ink.grid })
      return told(box, `${hourOf({ day, column }, firstHour)}: ${about(amount)}`)
    }),
  )
}

function outline({ day, column }: Peak, { left, top, cell, tall }: Layout): string {
  return rect(left + column * cell, top + day * tall, cell, tall, 'none', { stroke: ink.outline, 'stroke-width': 2 })
}

function hourBars(grid: Grid, { left, right, top, cell, narrow }: Layout, firstHour: number): string[] {
  const sums = Array.from({ length: 24 }, (_, column) => grid.reduce((sum, row) => sum + (row[column] ?? 0), 0))
  const most = Math.max(...sums)
  const [base, high] = [top - 6, 34]
  const bars = sums.map((sum, column) => {
    const length = most === 0 ? 0 : (sum / most) * high
    const hour = (firstHour + column) % 24
    const bar = rect(left + column * cell + 1, base - length, cell - 2, length, ink.mark)
    return told(bar, `${clock(hour)} to ${clock((hour + 1) % 24)}, all days: ${about(sum)}`)
  })
  const highest = sums.indexOf(most)
  const text = formatCount(most)
  const half = textWidth(text) / 2
  const middle = Math.min(right - half, Math.max(left + half, left + (highest + 0.5) * cell))
  return [
    ...(narrow ? [] : [words('All days', left - 8, base - 2, { anchor: 'end' })]),
    ...bars,
    line(left, base, right, base, ink.line),
    ...(most > 0 ? [words(text, middle, base - high - 4, { anchor: 'middle', fill: ink.text })] : []),
  ]
}

function dayBars(grid: Grid, { left, right, top, tall, width, narrow }: Layout): string[] {
  const sums = grid.map((row) => row.reduce((sum, amount) => sum + amount, 0))
  const most = Math.max(...sums)
  const space = Math.max(...sums.map((sum) => textWidth(formatCount(sum))))
  const room = width - right - 8 - space - 4
  return grid.flatMap((_, day) => {
    const sum = sums[day] ?? 0
    const middle = top + (day + 0.5) * tall
    const name = dayNames[day] ?? ''
    const length = most === 0 ? 0 : (sum / most) * Math.max(0, room)
    return [
      words(narrow ? name.slice(0, 3) : name, narrow ? 0 : left - 8, middle + 4, {
        fill: ink.text,
        anchor: narrow ? 'start' : 'end',
      }),
      told(rect(right + 8, middle - tall / 2 + 3, length, tall - 6, ink.mark), `${name}: ${about(sum)}`),
      words(formatCount(sum), width, middle + 4, { fill: ink.text, anchor: 'end' }),
    ]
  })
}

/** The hour at which a column begins, under its left edge: every second or third, as there is room. */
function hourWords({ left, right, cell, bottom, narrow }: Layout, firstHour: number): string[] {
  const ticks = Array.from({ length: 25 }, (_, column) => column).flatMap((column) => {
    const hour = (firstHour + column) % 24
    if (hour % (narrow ? 3 : 2) !== 0) return []
    const x = left + column * cell
    const text = narrow ? String(hour).padStart(2, '0') : clock(hour)
    return [line(x, bottom, x, bottom + 4, ink.line), words(text, x, bottom + 15, { size: 10, anchor: 'middle' })]
  })
  return narrow ? [...ticks, words('hour', right + 14, bottom + 15, { size: 10 })] : ticks
}

function tableOf(grid: Grid, firstHour: number, caption: string): Figure['table'] {
  const whole = grid.flat().every(Number.isInteger)
  const hours = Array.from({ length: 24 }, (_, column) => (firstHour + column) % 24)
  const row = (hour: string, of: (amounts: readonly number[]) => number) => ({
    hour,
    ...Object.fromEntries(dayNames.map((name, day) => [name, of(grid[day] ?? [])])),
    all: grid.reduce((sum, amounts) => sum + of(amounts), 0),
  })
  return {
    caption,
    columns: [
      { key: 'hour', label: 'Hour', align: 'left' },
      ...[...dayNames, 'all'].map((key) => ({
        key,
        label: key === 'all' ? 'All days' : key,
        align: 'right' as const,
        decimals: whole ? 0 : 1,
      })),
    ],
    rows: [
      ...hours.map((hour, column) =>
        row(`${clock(hour)} to ${clock((hour + 1) % 24)}`, (amounts) => amounts[column] ?? 0),
      ),
      row('All hours', (amounts) => amounts.reduce((sum, amount) => sum + amount, 0)),
    ],
  }
}

function notesOn({ amounts, used, withoutTime, shared = 0 }: HourWeekdayData, firstHour: number): string[] {
  const busiest = busiestTimes(amounts)
  const past = busiest && busiest.hours < 24 && busiest.firstHour + busiest.hours > 24
  const outOf = `${formatCount(withoutTime)} without one ${withoutTime === 1 ? 'is' : 'are'} left out`
  return [
    used === 0
      ? `No report had a usable time; ${outOf}.`
      : withoutTime === 0
        ? used === 1
          ? 'The 1 report had a usable time.'
          : `All ${plural(used, 'report')} had a usable time.`
        : `${plural(used, 'report')} with a usable time ${used === 1 ? 'is' : 'are'} counted; ${outOf}.`,
    ...(shared > 0
      ? [
          `${plural(shared, 'report')} that could have happened in any of several hours ${shared === 1 ? 'is' : 'are'} shared over them, so an hour can hold part of a report.`,
        ]
      : []),
    ...(firstHour > 0
      ? [
          `Each row runs from ${clock(firstHour)} to ${clock(firstHour)} on the next day, so that a night is in one row.`,
        ]
      : []),
    ...(past ? ['In the finding, hours after midnight belong to the day on which the evening began.'] : []),
  ]
}
