import { dayNumber } from './calendar-date.ts'

/** Part of each week. Weekdays count from Monday 1; hours from 24 on are of the morning after. */
export interface WeekHours {
  readonly weekday: number
  readonly fromHour: number
  readonly toHour: number
}

const hoursInWeek = 168

/** Days from one to another, below 0 where the other is before. RangeError where one is none of the calendar. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Whether a shift and the hours share any time. Null hours are any; none are never. Sunday night runs into Monday. */
export function areHoursMet(hours: readonly WeekHours[] | null, shift: WeekHours): boolean {
  if (hours === null) return true
  const wanted = new Set(hoursOf(shift))
  return hours.some((each) => hoursOf(each).some((hour) => wanted.has(hour)))
}

/** Hours of the week of a shift or of opening hours, from Monday 00:00; what runs past Sunday is of Monday. */
export function hoursOf({ weekday, fromHour, toHour }: WeekHours): number[] {
  return Array.from(
    { length: Math.max(0, toHour - fromHour) },
    (_, hour) => ((weekday - 1) * 24 + fromHour + hour) % hoursInWeek,
  )
}
