import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { moranScatter, moransI, moransIPermutation } from '../../../../server/statistics/morans-i.ts'
import { queenGrid, rookGrid } from '../../../support/grid-neighbours.ts'

const nothing = Number.NaN
const options = { runs: 99, seed: 4, tail: 'upper' } as const

describe('moransI', () => {
  it('is null without links, for fewer than two values and for equal ones', () => {
    expect(moransI(new Float64Array(), neighboursFromLists([]), 'binary')).toBeNull()
    expect(moransI(Float64Array.of(1, nothing), neighboursFromLists([[1], [0]]), 'binary')).toBeNull()
    expect(moransI(Float64Array.of(1, 2, 3), neighboursFromLists([[], [], []]), 'binary')).toBeNull()
    expect(moransI(new Float64Array(9).fill(0.1), queenGrid(3, 3), 'row-standardised')).toBeNull()
    expect(moransIPermutation(new Float64Array(9).fill(0.1), queenGrid(3, 3), 'binary', options)).toBeNull()
  })

  it('has no test of fewer than four values, or where every unit neighbours every other', () => {
    const three = moransI(Float64Array.of(1, 2, 9), neighboursFromLists([[1], [0, 2], [1]]), 'binary')!
    expect(three.randomisation).toEqual({ variance: nothing, z: nothing, p: nothing })
    const all = moransI(Float64Array.of(1, 2, 9, 4), queenGrid(2, 2), 'binary')!
    expect(all.statistic).toBeCloseTo(-1 / 3, 12)
    expect(all.randomisation.variance).toBeCloseTo(0, 12)
  })

  it('leaves a unit without a value out as if it were not there', () => {
    const gap = neighboursFromLists([[1, 2], [0, 2], [0, 1, 3], [2, 4], [3]])
    const found = moransI(Float64Array.of(5, nothing, 6, 1, 2), gap, 'row-standardised')
    const without = neighboursFromLists([[1], [0, 2], [1, 3], [2]])
    expect(found).toEqual(moransI(Float64Array.of(5, 6, 1, 2), without, 'row-standardised'))
  })

  it('counts islands and says how many there are', () => {
    const found = moransI(Float64Array.of(5, 6, 50, 1, 2), neighboursFromLists([[1], [0], [], [4], [3]]), 'binary')!
    expect([found.count, found.islands, found.expectation]).toEqual([5, 1, -1 / 4])
  })

  it('is positive for two halves and minus 1 for a chequerboard', () => {
    const halves = Float64Array.from({ length: 36 }, (_, cell) => (cell < 18 ? 1 : 7))
    expect(moransI(halves, rookGrid(6, 6), 'binary')!.randomisation.z).toBeGreaterThan(4)
    const board = Float64Array.from({ length: 36 }, (_, cell) => (cell + Math.floor(cell / 6)) % 2)
    expect(moransI(board, rookGrid(6, 6), 'row-standardised')!.statistic).toBeCloseTo(-1, 12)
  })
})

describe('moransIPermutation', () => {
  const halves = Float64Array.from({ length: 36 }, (_, cell) => (cell < 18 ? 1 : 7))

  it('states its tail, runs and seed, and gives the same p again for the same seed', () => {
    const found = moransIPermutation(halves, rookGrid(6, 6), 'binary', options)
    expect(found).toEqual({ p: 1 / 100, ...options })
    expect(moransIPermutation(halves, rookGrid(6, 6), 'binary', options)).toEqual(found)
  })

  it('keeps units without a value without one', () => {
    const gap = halves.slice()
    gap[0] = nothing
    expect(moransIPermutation(gap, rookGrid(6, 6), 'row-standardised', options)!.p).toBe(1 / 100)
    expect(gap[0]).toBeNaN()
  })

  it('refuses no permutations', () => {
    expect(() => moransIPermutation(halves, rookGrid(6, 6), 'binary', { ...options, runs: 0 })).toThrow(RangeError)
  })
})

describe('moranScatter', () => {
  it("has a line of least squares with the slope of Moran's I", () => {
    const values = Float64Array.from({ length: 36 }, (_, cell) => (cell * cell) % 17)
    const { scores, lags } = moranScatter(values, rookGrid(6, 6))!
    const slope = scores.reduce((sum, score, cell) => sum + (score * lags[cell]!) / 36, 0)
    expect(slope).toBeCloseTo(moransI(values, rookGrid(6, 6), 'row-standardised')!.statistic, 12)
    expect(scores.reduce((sum, score) => sum + score * score, 0)).toBeCloseTo(36, 10)
  })

  it('has no lag for an island, nothing for a unit without a value, and is null for equal values', () => {
    const lists = neighboursFromLists([[1], [0], [], [1]])
    const { scores, lags } = moranScatter(Float64Array.of(1, 3, 2, nothing), lists)!
    expect([...scores].map(Number.isNaN)).toEqual([false, false, false, true])
    expect([...lags].map(Number.isNaN)).toEqual([false, false, true, true])
    expect(moranScatter(Float64Array.of(1, 1, 1, 1), lists)).toBeNull()
  })
})
