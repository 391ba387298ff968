import { describe, expect, it } from 'vitest'
import { monthsOf } from '../../../../shared/period.ts'
import { alarmRuns, controlFinding } from '../../../../shared/wording/control-finding.ts'

const year = monthsOf({ from: '2025-01', to: '2025-12' })

/** A year of counts with alarms in the months named, 1 to 12; null in those of `none`. */
function watched(alarms: readonly number[], none: readonly number[] = []) {
  return year.map((month, index) => ({
    month,
    count: none.includes(index + 1) ? null : 10 + index,
    alarm: alarms.includes(index + 1),
  }))
}

describe('what a control chart finds', () => {
  it('is nothing where no month raises an alarm', () => {
    expect(controlFinding({ method: 'poisson', months: watched([], [7]) })).toBe('no alarm in 11 months')
    expect(controlFinding({ method: 'cusum', months: watched([]).slice(0, 1) })).toBe('no alarm in 1 month')
    expect(controlFinding({ method: 'ewma', months: [] })).toBe('no month was published')
  })

  it('names the months above a limit, and counts them where they are scattered', () => {
    const finding = (alarms: number[]) => controlFinding({ method: 'poisson', months: watched(alarms) })
    expect(finding([9])).toBe('above the limit in September 2025, with 18 reports')
    expect(finding([3, 4, 9])).toBe('above the limit in March to April 2025 and September 2025')
    expect(finding([1, 3, 5, 7])).toBe('above the limit in 4 of 12 months, last in July 2025')
  })

  it('is a lasting rise where alarms run to the last month that is known', () => {
    const finding = (alarms: number[], none: number[] = []) =>
      controlFinding({ method: 'cusum', months: watched(alarms, none) })
    expect(finding([9, 10, 11, 12])).toBe('signs of a lasting rise since September 2025')
    expect(finding([9, 10, 11], [12])).toBe('signs of a lasting rise since September 2025')
    expect(finding([2, 5, 6])).toBe('signs of a lasting rise in May to June 2025')
    expect(finding([12])).toBe('signs of a lasting rise in December 2025')
  })
})

describe('runs of alarms', () => {
  it('are parted by months without a count, whose alarm is not read', () => {
    expect(alarmRuns(watched([5, 6, 7, 8], [7]))).toEqual([
      { from: '2025-05', to: '2025-06' },
      { from: '2025-08', to: '2025-08' },
    ])
  })
})
