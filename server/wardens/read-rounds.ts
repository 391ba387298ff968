import { clockText, daysAfter } from '../../shared/calendar-date.ts'
import type { Duty, RoundsAnswer } from '../../shared/contracts/warden-setup.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { spotOf } from './read-spots.ts'
import { listSpots } from './spot-store.ts'
import { publishedDuties, type StoredDuty, type StoredStop, stopsOfDuties } from './week-store.ts'

const usualDays = 7
const mostDays = 62

/** Duties of published weeks with their rounds. */
export async function readRounds(
  db: Db,
  today: string,
  asked: {
    readonly district?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): Promise<RoundsAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  const from = asked.from ?? today
  const to = asked.to ?? daysAfter(from, usualDays - 1)
  if (to < from || to >= daysAfter(from, mostDays))
    throw parameterProblem('to', `must be from ${from} on, and at most ${mostDays} days in all`)
  const duties = await publishedDuties(db, district, { from, to })
  const [stops, spots] = await Promise.all([
    stopsOfDuties(
      db,
      duties.map(({ id }) => id),
    ),
    listSpots(db, district),
  ])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    from,
    to,
    mine: null,
    duties: duties.map((duty) => dutyOf(duty, duties, stops)),
    spots: spots.filter(({ status }) => status === 'accepted').map(spotOf),
  }
}

function dutyOf(duty: StoredDuty, all: readonly StoredDuty[], stops: readonly StoredStop[]): Duty {
  return {
    duty: duty.id,
    week: duty.week,
    warden: duty.warden_id,
    wardenName: duty.warden,
    day: duty.day,
    fromHour: duty.from_hour,
    toHour: duty.to_hour,
    beatName: duty.beats?.find(({ beat }) => beat === duty.beat)?.name ?? null,
    withWardens: all
      .filter(
        (other) =>
          other.id !== duty.id &&
          other.day === duty.day &&
          other.beat === duty.beat &&
          other.from_hour < duty.to_hour &&
          other.to_hour > duty.from_hour,
      )
      .map(({ warden }) => warden),
    stops: stops
      .filter(({ duty_id }) => duty_id === duty.id)
      .map((stop) => {
        const [longitude, latitude] = degreesFromGrid(stop.x, stop.y)
        return {
          plannedVisit: stop.id,
          position: stop.position,
          spot: stop.spot_id,
          spotName: stop.spot,
          longitude,
          latitude,
          about: clockText({ minute: stop.arrive_minute, hasTime: true }),
          minutes: stop.leave_minute - stop.arrive_minute,
        }
      }),
    walkMetres: null,
    walkMinutes: null,
    walkBy: '',
    missedReason: duty.missed,
  }
}
