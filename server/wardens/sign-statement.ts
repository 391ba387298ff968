import type { WardenSchemesAnswer } from '../../shared/contracts/warden-schemes.ts'
import { daysBetween } from '../../shared/hours-of-week.ts'
import { layers } from '../../shared/layers.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { districtOnlyTypes } from '../disclosure/district-only.ts'
import { type StatementFigures, schemeStatement } from '../disclosure/scheme-statement.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { areaFigures, placeDelivery } from './area-figures.ts'
import { knownScheme, readSchemes, type SchemeAsker } from './keep-schemes.ts'
import { daysRun, monthDays } from './month-days.ts'
import { readNearIncidents } from './near-incidents.ts'
import { codesAt } from './place-store.ts'
import { readDelivered } from './read-delivered.ts'
import { insertStatement, type StoredScheme } from './scheme-store.ts'
import { listSpots } from './spot-store.ts'
import { readSettings } from './warden-store.ts'

/** Works out what a scheme got in a month that is over, and keeps it as it may be told. */
export async function signStatement(asker: SchemeAsker, scheme: number, month: string): Promise<WardenSchemesAnswer> {
  const found = await knownScheme(asker.db, scheme)
  await keepStatement(asker, found, month)
  return readSchemes(asker, found.district_code)
}

export async function keepStatement(asker: SchemeAsker, scheme: StoredScheme, month: string): Promise<void> {
  const { db, actor, today } = asker
  const { from, to, isOver } = monthDays(month, today)
  if (!isOver) throw parameterProblem('month', `${month} is not over. Sign it off from the first of the next month on`)
  const days = daysRun(scheme, { from, to })
  if (!days) throw parameterProblem('month', `${scheme.name} did not run in ${month}`)
  const district = await findPlanDistrict(db, scheme.district_code)
  const figures = await figuresOf(asker, district, scheme, { month, ...days })
  const isKept = await insertStatement(db, { scheme: scheme.id, statement: schemeStatement(figures), by: actor })
  if (!isKept)
    throw new ApiProblem('publishing-running', {
      detail: 'Somebody signed the same month off at this moment. Look at it, and sign it again only if it is wrong.',
    })
}

async function figuresOf(
  { db, today }: SchemeAsker,
  district: PlanDistrict,
  scheme: StoredScheme,
  { month, from, to }: { readonly month: string; readonly from: string; readonly to: string },
): Promise<StatementFigures> {
  const [{ settings }, delivered, spots] = await Promise.all([
    readSettings(db, district),
    readDelivered(db, district, { from, to }, `${today} 00:00`),
    listSpots(db, district),
  ])
  const { leastMinutes } = settings.dose
  const placed = await placeDelivery(db, district, scheme.area_kind, delivered, spots)
  const area = areaFigures(delivered, placed, { code: scheme.area_code, spots, leastMinutes })
  // Some types are told of whole districts only, as on the public pages.
  const types = settings.minutes.map(({ type }) => type).filter((type) => !districtOnlyTypes.has(type))
  const { nearMetres } = settings
  const near = await readNearIncidents(db, district, { from, to, types, nearMetres, visits: delivered.visits })
  const kind = { synthetic: district.synthetic, kind: scheme.area_kind, vintage: null }
  const codes = await codesAt(db, kind, near.incidents)
  const inside = codes.flatMap((code, at) => (code === scheme.area_code ? [at] : []))
  const isLoaded = near.lastDay !== null && near.lastDay >= to
  const names = layers.filter(({ slug }) => types.some((type) => type === slug)).map(({ label }) => label)
  const days = daysBetween(from, to) + 1
  return {
    month,
    days,
    hoursPaid: (scheme.hours_per_week * days) / 7,
    hoursPlanned: area.hoursPlanned,
    hoursWorked: area.hoursWorked,
    spots: area.spots,
    planned: area.visitsPlanned,
    longEnough: area.longEnough,
    leastMinutes,
    powers: area.powers,
    incidents: isLoaded ? { all: inside.length, near: inside.reduce((sum, at) => sum + near.isNear[at]!, 0) } : null,
    nearMetres,
    notes: [
      `Of ${dayWithYear(from)} to ${dayWithYear(to)}.`,
      'Hours of a duty count for the area in the share of its visits that lie in it: hours planned by its planned visits, hours worked by those that were made.',
      isLoaded
        ? `Incidents are those partners sent with an exact time and place: ${names.join(', ')}. The police publish other figures, which are not to be added.`
        : 'Incidents of the whole month were not loaded when this was signed off.',
      'Counts of 1 to 4 are left out, and so is what would give one away.',
    ],
  }
}
