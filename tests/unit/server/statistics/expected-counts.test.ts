import { describe, expect, it } from 'vitest'
import { expectedCounts } from '../../../../server/statistics/expected-counts.ts'

const factors = Float64Array.of(0.5, 0.5, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1)
const seasonal = (months: number, level: number) =>
  Float64Array.from({ length: months }, (_, m) => level * factors[m % 12]!)

describe('expectedCounts', () => {
  it('carries level and season on into the months after', () => {
    const question = { baseline: seasonal(24, 10), baselineFrom: '2022-01', factors, from: '2024-01', months: 8 }
    const found = expectedCounts(question)
    if (found.status === 'refused') expect.fail(found.reason)
    expect(found.level).toBeCloseTo(10, 12)
    expect([...found.expected]).toEqual([5, 5, 10, 10, 10, 10, 10, 20])
  })

  it('is the plain mean without a season', () => {
    const baseline = Float64Array.from({ length: 24 }, (_, month) => month)
    const question = { baseline, baselineFrom: '2022-05', factors: null, from: '2024-05', months: 2 }
    expect(expectedCounts(question)).toMatchObject({ level: 11.5, expected: Float64Array.of(11.5, 11.5) })
  })

  it('does not depend on the scale of the factors or on which months are missing', () => {
    const baseline = seasonal(30, 10)
    baseline[7] = Number.NaN
    baseline[12] = Number.NaN
    const question = { baseline, baselineFrom: '2022-01', factors, from: '2024-08', months: 1 }
    for (const scale of [1, 3]) {
      const found = expectedCounts({ ...question, factors: factors.map((factor) => factor * scale) })
      if (found.status === 'refused') expect.fail(found.reason)
      expect(found.expected[0]).toBeCloseTo(20, 12)
      expect(found.baselineMonths).toBe(28)
    }
  })

  it('is refused below 24 months with a count, and without incidents', () => {
    const question = { baselineFrom: '2022-01', factors, from: '2024-01', months: 1 }
    const short = Float64Array.of(Number.NaN, ...seasonal(23, 10))
    expect(expectedCounts({ ...question, baseline: short })).toEqual({ status: 'refused', reason: 'too-few-months' })
    const none = new Float64Array(24)
    expect(expectedCounts({ ...question, baseline: none })).toEqual({ status: 'refused', reason: 'no-incidents' })
  })

  it('refuses factors that are not twelve, and counts and months that are none', () => {
    const question = { baseline: seasonal(24, 10), baselineFrom: '2022-01', factors, from: '2024-01', months: 1 }
    expect(() => expectedCounts({ ...question, factors: Float64Array.of(1) })).toThrow(RangeError)
    expect(() => expectedCounts({ ...question, factors: factors.map(() => Number.NaN) })).toThrow(RangeError)
    expect(() => expectedCounts({ ...question, months: -1 })).toThrow(RangeError)
    expect(() => expectedCounts({ ...question, from: '2024-1' })).toThrow(RangeError)
    expect(() => expectedCounts({ ...question, baseline: Float64Array.of(-1) })).toThrow(RangeError)
  })
})
