import { describe, expect, it } from 'vitest'
import { classicalSeasonalFactors, stlSeasonalFactors } from '../../../../server/statistics/seasonal.ts'

const missing = Number.NaN
/** Level 100 in all years, August half as much again, February a fifth less. */
const monthly = (months: number, first = 0) =>
  Float64Array.from(
    { length: months },
    (_, month) => [100, 80, 100, 100, 100, 100, 100, 150][(first + month) % 12] ?? 100,
  )
const both = [
  ['classical', classicalSeasonalFactors],
  ['STL', stlSeasonalFactors],
] as const

function factorsOf(found: ReturnType<typeof classicalSeasonalFactors>): Float64Array {
  if (found.status === 'refused') return expect.fail(found.reason)
  return found.factors
}

describe.each(both)('%s seasonal factors', (_, seasonalFactors) => {
  it('are refused below 24 months with a count, and found from 24', () => {
    expect(seasonalFactors(monthly(23), '2023-01')).toEqual({ status: 'refused', reason: 'too-few-months' })
    const gaps = Float64Array.of(missing, missing, ...monthly(23))
    expect(seasonalFactors(gaps, '2023-01')).toEqual({ status: 'refused', reason: 'too-few-months' })
    expect(seasonalFactors(monthly(24), '2023-01')).toMatchObject({ status: 'found', monthsUsed: 24 })
  })

  it('begin with January whatever month the counts begin with', () => {
    const january = factorsOf(seasonalFactors(monthly(36), '2023-01'))
    const june = factorsOf(seasonalFactors(monthly(36, 5), '2022-06'))
    for (const [month, factor] of june.entries()) expect(factor).toBeCloseTo(january[month]!, 6)
    expect([...january].indexOf(Math.max(...january))).toBe(7)
    expect([...january].indexOf(Math.min(...january))).toBe(1)
  })

  it('ignore months without data at either end', () => {
    const padded = Float64Array.of(missing, ...monthly(30, 1), missing, missing)
    const found = seasonalFactors(padded, '2023-01')
    expect([...factorsOf(found)]).toEqual([...factorsOf(seasonalFactors(monthly(30, 1), '2023-02'))])
    expect(found).toMatchObject({ monthsUsed: 30 })
  })

  it('are refused for no incidents at all', () => {
    expect(seasonalFactors(new Float64Array(36), '2023-01')).toEqual({ status: 'refused', reason: 'no-incidents' })
  })

  it('are all equal when counts are', () => {
    for (const factor of factorsOf(seasonalFactors(new Float64Array(36).fill(8), '2023-01'))) {
      expect(factor).toBeCloseTo(1, 12)
    }
  })

  it('do not take a negative count', () => {
    expect(() => seasonalFactors(Float64Array.of(-1, ...monthly(30)), '2023-01')).toThrow(RangeError)
  })
})

describe('classical seasonal factors', () => {
  it('bridge a missing month when every calendar month keeps a year around it', () => {
    const counts = monthly(60)
    counts[30] = missing
    const whole = factorsOf(classicalSeasonalFactors(monthly(60), '2020-01'))
    const found = classicalSeasonalFactors(counts, '2020-01')
    expect(found).toMatchObject({ monthsUsed: 59 })
    for (const [month, factor] of factorsOf(found).entries()) expect(factor).toBeCloseTo(whole[month]!, 10)
  })

  it('are refused when a gap leaves a calendar month without a ratio', () => {
    const counts = monthly(36)
    counts[15] = missing
    expect(classicalSeasonalFactors(counts, '2023-01')).toEqual({ status: 'refused', reason: 'missing-months' })
  })

  it('allow a month without incidents', () => {
    const counts = monthly(36).map((count) => (count === 80 ? 0 : count))
    expect(factorsOf(classicalSeasonalFactors(counts, '2023-01'))[1]).toBe(0)
  })
})

describe('STL seasonal factors', () => {
  it('are refused for a gap or a month without incidents, each by its name', () => {
    const gap = monthly(48)
    gap[20] = missing
    expect(stlSeasonalFactors(gap, '2023-01')).toEqual({ status: 'refused', reason: 'missing-months' })
    const none = monthly(48)
    none[20] = 0
    expect(stlSeasonalFactors(none, '2023-01')).toEqual({ status: 'refused', reason: 'month-without-incidents' })
  })
})
