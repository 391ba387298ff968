import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../../areas/store.ts'
import type { RegisterTable, RegisterTables } from '../../database/register-tables.ts'

/** Columns that every register has. */
type Shared = Pick<
  Selectable<RegisterTables['funding_line']>,
  'id' | 'synthetic' | 'district_code' | 'removed_because' | 'revision' | 'changed_by' | 'changed_at'
>
export type StoredEntry<Table extends RegisterTable> = Selectable<RegisterTables[Table]> & Shared
export interface OfDistrict {
  readonly code: string
  readonly synthetic: boolean
}

/** Columns that all registers share have the same names, so one of them may stand for any. */
const any = (table: RegisterTable) => table as 'funding_line'

/** Entries of a district that were not taken out, in the order they were made. */
export async function listEntries<Table extends RegisterTable>(
  db: Db,
  table: Table,
  { code, synthetic }: OfDistrict,
): Promise<StoredEntry<Table>[]> {
  const rows = await db
    .selectFrom(any(table))
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('removed_because', '=', '')
    .orderBy('id')
    .execute()
  return rows as unknown as StoredEntry<Table>[]
}

/** Also those that were taken out. */
export async function findEntry<Table extends RegisterTable>(
  db: Db,
  table: Table,
  entry: number,
): Promise<StoredEntry<Table> | undefined> {
  const row = await db.selectFrom(any(table)).selectAll().where('id', '=', entry).executeTakeFirst()
  return row as unknown as StoredEntry<Table> | undefined
}

export async function insertEntries<Table extends RegisterTable>(
  db: Db,
  table: Table,
  rows: readonly Insertable<RegisterTables[Table]>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto(any(table))
    .values([...rows] as unknown as Insertable<RegisterTables['funding_line']>[])
    .execute()
}

/** False where another revision than `revision` is kept by now. */
export async function updateEntry<Table extends RegisterTable>(
  db: Db,
  table: Table,
  { entry, revision }: { readonly entry: number; readonly revision: number },
  change: Updateable<RegisterTables[Table]>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(any(table))
    .set({ ...(change as Updateable<RegisterTables['funding_line']>), revision: revision + 1, changed_at: new Date() })
    .where('id', '=', entry)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What entries of a register were, newest first. */
export async function listEntryChanges(db: Db, table: RegisterTable, entries: readonly number[]) {
  if (entries.length === 0) return []
  return db
    .selectFrom('register_change')
    .selectAll()
    .where('register', '=', table)
    .where('entry_id', 'in', [...entries])
    .orderBy('id', 'desc')
    .execute()
}
