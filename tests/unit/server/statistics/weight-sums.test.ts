import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { degreesAmong, weightSums } from '../../../../server/statistics/weight-sums.ts'

const nothing = Number.NaN
const lists = [[1, 2], [0], [1, 3], [], [0]]
const values = Float64Array.of(1, 2, 3, 4, nothing)

describe('weightSums', () => {
  it.each(['binary', 'row-standardised'] as const)('equals the sums over the full matrix, %s', (style) => {
    const kept = lists.slice(0, 4)
    const w = kept.map((row) => {
      return kept.map((_, other) => (row.includes(other) ? (style === 'binary' ? 1 : 1 / row.length) : 0))
    })
    const sum = (each: readonly number[]) => each.reduce((total, value) => total + value, 0)
    const s1 = sum(w.flatMap((row, i) => row.map((weight, j) => (weight + w[j]![i]!) ** 2))) / 2
    const s2 = sum(w.map((row, i) => (sum(row) + sum(w.map((other) => other[i]!))) ** 2))
    const found = weightSums(values, neighboursFromLists(lists), style)
    expect([found.count, found.islands]).toEqual([4, 1])
    expect(found.s0).toBeCloseTo(sum(w.flat()), 12)
    expect(found.s1).toBeCloseTo(s1, 12)
    expect(found.s2).toBeCloseTo(s2, 12)
  })

  it('is 0 without links', () => {
    const none = { count: 2, islands: 2, s0: 0, s1: 0, s2: 0 }
    expect(weightSums(Float64Array.of(1, 2), neighboursFromLists([[], []]), 'binary')).toEqual(none)
  })
})

describe('degreesAmong', () => {
  it('counts neighbours with a value only', () => {
    const degrees = degreesAmong(Float64Array.of(1, nothing, 3, 4, 5), neighboursFromLists(lists))
    expect([...degrees]).toEqual([1, 0, 1, 0, 1])
  })

  it('refuses neighbours of another number of units', () => {
    expect(() => degreesAmong(Float64Array.of(1), neighboursFromLists(lists))).toThrow(RangeError)
  })
})
