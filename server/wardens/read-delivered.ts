import { clockMinutes, clockText, daysAfter, minutesPerDay } from '../../shared/calendar-date.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { type DutyOutcome, deliveredDuties, visitsOnce } from './delivered-duties.ts'
import { listVisits, type StoredVisit } from './visit-store.ts'
import { publishedDuties, type StoredDuty, type StoredStop, stopsOfDuties } from './week-store.ts'

export type Delivered = DutyOutcome<StoredDuty, StoredStop, StoredVisit>

/** What was planned and what was done in some days. */
export interface DeliveredDays {
  /** Duties that began in these days and are over, or were called off or worked. */
  readonly duties: readonly Delivered[]
  /** Visits that began in these days; what wardens made together is one. */
  readonly visits: readonly StoredVisit[]
  /** Of them, those that are of no planned visit. */
  readonly unplanned: readonly StoredVisit[]
}

/** Days both included; `now` is the clock in England. */
export async function readDelivered(
  db: Db,
  district: PlanDistrict,
  { from, to }: { readonly from: string; readonly to: string },
  now: string,
): Promise<DeliveredDays> {
  // A duty of the night before reaches into the first day, and one of the last day into the day after.
  const [first, after] = [daysAfter(from, -1), daysAfter(to, 1)]
  const minuteOf = (day: string) => clockMinutes(`${day} 00:00`)
  const duties = await publishedDuties(db, district, { from: first, to })
  const [stops, visits] = await Promise.all([
    stopsOfDuties(
      db,
      duties.map(({ id }) => id),
    ),
    listVisits(db, district, { from: minuteOf(first), to: minuteOf(after) + minutesPerDay }),
  ])
  const told = deliveredDuties(duties, stops, visits, clockMinutes(now))
  const isInside = ({ arrive_minute }: StoredVisit) => {
    const day = clockText({ minute: arrive_minute, hasTime: false })
    return day >= from && day <= to
  }
  return {
    duties: told.duties.filter(({ duty, outcome }) => duty.day >= from && outcome !== 'to come'),
    visits: visitsOnce(visits.filter(isInside)),
    unplanned: visitsOnce(told.unplanned.filter(isInside)),
  }
}

export function hoursOf({ duty }: Pick<Delivered, 'duty'>): number {
  return duty.to_hour - duty.from_hour
}
