import { ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { UsualRange } from '../contracts/evidence.ts'
import type { HotspotRow } from '../contracts/hotspots.ts'
import { type MapLayerSlug, mapLayer } from '../partner-layers.ts'
import { type Month, monthLabel, type Period, periodLabel } from '../period.ts'
import { countsCompared } from '../wording/change.ts'
import { formatCount, lowerFirst, plural } from '../wording/counts.ts'
import { monthsInWords } from '../wording/period.ts'
import { verdictWording } from '../wording/verdict-words.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { breakMarks, monthWords, yearWords } from './month-axis.ts'
import { type MonthCounts, monthCounts, monthsSentence, monthTable, usualMonth } from './month-counts.ts'
import { type ChartEvent, eventMarks, eventNotes, eventRemarks, monthEvents } from './month-events.ts'
import { doubtMarks, gapMarks } from './month-gaps.ts'
import { extentOf, follows, type MonthScale, type MonthState, monthScale } from './month-scale.ts'
import { element, hatching, idFor, line, picture, rect, textWidth, told, words } from './svg.ts'
import { usualEdges, usualFill, usualNotes, usualWords } from './usual-band.ts'

/** One layer in one area, month by month. */
export interface TrendData {
  readonly area: string
  readonly layer: MapLayerSlug
  /** As in `AreaProfile.months`. */
  readonly months: readonly MonthState[]
  /** One per month; null where not counted. */
  readonly counts: readonly (number | null)[]
  readonly selected?: Period
  /** First month of each new list of snap points. */
  readonly snapPointsChanged?: readonly Month[]
  /** What was going on and may have changed the counts. */
  readonly events?: readonly ChartEvent[]
  /** Between which counts a month usually lies; drawn as a band. */
  readonly usual?: UsualRange | null
  /** The selected period against the year before; it becomes the title. */
  readonly change?: Pick<HotspotRow, 'count' | 'before' | 'verdict'>
}

/** How a trend is drawn. */
export interface TrendOptions extends FigureOptions {
  /** Bars, or dots joined where months follow each other; dots when a month is under 5 pixels wide. */
  readonly mark?: 'bars' | 'dots'
}

interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly y: (count: number) => number
}

/**
 * Monthly counts of one layer in one area, from 0: 640 by 220 pixels when not told. Missing months are hatched and
 * labelled, long gaps broken, doubtful months marked "?", the selected period shaded, new lists of snap points drawn
 * as a dashed line, months with events by letters, the usual range as a band. A month with none keeps a stroke on the baseline, so that it is not taken for missing.
 */
export function trend(data: TrendData, options: TrendOptions = {}): Figure {
  const { width = 640, height = 220, id = idFor('trend', data) } = options
  const { label, phrase } = mapLayer(data.layer)
  const counts = monthCounts(data.months, data.counts)
  const usual = data.usual ?? null
  const highest = Math.max(4, counts.highest, ...(usual?.upper ?? []))
  const steps = ticks(0, highest, height < 160 ? 3 : 5).filter(Number.isInteger)
  const plot = plotOf(width, height, highest, steps)
  const scale = monthScale(data.months, plot.left, plot.right)
  const names = monthWords(scale, plot.bottom)
  const marks = (options.mark ?? (scale.monthWidth < 5 ? 'dots' : 'bars')) === 'bars' ? bars : dots
  const events = monthEvents(data.events ?? [], scale)
  const remarks = new Map(eventRemarks(events))
  for (const month of data.snapPointsChanged ?? [])
    remarks.set(month, ['new list of map places', ...(remarks.has(month) ? [remarks.get(month)] : [])].join('; '))
  const title = `${label} in ${data.area}: ${findingOf(data, counts)}`
  const alt = `Chart of reports of ${phrase} in ${data.area} by month: ${usualMonth(counts)}. ${monthsSentence(scale)}`
  const body = [
    hatching(`${id}-none`),
    ...selection(data.selected, scale, plot, usual === null),
    ...(usual ? usualFill(usual, scale, counts, plot.y) : []),
    ...axis(steps, plot),
    ...gapMarks(scale, plot, `url(#${id}-none)`),
    ...doubtMarks(scale, counts, plot, `url(#${id}-none)`),
    ...marks(data, scale, counts, plot),
    ...(usual ? usualEdges(usual, scale, counts, plot.y) : []),
    line(plot.left, plot.bottom, plot.right, plot.bottom, ink.line),
    ...breakMarks(scale, plot.bottom),
    ...snapLines(data.snapPointsChanged ?? [], scale, plot),
    ...eventMarks(events, scale, plot.top),
    ...names,
    ...yearWords(scale, plot.bottom + (names.length > 0 ? 12 : 0), width, names.length > 0 ? 12 : 0),
    ...(scale.positions.length === 0
      ? [words('No months are loaded', width / 2, height / 2, { anchor: 'middle', size: 13 })]
      : []),
  ]
  return {
    svg: picture({ width, height, id, title, alt: alt.trim(), body }),
    table: monthTable(`Reports of ${phrase} in ${data.area} by month`, scale, counts, {
      remarks,
      ...(usual ? { usual: (month: Month) => usualWords(usual, month) } : {}),
    }),
    alt: alt.trim(),
    title,
    notes: [...notesOn(scale, data), ...(usual ? usualNotes(usual, scale, counts) : []), ...eventNotes(events)],
  }
}

