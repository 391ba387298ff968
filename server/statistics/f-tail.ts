import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Probability of an F ratio of at least `ratio` with `over` and `under` degrees of freedom (no unit, one-sided), from
 * the incomplete beta function. Absolute error about 1e-14. A ratio of 0 gives 1. RangeError for a negative ratio or degrees that are not above 0.
 */
export function fTail(ratio: number, over: number, under: number): number {
  if (!(ratio >= 0)) throw new RangeError(`Ratio ${ratio} is below 0`)
  if (!(over > 0 && under > 0)) throw new RangeError(`${over} and ${under} degrees of freedom are not above 0`)
  if (ratio === Number.POSITIVE_INFINITY) return 0
  return incompleteBeta(under / (under + over * ratio), under / 2, over / 2)
}
