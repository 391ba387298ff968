import { clockMinutes, clockText, daysAfter } from '../../shared/calendar-date.ts'
import type { MissedDutyRequest, WardenVisit, WardenVisitRequest } from '../../shared/contracts/warden-visits.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict, pointInDistrict } from '../plans/plan-district-store.ts'
import { deliveredDuties } from './delivered-duties.ts'
import { visitOf } from './read-visits.ts'
import { findSpot } from './spot-store.ts'
import { ownOf, type VisitAsker } from './visit-asker.ts'
import {
  addToVisit,
  findDuty,
  findPlannedVisit,
  findVisit,
  type NewVisit,
  replaceVisit,
  saveMissedDuty,
} from './visit-store.ts'
import { listWardens } from './warden-store.ts'
import { publishedDuties } from './week-store.ts'

/** A device's clock may be fast by so much. */
const clockSlackMinutes = 10
/** Nobody stays longer: a visit that says so has a wrong time. */
const longestVisitMinutes = 24 * 60
/** Side of the squares that other places are kept in. */
const placeMetres = 100

/**
 * Enters an arrival, and with the same ref later its end and what was done. Sent again it changes nothing, so that a
 * device without network may send it as often as it likes. With a revision it is the whole visit, to put right or to
 * take back what was entered; only whoever entered it may.
 */
export async function logWardenVisit(asker: VisitAsker, request: WardenVisitRequest): Promise<WardenVisit> {
  const { db, actor } = asker
  if (request.withdrawn && request.revision === 0)
    throw parameterProblem('revision', 'is needed to take a visit back: one more than was sent last')
  const arrived = pastMinute(asker, 'arrived', request.arrived)
  const left = request.left === null ? null : pastMinute(asker, 'left', request.left)
  const before = await findVisit(db, request.ref)
  const replaces = request.revision > 0
  if (before && before.entered_by !== actor)
    throw new ApiProblem('not-allowed', {
      detail: 'This visit was entered by somebody else. Ask them to put it right.',
    })
  const arrive = replaces ? arrived : (before?.arrive_minute ?? arrived)
  checkStay('left', arrive, left)
  const where = before ?? (await placeOf(asker, request, arrive))
  const visit: NewVisit = {
    ref: request.ref,
    synthetic: where.synthetic,
    district_code: where.district_code,
    planned_visit_id: where.planned_visit_id,
    duty_id: where.duty_id,
    spot_id: where.spot_id,
    // Where the hot spot is, the hot spot knows.
    x: where.spot_id === null ? where.x : null,
    y: where.spot_id === null ? where.y : null,
    warden_id: where.warden_id,
    arrive_minute: arrive,
    leave_minute: left,
    activity: request.activity,
    powers: powersText(request.powers),
    note: request.note,
    source: 'log',
    revision: request.revision,
    is_withdrawn: request.withdrawn,
    entered_by: actor,
  }
  await (replaces ? replaceVisit(db, visit) : addToVisit(db, visit))
  const kept = await findVisit(db, request.ref)
  if (!kept) throw new ApiProblem('not-allowed', { detail: 'This visit was entered by somebody of another district.' })
  return visitOf(kept)
}

/** Says why nobody worked a duty, or takes back what was said. The last word holds. */
export async function logMissedDuty({ db, actor }: VisitAsker, { duty, reason }: MissedDutyRequest) {
  const found = await findDuty(db, duty)
  if (!found) throw parameterProblem('duty', `there is no duty ${duty}. GET /api/warden-rounds lists them`)
  const { district_code, synthetic } = found
  await saveMissedDuty(db, { duty_id: duty, district_code, synthetic, reason, entered_by: actor })
  return { duty, reason: reason === '' ? null : reason }
}

interface VisitPlace {
  readonly district_code: string
  readonly synthetic: boolean
  readonly planned_visit_id: number | null
  readonly duty_id: number | null
  readonly spot_id: number | null
  readonly x: number
  readonly y: number
  readonly warden_id: number | null
}

