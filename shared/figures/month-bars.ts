import { type MapLayerSlug, mapLayer } from '../partner-layers.ts'
import { monthLabel, periodLabel } from '../period.ts'
import { plural } from '../wording/counts.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { breakMarks, yearWords } from './month-axis.ts'
import { monthCounts, monthsSentence, monthTable, usualMonth } from './month-counts.ts'
import { type MonthPosition, type MonthState, monthScale } from './month-scale.ts'
import { hatching, idFor, line, picture, rect, told, words } from './svg.ts'

/** One layer in the district, month by month. */
export interface MonthBarsData {
  /** Where the counts are from, "Milton Keynes". */
  readonly place: string
  readonly layer: MapLayerSlug
  readonly months: readonly MonthState[]
  /** One per month; null where not counted. */
  readonly counts: readonly (number | null)[]
}

/** A figure with the place of every month in it, so that a brush can be laid over it. */
export interface MonthBars extends Figure {
  readonly positions: readonly MonthPosition[]
  /** Top and bottom of the bars in pixels. */
  readonly plot: { readonly top: number; readonly bottom: number }
}

/**
 * Small monthly bars, the ground of the period brush: 280 by 56 pixels when not told. Months without a file are
 * hatched over the full height, doubtful ones hatched with a question mark; long gaps are narrowed. No months: an
 * empty picture that says so.
 */
export function monthBars(data: MonthBarsData, options: FigureOptions = {}): MonthBars {
  const { width = 280, height = 56, id = idFor('months', data) } = options
  const { label, phrase } = mapLayer(data.layer)
  const plot = { top: 4, bottom: height - 16 }
  const scale = monthScale(data.months, 1, width - 1)
  const counts = monthCounts(data.months, data.counts)
  const tall = plot.bottom - plot.top
  const body = [hatching(`${id}-none`)]
  for (const gap of scale.gaps) {
    const text = `${periodLabel(gap)}: no data`
    body.push(told(rect(gap.x, plot.top, gap.width, tall, `url(#${id}-none)`), text))
  }
  for (const { month, status, x, width: monthWidth } of scale.positions) {
    if (status === 'missing') continue
    const count = counts.of(month)
    const inset = Math.min(1, monthWidth * 0.12)
    if (status === 'suspect' || count === null) {
      body.push(told(rect(x, plot.top, monthWidth, tall, `url(#${id}-none)`), `${monthLabel(month)}: not counted`))
      if (monthWidth >= 6)
        body.push(words('?', x + monthWidth / 2, plot.bottom - 3, { anchor: 'middle', fill: ink.text }))
      continue
    }
    const high = counts.highest === 0 ? 0 : (count / counts.highest) * tall
    const bar = rect(x + inset, plot.bottom - high, monthWidth - 2 * inset, high, ink.mark)
    body.push(told(bar, `${monthLabel(month)}: ${plural(count, 'report')}`))
  }
  body.push(
    line(1, plot.bottom, width - 1, plot.bottom, ink.line),
    ...breakMarks(scale, plot.bottom),
    ...yearWords(scale, plot.bottom, width),
  )
  if (scale.positions.length === 0)
    body.push(words('No months are loaded', width / 2, plot.bottom - 8, { anchor: 'middle' }))
  const title = `${label} in ${data.place}: ${usualMonth(counts)}`
  const alt = `Small bar chart of reports of ${phrase} in ${data.place} by month. ${monthsSentence(scale)}`.trim()
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: monthTable(`Reports of ${phrase} in ${data.place} by month`, scale, counts),
    alt,
    title,
    notes: scale.gaps.length > 0 ? ['Hatched months have no data. That does not mean that nothing happened.'] : [],
    positions: scale.positions,
    plot,
  }
}
