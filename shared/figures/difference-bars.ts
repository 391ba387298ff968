import { scaleLinear } from 'd3-scale'
import type { StudyRow } from '../contracts/plan-studies.ts'
import { differenceText, expectedText } from '../wording/expected-incidents.ts'
import { howProvenBriefly } from '../wording/how-proven.ts'
import type { Figure, FigureColumn, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { idFor, line, picture, rect, told, words, wrapped } from './svg.ts'

export type DifferenceRow = Pick<
  StudyRow,
  'label' | 'isThis' | 'expected' | 'difference' | 'solution' | 'gap' | 'changed' | 'note'
>

/** What other weeks reach against the plan. */
export interface DifferenceBarsData {
  /** States the finding, without a full stop. */
  readonly title: string
  /** What the rows are: 'Reach'. */
  readonly what: string
  /** What a difference is against. */
  readonly against: string
  readonly rows: readonly DifferenceRow[]
}

const lineHeight = 14

/**
 * Each week as a bar left or right of the plan's own worth, with its sign in figures: right reaches more, left less.
 * A week without a difference says why. 640 pixels wide when not told; the height follows from the rows. No rows: says
 * that there is none.
 */
export function differenceBars(data: DifferenceBarsData, options: FigureOptions = {}): Figure {
  const { title, what, against, rows } = data
  const { width = 640, id = idFor('difference-bars', data) } = options
  const narrow = width < 520
  const names = narrow ? width - 8 : 220
  const [left, right] = [narrow ? 62 : names + 68, width - 62]
  const most = Math.max(0.01, ...rows.map(({ difference }) => Math.abs(difference ?? 0)))
  const x = scaleLinear([-most, most], [left, right])
  const labels = rows.map(({ label, isThis }) => wrapped(isThis ? `${label} (this plan)` : label, names - 10, 12))
  const tops: number[] = []
  let y = 26
  for (const lines of labels) {
    tops.push(y)
    const words = Math.max(1, lines.length) * lineHeight
    y += narrow ? words + 26 : Math.max(24, words + 8)
  }
  const alt = `${against}: incidents in reach. ${spoken(rows)}`
  const body = [
    ...(rows.length === 0 ? [words('There is no other week to compare', 0, 20, { size: 12 })] : headings(x, narrow)),
    ...rows.flatMap((row, index) => {
      const top = tops[index] ?? 0
      const lines = labels[index] ?? []
      const middle = narrow
        ? top + lines.length * lineHeight + 9
        : top + Math.max(24, lines.length * lineHeight + 8) / 2
      const first = narrow ? top + 11 : middle + 4 - ((lines.length - 1) * lineHeight) / 2
      const style = { size: 12, fill: ink.text, ...(row.isThis ? { weight: 600 } : {}) }
      return [
        ...lines.map((text, number) => words(text, 0, first + number * lineHeight, style)),
        ...barOf(row, x, middle),
        ...(narrow ? [line(x(0), middle - 10, x(0), middle + 10, ink.text, { 'stroke-width': 1.5 })] : []),
      ]
    }),
    // Names stand across the line where it is narrow, so there it is drawn beside the bars alone.
    ...(rows.length === 0 || narrow ? [] : [line(x(0), 20, x(0), y, ink.text, { 'stroke-width': 1.5 })]),
  ]
  return {
    svg: picture({ width, height: options.height ?? y + 4, id, title, alt, body }),
    table: tableOf(what, against, rows),
    alt,
    title,
    notes: [],
  }
}

function headings(x: (value: number) => number, narrow: boolean): string[] {
  return [
    words(narrow ? '← less' : '← reaches less', x(0) - 8, 13, { anchor: 'end' }),
    words(narrow ? 'more →' : 'reaches more →', x(0) + 8, 13),
  ]
}

function barOf({ label, difference, isThis }: DifferenceRow, x: (value: number) => number, middle: number): string[] {
  if (difference === null) return [words('not known', x(0) + 8, middle + 4)]
  const end = x(difference)
  const isMore = difference > 0
  const text = differenceText(difference)
  const bar = rect(Math.min(end, x(0)), middle - 6, Math.abs(end - x(0)), 12, isThis ? ink.strong : ink.mark)
  const isNone = text === 'no difference'
  return [
    told(bar, `${label}: ${text}`),
    words(isNone ? 'same' : text, isMore || isNone ? end + 6 : end - 6, middle + 4, {
      fill: ink.text,
      halo: isNone,
      ...(isMore || isNone ? {} : { anchor: 'end' }),
    }),
  ]
}

function spoken(rows: readonly DifferenceRow[]): string {
  if (rows.length === 0) return 'There is no other week to compare.'
  const told = rows.map(
    ({ label, isThis, difference }) =>
      `${label}${isThis ? ' (this plan)' : ''}: ${difference === null ? 'not known' : differenceText(difference)}`,
  )
  return `${told.join('; ')}.`
}

function tableOf(what: string, against: string, rows: readonly DifferenceRow[]): Figure['table'] {
  const columns: FigureColumn[] = [
    { key: 'label', label: what, align: 'left' },
    { key: 'expected', label: 'Incidents in reach', align: 'right' },
    { key: 'difference', label: against, align: 'right' },
    { key: 'proven', label: 'How sure', align: 'left' },
    { key: 'changed', label: 'What it does otherwise', align: 'left' },
  ]
  return {
    caption: `${what}: incidents in reach, and the difference`,
    columns,
    rows: rows.map((row) => ({
      label: row.isThis ? `${row.label} (this plan)` : row.label,
      expected: row.expected === null ? 'not known' : expectedText(row.expected),
      difference: row.difference === null ? 'not known' : differenceText(row.difference),
      proven: howProvenBriefly(row),
      changed: [...row.changed, ...(row.note ? [row.note] : [])].join('; ') || '–',
    })),
  }
}
