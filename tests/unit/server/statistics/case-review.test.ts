import { describe, expect, it } from 'vitest'
import { casesForReview, type KeyedReport } from '../../../../server/statistics/case-review.ts'

const rule = { asOf: '2024-08-31', reports: 3, months: 6 }
const of = (key: string | null, ...dates: string[]): KeyedReport[] => dates.map((date) => ({ key, date }))

describe('casesForReview', () => {
  it('finds three reports in six calendar months, and begins the window after the clamped day', () => {
    // Six months before 31 August is 29 February in a leap year; that day lies outside.
    const all = [
      ...of('in', '2024-08-31', '2024-03-01', '2024-06-10'),
      ...of('out', '2024-02-29', '2024-03-01', '2024-08-31'),
      ...of('two', '2024-07-01', '2024-07-02'),
    ]
    expect(casesForReview(all, rule)).toEqual([{ key: 'in', reports: [1, 2, 0] }])
  })

  it('puts the most reports first, then the latest, then the key', () => {
    const all = [
      ...of('b', '2024-07-01', '2024-07-02', '2024-07-03'),
      ...of('a', '2024-07-01', '2024-07-02', '2024-07-03'),
      ...of('late', '2024-07-01', '2024-07-02', '2024-08-03'),
      ...of('four', '2024-04-01', '2024-04-02', '2024-04-03', '2024-04-04'),
    ]
    expect(casesForReview(all, rule).map(({ key }) => key)).toEqual(['four', 'late', 'a', 'b'])
  })

  it('knows nothing of reports after the day, nor of those that name nobody', () => {
    const all = [
      ...of('a', '2024-07-01', '2024-07-02', '2024-09-01'),
      ...of(null, '2024-07-01', '2024-07-01', '2024-07-01'),
    ]
    expect(casesForReview(all, rule)).toEqual([])
    expect(casesForReview(all, { ...rule, asOf: '2024-09-01' })).toHaveLength(1)
  })

  it('refuses a threshold of none and texts that are no dates', () => {
    expect(() => casesForReview([], { ...rule, reports: 0 })).toThrow(RangeError)
    expect(() => casesForReview([], { ...rule, asOf: 'today' })).toThrow(RangeError)
    expect(() => casesForReview(of('a', '2024-02-30'), rule)).toThrow(RangeError)
  })
})
