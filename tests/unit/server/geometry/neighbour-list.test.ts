import { describe, expect, it } from 'vitest'
import {
  isNeighbour,
  isolated,
  isSymmetric,
  neighboursFromLists,
  neighboursFromPairs,
  unitCount,
} from '../../../../server/geometry/neighbour-list.ts'

describe('neighbour lists', () => {
  it('hold sorted rows without repeats, from pairs as from lists', () => {
    const fromPairs = neighboursFromPairs(4, [2, 0, 2, 2, 0], [1, 2, 0, 1, 1])
    expect(fromPairs).toEqual(neighboursFromLists([[2, 1], [], [1, 0], []]))
    expect([...fromPairs.offsets]).toEqual([0, 2, 2, 4, 4])
    expect([...fromPairs.targets]).toEqual([1, 2, 0, 1])
    expect(unitCount(fromPairs)).toBe(4)
  })

  it('may be empty, or all islands', () => {
    expect(unitCount(neighboursFromLists([]))).toBe(0)
    expect(isolated(neighboursFromPairs(3, [], []))).toEqual([0, 1, 2])
    expect(isSymmetric(neighboursFromPairs(3, [], []))).toBe(true)
  })

  it('are symmetric only when every link has its return', () => {
    expect(isSymmetric(neighboursFromLists([[1, 2], [0], [0]]))).toBe(true)
    expect(isSymmetric(neighboursFromLists([[1, 2], [0], []]))).toBe(false)
  })

  it('know who is next to whom, one way', () => {
    const lists = neighboursFromLists([[1, 3], [], [0, 1], []])
    expect([0, 1, 2, 3].map((other) => isNeighbour(lists, 0, other))).toEqual([false, true, false, true])
    expect([isNeighbour(lists, 1, 0), isNeighbour(lists, 2, 1)]).toEqual([false, true])
  })

  it('refuse a link to itself, to nowhere, and half a link', () => {
    expect(() => neighboursFromLists([[0]])).toThrow(RangeError)
    expect(() => neighboursFromLists([[1]])).toThrow(RangeError)
    expect(() => neighboursFromPairs(2, [0, 1], [1])).toThrow(RangeError)
  })
})
