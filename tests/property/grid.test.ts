import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipGrid } from '../../server/geometry/clip-grid.ts'
import { cellOf, cellRing, cellSquareMetres, countPoints, coverBox } from '../../server/geometry/grid.ts'
import { gridNeighbours } from '../../server/geometry/grid-neighbours.ts'
import { isSymmetric } from '../../server/geometry/neighbour-list.ts'

const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const shifts = metres(-1000, 1000)
const options = fc.record({
  shape: fc.constantFrom('square' as const, 'hexagon' as const),
  cellSizeMetres: metres(50, 1500),
  shiftXMetres: shifts,
  shiftYMetres: shifts,
})
const boxes = fc
  .record({
    minX: metres(-3000, 655_000),
    minY: metres(-3000, 1_218_000),
    width: metres(0, 5000),
    height: metres(0, 5000),
  })
  .map(({ minX, minY, width, height }) => ({ minX, minY, maxX: minX + width, maxY: minY + height }))
const shares = fc.array(fc.tuple(metres(0, 1), metres(0, 1)), { maxLength: 60 })

/**
 * A ring around the middle of a 4 km box, its corners at growing angles less than half a turn apart: never crosses
 * itself, often concave.
 */
const stars = fc.array(fc.tuple(metres(0.5, 1), metres(200, 1990)), { minLength: 4, maxLength: 40 }).map((corners) => {
  const turns = corners.reduce((sum, [turn]) => sum + turn, 0)
  let angle = 0
  const ring = corners.map(([turn, radius]): [number, number] => {
    angle += (turn / turns) * 2 * Math.PI
    return [452_000 + radius * Math.cos(angle), 213_000 + radius * Math.sin(angle)]
  })
  return [...ring, ring[0]!]
})
const starBox = { minX: 450_000, minY: 211_000, maxX: 454_000, maxY: 215_000 }
const outline: [number, number][] = [
  [450_000, 211_000],
  [454_000, 211_000],
  [454_000, 215_000],
  [450_000, 215_000],
  [450_000, 211_000],
]

function squareMetres(ring: readonly (readonly [number, number])[]): number {
  let twice = 0
  for (let corner = 0; corner + 1 < ring.length; corner++) {
    const [x0, y0] = [ring[corner]![0] - 452_000, ring[corner]![1] - 213_000]
    const [x1, y1] = [ring[corner + 1]![0] - 452_000, ring[corner + 1]![1] - 213_000]
    twice += x0 * y1 - x1 * y0
  }
  return Math.abs(twice / 2)
}

describe('grids', () => {
  it('put every point of the box in exactly one cell, whose outline holds it, and lose none in counting', () => {
    fc.assert(
      fc.property(boxes, options, shares, (box, chosen, places) => {
        const grid = coverBox(box, chosen)
        const xs = places.map(([right]) => box.minX + right * (box.maxX - box.minX))
        const ys = places.map(([, up]) => box.minY + up * (box.maxY - box.minY))
        xs.forEach((x, point) => {
          const cell = cellOf(grid, x, ys[point]!)
          expect(cell).toBeGreaterThanOrEqual(0)
          const ring = cellRing(grid, cell)
          for (let side = 0; side + 1 < ring.length; side++) {
            const [[x0, y0], [x1, y1]] = [ring[side]!, ring[side + 1]!]
            const left = (x1 - x0) * (ys[point]! - y0) - (y1 - y0) * (x - x0)
            expect(left).toBeGreaterThanOrEqual(-1e-6 * chosen.cellSizeMetres)
          }
        })
        const counts = countPoints(grid, xs, ys)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(places.length)
      }),
      { numRuns: 60 },
    )
  })

  it('find each hexagon nearest to its points', () => {
    fc.assert(
      fc.property(boxes, shares, (box, places) => {
        const grid = coverBox(box, { shape: 'hexagon', cellSizeMetres: 700 })
        for (const [right, up] of places) {
          const [x, y] = [box.minX + right * (box.maxX - box.minX), box.minY + up * (box.maxY - box.minY)]
          const distances = grid.x.map((centre, cell) => Math.hypot(centre - x, grid.y[cell]! - y))
          expect(distances[cellOf(grid, x, y)]! - Math.min(...distances)).toBeLessThan(1e-6)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('have symmetric neighbours, also after clipping', () => {
    fc.assert(
      fc.property(options, stars, (chosen, ring) => {
        const grid = coverBox(starBox, { ...chosen, cellSizeMetres: Math.max(chosen.cellSizeMetres, 200) })
        for (const each of [grid, clipGrid(grid, [[ring]])]) {
          const neighbours = gridNeighbours(each)
          expect(isSymmetric(neighbours)).toBe(true)
          for (let cell = 0; cell < each.x.length; cell++) {
            const row = neighbours.targets.subarray(neighbours.offsets[cell], neighbours.offsets[cell + 1])
            expect(row).toEqual(row.toSorted())
          }
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('clipped grids', () => {
  const whole = (chosen: Parameters<typeof coverBox>[1]) =>
    coverBox(starBox, { ...chosen, cellSizeMetres: Math.max(chosen.cellSizeMetres, 100) })

  it('have shares that add up to the area of the polygon', () => {
    fc.assert(
      fc.property(options, stars, (chosen, ring) => {
        const grid = whole(chosen)
        const area =
          clipGrid(grid, [[ring]]).insideShare.reduce((sum, share) => sum + share, 0) * cellSquareMetres(grid)
        expect(Math.abs(area / squareMetres(ring) - 1)).toBeLessThan(1e-6)
      }),
      { numRuns: 60 },
    )
  })

  it('share every cell between a polygon and the box around it without that polygon', () => {
    fc.assert(
      fc.property(options, stars, (chosen, ring) => {
        const grid = whole(chosen)
        const total = new Float64Array(grid.x.length)
        for (const part of [[ring], [outline, ring]]) {
          const kept = clipGrid(grid, [part])
          kept.insideShare.forEach((share, cell) => {
            total[cellOf(grid, kept.x[cell]!, kept.y[cell]!)]! += share
          })
        }
        const full = clipGrid(grid, [[outline]])
        grid.x.forEach((x, cell) => {
          const inBox = full.insideShare[cellOf(full, x, grid.y[cell]!)] ?? 0
          expect(Math.abs(total[cell]! - inBox)).toBeLessThan(1e-8)
        })
      }),
      { numRuns: 40 },
    )
  })
})
