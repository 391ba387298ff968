import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { gearysC, localGeary, localGearyPermutation } from '../../../../server/statistics/gearys-c.ts'
import { queenGrid, rookGrid } from '../../../support/grid-neighbours.ts'

const nothing = Number.NaN

describe('gearysC', () => {
  it('is below 1 with a positive z for two halves, above 1 with a negative one for a chequerboard', () => {
    const halves = Float64Array.from({ length: 36 }, (_, cell) => (cell < 18 ? 1 : 7))
    const board = Float64Array.from({ length: 36 }, (_, cell) => (cell + Math.floor(cell / 6)) % 2)
    const like = gearysC(halves, rookGrid(6, 6), 'binary')!
    const unlike = gearysC(board, rookGrid(6, 6), 'binary')!
    expect([like.statistic < 0.2, like.randomisation.z > 4]).toEqual([true, true])
    expect([unlike.statistic > 1.9, unlike.randomisation.z < -4]).toEqual([true, true])
  })

  it('is null without links or for equal values, and has no test of fewer than four', () => {
    expect(gearysC(Float64Array.of(1, 2), neighboursFromLists([[], []]), 'binary')).toBeNull()
    expect(gearysC(new Float64Array(9).fill(3), queenGrid(3, 3), 'binary')).toBeNull()
    const three = gearysC(Float64Array.of(1, 2, 9), neighboursFromLists([[1], [0, 2], [1]]), 'binary')!
    expect(three.randomisation.z).toBeNaN()
  })

  it('leaves a unit without a value out as if it were not there', () => {
    const gap = neighboursFromLists([[1, 2], [0, 2], [0, 1, 3], [2, 4], [3]])
    const without = neighboursFromLists([[1], [0, 2], [1, 3], [2]])
    expect(gearysC(Float64Array.of(5, nothing, 6, 1, 2), gap, 'row-standardised')).toEqual(
      gearysC(Float64Array.of(5, 6, 1, 2), without, 'row-standardised'),
    )
  })
})

describe('localGeary', () => {
  const chain = neighboursFromLists([[1], [0, 2], [1, 3], [2, 4], [3], []])

  it('is the mean squared difference from the neighbours over the mean squared deviation', () => {
    // Mean 4, squared deviations 9 4 0 4 9 4 of mean 5; differences from neighbours 1, 2, 2, 3.
    const found = localGeary(Float64Array.of(1, 2, 4, 6, 7, 4), neighboursFromLists([[1], [0, 2], [1], [], [], []]))
    const m2 = (9 + 4 + 0 + 4 + 9 + 0) / 6
    expect(found.statistic[0]).toBeCloseTo(1 / m2, 12)
    expect(found.statistic[1]).toBeCloseTo((1 + 4) / 2 / m2, 12)
    expect(found.statistic[2]).toBeCloseTo(4 / m2, 12)
  })

  it('does not test islands, units without a value, or equal values', () => {
    const found = localGeary(Float64Array.of(1, 2, nothing, 6, 7, 4), chain)
    expect([...found.statistic].map(Number.isNaN)).toEqual([false, false, true, false, false, true])
    expect([...found.expectation].map(Number.isNaN)).toEqual([false, false, true, false, false, true])
    expect(localGeary(new Float64Array(6).fill(2), chain).statistic.every(Number.isNaN)).toBe(true)
  })

  it('gives a small lower p to a unit like its neighbours and a small upper one to an unlike one', () => {
    const field = Float64Array.from({ length: 100 }, (_, cell) => (cell % 10 < 5 ? 2 + (cell % 3) : 8 + (cell % 3)))
    field[23] = 30
    const permute = (tail: 'lower' | 'upper') => {
      return localGearyPermutation(field, queenGrid(10, 10), { runs: 199, seed: 8, tail })
    }
    expect(permute('lower').p[51]).toBeLessThan(0.05)
    expect(permute('upper').p[22]).toBeLessThan(0.2)
    expect(permute('upper').p[51]).toBeGreaterThan(0.9)
    expect(permute('upper')).toMatchObject({ tail: 'upper', runs: 199, seed: 8 })
  })
})
