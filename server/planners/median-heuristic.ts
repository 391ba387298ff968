import type { MedianCosts } from './median-problem.ts'
import type { SiteRules } from './site-rules.ts'

/** Sum over demand of the least cost of these sites; the penalty for each where there are none. */
export function costOfSites({ demandCount, costs, penalty }: MedianCosts, sites: readonly number[]): number {
  let sum = 0
  for (let row = 0; row < demandCount; row++) {
    let least = penalty
    for (const site of sites) {
      const cost = costs[site * demandCount + row]!
      if (cost < least) least = cost
    }
    sum += least
  }
  return sum
}

/** Greedy add: the site that brings the cost lowest, ties to the lowest number, until `vans` or nothing helps. */
export function greedyMedian(
  costs: MedianCosts,
  vans: number,
  rules: SiteRules = {},
  start = rules.kept ?? [],
): number[] {
  const sites = [...start]
  const least = leastCosts(costs, sites)
  while (sites.length < vans) {
    const best = bestToAdd(costs, least, sites, rules)
    if (best.site < 0 || best.saving <= 0) break
    sites.push(best.site)
    lower(costs, least, best.site)
  }
  return sites
}

/**
 * Swap (Teitz and Bart 1968): the exchange of one chosen site that saves most, ties to the lowest number, as long as any
 * saves; at equal cost the lower number is taken. Kept sites stay. All exchanges for one site are judged in one pass
 * (Whitaker 1983, INFOR 21(2)).
 */
export function swapMedian(costs: MedianCosts, vans: number, rules: SiteRules, start: readonly number[]): number[] {
  let sites = greedyMedian(costs, vans, rules, start)
  // Each turn lowers the cost or a number: it ends, and long before the turns do.
  for (let turn = 0; turn < 1_000; turn++) {
    const exchange = bestExchange(costs, rules, sites)
    if (!exchange) break
    sites[exchange.place] = exchange.site
    sites = greedyMedian(costs, vans, rules, sites)
  }
  return sites.sort((a, b) => a - b)
}

interface Exchange {
  readonly place: number
  readonly site: number
}

function bestExchange(costs: MedianCosts, rules: SiteRules, sites: readonly number[]): Exchange | null {
  const { demandCount } = costs
  const near = nearTwo(costs, sites)
  const value = near.first.reduce((sum, each) => sum + each, 0)
  const slack = 1e-9 * Math.max(1, value)
  const losses = new Float64Array(sites.length)
  let best: Exchange | null = null
  let lower: Exchange | null = null
  let most = slack
  for (let site = 0; site < siteCountOf(costs); site++) {
    if (sites.includes(site) || rules.permitted?.[site] === 0) continue
    losses.fill(0)
    let gain = 0
    const begin = site * demandCount
    for (let row = 0; row < demandCount; row++) {
      const cost = costs.costs[begin + row]!
      const first = near.first[row]!
      if (cost < first) gain += first - cost
      else losses[near.place[row]!]! += Math.min(cost, near.second[row]!) - first
    }
    for (const [place, out] of sites.entries()) {
      const saved = gain - losses[place]!
      if (saved < -slack || rules.kept?.includes(out)) continue
      if (rules.apart?.[site]?.some((each) => each !== out && sites.includes(each))) continue
      if (saved > most + slack) {
        best = { place, site }
        most = saved
      } else if (!lower && site < out && Math.abs(saved) <= slack) lower = { place, site }
    }
  }
  return best ?? lower
}

/** The least and second least cost of each row at these sites, and the place of the least. */
function nearTwo({ demandCount, costs, penalty }: MedianCosts, sites: readonly number[]) {
  const first = new Float64Array(demandCount).fill(penalty)
  const second = new Float64Array(demandCount).fill(penalty)
  const nearest = new Int32Array(demandCount)
  for (const [place, site] of sites.entries()) {
    const begin = site * demandCount
    for (let row = 0; row < demandCount; row++) {
      const cost = costs[begin + row]!
      if (cost < first[row]!) {
        second[row] = first[row]!
        first[row] = cost
        nearest[row] = place
      } else if (cost < second[row]!) second[row] = cost
    }
  }
  return { first, second, place: nearest }
}

function siteCountOf({ demandCount, costs }: MedianCosts): number {
  return demandCount === 0 ? 0 : costs.length / demandCount
}

function leastCosts(costs: MedianCosts, sites: readonly number[]): Float64Array {
  const least = new Float64Array(costs.demandCount).fill(costs.penalty)
  for (const site of sites) lower(costs, least, site)
  return least
}

function lower({ demandCount, costs }: MedianCosts, least: Float64Array, site: number): void {
  const start = site * demandCount
  for (let row = 0; row < demandCount; row++) if (costs[start + row]! < least[row]!) least[row] = costs[start + row]!
}

function bestToAdd(
  matrix: MedianCosts,
  least: Float64Array,
  sites: readonly number[],
  { permitted, apart }: SiteRules,
): { readonly site: number; readonly saving: number } {
  const { demandCount, costs } = matrix
  let best = { site: -1, saving: Number.NEGATIVE_INFINITY }
  for (let site = 0; site < siteCountOf(matrix); site++) {
    if (sites.includes(site) || (permitted && !permitted[site])) continue
    if (apart?.[site]?.some((near) => sites.includes(near))) continue
    const start = site * demandCount
    let saving = 0
    for (let row = 0; row < demandCount; row++) {
      const saved = least[row]! - costs[start + row]!
      if (saved > 0) saving += saved
    }
    if (saving > best.saving + 1e-9 * Math.abs(best.saving === Number.NEGATIVE_INFINITY ? 0 : best.saving))
      best = { site, saving }
  }
  return best
}
