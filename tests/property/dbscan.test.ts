import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexPoints, pointsWithin } from '../../server/geometry/point-index.ts'
import { dbscan, spaceTimeDbscan } from '../../server/statistics/dbscan.ts'

const coordinate = fc.integer({ min: 0, max: 400 })
const places = fc.array(fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: 60 })), { maxLength: 60 })
const options = fc.record({
  distanceMetres: fc.integer({ min: 1, max: 120 }),
  minimumPoints: fc.integer({ min: 1, max: 6 }),
  withinDays: fc.integer({ min: 0, max: 80 }),
})

describe('the point index', () => {
  it('finds exactly the points within a distance, for any size of its buckets', () => {
    fc.assert(
      fc.property(
        places,
        coordinate,
        coordinate,
        fc.integer({ min: 1, max: 900 }),
        coordinate,
        (list, x, y, size, metres) => {
          const xs = list.map(([east]) => east)
          const ys = list.map(([, north]) => north)
          const found = new Uint32Array(list.length)
          const count = pointsWithin(indexPoints(xs, ys, size), x, y, metres, found)
          const near = [...xs.keys()].filter((point) => (xs[point]! - x) ** 2 + (ys[point]! - y) ** 2 <= metres ** 2)
          expect([...found.subarray(0, count)].toSorted((a, b) => a - b)).toEqual(near)
        },
      ),
    )
  })
})

describe('DBSCAN', () => {
  it('holds to its definition: cores by number, clusters joined through cores, borders to the first', () => {
    fc.assert(
      fc.property(places, options, fc.boolean(), (list, chosen, withTime) => {
        const [xs, ys, days] = [0, 1, 2].map((part) => list.map((place) => place[part]!)) as [
          number[],
          number[],
          number[],
        ]
        const found = withTime ? spaceTimeDbscan(xs, ys, days, chosen) : dbscan(xs, ys, chosen)
        const areNear = (a: number, b: number) =>
          (xs[a]! - xs[b]!) ** 2 + (ys[a]! - ys[b]!) ** 2 <= chosen.distanceMetres ** 2 &&
          (!withTime || Math.abs(days[a]! - days[b]!) <= chosen.withinDays)
        const points = [...xs.keys()]
        const near = points.map((point) => points.filter((other) => areNear(point, other)))
        const isCore = near.map((others) => others.length >= chosen.minimumPoints)
        expect([...found.isCore]).toEqual(isCore.map(Number))

        // Components of cores, spread by brute force and numbered by their first core.
        const component = points.map(() => -1)
        let components = 0
        for (const first of points) {
          if (!isCore[first] || component[first] !== -1) continue
          const open = [first]
          for (let core = open.pop(); core !== undefined; core = open.pop()) {
            component[core] = components
            open.push(...near[core]!.filter((other) => isCore[other] && component[other] === -1))
          }
          components += 1
        }
        expect(found.clusterCount).toBe(components)
        for (const point of points) {
          const reaching = near[point]!.filter((other) => isCore[other]).map((other) => component[other]!)
          const first = reaching.length === 0 ? -1 : Math.min(...reaching)
          expect(found.clusterOf[point]).toBe(isCore[point] ? component[point] : first)
        }
      }),
      { numRuns: 300 },
    )
  })
})
