import type { Insertable } from 'kysely'
import type { Db } from '../areas/store.ts'
import type { ConsultationTables } from '../database/consultation-tables.ts'
import type { StoredConsultation, StoredTally } from './consultation-store.ts'

type Facts = Omit<
  Insertable<ConsultationTables['consultation']>,
  'id' | 'synthetic' | 'district_code' | 'group_id' | 'kind' | 'revision' | 'changed_at'
>

export async function insertConsultation(
  db: Db,
  row: Facts & Pick<StoredConsultation, 'synthetic' | 'district_code' | 'group_id' | 'kind'>,
): Promise<number> {
  const { id } = await db.insertInto('consultation').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** False where another revision than `revision` is kept by now. */
export async function updateConsultation(
  db: Db,
  { id, revision }: Pick<StoredConsultation, 'id' | 'revision'>,
  change: Partial<Facts> & Pick<Facts, 'changed_by'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('consultation')
    .set({ ...change, revision: revision + 1, changed_at: new Date() })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function listChanges(db: Db, consultation: number) {
  return db
    .selectFrom('consultation_change')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .orderBy('id', 'desc')
    .execute()
}

/** Undefined where the consultation has that venue on that day already. */
export async function insertVenue(
  db: Db,
  row: Omit<Insertable<ConsultationTables['consultation_venue']>, 'id' | 'added_at'>,
): Promise<number | undefined> {
  const kept = await db
    .insertInto('consultation_venue')
    .values(row)
    .onConflict((conflict) => conflict.columns(['consultation_id', 'name', 'day']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept?.id
}

export async function updateVenue(
  db: Db,
  venue: number,
  parish: { readonly parish_code: string; readonly parish_name: string },
): Promise<void> {
  await db.updateTable('consultation_venue').set(parish).where('id', '=', venue).execute()
}

/** False where something was counted at it, be it taken back since. */
export async function deleteVenue(db: Db, venue: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('consultation_venue')
    .where('id', '=', venue)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('consultation_tally').select('ref').where('venue_id', '=', venue))),
    )
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function listImports(db: Db, consultation: number) {
  return db
    .selectFrom('consultation_import')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .orderBy('id', 'desc')
    .execute()
}

export async function insertImport(
  db: Db,
  row: Omit<Insertable<ConsultationTables['consultation_import']>, 'id' | 'made_at'>,
): Promise<number> {
  const { id } = await db.insertInto('consultation_import').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** What is sent twice is kept once: a revision that is there already stays as it is. */
export async function insertTallies(
  db: Db,
  rows: readonly Omit<Insertable<ConsultationTables['consultation_tally']>, 'made_at'>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('consultation_tally')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['ref', 'revision']).doNothing())
    .execute()
}

/** The last revision of a tally; undefined where there is none, or none that may be seen. */
export async function findTally(db: Db, ref: string): Promise<StoredTally | undefined> {
  return db
    .selectFrom('consultation_tally')
    .selectAll()
    .where('ref', '=', ref)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
}
