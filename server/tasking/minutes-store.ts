import { sql } from 'kysely'
import type { Db } from '../areas/store.ts'

/** All rows of what a meeting decided, replaced and withdrawn ones too, in the order they were entered. */
export async function allDecisions(db: Db, meeting: number) {
  return db.selectFrom('meeting_decision').selectAll().where('meeting_id', '=', meeting).orderBy('id').execute()
}

/** Actions that came of some decisions. */
export async function actionsOfDecisions(db: Db, decisions: readonly number[]) {
  if (decisions.length === 0) return []
  const rows = await db
    .selectFrom('action')
    .select(['id', 'decision_id'])
    .where('decision_id', 'in', [...decisions])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, decision_id }) => (decision_id === null ? [] : [{ id, decision: decision_id }]))
}

/** Words of some decisions, by id. */
export async function wordsOfDecisions(db: Db, decisions: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (decisions.length === 0) return new Map()
  const rows = await db
    .selectFrom('meeting_decision')
    .select(['id', 'decision'])
    .where('id', 'in', [...decisions])
    .execute()
  return new Map(rows.map(({ id, decision }) => [id, decision]))
}

/** What those who make actions of decisions of one meeting wait for: any fixed number of its own does. */
const lockKey = 7_202_622

/** Does something while nobody else makes an action of a decision of the same meeting. */
export async function aloneForMeeting<Done>(db: Db, meeting: number, work: (db: Db) => Promise<Done>): Promise<Done> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lockKey}, ${meeting})`.execute(trx)
    return work(trx)
  })
}
