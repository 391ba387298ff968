import type { SchemeStatement } from '../../shared/contracts/warden-schemes.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

export async function listSchemes(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('warden_scheme')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .execute()
}

export type StoredScheme = Awaited<ReturnType<typeof listSchemes>>[number]

export async function findScheme(db: Db, scheme: number): Promise<StoredScheme | undefined> {
  return db.selectFrom('warden_scheme').selectAll().where('id', '=', scheme).executeTakeFirst()
}

/** The id of the new scheme; undefined where the district has one of that name. */
export async function insertScheme(
  db: Db,
  { code, synthetic }: OfDistrict,
  scheme: Pick<
    StoredScheme,
    'name' | 'area_kind' | 'area_code' | 'area_name' | 'hours_per_week' | 'from_day' | 'changed_by'
  >,
): Promise<number | undefined> {
  const row = await db
    .insertInto('warden_scheme')
    .values({ ...scheme, to_day: null, district_code: code, synthetic })
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateScheme(
  db: Db,
  scheme: number,
  change: Pick<StoredScheme, 'hours_per_week' | 'to_day' | 'changed_by'>,
): Promise<void> {
  await db
    .updateTable('warden_scheme')
    .set({ ...change, changed_at: new Date() })
    .where('id', '=', scheme)
    .execute()
}

export async function listReaders(db: Db, schemes: readonly number[]) {
  if (schemes.length === 0) return []
  return db
    .selectFrom('scheme_reader')
    .selectAll()
    .where('scheme_id', 'in', [...schemes])
    .orderBy('email')
    .execute()
}

/** Those who are left out no longer read it. */
export async function replaceReaders(db: Db, scheme: number, emails: readonly string[]): Promise<void> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))]
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('scheme_reader').where('scheme_id', '=', scheme).execute()
    if (wanted.length > 0)
      await trx
        .insertInto('scheme_reader')
        .values(wanted.map((email) => ({ scheme_id: scheme, email })))
        .execute()
  })
}

/** Statements of some schemes, the last version of each month, newest month first. */
export async function lastStatements(db: Db, schemes: readonly number[]) {
  if (schemes.length === 0) return []
  const rows = await db
    .selectFrom('scheme_statement')
    .selectAll()
    .distinctOn(['scheme_id', 'month'])
    .where('scheme_id', 'in', [...schemes])
    .orderBy('scheme_id')
    .orderBy('month', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, statement: row.statement as unknown as SchemeStatement }))
}

/** Keeps it as the next version of its month; false where somebody signed the same one off at this moment. */
export async function insertStatement(
  db: Db,
  signed: { readonly scheme: number; readonly statement: SchemeStatement; readonly by: string },
): Promise<boolean> {
  const { scheme, statement, by } = signed
  const last = await db
    .selectFrom('scheme_statement')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('scheme_id', '=', scheme)
    .where('month', '=', statement.month)
    .executeTakeFirst()
  const row = await db
    .insertInto('scheme_statement')
    .values({
      scheme_id: scheme,
      month: statement.month,
      version: (last?.version ?? 0) + 1,
      statement: JSON.stringify(statement),
      signed_by: by,
    })
    .onConflict((conflict) => conflict.columns(['scheme_id', 'month', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What may be told to whoever pays: of their own schemes, or of those of some districts for who looks after them. */
export async function statementsTold(
  db: Db,
  asked: {
    /** Null: for who looks after them. */
    readonly email: string | null
    readonly scheme: number | undefined
    readonly districts: readonly string[] | null
  },
) {
  const { email, scheme, districts } = asked
  let query = db
    .selectFrom('scheme_statement_for_reader')
    .select(['scheme', 'synthetic', 'name', 'area_kind', 'area_name', 'hours_per_week', 'from_day', 'to_day'])
    .select(['month', 'statement', 'signed_at'])
    .orderBy('name')
    .orderBy('month', 'desc')
  if (email !== null) query = query.where('email', '=', email.toLowerCase())
  if (scheme !== undefined) query = query.where('scheme', '=', scheme)
  if (districts !== null) query = query.where('district_code', 'in', [...districts])
  return query.execute()
}
