import { scaleLinear } from 'd3-scale'
import type { AreaProfile } from '../contracts/areas.ts'
import { type LayerSlug, layer } from '../layers.ts'
import type { Month, Period } from '../period.ts'
import { formatCount, formatRate, lowerFirst, plural } from '../wording/counts.ts'
import { periodWithGaps } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { districtTick, whisker } from './rate-marks.ts'
import { idFor, line, picture, rect, shortened, textWidth, told, words } from './svg.ts'

/** What was reported in one area, by type. */
export interface TypesData {
  readonly area: string
  /** As in `AreaProfile.types`; layers that join several types are left out. */
  readonly types: AreaProfile['types']
  readonly period: Period
  readonly missingMonths?: readonly Month[]
  /** Layer chosen on the page, drawn stronger. */
  readonly chosen?: LayerSlug
  /** 'per 1,000 residents' when left out. */
  readonly unit?: string
}

type Type = AreaProfile['types'][number]

/**
 * Incident types of one area, most reported first: bar for the rate, whisker for its 95% interval, tick for the district
 * rate, count and rate in figures. Without a single rate the bars are counts. 640 pixels wide when not told; the height
 * follows from the number of types. Types without reports stay in, since none is a finding too.
 */
export function types(data: TypesData, options: FigureOptions = {}): Figure {
  const { area, chosen, unit = 'per 1,000 residents' } = data
  const rows = data.types
    .filter((type) => layer(type.layer).types.length === 1)
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
  const byRate = rows.some((type) => type.rate !== null)
  const { width = 640, id = idFor('types', data) } = options
  const narrow = width < 520
  const rowHeight = narrow ? 38 : 24
  const top = narrow ? 22 : 26
  const bottom = top + rows.length * rowHeight
  const height = options.height ?? bottom + (byRate ? 40 : 22)
  const [left, right] = narrow ? [2, width - 8] : [196, width - (byRate ? 104 : 52)]
  const most = rows.reduce((sum, type) => Math.max(sum, ...lengths(type, byRate)), 0)
  const x = scaleLinear([0, Math.max(1e-9, most)], [left, right])
  const steps = x.ticks(narrow ? 4 : 6)
  const title = `${area}: ${findingOf(rows)}`
  const period = periodWithGaps(data.period, data.missingMonths ?? [])
  const alt = `Bar chart of reports by type in ${area}, ${period}. ${sentenceOf(rows)}`
  const body = [
    ...headings(width, narrow, byRate),
    ...steps.flatMap((step) => [
      line(x(step), top, x(step), bottom, ink.grid),
      words(byRate ? stepText(step) : formatCount(step), x(step), bottom + 13, { anchor: 'middle', size: 10 }),
    ]),
    ...rows.flatMap((type, index) => {
      const y = top + index * rowHeight
      return row(type, { x, y, left, width, narrow, byRate, chosen: type.layer === chosen })
    }),
    line(left, top, left, bottom, ink.line),
    ...(byRate ? key(left, bottom + 32, unit, width) : []),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: {
      caption: `Reports by type in ${area}, ${period}`,
      columns: [
        { key: 'type', label: 'Type', align: 'left' },
        { key: 'count', label: 'Reports', align: 'right' },
        { key: 'rate', label: 'Rate', align: 'right', unit, decimals: 1 },
        { key: 'lower', label: 'From', align: 'right', unit: '95% interval', decimals: 1 },
        { key: 'upper', label: 'To', align: 'right', unit: '95% interval', decimals: 1 },
        { key: 'district', label: 'District', align: 'right', unit, decimals: 1 },
      ],
      rows: rows.map((type) => ({
        type: type.label,
        count: type.count,
        rate: type.rate ?? 'not known',
        lower: type.lower ?? 'not known',
        upper: type.upper ?? 'not known',
        district: type.districtRate ?? 'not known',
      })),
    },
    alt,
    title,
    notes: byRate
      ? [
          'The thin line shows what ordinary ups and downs alone could give. Where it crosses the upright stroke, the area may be no different from the district.',
        ]
      : ['The number of residents is not loaded, so these are counts and not rates.'],
  }
}

