import { scaleLinear } from 'd3-scale'
import { monthLabel, periodLabel } from '../period.ts'
import { formatCount } from '../wording/counts.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { hatching, idFor, line, picture, rect, words } from './svg.ts'

/** Three months in a row with their reports. */
export interface QuarterBar {
  readonly from: string
  readonly to: string
  /** Null: nothing is told of them. */
  readonly count: number | null
  /** Why not, as it is written under the bar: 'hidden', 'no data'. */
  readonly none?: string
}

/** One type of report in one area by three months. */
export interface QuarterBarsData {
  readonly area: string
  /** 'Burglary' */
  readonly label: string
  /** 'burglary', after 'reports of'. */
  readonly phrase: string
  /** Oldest first. */
  readonly quarters: readonly QuarterBar[]
  /** What is found, without a full stop: 'no clear change'. */
  readonly finding: string
}

/**
 * Bars of reports by three months, each with its number, the last one darker: 600 by 180 pixels when not told. The axis
 * begins at 0. What is not told is hatched over the full height and says why. None at all: a picture that says so. Holds
 * nothing that is not seen: no words for the pointer.
 */
export function quarterBars(data: QuarterBarsData, options: FigureOptions = {}): Figure {
  const { width = 600, height = 180, id = idFor('quarters', data) } = options
  const { quarters, area, label, phrase } = data
  const plot = { top: 20, bottom: height - 36 }
  const highest = Math.max(1, ...quarters.map(({ count }) => count ?? 0))
  const y = scaleLinear([0, highest], [plot.bottom, plot.top])
  const step = width / Math.max(1, quarters.length)
  const hatched = `${id}-none`
  const body = [hatching(hatched)]
  for (const [at, { from, to, count, none = 'hidden' }] of quarters.entries()) {
    const middle = (at + 0.5) * step
    const inset = Math.min(10, step * 0.12)
    const isLast = at === quarters.length - 1
    if (count === null) {
      body.push(rect(at * step + inset, plot.top, step - 2 * inset, plot.bottom - plot.top, `url(#${hatched})`))
      body.push(words(none, middle, plot.bottom - 6, { anchor: 'middle', fill: ink.text, halo: true }))
    } else {
      const fill = isLast ? ink.strong : ink.mark
      body.push(rect(at * step + inset, y(count), step - 2 * inset, plot.bottom - y(count), fill))
      body.push(words(formatCount(count), middle, y(count) - 5, { anchor: 'middle', fill: ink.text }))
    }
    const [first, last] = [monthLabel(from, 'short'), monthLabel(to, 'short')]
    body.push(
      words(`${first.slice(0, 3)} to ${last.slice(0, 3)}`, middle, plot.bottom + 15, { anchor: 'middle', size: 10 }),
    )
    body.push(words(last.slice(-4), middle, plot.bottom + 28, { anchor: 'middle', size: 10 }))
  }
  body.push(line(0, plot.bottom, width, plot.bottom, ink.line))
  if (quarters.length === 0) body.push(words('Nothing is told', width / 2, height / 2, { anchor: 'middle' }))
  const title = `${label} in ${area}: ${data.finding}`
  const span = quarters.length > 0 ? periodLabel({ from: quarters[0]!.from, to: quarters.at(-1)!.to }) : 'no months'
  const alt = `Bar chart of reports of ${phrase} in ${area} by three months, ${span}. ${title}.`
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: {
      caption: `Reports of ${phrase} in ${area} by three months`,
      columns: [
        { key: 'months', label: 'Months', align: 'left' },
        { key: 'reports', label: 'Reports', align: 'right' },
      ],
      rows: quarters.map(({ from, to, count, none = 'hidden' }) => ({
        months: periodLabel({ from, to }),
        reports: count ?? none,
      })),
    },
    alt,
    title,
    notes: quarters.some(({ count }) => count === null)
      ? ['Hatched bars are hidden, or months are missing. That does not mean that nothing happened.']
      : [],
  }
}
