import type { Db } from '../areas/store.ts'

interface OfDistrict {
  readonly code: string
  readonly synthetic: boolean
}

const columns = [
  'id',
  'district_code',
  'synthetic',
  'quarter',
  'content',
  'checksum',
  'data_version',
  'code_version',
  'parameters',
  'made_by',
  'made_at',
] as const

/** All that was told of quarters of a district, the oldest quarter first. */
export async function listQuarters(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('quarter_figures')
    .select(columns)
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('quarter')
    .execute()
}

/** `quarter`: its last month. */
export async function findQuarter(db: Db, { code, synthetic }: OfDistrict, quarter: string) {
  return db
    .selectFrom('quarter_figures')
    .select(columns)
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('quarter', '=', quarter)
    .executeTakeFirst()
}

export async function findQuarterById(db: Db, id: number) {
  return db.selectFrom('quarter_figures').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The record of these very figures; undefined where none is kept. */
export async function findQuarterByChecksum(db: Db, checksum: string) {
  return db.selectFrom('quarter_figures').select(columns).where('checksum', '=', checksum).executeTakeFirst()
}

export interface NewQuarter {
  readonly district_code: string
  readonly synthetic: boolean
  readonly quarter: string
  readonly content: Buffer
  readonly checksum: string
  readonly data_version: string
  readonly code_version: string
  readonly parameters: unknown
  readonly made_by: string
}

export async function saveQuarter(db: Db, { parameters, ...quarter }: NewQuarter) {
  return db
    .insertInto('quarter_figures')
    .values({ ...quarter, parameters: JSON.stringify(parameters) })
    .returning(columns)
    .executeTakeFirstOrThrow()
}
