import { describe, expect, it } from 'vitest'
import { clustersThatStay, clusterVariants, leftOut } from '../../../../server/statistics/cluster-stability.ts'

describe('clusterVariants', () => {
  const base = { distanceMetres: 100, minimumPoints: 5, withinDays: null, months: ['2025-02', '2025-01'] }

  it('varies the distance, the least number and the months, one at a time', () => {
    expect(clusterVariants(base)).toEqual([
      { kind: 'distance', distanceMetres: 80 },
      { kind: 'distance', distanceMetres: 120 },
      { kind: 'least number', minimumPoints: 4 },
      { kind: 'least number', minimumPoints: 6 },
      { kind: 'month left out', month: '2025-01' },
      { kind: 'month left out', month: '2025-02' },
    ])
  })

  it('varies small numbers by one and larger ones by a fifth, never below the least there is', () => {
    const numbers = (minimumPoints: number, withinDays: number | null) =>
      clusterVariants({ ...base, minimumPoints, withinDays }).flatMap((each) =>
        each.kind === 'least number' ? [each.minimumPoints] : each.kind === 'days' ? [each.withinDays] : [],
      )
    expect(numbers(3, 7)).toEqual([2, 4, 6, 8])
    expect(numbers(20, 30)).toEqual([16, 24, 24, 36])
    expect(numbers(1, 0)).toEqual([2, 1])
  })

  it('leaves out no month where there is only one', () => {
    expect(clusterVariants({ ...base, months: ['2025-01'] })).toHaveLength(4)
    expect(clusterVariants({ ...base, months: [] })).toHaveLength(4)
  })

  it('refuses what cannot be varied', () => {
    expect(() => clusterVariants({ ...base, distanceMetres: 0 })).toThrow(RangeError)
    expect(() => clusterVariants({ ...base, minimumPoints: 2.5 })).toThrow(RangeError)
    expect(() => clusterVariants({ ...base, withinDays: -1 })).toThrow(RangeError)
    expect(() => clusterVariants({ ...base, months: ['2025-01', '2025-01'] })).toThrow(RangeError)
  })
})

describe('clustersThatStay', () => {
  const stays = (points: readonly number[], again: readonly number[]) =>
    clustersThatStay([points], Int32Array.from(again))[0]

  it('lets a cluster stay with at least half of its points in one cluster again', () => {
    expect(stays([0, 1, 2, 3], [0, 0, -1, -1])).toBe(1)
    expect(stays([0, 1, 2, 3], [0, -1, -1, -1])).toBe(0)
    expect(stays([0, 1, 2, 3], [-1, -1, -1, -1])).toBe(0)
  })

  it('lets one that is joined with another stay, and one that falls apart go', () => {
    const again = Int32Array.from([4, 4, 4, 4, 1, 2, 3])
    expect([
      ...clustersThatStay(
        [
          [0, 1],
          [2, 3],
          [4, 5, 6],
        ],
        again,
      ),
    ]).toEqual([1, 1, 0])
  })

  it('judges by the points that are still counted, and calls a cluster gone when none is', () => {
    expect(stays([0, 1, 2, 3], [leftOut, leftOut, 7, -1])).toBe(1)
    expect(stays([0, 1], [leftOut, leftOut])).toBe(0)
  })

  it('gives none for none, and refuses points it was not told of', () => {
    expect(clustersThatStay([], new Int32Array())).toHaveLength(0)
    expect(() => stays([], [0])).toThrow(RangeError)
    expect(() => stays([3], [0])).toThrow(RangeError)
  })
})
