import { type Month, monthNumber } from '../../shared/period.ts'
import { pearsonDispersion } from './dispersion.ts'
import { fTail } from './f-tail.ts'
import { regularizedGamma } from './gamma.ts'
import { fewestMonths } from './seasonal.ts'

/** Factors of the calendar months beside a steady growth, or why there are none. */
export type SeasonalRegression =
  | {
      readonly status: 'found'
      /** January first; no unit, their mean 1. */
      readonly factors: Float64Array
      /** Incidents of a year over those of the year before, with the season taken out. */
      readonly yearlyRatio: number
      readonly monthsUsed: number
      /** Pearson's chi-squared over its degrees of freedom: 1 where months differ by chance alone. */
      readonly dispersion: number
      /** One-sided probability of a season as strong as this one where there is none. */
      readonly p: number
    }
  | { readonly status: 'refused'; readonly reason: 'too-few-months' | 'missing-months' | 'no-incidents' }

const parametersOfSeason = 11

/**
 * Poisson regression of monthly counts on the calendar month and a steady growth, by maximum likelihood (McCullagh &
 * Nelder 1989, Generalized Linear Models, ch. 6). It needs no mean over a year, so a month without data only takes
 * itself out: what `classicalSeasonalFactors` and `stlSeasonalFactors` cannot do. `p` compares it with growth alone: by
 * the likelihood ratio, or where months differ more than by chance by the quasi-likelihood F of the same (ibid., 4.5).
 * `counts`: incidents per month in order from `from`; NaN is a month without data. Refused with fewer than 24 others,
 * as 'missing-months' when one calendar month has none of them. A calendar month without incidents has a factor of 0.
 */
export function seasonalRegression(counts: Float64Array, from: Month): SeasonalRegression {
  const first = monthNumber(from)
  const times: number[] = []
  const values: number[] = []
  const calendar: number[] = []
  for (const [month, count] of counts.entries()) {
    if (Number.isNaN(count)) continue
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is not a number of incidents`)
    // Years from the middle, which keeps the growth and the level apart.
    times.push((month - counts.length / 2) / 12)
    values.push(count)
    calendar.push((first + month) % 12)
  }
  if (values.length < fewestMonths) return { status: 'refused', reason: 'too-few-months' }
  const incidents = values.reduce((sum, count) => sum + count, 0)
  if (incidents === 0) return { status: 'refused', reason: 'no-incidents' }
  if (new Set(calendar).size < 12) return { status: 'refused', reason: 'missing-months' }
  const withSeason = fitGrowth(times, values, calendar, 12)
  const without = fitGrowth(
    times,
    values,
    calendar.map(() => 0),
    1,
  )
  const degrees = values.length - parametersOfSeason - 2
  let ratio = 0
  for (const [at, count] of values.entries()) {
    if (count > 0) ratio += 2 * count * Math.log(withSeason.means[at]! / without.means[at]!)
  }
  const dispersion = pearsonDispersion(values, withSeason.means, parametersOfSeason + 2) ?? Number.NaN
  const p =
    dispersion > 1
      ? fTail(Math.max(0, ratio) / parametersOfSeason / dispersion, parametersOfSeason, degrees)
      : regularizedGamma(parametersOfSeason / 2, Math.max(0, ratio) / 2).upper
  const mean = withSeason.levels.reduce((sum, level) => sum + level, 0) / 12
  return {
    status: 'found',
    factors: withSeason.levels.map((level) => level / mean),
    yearlyRatio: Math.exp(withSeason.growth),
    monthsUsed: values.length,
    dispersion,
    p,
  }
}

/** Level of each group and one growth for all: for a given growth the levels are known, and its score falls. */
function fitGrowth(times: readonly number[], values: readonly number[], group: readonly number[], groups: number) {
  const counted = new Float64Array(groups)
  let wanted = 0
  for (const [at, count] of values.entries()) {
    counted[group[at]!]! += count
    wanted += times[at]! * count
  }
  const exposureAt = (growth: number) => {
    const exposure = new Float64Array(groups)
    const moment = new Float64Array(groups)
    const square = new Float64Array(groups)
    for (const [at, time] of times.entries()) {
      const weight = Math.exp(growth * time)
      exposure[group[at]!]! += weight
      moment[group[at]!]! += weight * time
      square[group[at]!]! += weight * time * time
    }
    return { exposure, moment, square }
  }
  let [low, high] = [-mostGrowth, mostGrowth]
  let growth = 0
  for (let step = 0; step < 200 && high - low > 1e-14; step++) {
    const { exposure, moment, square } = exposureAt(growth)
    let score = wanted
    let slope = 0
    for (let each = 0; each < groups; each++) {
      const middle = moment[each]! / exposure[each]!
      score -= counted[each]! * middle
      slope += counted[each]! * (square[each]! / exposure[each]! - middle * middle)
    }
    if (score > 0) low = growth
    else high = growth
    const next = growth + score / slope
    // Newton where it stays between the bounds, halving where it does not.
    const taken = next > low && next < high ? next : (low + high) / 2
    if (Math.abs(taken - growth) < 1e-13) break
    growth = taken
  }
  const { exposure } = exposureAt(growth)
  const levels = counted.map((count, each) => count / exposure[each]!)
  return { growth, levels, means: times.map((time, at) => levels[group[at]!]! * Math.exp(growth * time)) }
}

/** e to the 20 a year either way, where incidents fall in one month of many years alone. */
const mostGrowth = 20
