import { describe, expect, it } from 'vitest'
import { weekdayOf } from '../../../shared/calendar-date.ts'
import { areHoursMet, daysBetween } from '../../../shared/hours-of-week.ts'
import { briefDayWithYear, hoursInWords, weekHoursInWords } from '../../../shared/wording/van-times.ts'

const every = (fromHour: number, toHour: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromHour, toHour }))

describe('days and hours of the week', () => {
  it('knows the weekday of a day, as the calendar has it', () => {
    expect(weekdayOf('2026-11-30')).toBe(1)
    expect(weekdayOf('2026-12-06')).toBe(7)
    expect(weekdayOf('1970-01-01')).toBe(4)
    expect(() => weekdayOf('2026-02-30')).toThrow(RangeError)
  })

  it('writes a day as people do, and leaves what is none', () => {
    expect(briefDayWithYear('2026-12-05')).toBe('Sat 5 Dec 2026')
    expect(briefDayWithYear('soon')).toBe('soon')
  })

  it('counts days over the end of a month and a leap year', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-12-01', '2026-11-30')).toBe(-1)
  })

  it('writes hours after midnight as those of the clock', () => {
    expect(hoursInWords({ fromHour: 20, toHour: 26 })).toBe('20:00 to 02:00')
  })

  it('puts days with the same hours together', () => {
    expect(weekHoursInWords(null)).toBe('at any time')
    expect(weekHoursInWords([])).toBe('never')
    expect(weekHoursInWords(every(18, 28))).toBe('every day 18:00 to 04:00')
    expect(weekHoursInWords(every(8, 18).slice(0, 5).concat({ weekday: 6, fromHour: 9, toHour: 13 }))).toBe(
      'Monday to Friday 08:00 to 18:00; Saturday 09:00 to 13:00',
    )
    expect(weekHoursInWords(every(9, 12).slice(5))).toBe('Saturday and Sunday 09:00 to 12:00')
    expect(
      weekHoursInWords([
        { weekday: 1, fromHour: 14, toHour: 16 },
        { weekday: 1, fromHour: 8, toHour: 10 },
      ]),
    ).toBe('Monday 08:00 to 10:00 and 14:00 to 16:00')
  })

  it('sees hours that run past midnight, and past Sunday into Monday', () => {
    const night = [{ weekday: 7, fromHour: 22, toHour: 27 }]
    expect(areHoursMet(night, { weekday: 1, fromHour: 2, toHour: 8 })).toBe(true)
    expect(areHoursMet(night, { weekday: 1, fromHour: 3, toHour: 8 })).toBe(false)
    expect(areHoursMet(null, { weekday: 1, fromHour: 3, toHour: 8 })).toBe(true)
    expect(areHoursMet([], { weekday: 1, fromHour: 3, toHour: 8 })).toBe(false)
  })
})
