import { confidenceZ } from './normal.ts'

/** Two Poisson counts to compare, each over its own exposure (months, days or residents: the same unit in both). */
export interface RateComparison {
  readonly count: number
  readonly exposure: number
  /** What `count` is compared with: an earlier period, another place. */
  readonly baseCount: number
  readonly baseExposure: number
}

/** A ratio with its interval. */
export interface RateRatio {
  /** Rate over base rate, no unit: 1.25 is a quarter more. */
  readonly ratio: number
  readonly lower: number
  readonly upper: number
}

/**
 * Ratio of two Poisson rates with its log-Wald interval: ratio times exp(+-z sqrt(1/count + 1/baseCount)). Rothman,
 * Greenland & Lash 2008, Modern Epidemiology, 3rd ed., ch. 14. `confidence`: 0.95 when left out. Null when either count
 * is 0: the interval does not exist.
 */
export function rateRatio(comparison: RateComparison, confidence = 0.95): RateRatio | null {
  checkComparison(comparison)
  const { count, exposure, baseCount, baseExposure } = comparison
  const z = confidenceZ(confidence)
  if (count === 0 || baseCount === 0) return null
  const ratio = (count * baseExposure) / (baseCount * exposure)
  const factor = Math.exp(z * Math.sqrt(1 / count + 1 / baseCount))
  return { ratio, lower: ratio / factor, upper: ratio * factor }
}

/** RangeError unless both counts are whole numbers from 0 and both exposures are above 0. */
export function checkComparison({ count, exposure, baseCount, baseExposure }: RateComparison): void {
  for (const each of [count, baseCount]) {
    if (!Number.isInteger(each) || each < 0) throw new RangeError(`Count ${each} is not a whole number from 0`)
  }
  for (const each of [exposure, baseExposure]) {
    if (!(each > 0 && Number.isFinite(each))) throw new RangeError(`Exposure ${each} must be above 0`)
  }
}
