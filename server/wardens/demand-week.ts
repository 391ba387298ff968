import { daysAfter, mondayOf, weekdayOf } from '../../shared/calendar-date.ts'
import type { WardenSettings } from '../../shared/warden-settings.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { hasExactIncidents } from '../incidents/exact-store.ts'
import { type DemandReader, monthsBefore } from '../incidents/week-demand-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { readWardenDemand, type WardenDemand } from './read-demand.ts'
import type { WardenDesk } from './warden-desk.ts'
import { readSettings } from './warden-store.ts'

/** What was asked about, and what the week asks; demand is null where no incidents with hours are loaded. */
export interface WeekAsked {
  readonly district: PlanDistrict
  /** Its Monday. */
  readonly week: string
  readonly settings: WardenSettings
  readonly demand: WardenDemand | null
}

/** Why nothing is told by hour, and what to load. */
export const withoutHours =
  'No incidents with hours are loaded: the police’s monthly points have none, so that no need by hour can be worked out. Load a file of the partnership’s own incidents on the Data page.'

/** The week asked about with its demand by the settings that hold. An ApiProblem for a day that is no Monday. */
export async function weekAsked(
  asker: DemandReader,
  desk: WardenDesk,
  asked: { readonly district?: string | undefined; readonly week?: string | undefined; readonly months?: number },
): Promise<WeekAsked> {
  const { db } = asker
  const week = asked.week ?? mondayOf(desk.today())
  if (weekdayOf(week) !== 1)
    throw parameterProblem('week', `${week} is no Monday. The one before it is ${daysAfter(week, 1 - weekdayOf(week))}`)
  const district = await findPlanDistrict(db, asked.district)
  const { settings } = await readSettings(db, district)
  const hasHours =
    (await hasExactIncidents(db, district.synthetic)) && (await monthsBefore(db, district, week)).length > 0
  const more = asked.months === undefined ? {} : { months: asked.months }
  const demand = hasHours ? await readWardenDemand(asker, desk, district, { week, settings, ...more }) : null
  return { district, week, settings, demand }
}
