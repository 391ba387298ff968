import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Schema } from '../../database/schema.ts'

export type StoredEntry = Selectable<Schema['hand_entry']>

export async function findEntry(db: Kysely<Schema>, ref: string): Promise<StoredEntry | undefined> {
  return db.selectFrom('hand_entry').selectAll().where('ref', '=', ref).executeTakeFirst()
}

/** The new entry, or undefined where this ref was taken before: one that is on its way is waited for. */
export async function insertEntry(
  trx: Transaction<Schema>,
  entry: Omit<StoredEntry, 'number' | 'entered' | 'withdrawn_at'> & { readonly entered: string },
): Promise<StoredEntry | undefined> {
  return trx
    .insertInto('hand_entry')
    .values({ ...entry, withdrawn_at: null })
    .onConflict((conflict) => conflict.column('ref').doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** Marks an entry as withdrawn; false if somebody else was faster. */
export async function markWithdrawn(trx: Transaction<Schema>, number: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('hand_entry')
    .set({ withdrawn_at: at })
    .where('number', '=', number)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
