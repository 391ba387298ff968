import { describe, expect, it } from 'vitest'
import { exactPoissonLimits } from '../../../../server/statistics/poisson-interval.ts'
import { expectedCount, standardisedRatio } from '../../../../server/statistics/standardisation.ts'

describe('expectedCount', () => {
  it('is 0 without strata or people', () => {
    expect(expectedCount([], [])).toBe(0)
    expect(expectedCount([0.01, 0.02], [0, 0])).toBe(0)
  })

  it('refuses unequal lengths and what is below 0 or not known', () => {
    expect(() => expectedCount([0.01], [1, 2])).toThrow(RangeError)
    expect(() => expectedCount([-0.01], [1])).toThrow(RangeError)
    expect(() => expectedCount([0.01], [Number.NaN])).toThrow(RangeError)
  })
})

describe('standardisedRatio', () => {
  it('has exact limits below 10 incidents', () => {
    const found = standardisedRatio({ observed: 4, expected: 8 })!
    expect([found.rate, found.method]).toEqual([50, 'exact'])
    expect(found.upper).toBeCloseTo(exactPoissonLimits(4).upper * 12.5, 12)
  })

  it('is 0 with an upper limit for none observed, and null for none expected', () => {
    const none = standardisedRatio({ observed: 0, expected: 8 })!
    expect([none.rate, none.lower, none.upper > 0]).toEqual([0, 0, true])
    expect(standardisedRatio({ observed: 3, expected: 0 })).toBeNull()
  })

  it('refuses a count that is not whole and an expected count below 0', () => {
    expect(() => standardisedRatio({ observed: 1.5, expected: 3 })).toThrow(RangeError)
    expect(() => standardisedRatio({ observed: 1, expected: -3 })).toThrow(RangeError)
  })
})
