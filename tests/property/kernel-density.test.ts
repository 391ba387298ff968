import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binPoints } from '../../server/geometry/raster.ts'
import { kernelDensity } from '../../server/statistics/kernel-density.ts'
import { rasterKernelDensity } from '../../server/statistics/raster-density.ts'
import { kernelDensityNaive, rasterCentres } from '../support/naive-kernel-density.ts'

const coordinate = fc.double({ min: 0, max: 2000, noNaN: true })
const pointLists = fc.array(fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 9, noNaN: true })), {
  maxLength: 50,
})
const kernels = fc.record({
  kernel: fc.constantFrom('quartic' as const, 'gaussian' as const),
  bandwidthMetres: fc.double({ min: 20, max: 3000, noNaN: true }),
})
const columnsOf = (list: readonly (readonly [number, number, number])[]) => ({
  x: list.map(([x]) => x),
  y: list.map(([, y]) => y),
  weights: list.map(([, , weight]) => weight),
})

/** To a thousand-millionth, but for what a Gaussian leaves out beyond its reach. */
function expectSame(found: Float64Array, exact: Float64Array, leftOut: number): void {
  exact.forEach((density, place) => {
    expect(Math.abs(found[place]! - density)).toBeLessThanOrEqual(1e-9 * density + leftOut)
  })
}

function mostLeftOut(
  weights: readonly number[],
  { kernel, bandwidthMetres: h }: { kernel: string; bandwidthMetres: number },
) {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // On the very edge of a quartic the last digits of the distance decide; that is nothing beside the peak.
  return (total / (h * h)) * (kernel === 'gaussian' ? 1e-11 : 1e-20)
}

describe('kernel density', () => {
  it('is the sum over every point, weighted', () => {
    fc.assert(
      fc.property(pointLists, pointLists, kernels, (list, places, options) => {
        const points = columnsOf(list)
        const found = kernelDensity(points, columnsOf(places), options)
        expectSame(found, kernelDensityNaive(points, columnsOf(places), options), mostLeftOut(points.weights, options))
      }),
      { numRuns: 200 },
    )
  })

  it('adds up over any two parts of the points', () => {
    fc.assert(
      fc.property(pointLists, pointLists, pointLists, kernels, (one, other, list, options) => {
        const places = columnsOf(list)
        const both = kernelDensity(columnsOf([...one, ...other]), places, options)
        const parts = [one, other].map((part) => kernelDensity(columnsOf(part), places, options))
        expectSame(
          both,
          parts[0]!.map((density, place) => density + parts[1]![place]!),
          1e-20,
        )
      }),
      { numRuns: 50 },
    )
  })

  it('on a raster is the sum over every cell, however many are empty and whatever its shape', () => {
    const sizes = fc.record({
      columns: fc.integer({ min: 1, max: 24 }),
      rows: fc.integer({ min: 1, max: 24 }),
      cellSizeMetres: fc.double({ min: 40, max: 400, noNaN: true }),
    })
    fc.assert(
      fc.property(sizes, pointLists, kernels, fc.constantFrom('linear', 'nearest'), (size, list, options, method) => {
        const raster = { left: 0, bottom: 0, ...size }
        const values = binPoints(columnsOf(list), raster, method as 'linear' | 'nearest')
        const centres = rasterCentres(raster)
        const exact = kernelDensityNaive({ ...centres, weights: values }, centres, options)
        expectSame(rasterKernelDensity(values, raster, options), exact, mostLeftOut([...values], options))
      }),
      { numRuns: 80 },
    )
  })
})
