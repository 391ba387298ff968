import { type CalendarDate, dayNumber, daysAfter, weekdayOf } from '../calendar-date.ts'
import type { WeekHours } from '../hours-of-week.ts'
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
  return `${weekdayName(day)} ${dayOfMonth(day)}`
}

/** 'Fri 4 Dec' */
export function briefDay(day: CalendarDate): string {
  return `${weekdayName(day).slice(0, 3)} ${Number(day.slice(8))} ${monthName(day).slice(0, 3)}`
}

/** '20:00 to 02:00'; hours from 24 on are of the morning after. */
export function hoursInWords({ fromHour, toHour }: Omit<Shift, 'day'>): string {
  return `${clockOf(fromHour)} to ${clockOf(toHour)}`
}

/** 'Friday 4 December, 20:00 to 02:00' */
export function shiftInWords(shift: Shift): string {
  return `${dayInWords(shift.day)}, ${hoursInWords(shift)}`
}

/** The seven days from a Monday: '30 November to 6 December 2026'. RangeError when it is no day of the calendar. */
export function weekInWords(monday: CalendarDate): string {
  const last = daysAfter(monday, 6)
  const year = (day: string) => day.slice(0, 4)
  const from = `${Number(monday.slice(8))} ${monthName(monday)}${year(monday) === year(last) ? '' : ` ${year(monday)}`}`
  return `${from} to ${Number(last.slice(8))} ${monthName(last)} ${year(last)}`
}

/** '4 December'. RangeError when it is no day of the calendar. */
export function dayOfMonth(day: CalendarDate): string {
  dayNumber(day)
  return `${Number(day.slice(8))} ${monthName(day)}`
}

/** '4 December 2026'. RangeError when it is no day of the calendar. */
export function dayWithYear(day: CalendarDate): string {
  return `${dayOfMonth(day)} ${day.slice(0, 4)}`
}

/** 'Sat 5 Dec 2026'; the text itself where it is no day, as it may be while it is typed. */
export function briefDayWithYear(day: string): string {
  try {
    return `${briefDay(day)} ${day.slice(0, 4)}`
  } catch {
    return day
  }
}

/** 'Friday'. RangeError when it is no day of the calendar. */
export function weekdayName(day: CalendarDate): string {
  return dayNames[weekdayOf(day) - 1]!
}

/** '20:00'; 26 is '02:00'. */
export function clockOf(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}

/** 'Monday to Friday 08:00 to 18:00; Saturday 09:00 to 13:00'. 'at any time' for null, 'never' for none. */
export function weekHoursInWords(hours: readonly WeekHours[] | null): string {
  if (hours === null) return 'at any time'
  const days = dayNames.map((_, at) =>
    hours
      .filter(({ weekday }) => weekday === at + 1)
      .sort((one, other) => one.fromHour - other.fromHour)
      .map(hoursInWords)
      .join(' and '),
  )
  const parts: string[] = []
  for (let at = 0; at < 7; ) {
    let end = at
    while (end + 1 < 7 && days[end + 1] === days[at]) end += 1
    if (days[at] !== '') parts.push(`${daysInWords(at, end)} ${days[at]}`)
    at = end + 1
  }
  return parts.length > 0 ? parts.join('; ') : 'never'
}

function daysInWords(from: number, to: number): string {
  if (from === 0 && to === 6) return 'every day'
  if (from === to) return dayNames[from]!
  return `${dayNames[from]}${to === from + 1 ? ' and' : ' to'} ${dayNames[to]}`
}

function monthName(day: CalendarDate): string {
  return monthLabel(day.slice(0, 7)).slice(0, -5)
}
