import { dayNumber } from '../calendar-date.ts'

const dayForm = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const yearForm = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** 'Friday 4 December'. RangeError for what is no day. */
export function weekdayInWords(day: string): string {
  return dayForm.format(dayNumber(day) * 86_400_000).replace(',', '')
}

/** '4 December 2026'. RangeError for what is no day. */
export function dayWithYear(day: string): string {
  return yearForm.format(dayNumber(day) * 86_400_000)
}

/** '20:00 to 02:00', with hours from 24 on as those of the morning after. */
export function hoursInWords({ fromHour, toHour }: { readonly fromHour: number; readonly toHour: number }): string {
  return `${clockOf(fromHour)} to ${clockOf(toHour)}`
}

/** 'Friday 4 December, 20:00 to 02:00'. */
export function shiftInWords(shift: {
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
}): string {
  return `${weekdayInWords(shift.day)}, ${hoursInWords(shift)}`
}

function clockOf(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}
