import { describe, expect, it } from 'vitest'
import { rateRatio } from '../../../../server/statistics/rate-ratio.ts'

describe('rateRatio', () => {
  it('has no interval where either count is 0', () => {
    expect(rateRatio({ count: 0, exposure: 1, baseCount: 5, baseExposure: 1 })).toBeNull()
    expect(rateRatio({ count: 5, exposure: 1, baseCount: 0, baseExposure: 1 })).toBeNull()
  })

  it('takes exposures into account', () => {
    const monthly = rateRatio({ count: 31, exposure: 31, baseCount: 56, baseExposure: 28 })
    expect(monthly?.ratio).toBe(0.5)
  })

  it('refuses counts that are not whole, and no exposure', () => {
    expect(() => rateRatio({ count: 1.5, exposure: 1, baseCount: 2, baseExposure: 1 })).toThrow(RangeError)
    expect(() => rateRatio({ count: 1, exposure: 0, baseCount: 2, baseExposure: 1 })).toThrow(RangeError)
  })
})
