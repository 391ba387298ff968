import type { DistanceMatrix } from './distance-matrix.ts'
import { checkRules, type SiteRules } from './site-rules.ts'

/**
 * Choose sites so that demand is as near as possible to the nearest of them: min sum_i w_i d(i, nearest chosen), with at
 * most `vans` sites. Hakimi 1964; ReVelle and Swain 1970.
 */
export interface MedianProblem {
  /** Infinity where a site cannot serve a demand. */
  readonly distances: DistanceMatrix
  /** Of each demand, not negative; demand of 0 need not be reached. */
  readonly weights: Float64Array
  readonly vans: number
  readonly rules?: SiteRules | undefined
}

/**
 * Weighted distances, `costs[site * demandCount + demand]`, with demand of no weight left out and ways that do not exist
 * at a penalty higher than every plan that reaches everyone.
 */
export interface MedianCosts {
  readonly demandCount: number
  readonly costs: Float64Array
  /** Cost of leaving one demand unreached: a plan that costs this much leaves somebody out. */
  readonly penalty: number
}

/** Weighted cost matrix of a problem. */
export function medianCosts({ distances, weights }: MedianProblem): MedianCosts {
  const { demandCount, siteCount, far } = distances
  const rows = [...weights.keys()].filter((demand) => weights[demand]! > 0)
  const costs = new Float64Array(rows.length * siteCount)
  const farthest = new Float64Array(rows.length)
  for (let site = 0; site < siteCount; site++) {
    for (const [row, demand] of rows.entries()) {
      const cost = weights[demand]! * far[site * demandCount + demand]!
      costs[site * rows.length + row] = cost
      if (cost < Number.POSITIVE_INFINITY && cost > farthest[row]!) farthest[row] = cost
    }
  }
  const penalty = 1 + farthest.reduce((sum, each) => sum + each, 0)
  for (const [cell, cost] of costs.entries()) if (cost === Number.POSITIVE_INFINITY) costs[cell] = penalty
  return { demandCount: rows.length, costs, penalty }
}

/** Sum of weighted distances to the nearest of these sites; Infinity where demand is out of reach, 0 without demand. */
export function medianValue({ distances, weights }: MedianProblem, sites: Iterable<number>): number {
  const { demandCount, far } = distances
  const chosen = [...sites]
  let sum = 0
  for (const [demand, weight] of weights.entries()) {
    if (weight === 0) continue
    let nearest = Number.POSITIVE_INFINITY
    for (const site of chosen) nearest = Math.min(nearest, far[site * demandCount + demand]!)
    sum += weight * nearest
  }
  return sum
}

/** The nearest of these sites for each demand, ties to the lowest number; -1 where none reaches it. */
export function nearestSites({ distances }: MedianProblem, sites: readonly number[]): Int32Array {
  const { demandCount, far } = distances
  return Int32Array.from({ length: demandCount }, (_, demand) => {
    let nearest = -1
    let least = Number.POSITIVE_INFINITY
    for (const site of [...sites].sort((a, b) => a - b)) {
      const each = far[site * demandCount + demand]!
      if (each < least) {
        nearest = site
        least = each
      }
    }
    return nearest
  })
}

/** RangeError for unequal lengths, negative or endless weights, a negative number of vans, or rules about no site. */
export function checkMedianProblem({ distances, weights, vans, rules }: MedianProblem): void {
  if (weights.length !== distances.demandCount)
    throw new RangeError(`${weights.length} weights for ${distances.demandCount} demands`)
  for (const weight of weights) {
    if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY) throw new RangeError(`${weight} is no weight`)
  }
  if (!Number.isInteger(vans) || vans < 0) throw new RangeError(`${vans} is no number of vans`)
  if (rules) checkRules(rules, distances.siteCount)
}
