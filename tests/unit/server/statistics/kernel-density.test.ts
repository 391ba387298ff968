import { describe, expect, it } from 'vitest'
import { coverBox } from '../../../../server/geometry/grid.ts'
import {
  kernelDensity,
  kernelPeak,
  kernelReachMetres,
  perSquareKilometre,
} from '../../../../server/statistics/kernel-density.ts'
import { createRandom } from '../../../../shared/random.ts'

const quartic = { kernel: 'quartic', bandwidthMetres: 100 } as const
const gaussian = { kernel: 'gaussian', bandwidthMetres: 100 } as const
const here = { x: [450_000], y: [210_000] }

describe('kernelDensity', () => {
  it('is 0 without points, and nothing at no places', () => {
    expect([...kernelDensity({ x: [], y: [] }, here, quartic)]).toEqual([0])
    expect(kernelDensity(here, { x: [], y: [] }, gaussian)).toHaveLength(0)
  })

  it('is the peak of the kernel at a lone point, and twice that at two in one place', () => {
    for (const options of [quartic, gaussian]) {
      expect(kernelDensity(here, here, options)[0]).toBe(kernelPeak(options))
      const twice = { x: [450_000, 450_000], y: [210_000, 210_000] }
      expect(kernelDensity(twice, here, options)[0]).toBe(2 * kernelPeak(options))
    }
  })

  it('counts a point by its weight', () => {
    expect(kernelDensity({ ...here, weights: [2.5] }, here, quartic)[0]).toBe(2.5 * kernelPeak(quartic))
  })

  it('ends at the bandwidth of a quartic and at seven of a Gaussian', () => {
    expect(kernelReachMetres(quartic)).toBe(100)
    expect(kernelReachMetres(gaussian)).toBe(700)
    expect(kernelDensity(here, { x: [450_100], y: [210_000] }, quartic)[0]).toBe(0)
    expect(kernelDensity(here, { x: [450_099], y: [210_000] }, quartic)[0]).toBeGreaterThan(0)
    expect(kernelDensity(here, { x: [450_701], y: [210_000] }, gaussian)[0]).toBe(0)
  })

  it('adds up to the number of points over squares and hexagons that go one reach beyond them', () => {
    const random = createRandom(7, 'kernel density')
    const x = Array.from({ length: 300 }, () => random.between(450_000, 452_000))
    const y = Array.from({ length: 300 }, () => random.between(210_000, 212_000))
    for (const [options, reach] of [
      [{ ...quartic, bandwidthMetres: 300 }, 300],
      [{ ...gaussian, bandwidthMetres: 150 }, 1050],
    ] as const) {
      const box = { minX: 450_000 - reach, minY: 210_000 - reach, maxX: 452_000 + reach, maxY: 212_000 + reach }
      const squares = coverBox(box, { shape: 'square', cellSizeMetres: 60 })
      const hexagons = coverBox(box, { shape: 'hexagon', cellSizeMetres: 60 })
      const total = (density: Float64Array) => density.reduce((sum, each) => sum + each, 0)
      expect(Math.abs((total(kernelDensity({ x, y }, squares, options)) * 3600) / 300 - 1)).toBeLessThan(0.005)
      const area = 3600 * (Math.sqrt(3) / 2)
      expect(Math.abs((total(kernelDensity({ x, y }, hexagons, options)) * area) / 300 - 1)).toBeLessThan(0.005)
    }
  })

  it('refuses lists of unequal length, places and points that are not finite, and no bandwidth', () => {
    expect(() => kernelDensity({ x: [1], y: [] }, here, quartic)).toThrow(RangeError)
    expect(() => kernelDensity({ ...here, weights: [] }, here, quartic)).toThrow(RangeError)
    expect(() => kernelDensity(here, { x: [1], y: [] }, quartic)).toThrow(RangeError)
    expect(() => kernelDensity(here, { x: [Number.NaN], y: [1] }, quartic)).toThrow(RangeError)
    expect(() => kernelDensity({ x: [Number.NaN], y: [1] }, here, quartic)).toThrow(RangeError)
    for (const bandwidthMetres of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => kernelDensity(here, here, { ...quartic, bandwidthMetres })).toThrow(RangeError)
    }
  })
})

describe('perSquareKilometre', () => {
  it('is a million times the density per square metre', () => {
    expect([...perSquareKilometre(Float64Array.of(0, 2e-6, Number.NaN))]).toEqual([0, 2, Number.NaN])
  })
})
