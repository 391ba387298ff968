import { describe, expect, it } from 'vitest'
import { ewmaChart } from '../../../../server/statistics/ewma.ts'

describe('ewmaChart', () => {
  it('is empty without months', () => {
    expect(ewmaChart(new Float64Array(), 5).smoothed).toHaveLength(0)
  })

  it('skips a month without data and carries the average on', () => {
    const withGap = ewmaChart(Float64Array.of(9, Number.NaN, 12), 5)
    const without = ewmaChart(Float64Array.of(9, 12), 5)
    expect([withGap.smoothed[0], withGap.smoothed[2]]).toEqual([...without.smoothed])
    expect([withGap.limits[0], withGap.limits[2]]).toEqual([...without.limits])
    expect(withGap.smoothed[1]).toBeNaN()
    expect(withGap.limits[1]).toBeNaN()
  })

  it('has the closed form of its limit while one count is expected', () => {
    const found = ewmaChart(new Float64Array(30), 7, { lambda: 0.3, limitDeviations: 2.5 })
    for (const [month, limit] of found.limits.entries()) {
      const closed = 7 + 2.5 * Math.sqrt(((7 * 0.3) / 1.7) * (1 - 0.7 ** (2 * (month + 1))))
      expect(limit).toBeCloseTo(closed, 10)
    }
  })

  it('has a limit as far off as the square root of the dispersion says', () => {
    const [plain, wide] = [1, 4].map((dispersion) => ewmaChart(new Float64Array(9), 7, { dispersion }).limits)
    for (const [month, limit] of wide!.entries()) expect(limit - 7).toBeCloseTo(2 * (plain![month]! - 7), 10)
    expect(() => ewmaChart(new Float64Array(1), 5, { dispersion: 0 })).toThrow(RangeError)
  })

  it('is the plain count with weight 1', () => {
    const found = ewmaChart(Float64Array.of(4, 20), Float64Array.of(4, 9), { lambda: 1 })
    expect([...found.smoothed]).toEqual([4, 20])
    expect([...found.limits]).toEqual([4 + 3 * 2, 9 + 3 * 3])
    expect([...found.alarms]).toEqual([0, 1])
  })

  it('stays quiet when counts are as the season has it', () => {
    const expected = Float64Array.from({ length: 36 }, (_, month) => (month % 12 === 7 ? 60 : 5))
    const found = ewmaChart(expected, expected)
    expect(found.alarms.includes(1)).toBe(false)
  })

  it('refuses weights and widths that are none', () => {
    const counts = Float64Array.of(1)
    for (const lambda of [0, 1.1, Number.NaN]) expect(() => ewmaChart(counts, 5, { lambda })).toThrow(RangeError)
    expect(() => ewmaChart(counts, 5, { limitDeviations: 0 })).toThrow(RangeError)
    expect(() => ewmaChart(counts, -1)).toThrow(RangeError)
  })
})
