import { describe, expect, it } from 'vitest'
import { alternatives } from '../../server/planners/alternatives.ts'
import { coverageCurve } from '../../server/planners/compare-plans.ts'
import { greedyCover, swapCover } from '../../server/planners/cover-heuristic.ts'
import { type CoverProblem, coverGains, coverValue } from '../../server/planners/cover-problem.ts'
import { quickCover, singleCoverageBound, solveCover } from '../../server/planners/cover-search.ts'
import { type CoverageMatrix, coverageWithin, coveredBy } from '../../server/planners/coverage-matrix.ts'
import { explain } from '../../server/planners/explain.ts'
import type { MedianProblem } from '../../server/planners/median-problem.ts'
import { solveMedian } from '../../server/planners/median-search.ts'
import type { Plan } from '../../server/planners/plan.ts'
import { coverSiting, medianSiting } from '../../server/planners/siting.ts'
import { allowedSets, randomRules, type SmallMap, smallMap } from '../support/siting-instances.ts'

const seeds = Array.from({ length: 200 }, (_, seed) => seed)

/** Straight from the definition, sharing nothing with the planners. */
function worth(coverage: CoverageMatrix, problem: CoverProblem, sites: readonly number[]): number {
  let sum = 0
  for (const [demand, weight] of problem.weights.entries()) {
    const before = problem.coveredBefore?.[demand] ?? 0
    const times = sites.filter((site) => coveredBy(coverage, site).includes(demand)).length
    for (let level = before; level < before + times; level++) sum += weight * (problem.gains[level] ?? 0)
  }
  return sum
}

function expectBest(problem: CoverProblem, plan: Plan, seed: number): void {
  const { coverage, costs, limit, rules = {} } = problem
  const sets = [...allowedSets(coverage.siteCount, rules, limit, (site) => costs?.[site] ?? 1)]
  if (sets.length === 0) {
    expect(plan.status, `map ${seed}`).toBe('infeasible')
    return
  }
  if (plan.status !== 'optimal') expect.fail(`map ${seed}: ${plan.status}`)
  const best = Math.max(...sets.map((sites) => worth(coverage, problem, sites)))
  expect(plan.value, `map ${seed}`).toBeCloseTo(best, 8)
  expect(worth(coverage, problem, plan.sites), `map ${seed}`).toBeCloseTo(plan.value, 8)
  expect(
    sets.some((sites) => sites.join() === plan.sites.join()),
    `map ${seed}: ${plan.sites}`,
  ).toBe(true)
  expect(singleCoverageBound(problem)).toBeGreaterThanOrEqual(best - 1e-9)
}

const coverageOf = ({ distances, random }: SmallMap) => coverageWithin(distances, random.between(150, 600))

const models: Record<string, (map: SmallMap) => CoverProblem> = {
  MCLP: (map) => ({ coverage: coverageOf(map), weights: map.weights, gains: coverGains.mclp(), limit: map.vans }),
  'backup coverage': (map) => ({
    coverage: coverageOf(map),
    weights: map.weights,
    gains: coverGains.backup(map.random.next()),
    limit: map.vans,
  }),
  'expected coverage': (map) => ({
    coverage: coverageOf(map),
    weights: map.weights,
    gains: coverGains.expected(map.random.next(), map.vans),
    limit: map.vans,
  }),
  'MCLP by budget': (map) => ({
    coverage: coverageOf(map),
    weights: map.weights,
    gains: coverGains.mclp(),
    costs: Float64Array.from({ length: map.distances.siteCount }, () => Math.floor(map.random.between(0, 20))),
    limit: map.random.between(0, 60),
  }),
  'expected coverage by budget': (map) => ({
    coverage: coverageOf(map),
    weights: map.weights,
    gains: coverGains.expected(0.6, map.distances.siteCount),
    costs: Float64Array.from({ length: map.distances.siteCount }, () => map.random.between(1, 20)),
    limit: map.random.between(0, 60),
  }),
  'MCLP with rules': (map) => ({
    coverage: coverageOf(map),
    weights: map.weights,
    gains: coverGains.mclp(),
    limit: map.vans,
    rules: randomRules(map),
    coveredBefore: Uint8Array.from(map.weights, () => (map.random.next() < 0.2 ? 1 : 0)),
  }),
  'backup coverage with rules and budget': (map) => ({
    coverage: coverageOf(map),
    weights: map.weights,
    gains: coverGains.backup(0.4),
    costs: Float64Array.from({ length: map.distances.siteCount }, () => map.random.between(1, 20)),
    limit: map.random.between(0, 60),
    rules: randomRules(map),
    coveredBefore: Uint8Array.from(map.weights, () => Math.floor(map.random.between(0, 3))),
  }),
}

describe.each(Object.entries(models))('%s on 200 small maps', (_, problemOf) => {
  it('is as good as every choice tried', () => {
    for (const seed of seeds) {
      const problem = problemOf(smallMap(seed))
      expectBest(problem, solveCover(problem), seed)
    }
  })

  it('never leaves its bounds when it is cut short, and says so', () => {
    for (const seed of seeds) {
      const problem = problemOf(smallMap(seed))
      const full = solveCover(problem)
      const short = solveCover(problem, { effort: 0 })
      if (full.status === 'infeasible' || short.status === 'infeasible') {
        expect(short.status).toBe(full.status)
        continue
      }
      expect(['optimal', 'feasible']).toContain(short.status)
      expect(short.value).toBeLessThanOrEqual(full.value + 1e-9)
      expect(short.bound).toBeGreaterThanOrEqual(full.value - 1e-9)
      expect(short.status === 'optimal').toBe(short.gap === 0)
      const quick = quickCover(problem)
      expect(quick.bound).toBeGreaterThanOrEqual(full.value - 1e-9)
      expect(swapCover(problem, greedyCover(problem).sites)).toEqual(quick.sites)
    }
  })
})

