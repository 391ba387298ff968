import { describe, expect, it } from 'vitest'
import { coverageCurve } from '../../../../server/planners/compare-plans.ts'
import { type DistanceMatrix, distancesFrom } from '../../../../server/planners/distance-matrix.ts'
import type { PlannerInput } from '../../../../server/planners/planner.ts'
import { planners } from '../../../../server/planners/registry.ts'
import { parametersRead, readParameters } from '../../../../shared/parameters.ts'

/** Five places and four sites along a road, 100 m apart. */
const along = (demand: readonly number[], sites: readonly number[]): DistanceMatrix =>
  distancesFrom(demand.length, sites.length, (d, s) => Math.abs(demand[d]! - sites[s]!))
const places = [0, 100, 200, 300, 400]
const stands = [50, 150, 250, 350]
const input: PlannerInput = {
  distances: along(places, stands),
  between: along(stands, stands),
  weights: Float64Array.of(5, 1, 1, 2, 4),
  deciles: Uint8Array.of(10, 1, 1, 10, 10),
  costs: Float64Array.of(100, 200, 300, 400),
}

function planOf(slug: string, given: Record<string, number>, changes: Partial<PlannerInput> = {}) {
  const planner = planners.find(({ describe: { slug: each } }) => each === slug)!
  const { values, faults } = readParameters(planner.describe.parameters, given)
  expect(faults).toEqual([])
  return planner.build({ ...input, ...changes }, values).solve()
}

describe('the registry of planners', () => {
  it('has one of each, described so that a form and a legend can be made', () => {
    const slugs = planners.map(({ describe: { slug } }) => slug)
    expect(slugs).toEqual(['mclp', 'backup-coverage', 'expected-coverage', 'budget-coverage', 'p-median'])
    for (const { describe: each } of planners) {
      for (const text of [each.title, each.question, each.plain, each.caution, each.source, each.objective.label])
        expect(text.length).toBeGreaterThan(5)
      const names = each.parameters.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(parametersRead(each.parameters, {})).toEqual(each.parameters)
      for (const parameter of each.parameters) {
        if (parameter.kind !== 'number') continue
        expect(parameter.standard).toBeGreaterThanOrEqual(parameter.least)
        expect(parameter.standard).toBeLessThanOrEqual(parameter.most)
      }
      expect(new Set(each.legend.map(({ mark }) => mark)).size).toBe(each.legend.length)
      expect(each.legend[0]?.mark).toBe('placed')
    }
  })

  it('answers each question with its own objective', () => {
    expect(planOf('mclp', { vans: 1, reachMetres: 50 })).toMatchObject({ sites: [0], value: 6 })
    expect(planOf('mclp', { vans: 2, reachMetres: 50 })).toMatchObject({ sites: [0, 3], value: 12 })
    // Within 150 m the stands reach 7, 9, 8 and 7; a second counts in full, so the two middle ones add up.
    const backup = planOf('backup-coverage', { vans: 2, reachMetres: 150, secondShare: 1 })
    expect(backup).toMatchObject({ status: 'optimal', sites: [1, 2], value: 17 })
    expect(planOf('expected-coverage', { vans: 1, reachMetres: 50, watching: 0.5 })).toMatchObject({ value: 3 })
    expect(planOf('budget-coverage', { budgetPounds: 400, reachMetres: 50 })).toMatchObject({ sites: [0, 2], value: 9 })
    expect(planOf('budget-coverage', { budgetPounds: 500, reachMetres: 50 })).toMatchObject({
      sites: [0, 3],
      value: 12,
    })
    expect(planOf('p-median', { vans: 4 })).toMatchObject({ value: 13 * 50 })
  })

  it('reads every rule that can be set', () => {
    const reach = { vans: 2, reachMetres: 50 }
    expect(planOf('mclp', { ...reach, vans: 1, beta: 3 })).toMatchObject({ sites: [0], value: 9 })
    expect(planOf('mclp', { ...reach, spacingMetres: 300 })).toMatchObject({ sites: [0, 3] })
    expect(planOf('mclp', { ...reach, spacingMetres: 310 })).toMatchObject({ sites: [0], value: 6 })
    expect(planOf('mclp', reach, { permitted: Uint8Array.of(0, 1, 1, 1) })).toMatchObject({ sites: [1, 3], value: 8 })
    expect(planOf('mclp', reach, { kept: [1] })).toMatchObject({ sites: [1, 3], value: 8 })
    const hidden = new Uint8Array(20)
    hidden[0] = 1
    expect(planOf('mclp', { ...reach, vans: 1 }, { hidden })).toMatchObject({ sites: [3], value: 6 })
    const cameras = { toDemand: along(places, [0]), toSites: along([0], stands), reachMetres: 10 }
    expect(planOf('mclp', { ...reach, vans: 1 }, { cameras })).toMatchObject({ sites: [3], value: 6 })
    expect(planOf('mclp', { ...reach, vans: 4, cameraSpacingMetres: 200 }, { cameras })).toMatchObject({
      sites: [2, 3],
    })
    expect(planOf('expected-coverage', { ...reach, vans: 1, watching: 0.5 }, { cameras })).toMatchObject({
      sites: [3],
      value: 3,
    })
  })

  it('refuses a question whose input is missing', () => {
    expect(() => planOf('mclp', { beta: 1 }, { deciles: undefined })).toThrow(/decile/)
    expect(() => planOf('mclp', { spacingMetres: 10 }, { between: undefined })).toThrow(/between the sites/)
    expect(() => planOf('budget-coverage', {}, { costs: undefined })).toThrow(/cost of each site/)
    expect(() => planners[0]!.build(input, {})).toThrow(/no number/)
  })

  it('gives a curve of coverage by vans that flattens', () => {
    const { values } = readParameters(planners[0]!.describe.parameters, { reachMetres: 50 })
    const curve = coverageCurve(planners[0]!.build(input, values), [0, 1, 2, 3, 4])
    expect(curve.map(({ plan }) => (plan.status === 'infeasible' ? null : plan.value))).toEqual([0, 6, 12, 13, 13])
  })
})
