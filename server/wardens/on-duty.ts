import { dayNumber } from '../../shared/calendar-date.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import type { StoredDuty } from './week-store.ts'

/**
 * Wardens on duty in each hour of a week from Monday 00:00. A night that began on the Sunday before counts with its hours
 * of Monday; duties that nobody worked count as nobody.
 */
export function onDutyByHour(
  duties: readonly Pick<StoredDuty, 'day' | 'from_hour' | 'to_hour' | 'missed'>[],
  week: string,
): Float64Array {
  const there = new Float64Array(hoursOfWeek)
  const monday = dayNumber(week)
  for (const { day, from_hour, to_hour, missed } of duties) {
    if (missed !== null) continue
    const begins = (dayNumber(day) - monday) * 24
    for (let hour = begins + from_hour; hour < begins + to_hour; hour++)
      if (hour >= 0 && hour < hoursOfWeek) there[hour]! += 1
  }
  return there
}
