import { type Month, monthNumber } from '../../shared/period.ts'
import { stl } from './stl.ts'

/** Factors of the calendar months, January first, or why there are none. */
export type SeasonalFactors =
  | { readonly status: 'found'; readonly factors: Float64Array; readonly monthsUsed: number }
  | {
      readonly status: 'refused'
      /**
       * too-few-months: fewer than 24 with a count. missing-months: a gap that the method cannot bridge.
       * month-without-incidents: has no logarithm. no-incidents: nothing to have a season.
       */
      readonly reason: 'too-few-months' | 'missing-months' | 'month-without-incidents' | 'no-incidents'
    }

/** Two of each calendar month: with fewer, a season cannot be told from one year's chance. */
export const fewestMonths = 24

/**
 * Seasonal factors by the classical ratio to the centred 12-month mean (no unit, their mean 1): 1.2 in August means a
 * fifth more than the yearly mean. Macaulay 1931, The Smoothing of Time Series, NBER, as in R's decompose.
 * `counts`: incidents per month in order from `from`; NaN is a month without data. Ratios whose 13 months are not all
 * there are left out; refused as 'missing-months' when a calendar month is left without any.
 * Months have different lengths, and the factors include that: February is low in part for being short.
 */
export function classicalSeasonalFactors(counts: Float64Array, from: Month): SeasonalFactors {
  const firstCalendarMonth = monthNumber(from) % 12
  const usable = usableMonths(counts)
  if (typeof usable === 'string') return { status: 'refused', reason: usable }
  const sums = new Float64Array(12)
  const ratios = new Uint32Array(12)
  for (let month = 6; month + 6 < counts.length; month++) {
    let around = (counts[month - 6]! + counts[month + 6]!) / 2
    for (let near = month - 5; near <= month + 5; near++) around += counts[near]!
    const ratio = counts[month]! / (around / 12)
    // A gap makes it NaN, and so does a year without incidents.
    if (Number.isNaN(ratio)) continue
    const calendarMonth = (firstCalendarMonth + month) % 12
    sums[calendarMonth]! += ratio
    ratios[calendarMonth]! += 1
  }
  if (ratios.includes(0)) return { status: 'refused', reason: 'missing-months' }
  const means = sums.map((sum, calendarMonth) => sum / ratios[calendarMonth]!)
  const mean = means.reduce((sum, each) => sum + each, 0) / 12
  return { status: 'found', factors: means.map((each) => each / mean), monthsUsed: usable }
}

/**
 * Seasonal factors by STL of the logarithms with a season that is the same in all years (no unit; their product is about
 * 1, so their mean is a little above). See `stl` for the source; the same as R's stl(log(counts), "periodic").
 * `counts`: as for `classicalSeasonalFactors`; months without data at either end are cut off, one between is refused,
 * as loess over a gap would invent it, and so is a month without incidents.
 */
export function stlSeasonalFactors(counts: Float64Array, from: Month): SeasonalFactors {
  const usable = usableMonths(counts)
  if (typeof usable === 'string') return { status: 'refused', reason: usable }
  const first = counts.findIndex((count) => !Number.isNaN(count))
  const last = counts.findLastIndex((count) => !Number.isNaN(count))
  const span = counts.slice(first, last + 1)
  if (span.length > usable) return { status: 'refused', reason: 'missing-months' }
  if (span.includes(0)) return { status: 'refused', reason: 'month-without-incidents' }
  const { seasonal } = stl(
    span.map((count) => Math.log(count)),
    { period: 12, seasonalWindow: 'periodic' },
  )
  const factors = new Float64Array(12)
  for (let month = 0; month < 12; month++) {
    factors[(monthNumber(from) + first + month) % 12] = Math.exp(seasonal[month]!)
  }
  return { status: 'found', factors, monthsUsed: usable }
}

/** How many months have a count, or why no season can be found in them. */
function usableMonths(counts: Float64Array): number | 'too-few-months' | 'no-incidents' {
  let months = 0
  let incidents = 0
  for (const count of counts) {
    if (Number.isNaN(count)) continue
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is not a number of incidents`)
    months += 1
    incidents += count
  }
  if (months < fewestMonths) return 'too-few-months'
  return incidents === 0 ? 'no-incidents' : months
}
