import { type CoverProblem, costOf, coverValue } from './cover-problem.ts'
import { quickCover, solveCover } from './cover-search.ts'
import { coveredBy } from './coverage-matrix.ts'
import { coverProgram, type LinearProgram, medianProgram } from './linear-program.ts'
import { type MedianProblem, medianValue, nearestSites } from './median-problem.ts'
import { quickMedian, solveMedian } from './median-search.ts'
import type { Plan, SearchOptions } from './plan.ts'
import type { SiteRules } from './site-rules.ts'

/** Any of the problems, as far as explaining, comparing and repeating it goes. Immutable. */
export interface Siting {
  /** Whether a higher value is better ('most') or a lower one ('least'). */
  readonly goal: 'most' | 'least'
  readonly siteCount: number
  readonly rules: SiteRules
  /** Number of sites, or money where sites have costs. */
  readonly limit: number
  costOf(site: number): number
  value(sites: readonly number[]): number
  /** Demand one of the chosen sites serves: covers, or is nearest to. */
  served(site: number, chosen: readonly number[]): number[]
  quick(): Plan
  solve(options?: SearchOptions): Plan
  with(changes: { readonly rules?: SiteRules; readonly limit?: number }): Siting
  /** The same question for a solver of linear programs. */
  program(): LinearProgram
}

/** A coverage problem: MCLP, backup or expected coverage, by number of sites or by budget. */
export function coverSiting(problem: CoverProblem): Siting {
  return {
    goal: 'most',
    siteCount: problem.coverage.siteCount,
    rules: problem.rules ?? {},
    limit: problem.limit,
    costOf: (site) => costOf(problem, site),
    value: (sites) => coverValue(problem, sites),
    served: (site) => [...coveredBy(problem.coverage, site)],
    quick: () => quickCover(problem),
    solve: (options) => solveCover(problem, options),
    with: ({ rules = problem.rules, limit = problem.limit }) => coverSiting({ ...problem, rules, limit }),
    program: () => coverProgram(problem),
  }
}

/** A p-median problem. */
export function medianSiting(problem: MedianProblem): Siting {
  return {
    goal: 'least',
    siteCount: problem.distances.siteCount,
    rules: problem.rules ?? {},
    limit: problem.vans,
    costOf: () => 1,
    value: (sites) => medianValue(problem, sites),
    served: (site, chosen) => {
      const nearest = nearestSites(problem, chosen)
      return [...nearest.keys()].filter((demand) => nearest[demand] === site)
    },
    quick: () => quickMedian(problem),
    solve: (options) => solveMedian(problem, options),
    with: ({ rules = problem.rules, limit = problem.vans }) => medianSiting({ ...problem, rules, vans: limit }),
    program: () => medianProgram(problem),
  }
}

/** How much worse one value is than another: 0 or less where it is no worse. */
export function lossOf({ goal }: Pick<Siting, 'goal'>, value: number, against: number): number {
  return goal === 'most' ? against - value : value - against
}

/** Whether a site may join others: permitted, not among them, not too near any, and within the limit. */
export function mayJoin(siting: Siting, site: number, others: readonly number[]): boolean {
  const { permitted, apart } = siting.rules
  if (others.includes(site) || (permitted && !permitted[site])) return false
  if (apart?.[site]?.some((near) => others.includes(near))) return false
  const spent = others.reduce((sum, each) => sum + siting.costOf(each), 0)
  return spent + siting.costOf(site) <= siting.limit + 1e-9
}
