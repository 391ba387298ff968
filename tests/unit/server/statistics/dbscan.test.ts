import { describe, expect, it } from 'vitest'
import { dbscan, spaceTimeDbscan } from '../../../../server/statistics/dbscan.ts'

describe('dbscan', () => {
  it('finds nothing among no points, and noise in one', () => {
    const options = { distanceMetres: 50, minimumPoints: 3 }
    expect(dbscan([], [], options)).toEqual({
      clusterOf: new Int32Array(),
      isCore: new Uint8Array(),
      clusterCount: 0,
    })
    expect([...dbscan([4], [4], options).clusterOf]).toEqual([-1])
  })

  it('counts the point itself and distances of exactly the reach', () => {
    const found = dbscan([0, 50, 100], [0, 0, 0], { distanceMetres: 50, minimumPoints: 3 })
    expect([...found.clusterOf]).toEqual([0, 0, 0])
    expect([...found.isCore]).toEqual([0, 1, 0])
  })

  it('gives a border point between two clusters to the first that reaches it, in the order given', () => {
    const x = [0, 0, 0, 40, 80, 80, 80]
    const y = [-10, 0, 10, 0, -10, 0, 10]
    const options = { distanceMetres: 40, minimumPoints: 4 }
    const found = dbscan(x, y, options)
    expect([...found.clusterOf]).toEqual([0, 0, 0, 0, 1, 1, 1])
    expect(found.isCore[3]).toBe(0)
    const back = dbscan(x.toReversed(), y, options)
    expect(back.clusterOf[3]).toBe(0)
  })

  it('takes points at one place as that many points', () => {
    const found = dbscan([5, 5, 5], [5, 5, 5], { distanceMetres: 1, minimumPoints: 3 })
    expect([...found.isCore]).toEqual([1, 1, 1])
  })

  it('makes every point a cluster of its own at a minimum of one', () => {
    const found = dbscan([0, 1000, 3000], [0, 0, 0], { distanceMetres: 10, minimumPoints: 1 })
    expect([...found.clusterOf]).toEqual([0, 1, 2])
  })

  it('clusters points however far one of them lies away', () => {
    const found = dbscan([0, 1, 2, 1e9], [0, 0, 0, 1e9], { distanceMetres: 1, minimumPoints: 2 })
    expect([...found.clusterOf]).toEqual([0, 0, 0, -1])
  })

  it('refuses what cannot be meant', () => {
    const options = { distanceMetres: 50, minimumPoints: 3 }
    expect(() => dbscan([1], [], options)).toThrow(RangeError)
    expect(() => dbscan([Number.NaN], [1], options)).toThrow(RangeError)
    expect(() => dbscan([1], [1], { ...options, distanceMetres: 0 })).toThrow(RangeError)
    expect(() => dbscan([1], [1], { ...options, minimumPoints: 0 })).toThrow(RangeError)
    expect(() => dbscan([1], [1], { ...options, minimumPoints: 2.5 })).toThrow(RangeError)
  })
})

describe('spaceTimeDbscan', () => {
  const options = { distanceMetres: 50, minimumPoints: 2, withinDays: 7 }

  it('links points exactly as many days apart as allowed, and none further', () => {
    expect([...spaceTimeDbscan([0, 0, 0], [0, 0, 0], [1, 8, 15.5], options).clusterOf]).toEqual([0, 0, -1])
  })

  it('is DBSCAN in space when any time is near enough', () => {
    const x = [0, 30, 60, 300, 330, 900]
    const y = [0, 0, 0, 0, 0, 0]
    const always = spaceTimeDbscan(x, y, [1, 900, 3, 77, 5, 6], { ...options, withinDays: Number.POSITIVE_INFINITY })
    expect(always).toEqual(dbscan(x, y, options))
  })

  it('refuses days that are missing or not numbers, and less than no time', () => {
    expect(() => spaceTimeDbscan([1], [1], [], options)).toThrow(RangeError)
    expect(() => spaceTimeDbscan([1], [1], [Number.NaN], options)).toThrow(RangeError)
    expect(() => spaceTimeDbscan([1], [1], [1], { ...options, withinDays: -1 })).toThrow(RangeError)
  })
})
