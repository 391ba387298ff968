import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../server/geometry/neighbour-list.ts'
import { gearysC, localGeary, permuteLocalGeary } from '../../server/statistics/gearys-c.ts'
import { generalG } from '../../server/statistics/general-g.ts'
import { localMoran, permuteLocalMoran } from '../../server/statistics/local-moran.ts'
import { moransI, moransIPermutation } from '../../server/statistics/morans-i.ts'
import { exactMoments, exactTails } from '../support/exact-permutation.ts'
import { queenGrid, rookGrid } from '../support/grid-neighbours.ts'
import grid from './gi-star-grid.json' with { type: 'json' }
import worked from './moran-grid.json' with { type: 'json' }
import permuted from './permutation-grid.json' with { type: 'json' }

const values = Float64Array.from(grid.values)
const rook = rookGrid(5, 5)
const mean = 3.6

function expectNear(found: number | undefined, printed: number, tolerance: number): void {
  expect(Math.abs(found! - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe("worked Moran's I on the 5 by 5 grid", () => {
  it('gives the printed statistic, expectation, variances and z-scores', () => {
    const printed = worked.rookRowStandardised
    const found = moransI(values, rook, 'row-standardised')!
    expectNear(found.statistic, printed.statistic, 5.01e-7)
    expectNear(found.expectation, printed.expectation, 5.01e-7)
    expectNear(found.randomisation.variance, printed.randomisation.variance, 5.01e-8)
    expectNear(found.randomisation.z, printed.randomisation.z, 5.01e-5)
    expectNear(found.normality.variance, printed.normality.variance, 5.01e-8)
    expectNear(found.normality.z, printed.normality.z, 5.01e-5)
    expectNear(moransI(values, rook, 'binary')!.statistic, worked.rookBinary, 5.01e-7)
    expectNear(moransI(values, queenGrid(5, 5), 'row-standardised')!.statistic, worked.queenRowStandardised, 5.01e-7)
  })

  it('gives the printed local Moran with either divisor', () => {
    const found = localMoran(values, rook)
    const less = localMoran(values, rook, { divisor: 'n - 1' })
    worked.localFirstRow.forEach((printed, cell) => {
      expectNear(found.statistic[cell], printed, 5.01e-5)
    })
    worked.localFirstRowDivisorOneLess.forEach((printed, cell) => {
      expectNear(less.statistic[cell], printed, 5.01e-5)
      expectNear(less.z[cell], found.z[cell]!, 1e-12)
    })
  })
})

// Most links go one way only; unit 5 is an island, and unit 2 has a way in but none out.
const lopsided = neighboursFromLists([[1, 2, 4], [0], [], [1, 4], [3, 6], [], [0, 1, 3]])
const seven = [1, 8, 2, 2, 30, 5, 11]

describe('moments are those of every order of seven values, with one-way links and an island,', () => {
  it.each(['binary', 'row-standardised'] as const)("of Moran's I and Geary's C, %s", (style) => {
    const moran = moransI(Float64Array.from(seven), lopsided, style)!
    const exact = exactMoments(seven, (order) => moransI(order, lopsided, style)!.statistic)
    expect(moran.islands).toBe(2)
    expectNear(exact.mean, moran.expectation, 1e-12)
    expectNear(exact.variance, moran.randomisation.variance, 1e-12)
    const exactGeary = exactMoments(seven, (order) => gearysC(order, lopsided, style)!.statistic)
    expectNear(exactGeary.mean, 1, 1e-12)
    expectNear(exactGeary.variance, gearysC(Float64Array.from(seven), lopsided, style)!.randomisation.variance, 1e-12)
  })

  it('of general G', () => {
    const found = generalG(Float64Array.from(seven), lopsided)!
    const exact = exactMoments(seven, (order) => generalG(order, lopsided)!.statistic)
    expectNear(exact.mean, found.expectation, 1e-12)
    expectNear(exact.variance, found.randomisation.variance, 1e-12)
  })

  it.each(['binary', 'row-standardised'] as const)('of local Moran, all changing places, %s', (style) => {
    const found = localMoran(Float64Array.from(seven), lopsided, { style, randomisation: 'total' })
    for (const unit of [0, 1, 4]) {
      const exact = exactMoments(seven, (order) => localMoran(order, lopsided, { style }).statistic[unit]!)
      expectNear(exact.mean, found.expectation[unit]!, 1e-12)
      expectNear(exact.variance, found.variance[unit]!, 1e-12)
    }
  })

  it.each(['binary', 'row-standardised'] as const)('of local Moran and local Geary, the unit held, %s', (style) => {
    const all = Float64Array.from(seven)
    const moran = localMoran(all, lopsided, { style })
    const geary = localGeary(all, lopsided, { style })
    for (const unit of [0, 1, 4]) {
      const held = (order: Float64Array) => Float64Array.of(...order.slice(0, unit), seven[unit]!, ...order.slice(unit))
      const others = seven.filter((_, other) => other !== unit)
      const exact = exactMoments(others, (order) => localMoran(held(order), lopsided, { style }).statistic[unit]!)
      expectNear(exact.mean, moran.expectation[unit]!, 1e-12)
      expectNear(exact.variance, moran.variance[unit]!, 1e-12)
      const exactGeary = exactMoments(others, (order) => localGeary(held(order), lopsided, { style }).statistic[unit]!)
      expectNear(exactGeary.mean, geary.expectation[unit]!, 1e-12)
    }
  })
})

describe('permutations on the 5 by 5 grid, rook', () => {
  const runs = 19_999
  const sum = (drawn: readonly number[]) => drawn.reduce((total, value) => total + value, 0)
  const range = { from: 0, to: 25, runs, seed: 20_250_102 }

  /** Within 4 standard deviations of a binomial count. */
  function expectShare(found: number | undefined, share: number): void {
    expectNear(found, runs * share, Math.max(1, 4 * Math.sqrt(runs * share * (1 - share))))
  }

  it('of local Moran have the printed exact tails', () => {
    const tally = permuteLocalMoran(values, rook, range)
    for (const { cell, atLeast, sets } of permuted.localMoranRook) {
      expect(exactTails(values, rook, cell - 1, sum)).toMatchObject({ atLeast, sets })
      expectShare(tally.atLeast[cell - 1], atLeast / sets)
    }
    const { cell, p } = permuted.localMoranRookMiddle
    // Below the mean itself, so as large an I is as small a sum.
    const exact = exactTails(values, rook, cell - 1, sum)
    expectNear(exact.atMost / exact.sets, p, 5.01e-5)
    expectShare(tally.atLeast[cell - 1], p)
  })

  it('of local Moran and local Geary have the enumerated tails in every cell', () => {
    const moran = permuteLocalMoran(values, rook, range)
    const geary = permuteLocalGeary(values, rook, range)
    for (const [cell, own] of values.entries()) {
      const sums = exactTails(values, rook, cell, sum)
      const [upper, lower] = own > mean ? [sums.atLeast, sums.atMost] : [sums.atMost, sums.atLeast]
      expectShare(moran.atLeast[cell], upper / sums.sets)
      expectShare(moran.atMost[cell], lower / sums.sets)
      const squares = exactTails(values, rook, cell, (drawn) => sum(drawn.map((value) => (value - own) ** 2)))
      expectShare(geary.atLeast[cell], squares.atLeast / squares.sets)
      expectShare(geary.atMost[cell], squares.atMost / squares.sets)
    }
  })

  it("of Moran's I have the tail of every order of seven values", () => {
    const seven = Float64Array.of(9, 7, 8, 2, 1, 3, 3)
    const chain = neighboursFromLists([[1], [0, 2], [1, 3], [2, 4], [3, 5], [4, 6], [5]])
    const observed = moransI(seven, chain, 'binary')!.statistic
    const share = exactMoments([...seven], (order) => {
      return moransI(order, chain, 'binary')!.statistic >= observed - 1e-12 ? 1 : 0
    }).mean
    const found = moransIPermutation(seven, chain, 'binary', { runs, seed: 3, tail: 'upper' })!
    expectShare(found.p * (runs + 1) - 1, share)
    expect(share).toBeGreaterThan(0.001)
  })
})
