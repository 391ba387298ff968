import { type CalendarDate, dayNumber, weekdayOf } from './calendar-date.ts'
import { addMonths, type Month, monthNumber, monthOfNumber } from './period.ts'

/** A weekday of a week of the month: the third Tuesday. Weekdays count from Monday 1. */
export interface Rhythm {
  readonly weekday: number
  /** 1 to 4. */
  readonly week: number
  readonly monthsBetween: number
}

/** The rhythm of which a day is one: the fifth Tuesday of a month counts as the fourth. */
export function rhythmOf(day: CalendarDate, monthsBetween: number): Rhythm {
  return { weekday: weekdayOf(day), week: Math.min(4, Math.ceil(Number(day.slice(8)) / 7)), monthsBetween }
}

/** The day of a rhythm in a month. */
export function dayOfRhythm(month: Month, { weekday, week }: Omit<Rhythm, 'monthsBetween'>): CalendarDate {
  const first = `${month}-01`
  const offset = (weekday - weekdayOf(first) + 7) % 7
  return `${month}-${String(1 + offset + (week - 1) * 7).padStart(2, '0')}`
}

/**
 * Days of a rhythm from one day to another, both included, counted on in months from `since`, the last meeting; without
 * one from the first month. None where `to` is before `from`.
 */
export function daysOfRhythm(
  rhythm: Rhythm,
  { from, to, since }: { readonly from: CalendarDate; readonly to: CalendarDate; readonly since: CalendarDate | null },
): CalendarDate[] {
  dayNumber(from)
  dayNumber(to)
  const anchor = monthNumber((since ?? from).slice(0, 7))
  const days: CalendarDate[] = []
  const step = rhythm.monthsBetween
  let month = monthNumber(from.slice(0, 7))
  // The first month of the rhythm that is not before the one of `from`.
  month += (((anchor - month) % step) + step) % step
  for (let at = monthOfNumber(month); `${at}-01` <= to; at = addMonths(at, step)) {
    const day = dayOfRhythm(at, rhythm)
    if (day >= from && day <= to) days.push(day)
  }
  return days
}
