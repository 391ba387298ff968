import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { permuteNeighbours } from '../../../../server/statistics/conditional-permutation.ts'

const lists = neighboursFromLists([[1, 2], [0, 2], [0, 1, 3], [2, 4], [3, 5], [4]])

describe('permuteNeighbours', () => {
  it('draws without replacement, so no sum is beyond that of the largest others', () => {
    const values = Float64Array.of(1, 100, 10, 1, 1, 1)
    const { atLeast } = permuteNeighbours(values, lists, { from: 0, to: 1, runs: 2000, seed: 1 }, 'sum')
    // 1 of the 10 pairs of others; twice the largest would be 200.
    expect(Math.abs(atLeast[0]! - 200)).toBeLessThan(4 * Math.sqrt(2000 * 0.1 * 0.9))
  })

  it('orders squared differences by how unlike the neighbours are, on whichever side', () => {
    const values = Float64Array.of(5, 0, 10, 5, 4, 6)
    const range = { from: 0, to: 1, runs: 2000, seed: 1 }
    // Neighbours 0 and 10 are as unlike as two others can be, and their sum is the middle one.
    const { atLeast } = permuteNeighbours(values, lists, range, 'squared differences')
    expect(Math.abs(atLeast[0]! - 200)).toBeLessThan(4 * Math.sqrt(2000 * 0.1 * 0.9))
    expect(permuteNeighbours(values, lists, range, 'sum').atLeast[0]).toBeGreaterThan(900)
  })

  it('gives the same tallies when a large number is added to all values', () => {
    const values = Float64Array.of(5, 0, 10, 5, 4, 6)
    const range = { from: 0, to: 6, runs: 200, seed: 3 }
    const moved = values.map((value) => value + 2 ** 30)
    expect(permuteNeighbours(moved, lists, range, 'sum')).toEqual(permuteNeighbours(values, lists, range, 'sum'))
  })

  it('gives an empty tally for an empty range', () => {
    const none = permuteNeighbours(
      Float64Array.of(5, 0, 10, 5, 4, 6),
      lists,
      { from: 2, to: 2, runs: 9, seed: 3 },
      'sum',
    )
    expect(none).toEqual({ atLeast: new Float64Array(), atMost: new Float64Array() })
  })
})
