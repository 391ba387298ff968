import { type TaskWeek, taskWeek } from '../../shared/problem-rules.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

async function allTaskGroups(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('task_group')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('status', 'desc')
    .orderBy('started_on')
    .orderBy('id')
    .execute()
}

export type StoredTaskGroup = Awaited<ReturnType<typeof allTaskGroups>>[number]
export interface TaskGroupMember {
  readonly role: string
  readonly agency: string
}
export interface TaskGroupThen extends Omit<StoredTaskGroup, 'members'>, TaskWeek {
  readonly members: TaskGroupMember[]
}

/** Task groups of a district as they stand on a day: open ones first, those overdue before the others, then closed. */
export async function listTaskGroups(db: Db, district: OfDistrict, today: string): Promise<TaskGroupThen[]> {
  const groups = (await allTaskGroups(db, district)).map((group) => taskGroupThen(group, today))
  const rank = ({ status, isOverdue }: TaskGroupThen) => (status === 'closed' ? 2 : isOverdue ? 0 : 1)
  return groups.sort((one, other) => rank(one) - rank(other) || one.due.localeCompare(other.due) || one.id - other.id)
}

export function taskGroupThen(group: StoredTaskGroup, today: string): TaskGroupThen {
  const days = {
    startedOn: group.started_on,
    weeks: group.weeks,
    productDue: group.product_due,
    extendedTo: group.extended_to,
    status: group.status,
    closedOn: group.closed_on,
  }
  return { ...group, members: group.members as TaskGroupMember[], ...taskWeek(days, today) }
}

export async function findTaskGroup(db: Db, group: number): Promise<StoredTaskGroup | undefined> {
  return db.selectFrom('task_group').selectAll().where('id', '=', group).executeTakeFirst()
}

export type NewTaskGroup = Pick<
  StoredTaskGroup,
  'title' | 'lead_role' | 'lead_agency' | 'started_on' | 'product' | 'product_due' | 'changed_by'
> &
  Partial<
    Pick<
      StoredTaskGroup,
      | 'problem_id'
      | 'weeks'
      | 'extended_to'
      | 'extended_because'
      | 'status'
      | 'closed_on'
      | 'product_result'
      | 'reopened_because'
    >
  > & { readonly members: readonly TaskGroupMember[] }

export async function insertTaskGroup(
  db: Db,
  { code, synthetic }: OfDistrict,
  { members, ...group }: NewTaskGroup,
): Promise<StoredTaskGroup> {
  const none = { problem_id: null, extended_to: null, closed_on: null }
  return db
    .insertInto('task_group')
    .values({ ...none, ...group, members: JSON.stringify(members), district_code: code, synthetic })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes what is still at a revision; undefined where somebody else changed it first. What it was is kept. */
export async function updateTaskGroup(
  db: Db,
  group: number,
  revision: number,
  {
    members,
    ...change
  }: Partial<Omit<NewTaskGroup, 'started_on' | 'product_due' | 'weeks'>> & { readonly changed_by: string },
): Promise<StoredTaskGroup | undefined> {
  return db
    .updateTable('task_group')
    .set({
      ...change,
      ...(members ? { members: JSON.stringify(members) } : {}),
      revision: revision + 1,
      changed_at: new Date(),
    })
    .where('id', '=', group)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst()
}
