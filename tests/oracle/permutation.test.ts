import { describe, expect, it } from 'vitest'
import { giStarPermutation, permuteRange } from '../../server/statistics/gi-star-permutation.ts'
import { exactTails } from '../support/exact-permutation.ts'
import { queenGrid } from '../support/grid-neighbours.ts'
import grid from './gi-star-grid.json' with { type: 'json' }
import worked from './permutation-grid.json' with { type: 'json' }

const values = Float64Array.from(grid.values)
const queen = queenGrid(5, 5)
const runs = 19_999
const sum = (drawn: readonly number[]) => drawn.reduce((total, value) => total + value, 0)

/** Within 4 standard deviations of a binomial count, and of 1 where hardly any permutation is expected. */
function expectShare(found: number | undefined, share: number): void {
  const expected = runs * share
  const allowed = Math.max(1, 4 * Math.sqrt(expected * (1 - share)))
  expect(Math.abs(found! - expected), `${found} against ${expected} of ${runs}`).toBeLessThanOrEqual(allowed)
}

describe('conditional permutation of Gi* on the 5 by 5 grid', () => {
  const tally = permuteRange(values, queen, 0, 25, runs, 20_250_101)

  it('has the printed exact tails by enumeration', () => {
    for (const { cell, atLeast, sets } of worked.giStarQueen) {
      expect(exactTails(values, queen, cell - 1, sum)).toMatchObject({ atLeast, sets })
    }
  })

  it('draws tails within chance of the printed ones', () => {
    for (const { cell, atLeast, sets } of worked.giStarQueen) expectShare(tally.atLeast[cell - 1], atLeast / sets)
    expectShare(tally.atLeast[worked.giStarQueenMiddle.cell - 1], worked.giStarQueenMiddle.p)
  })

  it('draws both tails of every border cell within chance of the enumerated ones', () => {
    const border = [...values.keys()].filter((cell) => queen.offsets[cell + 1]! - queen.offsets[cell]! <= 5)
    expect(border).toHaveLength(16)
    for (const cell of border) {
      const exact = exactTails(values, queen, cell, sum)
      expectShare(tally.atLeast[cell], exact.atLeast / exact.sets)
      expectShare(tally.atMost[cell], exact.atMost / exact.sets)
    }
  })

  it('turns them into pseudo p-values with 1 added above and below', () => {
    const { p, tail } = giStarPermutation(values, queen, { runs, seed: 20_250_101, tail: 'upper' })
    expect(tail).toBe('upper')
    expect([...p]).toEqual([...tally.atLeast].map((count) => (count + 1) / (runs + 1)))
  })
})
