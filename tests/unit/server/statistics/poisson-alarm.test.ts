import { describe, expect, it } from 'vitest'
import { alarmLimit, countAtLeast, countChart, poissonAtLeast } from '../../../../server/statistics/poisson-alarm.ts'

describe('poissonAtLeast', () => {
  it('is certain for 0 and impossible for more when none are expected', () => {
    expect([poissonAtLeast(0, 3), poissonAtLeast(-2, 3), poissonAtLeast(0, 0)]).toEqual([1, 1, 1])
    expect(poissonAtLeast(1, 0)).toBe(0)
    expect(poissonAtLeast(1, 3)).toBeCloseTo(1 - Math.exp(-3), 14)
  })

  it('refuses parts of incidents and negative means', () => {
    expect(() => poissonAtLeast(1.5, 3)).toThrow(RangeError)
    expect(() => poissonAtLeast(1, -3)).toThrow(RangeError)
  })
})

describe('countAtLeast', () => {
  it('is the Poisson probability without more variance, and close to it with hardly more', () => {
    expect(countAtLeast(9, 4, 1)).toBe(poissonAtLeast(9, 4))
    expect(countAtLeast(9, 4, 0.5)).toBe(poissonAtLeast(9, 4))
    expect(Math.abs(countAtLeast(1_000, 900, 1.000_101) / poissonAtLeast(1_000, 900) - 1)).toBeLessThan(2e-3)
  })

  it('is certain for 0, impossible where none are expected, and refuses what poissonAtLeast does', () => {
    expect([countAtLeast(0, 3, 2), countAtLeast(1, 0, 2)]).toEqual([1, 0])
    expect(() => countAtLeast(1.5, 3, 2)).toThrow(RangeError)
    expect(() => countAtLeast(1, -3, 2)).toThrow(RangeError)
  })
})

describe('alarmLimit', () => {
  it('is one incident where none are expected', () => {
    expect(alarmLimit(0)).toBe(1)
  })

  it('is the first count whose tail, added up term by term, is at most p', () => {
    for (const mean of [0.01, 0.3, 1, 4.2, 5, 17, 60]) {
      for (const p of [0.9, 0.2, 0.05, 0.001, 1e-6]) {
        let term = Math.exp(-mean)
        let below = 0
        let count = 0
        while (1 - below > p) {
          below += term
          count += 1
          term *= mean / count
        }
        expect(alarmLimit(mean, p), `${mean}, ${p}`).toBe(count)
      }
    }
  })

  it('refuses probabilities that leave nothing to find', () => {
    for (const p of [0, 1, Number.NaN]) expect(() => alarmLimit(5, p)).toThrow(RangeError)
  })
})

describe('countChart', () => {
  it('alarms at the limit and skips months without data', () => {
    const found = countChart(Float64Array.of(13, 14, Number.NaN), 5)
    expect([...found.limits]).toEqual([14, 14, 14])
    expect([...found.alarms]).toEqual([0, 1, 0])
    expect(found.pValues[2]).toBeNaN()
    expect(found.pValues[1]).toBeLessThanOrEqual(0.001)
    expect(found.pValues[0]).toBeGreaterThan(0.001)
  })

  it('is empty without months', () => {
    expect(countChart(new Float64Array(), 5).limits).toHaveLength(0)
  })
})
