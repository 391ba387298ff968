import { describe, expect, it } from 'vitest'
import { alternatives } from '../../server/planners/alternatives.ts'
import { priceOfEquity } from '../../server/planners/compare-plans.ts'
import { greedyCover } from '../../server/planners/cover-heuristic.ts'
import { type CoverProblem, coverGains, coverValue } from '../../server/planners/cover-problem.ts'
import { singleCoverageBound, solveCover } from '../../server/planners/cover-search.ts'
import { coverageWithin, coveredBy, timesCovered } from '../../server/planners/coverage-matrix.ts'
import { coverageByBand, equityWeights } from '../../server/planners/demand-weights.ts'
import { distancesFrom } from '../../server/planners/distance-matrix.ts'
import { explain } from '../../server/planners/explain.ts'
import { solveMedian } from '../../server/planners/median-search.ts'
import type { ChosenSites, Plan } from '../../server/planners/plan.ts'
import { clearOf } from '../../server/planners/site-rules.ts'
import { coverSiting, medianSiting } from '../../server/planners/siting.ts'
import worked from './planners.json' with { type: 'json' }

const { demand, sites, tolerance } = worked
type Place = { readonly east: number; readonly north: number }
const metres = (one: Place, other: Place) => Math.hypot(one.east - other.east, one.north - other.north)
const distances = distancesFrom(demand.length, sites.length, (d, s) => metres(demand[d]!, sites[s]!))
const coverage = coverageWithin(distances, worked.reachMetres)
const weights = Float64Array.from(demand, ({ weight }) => weight)
const deciles = Uint8Array.from(demand, ({ decile }) => decile)
const siteIds = (numbers: readonly number[]) => numbers.map((site) => sites[site]!.id)
const demandIds = (numbers: Iterable<number>) => [...numbers].map((each) => demand[each]!.id)
const mclp = (vans: number): CoverProblem => ({ coverage, weights, gains: coverGains.mclp(), limit: vans })

function proven(plan: Plan): ChosenSites {
  if (plan.status !== 'optimal') expect.fail(`${plan.status}, not proven`)
  expect([plan.gap, plan.bound]).toEqual([0, plan.value])
  return plan
}

function expectNear(found: number, printed: number, within = tolerance): void {
  expect(Math.abs(found - printed), `${found} against ${printed}`).toBeLessThanOrEqual(within)
}

describe('worked coverage of ten places from seven sites', () => {
  it('is as printed for each site', () => {
    for (const [number, site] of sites.entries()) {
      expect(demandIds(coveredBy(coverage, number))).toEqual(site.covers)
      expect(coverValue(mclp(1), [number])).toBe(site.weight)
    }
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(worked.totalWeight)
  })

  it('by greedy adding is as printed, and not the best', () => {
    const found = greedyCover(mclp(3))
    expect(siteIds(found.sites)).toEqual(worked.greedy.sites)
    expect(found.values).toEqual(worked.greedy.values)
    expect(proven(solveCover(mclp(2))).value).toBeGreaterThan(found.values[1]!)
    expect(proven(solveCover(mclp(3))).value).toBeGreaterThan(found.values[2]!)
  })

  it.each(worked.mclp)('by $vans vans is proven best, ties to the lowest number', ({ vans, optima, value, share }) => {
    const plan = proven(solveCover(mclp(vans)))
    expect(plan.value).toBe(value)
    expect(siteIds(plan.sites)).toEqual(optima[0])
    if (share !== undefined) expectNear(plan.value / worked.totalWeight, share, worked.shareTolerance)
  })

  it.each(worked.mclp)('by $vans vans has the printed equals and next best', ({ vans, optima, value, nextBest }) => {
    const found = alternatives(coverSiting(mclp(vans)), solveCover(mclp(vans)), { within: 0.1, most: 99 })
    expect(found.isComplete).toBe(true)
    expect(found.plans.filter((plan) => plan.value === value).map((plan) => siteIds(plan.sites))).toEqual(optima)
    const next = found.plans.find((plan) => plan.value < value)
    expect(next?.value).toBe(nextBest.value)
    if ('sites' in nextBest) expect(siteIds(next!.sites)).toEqual(nextBest.sites)
  })

  it('lists nothing but the best within 2%', () => {
    for (const { vans, optima } of worked.mclp) {
      const found = alternatives(coverSiting(mclp(vans)), solveCover(mclp(vans)))
      expect(found.plans.map((plan) => siteIds(plan.sites)).slice(0, optima.length)).toEqual(optima)
      for (const { value } of found.plans) expect(value).toBeGreaterThanOrEqual(0.98 * found.plans[0]!.value)
    }
  })

  it('is bounded by the largest single coverages', () => {
    expect(singleCoverageBound(mclp(worked.singleCoverageBound.vans))).toBe(worked.singleCoverageBound.bound)
  })
})

