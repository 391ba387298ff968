import { clockMinutes, clockText, daysAfter, minutesPerDay } from '../../shared/calendar-date.ts'
import type { Deployment, DeploymentsAnswer } from '../../shared/contracts/deployments.ts'
import type { Db } from '../areas/store.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { csvText } from '../http/csv-text.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { outcomesOf, weeksOf } from './delivered-weeks.ts'
import { listDeployments, publishedShifts, type StoredDeployment } from './deployment-store.ts'

const usualDays = 56

export async function readDeployments(
  { db, now }: { readonly db: Db; readonly now: () => string },
  asked: {
    readonly district?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): Promise<DeploymentsAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  const to = asked.to ?? now().slice(0, 10)
  const from = asked.from ?? daysAfter(to, -usualDays)
  if (to < from) throw parameterProblem('to', 'lies before from')
  const stretch = { from: clockMinutes(`${from} 00:00`), to: clockMinutes(`${to} 00:00`) + minutesPerDay }
  const [{ deployments, withoutPlace }, planned] = await Promise.all([
    listDeployments(db, district, stretch),
    publishedShifts(db, district, { from, to }),
  ])
  const nowMinute = clockMinutes(now())
  const { outcomes, unplanned } = outcomesOf(planned, deployments, nowMinute)
  const isOver = ({ day, toHour }: { day: string; toHour: number }) =>
    clockMinutes(`${day} 00:00`) + toHour * 60 <= nowMinute
  const over = outcomes.filter(isOver)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    from,
    to,
    planned: over.length,
    made: over.filter(({ outcome }) => outcome === 'made').length,
    deployments: deployments.map(deploymentOf),
    withoutPlace,
    weeks: weeksOf(outcomes, deployments, unplanned),
    shifts: outcomes,
    due: outcomes
      .filter(({ outcome }) => outcome !== 'made')
      .map(({ placement, van, site, day, fromHour, toHour }) => ({ placement, van, site, day, fromHour, toHour })),
  }
}

/** A row for each shift of a published plan, and one for each visit that hangs on none. */
export function deploymentsCsv(answer: DeploymentsAnswer): string {
  const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`
  const ofShifts = new Set(
    answer.shifts.flatMap(({ arrived, van, site }) => (arrived ? [`${van} ${site} ${arrived}`] : [])),
  )
  const shifts = answer.shifts.map((shift) => [
    shift.week,
    shift.day,
    clock(shift.fromHour),
    clock(shift.toHour),
    shift.van,
    shift.site,
    shift.outcome,
    shift.arrived,
    shift.left,
    shift.hours,
    null,
    null,
    shift.reason,
    'plan',
  ])
  const visits = answer.deployments
    .filter(
      ({ placement, van, site, arrived }) =>
        !answer.shifts.some((shift) => shift.placement === placement) && !ofShifts.has(`${van} ${site} ${arrived}`),
    )
    .map((visit) => [
      null,
      visit.arrived.slice(0, 10),
      null,
      null,
      visit.van,
      visit.site,
      'unplanned',
      visit.arrived,
      visit.left,
      null,
      visit.incidentsSeen,
      visit.evidenceExports,
      visit.note,
      visit.source,
    ])
  return csvText({
    columns: [
      'week',
      'day',
      'from',
      'to',
      'van',
      'site',
      'outcome',
      'arrived',
      'left',
      'hours',
      'incidents_seen',
      'evidence_exports',
      'reason_or_note',
      'source',
    ],
    rows: [...shifts, ...visits],
  })
}

export function deploymentOf(stored: StoredDeployment & { readonly withdrawn?: boolean }): Deployment {
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
    revision: stored.revision,
    withdrawn: stored.withdrawn ?? false,
  }
}
