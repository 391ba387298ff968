import { describe, expect, it } from 'vitest'
import { distancesFrom } from '../../../../server/planners/distance-matrix.ts'
import type { MedianProblem } from '../../../../server/planners/median-problem.ts'
import { quickMedian, solveMedian } from '../../../../server/planners/median-search.ts'

/** One row of distances per site. */
function problem(rows: number[][], changes: Partial<MedianProblem> = {}): MedianProblem {
  const demandCount = rows[0]?.length ?? 0
  return {
    distances: distancesFrom(demandCount, rows.length, (demand, site) => rows[site]![demand]!),
    weights: new Float64Array(demandCount).fill(1),
    vans: 1,
    ...changes,
  }
}
const away = Number.POSITIVE_INFINITY

describe('the p-median planner', () => {
  it('needs no site where there is nobody to reach', () => {
    const nothing = { status: 'optimal', sites: [], value: 0, bound: 0, gap: 0 }
    expect(solveMedian(problem([[], []]))).toEqual(nothing)
    expect(solveMedian(problem([[3, 4]], { weights: new Float64Array(2) }))).toEqual(nothing)
    expect(quickMedian(problem([[], []]))).toEqual(nothing)
  })

  it('names everyone where there are no vans or no sites', () => {
    expect(solveMedian(problem([[1, 2]], { vans: 0 }))).toMatchObject({ status: 'infeasible', unreachable: [0, 1] })
    const noSites = { ...problem([]), weights: new Float64Array(2).fill(1) }
    const plan = solveMedian({ ...noSites, distances: distancesFrom(2, 0, () => 0) })
    expect(plan).toMatchObject({ status: 'infeasible', unreachable: [0, 1] })
  })

  it('names whom no permitted site reaches, and not those without weight', () => {
    const rows = [
      [1, away, away],
      [2, away, 5],
    ]
    expect(solveMedian(problem(rows, { vans: 2 }))).toMatchObject({ status: 'infeasible', unreachable: [1] })
    expect(solveMedian(problem(rows, { vans: 2, weights: Float64Array.of(1, 0, 1) }))).toMatchObject({
      status: 'optimal',
      value: 6,
    })
    const barred = problem(rows, { weights: Float64Array.of(1, 0, 1), rules: { permitted: Uint8Array.of(1, 0) } })
    expect(solveMedian(barred)).toMatchObject({ status: 'infeasible', unreachable: [2] })
  })

  it('names whom too few vans leave out', () => {
    const rows = [
      [1, 1, away],
      [away, away, 1],
    ]
    expect(solveMedian(problem(rows))).toMatchObject({ status: 'infeasible', unreachable: [2] })
    expect(quickMedian(problem(rows))).toMatchObject({ status: 'infeasible', unreachable: [2] })
    expect(solveMedian(problem(rows, { vans: 2 }))).toMatchObject({ status: 'optimal', sites: [0, 1], value: 3 })
  })

  it('takes the only site, the lowest of equals, and no more than help', () => {
    expect(solveMedian(problem([[4, 5]]))).toMatchObject({ sites: [0], value: 9 })
    expect(
      solveMedian(
        problem([
          [4, 5],
          [5, 4],
          [4, 5],
        ]),
      ),
    ).toMatchObject({ sites: [0], value: 9 })
    expect(
      solveMedian(
        problem(
          [
            [4, 5],
            [4, 5],
          ],
          { vans: 5 },
        ),
      ),
    ).toMatchObject({ status: 'optimal', sites: [0], value: 9 })
  })

  it('needs no way at all where everyone is at a site', () => {
    expect(
      solveMedian(
        problem(
          [
            [0, 9],
            [9, 0],
          ],
          { vans: 2 },
        ),
      ),
    ).toMatchObject({ status: 'optimal', value: 0, gap: 0 })
  })

  it('keeps sites that have to be kept and sites apart', () => {
    const rows = [
      [1, 9],
      [9, 1],
      [5, 5],
    ]
    expect(solveMedian(problem(rows, { rules: { kept: [2] } }))).toMatchObject({ sites: [2], value: 10 })
    const apart = { apart: [[1], [0], []] }
    expect(solveMedian(problem(rows, { vans: 2, rules: apart }))).toMatchObject({
      status: 'optimal',
      sites: [0, 2],
      value: 6,
    })
    const both = solveMedian(problem(rows, { vans: 2, rules: { ...apart, kept: [0, 1] } }))
    expect(both.status === 'infeasible' && both.reason).toMatch(/too near/)
    expect(solveMedian(problem(rows, { rules: { kept: [0, 1] } }))).toMatchObject({ status: 'infeasible' })
  })

  it('refuses what no caller can mean', () => {
    expect(() => solveMedian(problem([[1, 2]], { vans: 1.5 }))).toThrow(/no number of vans/)
    expect(() => solveMedian(problem([[1, 2]], { weights: Float64Array.of(1) }))).toThrow(/1 weights for 2/)
    expect(() => solveMedian(problem([[1, 2]], { weights: Float64Array.of(1, -2) }))).toThrow(/-2 is no weight/)
    expect(() => problem([[1, -2]])).toThrow(/Demand 1 is -2/)
  })
})
