import { describe, expect, it } from 'vitest'
import { solveProgram } from '../../../../server/compute/highs.ts'
import { coverGains } from '../../../../server/planners/cover-problem.ts'
import { singleCoverageBound, solveCover } from '../../../../server/planners/cover-search.ts'
import { coverageWithin } from '../../../../server/planners/coverage-matrix.ts'
import { coverProgram, medianProgram } from '../../../../server/planners/linear-program.ts'
import { solveMedian } from '../../../../server/planners/median-search.ts'
import { randomRules, smallMap, townMap } from '../../../support/siting-instances.ts'

describe('the general solver', () => {
  it('agrees with the planner of coverage, by number, budget, backup and rules, and its bound is no lower', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const map = smallMap(seed)
      const problem = {
        coverage: coverageWithin(map.distances, map.random.between(150, 600)),
        weights: map.weights,
        gains: [coverGains.mclp(), coverGains.backup(0.4), coverGains.expected(0.6, 9)][seed % 3]!,
        limit: seed % 2 ? map.vans : 25,
        costs:
          seed % 2
            ? undefined
            : Float64Array.from({ length: map.distances.siteCount }, () => map.random.between(1, 20)),
        rules: randomRules(map),
        coveredBefore: Uint8Array.from(map.weights, () => (map.random.next() < 0.2 ? 1 : 0)),
      }
      const plan = solveCover(problem)
      const solved = await solveProgram(coverProgram(problem))
      if (plan.status === 'infeasible' || solved.status !== 'optimal') {
        expect(solved.status, `map ${seed}`).toBe(plan.status)
        continue
      }
      expect(solved.value, `map ${seed}`).toBeCloseTo(plan.value, 6)
      const relaxed = await solveProgram(coverProgram(problem), { isRelaxed: true })
      if (relaxed.status !== 'optimal') expect.fail(`map ${seed}: ${relaxed.status}`)
      expect(relaxed.bound).toBeGreaterThanOrEqual(plan.value - 1e-6)
      expect(singleCoverageBound(problem)).toBeGreaterThanOrEqual(solved.value - 1e-6)
    }
  })

  it('agrees with the p-median planner', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const { distances, weights, vans } = smallMap(seed)
      const far = seed % 2 ? distances.far : distances.far.map((each) => (each > 700 ? Number.POSITIVE_INFINITY : each))
      const problem = { distances: { ...distances, far }, weights, vans }
      const plan = solveMedian(problem)
      const solved = await solveProgram(medianProgram(problem))
      if (plan.status === 'infeasible') expect(solved.status, `map ${seed}`).toBe('infeasible')
      else expect(solved, `map ${seed}`).toMatchObject({ status: 'optimal', value: expect.closeTo(plan.value, 4) })
    }
  })

  it('agrees on a town of 300 places and 60 sites, from the plan already known and from nothing', async () => {
    const { distances, weights } = townMap(300, 60)
    const problem = { coverage: coverageWithin(distances, 900), weights, gains: coverGains.mclp(), limit: 5 }
    const plan = solveCover(problem)
    if (plan.status === 'infeasible') expect.fail('it has no rules')
    for (const start of [plan.sites, undefined]) {
      const solved = await solveProgram(coverProgram(problem), start ? { start } : {})
      expect(solved).toMatchObject({ status: 'optimal', value: expect.closeTo(plan.value, 6) })
    }
  })
})
