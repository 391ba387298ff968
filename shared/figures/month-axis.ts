import { monthLabel } from '../period.ts'
import { ink } from './ink.ts'
import { type MonthScale, yearLabels } from './month-scale.ts'
import { line, rect, textWidth, words } from './svg.ts'

/**
 * Years below a baseline, with a tick where each January begins; a year without room is cut to two digits or left out.
 * `lift`: how far above the baseline the ticks start.
 */
export function yearWords(scale: MonthScale, baseline: number, width: number, lift = 0): string[] {
  const written: string[] = []
  let taken = 0
  for (const { year, x, start } of yearLabels(scale)) {
    if (start !== undefined) written.push(line(start, baseline - lift, start, baseline + 4, ink.line))
    for (const text of [year, `’${year.slice(2)}`]) {
      const half = textWidth(text, 10) / 2
      const middle = Math.min(width - half, Math.max(half, x))
      if (middle - half < taken) continue
      written.push(words(text, middle, baseline + 13, { size: 10, anchor: 'middle' }))
      taken = middle + half + 5
      break
    }
  }
  return written
}

/** Two strokes across the baseline wherever the axis is broken. */
export function breakMarks(scale: MonthScale, baseline: number): string[] {
  return scale.gaps.flatMap((gap) => {
    if (!gap.broken) return []
    const middle = gap.x + gap.width / 2
    const slash = (x: number) => line(x - 2, baseline + 4, x + 2, baseline - 4, ink.text)
    return [rect(middle - 2, baseline - 2, 4, 4, ink.paper), slash(middle - 2), slash(middle + 2)]
  })
}

/** Names of months below a baseline, three letters or one; none where there is not room for every one of them. */
export function monthWords(scale: MonthScale, baseline: number): string[] {
  if (scale.monthWidth < 13) return []
  const letters = scale.monthWidth >= 26 ? 3 : 1
  return scale.positions.flatMap(({ month, x, width }) =>
    scale.gaps.some((gap) => gap.broken && month >= gap.from && month <= gap.to)
      ? []
      : [words(monthLabel(month).slice(0, letters), x + width / 2, baseline + 12, { size: 10, anchor: 'middle' })],
  )
}
