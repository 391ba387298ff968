import { daysAfter } from '../../shared/calendar-date.ts'
import type { RoundsAnswer } from '../../shared/contracts/warden-setup.ts'
import type { Db } from '../areas/store.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { dutyOf } from './duty-view.ts'
import { spotOf } from './read-spots.ts'
import { listSpots } from './spot-store.ts'
import { listWardens } from './warden-store.ts'
import { roundsOfWeeks } from './week-plan-store.ts'
import { publishedDuties, stopsOfDuties } from './week-store.ts'
import type { WhoAsks } from './who-asks.ts'

const usualDays = 7
const mostDays = 62

/** Duties of published weeks with their rounds. Somebody who is a warden and nothing else is told of their own alone. */
export async function readRounds(
  db: Db,
  today: string,
  asked: {
    readonly district?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
  { email, isOnlyWarden }: WhoAsks,
): Promise<RoundsAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  const from = asked.from ?? today
  const to = asked.to ?? daysAfter(from, usualDays - 1)
  if (to < from || to >= daysAfter(from, mostDays))
    throw parameterProblem('to', `must be from ${from} on, and at most ${mostDays} days in all`)
  const duties = await publishedDuties(db, district, { from, to })
  const [wardens, weeks, stops, spots] = await Promise.all([
    listWardens(db, district),
    roundsOfWeeks(db, [...new Set(duties.map(({ warden_week_id }) => warden_week_id))]),
    stopsOfDuties(
      db,
      duties.map(({ id }) => id),
    ),
    listSpots(db, district),
  ])
  const mine =
    wardens.find((warden) => email !== null && warden.email.toLowerCase() === email.toLowerCase())?.id ?? null
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    from,
    to,
    mine,
    duties: duties
      .filter(({ warden_id }) => !isOnlyWarden || warden_id === mine)
      .map((duty) => dutyOf(duty, { all: duties, stops, week: weeks.find(({ id }) => id === duty.warden_week_id) })),
    spots: spots.filter(({ status }) => status === 'accepted').map(spotOf),
  }
}
