import { describe, expect, it } from 'vitest'
import { type CoverProblem, coverGains } from '../../../../server/planners/cover-problem.ts'
import { quickCover, solveCover } from '../../../../server/planners/cover-search.ts'
import type { ChosenSites } from '../../../../server/planners/plan.ts'
import { coverageFromLists } from '../../../support/coverage-lists.ts'

function problem(demand: number, lists: number[][], changes: Partial<CoverProblem> = {}): CoverProblem {
  return {
    coverage: coverageFromLists(demand, lists),
    weights: new Float64Array(demand).fill(1),
    gains: coverGains.mclp(),
    limit: 1,
    ...changes,
  }
}
const nothing = { status: 'optimal', sites: [], value: 0, bound: 0, gap: 0 }

describe('the planner of coverage', () => {
  it.each([
    ['no vans', problem(3, [[0], [1, 2]], { limit: 0 })],
    ['no demand', problem(0, [[], []])],
    ['no sites', problem(3, [])],
    ['no demand and no sites', problem(0, [])],
    ['nothing within reach of any site', problem(3, [[], [], []], { limit: 2 })],
    ['demand of no weight', problem(2, [[0], [1]], { weights: new Float64Array(2) })],
    ['sites none of which is permitted', problem(2, [[0], [1]], { rules: { permitted: new Uint8Array(2) } })],
    ['demand that existing cameras cover', problem(2, [[0], [0, 1]], { coveredBefore: [1, 1] })],
    ['sites that are all too dear', problem(2, [[0], [1]], { costs: Float64Array.of(5, 6), limit: 4 })],
  ])('finds nothing to place, and knows it, with %s', (_, each) => {
    expect(solveCover(each)).toEqual(nothing)
    expect(quickCover(each)).toEqual(nothing)
  })

  it('takes the only site', () => {
    expect(solveCover(problem(2, [[0, 1]]))).toMatchObject({ status: 'optimal', sites: [0], value: 2 })
  })

  it('takes the lowest numbers where all are equal', () => {
    const alike = Array.from({ length: 8 }, (_, site) => [site])
    expect(solveCover(problem(8, alike, { limit: 3 }))).toMatchObject({ sites: [0, 1, 2], value: 3 })
    expect(solveCover(problem(1, [[0], [0], [0]]))).toMatchObject({ sites: [0], value: 1 })
  })

  it('places no more vans than do something', () => {
    const plan = solveCover(problem(3, [[0], [0, 1], [2], [1]], { limit: 4 }))
    expect(plan).toMatchObject({ status: 'optimal', sites: [1, 2], value: 3 })
  })

  it('takes every useful site where there are more vans than sites', () => {
    expect(solveCover(problem(3, [[0], [1, 2]], { limit: 9 }))).toMatchObject({ sites: [0, 1], value: 3 })
  })

  it('spends no part of a van', () => {
    expect(solveCover(problem(2, [[0], [1]], { limit: 1.9 }))).toMatchObject({ status: 'optimal', value: 1 })
  })

  it('keeps sites that have to be kept, useful or not', () => {
    const plan = solveCover(problem(3, [[0, 1], [2], []], { limit: 2, rules: { kept: [2] } }))
    expect(plan).toMatchObject({ status: 'optimal', sites: [0, 2], value: 2 })
  })

  it.each([
    ['too near each other', { rules: { kept: [0, 1], apart: [[1], [0]] }, limit: 2 }, /too near/],
    ['not permitted', { rules: { kept: [0], permitted: Uint8Array.of(0, 1) } }, /not permitted/],
    ['more than there are vans', { rules: { kept: [0, 1] } }, /more than 1/],
  ])('says what to change where sites to be kept are %s', (_, changes, reason) => {
    const plan = solveCover(problem(2, [[0], [1]], changes))
    expect(plan).toMatchObject({ status: 'infeasible', unreachable: [] })
    expect(plan.status === 'infeasible' && plan.reason).toMatch(reason)
  })

  it('tells of better plans as they are found, each better or better bounded than the one before', () => {
    const lists = Array.from({ length: 12 }, (_, site) => [site, (site * 5 + 3) % 20, (site * 7 + 1) % 20])
    const weights = Float64Array.from({ length: 20 }, (_, each) => 1 + ((each * 13) % 7))
    const told: ChosenSites[] = []
    const plan = solveCover(problem(20, lists, { weights, limit: 4 }), { onBetter: (better) => told.push(better) })
    if (plan.status === 'infeasible') expect.fail('it has no rules')
    expect(told.length).toBeGreaterThan(0)
    expect(told.at(-1)?.value).toBe(plan.value)
    for (const [place, each] of told.slice(1).entries()) {
      expect(each.value).toBeGreaterThanOrEqual(told[place]!.value)
      expect(each.bound).toBeLessThanOrEqual(told[place]!.bound)
    }
  })

  it('refuses what no caller can mean', () => {
    const refused: [Partial<CoverProblem>, RegExp][] = [
      [{ weights: new Float64Array(3) }, /3 weights for 2/],
      [{ weights: Float64Array.of(1, -1) }, /-1 is no weight/],
      [{ weights: Float64Array.of(1, Number.NaN) }, /NaN is no weight/],
      [{ gains: [0.5, 1] }, /cannot be worth more/],
      [{ costs: Float64Array.of(1) }, /1 costs for 2/],
      [{ limit: -1 }, /below 0/],
      [{ rules: { permitted: new Uint8Array(1) } }, /1 permissions/],
      [{ rules: { kept: [7] } }, /Site 7 is not one/],
    ]
    for (const [changes, message] of refused) expect(() => solveCover(problem(2, [[0], [1]], changes))).toThrow(message)
    expect(() => coverageFromLists(2, [[2]])).toThrow(/demand 2/)
  })
})
