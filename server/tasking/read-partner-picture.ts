import type { PartnersBlock, TaskGroupsBlock } from '../../shared/contracts/tasking-sheet.ts'
import { orderLabels } from '../../shared/problem-words.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listOrders } from '../problems/order-store.ts'
import { listProblems } from '../problems/problem-store.ts'
import { listEntries } from '../problems/registers/register-store.ts'
import { listTaskGroups } from '../problems/task-group-store.ts'
import { listTargetStates } from '../targets/target-store.ts'
import { eventsBetween } from './partners-block.ts'

interface Days {
  readonly from: string
  readonly to: string
}

export async function readEvents(db: Db, district: PlanDistrict, days: Days): Promise<PartnersBlock['events']> {
  const entries = await listEntries(db, 'calendar_event', district)
  return eventsBetween(
    entries.map(({ name, place, from_day, to_day, recurs_yearly }) => ({
      words: place === '' ? name : `${name}, ${place}`,
      from: from_day,
      to: to_day,
      recursYearly: recurs_yearly,
    })),
    days,
  )
}

/** Orders over places in force on a day of some; what ended before its time is told until then. */
export async function readOrders(db: Db, district: PlanDistrict, days: Days): Promise<PartnersBlock['orders']> {
  const orders = await listOrders(db, district, days)
  return orders.map(({ kind, place_name, from_time, to_time, ended_time, exit_plan, exit_plan_status }) => ({
    words: `${orderLabels[kind]}: ${place_name}`,
    from: from_time,
    to: ended_time ?? to_time,
    exitPlan: exit_plan === null ? '' : `${exit_plan}${exit_plan_status === 'closed' ? ' (closed)' : ''}`,
  }))
}

/** Task groups that are at work on a day, those overdue first. */
export async function readTaskGroups(
  db: Db,
  district: PlanDistrict,
  today: string,
): Promise<TaskGroupsBlock['groups']> {
  const groups = await listTaskGroups(db, district, today)
  return groups
    .filter(({ status }) => status === 'open')
    .map(({ title, lead_role, lead_agency, started_on, week, of, product, due }) => ({
      ...{ title, owner: `${lead_role}, ${lead_agency}`, startedOn: started_on, week, of, product, productDue: due },
    }))
}

export async function titlesOfProblems(db: Db, district: PlanDistrict): Promise<ReadonlyMap<number, string>> {
  return new Map((await listProblems(db, district)).map(({ id, title }) => [id, title]))
}

/** How the target for repeats stands, as it was last worked out; null where none is set. */
export async function readRepeatTarget(db: Db, district: PlanDistrict): Promise<string | null> {
  const found = (await listTargetStates(db, district)).find(({ target }) => target.measure === 'repeat-referrals')
  if (!found) return null
  return found.state?.sentence ?? 'A target is set for it, but how it stands was not worked out yet: open the targets.'
}
