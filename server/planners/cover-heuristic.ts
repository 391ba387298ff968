import { type CoverProblem, costOf, coverValue, marginalGains } from './cover-problem.ts'
import { coveredBy, timesCovered } from './coverage-matrix.ts'

const tiny = 1e-9

/** Sites in the order chosen and the value after each. */
export interface GreedySites {
  readonly sites: readonly number[]
  readonly values: readonly number[]
}

/**
 * Greedy add: kept sites first, then again and again the permitted site that adds most (per cost, where sites have
 * costs), ties to the lowest number, until the limit or nothing adds. Quick, rarely best, never proven.
 */
export function greedyCover(problem: CoverProblem, start: readonly number[] = problem.rules?.kept ?? []): GreedySites {
  const { coverage, costs, limit, rules } = problem
  const sites = [...start]
  const values = start.map((_, place) => coverValue(problem, start.slice(0, place + 1)))
  const times = timesCovered(coverage, sites)
  let spent = sites.reduce((sum, site) => sum + costOf(problem, site), 0)
  for (;;) {
    const gains = marginalGains(problem, times)
    let best = -1
    let bestRate = 0
    for (const [site, gain] of gains.entries()) {
      const cost = costOf(problem, site)
      if (gain <= tiny || spent + cost > limit + tiny) continue
      const rate = costs ? gain / Math.max(cost, tiny) : gain
      if (rate > bestRate + tiny * bestRate && mayJoin(rules, site, sites)) {
        best = site
        bestRate = rate
      }
    }
    if (best < 0) return { sites, values }
    sites.push(best)
    values.push((values.at(-1) ?? 0) + gains[best]!)
    spent += costOf(problem, best)
    for (const demand of coveredBy(coverage, best)) times[demand]! += 1
  }
}

/**
 * Swap: exchanges one chosen site for another as long as the value rises, the best exchange first, ties to the lowest
 * number; adds what fits after each. At equal value the lower numbers are taken, so that ties always end the same way.
 * All exchanges for one site are judged in one pass, as in the p-median's (Whitaker 1983, INFOR 21(2)).
 */
export function swapCover(problem: CoverProblem, start: readonly number[]): readonly number[] {
  let sites = [...greedyCover(problem, start).sites]
  // Each turn raises the value or lowers a number: it ends, and long before the turns do.
  for (let turn = 0; turn < 1_000; turn++) {
    const exchange = bestExchange(problem, sites)
    if (!exchange) break
    sites[exchange.place] = exchange.site
    sites = [...greedyCover(problem, sites).sites]
  }
  return sites.sort((a, b) => a - b)
}

interface Exchange {
  readonly place: number
  readonly site: number
}

function bestExchange(problem: CoverProblem, sites: readonly number[]): Exchange | null {
  const { coverage, limit, rules } = problem
  const now = standingOf(problem, sites)
  const room = limit - sites.reduce((sum, site) => sum + costOf(problem, site), 0)
  const slack = 1e-9 * Math.max(1, now.value)
  const back = new Float64Array(sites.length)
  let best: Exchange | null = null
  let lower: Exchange | null = null
  let most = 0
  for (let site = 0; site < coverage.siteCount; site++) {
    if (sites.includes(site) || rules?.permitted?.[site] === 0) continue
    back.fill(0)
    let gain = 0
    for (const demand of coveredBy(coverage, site)) {
      gain += now.next[demand]!
      // Where a chosen site leaves, the new one earns what that one did here.
      const step = now.last[demand]! - now.next[demand]!
      if (step > 0) for (const place of now.coverers[demand]!) back[place]! += step
    }
    for (const [place, out] of sites.entries()) {
      const risen = gain + back[place]! - now.losses[place]!
      if (risen < -slack || rules?.kept?.includes(out)) continue
      if (costOf(problem, site) > room + costOf(problem, out) + tiny) continue
      if (rules?.apart?.[site]?.some((near) => near !== out && sites.includes(near))) continue
      if (risen > most + slack) {
        best = { place, site }
        most = risen
      } else if (!lower && site < out && Math.abs(risen) <= slack) lower = { place, site }
    }
  }
  return best ?? lower
}

/** Where every demand stands with these sites: which cover it, what one more adds and what one fewer takes away. */
function standingOf({ coverage, weights, gains, coveredBefore }: CoverProblem, sites: readonly number[]) {
  const coverers: number[][] = Array.from(weights, () => [])
  for (const [place, site] of sites.entries())
    for (const demand of coveredBy(coverage, site)) coverers[demand]!.push(place)
  const next = new Float64Array(weights.length)
  const last = new Float64Array(weights.length)
  const losses = new Float64Array(sites.length)
  let value = 0
  for (const [demand, weight] of weights.entries()) {
    const before = coveredBefore?.[demand] ?? 0
    const level = before + coverers[demand]!.length
    next[demand] = weight * (gains[level] ?? 0)
    if (level === before) continue
    last[demand] = weight * (gains[level - 1] ?? 0)
    for (let each = before; each < level; each++) value += weight * (gains[each] ?? 0)
    for (const place of coverers[demand]!) losses[place]! += last[demand]!
  }
  return { coverers, next, last, losses, value }
}

function mayJoin(rules: CoverProblem['rules'], site: number, sites: readonly number[]): boolean {
  if (sites.includes(site) || (rules?.permitted && !rules.permitted[site])) return false
  return !rules?.apart?.[site]?.some((near) => sites.includes(near))
}
