import { inverseLowerGamma, inverseUpperGamma } from './gamma.ts'
import { confidenceZ } from './normal.ts'

/** Two-sided limits, in the unit of what they belong to. */
export interface Limits {
  readonly lower: number
  readonly upper: number
}

/** A rate with its limits, and how the limits were found. */
export interface RateInterval extends Limits {
  /** Incidents per `per` of exposure; `lower` and `upper` likewise. */
  readonly rate: number
  readonly method: 'exact' | 'byar'
}

/** Counts below this get exact Poisson limits, others Byar's. */
export const smallestByarCount = 10

/**
 * Rate and its two-sided interval, per `per` units of exposure (1,000 when left out).
 * `count`: incidents, a whole number. `exposure`: residents, households or person-years, whatever the rate is of.
 * `confidence`: 0.95 when left out. Exact Poisson limits below 10 incidents, Byar's approximation from 10.
 * None: rate and lower limit 0, upper limit above 0. No exposure (null or 0): null, as there is no rate.
 * The limits take incidents as independent; repeats make the true interval wider.
 */
export function rateInterval(figures: {
  readonly count: number
  readonly exposure: number | null
  readonly per?: number
  readonly confidence?: number
}): RateInterval | null {
  const { count, exposure, per = 1000, confidence = 0.95 } = figures
  checkCount(count)
  if (exposure === null || exposure === 0) return null
  if (!(exposure > 0)) throw new RangeError(`Exposure ${exposure} must not be negative`)
  const method = count < smallestByarCount ? 'exact' : 'byar'
  const limits = method === 'exact' ? exactPoissonLimits(count, confidence) : byarLimits(count, confidence)
  const scale = per / exposure
  return { rate: count * scale, lower: limits.lower * scale, upper: limits.upper * scale, method }
}

/**
 * Byar's approximate limits of a Poisson mean, in incidents, from an observed whole `count`. Breslow & Day 1987,
 * Statistical Methods in Cancer Research II, p. 69. Never below 0; 0 incidents give a lower limit of 0.
 */
export function byarLimits(count: number, confidence = 0.95): Limits {
  checkCount(count)
  const z = confidenceZ(confidence)
  const next = count + 1
  const lower = count === 0 ? 0 : count * Math.max(0, 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3
  return { lower, upper: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3 }
}

/**
 * Exact limits of a Poisson mean, in incidents, from an observed whole `count`, with at most half of 1 - confidence
 * beyond each. Garwood 1936, Biometrika 28, 437-442, by half the chi-squared quantiles of 2 count and 2 count + 2
 * degrees of freedom. 0 incidents give a lower limit of 0.
 */
export function exactPoissonLimits(count: number, confidence = 0.95): Limits {
  checkCount(count)
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Confidence ${confidence} is not between 0 and 1`)
  const beyond = (1 - confidence) / 2
  return { lower: count === 0 ? 0 : inverseLowerGamma(count, beyond), upper: inverseUpperGamma(count + 1, beyond) }
}

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`Count ${count} is not a whole number from 0`)
}
