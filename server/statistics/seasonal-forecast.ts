import { type Month, monthNumber, monthOfNumber, monthsOf, type Period } from '../../shared/period.ts'
import { pearsonDispersion } from './dispersion.ts'
import type { Limits } from './poisson-interval.ts'
import { fewestMonths } from './seasonal.ts'
import { confidenceT } from './student-t.ts'

/** Incidents expected in a period ahead, or why that cannot be said. */
export type SeasonalForecast =
  | ({
      readonly status: 'found'
      /** Incidents of all months of the period together. */
      readonly expected: number
      /** Incidents of a year over those of the year before, with the season taken out. */
      readonly yearlyRatio: number
      readonly dispersion: number
      readonly monthsUsed: number
    } & Limits)
  | { readonly status: 'refused'; readonly reason: 'too-few-months' | 'missing-months' | 'no-incidents' }

/** Calendar months and growth: what is fitted. */
const fitted = 13

/**
 * Incidents of a period ahead with its two-sided prediction interval, by the Poisson regression on calendar month and
 * steady growth of `seasonalRegression` (McCullagh & Nelder 1989, Generalized Linear Models, ch. 6), growth carried on.
 * The interval holds both what chance does to the months ahead and that month levels and growth are estimates: variance
 * phi (S + g' I^-1 g), phi the dispersion but never below 1, S the sum, g its gradient, I the Fisher information;
 * Student's t of months - 13 degrees. Lower limit never below 0.
 * `counts`: incidents per month in order from `from`; NaN is a month without data and takes only itself out.
 * `ahead`: months to be summed, all after the last month of `counts` or not; none gives 0. `confidence`: 0.95 when left
 * out. Refused with fewer than 24 months counted, where a calendar month has none, and where nothing was counted. A
 * calendar month that never had an incident is expected to have none.
 */
export function seasonalForecast(
  counts: Float64Array,
  from: Month,
  ahead: Period,
  confidence = 0.95,
): SeasonalForecast {
  const first = monthNumber(from)
  const middle = counts.length / 2
  const time = (month: number) => (month - first - middle) / 12
  const known: { readonly at: number; readonly count: number; readonly calendar: number }[] = []
  for (const [index, count] of counts.entries()) {
    if (Number.isNaN(count)) continue
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is not a number of incidents`)
    known.push({ at: time(first + index), count, calendar: (first + index) % 12 })
  }
  if (known.length < fewestMonths) return { status: 'refused', reason: 'too-few-months' }
  if (!known.some(({ count }) => count > 0)) return { status: 'refused', reason: 'no-incidents' }
  if (new Set(known.map(({ calendar }) => calendar)).size < 12) return { status: 'refused', reason: 'missing-months' }
  const growth = growthOf(known)
  const levels = levelsAt(known, growth)
  const means = known.map(({ at, calendar }) => levels[calendar]! * Math.exp(growth * at))
  const dispersion = pearsonDispersion(
    known.map(({ count }) => count),
    means,
    fitted,
  )!
  // Fisher information of the logarithms of the levels and of the growth: an arrow, so it is turned round by hand.
  const own = new Float64Array(12)
  const cross = new Float64Array(12)
  let ofGrowth = 0
  for (const [index, { at, calendar }] of known.entries()) {
    const mean = means[index]!
    own[calendar]! += mean
    cross[calendar]! += mean * at
    ofGrowth += mean * at * at
  }
  let rest = ofGrowth
  for (let month = 0; month < 12; month++) if (own[month]! > 0) rest -= cross[month]! ** 2 / own[month]!
  const gradient = new Float64Array(12)
  let expected = 0
  let slope = 0
  for (const month of monthsOf(ahead).map(monthNumber)) {
    const at = time(month)
    const mean = levels[month % 12]! * Math.exp(growth * at)
    expected += mean
    gradient[month % 12]! += mean
    slope += mean * at
  }
  let estimates = 0
  let left = slope
  for (let month = 0; month < 12; month++) {
    if (own[month]! === 0) continue
    estimates += gradient[month]! ** 2 / own[month]!
    left -= (gradient[month]! * cross[month]!) / own[month]!
  }
  estimates += left ** 2 / rest
  const half =
    confidenceT(confidence, known.length - fitted) * Math.sqrt(Math.max(1, dispersion) * (expected + estimates))
  return {
    status: 'found',
    expected,
    lower: Math.max(0, expected - half),
    upper: expected + half,
    yearlyRatio: Math.exp(growth),
    dispersion,
    monthsUsed: known.length,
  }
}

type Known = readonly { readonly at: number; readonly count: number; readonly calendar: number }[]

/** For a given growth the best level of each calendar month. */
function levelsAt(known: Known, growth: number): Float64Array {
  const count = new Float64Array(12)
  const exposure = new Float64Array(12)
  for (const each of known) {
    count[each.calendar]! += each.count
    exposure[each.calendar]! += Math.exp(growth * each.at)
  }
  return count.map((sum, calendar) => sum / exposure[calendar]!)
}

/** The growth at which its score is 0: it falls with growth, so halving finds it. */
function growthOf(known: Known): number {
  const score = (growth: number) => {
    const levels = levelsAt(known, growth)
    return known.reduce(
      (sum, { at, count, calendar }) => sum + at * (count - levels[calendar]! * Math.exp(growth * at)),
      0,
    )
  }
  let [low, high] = [-8, 8]
  for (let halving = 0; halving < 80; halving++) {
    const growth = (low + high) / 2
    if (score(growth) > 0) low = growth
    else high = growth
  }
  return (low + high) / 2
}

/** How a forecast did on months that are over. */
export interface ForecastTrial {
  /** How many times it was tried; the months tried overlap. */
  readonly times: number
  readonly monthsAhead: number
  /** Mean of |forecast - counted| over counted, 0 is exact; NaN without trials. */
  readonly meanError: number
  /** The same of taking the same months of the year before as they were. */
  readonly meanErrorOfYearBefore: number
  /** How many of the intervals held what was counted. */
  readonly held: number
}

/**
 * Tries `seasonalForecast` on the past by rolling origins (Tashman 2000, International Journal of Forecasting 16(4),
 * 437-450): from each month with 24 counted ones before it, the sum of the next `monthsAhead` is foretold from what was
 * there before, and compared with what was counted. Origins whose months ahead, or those of the year before, lack one,
 * or had no incidents, are passed over.
 */
export function tryForecast(counts: Float64Array, from: Month, monthsAhead: number): ForecastTrial {
  const first = monthNumber(from)
  let [times, error, errorOfYear, held] = [0, 0, 0, 0]
  for (let origin = fewestMonths; origin + monthsAhead <= counts.length; origin++) {
    const ahead = counts.slice(origin, origin + monthsAhead)
    const before = counts.slice(origin - 12, origin - 12 + monthsAhead)
    const counted = ahead.reduce((sum, count) => sum + count, 0)
    const lastYear = before.reduce((sum, count) => sum + count, 0)
    if (!(counted > 0) || Number.isNaN(lastYear) || monthsAhead > 12) continue
    const forecast = seasonalForecast(counts.slice(0, origin), from, {
      from: monthOfNumber(first + origin),
      to: monthOfNumber(first + origin + monthsAhead - 1),
    })
    if (forecast.status === 'refused') continue
    times += 1
    error += Math.abs(forecast.expected - counted) / counted
    errorOfYear += Math.abs(lastYear - counted) / counted
    if (counted >= forecast.lower && counted <= forecast.upper) held += 1
  }
  return { times, monthsAhead, meanError: error / times, meanErrorOfYearBefore: errorOfYear / times, held }
}
