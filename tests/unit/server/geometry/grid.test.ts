import { describe, expect, it } from 'vitest'
import {
  cellOf,
  cellRing,
  cellSquareMetres,
  countPoints,
  coverBox,
  smallestCellSizeMetres,
} from '../../../../server/geometry/grid.ts'

const box = { minX: 480_120, minY: 230_010, maxX: 481_130, maxY: 230_990 }
const squares = coverBox(box, { shape: 'square', cellSizeMetres: 250 })
const hexagons = coverBox(box, { shape: 'hexagon', cellSizeMetres: 250 })

describe('coverBox', () => {
  it('lays squares on multiples of the cell size from the origin of the national grid', () => {
    expect(squares.x[0]).toBe(480_125)
    expect(squares.y[0]).toBe(230_125)
    expect([squares.columns[0], squares.rows[0]]).toEqual([1920, 920])
    expect(squares.x).toHaveLength(5 * 4)
    expect([squares.columns.at(-1), squares.rows.at(-1)]).toEqual([1924, 923])
  })

  it('gives a place the same column and row whatever box is covered', () => {
    for (const shape of ['square', 'hexagon'] as const) {
      const small = coverBox(box, { shape, cellSizeMetres: 250 })
      const large = coverBox({ ...box, minX: 470_003, maxY: 240_017 }, { shape, cellSizeMetres: 250 })
      const [one, other] = [cellOf(small, 480_777, 230_555), cellOf(large, 480_777, 230_555)]
      expect([small.columns[one], small.rows[one]]).toEqual([large.columns[other], large.rows[other]])
      expect([small.x[one], small.y[one]]).toEqual([large.x[other], large.y[other]])
    }
  })

  it('moves the whole lattice by the shift', () => {
    const moved = coverBox(box, { shape: 'square', cellSizeMetres: 250, shiftXMetres: 100, shiftYMetres: -25 })
    const cell = cellOf(moved, 480_777, 230_555)
    expect([moved.x[cell], moved.y[cell]]).toEqual([480_725, 230_600])
  })

  it('covers a box that is a point by the cell that holds it', () => {
    const point = { minX: 500, minY: 500, maxX: 500, maxY: 500 }
    const one = coverBox(point, { shape: 'square', cellSizeMetres: 250 })
    expect([one.x.length, one.columns[0], one.rows[0]]).toEqual([1, 2, 2])
    expect(cellOf(coverBox(point, { shape: 'hexagon', cellSizeMetres: 250 }), 500, 500)).toBeGreaterThanOrEqual(0)
  })

  it('has cells west and south of the origin', () => {
    const around = { minX: -900, minY: -900, maxX: 900, maxY: 900 }
    for (const shape of ['square', 'hexagon'] as const) {
      const grid = coverBox(around, { shape, cellSizeMetres: 250 })
      const cell = cellOf(grid, -420, -310)
      expect(Math.hypot(grid.x[cell]! + 420, grid.y[cell]! + 310)).toBeLessThan(250 / Math.SQRT2)
    }
  })

  it('refuses a cell size of nothing, a box turned over and cells without number', () => {
    expect(() => coverBox(box, { shape: 'square', cellSizeMetres: 0 })).toThrow(RangeError)
    expect(() => coverBox({ ...box, maxX: 0 }, { shape: 'square', cellSizeMetres: 250 })).toThrow(RangeError)
    expect(() => coverBox({ ...box, maxX: Number.NaN }, { shape: 'hexagon', cellSizeMetres: 250 })).toThrow(RangeError)
    expect(() => coverBox(box, { shape: 'square', cellSizeMetres: 0.01 })).toThrow(RangeError)
  })
})

describe('cellOf', () => {
  it('gives the lower left sides to a square and the upper right ones to the next', () => {
    expect(cellOf(squares, 480_250, 230_250)).toBe(6)
    expect(cellOf(squares, 480_249.999, 230_249.999)).toBe(0)
  })

  it('finds every centre in its own cell', () => {
    for (const grid of [squares, hexagons]) {
      for (let cell = 0; cell < grid.x.length; cell++) expect(cellOf(grid, grid.x[cell]!, grid.y[cell]!)).toBe(cell)
    }
  })

  it('is -1 outside and for coordinates that are not numbers', () => {
    for (const grid of [squares, hexagons]) {
      expect(cellOf(grid, 479_000, 230_500)).toBe(-1)
      expect(cellOf(grid, 480_500, 240_000)).toBe(-1)
      expect(cellOf(grid, Number.NaN, 230_500)).toBe(-1)
      expect(cellOf(grid, 480_500, Number.POSITIVE_INFINITY)).toBe(-1)
    }
  })
})

describe('countPoints', () => {
  it('counts points, or adds up their weights, and leaves out those outside', () => {
    const xs = [480_130, 480_140, 480_260, 479_000]
    const ys = [230_020, 230_030, 230_020, 230_020]
    expect([...countPoints(squares, xs, ys).subarray(0, 2)]).toEqual([2, 1])
    expect([...countPoints(squares, xs, ys, [1, 0.5, 3, 9]).subarray(0, 2)]).toEqual([1.5, 3])
    expect(countPoints(squares, [], []).every((count) => count === 0)).toBe(true)
  })

  it('refuses lists of unequal length', () => {
    expect(() => countPoints(squares, [1], [])).toThrow(RangeError)
    expect(() => countPoints(squares, [1], [1], [])).toThrow(RangeError)
  })
})

describe('cellRing', () => {
  it('draws a square counter-clockwise and closes it', () => {
    expect(cellRing(squares, 0)).toEqual([
      [480_000, 230_000],
      [480_250, 230_000],
      [480_250, 230_250],
      [480_000, 230_250],
      [480_000, 230_000],
    ])
  })

  it('draws a hexagon with equal sides whose width between flat sides is the cell size', () => {
    const ring = cellRing(hexagons, 7)
    expect(ring).toHaveLength(7)
    const xs = ring.map(([x]) => x)
    expect(Math.max(...xs) - Math.min(...xs)).toBe(250)
    for (let side = 0; side < 6; side++) {
      const [from, to] = [ring[side]!, ring[side + 1]!]
      expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeCloseTo(250 / Math.sqrt(3), 6)
    }
  })

  it('gives neighbouring hexagons the same corners to the last bit', () => {
    const corners = new Map<string, number>()
    for (let cell = 0; cell < hexagons.x.length; cell++) {
      for (const corner of cellRing(hexagons, cell).slice(1)) {
        corners.set(corner.join(), (corners.get(corner.join()) ?? 0) + 1)
      }
    }
    // Inside the grid three hexagons meet in every corner, nowhere more.
    expect(Math.max(...corners.values())).toBe(3)
    const { columnCount, rowCount } = hexagons.lattice
    const shared = [...corners.values()].filter((times) => times === 3).length
    expect(shared).toBe(2 * (columnCount - 1) * (rowCount - 1))
  })

  it('refuses a cell that is not there', () => {
    expect(() => cellRing(squares, 99)).toThrow(RangeError)
  })
})

describe('cellSquareMetres', () => {
  it('is the side squared, or half the root of three of the width squared', () => {
    expect(cellSquareMetres(squares)).toBe(62_500)
    expect(cellSquareMetres(hexagons)).toBeCloseTo((Math.sqrt(3) / 2) * 62_500, 6)
  })
})

describe('smallestCellSizeMetres', () => {
  it('is 250 m for anonymised points and less for exact ones', () => {
    expect(smallestCellSizeMetres('anonymised')).toBe(250)
    expect(smallestCellSizeMetres('exact')).toBeLessThan(250)
  })
})
