import { describe, expect, it } from 'vitest'
import { byarLimits, exactPoissonLimits, rateInterval } from '../../../../server/statistics/poisson-interval.ts'

describe('rateInterval', () => {
  it('gives no rate without exposure', () => {
    expect(rateInterval({ count: 3, exposure: null })).toBeNull()
    expect(rateInterval({ count: 3, exposure: 0 })).toBeNull()
  })

  it('is exact below 10 incidents and Byar from 10', () => {
    expect(rateInterval({ count: 9, exposure: 1000 })?.method).toBe('exact')
    expect(rateInterval({ count: 10, exposure: 1000 })?.method).toBe('byar')
  })

  it('gives no incidents a rate and lower limit of 0 and an upper limit above', () => {
    const none = rateInterval({ count: 0, exposure: 1000 })
    expect(none).toMatchObject({ rate: 0, lower: 0 })
    expect(none?.upper).toBeCloseTo(-Math.log(0.025), 12)
    expect(byarLimits(0).lower).toBe(0)
  })

  it('never puts a limit below 0, however sure it is to be', () => {
    expect(byarLimits(1, 0.9999).lower).toBe(0)
    expect(exactPoissonLimits(1, 0.9999).lower).toBeGreaterThan(0)
  })

  it('refuses counts that are not whole and confidences that are not between 0 and 1', () => {
    expect(() => rateInterval({ count: 1.5, exposure: 10 })).toThrow(RangeError)
    expect(() => rateInterval({ count: -1, exposure: 10 })).toThrow(RangeError)
    expect(() => rateInterval({ count: 1, exposure: -10 })).toThrow(RangeError)
    expect(() => rateInterval({ count: 1, exposure: 10, confidence: 95 })).toThrow(RangeError)
  })
})
