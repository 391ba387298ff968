import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { localMoran, localMoranPermutation, permuteLocalMoran } from '../../../../server/statistics/local-moran.ts'
import { moransI } from '../../../../server/statistics/morans-i.ts'
import { joinTallies } from '../../../../server/statistics/pseudo-p.ts'
import { queenGrid, rookGrid } from '../../../support/grid-neighbours.ts'

const nothing = Number.NaN
const values = Float64Array.from({ length: 36 }, (_, cell) => (cell * cell) % 17)

describe('localMoran', () => {
  it("adds up to n times Moran's I, row-standardised", () => {
    const total = localMoran(values, rookGrid(6, 6)).statistic.reduce((sum, each) => sum + each, 0)
    expect(total).toBeCloseTo(36 * moransI(values, rookGrid(6, 6), 'row-standardised')!.statistic, 10)
  })

  it('has the same z with binary weights and with either divisor', () => {
    const z = localMoran(values, rookGrid(6, 6)).z
    const others = [
      localMoran(values, rookGrid(6, 6), { style: 'binary' }).z,
      localMoran(values, rookGrid(6, 6), { divisor: 'n - 1' }).z,
    ]
    for (const other of others) {
      z.forEach((each, cell) => {
        expect(other[cell]).toBeCloseTo(each, 10)
      })
    }
  })

  it('does not test a unit without a value or an island', () => {
    const lists = neighboursFromLists([[1], [0, 4], [], [1], [1, 5], [4]])
    const found = localMoran(Float64Array.of(1, 4, 9, nothing, 2, 6), lists)
    for (const column of [found.statistic, found.expectation, found.variance, found.z, found.p]) {
      expect([...column].map(Number.isNaN)).toEqual([false, false, true, true, false, false])
    }
    expect(found.quadrants.map((quadrant) => quadrant === null)).toEqual([false, false, true, true, false, false])
  })

  it('tests nothing where all values are equal, or fewer than three', () => {
    expect(localMoran(new Float64Array(9).fill(0.1), queenGrid(3, 3)).statistic.every(Number.isNaN)).toBe(true)
    expect(localMoran(Float64Array.of(1, 2), neighboursFromLists([[1], [0]])).statistic.every(Number.isNaN)).toBe(true)
    expect(localMoran(new Float64Array(), neighboursFromLists([])).quadrants).toEqual([])
  })

  it('has a statistic but no z where nothing varies: next to every other, at the mean, all others equal', () => {
    const star = neighboursFromLists([[1, 2, 3, 4], [0], [0], [0], [0]])
    const everyOther = localMoran(Float64Array.of(1, 2, 9, 4, 3), star)
    expect([everyOther.statistic[0]! < 0, everyOther.z[0]]).toEqual([true, nothing])
    const chain = neighboursFromLists([[1], [0, 2], [1, 3], [2, 4], [3]])
    const atMean = localMoran(Float64Array.of(1, 2, 3, 4, 5), chain)
    expect([Math.abs(atMean.statistic[2]!), atMean.z[2]]).toEqual([0, nothing])
    const othersEqual = localMoran(Float64Array.of(8, 2, 2, 2, 2), chain)
    expect(othersEqual.z[0]).toBeNaN()
  })

  it('names clusters and outliers by the signs of deviation and neighbours', () => {
    const chain = neighboursFromLists([[1], [0, 2], [1, 3], [2, 4], [3, 5], [4, 6], [5]])
    const found = localMoran(Float64Array.of(9, 9, 1, 1, 1, 9, 1), chain)
    expect([found.quadrants[0], found.quadrants[3], found.quadrants[5], found.quadrants[6]]).toEqual([
      'HH',
      'LL',
      'HL',
      'LH',
    ])
  })

  it('refuses neighbours of another number of units', () => {
    expect(() => localMoran(Float64Array.of(1, 2), neighboursFromLists([[]]))).toThrow(RangeError)
  })
})

describe('localMoranPermutation', () => {
  const options = { runs: 199, seed: 8, tail: 'upper' } as const

  it('gives a small upper p in a cluster, high or low, and a small lower p to an outlier', () => {
    const field = Float64Array.from({ length: 100 }, (_, cell) => (cell % 10 < 5 ? 2 + (cell % 3) : 8 + (cell % 3)))
    field[23] = 12
    const upper = localMoranPermutation(field, queenGrid(10, 10), options).p
    expect([upper[51]! <= 0.05, upper[58]! <= 0.05, upper[23]! > 0.9]).toEqual([true, true, true])
    expect(localMoranPermutation(field, queenGrid(10, 10), { ...options, tail: 'lower' }).p[23]).toBeLessThan(0.05)
  })

  it('is NaN exactly where there is no z', () => {
    const lists = neighboursFromLists([[1, 2, 3, 4, 6], [0], [0], [0], [], [0], [0, 5]])
    const field = Float64Array.of(1, 4, 3, nothing, 2, 5, 3)
    const { p } = localMoranPermutation(field, lists, options)
    expect([...p].map(Number.isNaN)).toEqual([...localMoran(field, lists).z].map(Number.isNaN))
    expect(p.some(Number.isNaN)).toBe(true)
  })

  it('gives the same answer however the units are split', () => {
    const range = (from: number, to: number) => permuteLocalMoran(values, queenGrid(6, 6), { ...options, from, to })
    expect(joinTallies([range(0, 7), range(7, 30), range(30, 36)])).toEqual(range(0, 36))
  })
})
