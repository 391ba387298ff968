import { describe, expect, it } from 'vitest'
import { binPoints } from '../../../../server/geometry/raster.ts'
import { kernelPeak } from '../../../../server/statistics/kernel-density.ts'
import { rasterKernelDensity } from '../../../../server/statistics/raster-density.ts'
import { createRandom } from '../../../../shared/random.ts'
import { kernelDensityNaive, rasterCentres } from '../../../support/naive-kernel-density.ts'

const raster = { left: 450_000, bottom: 210_000, cellSizeMetres: 50, columns: 41, rows: 33 }
const centres = rasterCentres(raster)

/** Worst difference as a share of the exact density; where that is 0, found must be 0 too. */
function worstRatio(found: Float64Array, exact: Float64Array): number {
  return exact.reduce((worst, density, cell) => {
    if (density === 0) return found[cell] === 0 ? worst : Number.POSITIVE_INFINITY
    return Math.max(worst, Math.abs(found[cell]! / density - 1))
  }, 0)
}

describe('rasterKernelDensity', () => {
  const random = createRandom(11, 'raster density')
  const dense = Float64Array.from({ length: raster.columns * raster.rows }, () => random.poisson(1.5))
  const sparse = dense.map((value, cell) => (cell % 17 === 0 ? value + random.next() : 0))
  const lone = dense.map((_, cell) => (cell === 500 ? 3 : 0))
  const cases = [
    { kernel: 'quartic', bandwidthMetres: 250 },
    { kernel: 'quartic', bandwidthMetres: 333.3 },
    { kernel: 'quartic', bandwidthMetres: 49 },
    { kernel: 'quartic', bandwidthMetres: 5000 },
    { kernel: 'gaussian', bandwidthMetres: 400 },
    { kernel: 'gaussian', bandwidthMetres: 1777.7 },
  ] as const

  it.each(cases)('is the exact sum over all cells: $kernel of $bandwidthMetres m', (options) => {
    for (const values of [dense, sparse, lone]) {
      const exact = kernelDensityNaive({ ...centres, weights: values }, centres, options)
      expect(worstRatio(rasterKernelDensity(values, raster, options), exact)).toBeLessThan(1e-9)
    }
  })

  it('leaves out of a narrow Gaussian only what is less than a hundred-millionth of a peak', () => {
    const options = { kernel: 'gaussian', bandwidthMetres: 80 } as const
    const exact = kernelDensityNaive({ ...centres, weights: dense }, centres, options)
    const found = rasterKernelDensity(dense, raster, options)
    expect(worstRatio(found, exact)).toBeLessThan(1e-9)
    const alone = rasterKernelDensity(lone, raster, options)
    const exactAlone = kernelDensityNaive({ ...centres, weights: lone }, centres, options)
    alone.forEach((density, cell) => {
      expect(Math.abs(density - exactAlone[cell]!)).toBeLessThan(1e-10 * kernelPeak(options))
    })
  })

  it('is 0 everywhere for a raster without values, and empty for one without cells', () => {
    const options = { kernel: 'quartic', bandwidthMetres: 250 } as const
    expect(rasterKernelDensity(new Float64Array(dense.length), raster, options).every((each) => each === 0)).toBe(true)
    const nothing = { ...raster, columns: 0, rows: 0 }
    expect(rasterKernelDensity(new Float64Array(), nothing, options)).toHaveLength(0)
  })

  it('errs by binning no more than it says', () => {
    const x = Array.from({ length: 200 }, () => random.between(450_500, 451_500))
    const y = Array.from({ length: 200 }, () => random.between(210_500, 211_100))
    for (const [kernel, linearBound, nearestBound] of [
      ['quartic', 2, 1.09],
      ['gaussian', 0.25, 0.43],
    ] as const) {
      const options = { kernel, bandwidthMetres: 250 }
      const exact = kernelDensityNaive({ x, y }, centres, options)
      const ratio = raster.cellSizeMetres / options.bandwidthMetres
      for (const [method, bound] of [
        ['linear', linearBound * ratio * ratio],
        ['nearest', nearestBound * ratio],
      ] as const) {
        const found = rasterKernelDensity(binPoints({ x, y }, raster, method), raster, options)
        const reach = raster.cellSizeMetres + (kernel === 'quartic' ? 250 : 1750)
        found.forEach((density, cell) => {
          const near = x.filter(
            (east, point) => Math.hypot(east - centres.x[cell]!, y[point]! - centres.y[cell]!) < reach,
          )
          const allowed = bound * kernelPeak(options) * near.length
          expect(Math.abs(density - exact[cell]!)).toBeLessThanOrEqual(allowed + 1e-18)
        })
        // The errors of many points go both ways: shared linearly they are far smaller than allowed for each.
        const highest = Math.max(...exact)
        const most = Math.max(...found.map((density, cell) => Math.abs(density - exact[cell]!)))
        if (method === 'linear') expect(most / highest).toBeLessThan(ratio * ratio)
      }
    }
  })

  it('adds up to the number of points on a raster one bandwidth wider than they are', () => {
    const x = Array.from({ length: 500 }, () => random.between(450_300, 451_700))
    const y = Array.from({ length: 500 }, () => random.between(210_300, 211_300))
    const options = { kernel: 'quartic', bandwidthMetres: 250 } as const
    for (const method of ['linear', 'nearest'] as const) {
      const density = rasterKernelDensity(binPoints({ x, y }, raster, method), raster, options)
      const total = density.reduce((sum, each) => sum + each, 0) * 2500
      expect(Math.abs(total / 500 - 1)).toBeLessThan(0.005)
    }
  })

  it('refuses values of another raster and no bandwidth', () => {
    const options = { kernel: 'quartic', bandwidthMetres: 250 } as const
    expect(() => rasterKernelDensity(new Float64Array(3), raster, options)).toThrow(RangeError)
    expect(() => rasterKernelDensity(dense, raster, { ...options, bandwidthMetres: 0 })).toThrow(RangeError)
  })
})
