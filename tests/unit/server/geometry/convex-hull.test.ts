import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convexHull, ringAreaMetres, roomyHull } from '../../../../server/geometry/convex-hull.ts'

const points = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
  minLength: 1,
  maxLength: 60,
})
const turn = (a: readonly number[], b: readonly number[], c: readonly number[]) =>
  (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!)
const hullOf = (list: readonly (readonly [number, number])[]) =>
  convexHull(
    list.map(([x]) => x),
    list.map(([, y]) => y),
  )

describe('convexHull', () => {
  it('keeps the corners of a square counter-clockwise, and nothing on its sides or in it', () => {
    expect(
      hullOf([
        [5, 5],
        [0, 0],
        [10, 0],
        [5, 0],
        [10, 10],
        [0, 10],
        [0, 5],
      ]),
    ).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ])
  })

  it('of no points has none, of one place one, of points on a line two', () => {
    expect(hullOf([])).toEqual([])
    expect(
      hullOf([
        [3, 4],
        [3, 4],
      ]),
    ).toEqual([[3, 4]])
    expect(
      hullOf([
        [0, 0],
        [2, 2],
        [1, 1],
      ]),
    ).toEqual([
      [0, 0],
      [2, 2],
    ])
  })

  it('has every point on or left of every side', () => {
    fc.assert(
      fc.property(points, (list) => {
        const hull = hullOf(list)
        if (hull.length < 3) return
        for (const [at, corner] of hull.entries()) {
          const next = hull[(at + 1) % hull.length]!
          for (const point of list) expect(turn(corner, next, point)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('refuses lists that do not fit and places that are none', () => {
    expect(() => convexHull([1], [])).toThrow(RangeError)
    expect(() => convexHull([Number.NaN], [1])).toThrow(RangeError)
  })
})

describe('roomyHull', () => {
  it('gives one place a circle, and every shape its room', () => {
    expect(ringAreaMetres(roomyHull([0], [0], 10))).toBeCloseTo(Math.PI * 100, -1)
    fc.assert(
      fc.property(points, (list) => {
        const ring = roomyHull(
          list.map(([x]) => x),
          list.map(([, y]) => y),
          20,
        )
        expect(ring.at(-1)).toEqual(ring[0])
        for (const point of list) {
          for (let at = 1; at < ring.length; at++) {
            const [a, b] = [ring[at - 1]!, ring[at]!]
            const side = Math.hypot(b[0] - a[0], b[1] - a[1])
            expect(turn(a, b, point) / side).toBeGreaterThan(20 * 0.99)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('of no points has none, and refuses no room', () => {
    expect(roomyHull([], [], 5)).toEqual([])
    expect(() => roomyHull([1], [1], 0)).toThrow(RangeError)
  })

  it('has an area that a shift of the grid does not change', () => {
    const ring = roomyHull([0, 40, 10], [0, 5, 30], 10)
    const moved = ring.map(([x, y]): [number, number] => [x + 500_000, y + 300_000])
    expect(ringAreaMetres(moved)).toBeCloseTo(ringAreaMetres(ring), 4)
  })
})
