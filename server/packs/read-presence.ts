import { clockMinutes, dateOfNumber, daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import { addMonths } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import { publicDays } from '../deployments/public-deployment-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listVisits } from '../wardens/visit-store.ts'
import type { Presence } from './pack-input.ts'

const weeksTold = 13
const monthsTold = 3
const minutesPerDay = 1_440

/** Weeks and months that are over: where vans stood by week, and what wardens did by month, no hour of either. */
export async function readPresence(db: Db, district: PlanDistrict, today: string): Promise<Presence | null> {
  const thisWeek = mondayOf(today)
  const from = daysAfter(thisWeek, -7 * weeksTold)
  const thisMonth = today.slice(0, 7)
  const firstMonth = addMonths(thisMonth, -monthsTold)
  const [days, visits] = [
    await publicDays(db, district, { from, before: thisWeek }),
    await listVisits(db, district, {
      from: clockMinutes(`${firstMonth}-01 00:00`),
      to: clockMinutes(`${thisMonth}-01 00:00`),
    }),
  ]
  if (days.length === 0 && visits.length === 0) return null
  const vans = new Map<string, { week: string; place: string; days: Set<string> }>()
  for (const { day, site } of days) {
    const week = mondayOf(day)
    const known = vans.get(`${week} ${site}`) ?? { week, place: site, days: new Set<string>() }
    known.days.add(day)
    vans.set(`${week} ${site}`, known)
  }
  const months = new Map<string, { visits: number; minutes: number }>()
  for (const { arrive_minute, leave_minute } of visits) {
    const month = dateOfNumber(Math.floor(arrive_minute / minutesPerDay)).slice(0, 7)
    const known = months.get(month) ?? { visits: 0, minutes: 0 }
    known.visits += 1
    known.minutes += leave_minute === null ? 0 : Math.max(0, leave_minute - arrive_minute)
    months.set(month, known)
  }
  return {
    from,
    to: daysAfter(thisWeek, -1),
    vans: [...vans.values()]
      .map(({ week, place, days: stood }) => ({ week, place, days: stood.size }))
      .sort((one, other) => other.week.localeCompare(one.week) || one.place.localeCompare(other.place, 'en-GB')),
    wardens: [...months]
      .map(([month, { visits: count, minutes }]) => ({ month, visits: count, hours: minutes / 60 }))
      .sort((one, other) => one.month.localeCompare(other.month)),
  }
}
