import { describe, expect, it } from 'vitest'
import { nearPairs } from '../../../../server/geometry/near-pairs.ts'

const points = (eastings: number[], northings: number[]) => ({
  eastings: Float64Array.from(eastings),
  northings: Float64Array.from(northings),
})

describe('nearPairs', () => {
  it('finds none among no points or one', () => {
    expect(nearPairs(points([], []), 10)).toMatchObject({ offsets: Uint32Array.of(0), targets: new Uint32Array() })
    expect(nearPairs(points([1], [1]), 10).offsets).toEqual(Uint32Array.of(0, 0))
  })

  it('finds every pair of points in one place, at any reach', () => {
    for (const reach of [0, 1e-9, 100]) {
      const { targets, distancesMetres } = nearPairs(points([7, 7, 7, 7], [3, 3, 3, 3]), reach)
      expect(targets).toHaveLength(6)
      expect(distancesMetres.every((metres) => metres === 0)).toBe(true)
    }
  })

  it('finds only shared places at reach 0', () => {
    expect([...nearPairs(points([0, 400_000, 0, 400_000], [0, 1, 0, 1]), 0).targets]).toEqual([2, 3])
  })

  it('includes the reach itself, also where rounding puts a point on the far side of a square', () => {
    const reach = 0.1
    for (let step = 0; step < 2000; step++) {
      const east = step * 0.05
      const found = nearPairs(points([0, east, east + reach], [0, 0, 0]), reach)
      const isWithin = east + reach - east <= reach
      expect([...found.targets].filter((_, pair) => pair >= found.offsets[1]!).length).toBe(isWithin ? 1 : 0)
    }
  })

  it('measures both ways', () => {
    const corner = points([0, 3], [0, 4])
    expect(nearPairs(corner, 10).distancesMetres).toEqual(Float64Array.of(5))
    expect(nearPairs(corner, 10, 'manhattan').distancesMetres).toEqual(Float64Array.of(7))
  })

  it('refuses unequal lengths, missing coordinates and a reach that is none', () => {
    expect(() => nearPairs(points([0], []), 1)).toThrow(RangeError)
    expect(() => nearPairs(points([0], [Number.NaN]), 1)).toThrow(RangeError)
    for (const reach of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => nearPairs(points([0], [0]), reach)).toThrow(RangeError)
    }
  })
})
