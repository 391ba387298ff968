import type { SortedValues } from './values.ts'

/**
 * Inner boundaries (unit of the values) that cut lowest to highest into equal widths, rounded to three digits of the
 * width so that they can be read; some classes may hold no area. None where all values are equal or there are none.
 */
export function equalIntervalBreaks({ distinct, whole }: SortedValues, classes: number): number[] {
  const low = distinct[0]
  const high = distinct.at(-1)
  if (low === undefined || high === undefined || low === high) return []
  const width = (high - low) / classes
  const decimals = whole && width >= 1 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(width)))
  const breaks: number[] = []
  for (let step = 1; step < classes; step += 1) {
    const edge = Number((low + step * width).toFixed(Math.min(20, decimals)))
    if (edge > (breaks.at(-1) ?? Number.NEGATIVE_INFINITY) && edge >= low && edge < high) breaks.push(edge)
  }
  return breaks
}
