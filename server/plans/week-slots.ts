import { dayNumber } from '../../shared/calendar-date.ts'
import type { HoursOfWeek } from '../../shared/contracts/plan-inputs.ts'
import type { Slot } from '../../shared/contracts/plans.ts'
import { parameterProblem } from '../http/api-problem.ts'

export type WeekSlot = Slot & {
  /** Name of the slot within its week: 'fri-20'. */
  readonly id: string
  /** Name of its shift: that of the first of its stops. */
  readonly shift: string
}

type Shift = Pick<Slot, 'fromHour' | 'toHour'>

const hoursOfWeek = 168
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** 1970-01-01 was a Thursday. */
const thursday = 3

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: string): number {
  return ((((dayNumber(day) + thursday) % 7) + 7) % 7) + 1
}

/** 'YYYY-MM-DD' of the Monday after a day. */
export function nextMonday(day: string): string {
  return dayAfter(day, 8 - weekdayOf(day))
}

export function dayAfter(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10)
}

/**
 * The shifts of a week in order of time, each split into so many stops. An ApiProblem where it does not begin on a Monday,
 * shifts overlap, or a stop would not last whole hours.
 */
export function slotsOfWeek(week: string, shifts: readonly Shift[], stopsOfShift = 1): WeekSlot[] {
  if (weekdayOf(week) !== 1)
    throw parameterProblem('week', `${week} is no Monday. The one before it is ${dayAfter(week, 1 - weekdayOf(week))}`)
  const ordered = [...shifts].sort((one, other) => one.fromHour - other.fromHour)
  for (const [at, { fromHour, toHour }] of ordered.entries()) {
    if (toHour <= fromHour)
      throw parameterProblem('shifts', `${fromHour} to ${toHour} ends before it begins; write 2 at night as 26`)
    const next = ordered[at + 1]?.fromHour ?? ordered[0]!.fromHour + 24
    if (toHour > next) throw parameterProblem('shifts', `${fromHour} to ${toHour} reaches into the shift after it`)
    if ((toHour - fromHour) % stopsOfShift !== 0)
      throw parameterProblem(
        'stopsOfShift',
        `a shift of ${toHour - fromHour} hours cannot be split into ${stopsOfShift} stops of whole hours. Choose other shifts, or fewer stops`,
      )
  }
  return days.flatMap((name, weekday) =>
    ordered.flatMap(({ fromHour, toHour }) => {
      const hours = (toHour - fromHour) / stopsOfShift
      return Array.from({ length: stopsOfShift }, (_, stop) => ({
        id: `${name}-${fromHour + stop * hours}`,
        shift: `${name}-${fromHour}`,
        day: dayAfter(week, weekday),
        weekday: weekday + 1,
        fromHour: fromHour + stop * hours,
        toHour: fromHour + (stop + 1) * hours,
      }))
    }),
  )
}

/** Whether a whole shift lies in the hours; null hours are any. */
export function liesIn(hours: readonly HoursOfWeek[] | null, slot: Slot): boolean {
  if (hours === null) return true
  const allowed = markedHours(hours)
  return hoursOf(slot).every((hour) => allowed[hour] === 1)
}

/** Whether a shift and the hours share any time. */
export function overlaps(hours: readonly HoursOfWeek[], slot: Slot): boolean {
  const marked = markedHours(hours)
  return hoursOf(slot).some((hour) => marked[hour] === 1)
}

/** Hours of the week of a shift or of opening hours, from Monday 00:00; what runs past Sunday is of Monday. */
export function hoursOf({ weekday, fromHour, toHour }: HoursOfWeek): number[] {
  return Array.from(
    { length: Math.max(0, toHour - fromHour) },
    (_, hour) => ((weekday - 1) * 24 + fromHour + hour) % hoursOfWeek,
  )
}

function markedHours(hours: readonly HoursOfWeek[]): Uint8Array {
  const marked = new Uint8Array(hoursOfWeek)
  for (const each of hours) for (const hour of hoursOf(each)) marked[hour] = 1
  return marked
}
