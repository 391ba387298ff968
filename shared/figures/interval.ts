import { scaleLinear } from 'd3-scale'
import { formatRate, sentence } from '../wording/counts.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { districtTick } from './rate-marks.ts'
import { element, idFor, line, picture, words } from './svg.ts'

/** A rate, its 95% interval and the district's rate, all in one unit. */
export interface IntervalData {
  readonly area: string
  readonly rate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly districtRate?: number | null
  /** 'per 1,000 residents' */
  readonly unit: string
  /** Why there is no rate. */
  readonly reason?: string | null
}

/** How an interval is drawn. */
export interface IntervalOptions extends FigureOptions {
  /** Rate at the right edge; give every row of a table the same. The widest of the row when left out. */
  readonly max?: number
}

/**
 * One rate with its 95% interval against the district's: a dot, a line, an upright stroke; 140 by 20 pixels when not
 * told, from 0. An interval that runs past `max` ends in an arrow. Without a rate, the reason in words.
 */
export function interval(data: IntervalData, options: IntervalOptions = {}): Figure {
  const { area, rate, lower, upper, districtRate, unit } = data
  const { width = 140, height = 20, id = idFor('interval', data) } = options
  const known = Math.max(rate ?? 0, upper ?? 0, districtRate ?? 0)
  const max = Math.max(options.max ?? known, 1e-9)
  const x = scaleLinear([0, max], [5, width - 5]).clamp(true)
  const middle = height / 2
  const title = rate === null ? `${area}: no rate` : `${area}: ${formatRate(rate)} ${unit}`
  const alt = altOf(data)
  const body = [line(5, height - 0.5, width - 5, height - 0.5, ink.grid)]
  if (rate === null) body.push(words('no rate', 5, middle + 4))
  else {
    if (districtRate !== null && districtRate !== undefined) body.push(...districtTick(x(districtRate), 2, height - 2))
    if (lower !== null && upper !== null) {
      body.push(line(x(lower), middle, x(upper), middle, ink.strong, { 'stroke-width': 2 }))
      if (upper > max) {
        const tip = `${width - 8},${middle - 4} ${width - 1},${middle} ${width - 8},${middle + 4}`
        body.push(element('polygon', { points: tip, fill: ink.strong }))
      }
    }
    const dot = { cx: x(rate), cy: middle, r: 4, fill: ink.strong, stroke: ink.paper, 'stroke-width': 1.5 }
    body.push(element('circle', dot))
  }
  const cell = (value: number | null | undefined) => value ?? 'not known'
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: {
      caption: `Rate in ${area} with its 95% interval`,
      columns: [
        { key: 'rate', label: 'Rate', align: 'right', unit, decimals: 1 },
        { key: 'lower', label: 'From', align: 'right', unit: '95% interval', decimals: 1 },
        { key: 'upper', label: 'To', align: 'right', unit: '95% interval', decimals: 1 },
        { key: 'district', label: 'District', align: 'right', unit, decimals: 1 },
      ],
      rows: [{ rate: cell(rate), lower: cell(lower), upper: cell(upper), district: cell(districtRate) }],
    },
    alt,
    title,
    notes: [],
  }
}

function altOf({ area, rate, lower, upper, districtRate, unit, reason }: IntervalData): string {
  if (rate === null) return reason ? sentence(reason) : `There is no rate for ${area}.`
  const between = lower === null || upper === null ? '' : `, 95% interval ${formatRate(lower)} to ${formatRate(upper)}`
  const against =
    districtRate === null || districtRate === undefined ? '' : `; the district has ${formatRate(districtRate)}`
  return `${area}: ${formatRate(rate)} ${unit}${between}${against}.`
}
