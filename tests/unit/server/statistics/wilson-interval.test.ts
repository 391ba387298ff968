import { describe, expect, it } from 'vitest'
import { wilsonLimits } from '../../../../server/statistics/wilson-interval.ts'

describe('wilsonLimits', () => {
  it('stays within 0 and 1, and mirrors when the other outcome is counted', () => {
    for (const [some, all] of [
      [0, 3],
      [3, 3],
      [1.5, 40],
      [0.2, 0.9],
    ] as const) {
      const found = wilsonLimits(some, all)!
      const other = wilsonLimits(all - some, all)!
      expect(found.lower).toBeGreaterThanOrEqual(0)
      expect(found.upper).toBeLessThanOrEqual(1)
      expect(found.lower + other.upper).toBeCloseTo(1, 12)
    }
  })

  it('has nothing to say of none, and refuses more than all', () => {
    expect(wilsonLimits(0, 0)).toBeNull()
    expect(() => wilsonLimits(3, 2)).toThrow(RangeError)
    expect(() => wilsonLimits(-1, 2)).toThrow(RangeError)
  })
})
