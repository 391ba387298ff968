import { type CoverageMatrix, coveredBy, timesCovered } from './coverage-matrix.ts'
import { checkRules, type SiteRules } from './site-rules.ts'

/**
 * Choose sites so that as much demand as possible is covered, where being covered once more is worth ever less:
 * max sum_i w_i (gains[0] + ... + gains[times i is covered - 1]), sum of costs <= limit.
 */
export interface CoverProblem {
  readonly coverage: CoverageMatrix
  /** Of each demand, not negative. Whole numbers are proven faster. */
  readonly weights: Float64Array
  /**
   * What each further site that covers a demand is worth, not increasing: [1] for MCLP, [1, share] for backup
   * coverage, q (1 - q)^k for expected coverage.
   */
  readonly gains: readonly number[]
  /** Of each site, not negative; 1 each when left out, which makes the limit a number of sites. */
  readonly costs?: Float64Array | undefined
  readonly limit: number
  readonly rules?: SiteRules | undefined
  /** How often each demand is covered by existing cameras already. Their coverage is no part of the value. */
  readonly coveredBefore?: ArrayLike<number> | undefined
}

/** Gains of the classic models. `most`: sites that can be chosen at most. RangeError for shares outside 0 to 1. */
export const coverGains = {
  /** Church and ReVelle 1974: covered or not. */
  mclp: (): number[] => [1],
  /** Hogan and ReVelle 1986: a second site within reach is worth this share of the first. */
  backup: (share: number): number[] => [1, checkedShare(share)],
  /** Daskin 1983: each site watches with probability q, independently: 1 - (1 - q)^n of the demand is expected. */
  expected: (q: number, most: number): number[] =>
    Array.from({ length: Math.max(1, most) }, (_, times) => checkedShare(q) * (1 - q) ** times),
}

/** Value of these sites, in the unit of the weights; nothing is assumed about the rules. 0 for none. */
export function coverValue(problem: CoverProblem, sites: Iterable<number>): number {
  const times = timesCovered(problem.coverage, sites)
  let value = 0
  for (const [demand, more] of times.entries()) {
    if (more > 0) value += problem.weights[demand]! * gainOf(problem, demand, more)
  }
  return value
}

/** What each site would add to those chosen, which cover `times`; in the unit of the weights. */
export function marginalGains(problem: CoverProblem, times: ArrayLike<number>): Float64Array {
  const { coverage, weights, gains, coveredBefore } = problem
  const worth = weights.map((weight, demand) => {
    const level = times[demand]! + (coveredBefore?.[demand] ?? 0)
    return weight * (gains[level] ?? 0)
  })
  return Float64Array.from({ length: coverage.siteCount }, (_, site) => {
    let sum = 0
    for (const demand of coveredBy(coverage, site)) sum += worth[demand]!
    return sum
  })
}

/** Cost of a site: 1 where sites are counted. */
export function costOf({ costs }: CoverProblem, site: number): number {
  return costs ? costs[site]! : 1
}

/** RangeError for unequal lengths, negative or endless figures, gains that rise, or rules about sites not there. */
export function checkCoverProblem({
  coverage,
  weights,
  gains,
  costs,
  limit,
  rules,
  coveredBefore,
}: CoverProblem): void {
  const { demandCount, siteCount } = coverage
  if (weights.length !== demandCount) throw new RangeError(`${weights.length} weights for ${demandCount} demands`)
  if (costs && costs.length !== siteCount) throw new RangeError(`${costs.length} costs for ${siteCount} sites`)
  if (coveredBefore && coveredBefore.length !== demandCount)
    throw new RangeError(`${coveredBefore.length} demands covered before, not ${demandCount}`)
  for (const each of [...weights, ...(costs ?? []), ...gains]) {
    if (!(each >= 0) || each === Number.POSITIVE_INFINITY)
      throw new RangeError(`${each} is no weight, cost or gain: it must be 0 or more`)
  }
  if (!(limit >= 0)) throw new RangeError(`A limit of ${limit} is below 0`)
  if (gains.some((gain, level) => level > 0 && gain > gains[level - 1]!))
    throw new RangeError('A further site cannot be worth more than the one before it')
  if (rules) checkRules(rules, siteCount)
}

function gainOf({ gains, coveredBefore }: CoverProblem, demand: number, more: number): number {
  const before = coveredBefore?.[demand] ?? 0
  let sum = 0
  for (let level = before; level < before + more && level < gains.length; level++) sum += gains[level]!
  return sum
}

function checkedShare(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is not from 0 to 1`)
  return share
}
