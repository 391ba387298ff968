import { describe, expect, it } from 'vitest'
import { eTest } from '../../../../server/statistics/e-test.ts'
import { twoSidedP } from '../../../../server/statistics/normal.ts'

const equally = (count: number, baseCount: number) => eTest({ count, exposure: 1, baseCount, baseExposure: 1 })

describe('eTest', () => {
  it('gives 1 for equal rates, none at all included', () => {
    expect(equally(0, 0)).toBe(1)
    expect(equally(7, 7)).toBe(1)
    expect(eTest({ count: 20, exposure: 100, baseCount: 10, baseExposure: 50 })).toBe(1)
  })

  it('comes near the normal test at counts of millions', () => {
    expect(equally(2_000_000, 2_003_000)).toBeCloseTo(twoSidedP(3000 / Math.sqrt(4_003_000)), 4)
  })

  it('refuses counts that are not whole, and no exposure', () => {
    expect(() => equally(-1, 2)).toThrow(RangeError)
    expect(() => eTest({ count: 1, exposure: 0, baseCount: 2, baseExposure: 1 })).toThrow(RangeError)
  })
})
