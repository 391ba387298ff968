import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

export async function listCrimeSchemes(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('crime_scheme')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .execute()
}
export type StoredCrimeScheme = Awaited<ReturnType<typeof listCrimeSchemes>>[number]

export async function findCrimeScheme(db: Db, scheme: number): Promise<StoredCrimeScheme | undefined> {
  return db.selectFrom('crime_scheme').selectAll().where('id', '=', scheme).executeTakeFirst()
}

/** Newest first. */
export async function listSchemeStatuses(db: Db, schemes: readonly number[]) {
  if (schemes.length === 0) return []
  return db
    .selectFrom('crime_scheme_status')
    .selectAll()
    .where('crime_scheme_id', 'in', [...schemes])
    .orderBy('reported_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
export type StoredSchemeStatus = Awaited<ReturnType<typeof listSchemeStatuses>>[number]

type Given = 'id' | 'district_code' | 'synthetic' | 'revision' | 'changed_at'
type Later = 'status' | 'closed_on' | 'outcome' | 'outcome_words' | 'reopened_because'
export type NewCrimeScheme = Omit<StoredCrimeScheme, Given | Later> & Partial<Pick<StoredCrimeScheme, Later>>

/** The id of the new scheme; undefined where the district has one of that name. */
export async function insertCrimeScheme(
  db: Db,
  { code, synthetic }: OfDistrict,
  scheme: NewCrimeScheme,
): Promise<number | undefined> {
  const row = await db
    .insertInto('crime_scheme')
    .values({ closed_on: null, outcome: null, ...scheme, district_code: code, synthetic })
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** False where somebody else changed it first. What it was is kept. */
export async function updateCrimeScheme(
  db: Db,
  scheme: number,
  revision: number,
  change: Partial<Omit<StoredCrimeScheme, Given>> & { readonly changed_by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('crime_scheme')
    .set({ ...change, revision: revision + 1, changed_at: new Date() })
    .where('id', '=', scheme)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function insertSchemeStatus(
  db: Db,
  { code, synthetic }: OfDistrict,
  status: Omit<StoredSchemeStatus, 'id' | 'district_code' | 'synthetic' | 'made_at'>,
): Promise<void> {
  await db
    .insertInto('crime_scheme_status')
    .values({ ...status, district_code: code, synthetic })
    .execute()
}
