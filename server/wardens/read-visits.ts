import { clockMinutes, clockText, daysAfter, minutesPerDay } from '../../shared/calendar-date.ts'
import type { WardenVisit, WardenVisitsAnswer } from '../../shared/contracts/warden-visits.ts'
import { gridReference } from '../geometry/grid-reference.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { grouped, minutesOf } from './delivered-duties.ts'
import { ownOf, type VisitAsker } from './visit-asker.ts'
import { listVisits, type StoredVisit } from './visit-store.ts'
import { listWardens } from './warden-store.ts'

const usualDays = 7
const mostDays = 62
const mostVisits = 1_000

/** What somebody may be told of visits: names for line managers, their own for a warden, totals for everybody. */
export async function readWardenVisits(
  asker: VisitAsker & { readonly isWarden: boolean },
  asked: {
    readonly district?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): Promise<WardenVisitsAnswer> {
  const { db, actor, email, isManager, isWarden, now } = asker
  const district = await findPlanDistrict(db, asked.district)
  const to = asked.to ?? now().slice(0, 10)
  const from = asked.from ?? daysAfter(to, 1 - usualDays)
  if (to < from || to >= daysAfter(from, mostDays))
    throw parameterProblem('to', `must be from ${from} on, and at most ${mostDays} days in all`)
  const [all, wardens] = await Promise.all([
    listVisits(db, district, { from: clockMinutes(`${from} 00:00`), to: clockMinutes(`${to} 00:00`) + minutesPerDay }),
    listWardens(db, district),
  ])
  const own = ownOf(wardens, email)
  const isOwn = (visit: StoredVisit) => (own !== null && visit.warden_id === own) || visit.entered_by === actor
  const sees = isManager ? 'all' : isWarden ? 'own' : 'totals'
  const seen = { all, own: all.filter(isOwn), totals: [] }[sees]
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    ...{ from, to, sees },
    visits: [...seen].reverse().slice(0, mostVisits).map(visitOf),
    totals: [...grouped(all, ({ arrive_minute, spot_id }) => `${dayOf(arrive_minute)} ${spot_id}`).values()]
      .map((visits) => ({
        day: dayOf(visits[0]!.arrive_minute),
        spot: visits[0]!.spot_id,
        place: visits[0]!.spot ?? 'Other places',
        visits: visits.length,
        minutes: visits.reduce((sum, visit) => sum + (minutesOf(visit) ?? 0), 0),
      }))
      .sort((one, other) => other.day.localeCompare(one.day) || one.place.localeCompare(other.place)),
  }
}

function dayOf(minute: number): string {
  return clockText({ minute, hasTime: false })
}

export function visitOf(visit: StoredVisit): WardenVisit {
  return {
    ref: visit.ref,
    source: visit.source,
    plannedVisit: visit.planned_visit_id,
    duty: visit.duty_id,
    spot: visit.spot_id,
    place: visit.spot ?? `Another place, ${gridReference(visit.x, visit.y)}`,
    warden: visit.warden,
    arrived: clockText({ minute: visit.arrive_minute, hasTime: true }),
    left: visit.leave_minute === null ? null : clockText({ minute: visit.leave_minute, hasTime: true }),
    activity: visit.activity,
    powers: Object.entries(visit.powers).map(([power, count]) => ({ power, count })),
    note: visit.note,
    revision: visit.revision,
    withdrawn: visit.is_withdrawn,
  }
}
