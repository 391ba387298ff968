import { describe, expect, it } from 'vitest'
import { confidenceZ, normalCdf, normalQuantile, twoSidedP } from '../../../../server/statistics/normal.ts'

describe('normal distribution', () => {
  it('runs from 0 to 1 and passes NaN on', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normalCdf(0)).toBe(0.5)
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1)
    expect(normalCdf(Number.NaN)).toBeNaN()
    expect(twoSidedP(Number.NaN)).toBeNaN()
  })

  it('gives a two-sided p-value of 1 at 0 and the same on both sides', () => {
    expect(twoSidedP(0)).toBe(1)
    expect(twoSidedP(2.5)).toBe(twoSidedP(-2.5))
    expect(twoSidedP(12)).toBeGreaterThan(0)
  })

  it('gives no quantile outside 0 to 1 and infinite ones at the ends', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
    expect(normalQuantile(-0.1)).toBeNaN()
    expect(normalQuantile(Number.NaN)).toBeNaN()
  })

  it('knows the z of 95% and 80% intervals', () => {
    expect(confidenceZ(0.95)).toBeCloseTo(1.959964, 6)
    expect(confidenceZ(0.8)).toBeCloseTo(1.281552, 6)
    expect(() => confidenceZ(95)).toThrow(RangeError)
  })
})
