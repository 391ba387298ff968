import { ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { type LayerSlug, layer } from '../layers.ts'
import type { Month } from '../period.ts'
import { type ControlMethod, controlFinding } from '../wording/control-finding.ts'
import { formatCount } from '../wording/counts.ts'
import { alarmMarks, bars, keyOf, limitBand, type Plot, type Series, statisticDots, stepped } from './control-marks.ts'
import { controlNotes, controlTable } from './control-table.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { breakMarks, monthWords, yearWords } from './month-axis.ts'
import { type MonthCounts, monthCounts, monthsSentence } from './month-counts.ts'
import { doubtMarks, gapMarks } from './month-gaps.ts'
import { type MonthStatus, monthScale } from './month-scale.ts'
import { hatching, idFor, line, picture, words } from './svg.ts'
import { axisSpace, leftAxis } from './value-axis.ts'

/** One month of a series that is watched. */
export interface ControlMonth {
  readonly month: Month
  /** Null where not counted. */
  readonly count: number | null
  /** When left out: 'missing' where there is no count, otherwise 'published'. */
  readonly status?: MonthStatus
  /** Reports expected; null where there is no baseline yet. */
  readonly expected: number | null
  /** Highest value without an alarm, in reports, of what is tested; null where nothing is tested. */
  readonly limit: number | null
  /** Lowest of the expected range, in the same unit; 0 when left out. */
  readonly lower?: number | null
  /** What is tested, in reports: the running mean (EWMA) or the added-up excess (CUSUM). Not read for 'poisson'. */
  readonly statistic?: number | null
  readonly alarm: boolean
}

/** One layer in one area against what was expected of it. */
export interface ControlChartData {
  readonly area: string
  readonly layer: LayerSlug
  readonly method: ControlMethod
  readonly months: readonly ControlMonth[]
}

const headroom = 34

/**
 * Monthly counts with the number expected, the limit and the alarms: 640 by 260 pixels when not told, CUSUM 340, since
 * its excess has a panel of its own below the counts. Alarms are dark bars and a triangle, each run of them named by its
 * months; missing months are hatched and break every line. No months: an empty picture that says so.
 */
export function controlChart(data: ControlChartData, options: FigureOptions = {}): Figure {
  const { area, method, months } = data
  const { width = 640, height = method === 'cusum' ? 340 : 260, id = idFor('control', data) } = options
  const { label, phrase } = layer(data.layer)
  const states = months.map(({ month, count, status }) => ({
    month,
    status: status ?? (count === null ? 'missing' : 'published'),
  }))
  const counts = monthCounts(
    states,
    months.map(({ count }) => count),
  )
  const series: Series = new Map(months.map((own) => [own.month, own]))
  const entries = months.length === 0 ? [] : keyOf(method)
  const keyTop = height - keyLines(entries, 0, width, 0).bottom
  const { upper, tested, foot } = plotsOf(data, counts, width, keyTop - 36)
  const scale = monthScale(states, upper.left, upper.right)
  const names = monthWords(scale, foot)
  const fill = `url(#${id}-none)`
  // Months that only tell what is usual are drawn, and not among those of which an alarm is told.
  const watched = months.filter(({ limit }) => limit !== null)
  const finding = controlFinding({ method, months: watched.length > 0 ? watched : months })
  const title = `${label} in ${area}: ${finding}`
  const drawn = `Chart of reports of ${phrase} in ${area} by month, with the number expected and a limit`
  const alt = `${drawn}: ${finding}. ${monthsSentence(scale)}`.trim()
  const panels = [...new Set([upper, tested])]
  const lift = names.length > 0 ? 12 : 0
  const body = [
    hatching(`${id}-none`),
    words('Reports a month', 0, 12),
    ...(tested === upper ? [] : [words('Excess over the usual, added up', 0, tested.top - 10)]),
    ...limitBand(series, scale, tested),
    ...panels.flatMap((plot) => leftAxis(plot.steps, plot.y, plot.left, plot.right)),
    ...panels.flatMap((plot) => [...gapMarks(scale, plot, fill), ...doubtMarks(scale, counts, plot, fill)]),
    ...bars(data, series, scale, counts, upper),
    ...stepped(series, scale, upper, ({ expected }) => expected, '4 3'),
    ...stepped(series, scale, tested, ({ limit }) => limit),
    ...(method === 'poisson' ? [] : statisticDots(series, scale, tested)),
    ...alarmMarks(data, scale, upper, tested),
    ...panels.map(({ left, right, bottom }) => line(left, bottom, right, bottom, ink.line)),
    ...breakMarks(scale, foot),
    ...names,
    ...yearWords(scale, foot + lift, width, lift),
    ...keyLines(entries, 0, width, keyTop).drawn,
    ...(months.length === 0
      ? [words('No months are loaded', width / 2, height / 2, { anchor: 'middle', size: 13 })]
      : []),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: controlTable(`Reports of ${phrase} in ${area} by month, with the number expected`, method, series, scale),
    alt,
    title,
    notes: controlNotes(method, series, scale),
  }
}

/** Counts above; for CUSUM what is tested in a panel of its own below, otherwise in the same. */
function plotsOf(
  { method, months }: ControlChartData,
  counts: MonthCounts,
  width: number,
  foot: number,
): { upper: Plot; tested: Plot; foot: number } {
  const apart = method === 'cusum'
  const most = (values: readonly (number | null | undefined)[]) => Math.max(0, ...values.map((value) => value ?? 0))
  const excess = most(months.flatMap(({ statistic, limit }) => [statistic, limit]))
  const highest = Math.max(4, counts.highest, most(months.map(({ expected }) => expected)), apart ? 0 : excess)
  const split = apart ? headroom + (foot - headroom) * 0.5 : foot
  const one = panel(headroom, split, highest, width)
  const two = panel(split + 36, foot, Math.max(1, excess), width)
  const left = Math.max(one.left, apart ? two.left : 0)
  const upper = { ...one, left }
  return { upper, tested: apart ? { ...two, left } : upper, foot }
}

function panel(top: number, bottom: number, highest: number, width: number): Plot {
  const steps = ticks(0, highest, bottom - top < 110 ? 3 : 5)
    .filter(Number.isInteger)
    .map((at) => ({ at, text: formatCount(at) }))
  const y = scaleLinear([0, highest], [bottom, top])
  return { left: axisSpace(steps), right: width - 4, top, bottom, steps, y }
}
