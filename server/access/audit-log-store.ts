import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** Tables whose rows are chained by their hashes, with what their writers wait for: any fixed numbers of their own do. */
const lockKeys = { audit_log: 7_202_612, decision_record: 7_202_613 } as const

export type Chain = keyof typeof lockKeys
export type LogRow = Schema['audit_log']

/**
 * Adds one row after the last. `write` is given the last one and makes the next; others wait meanwhile, so that two
 * never follow the same row. Inside a transaction it belongs to that.
 */
export async function addLogRow(
  db: Kysely<Schema>,
  chain: Chain,
  write: (last: Pick<LogRow, 'id' | 'hash'> | undefined) => LogRow,
): Promise<void> {
  const add = async (executor: Kysely<Schema>) => {
    await sql`select pg_advisory_xact_lock(${lockKeys[chain]})`.execute(executor)
    const last = await executor
      .selectFrom(chain)
      .select(['id', 'hash'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    await executor.insertInto(chain).values(write(last)).execute()
  }
  if (db.isTransaction) await add(db)
  else await db.transaction().execute(add)
}

export async function logRowsAfter(db: Kysely<Schema>, chain: Chain, id: number, limit: number): Promise<LogRow[]> {
  return db.selectFrom(chain).selectAll().where('id', '>', id).orderBy('id').limit(limit).execute()
}

/** Newest first, from a moment on ('' is the beginning). */
export async function listDecisionRows(db: Kysely<Schema>, since: string, limit: number): Promise<LogRow[]> {
  return db
    .selectFrom('decision_record')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
