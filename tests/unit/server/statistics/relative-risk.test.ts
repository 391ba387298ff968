import { describe, expect, it } from 'vitest'
import { coverBox } from '../../../../server/geometry/grid.ts'
import { dualKernelDensity, logRelativeRisk } from '../../../../server/statistics/relative-risk.ts'
import { createRandom } from '../../../../shared/random.ts'

const options = { kernel: 'quartic', bandwidthMetres: 300 } as const
const random = createRandom(3, 'relative risk')
const x = Array.from({ length: 400 }, () => random.between(0, 2000))
const y = Array.from({ length: 400 }, () => random.between(0, 2000))
const grid = coverBox({ minX: 0, minY: 0, maxX: 5000, maxY: 1999 }, { shape: 'square', cellSizeMetres: 100 })

describe('dualKernelDensity', () => {
  it('finds no relative risk where cases are the controls, also with other weights throughout', () => {
    const points = { cases: { x, y, weights: x.map(() => 3) }, controls: { x, y } }
    const { logRisk } = dualKernelDensity(points, grid, options)
    const known = logRisk.filter((each) => !Number.isNaN(each))
    expect(known.length).toBeGreaterThan(300)
    for (const each of known) expect(Math.abs(each)).toBeLessThan(1e-12)
  })

  it('is NaN, not infinite, where there is nothing, and finite where only cases are missing', () => {
    const cases = { x: x.filter((east) => east < 1000), y: y.filter((_, point) => x[point]! < 1000) }
    for (const pseudoCount of [0, 0.5]) {
      const { logRisk, controls } = dualKernelDensity({ cases, controls: { x, y } }, grid, { ...options, pseudoCount })
      expect(logRisk.some((each) => Math.abs(each) === Number.POSITIVE_INFINITY)).toBe(false)
      grid.x.forEach((east, cell) => {
        if (east > 2300) expect(logRisk[cell]).toBeNaN()
        const isJudged = controls[cell]! > 1.01 * (3 / (Math.PI * 300 * 300))
        if (isJudged && east > 1300 && pseudoCount > 0) expect(logRisk[cell]).toBeLessThan(0)
        if (east > 1300 && pseudoCount === 0) expect(logRisk[cell]).toBeNaN()
      })
    }
  })

  it('turns its sign when cases and controls change places, without a pseudo-count', () => {
    const [cases, controls] = [
      { x: x.slice(0, 200), y: y.slice(0, 200) },
      { x: x.slice(200), y: y.slice(200) },
    ]
    const chosen = { ...options, pseudoCount: 0 }
    const there = dualKernelDensity({ cases, controls }, grid, chosen).logRisk
    const back = dualKernelDensity({ cases: controls, controls: cases }, grid, chosen).logRisk
    there.forEach((each, cell) => {
      if (!Number.isNaN(each + back[cell]!)) expect(each).toBeCloseTo(-back[cell]!, 10)
    })
  })

  it('is NaN everywhere without cases or without controls', () => {
    const none = { x: [], y: [] }
    expect(dualKernelDensity({ cases: none, controls: { x, y } }, grid, options).logRisk.every(Number.isNaN)).toBe(true)
    expect(dualKernelDensity({ cases: { x, y }, controls: none }, grid, options).logRisk.every(Number.isNaN)).toBe(true)
  })
})

describe('logRelativeRisk', () => {
  const totals = { caseTotal: 10, controlTotal: 100 }
  const peak = 3 / (Math.PI * 300 * 300)

  it('is the log of how many times as frequent cases are, and drawn to 0 by a pseudo-count', () => {
    const densities = { cases: Float64Array.of(0.4 * peak), controls: Float64Array.of(2 * peak) }
    const [plain] = logRelativeRisk(densities, totals, { ...options, pseudoCount: 0 })
    expect(plain).toBeCloseTo(Math.log(2), 12)
    const [drawn] = logRelativeRisk(densities, totals, { ...options, pseudoCount: 2 })
    expect(drawn).toBeCloseTo(Math.log((0.04 + 0.02) / (0.02 + 0.02)), 12)
  })

  it('judges a place with just as many controls as are asked for, and none with fewer', () => {
    const densities = { cases: Float64Array.of(peak, peak), controls: Float64Array.of(3 * peak, 2.9 * peak) }
    const found = logRelativeRisk(densities, totals, { ...options, leastControls: 3 })
    expect([...found].map(Number.isNaN)).toEqual([false, true])
  })

  it('refuses lists of unequal length, counts below 0 and no bandwidth', () => {
    const one = Float64Array.of(1)
    const both = { cases: one, controls: one }
    expect(() => logRelativeRisk({ cases: one, controls: Float64Array.of() }, totals, options)).toThrow(RangeError)
    expect(() => logRelativeRisk(both, totals, { ...options, pseudoCount: -1 })).toThrow(RangeError)
    expect(() => logRelativeRisk(both, totals, { ...options, leastControls: Number.NaN })).toThrow(RangeError)
    expect(() => logRelativeRisk(both, totals, { ...options, bandwidthMetres: 0 })).toThrow(RangeError)
  })
})