/** Where the plan sends them, or as it is said. */
async function placeOf(asker: VisitAsker, request: WardenVisitRequest, arrive: number): Promise<VisitPlace> {
  const { db } = asker
  if (request.plannedVisit !== null) {
    const planned = await findPlannedVisit(db, request.plannedVisit)
    if (!planned)
      throw parameterProblem(
        'plannedVisit',
        `there is no planned visit ${request.plannedVisit}. GET /api/warden-rounds lists them`,
      )
    const { district_code, synthetic, duty_id, spot_id } = planned
    const district = { code: district_code, synthetic }
    const warden_id = await wardenOf(asker, district, request.warden, planned.warden_id)
    return { district_code, synthetic, planned_visit_id: planned.id, duty_id, spot_id, x: 0, y: 0, warden_id }
  }
  const { district_code, synthetic, spot_id, x, y } = await unplannedPlace(db, request)
  const district = { code: district_code, synthetic }
  const warden_id = await wardenOf(asker, district, request.warden, null)
  const duty_id = await dutyAt(db, district, warden_id, arrive)
  return { district_code, synthetic, planned_visit_id: null, duty_id, spot_id, x, y, warden_id }
}

async function unplannedPlace(db: Db, { spot, place, district: asked }: WardenVisitRequest) {
  if (spot !== null) {
    const found = await findSpot(db, spot)
    if (!found) throw parameterProblem('spot', `there is no hot spot ${spot}. GET /api/patrol-spots lists them`)
    return { district_code: found.district_code, synthetic: found.synthetic, spot_id: found.id, x: 0, y: 0 }
  }
  if (place === null) throw parameterProblem('spot', 'is needed, or a place, for a visit that was not planned')
  const district = await findPlanDistrict(db, asked)
  const { x, y } = await pointInDistrict(db, district, place)
  const { code, synthetic } = district
  return { district_code: code, synthetic, spot_id: null, x: middleOf(x), y: middleOf(y) }
}

/** Middle of the square of 100 m that a place lies in, in metres. */
function middleOf(metres: number): number {
  return Math.floor(metres / placeMetres) * placeMetres + placeMetres / 2
}

/** Who was there: as it is said, else of whom the account is, else who was planned. Throws an ApiProblem. */
export async function wardenOf(
  { db, email, isManager }: VisitAsker,
  district: { readonly code: string; readonly synthetic: boolean },
  said: number | null,
  planned: number | null,
): Promise<number> {
  const wardens = await listWardens(db, district)
  const own = ownOf(wardens, email)
  if (said !== null && !wardens.some(({ id }) => id === said))
    throw parameterProblem('warden', `there is no warden ${said} here. GET /api/wardens lists them`)
  if (said !== null && own !== null && said !== own && !isManager)
    throw new ApiProblem('not-allowed', { detail: 'Your account enters your own visits only.' })
  const warden = said ?? own ?? planned
  if (warden === null) throw parameterProblem('warden', 'is needed: say who was there. GET /api/wardens lists them')
  return warden
}

/** The published duty that the warden worked at a minute; null for none. */
export async function dutyAt(
  db: Db,
  district: { readonly code: string; readonly synthetic: boolean },
  warden: number,
  minute: number,
): Promise<number | null> {
  const day = clockText({ minute, hasTime: false })
  const duties = await publishedDuties(db, district, { from: daysAfter(day, -1), to: daysAfter(day, 1) })
  const visit = { planned_visit_id: null, duty_id: null, spot_id: null, warden_id: warden }
  const told = deliveredDuties(duties, [], [{ ...visit, arrive_minute: minute, leave_minute: null }], minute)
  return told.duties.find(({ visits }) => visits.length > 0)?.duty.id ?? null
}

/** The clock minute of a time that has been. Throws an ApiProblem for a text that is none, and for one ahead. */
export function pastMinute({ now }: Pick<VisitAsker, 'now'>, parameter: string, text: string): number {
  let minute: number
  try {
    minute = clockMinutes(text)
  } catch {
    throw parameterProblem(parameter, `'${text}' is no day and time like 2026-01-31T21:30`)
  }
  if (minute > clockMinutes(now()) + clockSlackMinutes)
    throw parameterProblem(parameter, `${text} lies ahead. Check the time`)
  return minute
}

/** Throws an ApiProblem for an end before the arrival, and for a stay of more than a day. */
export function checkStay(parameter: string, arrive: number, left: number | null): void {
  if (left !== null && (left < arrive || left - arrive > longestVisitMinutes))
    throw parameterProblem(
      parameter,
      `the visit began at ${clockText({ minute: arrive, hasTime: true })}. Check both times`,
    )
}

function powersText(powers: WardenVisitRequest['powers']): string {
  const counted = new Map<string, number>()
  for (const { power, count } of powers) counted.set(power, (counted.get(power) ?? 0) + count)
  return JSON.stringify(Object.fromEntries(counted))
}
