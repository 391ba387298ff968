import type { UsualRange } from '../contracts/evidence.ts'
import { type Month, monthNumber } from '../period.ts'
import { formatCount, plural } from '../wording/counts.ts'
import { monthsInWords } from '../wording/period.ts'
import { ink } from './ink.ts'
import type { MonthCounts } from './month-counts.ts'
import { follows, type MonthPosition, type MonthScale } from './month-scale.ts'
import { type Step, steppedLine } from './stepped-line.ts'
import { rect } from './svg.ts'

/** Between which counts a month usually lies, both inside. */
export function usualIn(
  { lower, upper }: UsualRange,
  month: Month,
): { readonly lower: number; readonly upper: number } {
  const place = monthNumber(month) % 12
  return { lower: lower[place] ?? 0, upper: upper[place] ?? 0 }
}

/** '3 to 12'; the same twice is told once. */
export function usualWords(usual: UsualRange, month: Month): string {
  const { lower, upper } = usualIn(usual, month)
  return lower === upper ? formatCount(lower) : `${formatCount(lower)} to ${formatCount(upper)}`
}

/** Behind the bars of months that are counted. */
export function usualFill(
  usual: UsualRange,
  scale: MonthScale,
  counts: MonthCounts,
  y: (count: number) => number,
): string[] {
  return counted(scale, counts).map(({ month, x, width }) => {
    const { lower, upper } = usualIn(usual, month)
    return rect(x, y(upper), width, Math.max(1.5, y(lower) - y(upper)), ink.shade)
  })
}

/** Its two ends as steps over the bars; broken where no month is counted. */
export function usualEdges(
  usual: UsualRange,
  scale: MonthScale,
  counts: MonthCounts,
  y: (count: number) => number,
): string[] {
  return (['upper', 'lower'] as const).flatMap((end) => {
    const stretches: Step[][] = []
    let last: Month | undefined
    for (const { month, x, width } of counted(scale, counts)) {
      const step = { x, width, y: y(usualIn(usual, month)[end]) }
      if (last !== undefined && follows(last, month)) stretches.at(-1)?.push(step)
      else stretches.push([step])
      last = month
    }
    return steppedLine(stretches)
  })
}

/** What the band is, and which months lie outside of it. */
export function usualNotes(usual: UsualRange, scale: MonthScale, counts: MonthCounts): string[] {
  const outside = (isOutside: (count: number, range: ReturnType<typeof usualIn>) => boolean) =>
    counted(scale, counts)
      .map(({ month }) => month)
      .filter((month) => isOutside(counts.of(month) ?? 0, usualIn(usual, month)))
  const above = outside((count, { upper }) => count > upper)
  const below = outside((count, { lower }) => count < lower)
  const found =
    above.length + below.length === 0
      ? 'No month shown lies outside of it.'
      : [
          above.length > 0 ? `Above it: ${monthsInWords(above)}.` : 'None above it.',
          below.length > 0 ? `Below it: ${monthsInWords(below)}.` : 'None below it.',
        ].join(' ')
  return [
    `Between the lines: the usual range, in which 95 of 100 months lie while nothing changes, from ${plural(usual.months, 'month')} before the last three. ${found}`,
  ]
}

function counted({ positions }: MonthScale, counts: MonthCounts): MonthPosition[] {
  return positions.filter(({ month, status }) => status === 'published' && counts.of(month) !== null)
}
