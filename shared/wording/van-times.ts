import { type CalendarDate, dayNumber } from '../calendar-date.ts'
import { monthLabel } from '../period.ts'
import { dayNames } from './busiest-times.ts'

/** Hours of one day; from 24 on they are of the morning after. */
export interface Shift {
  readonly day: CalendarDate
  readonly fromHour: number
  readonly toHour: number
}

/** 'Friday 4 December'. RangeError when it is no day of the calendar. */
export function dayInWords(day: CalendarDate): string {
  return `${weekdayOf(day)} ${Number(day.slice(8))} ${monthName(day)}`
}

/** 'Fri 4 Dec' */
export function briefDay(day: CalendarDate): string {
  return `${weekdayOf(day).slice(0, 3)} ${Number(day.slice(8))} ${monthName(day).slice(0, 3)}`
}

/** '20:00 to 02:00'; hours from 24 on are of the morning after. */
export function hoursInWords({ fromHour, toHour }: Omit<Shift, 'day'>): string {
  return `${clock(fromHour)} to ${clock(toHour)}`
}

/** 'Friday 4 December, 20:00 to 02:00' */
export function shiftInWords(shift: Shift): string {
  return `${dayInWords(shift.day)}, ${hoursInWords(shift)}`
}

/** The seven days from a Monday: '30 November to 6 December 2026'. RangeError when it is no day of the calendar. */
export function weekInWords(monday: CalendarDate): string {
  const last = dayAfter(monday, 6)
  const year = (day: string) => day.slice(0, 4)
  const from = `${Number(monday.slice(8))} ${monthName(monday)}${year(monday) === year(last) ? '' : ` ${year(monday)}`}`
  return `${from} to ${Number(last.slice(8))} ${monthName(last)} ${year(last)}`
}

/** The day so many days later. RangeError when `day` is none. */
export function dayAfter(day: CalendarDate, days: number): CalendarDate {
  // Days are counted as in UTC, where each has 24 hours.
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10)
}

function weekdayOf(day: CalendarDate): string {
  // 1970-01-01 was a Thursday.
  return dayNames[(((dayNumber(day) + 3) % 7) + 7) % 7] ?? ''
}

function monthName(day: CalendarDate): string {
  return monthLabel(day.slice(0, 7)).slice(0, -5)
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}
