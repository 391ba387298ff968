import { clockMinutes, clockText } from '../../shared/calendar-date.ts'
import type { Deployment, MissAnswer, MissRequest, VisitRequest } from '../../shared/contracts/deployments.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { addToVisit, districtOfBoth, findPlacement, findVisit, replaceVisit, saveMiss } from './deployment-store.ts'
import { deploymentOf } from './read-deployments.ts'

/** Who enters, and the clock in England: 'YYYY-MM-DD HH:MM'. */
export interface LogAsker {
  readonly db: Db
  readonly actor: string
  readonly now: () => string
}

/** A device's clock may be fast by so much. */
const clockSlackMinutes = 10
/** Nobody stays longer: a visit that says so has a wrong time. */
const longestVisitMinutes = 24 * 60

/**
 * Enters an arrival, and with the same ref later when the van left, what was seen and exported. Sent again it changes
 * nothing, so that a device without network may send it as often as it likes. With a revision it is the whole visit, to
 * put right or to take back what was entered; only whoever entered it may.
 */
export async function logVisit({ db, actor, now }: LogAsker, request: VisitRequest): Promise<Deployment> {
  if (request.withdrawn && request.revision === 0)
    throw parameterProblem('revision', 'is needed to take a visit back: one more than was sent last')
  const arrived = minuteOf('arrived', request.arrived)
  const left = request.left === null ? null : minuteOf('left', request.left)
  const latest = clockMinutes(now()) + clockSlackMinutes
  if (arrived > latest) throw parameterProblem('arrived', `${request.arrived} lies ahead. Check the time`)
  if (left !== null && left > latest) throw parameterProblem('left', `${request.left} lies ahead. Check the time`)
  const before = await findVisit(db, request.ref)
  const replaces = request.revision > 0
  if (before && replaces && before.entered_by !== actor)
    throw new ApiProblem('not-allowed', {
      detail: 'This visit was entered by somebody else. Ask them to put it right.',
    })
  const arrive = replaces ? arrived : (before?.arrive_minute ?? arrived)
  if (left !== null && (left < arrive || left - arrive > longestVisitMinutes))
    throw parameterProblem(
      'left',
      `the van arrived at ${clockText({ minute: arrive, hasTime: true })}. Check both times`,
    )
  const where = before ?? (await placeOf(db, request))
  const visit = {
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
    revision: request.revision,
    is_withdrawn: request.withdrawn,
    entered_by: actor,
  }
  await (replaces ? replaceVisit(db, visit) : addToVisit(db, visit))
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
    revision: kept.revision,
    withdrawn: kept.is_withdrawn,
  })
}

/** Says why nobody went to a shift, or takes back what was said. The last word holds. */
export async function logMiss({ db, actor }: LogAsker, { placement, reason }: MissRequest): Promise<MissAnswer> {
  const { id, synthetic, district_code } = await knownPlacement(db, placement)
  await saveMiss(db, { placement_id: id, synthetic, district_code, reason, entered_by: actor })
  return { placement, reason: reason === '' ? null : reason }
}

/** Where the van is to be by the plan, or as it is said. */
async function placeOf(db: Db, { placement, van, site }: VisitRequest) {
  if (placement !== null) return knownPlacement(db, placement)
  if (van === undefined || site === undefined)
    throw parameterProblem(van === undefined ? 'van' : 'site', 'is needed for a visit that was not planned')
  const district = await districtOfBoth(db, van, site)
  if (!district)
    throw parameterProblem('site', `there is no van ${van} and site ${site} of one district. GET /api/sites lists them`)
  return { ...district, van_id: van, site_id: site }
}

async function knownPlacement(db: Db, placement: number) {
  const planned = await findPlacement(db, placement)
  if (planned) return planned
  throw parameterProblem('placement', `there is no shift ${placement}. GET /api/deployments lists those that are due`)
}

function minuteOf(parameter: string, text: string): number {
  try {
    return clockMinutes(text)
  } catch {
    throw parameterProblem(parameter, `'${text}' is no day and time like 2026-01-31T21:30`)
  }
}
