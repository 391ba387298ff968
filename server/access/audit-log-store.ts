import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

// Any fixed number does, as long as nothing else in this database locks the same one.
const lockKey = 7_202_612

export type LogRow = Schema['audit_log']

/**
 * Adds one row after the last. `write` is given the last one and makes the next; others wait meanwhile, so that two
 * never follow the same row. Inside a transaction it belongs to that.
 */
export async function addLogRow(
  db: Kysely<Schema>,
  write: (last: Pick<LogRow, 'id' | 'hash'> | undefined) => LogRow,
): Promise<void> {
  const add = async (executor: Kysely<Schema>) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(executor)
    const last = await executor
      .selectFrom('audit_log')
      .select(['id', 'hash'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    await executor.insertInto('audit_log').values(write(last)).execute()
  }
  if (db.isTransaction) await add(db)
  else await db.transaction().execute(add)
}

export async function logRowsAfter(db: Kysely<Schema>, id: number, limit: number): Promise<LogRow[]> {
  return db.selectFrom('audit_log').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute()
}
