import { monthLabel, periodLabel } from '../period.ts'
import { ink } from './ink.ts'
import type { MonthCounts } from './month-counts.ts'
import type { MonthScale } from './month-scale.ts'
import { rect, textWidth, told, words } from './svg.ts'

interface Extent {
  readonly top: number
  readonly bottom: number
}

/** Runs of missing months, hatched with `fill` over the full height and labelled where there is room. */
export function gapMarks(scale: MonthScale, { top, bottom }: Extent, fill: string): string[] {
  return scale.gaps.flatMap((gap) => {
    const middle = gap.x + gap.width / 2
    const text = 'no data'
    const across = gap.width >= textWidth(text) + 4
    const label = across
      ? [words(text, middle, (top + bottom) / 2 + 4, { anchor: 'middle', fill: ink.text, halo: true })]
      : gap.width >= 10
        ? [words(text, middle + 4, (top + bottom) / 2, { anchor: 'middle', fill: ink.text, turned: true, halo: true })]
        : []
    return [told(rect(gap.x, top, gap.width, bottom - top, fill), `${periodLabel(gap)}: no data`), ...label]
  })
}

/** Months that were published and are not counted: hatched, dashed around, with a question mark. */
export function doubtMarks(scale: MonthScale, counts: MonthCounts, { top, bottom }: Extent, fill: string): string[] {
  return scale.positions.flatMap(({ month, status, x, width }) => {
    if (status === 'missing' || (status === 'published' && counts.of(month) !== null)) return []
    const box = rect(x + 0.5, top + 14, width - 1, bottom - top - 14, fill, {
      stroke: ink.line,
      'stroke-dasharray': '2 2',
    })
    return [
      told(box, `${monthLabel(month)}: not counted`),
      words('?', x + width / 2, top + 10, { anchor: 'middle', fill: ink.text }),
    ]
  })
}
