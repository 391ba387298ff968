import { describe, expect, it } from 'vitest'
import { isovist, type Point } from '../../../../server/geometry/isovist.ts'
import { visibleShareOf } from '../../../../server/geometry/visible-share.ts'

const rangeMetres = 100
const circle = Math.PI * rangeMetres ** 2
/** A closed rectangle about its south-west and north-east corners. */
const box = (west: number, south: number, east: number, north: number): Point[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const seenFrom = (at: Point, buildings: Point[][][], walls: Point[][] = []) =>
  isovist({ at, rangeMetres, buildings, walls })
const areaFrom = (...given: Parameters<typeof seenFrom>) => seenFrom(...given).squareMetres
const ringArea = (ring: readonly Point[]) =>
  ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!
    return sum + (x * nextY - nextX * y) / 2
  }, 0)

describe('what a camera sees', () => {
  it('is the whole circle where nothing stands within range', () => {
    const empty = seenFrom([485_000, 238_000], [])
    expect(Math.abs(empty.squareMetres / circle - 1)).toBeLessThan(1e-12)
    expect(empty.share).toBeCloseTo(1, 12)
    expect(empty.isInsideBuilding).toBe(false)
    expect(areaFrom([0, 0], [[box(200, 200, 220, 220)]])).toBeCloseTo(circle, 6)
    expect(
      areaFrom(
        [0, 0],
        [],
        [
          [
            [100, -50],
            [100, 50],
          ],
        ],
      ),
    ).toBeCloseTo(circle, 6)
  })

  it('has a closed ring, anticlockwise, of nearly its area', () => {
    const { ring, squareMetres } = seenFrom([1000, 2000], [[box(1010, 1990, 1030, 2020)]])
    expect(ring[0]).toEqual(ring.at(-1))
    const open = ring.slice(0, -1).map(([x, y]): Point => [x - 1000, y - 2000])
    expect(ringArea(open)).toBeGreaterThan(0.999 * squareMetres)
    expect(ringArea(open)).toBeLessThanOrEqual(squareMetres)
  })

  it('is the room where the camera stands in a building, and says so', () => {
    const room = seenFrom([3, 4], [[box(0, 0, 10, 10)]])
    expect(room.squareMetres).toBeCloseTo(100, 9)
    expect(room.isInsideBuilding).toBe(true)
  })

  it('is the courtyard where it stands in one, which is not in the building', () => {
    const yard = seenFrom([5, 5], [[box(-10, -10, 20, 20), box(0, 0, 10, 10)]])
    expect(yard.squareMetres).toBeCloseTo(100, 9)
    expect(yard.isInsideBuilding).toBe(false)
  })

  it('is half the circle from the middle of a long wall, and what the corner leaves at a corner', () => {
    for (const ring of [box(-40, -30, 40, 0), box(-40, -30, 40, 0).reverse()]) {
      expect(areaFrom([0, 0], [[ring]])).toBeCloseTo(circle / 2, 6)
      expect(seenFrom([0, 0], [[ring]]).isInsideBuilding).toBe(false)
      expect(areaFrom([40, 0], [[ring]])).toBeCloseTo((3 * circle) / 4, 6)
    }
    // Half a millimetre inside the wall is on it: footprints are not better than that.
    expect(areaFrom([0, -0.0005], [[box(-40, -30, 40, 0)]])).toBeCloseTo(circle / 2, 0)
    // At the inner corner of an L a quarter is left.
    const bend: Point[] = [
      [-50, -50],
      [50, -50],
      [50, 0],
      [0, 0],
      [0, 50],
      [-50, 50],
    ]
    expect(areaFrom([0, 0], [[bend]])).toBeCloseTo(circle / 4, 6)
  })

  it('is nothing between two buildings that touch where the camera stands', () => {
    const pressed = seenFrom([0, 0], [[box(-150, -150, 150, 0)], [box(-150, 0, 150, 150)]])
    expect(pressed.squareMetres).toBeCloseTo(0, 9)
    expect(pressed.share).toBeCloseTo(0, 12)
    expect(pressed.ring).toEqual([])
  })

  it('is not changed by walls that are doubled, cut in parts, collinear, end on or of no length', () => {
    const wall: Point[] = [
      [20, -10],
      [20, 10],
    ]
    const one = areaFrom([0, 0], [], [wall])
    const same: Point[][][] = [
      [wall, wall],
      [wall, [...wall].reverse()],
      [
        [
          [20, -10],
          [20, -3],
          [20, 4],
          [20, 10],
        ],
      ],
      [
        wall,
        [
          [20, -5],
          [20, 5],
        ],
      ],
      [
        wall,
        [
          [20, 0],
          [60, 0],
        ],
      ],
      [
        wall,
        [
          [-30, 0],
          [-60, 0],
        ],
        [
          [-50, 50],
          [-20, 20],
        ],
      ],
      [
        wall,
        [
          [50, 0],
          [50, 0],
        ],
      ],
    ]
    for (const walls of same) expect(areaFrom([0, 0], [], walls)).toBeCloseTo(one, 8)
  })

  it('is not changed by a footprint that is open, closed, reversed or has doubled points', () => {
    const ring = box(20, -10, 40, 10)
    const one = areaFrom([0, 0], [[ring]])
    expect(areaFrom([0, 0], [[ring.slice(0, -1)]])).toBe(one)
    expect(areaFrom([0, 0], [[[...ring].reverse()]])).toBeCloseTo(one, 9)
    expect(areaFrom([0, 0], [[ring.flatMap((point) => [point, point])]])).toBe(one)
  })

  it('ends at the nearer of two walls that cross', () => {
    // A cross of two walls, symmetric about the line of sight: nearer parts hide, in front of the crossing at 20 m.
    const across: Point[][] = [
      [
        [10, -10],
        [30, 10],
      ],
      [
        [10, 10],
        [30, -10],
      ],
    ]
    const bothEnds = areaFrom([0, 0], [], across)
    const nearHalves = areaFrom(
      [0, 0],
      [],
      [
        [
          [10, -10],
          [20, 0],
          [10, 10],
        ],
      ],
    )
    expect(bothEnds).toBeCloseTo(nearHalves, 8)
  })

  it('sees both sides of a hoarding on which the camera stands', () => {
    expect(
      areaFrom(
        [0, 0],
        [],
        [
          [
            [-20, 0],
            [20, 0],
          ],
        ],
      ),
    ).toBeCloseTo(circle, 6)
  })

  it('refuses a range of nothing and points without a coordinate', () => {
    expect(() => isovist({ at: [0, 0], rangeMetres: 0, buildings: [] })).toThrow(RangeError)
    expect(() => seenFrom([0, Number.NaN], [[box(1, 1, 2, 2)]])).toThrow(RangeError)
  })

  it('is found among thousands of walls within a moment', () => {
    const terraces = Array.from({ length: 1600 }, (_, at): Point[][] => {
      const [east, north] = [(at % 40) * 5 - 100, Math.floor(at / 40) * 5 - 100]
      return [box(east + 0.5, north + 0.5, east + 4, north + 4)]
    })
    const start = performance.now()
    const seen = seenFrom([0, 0], terraces)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(seen.share).toBeGreaterThan(0)
    expect(seen.share).toBeLessThan(0.5)
  })
})

