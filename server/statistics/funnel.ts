import { regularizedGamma } from './gamma.ts'
import type { Limits } from './poisson-interval.ts'

/**
 * Poisson count, in incidents, below which lies probability `p` when `expected` are expected: the interpolated funnel
 * limit of Spiegelhalter 2005, Statistics in Medicine 24(8), 1185-1202, appendix A.1.1. With r the smallest whole number
 * with F(r) >= p, it is r - (F(r) - p) / (F(r) - F(r - 1)), but never below 0. 0 expected give 0.
 * RangeError unless 0 < p < 1 and expected is a number from 0.
 */
export function funnelLimit(expected: number, p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`Probability ${p} is not between 0 and 1`)
  if (!(expected >= 0 && expected < Number.POSITIVE_INFINITY)) throw new RangeError(`${expected} cannot be expected`)
  if (expected === 0) return 0
  const atMost = (count: number) => (count < 0 ? 0 : regularizedGamma(count + 1, expected).upper)
  // Halving: `below` always has less than p beneath it, `count` at least p.
  let below = -1
  let count = Math.ceil(expected + 10 * Math.sqrt(expected) + 10)
  while (atMost(count) < p) {
    below = count
    count *= 2
  }
  while (count - below > 1) {
    const middle = Math.floor((below + count) / 2)
    if (atMost(middle) >= p) count = middle
    else below = middle
  }
  const reached = atMost(count)
  return Math.max(0, count - (reached - p) / (reached - atMost(count - 1)))
}

/** How much more areas differ than chance makes them, and how that was found. */
export interface Overdispersion {
  /** Mean of squared z-scores (no unit): 1 if chance alone is at work. NaN without areas. */
  readonly phi: number
  /** Areas whose z-score was pulled in on each side before. */
  readonly winsorisedEachSide: number
}

/** From this many areas z-scores are winsorised, this share of them on each side. */
export const winsorising = { fewestAreas: 20, share: 0.1 } as const

/**
 * Overdispersion phi, the mean of z^2 with z = (O - E) / sqrt(E). Spiegelhalter 2005, section 3.2: from 20 areas the
 * lowest tenth of the z-scores (rounded down) is raised to the next one up and the highest lowered likewise, so that the
 * few areas to be found do not hide themselves. So pulled in, chance alone gives about 0.7 instead of 1, and a slight
 * overdispersion goes unseen. `observed` and `expected`: incidents per area; areas with NaN, or with
 * nothing expected, are left out. RangeError for unequal lengths.
 */
export function overdispersion(observed: Float64Array, expected: Float64Array): Overdispersion {
  if (observed.length !== expected.length) {
    throw new RangeError(`${observed.length} observed counts but ${expected.length} expected`)
  }
  const scores = observed
    .map((count, area) => (expected[area]! > 0 ? (count - expected[area]!) / Math.sqrt(expected[area]!) : Number.NaN))
    .filter((score) => !Number.isNaN(score))
    .sort()
  const pulled = scores.length < winsorising.fewestAreas ? 0 : Math.floor(winsorising.share * scores.length)
  const [lowest, highest] = [scores[pulled]!, scores[scores.length - 1 - pulled]!]
  const squares = scores.reduce((sum, score) => sum + Math.max(lowest, Math.min(highest, score)) ** 2, 0)
  return { phi: squares / scores.length, winsorisedEachSide: pulled }
}

/** different, and to which side, only beyond the 99.8% limits. */
export type FunnelVerdict = 'higher' | 'lower' | 'not different'

/** One area of a funnel plot, in incidents per `per` of exposure. */
export interface FunnelArea {
  readonly rate: number
  readonly limits95: Limits
  readonly limits998: Limits
  readonly verdict: FunnelVerdict
}

/** A funnel plot: its target, its width and its areas. */
export interface Funnel {
  /** Rate the areas are judged against, in incidents per `per` of exposure. */
  readonly target: number
  readonly overdispersion: Overdispersion
  /** What the limits were widened by: sqrt(phi), but never below 1. */
  readonly widening: number
  /** Null for an area that is not judged: no exposure, or NaN. */
  readonly areas: readonly (FunnelArea | null)[]
}

/**
 * Funnel plot of rates by exposure: each area against one target with its 95% and 99.8% limits, widened about the target
 * by sqrt(phi) where areas differ more than chance makes them. Spiegelhalter 2005.
 * `counts`: incidents per area, `exposures`: residents or households; NaN or an exposure of 0 is not judged. `per`: 1,000
 * when left out. `target`: a rate per `per`; the areas' own pooled rate when left out. `widen: false` leaves phi unused.
 * Null when no area can be judged. No incidents at all give limits of 0 and no verdict of difference. Widened lower
 * limits stop at 0. RangeError for unequal lengths or a target that is not a number from 0.
 */
export function funnel(
  counts: Float64Array,
  exposures: Float64Array,
  options: { readonly per?: number; readonly target?: number; readonly widen?: boolean } = {},
): Funnel | null {
  if (counts.length !== exposures.length) {
    throw new RangeError(`${counts.length} counts but exposures of ${exposures.length} areas`)
  }
  const { per = 1000, widen = true } = options
  const isJudged = (area: number) => exposures[area]! > 0 && !Number.isNaN(counts[area]!)
  const judged = [...counts.keys()].filter(isJudged)
  if (judged.length === 0) return null
  const pooled = sumOver(judged, counts) / sumOver(judged, exposures)
  const theta = options.target === undefined ? pooled : options.target / per
  if (!(theta >= 0 && theta < Number.POSITIVE_INFINITY)) throw new RangeError(`Target ${options.target} is not a rate`)
  const expected = exposures.map((exposure, area) => (isJudged(area) ? theta * exposure : Number.NaN))
  const found = overdispersion(counts, expected)
  const widening = widen && found.phi > 1 ? Math.sqrt(found.phi) : 1
  const areas = [...counts.keys()].map((area): FunnelArea | null => {
    if (!isJudged(area)) return null
    const scale = per / exposures[area]!
    const limit = (p: number) => {
      const widened = expected[area]! + widening * (funnelLimit(expected[area]!, p) - expected[area]!)
      return scale * Math.max(0, widened)
    }
    const rate = scale * counts[area]!
    const limits998 = { lower: limit(0.001), upper: limit(0.999) }
    const verdict = rate > limits998.upper ? 'higher' : rate < limits998.lower ? 'lower' : 'not different'
    return { rate, limits95: { lower: limit(0.025), upper: limit(0.975) }, limits998, verdict }
  })
  return { target: theta * per, overdispersion: found, widening, areas }
}

function sumOver(areas: readonly number[], values: Float64Array): number {
  return areas.reduce((sum, area) => sum + values[area]!, 0)
}
