import { describe, expect, it } from 'vitest'
import { fTail } from '../../../../server/statistics/f-tail.ts'
import { classicalSeasonalFactors, stlSeasonalFactors } from '../../../../server/statistics/seasonal.ts'
import { seasonalRegression } from '../../../../server/statistics/seasonal-regression.ts'
import { createRandom } from '../../../../shared/random.ts'

const shape = [100, 80, 100, 100, 100, 100, 100, 150, 100, 100, 100, 70]

/** Incidents that grow by `ratio` a year. */
const series = (months: number, ratio = 1) =>
  Float64Array.from({ length: months }, (_, month) => shape[month % 12]! * ratio ** (month / 12))

describe('seasonalRegression', () => {
  it('finds the season where a gap keeps both other methods from it', () => {
    const counts = series(35)
    counts[19] = Number.NaN
    expect(classicalSeasonalFactors(counts, '2023-01').status).toBe('refused')
    expect(stlSeasonalFactors(counts, '2023-01').status).toBe('refused')
    const found = seasonalRegression(counts, '2023-01')
    if (found.status === 'refused') return expect.fail(found.reason)
    expect(found.factors[7]! / found.factors[0]!).toBeCloseTo(1.5, 9)
    expect(found.p).toBeLessThan(0.001)
  })

  it('does not take growth for a season, nor a season for growth', () => {
    const found = seasonalRegression(series(30, 1.5), '2023-01')
    if (found.status === 'refused') return expect.fail(found.reason)
    expect(found.yearlyRatio).toBeCloseTo(1.5, 9)
    expect(found.factors[7]! / found.factors[0]!).toBeCloseTo(1.5, 9)
    expect(found.dispersion).toBeCloseTo(0, 9)
  })

  it('calls a season of chance one about as often as it says', () => {
    let called = 0
    for (let seed = 0; seed < 300; seed++) {
      const random = createRandom(seed, 'flat months')
      const found = seasonalRegression(
        Float64Array.from({ length: 30 }, () => random.poisson(20)),
        '2023-01',
      )
      if (found.status === 'found' && found.p <= 0.05) called += 1
    }
    // 5% of 300 with three standard deviations.
    expect(called).toBeLessThan(27)
    expect(called).toBeGreaterThan(3)
  })

  it('refuses too few months, a calendar month without any, and no incidents', () => {
    expect(seasonalRegression(series(23), '2023-01')).toEqual({ status: 'refused', reason: 'too-few-months' })
    const gaps = series(30)
    gaps[8] = Number.NaN
    gaps[20] = Number.NaN
    expect(seasonalRegression(gaps, '2023-01')).toEqual({ status: 'refused', reason: 'missing-months' })
    expect(seasonalRegression(new Float64Array(30), '2023-01')).toEqual({ status: 'refused', reason: 'no-incidents' })
    expect(() => seasonalRegression(Float64Array.of(-1), '2023-01')).toThrow(RangeError)
  })

  it('gives a calendar month without incidents a factor of 0', () => {
    const counts = series(36).map((count, month) => (month % 12 === 3 ? 0 : count))
    const found = seasonalRegression(counts, '2023-01')
    if (found.status === 'refused') return expect.fail(found.reason)
    expect(found.factors[3]).toBe(0)
    expect(found.p).toBeLessThan(0.001)
  })
})

describe('fTail', () => {
  it('runs from 1 at no ratio to 0, and refuses what is none', () => {
    expect(fTail(0, 3, 4)).toBe(1)
    expect(fTail(Number.POSITIVE_INFINITY, 3, 4)).toBe(0)
    expect(() => fTail(-1, 3, 4)).toThrow(RangeError)
    expect(() => fTail(1, 0, 4)).toThrow(RangeError)
  })
})
