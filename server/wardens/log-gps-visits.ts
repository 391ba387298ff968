import { createHash } from 'node:crypto'
import { clockText, daysAfter } from '../../shared/calendar-date.ts'
import type { GpsVisitsRequest } from '../../shared/contracts/warden-visits.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { deliveredDuties } from './delivered-duties.ts'
import { checkStay, pastMinute, wardenOf } from './log-visits.ts'
import { listSpots } from './spot-store.ts'
import type { VisitAsker } from './visit-asker.ts'
import { insertVisits, listVisits, type NewVisit } from './visit-store.ts'
import { publishedDuties } from './week-store.ts'

/**
 * Keeps stays at hot spots that a device counted from a logger. The same file sent again changes nothing; a stay during
 * which a visit of that warden to that hot spot is known already is left out, so that nothing counts twice.
 */
export async function logGpsVisits(
  asker: VisitAsker,
  request: GpsVisitsRequest,
): Promise<{ kept: number; known: number }> {
  const { db, actor } = asker
  const district = await findPlanDistrict(db, request.district)
  const warden = await wardenOf(asker, district, request.warden, null)
  const spots = new Set((await listSpots(db, district)).map(({ id }) => id))
  const stops = request.stops.map(({ spot, arrived, left }, index) => {
    const at = `stops.${index}`
    if (!spots.has(spot))
      throw parameterProblem(`${at}.spot`, `there is no hot spot ${spot} here. GET /api/patrol-spots lists them`)
    const arrive = pastMinute(asker, `${at}.arrived`, arrived)
    const leave = pastMinute(asker, `${at}.left`, left)
    checkStay(`${at}.left`, arrive, leave)
    return { spot, arrive, leave }
  })
  const from = Math.min(...stops.map(({ arrive }) => arrive))
  const to = Math.max(...stops.map(({ leave }) => leave)) + 1
  const day = (minute: number) => clockText({ minute, hasTime: false })
  const [duties, before] = await Promise.all([
    publishedDuties(db, district, { from: daysAfter(day(from), -1), to: daysAfter(day(to), 1) }),
    listVisits(db, district, { from: from - 24 * 60, to }),
  ])
  const own = before.filter(({ warden_id }) => warden_id === warden)
  const fresh = stops.filter(
    ({ spot, arrive, leave }) =>
      !own.some(
        (visit) =>
          visit.spot_id === spot &&
          visit.arrive_minute <= leave &&
          (visit.leave_minute ?? visit.arrive_minute) >= arrive,
      ),
  )
  const visits = fresh.map(({ spot, arrive, leave }) => ({
    ...{ planned_visit_id: null, duty_id: null, spot_id: spot, warden_id: warden },
    ...{ arrive_minute: arrive, leave_minute: leave },
  }))
  const told = deliveredDuties(duties, [], visits, to)
  const dutyOf = new Map(told.duties.flatMap(({ duty, visits: all }) => all.map((visit) => [visit, duty.id] as const)))
  const kept = await insertVisits(
    db,
    visits.map(
      (visit): NewVisit => ({
        ...visit,
        ref: refOf(request.ref, visit),
        synthetic: district.synthetic,
        district_code: district.code,
        duty_id: dutyOf.get(visit) ?? null,
        ...{ x: null, y: null, activity: '', powers: '{}', note: '', source: 'gps', revision: 0, is_withdrawn: false },
        entered_by: actor,
      }),
    ),
  )
  return { kept, known: stops.length - kept }
}

/** The same stay of the same file has the same ref. */
function refOf(file: string, stop: { readonly spot_id: number; readonly arrive_minute: number }): string {
  const hash = createHash('sha256').update(`${file} ${stop.spot_id} ${stop.arrive_minute}`).digest('hex')
  const variant = ((Number.parseInt(hash[16]!, 16) & 0x3) | 0x8).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
