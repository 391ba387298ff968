import { clockMinutes, dayNumber, daysAfter, minutesPerDay, mondayOf } from '../../shared/calendar-date.ts'
import type { SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { monthsOf } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import { type ExactIncidents, exactMonths, readExactIncidents } from '../incidents/exact-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listSites } from '../plans/site-store.ts'
import { pearsonDispersion } from '../statistics/dispersion.ts'
import {
  closedRuns,
  type DeploymentCounts,
  type DeploymentRun,
  judgeDeployment,
  rings,
  yearDays,
} from './closed-deployments.ts'
import type { TaskingParts } from './tasking-desk.ts'

/** A deployment that began longer ago is counted from then on. */
const longestDays = 180
const weeksOfYear = 52

/** Block G of a district: deployments that ended since a day, dose against plan and what came of it so far. */
export async function readClosedDeployments(
  db: Db,
  parts: Pick<TaskingParts, 'readDeployments'>,
  district: PlanDistrict,
  { since, today }: { readonly since: string; readonly today: string },
): Promise<SheetContent['deployments']> {
  const { shifts } = await parts.readDeployments(db, {
    district: district.code,
    from: daysAfter(today, -longestDays),
    to: daysAfter(today, 13),
  })
  const runs = closedRuns(shifts, { since, today })
  if (runs.length === 0) return { reason: null, deployments: [] }
  const counts = await countRuns(db, district, runs)
  return { reason: null, deployments: runs.map((run, at) => judgeDeployment(run, counts[at] ?? null)) }
}

/** Whole weeks, so that each weekday counts as often before as after. */
function weeksOf({ from, to }: DeploymentRun): { from: string; to: string } {
  return { from: mondayOf(from), to: daysAfter(mondayOf(to), 6) }
}

async function countRuns(
  db: Db,
  district: PlanDistrict,
  runs: readonly DeploymentRun[],
): Promise<(DeploymentCounts | null)[]> {
  const stretches = runs.map(weeksOf)
  const first = daysAfter(stretches.map(({ from }) => from).sort()[0]!, -yearDays)
  const last = stretches
    .map(({ to }) => to)
    .sort()
    .at(-1)!
  const known = await exactMonths(db, district.synthetic)
  const wanted = monthsOf({ from: first.slice(0, 7), to: last.slice(0, 7) })
  const months = wanted.filter((month) => known.includes(month))
  if (months.length === 0) return runs.map(() => null)
  const [incidents, sites] = await Promise.all([
    readExactIncidents(db, {
      synthetic: district.synthetic,
      typeIds: incidentTypes.map(({ id }) => id),
      months,
      districtAreaIds: [district.areaId],
    }),
    listSites(db, district),
  ])
  const lastMinute = incidents.fromMinute.at(-1)
  if (lastMinute === undefined) return runs.map(() => null)
  const dataTo = daysAfter('1970-01-01', Math.floor(lastMinute / minutesPerDay))
  return runs.map((run, at) => {
    const site = sites.find(({ name }) => name === run.site)
    if (!site) return null
    const { from, to } = stretches[at]!
    const own = monthsOf({ from: daysAfter(from, -yearDays).slice(0, 7), to: to.slice(0, 7) })
    const isComplete = dataTo >= to && own.every((month) => known.includes(month))
    return { ...countRings(incidents, site, { from, to }), isComplete, dataTo }
  })
}

function countRings(
  { x, y, fromMinute }: ExactIncidents,
  site: { readonly x: number; readonly y: number },
  { from, to }: { readonly from: string; readonly to: string },
): Pick<DeploymentCounts, 'response' | 'control' | 'overdispersion'> {
  const start = clockMinutes(`${from} 00:00`)
  const end = clockMinutes(`${to} 00:00`) + minutesPerDay
  const year = yearDays * minutesPerDay
  const counts = { response: { before: 0, after: 0 }, control: { before: 0, after: 0 } }
  const weekly = new Float64Array(weeksOfYear)
  for (const [at, minute] of fromMinute.entries()) {
    const metres = Math.hypot(x[at]! - site.x, y[at]! - site.y)
    const ring = metres <= rings.responseMetres ? 'response' : metres > rings.controlFromMetres ? 'control' : null
    if (ring === null) continue
    if (minute >= start && minute < end) counts[ring].after += 1
    if (minute >= start - year && minute < end - year) counts[ring].before += 1
    if (ring === 'response' && minute >= start - year && minute < start)
      weekly[Math.floor((dayNumberOf(minute) - dayNumber(from) + yearDays) / 7)]! += 1
  }
  const mean = weekly.reduce((sum, count) => sum + count, 0) / weeksOfYear
  const dispersion =
    mean > 0
      ? (pearsonDispersion(
          weekly,
          weekly.map(() => mean),
          1,
        ) ?? 1)
      : 1
  return { ...counts, overdispersion: Math.max(1, dispersion) }
}

function dayNumberOf(minute: number): number {
  return Math.floor(minute / minutesPerDay)
}
