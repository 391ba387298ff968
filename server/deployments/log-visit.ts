import { clockMinutes, clockText, minutesPerDay } from '../../shared/calendar-date.ts'
import type { Deployment, DeploymentsAnswer, VisitRequest } from '../../shared/contracts/deployments.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import {
  districtOfBoth,
  findPlacement,
  findVisit,
  listDeployments,
  publishedShifts,
  type StoredDeployment,
  saveVisit,
} from './deployment-store.ts'

/** Who enters, and the clock in England: 'YYYY-MM-DD HH:MM'. */
export interface LogAsker {
  readonly db: Db
  readonly actor: string
  readonly now: () => string
}

const usualDays = 56
/** A device's clock may be fast by so much. */
const clockSlackMinutes = 10
/** Nobody stays longer: a visit that says so has a wrong time. */
const longestVisitMinutes = 24 * 60

export async function readDeployments(
  { db, now }: Pick<LogAsker, 'db' | 'now'>,
  asked: {
    readonly district?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): Promise<DeploymentsAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  const today = now().slice(0, 10)
  const to = asked.to ?? today
  const from = asked.from ?? dayBefore(to, usualDays)
  if (to < from) throw parameterProblem('to', 'lies before from')
  const stretch = { from: clockMinutes(`${from} 00:00`), to: clockMinutes(`${to} 00:00`) + minutesPerDay }
  const [deployments, shifts] = await Promise.all([
    listDeployments(db, district, stretch),
    publishedShifts(db, district, { from, to }),
  ])
  const nowMinute = clockMinutes(now())
  const over = shifts.filter(({ day, to_hour }) => clockMinutes(`${day} 00:00`) + to_hour * 60 <= nowMinute)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    planned: over.length,
    made: over.filter(({ visited }) => visited).length,
    deployments: deployments.map(deploymentOf),
    due: shifts
      .filter(({ visited }) => !visited)
      .map(({ placement, van, site, day, from_hour, to_hour }) => ({
        placement,
        van,
        site,
        day,
        fromHour: from_hour,
        toHour: to_hour,
      })),
  }
}

/**
 * Enters an arrival, and with the same ref later when the van left, what was seen and exported. Sent again it changes
 * nothing, so that a device without network may send it as often as it likes.
 */
export async function logVisit({ db, actor, now }: LogAsker, request: VisitRequest): Promise<Deployment> {
  const arrived = minuteOf('arrived', request.arrived)
  const left = request.left === null ? null : minuteOf('left', request.left)
  const latest = clockMinutes(now()) + clockSlackMinutes
  if (arrived > latest) throw parameterProblem('arrived', `${request.arrived} lies ahead. Check the time`)
  if (left !== null && left > latest) throw parameterProblem('left', `${request.left} lies ahead. Check the time`)
  const before = await findVisit(db, request.ref)
  const arrive = before?.arrive_minute ?? arrived
  if (left !== null && (left < arrive || left - arrive > longestVisitMinutes))
    throw parameterProblem(
      'left',
      `the van arrived at ${clockText({ minute: arrive, hasTime: true })}. Check both times`,
    )
  const where = before ?? (await placeOf(db, request))
  await saveVisit(db, {
    ref: request.ref,
    synthetic: where.synthetic,
    district_code: where.district_code,
    placement_id: request.placement,
    van_id: where.van_id,
    site_id: where.site_id,
    arrive_minute: arrive,
    depart_minute: left,
    incidents_seen: request.incidentsSeen,
    evidence_exports: request.evidenceExports,
    note: request.note,
    entered_by: actor,
  })
  const kept = await findVisit(db, request.ref)
  if (!kept) throw new ApiProblem('not-allowed', { detail: 'This visit was entered by somebody of another district.' })
  return deploymentOf({
    ref: kept.ref,
    source: 'log',
    placement: kept.placement_id,
    van: kept.van,
    site: kept.site,
    arrive_minute: kept.arrive_minute,
    depart_minute: kept.depart_minute,
    seen: kept.incidents_seen,
    exported: kept.evidence_exports,
    note: kept.note,
  })
}

/** Where the van is to be by the plan, or as it is said. */
async function placeOf(db: Db, { placement, van, site }: VisitRequest) {
  if (placement !== null) {
    const planned = await findPlacement(db, placement)
    if (planned) return planned
    throw parameterProblem('placement', `there is no shift ${placement}. GET /api/deployments lists those that are due`)
  }
  if (van === undefined || site === undefined)
    throw parameterProblem(van === undefined ? 'van' : 'site', 'is needed for a visit that was not planned')
  const district = await districtOfBoth(db, van, site)
  if (!district)
    throw parameterProblem('site', `there is no van ${van} and site ${site} of one district. GET /api/sites lists them`)
  return { ...district, van_id: van, site_id: site }
}

function deploymentOf(stored: StoredDeployment): Deployment {
  return {
    ref: stored.ref,
    source: stored.source,
    placement: stored.placement,
    van: stored.van,
    site: stored.site,
    arrived: clockText({ minute: stored.arrive_minute, hasTime: true }),
    left: stored.depart_minute === null ? null : clockText({ minute: stored.depart_minute, hasTime: true }),
    incidentsSeen: stored.seen,
    evidenceExports: stored.exported,
    note: stored.note,
  }
}

function minuteOf(parameter: string, text: string): number {
  try {
    return clockMinutes(text)
  } catch {
    throw parameterProblem(parameter, `'${text}' is no day and time like 2026-01-31T21:30`)
  }
}

function dayBefore(day: string, days: number): string {
  return clockText({ minute: clockMinutes(`${day} 00:00`) - days * minutesPerDay, hasTime: false })
}
