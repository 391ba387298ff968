import { type Month, monthNumber } from '../../shared/period.ts'
import { fewestMonths } from './seasonal.ts'

/** Expected incidents per month, or why there are none. */
export type ExpectedCounts =
  | {
      readonly status: 'found'
      readonly expected: Float64Array
      /** Incidents per month of the baseline with the season taken out. */
      readonly level: number
      readonly baselineMonths: number
    }
  | { readonly status: 'refused'; readonly reason: 'too-few-months' | 'no-incidents' }

/**
 * Incidents to expect in each of `months` months from `from`, if the level of the baseline lasts: level times seasonal
 * factor, what `poissonCusum`, `ewmaChart` and `countChart` compare with. The level is the maximum likelihood estimate
 * of a Poisson mean with known factors, all incidents over the sum of the factors of their months.
 * `baseline`: incidents per month in order from `baselineFrom`; NaN for a month without data, and for those the caller
 * has flagged as a step or an unusual time. Refused with fewer than 24 other months, or without incidents.
 * `factors`: January first, each 0 or more and in any scale (seasonal.ts), or null for no season; a month of factor 0
 * is expected to have none, which the charts refuse.
 */
export function expectedCounts(question: {
  readonly baseline: Float64Array
  readonly baselineFrom: Month
  readonly factors: Float64Array | null
  readonly from: Month
  readonly months: number
}): ExpectedCounts {
  const { baseline, baselineFrom, factors, from, months } = question
  if (!Number.isInteger(months) || months < 0) throw new RangeError(`${months} is not a whole number of months`)
  checkFactors(factors)
  const factorOf = (number: number) => (factors === null ? 1 : factors[number % 12]!)
  let incidents = 0
  let exposure = 0
  let baselineMonths = 0
  for (let month = 0; month < baseline.length; month++) {
    const count = baseline[month]!
    if (Number.isNaN(count)) continue
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is not a number of incidents`)
    incidents += count
    exposure += factorOf(monthNumber(baselineFrom) + month)
    baselineMonths += 1
  }
  if (baselineMonths < fewestMonths) return { status: 'refused', reason: 'too-few-months' }
  if (incidents === 0 || exposure === 0) return { status: 'refused', reason: 'no-incidents' }
  const level = incidents / exposure
  const expected = Float64Array.from({ length: months }, (_, month) => level * factorOf(monthNumber(from) + month))
  return { status: 'found', expected, level, baselineMonths }
}

function checkFactors(factors: Float64Array | null): void {
  if (factors === null) return
  if (factors.length !== 12) throw new RangeError(`${factors.length} seasonal factors are not one per month`)
  if (!factors.every((factor) => factor >= 0 && factor < Number.POSITIVE_INFINITY)) {
    throw new RangeError('A seasonal factor is negative or missing')
  }
}
