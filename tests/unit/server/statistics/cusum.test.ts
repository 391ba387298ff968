import { describe, expect, it } from 'vitest'
import { poissonCusum } from '../../../../server/statistics/cusum.ts'

const missing = Number.NaN
const rise = { ratio: 1.6, limit: 6 }

describe('poissonCusum', () => {
  it('is empty without months', () => {
    expect(poissonCusum(new Float64Array(), 5, rise).sums).toHaveLength(0)
  })

  it('skips a month without data and carries the sum on', () => {
    const withGap = poissonCusum(Float64Array.of(9, missing, 12), 5, rise)
    const without = poissonCusum(Float64Array.of(9, 12), 5, rise)
    expect([withGap.sums[0], withGap.sums[2]]).toEqual([...without.sums])
    expect(withGap.sums[1]).toBeNaN()
    expect([...withGap.alarms]).toEqual([0, 0, 1])
  })

  it('starts again from 0 after a month that was handled', () => {
    const found = poissonCusum(Float64Array.of(20, 8, 8), 5, { ...rise, handledAfter: [0] })
    expect([...found.alarms]).toEqual([1, 0, 0])
    expect(found.sums[1]).toBeCloseTo(8 - (5 * 0.6) / Math.log(1.6), 12)
  })

  it('alarms above its limit only', () => {
    const reference = (5 * 0.6) / Math.log(1.6)
    expect(poissonCusum(Float64Array.of(7), 5, { ratio: 1.6, limit: 7 - reference }).alarms[0]).toBe(0)
  })

  it('expects more in a busy month', () => {
    const found = poissonCusum(Float64Array.of(10, 10), Float64Array.of(10, 5), rise)
    expect(found.sums[0]).toBe(0)
    expect(found.sums[1]).toBeGreaterThan(3)
  })

  it('refuses negative counts, expected counts that are not above 0, and a ratio that is no rise', () => {
    const counts = Float64Array.of(1, 2)
    expect(() => poissonCusum(Float64Array.of(-1), 5, rise)).toThrow(RangeError)
    expect(() => poissonCusum(counts, 0, rise)).toThrow(RangeError)
    expect(() => poissonCusum(counts, Float64Array.of(5, missing), rise)).toThrow(RangeError)
    expect(() => poissonCusum(counts, Float64Array.of(5), rise)).toThrow(RangeError)
    expect(() => poissonCusum(counts, 5, { ratio: 1, limit: 6 })).toThrow(RangeError)
    expect(() => poissonCusum(counts, 5, { ratio: 2, limit: 0 })).toThrow(RangeError)
  })
})