describe('the share of it on private land', () => {
  it('is all, half, none or what a hole leaves', () => {
    const open = seenFrom([0, 0], [])
    expect(visibleShareOf(open, [[box(-200, -200, 200, 200)]]).share).toBeCloseTo(1, 12)
    expect(visibleShareOf(open, [[box(0, -200, 200, 200).reverse()]]).share).toBeCloseTo(0.5, 12)
    expect(visibleShareOf(open, [[box(300, 0, 400, 10)]]).share).toBe(0)
    expect(visibleShareOf(open, [])).toEqual({ squareMetres: 0, share: 0 })
    const withHole = visibleShareOf(open, [[box(10, 10, 30, 30), box(15, 15, 25, 25)]])
    expect(withHole.squareMetres).toBeCloseTo(300, 9)
    // The circle cuts off what is beyond its range: a strip from 60 m outwards is a segment of the circle.
    const half = Math.acos(0.6)
    expect(visibleShareOf(open, [[box(60, -300, 300, 300)]]).squareMetres).toBeCloseTo(
      rangeMetres ** 2 * (half - Math.sin(half) * Math.cos(half)),
      7,
    )
  })

  it('leaves out what stands behind a wall', () => {
    const hidden = seenFrom(
      [0, 0],
      [],
      [
        [
          [20, -10],
          [20, 10],
        ],
      ],
    )
    expect(visibleShareOf(hidden, [[box(21, -2, 40, 2)]]).squareMetres).toBeCloseTo(0, 9)
    // Of a garden that the wall cuts in two, the near part is seen.
    expect(visibleShareOf(hidden, [[box(15, -2, 40, 2)]]).squareMetres).toBeCloseTo(20, 9)
  })

  it('is nothing where nothing is seen', () => {
    const pressed = seenFrom([0, 0], [[box(-150, -150, 150, 0)], [box(-150, 0, 150, 150)]])
    expect(visibleShareOf(pressed, [[box(-5, -5, 5, 5)]]).share).toBe(0)
  })
})
