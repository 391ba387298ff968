import { dayNumber } from './calendar-date.ts'

/** Part of each week. Weekdays count from Monday 1; hours from 24 on are of the morning after. */
export interface WeekHours {
  readonly weekday: number
  readonly fromHour: number
  readonly toHour: number
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const hoursInWeek = 168
/** 1970-01-01 was a Thursday. */
const thursday = 3

/** Monday 1 to Sunday 7. RangeError where `day` is none of the calendar. */
export function weekdayOfDay(day: string): number {
  return ((((dayNumber(day) + thursday) % 7) + 7) % 7) + 1
}

/** Days from one to another, below 0 where the other is before. RangeError where one is none of the calendar. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 'Sat 5 Dec 2026' of '2026-12-05'; the text itself where it is no day. */
export function dayInWords(day: string): string {
  try {
    const weekday = weekdayNames[weekdayOfDay(day) - 1] as string
    const [year, month, date] = day.split('-').map(Number)
    return `${weekday.slice(0, 3)} ${date} ${monthNames[(month ?? 1) - 1]} ${year}`
  } catch {
    return day
  }
}

/** '20:00 to 02:00' of 20 and 26. */
export function hoursInWords({ fromHour, toHour }: Pick<WeekHours, 'fromHour' | 'toHour'>): string {
  return `${clock(fromHour)} to ${clock(toHour)}`
}

/** Whether a shift and the hours share any time. Null hours are any; none are never. Sunday night runs into Monday. */
export function areHoursMet(hours: readonly WeekHours[] | null, shift: WeekHours): boolean {
  if (hours === null) return true
  const wanted = new Set(hoursOf(shift))
  return hours.some((each) => hoursOf(each).some((hour) => wanted.has(hour)))
}

/** 'Monday to Friday 08:00 to 18:00; Saturday 09:00 to 13:00'. 'at any time' for null, 'never' for none. */
export function weekHoursInWords(hours: readonly WeekHours[] | null): string {
  if (hours === null) return 'at any time'
  const days = weekdayNames.map((_, at) =>
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
  if (from === to) return weekdayNames[from] as string
  return `${weekdayNames[from]}${to === from + 1 ? ' and' : ' to'} ${weekdayNames[to]}`
}

function hoursOf({ weekday, fromHour, toHour }: WeekHours): number[] {
  return Array.from(
    { length: Math.max(0, toHour - fromHour) },
    (_, hour) => ((weekday - 1) * 24 + fromHour + hour) % hoursInWeek,
  )
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}
