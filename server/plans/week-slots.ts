import { daysAfter, weekdayOf } from '../../shared/calendar-date.ts'
import type { HoursOfWeek } from '../../shared/contracts/plan-inputs.ts'
import type { Slot } from '../../shared/contracts/plans.ts'
import { hoursOf } from '../../shared/hours-of-week.ts'
import { parameterProblem } from '../http/api-problem.ts'

export type WeekSlot = Slot & {
  /** Name of the slot within its week: 'fri-20'. */
  readonly id: string
  /** Name of its shift: that of the first of its stops. */
  readonly shift: string
}

type Shift = Pick<Slot, 'fromHour' | 'toHour'>

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** 'YYYY-MM-DD' of the Monday after a day. */
export function nextMonday(day: string): string {
  return daysAfter(day, 8 - weekdayOf(day))
}

/**
 * The shifts of a week in order of time, each split into so many stops. An ApiProblem where it does not begin on a Monday,
 * shifts overlap, or a stop would not last whole hours.
 */
export function slotsOfWeek(week: string, shifts: readonly Shift[], stopsOfShift = 1): WeekSlot[] {
  if (weekdayOf(week) !== 1)
    throw parameterProblem('week', `${week} is no Monday. The one before it is ${daysAfter(week, 1 - weekdayOf(week))}`)
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
        day: daysAfter(week, weekday),
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
  const allowed = new Set(hours.flatMap(hoursOf))
  return hoursOf(slot).every((hour) => allowed.has(hour))
}
