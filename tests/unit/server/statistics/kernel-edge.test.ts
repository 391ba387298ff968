import { describe, expect, it } from 'vitest'
import { clipGrid } from '../../../../server/geometry/clip-grid.ts'
import { cellOf, coverBox } from '../../../../server/geometry/grid.ts'
import { pickFromRaster, rasterOf, spreadOnRaster } from '../../../../server/geometry/raster.ts'
import { kernelDensity } from '../../../../server/statistics/kernel-density.ts'
import { correctEdges, kernelMassInside, rasterKernelMassInside } from '../../../../server/statistics/kernel-edge.ts'

const quartic = { kernel: 'quartic', bandwidthMetres: 500 } as const
const box = { minX: 0, minY: 0, maxX: 3999, maxY: 3999 }

function rectangle(minX: number, minY: number, maxX: number, maxY: number): [number, number][] {
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ]
}

describe('kernelMassInside', () => {
  it('is exactly 1 where every cell in reach is whole, for squares and hexagons', () => {
    for (const shape of ['square', 'hexagon'] as const) {
      const grid = clipGrid(coverBox(box, { shape, cellSizeMetres: 100 }), [[rectangle(0, 0, 4000, 4000)]])
      const mass = kernelMassInside(grid, quartic)
      expect(mass[cellOf(grid, 2000, 2000)]).toBeCloseTo(1, 12)
      expect(Math.max(...mass)).toBeLessThanOrEqual(1)
    }
  })

  it('is about a half on a straight edge and a quarter in a corner, with cells of a fifth of the bandwidth', () => {
    for (const shape of ['square', 'hexagon'] as const) {
      const covered = coverBox(box, { shape, cellSizeMetres: 100 })
      // Through the centres of squares; hexagons stand half a cell to one side or the other, row by row.
      const grid = clipGrid(covered, [[rectangle(1050, 1050, 4000, 4000)]])
      const mass = kernelMassInside(grid, quartic)
      const cell = cellOf(grid, 1051, 2551)
      const metresInside = grid.x[cell]! - 1050
      // Mass of a quartic changes by 16 / (5 pi h) per metre at its middle.
      expect(Math.abs(mass[cell]! - 0.5 - (metresInside * 16) / (5 * Math.PI * 500))).toBeLessThan(0.01)
      if (shape === 'square') expect(mass[cellOf(grid, 1051, 1051)]).toBeCloseTo(0.25, 2)
    }
  })

  it('is the same on a raster', () => {
    const outline = [rectangle(333, 212, 3333, 2777), rectangle(1000, 1000, 1500, 1720)]
    const grid = clipGrid(coverBox(box, { shape: 'square', cellSizeMetres: 100 }), [outline])
    for (const options of [quartic, { kernel: 'gaussian', bandwidthMetres: 250 } as const]) {
      const raster = rasterKernelMassInside(spreadOnRaster(grid, grid.insideShare), rasterOf(grid), options)
      const fromRaster = pickFromRaster(grid, raster)
      kernelMassInside(grid, options).forEach((mass, cell) => {
        expect(fromRaster[cell]).toBeCloseTo(mass, 8)
      })
    }
  })

  it('gives no shares for no cells', () => {
    expect(
      kernelMassInside(clipGrid(coverBox(box, { shape: 'square', cellSizeMetres: 500 }), []), quartic),
    ).toHaveLength(0)
  })
})

describe('correctEdges', () => {
  it('makes an even spread of incidents that stops at the edge even up to the edge', () => {
    const grid = clipGrid(coverBox(box, { shape: 'square', cellSizeMetres: 100 }), [[rectangle(0, 0, 4000, 4000)]])
    const points = coverBox(box, { shape: 'square', cellSizeMetres: 50 })
    const density = kernelDensity(points, grid, quartic)
    const corrected = correctEdges(density, kernelMassInside(grid, quartic))
    expect(Math.min(...density) * 2500).toBeLessThan(0.4)
    for (const each of corrected) expect(Math.abs(each * 2500 - 1)).toBeLessThan(0.01)
  })

  it('gives nothing where hardly any of the kernel is inside', () => {
    expect([...correctEdges(Float64Array.of(1, 1, 1), Float64Array.of(0, 0.04, 0.5))]).toEqual([
      Number.NaN,
      Number.NaN,
      2,
    ])
  })

  it('refuses lists of unequal length', () => {
    expect(() => correctEdges(Float64Array.of(1), Float64Array.of())).toThrow(RangeError)
  })
})
