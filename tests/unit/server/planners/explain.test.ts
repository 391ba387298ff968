import { describe, expect, it } from 'vitest'
import { alternatives } from '../../../../server/planners/alternatives.ts'
import { priceOfEquity } from '../../../../server/planners/compare-plans.ts'
import { coverageByBand, equityWeights } from '../../../../server/planners/demand-weights.ts'
import { distancesFrom } from '../../../../server/planners/distance-matrix.ts'
import { explain } from '../../../../server/planners/explain.ts'
import { coverSiting, medianSiting, type Siting } from '../../../../server/planners/siting.ts'
import { coverageFromLists } from '../../../support/coverage-lists.ts'

function solved(siting: Siting) {
  const plan = siting.solve()
  if (plan.status === 'infeasible') expect.fail(plan.reason)
  return explain(siting, plan)
}

/** Site 0 covers most; 1 nearly the same; 2 and 3 little. */
const lists = [[0, 1, 2, 3], [0, 1, 2], [4, 5], [5]]
const cover = (changes: object) =>
  coverSiting({
    coverage: coverageFromLists(6, lists),
    weights: new Float64Array(6).fill(1),
    gains: [1],
    limit: 2,
    ...changes,
  })

describe('an explanation', () => {
  it('says what each placement serves, alone and with others, and what it is worth', () => {
    const [first, second] = solved(cover({})).placements
    expect(first).toEqual({
      site: 0,
      serves: [0, 1, 2, 3],
      servesAlone: [0, 1, 2, 3],
      lossIfRemoved: 4,
      nextBest: { site: 1, loss: 1 },
    })
    expect(second).toMatchObject({ site: 2, servesAlone: [4, 5], lossIfRemoved: 2, nextBest: { site: 3, loss: 1 } })
  })

  it.each([
    ['the same is served already', {}, 1, { kind: 'serves-the-same', instead: 0, loss: 1 }],
    ['it is not permitted', { rules: { permitted: Uint8Array.of(0, 1, 1, 1) } }, 0, { kind: 'not-permitted' }],
    ['it is too near a kept site', { rules: { kept: [2], apart: [[2], [], [0], []] } }, 0, { kind: 'too-near', to: 2 }],
    ['it is too dear', { costs: Float64Array.of(9, 1, 1, 1) }, 0, { kind: 'too-dear', cost: 9 }],
  ])('names a better site passed over because %s', (_, changes, site, reason) => {
    const found = solved(cover(changes)).passedOver.find((each) => each.site === site)
    expect(found).toMatchObject({ alone: lists[site]!.length, reason })
  })

  it('has nothing to say of an empty plan, and no next best where there is none', () => {
    expect(solved(cover({ limit: 0 }))).toEqual({ placements: [], passedOver: [] })
    const only = coverSiting({
      coverage: coverageFromLists(1, [[0]]),
      weights: Float64Array.of(2),
      gains: [1],
      limit: 1,
    })
    expect(solved(only).placements).toMatchObject([{ lossIfRemoved: 2, nextBest: null }])
  })

  it('gives each demand of a p-median plan to its nearest site', () => {
    const distances = distancesFrom(4, 3, (demand, site) => Math.abs(demand - [0, 1, 3][site]!))
    const explanation = solved(medianSiting({ distances, weights: Float64Array.of(5, 1, 1, 5), vans: 2 }))
    expect(explanation.placements.map(({ site, serves }) => [site, serves])).toEqual([
      [0, [0, 1]],
      [2, [2, 3]],
    ])
    // 1 + 1 with sites 0 and 2; 5 + 1 with sites 1 and 2.
    expect(explanation.placements[0]?.nextBest).toEqual({ site: 1, loss: 4 })
  })
})

describe('alternatives', () => {
  it('are cut at the number wanted, and say so', () => {
    const alike = coverSiting({
      coverage: coverageFromLists(6, [[0], [1], [2], [3], [4], [5]]),
      weights: new Float64Array(6).fill(1),
      gains: [1],
      limit: 3,
    })
    const few = alternatives(alike, alike.solve(), { most: 4 })
    expect(few.plans.map(({ sites }) => sites.join())).toEqual(['0,1,2', '0,1,3', '0,1,4', '0,1,5'])
    expect(few.isComplete).toBe(false)
    const all = alternatives(alike, alike.solve(), { most: 50 })
    expect([all.plans.length, all.isComplete]).toEqual([20, true])
  })

  it('of a plan that cannot be are none', () => {
    const siting = cover({ rules: { kept: [0, 1, 2] } })
    expect(alternatives(siting, siting.solve())).toEqual({ plans: [], isComplete: true })
  })
})

describe('coverage by deprivation', () => {
  it('is told as served and as watched, with the unknown last and empty bands without a share', () => {
    const bands = coverageByBand(Float64Array.of(4, 6, 10), Uint8Array.of(1, 2, 0), [1, 0, 2])
    expect(bands).toHaveLength(6)
    expect(bands[0]).toEqual({
      fromDecile: 1,
      toDecile: 2,
      demand: 10,
      covered: 4,
      shareCovered: 0.4,
      shareOfCovered: 4 / 14,
    })
    expect(bands[1]).toMatchObject({ demand: 0, shareCovered: Number.NaN, shareOfCovered: 0 })
    expect(bands[5]).toMatchObject({ fromDecile: 0, toDecile: 0, demand: 10, covered: 10, shareCovered: 1 })
  })

  it('has its price against the unweighted plan even where that is not asked for', () => {
    const problem = {
      coverage: coverageFromLists(2, [[0], [1]]),
      weights: Float64Array.of(5, 4),
      gains: [1],
      limit: 1,
    }
    const weighted = (beta: number) => equityWeights(problem.weights, Uint8Array.of(10, 1), beta)
    const [only] = priceOfEquity((beta) => coverSiting({ ...problem, weights: weighted(beta) }), [1])
    expect(only).toMatchObject({ beta: 1, plan: { sites: [1], value: 8 }, value: 4, price: 1 })
  })
})
