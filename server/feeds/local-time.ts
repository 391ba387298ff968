import { dayNumber, daysInMonth } from '../../shared/calendar-date.ts'

export const minutesPerDay = 1_440

/** A time as a partner's file prints it, on the clock of Europe/London. */
export interface LocalTime {
  /** Since 1970-01-01 00:00 on that clock, every day counted as 1,440; see `clockMinutes`. */
  readonly minute: number
  /** False for a day alone; `minute` is its 00:00 then. */
  readonly hasTime: boolean
  /** Printed in the hour that the clocks skip in spring, and moved on by one; or in the one they repeat in autumn. */
  readonly doubt: 'skipped' | 'repeated' | null
}

/** 'month first': the second number is above 12, as in the American 04/13/2024. */
export type TimeFault = 'not a date' | 'month first'

const time = String.raw`(?:[T ,]+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?`
const isoPattern = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${time}\\s*(Z|[+-]\\d{2}:?\\d{2})?$`, 'i')
const slashPattern = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})${time}$`)
const namedPattern = new RegExp(`^(\\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\\d{4}|\\d{2})${time}$`, 'i')
const serialPattern = /^\d{5}(\.\d+)?$/
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Of 1970-01-01 in the day numbers of Excel's 1900 system. */
const serialOfEpoch = 25_569

/**
 * Reads an ISO date, DD/MM/YYYY (never MM/DD), DD-Mon-YY or Excel's day number, each with or without a time; two-digit
 * years up to 69 are of this century. Seconds are dropped. A time with an offset or Z is an instant and is turned into
 * the London clock; one without is on that clock already.
 */
export function readLocalTime(text: string): LocalTime | TimeFault {
  const iso = isoPattern.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, offset] = iso
    const read = onDay(Number(year), Number(month), Number(day), hour, minute)
    if (typeof read === 'string' || !offset) return typeof read === 'string' ? read : onLondonClock(read)
    if (!read.hasTime) return 'not a date'
    const utc = read.minute - offsetMinutes(offset)
    return { minute: utc + (isSummer(utc) ? 60 : 0), hasTime: true, doubt: null }
  }
  const slash = slashPattern.exec(text)
  if (slash) {
    const [, day, month, year, hour, minute] = slash
    if (Number(month) > 12 && Number(day) <= 12) return 'month first'
    const read = onDay(fullYear(year as string), Number(month), Number(day), hour, minute)
    return typeof read === 'string' ? read : onLondonClock(read)
  }
  const named = namedPattern.exec(text)
  if (named) {
    const [, day, month, year, hour, minute] = named
    const number = monthNames.indexOf((month as string).toLowerCase()) + 1
    const read = onDay(fullYear(year as string), number, Number(day), hour, minute)
    return typeof read === 'string' ? read : onLondonClock(read)
  }
  if (serialPattern.test(text)) {
    const minute = Math.round((Number(text) - serialOfEpoch) * minutesPerDay)
    const hasTime = minute % minutesPerDay !== 0
    return minute < 0 ? 'not a date' : onLondonClock({ minute, hasTime, doubt: null })
  }
  return 'not a date'
}

function onDay(
  year: number,
  month: number,
  day: number,
  hour: string | undefined,
  minute: string | undefined,
): LocalTime | 'not a date' {
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'not a date'
  const pad = (part: number) => String(part).padStart(2, '0')
  const start = dayNumber(`${year}-${pad(month)}-${pad(day)}`) * minutesPerDay
  if (hour === undefined) return { minute: start, hasTime: false, doubt: null }
  return { minute: start + Number(hour) * 60 + Number(minute), hasTime: true, doubt: null }
}

function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year < 70 ? 2_000 + year : 1_900 + year
}

function offsetMinutes(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return offset.startsWith('-') ? -minutes : minutes
}

function onLondonClock(read: LocalTime): LocalTime {
  if (!read.hasTime) return read
  const year = yearOf(read.minute)
  // Both changes are made in the hour from 01:00 of the winter clock: it is skipped in spring and repeated in autumn.
  const isInHourOf = (day: number) => read.minute >= day * minutesPerDay + 60 && read.minute < day * minutesPerDay + 120
  if (isInHourOf(lastSunday(year, 3))) return { ...read, minute: read.minute + 60, doubt: 'skipped' }
  return isInHourOf(lastSunday(year, 10)) ? { ...read, doubt: 'repeated' } : read
}

/** Summer time is from 01:00 UTC of the last Sunday of March to 01:00 UTC of that of October (since 1996). */
function isSummer(utc: number): boolean {
  const year = yearOf(utc)
  return utc >= lastSunday(year, 3) * minutesPerDay + 60 && utc < lastSunday(year, 10) * minutesPerDay + 60
}

function lastSunday(year: number, month: number): number {
  const last = dayNumber(`${year}-${String(month).padStart(2, '0')}-${daysInMonth(year, month)}`)
  // Day 3 was the first Sunday: 1970-01-04.
  return last - ((((last - 3) % 7) + 7) % 7)
}

function yearOf(minute: number): number {
  const day = Math.floor(minute / minutesPerDay)
  let year = 1970 + Math.floor(day / 366)
  while (dayNumber(`${year + 1}-01-01`) <= day) year += 1
  return year
}

/** Month 'YYYY-MM' of a clock minute. */
export function monthOfMinute(minute: number): string {
  const day = Math.floor(minute / minutesPerDay)
  const year = yearOf(minute)
  let month = 12
  while (dayNumber(`${year}-${String(month).padStart(2, '0')}-01`) > day) month -= 1
  return `${year}-${String(month).padStart(2, '0')}`
}

/** 'YYYY-MM-DD HH:MM', or the day alone where no time is known; as `readLocalTime` reads it. */
export function clockText({ minute, hasTime }: Pick<LocalTime, 'minute' | 'hasTime'>): string {
  const day = Math.floor(minute / minutesPerDay)
  const month = monthOfMinute(minute)
  const date = `${month}-${twoDigits(day - dayNumber(`${month}-01`) + 1)}`
  const rest = minute - day * minutesPerDay
  return hasTime ? `${date} ${twoDigits(Math.floor(rest / 60))}:${twoDigits(rest % 60)}` : date
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
