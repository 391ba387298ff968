import { poissonProbability } from './gamma.ts'
import { checkComparison, type RateComparison } from './rate-ratio.ts'

/**
 * Two-sided p-value of the E-test that two Poisson rates are equal. Krishnamoorthy & Thomson 2004, Journal of
 * Statistical Planning and Inference 119(1), 23-35: with both rates at the pooled rate, the probability of two counts
 * whose standardised difference is at least the one observed, ties counted.
 * Exact to about 1e-12 at any size, without a normal approximation: for each first count the second counts at least as
 * extreme lie below one bound and above another, and both bounds only rise with the first count, so the double sum is
 * one walk over about 20 sqrt(count) terms; a p below a millionth is added up again from tails four times as long.
 * Equal rates, no incidents at all included, give 1. Which of the two is the base changes nothing.
 */
export function eTest(comparison: RateComparison): number {
  checkComparison(comparison)
  const { count, exposure, baseCount, baseExposure } = comparison
  const pooledRate = (count + baseCount) / (exposure + baseExposure)
  const observed = squaredDifference(count, baseCount, comparison)
  if (observed === 0) return 1
  // Ties are equal on paper but not in the last digits.
  const atLeast = observed * (1 - 1e-11)
  const sum = (leastProbability: number) => {
    const first = poissonWindow(pooledRate * exposure, leastProbability)
    const second = cumulatedTails(poissonWindow(pooledRate * baseExposure, leastProbability))
    return Math.min(1, sumOfExtremes(first, second, comparison, atLeast))
  }
  const p = sum(1e-24)
  return p > 1e-6 ? p : sum(1e-290)
}

/** Adds up the pairs of counts whose squared difference is at least as large, first counts ascending. */
function sumOfExtremes(first: Window, second: Tails, { exposure, baseExposure }: Exposures, atLeast: number): number {
  // Two zeros do not differ.
  const isExtreme = (x: number, y: number) =>
    x + y > 0 && (x * baseExposure - y * exposure) ** 2 >= atLeast * (x * baseExposure ** 2 + y * exposure ** 2)
  // Second counts up to `below` lie under an equal rate and are extreme, those from `above` lie over it and are.
  let { below, above } = extremeBounds(first.from, { exposure, baseExposure }, atLeast)
  let sum = 0
  for (let index = 0; index < first.probabilities.length; index++) {
    const x = first.from + index
    while ((below + 1) * exposure <= x * baseExposure && isExtreme(x, below + 1)) below += 1
    while (above * exposure < x * baseExposure || !isExtreme(x, above)) above += 1
    sum += first.probabilities[index]! * (second.atMost(below) + second.atLeast(above))
  }
  return sum
}

type Exposures = Pick<RateComparison, 'exposure' | 'baseExposure'>

/**
 * Square of the test statistic; 0 for two zeros. Both rates are multiplied by both exposures, so that with whole
 * exposures (days, residents) differences of large counts and ties are exact.
 */
function squaredDifference(x: number, y: number, { exposure, baseExposure }: Exposures): number {
  const variance = x * baseExposure ** 2 + y * exposure ** 2
  return variance === 0 ? 0 : (x * baseExposure - y * exposure) ** 2 / variance
}

/**
 * Second counts y with a squared difference from x of at least `atLeast` are y <= below (-1 when there are none) and
 * y >= above: the difference falls until the rates are equal and rises after it. The bounds are the roots of a
 * quadratic, put right at the whole numbers beside them.
 */
function extremeBounds(x: number, exposures: Exposures, atLeast: number): { below: number; above: number } {
  const { exposure, baseExposure } = exposures
  const isExtreme = (y: number) => squaredDifference(x, y, exposures) >= atLeast
  const equal = (x * baseExposure) / exposure
  const middle = equal + atLeast / 2
  const root = Math.sqrt(atLeast * (equal + x * (baseExposure / exposure) ** 2 + atLeast / 4))
  let below = Math.max(-1, Math.floor(middle - root))
  let above = Math.ceil(middle + root)
  while (below + 1 <= equal && isExtreme(below + 1)) below += 1
  while (below >= 0 && (below > equal || !isExtreme(below))) below -= 1
  while (above > 0 && above - 1 >= equal && isExtreme(above - 1)) above -= 1
  while (above < equal || !isExtreme(above)) above += 1
  return { below, above }
}

interface Window {
  readonly from: number
  readonly probabilities: Float64Array
}

/** Poisson probabilities of all counts that have one above the least, by the recurrence from the most likely count. */
function poissonWindow(mean: number, least: number): Window {
  const mode = Math.floor(mean)
  const peak = poissonProbability(mode, mean)
  const falling: number[] = []
  for (let count = mode, p = peak; count > 0; count--) {
    p *= count / mean
    if (p < least) break
    falling.push(p)
  }
  const rising: number[] = []
  for (let count = mode + 1, p = peak * (mean / count); p >= least; count++, p *= mean / count) rising.push(p)
  const probabilities = new Float64Array(falling.length + 1 + rising.length)
  probabilities[falling.length] = peak
  falling.forEach((p, away) => {
    probabilities[falling.length - 1 - away] = p
  })
  probabilities.set(rising, falling.length + 1)
  return { from: mode - falling.length, probabilities }
}

interface Tails {
  readonly atMost: (count: number) => number
  readonly atLeast: (count: number) => number
}

/** Probabilities of at most and at least a count, each summed from its own end so that small tails keep their digits. */
function cumulatedTails({ from, probabilities }: Window): Tails {
  const length = probabilities.length
  const up = new Float64Array(length + 1)
  const down = new Float64Array(length + 1)
  for (let index = 0; index < length; index++) up[index + 1] = up[index]! + probabilities[index]!
  for (let index = length - 1; index >= 0; index--) down[index] = down[index + 1]! + probabilities[index]!
  const within = (index: number) => Math.max(0, Math.min(length, index))
  return {
    atMost: (count) => up[within(count - from + 1)]!,
    atLeast: (count) => down[within(count - from)]!,
  }
}
