import { describe, expect, it } from 'vitest'
import type { Raster } from '../../server/geometry/raster.ts'
import { scottBandwidthMetres, silvermanBandwidthMetres } from '../../server/statistics/kernel-bandwidth.ts'
import { kernelDensity, perSquareKilometre, quarticBandwidthMetres } from '../../server/statistics/kernel-density.ts'
import { rasterKernelMassInside } from '../../server/statistics/kernel-edge.ts'
import worked from './kernel-density.json' with { type: 'json' }

function expectNear(found: number | undefined, printed: number, tolerance: number): void {
  expect(Math.abs(found! - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe('worked kernel densities', () => {
  const { bandwidthMetres, distancesMetres, tolerance } = worked
  const nowhere = { x: [0], y: [0] }
  const points = { x: distancesMetres.map((metres) => metres * 0.6), y: distancesMetres.map((metres) => metres * 0.8) }

  it('are those printed for a quartic, point by point and summed', () => {
    const options = { kernel: 'quartic', bandwidthMetres } as const
    worked.quarticPerSquareKilometre.forEach((printed, point) => {
      const alone = { x: [points.x[point]!], y: [points.y[point]!] }
      expectNear(perSquareKilometre(kernelDensity(alone, nowhere, options))[0], printed, tolerance)
    })
    expectNear(perSquareKilometre(kernelDensity(points, nowhere, options))[0], worked.quarticSum, tolerance)
  })

  it('are those printed for a Gaussian', () => {
    const found = kernelDensity(points, nowhere, { kernel: 'gaussian', bandwidthMetres })
    expectNear(perSquareKilometre(found)[0], worked.gaussianSum, tolerance)
  })
})

describe('worked bandwidths', () => {
  const { bandwidths, equalSpread } = worked

  it('are those printed for eight points, by both rules', () => {
    expectNear(silvermanBandwidthMetres(bandwidths)!, bandwidths.silverman, bandwidths.tolerance)
    expectNear(scottBandwidthMetres(bandwidths)!.x, bandwidths.scott, bandwidths.tolerance)
    expectNear(scottBandwidthMetres(bandwidths)!.y, bandwidths.scott, bandwidths.tolerance)
  })

  it('are 2.83 times as wide for a quartic of the same spread', () => {
    expectNear(quarticBandwidthMetres(1), equalSpread.quarticPerGaussian, equalSpread.tolerance)
  })
})

describe('worked mass of a kernel beside a straight edge', () => {
  const { cases, tolerance } = worked.straightEdge

  it.each(cases)('is $mass for a $kernel $bandwidthsAway bandwidths away', ({ kernel, bandwidthsAway, mass }) => {
    // The edge runs through the middle of the column 0; columns to its right are inside.
    const bandwidthCells = 40
    const margin = kernel === 'quartic' ? 40 : 280
    const columns = 2 * margin + 1 + bandwidthCells
    const raster: Raster = { left: 0, bottom: 0, cellSizeMetres: 5, columns, rows: 2 * margin + 1 }
    const insideShare = new Float64Array(columns * raster.rows).map((_, cell) => {
      const column = (cell % columns) - margin
      return column === 0 ? 0.5 : column > 0 ? 1 : 0
    })
    const options = { kernel: kernel as 'quartic' | 'gaussian', bandwidthMetres: bandwidthCells * 5 }
    const found = rasterKernelMassInside(insideShare, raster, options)
    expectNear(found[margin * columns + margin + bandwidthsAway * bandwidthCells], mass, tolerance)
  })
})
