import { type CalendarDate, dayNumber, daysAfter, daysInMonth, weekdayOf } from '../../shared/calendar-date.ts'

/** When the sun rises and sets on a day, in minutes of the clock in London. */
export interface DayLight {
  readonly rise: number
  readonly set: number
}

const radians = Math.PI / 180
/** Refraction and half the width of the sun: its upper edge is at the horizon at 90 degrees 50 minutes. */
const zenith = 90 + 50 / 60
const minutesPerHour = 60
const hoursOfWeek = 168

/**
 * Sunrise and sunset in minutes after midnight UTC, by the Almanac for Computers (Nautical Almanac Office, US Naval
 * Observatory, 1990), good to a minute or two below 60 degrees; a place higher than its horizon sees the sun longer.
 * Degrees, north and east positive. Null where the sun does not rise or set on that day.
 */
export function sunInUtc(
  day: CalendarDate,
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
): DayLight | null {
  const rise = crossing(day, latitude, longitude, true)
  const set = crossing(day, latitude, longitude, false)
  return rise === null || set === null ? null : { rise, set }
}

/** The same on the clock in London, an hour later in summer. */
export function sunInLondon(
  day: CalendarDate,
  place: { readonly latitude: number; readonly longitude: number },
): DayLight | null {
  const light = sunInUtc(day, place)
  if (!light) return null
  const later = isSummerTime(day) ? minutesPerHour : 0
  return { rise: light.rise + later, set: light.set + later }
}

/** Whether clocks are an hour ahead by day: from the last Sunday of March to that of October (Summer Time Order 2002). */
export function isSummerTime(day: CalendarDate): boolean {
  const year = Number(day.slice(0, 4))
  return day >= lastSunday(year, 3) && day < lastSunday(year, 10)
}

/**
 * 1 for each hour of a week, from Monday 00:00 on the clock in London, in which the sun is down for half of it or more: so
 * that nobody is out for longer than half an hour after sunset, which is still civil twilight in Britain (33 minutes at
 * the least, at 50 degrees north). `light`: Monday to Sunday; null is dark all day.
 */
export function darkHours(light: readonly (DayLight | null)[]): number[] {
  return Array.from({ length: hoursOfWeek }, (_, hour) => {
    const day = light[Math.floor(hour / 24)]
    if (!day) return 1
    const from = (hour % 24) * minutesPerHour
    const up = Math.min(from + minutesPerHour, day.set) - Math.max(from, day.rise)
    return up <= minutesPerHour / 2 ? 1 : 0
  })
}

function crossing(day: CalendarDate, latitude: number, longitude: number, isRise: boolean): number | null {
  const dayOfYear = dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01`) + 1
  const longitudeHours = longitude / 15
  const time = dayOfYear + ((isRise ? 6 : 18) - longitudeHours) / 24
  const anomaly = 0.9856 * time - 3.289
  const sunLongitude = turn(anomaly + 1.916 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 282.634, 360)
  const ascension = turn(Math.atan(0.91764 * Math.tan(sunLongitude * radians)) / radians, 360)
  // In the same quadrant as the longitude of the sun.
  const hours = (ascension + 90 * (Math.floor(sunLongitude / 90) - Math.floor(ascension / 90))) / 15
  const sineDeclination = 0.39782 * sin(sunLongitude)
  const cosineDeclination = Math.cos(Math.asin(sineDeclination))
  const cosineHour =
    (Math.cos(zenith * radians) - sineDeclination * sin(latitude)) / (cosineDeclination * Math.cos(latitude * radians))
  if (Math.abs(cosineHour) > 1) return null
  const angle = Math.acos(cosineHour) / radians
  const local = (isRise ? 360 - angle : angle) / 15 + hours - 0.06571 * time - 6.622
  return turn(local - longitudeHours, 24) * minutesPerHour
}

function sin(degrees: number): number {
  return Math.sin(degrees * radians)
}

function turn(value: number, full: number): number {
  return ((value % full) + full) % full
}

function lastSunday(year: number, month: number): CalendarDate {
  const last = `${year}-${String(month).padStart(2, '0')}-${daysInMonth(year, month)}`
  return daysAfter(last, -(weekdayOf(last) % 7))
}
