import { describe, expect, it } from 'vitest'
import { liesIn, nextMonday, slotsOfWeek } from '../../../../server/plans/week-slots.ts'
import { daysAfter, weekdayOf } from '../../../../shared/calendar-date.ts'
import { usualShifts } from '../../../../shared/contracts/plans.ts'
import { areHoursMet } from '../../../../shared/hours-of-week.ts'

const slot = (weekday: number, fromHour: number, toHour: number) => ({ day: '2026-01-05', weekday, fromHour, toHour })

describe('the shifts of a week', () => {
  it('are in order of time and say their day, over the end of a year', () => {
    const slots = slotsOfWeek('2025-12-29', usualShifts)
    expect(slots).toHaveLength(21)
    expect(slots[0]).toEqual({ id: 'mon-8', shift: 'mon-8', day: '2025-12-29', weekday: 1, fromHour: 8, toHour: 14 })
    expect(slots.at(-1)).toEqual({
      id: 'sun-20',
      shift: 'sun-20',
      day: '2026-01-04',
      weekday: 7,
      fromHour: 20,
      toHour: 26,
    })
  })

  it('are split into stops of whole hours that know their shift', () => {
    const stops = slotsOfWeek('2025-12-29', usualShifts, 3)
    expect(stops).toHaveLength(63)
    expect(stops.slice(6, 9).map(({ id, shift, fromHour, toHour }) => [id, shift, fromHour, toHour])).toEqual([
      ['mon-20', 'mon-20', 20, 22],
      ['mon-22', 'mon-20', 22, 24],
      ['mon-24', 'mon-20', 24, 26],
    ])
    expect(() => slotsOfWeek('2025-12-29', [{ fromHour: 8, toHour: 15 }], 2)).toThrow('7 hours cannot be split into 2')
  })

  it('begin on a Monday, and do not reach into each other, not even over midnight', () => {
    expect(() => slotsOfWeek('2026-01-06', usualShifts)).toThrow('2026-01-05')
    expect(() => slotsOfWeek('2026-01-05', [{ fromHour: 20, toHour: 2 }])).toThrow('write 2 at night as 26')
    const touching = [
      { fromHour: 2, toHour: 8 },
      { fromHour: 20, toHour: 26 },
    ]
    expect(slotsOfWeek('2026-01-05', touching)).toHaveLength(14)
    expect(() => slotsOfWeek('2026-01-05', [touching[0]!, { fromHour: 20, toHour: 27 }])).toThrow('reaches into')
  })

  it('know days and weekdays without a time zone', () => {
    expect([weekdayOf('2026-01-05'), weekdayOf('2026-01-11'), weekdayOf('1970-01-01')]).toEqual([1, 7, 4])
    expect([nextMonday('2026-01-05'), nextMonday('2026-01-11')]).toEqual(['2026-01-12', '2026-01-12'])
    expect(daysAfter('2024-02-28', 2)).toBe('2024-03-01')
  })
})

describe('hours of a week', () => {
  it('hold a shift only whole, with those of the day after', () => {
    expect(liesIn(null, slot(5, 20, 26))).toBe(true)
    expect(liesIn([], slot(5, 20, 26))).toBe(false)
    expect(liesIn([{ weekday: 5, fromHour: 18, toHour: 28 }], slot(5, 20, 26))).toBe(true)
    expect(liesIn([{ weekday: 5, fromHour: 18, toHour: 24 }], slot(5, 20, 26))).toBe(false)
    const twoDays = [
      { weekday: 7, fromHour: 18, toHour: 24 },
      { weekday: 1, fromHour: 0, toHour: 3 },
    ]
    expect(liesIn(twoDays, slot(7, 20, 26))).toBe(true)
  })

  it('touch a shift where they share any hour', () => {
    const school = [{ weekday: 1, fromHour: 8, toHour: 16 }]
    expect(areHoursMet(school, slot(1, 14, 20))).toBe(true)
    expect(areHoursMet(school, slot(1, 16, 22))).toBe(false)
    expect(areHoursMet(school, slot(7, 20, 32))).toBe(false)
    expect(areHoursMet(school, slot(7, 20, 33))).toBe(true)
  })
})
