import { describe, expect, it } from 'vitest'
import { addCalendarMonths, clockMinutes, dayNumber, daysInMonth } from '../../../shared/calendar-date.ts'

describe('dayNumber', () => {
  it('counts days as the universal calendar does, over leap years and centuries', () => {
    for (let day = -170_000; day < 60_000; day += 1) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
      if (dayNumber(date) !== day) expect.fail(`${date} should be day ${day}, not ${dayNumber(date)}`)
    }
  })

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '',
    '01/02/2025',
  ])('refuses %j', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError)
  })
})

describe('daysInMonth', () => {
  it('knows leap years', () => {
    expect([2023, 2024, 1900, 2000].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29])
  })
})

describe('addCalendarMonths', () => {
  it('keeps the day of the month, or takes the last one of a shorter month', () => {
    expect(addCalendarMonths('2024-01-10', 6)).toBe('2024-07-10')
    expect(addCalendarMonths('2024-08-31', 6)).toBe('2025-02-28')
    expect(addCalendarMonths('2023-08-31', 6)).toBe('2024-02-29')
    expect(addCalendarMonths('2024-03-31', -1)).toBe('2024-02-29')
    expect(addCalendarMonths('2024-12-01', 1)).toBe('2025-01-01')
  })

  it('refuses parts of a month', () => {
    expect(() => addCalendarMonths('2024-01-10', 0.5)).toThrow(RangeError)
  })
})

describe('clockMinutes', () => {
  it('counts on the clock: the day on which clocks go forward has 1,440 minutes too', () => {
    expect(clockMinutes('1970-01-01 00:00')).toBe(0)
    expect(clockMinutes('2024-04-01T00:00') - clockMinutes('2024-03-31 00:00:59')).toBe(1440)
  })

  it.each(['2024-03-31T01:30Z', '2024-03-31T01:30+01:00', '2024-03-31', '2024-03-31 24:00', '2024-02-30 10:00'])(
    'refuses %j',
    (text) => {
      expect(() => clockMinutes(text)).toThrow(RangeError)
    },
  )
})
