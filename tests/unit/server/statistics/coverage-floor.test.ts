import { describe, expect, it } from 'vitest'
import { suspectMonths } from '../../../../server/statistics/coverage-floor.ts'
import { addMonths } from '../../../../shared/period.ts'

const from2024 = (counts: readonly number[]) =>
  counts.map((count, step) => ({ month: addMonths('2024-01', step), count }))

describe('suspectMonths', () => {
  it('finds the month with fewer than half the usual rows', () => {
    const months = from2024([1000, 1000, 1000, 499, 1000, 1000, 1000])
    expect(suspectMonths(months)).toEqual([false, false, false, true, false, false, false])
    expect(suspectMonths(from2024([1000, 1000, 1000, 500, 1000, 1000, 1000]))).not.toContain(true)
  })

  it('does not judge with fewer than 6 other months, or a median below 200', () => {
    expect(suspectMonths([])).toEqual([])
    expect(suspectMonths(from2024([1000]))).toEqual([false])
    expect(suspectMonths(from2024([1000, 1000, 1, 1000, 1000, 1000]))).not.toContain(true)
    expect(suspectMonths(from2024([199, 199, 1, 199, 199, 199, 199]))).not.toContain(true)
    expect(suspectMonths(from2024([200, 200, 1, 200, 200, 200, 200]))[2]).toBe(true)
  })

  it('looks 12 calendar months either way, not 12 files', () => {
    const early = from2024([400, 400, 400, 400, 400, 400, 400])
    const yearLater = [{ month: '2025-07', count: 100 }]
    expect(suspectMonths([...early, ...yearLater]).at(-1)).toBe(false)
    expect(suspectMonths([...early, { month: '2025-01', count: 100 }]).at(-1)).toBe(true)
  })

  it('takes months in any order and refuses one given twice', () => {
    const months = from2024([1000, 1000, 1000, 1, 1000, 1000, 1000])
    expect(suspectMonths(months.toReversed())).toEqual([false, false, false, true, false, false, false])
    expect(() => suspectMonths([...months, months[0]!])).toThrow(RangeError)
  })
})
