import { describe, expect, it } from 'vitest'
import { beforeAfter } from '../../../../server/problems/before-after.ts'
import { monthsOf } from '../../../../shared/period.ts'

/** The same number each month of a year; null is not published. */
function seriesOf(years: Readonly<Record<string, number>>, missing: readonly string[] = []) {
  return {
    series: Object.entries(years).flatMap(([year, count]) =>
      monthsOf({ from: `${year}-01`, to: `${year}-12` }).map((month) => {
        const isMissing = missing.includes(month)
        return {
          month,
          status: isMissing ? ('missing' as const) : ('published' as const),
          count: isMissing ? null : count,
        }
      }),
    ),
  }
}

describe('before and after', () => {
  it('compares whole months since the first response with the same a year before', () => {
    // 120 to 84: the worked example of the pack, a clear fall (ratio 0.700, 95% 0.530 to 0.925).
    const told = beforeAfter(seriesOf({ 2024: 10, 2025: 7 }), '2025-01-01')
    expect(told).toMatchObject({ before: 120, after: 84, verdict: 'clear fall', leftOut: [] })
    expect(told?.months).toHaveLength(12)
    expect(told?.sentence).toContain('not because of what was done here unless that is evaluated')
  })

  it('leaves out the month it began in, and months that are not published in either year', () => {
    const told = beforeAfter(seriesOf({ 2024: 10, 2025: 7 }, ['2024-08', '2025-10']), '2025-06-15')
    expect(told?.months).toEqual(['2025-07', '2025-09', '2025-11', '2025-12'])
    expect(told).toMatchObject({ leftOut: ['2025-08', '2025-10'], before: 40, after: 28 })
  })

  it('never reaches past a year, so that what it compares with lies before', () => {
    const told = beforeAfter(seriesOf({ 2023: 5, 2024: 10, 2025: 7 }), '2024-01-01')
    expect(told).toMatchObject({ before: 60, after: 120 })
    expect(told?.months.at(-1)).toBe('2024-12')
  })

  it('says so where it cannot be said', () => {
    expect(beforeAfter(seriesOf({ 2025: 7 }), '2025-12-02')).toBeNull()
    expect(beforeAfter({ series: [] }, '2025-01-01')).toBeNull()
    expect(beforeAfter(seriesOf({ 2025: 7 }), '2025-03-01')).toMatchObject({ verdict: 'not available', months: [] })
    expect(beforeAfter(seriesOf({ 2024: 0, 2025: 1 }), '2025-10-01')).toMatchObject({ verdict: 'too few to say' })
  })
})
