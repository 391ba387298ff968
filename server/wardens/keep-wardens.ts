import type {
  SettingsRequest,
  WardenChange,
  WardenRequest,
  WardensAnswer,
} from '../../shared/contracts/warden-setup.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { readWardens } from './read-wardens.ts'
import { findWarden, insertWarden, listWardens, type StoredWarden, saveSettings, updateWarden } from './warden-store.ts'

/** Who changes the team. */
export interface TeamDesk {
  readonly db: Db
  readonly actor: string
  readonly roles: readonly RoleSlug[]
}

const lineManagers: readonly RoleSlug[] = ['warden-coordinator', 'partnership-manager']

/** Whether the e-mail of wardens is for them. */
export function managesWardens(roles: readonly RoleSlug[]): boolean {
  return roles.some((role) => lineManagers.includes(role))
}

/** What holds from now on; what held before is kept. An ApiProblem where it contradicts itself. */
export async function keepSettings(
  { db, actor, roles }: TeamDesk,
  { district: asked, settings }: SettingsRequest,
): Promise<WardensAnswer> {
  const district = await findPlanDistrict(db, asked)
  const types = settings.minutes.map(({ type }) => type)
  const twice = types.find((type, at) => types.indexOf(type) !== at)
  if (twice) throw parameterProblem('settings.minutes', `'${twice}' stands there twice. Give each type once`)
  const { dose, shift, riskHours, pairs } = settings
  if (dose.leastMinutes > dose.visitMinutes)
    throw parameterProblem(
      'settings.dose.leastMinutes',
      `a visit of ${dose.visitMinutes} minutes would never count. Give ${dose.visitMinutes} or less`,
    )
  if (new Set(shift.startHours).size < shift.starts)
    throw parameterProblem(
      'settings.shift.starts',
      `${shift.starts} starts need as many hours at which a shift may start`,
    )
  if (shift.breakMinutes >= shift.hours * 60)
    throw parameterProblem('settings.shift.breakMinutes', 'must be shorter than the shift')
  checkHours('settings.riskHours', riskHours)
  if (pairs.rule === 'hours') checkHours('settings.pairs', pairs)
  await saveSettings(db, district, settings, actor)
  return readWardens(db, district.code, managesWardens(roles))
}

export async function addWarden({ db, roles }: TeamDesk, request: WardenRequest): Promise<WardensAnswer> {
  const district = await findPlanDistrict(db, request.district)
  const { name, weeklyHours, daysAway } = request
  const email = request.email.toLowerCase()
  await checkEmail(db, district, email, null)
  const id = await insertWarden(db, district, { name, email, weekly_hours: weeklyHours, days_away: weekdays(daysAway) })
  if (id === undefined)
    throw parameterProblem('name', `there is a warden '${name}' already. Choose another name, or change that one`)
  return readWardens(db, district.code, managesWardens(roles))
}

/** Who is no line manager is not told the e-mail, and leaves it as it is. */
export async function changeWarden(
  { db, roles }: TeamDesk,
  warden: number,
  change: WardenChange,
): Promise<WardensAnswer> {
  const stored = await findWarden(db, warden)
  if (!stored)
    throw new ApiProblem('not-found', { detail: `There is no warden ${warden}. GET /api/wardens lists them.` })
  const district = await findPlanDistrict(db, stored.district_code)
  const isManager = managesWardens(roles)
  const email = isManager ? change.email.toLowerCase() : stored.email
  if (isManager) await checkEmail(db, district, email, warden)
  await updateWarden(db, warden, {
    email,
    weekly_hours: change.weeklyHours,
    days_away: weekdays(change.daysAway),
    retired_on: change.retiredOn,
  })
  return readWardens(db, district.code, isManager)
}

/** One account is one warden: otherwise nobody could say whose rounds it sees. */
async function checkEmail(db: Db, district: PlanDistrict, email: string, own: number | null): Promise<void> {
  if (email === '') return
  const other = (await listWardens(db, district)).find((warden: StoredWarden) => warden.email === email)
  if (other && other.id !== own)
    throw parameterProblem('email', `is that of ${other.name} already. One account is of one warden`)
}

function weekdays(days: readonly number[]): number[] {
  return [...new Set(days)].sort((one, other) => one - other)
}

function checkHours(parameter: string, { fromHour, toHour }: { fromHour: number; toHour: number }): void {
  if (toHour <= fromHour)
    throw parameterProblem(`${parameter}.toHour`, `${toHour} does not lie after ${fromHour}; write 2 at night as 26`)
  if (toHour - fromHour > 24) throw parameterProblem(`${parameter}.toHour`, 'makes more than a day')
}
