import { dateOfNumber, dayNumber, weekdayOfNumber } from '../calendar-date.ts'
import { monthLabel } from '../period.ts'
import { dayNames } from '../wording/busiest-times.ts'
import { ink } from './ink.ts'
import { line, textWidth, words } from './svg.ts'

/** A month or a day on a calendar. */
export interface CalendarCell {
  /** 'YYYY-MM' or 'YYYY-MM-DD'. */
  readonly key: string
  readonly name: string
  /** Null where not counted. */
  readonly count: number | null
  /** Published, but with too few rows to be counted. */
  readonly doubtful: boolean
}

interface CellBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where cells lie, in pixels. */
export interface CalendarLayout {
  readonly boxOf: (key: string) => CellBox
  /** Names of years, months and days; below the cells. */
  readonly drawn: readonly string[]
  /** Lines between months; above the cells. */
  readonly edges: readonly string[]
  readonly bottom: number
}

/** Years as rows, the twelve months as columns. */
export function monthCalendar(cells: readonly CalendarCell[], width: number): CalendarLayout {
  const years = [...new Set(cells.map(({ key }) => key.slice(0, 4)))]
  const [left, top, height] = [36, 20, width < 520 ? 22 : 26]
  const each = (width - left) / 12
  const letters = each >= 34 ? 3 : 1
  const boxOf = (key: string) => ({
    x: left + (Number(key.slice(5, 7)) - 1) * each,
    y: top + years.indexOf(key.slice(0, 4)) * height,
    width: each,
    height,
  })
  const months = Array.from({ length: 12 }, (_, index) => {
    const name = monthLabel(`2000-${String(index + 1).padStart(2, '0')}`).slice(0, letters)
    return words(name, left + (index + 0.5) * each, 13, { anchor: 'middle' })
  })
  const names = years.map((year, row) => words(year, 0, top + (row + 0.5) * height + 4, { fill: ink.text }))
  return {
    boxOf,
    drawn: cells.length === 0 ? [] : [...months, ...names],
    edges: [],
    bottom: top + years.length * height,
  }
}

/** A stretch of a year, drawn as one block of weeks by weekdays. */
interface Block {
  /** '2024-1', or '2024-2' for its second half. */
  readonly key: string
  readonly first: number
  readonly last: number
}

/** Weeks as columns, Monday to Sunday as rows; one block a year, or two where the picture is narrow. */
export function dayCalendar(cells: readonly CalendarCell[], width: number): CalendarLayout {
  const narrow = width < 560
  const left = narrow ? 18 : 34
  const each = (width - left) / (narrow ? 28 : 54)
  const blocks = blocksOf(cells, narrow)
  const blockHeight = 34 + 7 * each + 8
  const topOf = (index: number) => index * blockHeight + 34
  const boxOf = (key: string) => {
    const number = dayNumber(key)
    const index = blocks.findIndex(({ first, last }) => number >= first && number <= last)
    const start = blocks[index]?.first ?? number
    const week = Math.floor((number - (start - rowOfDay(start))) / 7)
    return { x: left + week * each, y: topOf(Math.max(0, index)) + rowOfDay(number) * each, width: each, height: each }
  }
  const shown = new Set(cells.map(({ key }) => key.slice(0, 7)))
  const drawn = blocks.flatMap((block, index) => {
    const top = topOf(index)
    const first = dateOfNumber(block.first)
    const year =
      narrow && first.slice(5, 7) === '07'
        ? []
        : [words(first.slice(0, 4), 0, top - 21, { fill: ink.text, weight: 600 })]
    const days = [0, 2, 4, 6].map((day) =>
      words((dayNames[day] ?? '').slice(0, narrow ? 1 : 3), 0, top + (day + 0.5) * each + 3.5, { size: 10 }),
    )
    return [...year, ...days, ...monthNamesOf(block, shown, boxOf, top)]
  })
  const edges = cells.flatMap(({ key }) => monthEdges(key, cells[0]?.key ?? key, blocks, boxOf))
  return { boxOf, drawn, edges, bottom: blocks.length === 0 ? 20 : blocks.length * blockHeight - 4 }
}

function blocksOf(cells: readonly CalendarCell[], halves: boolean): Block[] {
  const keys = new Set(cells.map(({ key }) => `${key.slice(0, 4)}-${halves && Number(key.slice(5, 7)) > 6 ? 2 : 1}`))
  return [...keys].map((key) => {
    const year = key.slice(0, 4)
    const first = dayNumber(key.endsWith('2') ? `${year}-07-01` : `${year}-01-01`)
    const last = dayNumber(halves && key.endsWith('1') ? `${year}-06-30` : `${year}-12-31`)
    return { key, first, last }
  })
}

/** Above the week in which a month begins, where there is room before the next. */
function monthNamesOf(
  { first, last }: Block,
  shown: ReadonlySet<string>,
  boxOf: (key: string) => CellBox,
  top: number,
): string[] {
  const named: string[] = []
  let taken = 0
  for (let number = first; number <= last; number += 1) {
    const date = dateOfNumber(number)
    if (!date.endsWith('-01') || !shown.has(date.slice(0, 7))) continue
    const name = monthLabel(date.slice(0, 7), 'short').slice(0, 3)
    const { x, width } = boxOf(date)
    // A month that begins in mid-week has its name above the first whole week.
    const start = rowOfDay(number) === 0 || number === first ? x : x + width
    if (start < taken) continue
    named.push(words(name, start, top - 5, { size: 10 }))
    taken = start + textWidth(name, 10) + 3
  }
  return named
}

/** Left and upper edges of a day where another month lies beyond them in the same block. */
function monthEdges(key: string, start: string, blocks: readonly Block[], boxOf: (key: string) => CellBox): string[] {
  const number = dayNumber(key)
  const block = blocks.find(({ first, last }) => number >= first && number <= last)
  const { x, y, width, height } = boxOf(key)
  const parted = (other: number) =>
    block !== undefined &&
    other >= Math.max(block.first, dayNumber(start)) &&
    dateOfNumber(other).slice(0, 7) !== key.slice(0, 7)
  return [
    ...(parted(number - 7) ? [line(x, y, x, y + height, ink.quiet)] : []),
    ...(rowOfDay(number) > 0 && parted(number - 1) ? [line(x, y, x + width, y, ink.quiet)] : []),
  ]
}

/** 0 for Monday to 6 for Sunday, of the number of a day. */
export function rowOfDay(number: number): number {
  return weekdayOfNumber(number) - 1
}
