import { describe, expect, it } from 'vitest'
import { stl } from '../../../../server/statistics/stl.ts'

describe('stl', () => {
  it('takes equal values for trend', () => {
    const { seasonal, trend, remainder } = stl(new Float64Array(30).fill(4), { period: 12, seasonalWindow: 'periodic' })
    for (const part of [seasonal, remainder]) for (const each of part) expect(each).toBeCloseTo(0, 12)
    for (const each of trend) expect(each).toBeCloseTo(4, 12)
  })

  it('finds a straight trend and a fixed season that sums to 0', () => {
    const season = [3, 1, -2, -2]
    const values = Float64Array.from({ length: 40 }, (_, index) => 10 + 0.5 * index + season[index % 4]!)
    const { seasonal, trend } = stl(values, { period: 4, seasonalWindow: 'periodic', jump: 1 })
    // Cycle means see a little of the trend at either end; far less than the season.
    for (const [index, each] of seasonal.entries()) expect(Math.abs(each - season[index % 4]!)).toBeLessThan(0.1)
    expect(trend[20]).toBeCloseTo(20, 0)
  })

  it('adds up to the values', () => {
    const values = Float64Array.from({ length: 31 }, (_, index) => (index * 37) % 23)
    const { seasonal, trend, remainder } = stl(values, { period: 12, seasonalWindow: 7 })
    for (const [index, value] of values.entries()) {
      expect(seasonal[index]! + trend[index]! + remainder[index]!).toBeCloseTo(value, 10)
    }
  })

  it('refuses short series, missing values and windows that are not odd from 7', () => {
    const periodic = { period: 12, seasonalWindow: 'periodic' } as const
    expect(() => stl(new Float64Array(23), periodic)).toThrow(RangeError)
    expect(() => stl(new Float64Array(24).fill(Number.NaN), periodic)).toThrow(RangeError)
    expect(() => stl(new Float64Array(24), { period: 1, seasonalWindow: 'periodic' })).toThrow(RangeError)
    for (const seasonalWindow of [5, 8, 7.5]) {
      expect(() => stl(new Float64Array(24), { period: 12, seasonalWindow })).toThrow(RangeError)
    }
  })
})