describe('worked p-median', () => {
  const problem = (vans: number) => ({ distances, weights, vans })

  it.each(worked.pMedian)(
    'of $vans vans is proven best and as far as printed',
    ({ vans, value, meanMetres, ...rest }) => {
      const plan = proven(solveMedian(problem(vans)))
      expect(siteIds(plan.sites)).toEqual(rest.sites)
      expectNear(plan.value, value)
      expectNear(plan.value / worked.totalWeight, meanMetres, worked.meanTolerance)
    },
  )

  it.each(worked.pMedian)('of $vans vans has the printed next best', ({ vans, nextBest }) => {
    const found = alternatives(medianSiting(problem(vans)), solveMedian(problem(vans)), { within: 0.1 })
    const next = found.plans[1]!
    expectNear(next.value, nextBest.value)
    if ('sites' in nextBest) expect(siteIds(next.sites)).toEqual(nextBest.sites)
  })
})

describe('worked equity weights', () => {
  const { vans, cases, mostDeprivedBand } = worked.equity
  const prices = priceOfEquity(
    (beta) => coverSiting({ ...mclp(vans), weights: equityWeights(weights, deciles, beta) }),
    cases.map(({ beta }) => beta),
  )

  it.each(cases)('with beta $beta choose the printed sites at the printed price', ({ beta, ...printed }) => {
    const found = prices.find((price) => price.beta === beta)!
    const plan = proven(found.plan)
    expect(siteIds(plan.sites)).toEqual(printed.sites)
    expectNear(plan.value, printed.weighted)
    expect([found.value, found.price]).toEqual([printed.raw, printed.price])
    if (!printed.other) return
    const weighted = { ...mclp(vans), weights: equityWeights(weights, deciles, beta) }
    const other = sites.flatMap(({ id }, site) => (printed.other.sites.includes(id) ? [site] : []))
    expectNear(coverValue(weighted, other), printed.other.weighted)
  })

  it.each(mostDeprivedBand.covered)('with beta $beta cover the most deprived as printed', ({ beta, ...printed }) => {
    const { sites: chosen } = proven(prices.find((price) => price.beta === beta)!.plan)
    const [band] = coverageByBand(weights, deciles, timesCovered(coverage, chosen))
    expect([band!.fromDecile, band!.toDecile]).toEqual(mostDeprivedBand.deciles)
    expect([band!.demand, band!.covered]).toEqual([mostDeprivedBand.demand, printed.covered])
    expectNear(band!.shareCovered, printed.share, worked.shareTolerance)
  })
})

describe('worked fixed camera', () => {
  const { fixedCamera: camera } = worked
  const covered = demand.map((place) => (metres(place, camera) <= camera.rangeMetres ? 1 : 0))
  const permitted = clearOf(
    distancesFrom(1, sites.length, (_, site) => metres(camera, sites[site]!)),
    camera.sitesAtLeastMetres,
  )

  it('covers and rules out what is printed', () => {
    expect(demandIds(covered.flatMap((each, d) => (each ? [d] : [])))).toEqual(camera.covers)
    expect(siteIds([...permitted.keys()].filter((site) => !permitted[site]))).toEqual(camera.ruledOut)
  })

  it('leaves the printed best and next best', () => {
    const problem = { ...mclp(camera.vans), rules: { permitted }, coveredBefore: covered }
    const plan = proven(solveCover(problem))
    expect(siteIds(plan.sites)).toEqual(camera.sites)
    expect(plan.value).toBe(camera.value)
    const [, next] = alternatives(coverSiting(problem), plan, { within: 0.1 }).plans
    expect([siteIds(next!.sites), next!.value]).toEqual([camera.nextBest.sites, camera.nextBest.value])
  })
})

describe('worked explanation', () => {
  const siting = coverSiting(mclp(worked.explain.vans))
  const plan = proven(siting.solve())
  const explanation = explain(siting, plan)

  it('says what is lost with the next best in place of a site', () => {
    const printed = worked.explain
    const placement = explanation.placements.find(({ site }) => sites[site]!.id === printed.site)!
    expect(siteIds([placement.nextBest!.site])).toEqual([printed.instead])
    expect(placement.nextBest!.loss).toBe(printed.loss)
    expect(plan.value - placement.nextBest!.loss).toBe(printed.nextValue)
    const pair = plan.sites.map((site) => (site === placement.site ? placement.nextBest!.site : site))
    expect(siteIds(pair.sort((a, b) => a - b))).toEqual(printed.nextPair)
  })

  it('says why a site that covers more by itself was passed over', () => {
    const bySite = new Map(explanation.passedOver.map((each) => [sites[each.site]!.id, each]))
    expect([...bySite.keys()]).toEqual(['s2', 's7'])
    expect(bySite.get('s2')).toMatchObject({
      alone: 44,
      reason: { kind: 'serves-the-same', instead: 0, loss: worked.explain.loss },
    })
  })
})