function farAway(problem: MedianProblem, sites: readonly number[]): number {
  const { distances, weights } = problem
  return weights.reduce((sum, weight, demand) => {
    if (weight === 0) return sum
    const each = sites.map((site) => distances.far[site * distances.demandCount + demand]!)
    return sum + weight * Math.min(Number.POSITIVE_INFINITY, ...each)
  }, 0)
}

describe.each([
  ['everyone can be reached', 2_000, false],
  ['some cannot be reached', 450, false],
  ['there are rules', 700, true],
] as const)('p-median on 200 small maps where %s', (_, reach, hasRules) => {
  it('is as good as every choice tried, and names who is out of reach', () => {
    for (const seed of seeds) {
      const map = smallMap(seed)
      const far = map.distances.far.map((each) => (each > reach ? Number.POSITIVE_INFINITY : each))
      const rules = hasRules ? randomRules(map) : {}
      const problem: MedianProblem = {
        distances: { ...map.distances, far },
        weights: map.weights,
        vans: map.vans,
        rules,
      }
      const plan = solveMedian(problem)
      const sets = [...allowedSets(map.distances.siteCount, rules, map.vans)]
      const best = Math.min(...sets.map((sites) => farAway(problem, sites)))
      if (plan.status === 'infeasible') {
        expect(best, `map ${seed}`).toBe(Number.POSITIVE_INFINITY)
        for (const demand of plan.unreachable) expect(map.weights[demand]).toBeGreaterThan(0)
        if (sets.length > 0) expect(plan.unreachable.length).toBeGreaterThan(0)
        continue
      }
      expect(plan.status, `map ${seed}`).toBe('optimal')
      expect(plan.value, `map ${seed}`).toBeCloseTo(best, 6)
      expect(farAway(problem, plan.sites)).toBeCloseTo(best, 6)
      expect(sets.some((sites) => sites.join() === plan.sites.join())).toBe(true)
    }
  })
})

describe('plans of small maps', () => {
  it('are listed with every other within a tenth, in order', () => {
    for (const seed of seeds.slice(0, 60)) {
      const map = smallMap(seed)
      const problem = models.MCLP!(map)
      const siting = coverSiting(problem)
      const plan = solveCover(problem)
      if (plan.status === 'infeasible') expect.fail('it has no rules')
      const found = alternatives(siting, plan, { within: 0.1, most: 2_000 })
      expect(found.isComplete).toBe(true)
      const worthless = (sites: readonly number[]) =>
        sites.some(
          (site) =>
            coverValue(problem, sites) -
              coverValue(
                problem,
                sites.filter((s) => s !== site),
              ) <=
            1e-9,
        )
      const known = [...allowedSets(problem.coverage.siteCount, {}, problem.limit)]
        .filter((sites) => !worthless(sites) && coverValue(problem, sites) >= 0.9 * plan.value - 1e-9)
        // A set to which a site can still be added with profit is no plan.
        .filter((sites) => sites.length === problem.limit || !canGain(problem, sites))
      const listed = new Set(found.plans.map(({ sites }) => sites.join()))
      expect(
        known.filter((sites) => !listed.has(sites.join())),
        `map ${seed}`,
      ).toEqual([])
      const values = found.plans.map(({ value }) => value)
      for (const [place, value] of values.slice(1).entries()) expect(value).toBeLessThanOrEqual(values[place]! + 1e-9)
      expect(new Set(listed).size).toBe(found.plans.length)
    }
  })

  it('never cover less with another van, nor lie farther', () => {
    for (const seed of seeds.slice(0, 60)) {
      const map = smallMap(seed)
      const cover = coverageCurve(coverSiting(models['expected coverage']!(map)), [0, 1, 2, 3, 4])
      const values = cover.map(({ plan }) => (plan.status === 'infeasible' ? Number.NaN : plan.value))
      for (const [vans, value] of values.slice(1).entries()) expect(value).toBeGreaterThanOrEqual(values[vans]! - 1e-9)
      const near = coverageCurve(medianSiting({ distances: map.distances, weights: map.weights, vans: 1 }), [1, 2, 3])
      const sums = near.map(({ plan }) => (plan.status === 'infeasible' ? Number.NaN : plan.value))
      for (const [vans, value] of sums.slice(1).entries()) expect(value).toBeLessThanOrEqual(sums[vans]! + 1e-6)
    }
  })

  it('gain nothing by an exchange of a site that is not kept', () => {
    for (const seed of seeds.slice(0, 100)) {
      const siting = coverSiting(models['MCLP with rules']!(smallMap(seed)))
      const plan = siting.solve()
      if (plan.status === 'infeasible') continue
      for (const { site, nextBest, lossIfRemoved, servesAlone } of explain(siting, plan).placements) {
        const others = plan.sites.filter((each) => each !== site)
        expect(lossIfRemoved).toBeCloseTo(plan.value - siting.value(others), 9)
        if (!siting.rules.kept?.includes(site)) expect(nextBest?.loss ?? 0).toBeGreaterThanOrEqual(-1e-9)
        for (const other of others)
          for (const demand of servesAlone) expect(siting.served(other, plan.sites)).not.toContain(demand)
      }
    }
  })
})

function canGain(problem: CoverProblem, sites: readonly number[]): boolean {
  const value = coverValue(problem, sites)
  return [...Array(problem.coverage.siteCount).keys()].some(
    (site) => !sites.includes(site) && coverValue(problem, [...sites, site]) > value + 1e-9,
  )
}
