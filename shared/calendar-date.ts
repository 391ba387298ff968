import { addMonths } from './period.ts'

/**
 * Days and clock times without a time zone. Incidents are recorded in local time; a `Date` made from such text is an
 * instant, and moves to another day or hour on a machine with other settings. Here a date is text 'YYYY-MM-DD', a day
 * its number, and a clock time whole minutes, as the clock on the wall showed them.
 */
export type CalendarDate = string

export const minutesPerDay = 1_440

const datePattern = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/
const clockPattern = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?$/

/** Days since 1970-01-01, negative before it. RangeError unless `date` is a day of the calendar written YYYY-MM-DD. */
export function dayNumber(date: CalendarDate): number {
  const match = datePattern.exec(date)
  const [year, month, day] = match ? [Number(match[1]), Number(match[2]), Number(match[3])] : [0, 0, 0]
  if (!match || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`'${date}' is not a date written YYYY-MM-DD`)
  }
  // Years are taken to start in March, so that the leap day ends one and months before it have a fixed pattern.
  const shiftedYear = month > 2 ? year : year - 1
  const daysFromMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400)
  return shiftedYear * 365 + leapDays + daysFromMarch - 719_468
}

/** Days of a month of the Gregorian calendar; `month` from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * The same day of the month so many calendar months later, or the last day of that month where it is shorter: six
 * months after 31 August is 28 or 29 February. `months` is whole and may be negative. RangeError when `date` is none.
 */
export function addCalendarMonths(date: CalendarDate, months: number): CalendarDate {
  dayNumber(date)
  if (!Number.isInteger(months)) throw new RangeError(`${months} is not a whole number of months`)
  const month = addMonths(date.slice(0, 7), months)
  const day = Math.min(Number(date.slice(8)), daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))))
  return `${month}-${String(day).padStart(2, '0')}`
}

/**
 * Whole minutes from 1970-01-01 00:00 to a local clock time, counted on that clock: every day has 1,440, also those on
 * which the clocks change. `text` is 'YYYY-MM-DD HH:MM', a T or a space between, seconds dropped. A time zone or an
 * offset is refused, as it would say that the text is an instant. RangeError for anything else.
 */
export function clockMinutes(text: string): number {
  const match = clockPattern.exec(text)
  if (!match) throw new RangeError(`'${text}' is not a local time written YYYY-MM-DD HH:MM`)
  return dayNumber(match[1]!) * 1440 + Number(match[2]) * 60 + Number(match[3])
}

/** 'YYYY-MM-DD HH:MM' of a clock minute, as `clockMinutes` counts; the day alone where the time is not known. */
export function clockText({ minute, hasTime }: { readonly minute: number; readonly hasTime: boolean }): string {
  // Every day has 1,440 minutes here, as in UTC.
  const text = new Date(minute * 60_000).toISOString()
  return hasTime ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10)
}

/** The day of a number, as `dayNumber` counts. */
export function dateOfNumber(number: number): CalendarDate {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** The day so many days later; `days` may be negative. RangeError when `date` is none. */
export function daysAfter(date: CalendarDate, days: number): CalendarDate {
  return dateOfNumber(dayNumber(date) + days)
}

/** Monday 1 to Sunday 7. RangeError when `date` is no day. */
export function weekdayOf(date: CalendarDate): number {
  return weekdayOfNumber(dayNumber(date))
}

/** Monday 1 to Sunday 7, of the number of a day. */
export function weekdayOfNumber(number: number): number {
  // 1970-01-01 was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** Monday of the week of a day: the day itself where it is one. RangeError when `date` is none. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return daysAfter(date, 1 - weekdayOf(date))
}
