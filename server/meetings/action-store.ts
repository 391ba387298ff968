import { sql } from 'kysely'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from './group-store.ts'

/** Actions of a district: all, or of some groups; those due first come first. */
export async function listActions(db: Db, { code, synthetic }: OfDistrict, groups?: readonly number[]) {
  let query = db.selectFrom('action').selectAll().where('district_code', '=', code).where('synthetic', '=', synthetic)
  if (groups) {
    if (groups.length === 0) return []
    query = query.where('group_id', 'in', [...groups])
  }
  return query.orderBy('due').orderBy('id').execute()
}

export type StoredAction = Awaited<ReturnType<typeof listActions>>[number]

export async function findAction(db: Db, action: number): Promise<StoredAction | undefined> {
  return db.selectFrom('action').selectAll().where('id', '=', action).executeTakeFirst()
}

export interface NewAction
  extends Pick<StoredAction, 'action' | 'owner_role' | 'owner_agency' | 'due' | 'set_on' | 'changed_by'>,
    Partial<
      Pick<
        StoredAction,
        | 'asked'
        | 'group_id'
        | 'priority_id'
        | 'problem_id'
        | 'decision_id'
        | 'vol'
        | 'likelihood'
        | 'severity'
        | 'status'
        | 'result'
        | 'closed_on'
      >
    > {}

/** Ids in the order given. */
export async function insertActions(
  db: Db,
  { code, synthetic }: OfDistrict,
  actions: readonly NewAction[],
): Promise<number[]> {
  if (actions.length === 0) return []
  const none = {
    group_id: null,
    priority_id: null,
    problem_id: null,
    decision_id: null,
    likelihood: null,
    severity: null,
    closed_on: null,
  }
  const rows = await db
    .insertInto('action')
    .values(actions.map((action) => ({ ...none, ...action, district_code: code, synthetic })))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What it was is kept by the database. */
export async function updateAction(
  db: Db,
  action: number,
  change: Partial<
    Pick<
      StoredAction,
      'action' | 'owner_role' | 'owner_agency' | 'due' | 'likelihood' | 'severity' | 'status' | 'result' | 'closed_on'
    >
  > & { readonly changed_by: string },
): Promise<void> {
  await db
    .updateTable('action')
    .set({ ...change, changed_at: new Date() })
    .where('id', '=', action)
    .execute()
}

/** The same, unless somebody changed it after `seen`: then false. */
export async function updateSeenAction(
  db: Db,
  action: number,
  seen: string,
  change: Parameters<typeof updateAction>[2],
): Promise<boolean> {
  const updated = await db
    .updateTable('action')
    .set({ ...change, changed_at: new Date() })
    .where('id', '=', action)
    .where(sql`date_trunc('milliseconds', changed_at)`, '=', sql<Date>`${seen}::timestamptz`)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** What an action was before each change, newest first. */
export async function listActionChanges(db: Db, action: number) {
  const rows = await db
    .selectFrom('action_change')
    .selectAll()
    .where('action_id', '=', action)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, was: row.was as Omit<StoredAction, 'changed_at'> & { changed_at: string } }))
}

/** Actions that some decisions became, by decision. */
export async function actionsOfDecisions(db: Db, decisions: readonly number[]): Promise<Map<number, number>> {
  if (decisions.length === 0) return new Map()
  const rows = await db
    .selectFrom('action')
    .select(['id', 'decision_id'])
    .where('decision_id', 'in', [...decisions])
    .execute()
  return new Map(rows.flatMap(({ id, decision_id }) => (decision_id === null ? [] : [[decision_id, id] as const])))
}
