import { describe, expect, it } from 'vitest'
import { clipGrid } from '../../../../server/geometry/clip-grid.ts'
import { coverBox } from '../../../../server/geometry/grid.ts'
import { binPoints, pickFromRaster, rasterOf, spreadOnRaster } from '../../../../server/geometry/raster.ts'

const raster = { left: 1000, bottom: 2000, cellSizeMetres: 100, columns: 3, rows: 2 }

describe('binPoints', () => {
  it('moves a point to the cell that holds it', () => {
    expect([...binPoints({ x: [1000, 1199, 1299.9], y: [2000, 2050, 2100] }, raster, 'nearest')]).toEqual([
      1, 1, 0, 0, 0, 1,
    ])
  })

  it('shares a point among the four centres around it, by how near they are', () => {
    expect([...binPoints({ x: [1075], y: [2050 + 40] }, raster, 'linear')]).toEqual([
      0.75 * 0.6,
      0.25 * 0.6,
      0,
      0.75 * 0.4,
      0.25 * 0.4,
      0,
    ])
  })

  it('keeps the weight and its middle away from the edge of the raster', () => {
    const x = [1070, 1133, 1249]
    const y = [2051, 2111, 2149]
    const weights = [1, 2.5, 0.25]
    const binned = binPoints({ x, y, weights }, raster, 'linear')
    expect(binned.reduce((sum, each) => sum + each, 0)).toBeCloseTo(3.75, 12)
    const middle = binned.reduce((sum, each, cell) => sum + each * (1050 + (cell % 3) * 100), 0) / 3.75
    expect(middle).toBeCloseTo((1070 + 2.5 * 1133 + 0.25 * 1249) / 3.75, 9)
  })

  it('keeps all the weight of points within half a cell of the edge', () => {
    expect([...binPoints({ x: [1001, 1299], y: [2001, 2199] }, raster, 'linear')]).toEqual([1, 0, 0, 0, 0, 1])
    expect([
      ...binPoints({ x: [5], y: [5] }, { ...raster, left: 0, bottom: 0, columns: 1, rows: 1 }, 'linear'),
    ]).toEqual([1])
  })

  it('leaves out points outside and those that are not finite', () => {
    for (const method of ['linear', 'nearest'] as const) {
      const binned = binPoints({ x: [999, 1300, 1100, Number.NaN], y: [2050, 2050, 2200, 2050] }, raster, method)
      expect(binned.every((each) => each === 0)).toBe(true)
    }
  })

  it('refuses lists of unequal length', () => {
    expect(() => binPoints({ x: [1], y: [] }, raster, 'linear')).toThrow(RangeError)
    expect(() => binPoints({ x: [1], y: [1], weights: [] }, raster, 'linear')).toThrow(RangeError)
  })
})

describe('rasters of grids', () => {
  const grid = coverBox({ minX: 1010, minY: 2010, maxX: 1290, maxY: 2190 }, { shape: 'square', cellSizeMetres: 100 })
  const corner = [
    [1050, 2050],
    [1250, 2050],
    [1050, 2090],
    [1050, 2050],
  ]

  it('lie where the grid lies, clipped or not', () => {
    expect(rasterOf(grid)).toEqual(raster)
    expect(rasterOf(clipGrid(grid, [[corner]]))).toEqual(raster)
    const hexagons = coverBox({ minX: 0, minY: 0, maxX: 9, maxY: 9 }, { shape: 'hexagon', cellSizeMetres: 5 })
    expect(() => rasterOf(hexagons)).toThrow(RangeError)
  })

  it('take the values of kept cells and give them back', () => {
    const kept = clipGrid(grid, [[corner]])
    expect([...spreadOnRaster(kept, [7, 8, 9])]).toEqual([7, 8, 9, 0, 0, 0])
    expect([...pickFromRaster(kept, [7, 8, 9, 1, 1, 1])]).toEqual([7, 8, 9])
  })
})