function findingOf({ change }: TrendData, counts: MonthCounts): string {
  const { count, before, verdict } = change ?? {}
  if (!verdict || verdict === 'not available' || typeof count !== 'number' || typeof before !== 'number') {
    return usualMonth(counts)
  }
  return `${lowerFirst(verdictWording[verdict].label)}, ${countsCompared(before, count)}`
}

function plotOf(width: number, height: number, highest: number, steps: readonly number[]): Plot {
  const [top, bottom] = [34, height - 30]
  const left = Math.max(...steps.map((step) => textWidth(formatCount(step)))) + 8
  const y = scaleLinear([0, highest], [bottom, top])
  return { left, right: width - 4, top, bottom, y }
}

function axis(steps: readonly number[], { left, right, top, y }: Plot): string[] {
  return [
    words('Reports a month', 0, top - 22),
    ...steps.flatMap((step) => [
      line(left, y(step), right, y(step), ink.grid),
      words(formatCount(step), left - 6, y(step) + 4, { anchor: 'end' }),
    ]),
  ]
}

/** Shaded, or by the line above alone where the shade is needed for the usual range. */
function selection(
  selected: Period | undefined,
  { positions }: MonthScale,
  { top, bottom, right }: Plot,
  isShaded: boolean,
): string[] {
  const extent = selected && extentOf(positions, selected)
  if (!extent) return []
  const [from, to] = extent
  const text = periodLabel(selected)
  const start = Math.min(from, right - textWidth(text))
  const shown = start > textWidth('Reports a month') + 8 ? [words(text, start, top - 22, { fill: ink.strong })] : []
  return [
    ...(isShaded ? [rect(from, top - 14, to - from, bottom - top + 14, ink.shade)] : []),
    line(from, top - 14, to, top - 14, ink.strong, { 'stroke-width': 2 }),
    ...shown,
  ]
}

function isChosen(selected: Period | undefined, month: Month): boolean {
  return selected === undefined || (month >= selected.from && month <= selected.to)
}

function bars({ selected }: TrendData, scale: MonthScale, counts: MonthCounts, { y, bottom }: Plot): string[] {
  return scale.positions.flatMap(({ month, status, x, width }) => {
    const count = counts.of(month)
    if (status !== 'published' || count === null) return []
    const inset = Math.min(4, width * 0.12)
    const top = count === 0 ? bottom - 1.5 : y(count)
    const fill = isChosen(selected, month) ? ink.strong : ink.mark
    const bar = rect(x + inset, top, width - 2 * inset, bottom - top, fill)
    return [told(bar, `${monthLabel(month)}: ${plural(count, 'report')}`)]
  })
}

function dots({ selected }: TrendData, scale: MonthScale, counts: MonthCounts, { y }: Plot): string[] {
  const path: string[] = []
  const marks: string[] = []
  let last: Month | undefined
  for (const { month, status, x, width } of scale.positions) {
    const count = counts.of(month)
    if (status !== 'published' || count === null) continue
    const [cx, cy] = [x + width / 2, y(count)]
    path.push(`${last && follows(last, month) ? 'L' : 'M'}${cx.toFixed(1)} ${cy.toFixed(1)}`)
    last = month
    const fill = isChosen(selected, month) ? ink.strong : ink.mark
    const dot = element('circle', { cx, cy, r: Math.min(3, Math.max(1.75, scale.monthWidth / 3)), fill })
    marks.push(told(dot, `${monthLabel(month)}: ${plural(count, 'report')}`))
  }
  return [element('path', { d: path.join(''), fill: 'none', stroke: ink.mark, 'stroke-width': 1.25 }), ...marks]
}

function snapLines(changed: readonly Month[], scale: MonthScale, { top, bottom, right }: Plot): string[] {
  let taken = 0
  return changed.flatMap((month) => {
    const position = scale.positions.find((one) => one.month === month)
    if (!position) return []
    const text = 'new map places'
    const space = textWidth(text)
    const start = position.x + 3 + space > right ? position.x - 3 - space : position.x + 3
    const label = start > taken ? [words(text, start, top - 3, { halo: true })] : []
    if (label.length > 0) taken = start + space + 4
    const dash = line(position.x, top - 12, position.x, bottom, ink.text, { 'stroke-dasharray': '4 3' })
    return [told(dash, `${monthLabel(month)}: new list of map places`), ...label]
  })
}

function notesOn(scale: MonthScale, data: TrendData): string[] {
  const doubtful = scale.positions.filter(({ status }) => status === 'suspect').map(({ month }) => month)
  const shown = (data.snapPointsChanged ?? []).filter((month) => scale.positions.some((one) => one.month === month))
  return [
    ...(scale.gaps.length > 0 ? ['Hatched months have no data. That does not mean that nothing happened.'] : []),
    ...(scale.gaps.some((gap) => gap.broken)
      ? ['Two strokes on the axis mark a long gap that is drawn narrower.']
      : []),
    ...(doubtful.length > 0
      ? [`Far fewer reports than usual came in for ${monthsInWords(doubtful)}, marked "?" and not counted.`]
      : []),
    ...(shown.length > 0
      ? [
          `The police used a new list of map places from ${monthsInWords(shown)}: small areas may not compare across it.`,
        ]
      : []),
  ]
}
