import { ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { addMonths, type Month, monthsOf, type Period, periodLabel } from '../period.ts'
import { type TargetStatus, targetStatusWords } from '../target-words.ts'
import { lowerFirst } from '../wording/counts.ts'
import { periodInWords } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { breakMarks, yearWords } from './month-axis.ts'
import { gapMarks } from './month-gaps.ts'
import { extentOf, type MonthScale, monthScale } from './month-scale.ts'
import { dot, openDiamond } from './shapes.ts'
import { element, hatching, idFor, line, picture, rect, textWidth, told, words } from './svg.ts'
import { axisSpace, leftAxis } from './value-axis.ts'

/** A value of some months with its 95% interval; null is not known. */
export interface PlottedValue extends Period {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** A target over time, all in the unit of the measure. */
export interface TargetTrendData {
  readonly name: string
  readonly area: string
  readonly unit: string
  readonly decimals: number
  readonly direction: 'down' | 'up'
  readonly status: TargetStatus
  /** By month, or by periods as they were entered; null is missing. */
  readonly series: readonly (Period & { readonly value: number | null })[]
  readonly baseline: PlottedValue
  readonly target: number | null
  readonly now: PlottedValue | null
  readonly forecast: PlottedValue | null
  /** Month of the deadline. */
  readonly deadline: Month
}

/**
 * Values since the baseline as dots, from 0: 640 by 260 pixels when not told. The baseline and the period now are bars
 * of their own length with the 95% interval as a band, the target a dashed line to the deadline, what is foretold an
 * open diamond with its interval. Months without data are hatched and labelled. Nothing known: a picture that says so.
 */
export function targetTrend(data: TargetTrendData, options: FigureOptions = {}): Figure {
  const { width = 640, height = 260, id = idFor('target', data) } = options
  const { baseline, now, forecast, target, series, decimals } = data
  const known = [
    ...series.map(({ value }) => value ?? 0),
    ...[baseline, now, forecast].flatMap((each) => [each?.value ?? 0, each?.upper ?? 0]),
    target ?? 0,
  ]
  const highest = Math.max(1e-9, ...known) * 1.04
  const steps = ticks(0, highest, 5).map((at) => ({ at, text: numberText(at, highest < 8 ? 1 : 0) }))
  const key = keyLines(keyOf(data), 0, width, 0)
  const [top, bottom] = [key.bottom + 22, height - 22]
  const [left, right] = [axisSpace(steps), width - 6]
  const y = scaleLinear([0, highest], [bottom, top])
  const scale = monthScale(monthsShown(data), left, right)
  const title = titleOf(data)
  const alt = altOf(data)
  const body = [
    hatching(`${id}-none`),
    ...key.drawn,
    words(data.unit, 0, key.bottom + 12),
    ...leftAxis(steps, y, left, right),
    ...gapMarks(scale, { top, bottom }, `url(#${id}-none)`),
    ...stretch(baseline, scale, y, ink.mark, 'Baseline', decimals),
    ...(now ? stretch(now, scale, y, ink.strong, 'Now', decimals) : []),
    ...dots(data, scale, y),
    ...targetLine(data, scale, y),
    ...(forecast ? foretold(forecast, scale, y, decimals) : []),
    line(left, bottom, right, bottom, ink.line),
    ...breakMarks(scale, bottom),
    ...yearWords(scale, bottom, width),
    ...(known.every((value) => value === 0) && series.length === 0
      ? [words('No values are known', width / 2, height / 2, { anchor: 'middle', size: 13 })]
      : []),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    ...{ table: tableOf(data), alt, title },
    notes: notesOn(data),
  }
}

/** Every month from the earliest value to the deadline; missing are those of the past that no value is of. */
function monthsShown({ series, baseline, now, forecast, deadline }: TargetTrendData) {
  const first = [baseline.from, ...series.map(({ from }) => from)].sort()[0]!
  const last = [deadline, baseline.to, now?.to ?? '', forecast?.to ?? '', ...series.map(({ to }) => to)].sort().at(-1)!
  const missing = new Set(series.flatMap(({ from, to, value }) => (value === null ? monthsOf({ from, to }) : [])))
  return monthsOf({ from: first, to: last }).map((month) => ({
    month,
    status: missing.has(month) ? ('missing' as const) : ('published' as const),
  }))
}

function middleOf(period: Period, { positions }: MonthScale): number | undefined {
  const extent = extentOf(positions, period)
  return extent && (extent[0] + extent[1]) / 2
}

function stretch(
  of: PlottedValue,
  scale: MonthScale,
  y: (value: number) => number,
  stroke: string,
  name: string,
  decimals: number,
): string[] {
  const extent = extentOf(scale.positions, of)
  if (!extent || of.value === null) return []
  const [from, to] = extent
  const shade =
    of.lower === null || of.upper === null
      ? []
      : [rect(from, y(of.upper), to - from, y(of.lower) - y(of.upper), ink.shade, { stroke, 'stroke-width': 0.5 })]
  const bar = line(from, y(of.value), to, y(of.value), stroke, { 'stroke-width': 3 })
  return [...shade, told(bar, `${name}, ${periodLabel(of)}: ${numberText(of.value, decimals)}`)]
}

function dots({ series, decimals }: TargetTrendData, scale: MonthScale, y: (value: number) => number): string[] {
  return series.flatMap(({ from, to, value }) => {
    const x = middleOf({ from, to }, scale)
    if (value === null || x === undefined) return []
    return [
      told(
        dot(x, y(value), Math.min(3, Math.max(2, scale.monthWidth / 3)), ink.mark),
        `${periodLabel({ from, to })}: ${numberText(value, decimals)}`,
      ),
    ]
  })
}

function targetLine(
  { target, baseline, deadline, decimals }: TargetTrendData,
  scale: MonthScale,
  y: (value: number) => number,
): string[] {
  const extent = extentOf(scale.positions, { from: addMonths(baseline.to, 1), to: deadline })
  if (target === null || !extent) return []
  const text = `target ${numberText(target, decimals)}`
  return [
    line(extent[0], y(target), extent[1], y(target), ink.text, { 'stroke-width': 1.5, 'stroke-dasharray': '6 4' }),
    words(text, Math.max(extent[0], extent[1] - textWidth(text)), y(target) - 5, { fill: ink.text, halo: true }),
  ]
}

function foretold(forecast: PlottedValue, scale: MonthScale, y: (value: number) => number, decimals: number): string[] {
  const extent = extentOf(scale.positions, forecast)
  if (!extent || forecast.value === null) return []
  const x = extent[1] - 6
  const between =
    forecast.lower === null || forecast.upper === null
      ? []
      : [line(x, y(forecast.lower), x, y(forecast.upper), ink.strong, { 'stroke-width': 1.5 })]
  return [
    ...between,
    told(
      openDiamond(x, y(forecast.value), 5, ink.strong),
      `Foretold for ${periodLabel(forecast)}: ${numberText(forecast.value, decimals)}`,
    ),
  ]
}

function keyOf({ now, forecast, target, series }: TargetTrendData) {
  const bar = (stroke: string) => (x: number, middle: number) => [
    line(x, middle, x + 18, middle, stroke, { 'stroke-width': 3 }),
  ]
  return [
    ...(series.length > 0
      ? [{ text: 'each period', mark: (x: number, middle: number) => [dot(x + 9, middle, 3, ink.mark)] }]
      : []),
    { text: 'baseline', mark: bar(ink.mark) },
    ...(now?.value === null || !now
      ? []
      : [{ text: now.lower === null ? 'now' : 'now, with 95% interval', mark: bar(ink.strong) }]),
    ...(target === null
      ? []
      : [
          {
            text: 'target',
            mark: (x: number, middle: number) => [
              line(x, middle, x + 18, middle, ink.text, { 'stroke-dasharray': '6 4' }),
            ],
          },
        ]),
    ...(forecast?.value === null || !forecast
      ? []
      : [{ text: 'foretold', mark: (x: number, middle: number) => [openDiamond(x + 9, middle, 5, ink.strong)] }]),
  ]
}

function titleOf({ name, area, status }: TargetTrendData): string {
  return `${name}, ${area}: ${lowerFirst(targetStatusWords[status].label)}`
}

function altOf({ name, area, unit, decimals, baseline, now, target, direction, status }: TargetTrendData): string {
  const parts = [
    `Chart of ${lowerFirst(name)} in ${area}, ${unit}.`,
    baseline.value === null
      ? 'The baseline is not known.'
      : `Baseline ${numberText(baseline.value, decimals)} in ${periodInWords(baseline)}.`,
    now?.value === null || !now
      ? 'No value is known now.'
      : `Now ${numberText(now.value, decimals)} in ${periodInWords(now)}.`,
    target === null
      ? 'The target is not known.'
      : `Target ${direction === 'down' ? 'at most' : 'at least'} ${numberText(target, decimals)}.`,
    `${targetStatusWords[status].label}.`,
  ]
  return parts.join(' ')
}

function notesOn({ series, forecast }: TargetTrendData): string[] {
  return [
    ...(series.some(({ value }) => value === null)
      ? ['Hatched months have no data. That does not mean that nothing happened.']
      : []),
    ...(forecast && forecast.value !== null
      ? ['The diamond is what the period up to the deadline would come to if things go on as they have.']
      : []),
  ]
}

function tableOf({ name, unit, decimals, series, baseline, now, target, forecast }: TargetTrendData): Figure['table'] {
  const cell = (value: number | null | undefined) => value ?? 'not known'
  const row = (what: string, of: PlottedValue) => ({
    ...{ what, when: periodLabel(of), value: cell(of.value) },
    ...{ lower: of.lower ?? 'none', upper: of.upper ?? 'none' },
  })
  return {
    caption: `${name}, ${unit}`,
    columns: [
      { key: 'what', label: 'What', align: 'left' },
      { key: 'when', label: 'When', align: 'left' },
      { key: 'value', label: 'Value', align: 'right', decimals },
      { key: 'lower', label: 'From', align: 'right', unit: '95% interval', decimals },
      { key: 'upper', label: 'To', align: 'right', unit: '95% interval', decimals },
    ],
    rows: [
      row('Baseline', baseline),
      { what: 'Target', when: '', value: cell(target), lower: 'none', upper: 'none' },
      ...(now ? [row('Now', now)] : []),
      ...(forecast ? [row('Foretold', forecast)] : []),
      ...series.map(({ from, to, value }) => ({
        ...{
          what: 'Each period',
          when: periodLabel({ from, to }),
          value: value ?? 'no data',
          lower: 'none',
          upper: 'none',
        },
      })),
    ],
  }
}

function numberText(value: number, decimals: number): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** The same as a line of 120 by 28 pixels: values, the target dashed; for a list. */
export function targetSpark(
  data: Pick<TargetTrendData, 'name' | 'series' | 'target' | 'decimals' | 'unit'>,
  options: FigureOptions = {},
): Figure {
  const { width = 120, height = 28, id = idFor('spark', data) } = options
  const values = data.series.flatMap(({ value }, index) => (value === null ? [] : [{ index, value }]))
  const highest = Math.max(1e-9, data.target ?? 0, ...values.map(({ value }) => value))
  const x = scaleLinear([0, Math.max(1, data.series.length - 1)], [3, width - 3])
  const y = scaleLinear([0, highest], [height - 3, 4])
  const path: string[] = []
  values.forEach(({ index, value }, at) => {
    path.push(`${values[at - 1]?.index === index - 1 ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
  })
  const last = values.at(-1)
  const title = `${data.name} over time`
  const alt = last
    ? `Small line of ${lowerFirst(data.name)}, last ${numberText(last.value, data.decimals)}.`
    : `No values of ${lowerFirst(data.name)} are known.`
  const body = last
    ? [
        ...(data.target === null
          ? []
          : [line(3, y(data.target), width - 3, y(data.target), ink.text, { 'stroke-dasharray': '4 3' })]),
        element('path', { d: path.join(''), fill: 'none', stroke: ink.mark, 'stroke-width': 1.5 }),
        dot(x(last.index), y(last.value), 3, ink.strong),
      ]
    : [words('no values', 3, height / 2 + 4)]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: {
      caption: `${data.name}, ${data.unit}`,
      columns: [
        { key: 'when', label: 'When', align: 'left' },
        { key: 'value', label: 'Value', align: 'right', decimals: data.decimals },
      ],
      rows: data.series.map(({ from, to, value }) => ({ when: periodLabel({ from, to }), value: value ?? 'no data' })),
    },
    ...{ alt, title, notes: [] },
  }
}
