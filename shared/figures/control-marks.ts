import { type Month, periodLabel } from '../period.ts'
import { alarmRuns, type ControlMethod } from '../wording/control-finding.ts'
import type { ControlChartData, ControlMonth } from './control-chart.ts'
import { monthTold, testedBy } from './control-table.ts'
import { ink } from './ink.ts'
import type { KeyEntry } from './key.ts'
import type { MonthCounts } from './month-counts.ts'
import { follows, type MonthPosition, type MonthScale } from './month-scale.ts'
import { dot, triangle } from './shapes.ts'
import { haloed, steppedLine } from './stepped-line.ts'
import { line, rect, textWidth, told, words } from './svg.ts'
import type { AxisStep } from './value-axis.ts'

/** A panel of the chart in pixels. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly steps: readonly AxisStep[]
  readonly y: (value: number) => number
}

/** The months by name. */
export type Series = ReadonlyMap<Month, ControlMonth>

function isCounted({ month, status }: MonthPosition, series: Series): boolean {
  return status === 'published' && (series.get(month)?.count ?? null) !== null
}

/** Months with a figure, in stretches that nothing interrupts. */
function stretches(
  series: Series,
  scale: MonthScale,
  figure: (own: ControlMonth) => number | null | undefined,
): { readonly position: MonthPosition; readonly value: number; readonly own: ControlMonth }[][] {
  const found: { position: MonthPosition; value: number; own: ControlMonth }[][] = []
  let last: Month | undefined
  for (const position of scale.positions) {
    const own = series.get(position.month)
    const value = own && figure(own)
    if (!own || value === null || value === undefined || !isCounted(position, series)) continue
    if (last !== undefined && follows(last, position.month)) found.at(-1)?.push({ position, value, own })
    else found.push([{ position, value, own }])
    last = position.month
  }
  return found
}

/** From the lowest to the limit, month by month. */
export function limitBand(series: Series, scale: MonthScale, { y }: Plot): string[] {
  return stretches(series, scale, ({ limit }) => limit)
    .flat()
    .map(({ position: { x, width }, value, own }) => rect(x, y(value), width, y(own.lower ?? 0) - y(value), ink.shade))
}

/** A level for each month, drawn as steps. */
export function stepped(
  series: Series,
  scale: MonthScale,
  { y }: Plot,
  figure: (own: ControlMonth) => number | null | undefined,
  dashes?: string,
): string[] {
  const steps = stretches(series, scale, figure).map((stretch) =>
    stretch.map(({ position: { x, width }, value }) => ({ x, width, y: y(value) })),
  )
  return steppedLine(steps, dashes)
}

/** Counts as bars; a month with none keeps a stroke on the baseline, so that it is not taken for missing. */
export function bars(
  { method }: ControlChartData,
  series: Series,
  scale: MonthScale,
  counts: MonthCounts,
  { y, bottom }: Plot,
): string[] {
  return scale.positions.flatMap((position) => {
    const count = counts.of(position.month)
    if (count === null || !isCounted(position, series)) return []
    const own = series.get(position.month)
    const inset = Math.min(4, position.width * 0.15)
    const top = count === 0 ? bottom - 1.5 : y(count)
    // Of a running mean or an excess the months are not what is alarming, so no single one is dark.
    const fill = own?.alarm && method === 'poisson' ? ink.strong : ink.mark
    const bar = rect(position.x + inset, top, position.width - 2 * inset, bottom - top, fill)
    return [told(bar, monthTold(position.month, count, own))]
  })
}

/** What is tested, joined where months follow each other. */
export function statisticDots(series: Series, scale: MonthScale, { y }: Plot): string[] {
  const runs = stretches(series, scale, ({ statistic }) => statistic)
  const r = Math.min(3.5, Math.max(2, scale.monthWidth / 4))
  const path = runs.flatMap((run) =>
    run.map(({ position: { x, width }, value }, index) => {
      return `${index === 0 ? 'M' : 'L'}${(x + width / 2).toFixed(1)} ${y(value).toFixed(1)}`
    }),
  )
  if (path.length === 0) return []
  return [
    ...haloed({ d: path.join(''), stroke: ink.strong, 'stroke-width': 1.5 }),
    ...runs.flat().map(({ position: { x, width }, value }) => dot(x + width / 2, y(value), r, ink.strong)),
  ]
}

/** A triangle for each alarm, above its bar and what is tested; each run of alarms named once, where there is room. */
export function alarmMarks(
  { method, months }: ControlChartData,
  scale: MonthScale,
  upper: Plot,
  tested: Plot,
): string[] {
  const size = Math.min(5, Math.max(3.5, scale.monthWidth / 3))
  const series: Series = new Map(months.map((own) => [own.month, own]))
  const places = new Map(
    scale.positions.flatMap((position) => {
      const own = series.get(position.month)
      if (!own?.alarm || own.count === null || !isCounted(position, series)) return []
      const level = method === 'cusum' ? (own.statistic ?? 0) : Math.max(own.count, own.statistic ?? 0)
      return [[position.month, { x: position.x + position.width / 2, y: tested.y(level) - size - 3 }] as const]
    }),
  )
  let taken = textWidth('Reports a month') + 8
  const labels = alarmRuns(months).flatMap((run) => {
    const place = places.get(run.from)
    const text = periodLabel(run)
    const width = textWidth(text)
    if (!place) return []
    const start = Math.min(upper.right - width, Math.max(upper.left, place.x - width / 2))
    if (start < taken) return []
    taken = start + width + 8
    const stroke = line(place.x, 17, place.x, place.y - size, ink.line, { 'stroke-dasharray': '1 2' })
    return [stroke, words(text, start, 12, { fill: ink.strong, weight: 600 })]
  })
  return [...labels, ...[...places.values()].map(({ x, y }) => triangle(x, y, size, ink.strong, 'down'))]
}

/** What the signs mean. */
export function keyOf(method: ControlMethod): KeyEntry[] {
  const stroke = (dashes?: string) => (x: number, middle: number) => [
    line(x, middle, x + 18, middle, ink.text, { 'stroke-width': 1.25, 'stroke-dasharray': dashes }),
  ]
  const limit = (x: number, middle: number) => [rect(x, middle, 18, 6, ink.shade), ...stroke()(x, middle)]
  const running = (x: number, middle: number) => [
    line(x, middle, x + 18, middle, ink.strong, { 'stroke-width': 1.5 }),
    dot(x + 9, middle, 3, ink.strong),
  ]
  return [
    { text: 'reports', width: 10, mark: (x, middle) => [rect(x, middle - 5, 10, 10, ink.mark)] },
    { text: 'expected', mark: stroke('4 3') },
    ...(method === 'poisson' ? [] : [{ text: testedBy[method].toLowerCase(), mark: running }]),
    { text: 'limit', mark: limit },
    { text: 'alarm', width: 10, mark: (x, middle) => [triangle(x + 5, middle, 5, ink.strong, 'down')] },
  ]
}
