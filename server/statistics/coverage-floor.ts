import { type Month, monthNumber } from '../../shared/period.ts'

/** A month for which a file was published. */
export interface PublishedMonth {
  readonly month: Month
  /** Rows published for the month: of one police force, or of one force and incident type. */
  readonly count: number
}

/** What makes a published month suspect. */
export const coverageFloor = {
  /** A month below this share of the median of the months around it is suspect. */
  share: 0.5,
  /** How far the months around it may lie, before or after, in calendar months. */
  reachMonths: 12,
  /** The median must be at least this many rows, ... */
  smallestMedian: 200,
  /** ... of at least this many published months, the month itself not counted. */
  fewestMonths: 6,
} as const

/**
 * For each published month, whether it holds so few rows that the file is probably incomplete: fewer than half the
 * median of the other published months that lie at most 12 calendar months before or after it. Not judged, so false,
 * when fewer than 6 such months are published or their median is below 200 rows: small series halve by chance.
 * `months`: in any order, each once (RangeError for a repeat); a month without a file is left out, not 0. The answer
 * is in the same order. None gives none; equal counts give no suspect month.
 * A gap longer than about a year is not found: within it the small months are each other's neighbours.
 */
export function suspectMonths(months: readonly PublishedMonth[]): boolean[] {
  const numbers = months.map(({ month }) => monthNumber(month))
  if (new Set(numbers).size < numbers.length) throw new RangeError('A month is given twice')
  return months.map(({ count }, index) => {
    const others = months.filter((_, other) => {
      return other !== index && Math.abs(numbers[other]! - numbers[index]!) <= coverageFloor.reachMonths
    })
    if (others.length < coverageFloor.fewestMonths) return false
    const usual = median(others.map((other) => other.count))
    return usual >= coverageFloor.smallestMedian && count < coverageFloor.share * usual
  })
}

/** Middle value, or the mean of the two middle values, of at least one. */
function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b)
  const middle = ascending.length >> 1
  return ascending.length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2
}