function lengths({ count, rate, upper, districtRate }: Type, byRate: boolean): number[] {
  return byRate ? [rate ?? 0, upper ?? 0, districtRate ?? 0] : [count]
}

function findingOf(rows: readonly Type[]): string {
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  const first = rows[0]
  if (!first || all === 0) return 'nothing was reported'
  const equal = rows.filter(({ count }) => count === first.count)
  if (equal.length > 1) return `${plural(equal.length, 'type')} come first with ${plural(first.count, 'report')} each`
  return `${lowerFirst(first.label)} comes first, ${formatCount(first.count)} of ${plural(all, 'report')}`
}

function sentenceOf(rows: readonly Type[]): string {
  const finding = findingOf(rows)
  return `${finding.charAt(0).toUpperCase()}${finding.slice(1)}.`
}

/** Right edges of the columns of figures: count, then rate where there is one. */
function columnsOf(width: number, narrow: boolean, byRate: boolean): [number, number] {
  return byRate ? [width - (narrow ? 44 : 52), width] : [width, width]
}

function headings(width: number, narrow: boolean, byRate: boolean): string[] {
  const [first, last] = columnsOf(width, narrow, byRate)
  return [
    words('Reports', first, 13, { anchor: 'end' }),
    ...(byRate ? [words('Rate', last, 13, { anchor: 'end' })] : []),
  ]
}

interface Place {
  readonly x: (value: number) => number
  readonly y: number
  readonly left: number
  readonly width: number
  readonly narrow: boolean
  readonly byRate: boolean
  readonly chosen: boolean
}

function row(type: Type, { x, y, left, width, narrow, byRate, chosen }: Place): string[] {
  const { label, count, rate, lower, upper, districtRate } = type
  const barTop = narrow ? y + 19 : y + 5
  const tall = 13
  const middle = barTop + tall / 2
  const value = byRate ? rate : count
  const rateText = rate === null ? 'not known' : formatRate(rate)
  const weight = chosen ? 600 : undefined
  const [first, last] = columnsOf(width, narrow, byRate)
  const style = { fill: ink.text, size: 12 }
  const baseline = narrow ? y + 13 : middle + 4
  const labels = [
    narrow
      ? words(shortened(label, first - 50, 12), left, baseline, { ...style, weight })
      : words(shortened(label, left - 8, 12), left - 8, baseline, { ...style, weight, anchor: 'end' }),
    words(formatCount(count), first, baseline, { ...style, anchor: 'end' }),
    ...(byRate ? [words(rateText, last, baseline, { ...style, anchor: 'end' })] : []),
  ]
  if (value === null) return labels
  const bar = told(
    rect(left, barTop, x(value) - left, tall, chosen ? ink.strong : ink.mark),
    `${label}: ${plural(count, 'report')}`,
  )
  const hasInterval = byRate && lower !== null && upper !== null
  const interval = hasInterval ? whisker(x(lower), x(upper), middle) : []
  const district = byRate && districtRate !== null ? districtTick(x(districtRate), barTop - 2, barTop + tall + 2) : []
  return [...labels, bar, ...interval, ...district]
}

function key(left: number, y: number, unit: string, width: number): string[] {
  const entries = [
    { text: width < 520 ? 'rate' : `rate ${unit}`, mark: (x: number) => [rect(x, y - 8, 18, 9, ink.mark)] },
    { text: '95% interval', mark: (x: number) => whisker(x, x + 18, y - 4) },
    { text: 'district', mark: (x: number) => districtTick(x + 9, y - 10, y + 2) },
  ]
  const needed = entries.reduce((sum, { text }) => sum + 40 + textWidth(text), -16)
  let x = Math.max(2, Math.min(left, width - needed))
  return entries.flatMap(({ text, mark }) => {
    const drawn = [...mark(x), words(text, x + 24, y)]
    x += 24 + textWidth(text) + 16
    return drawn
  })
}

function stepText(step: number): string {
  return step === 0 ? '0' : String(Number(step.toPrecision(3)))
}
