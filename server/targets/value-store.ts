import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** Values that hold of what was entered for a measure, of each thing and period the last, none withdrawn. */
export async function listValues(
  db: Db,
  { code, synthetic }: OfDistrict,
  of: { readonly measure: string; readonly areaKind: string; readonly areaCode: string },
) {
  const rows = await db
    .selectFrom('measure_value')
    .selectAll()
    .distinctOn(['thing', 'from_month', 'to_month'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('measure', '=', of.measure)
    .where('area_kind', '=', of.areaKind)
    .where('area_code', '=', of.areaCode)
    .orderBy('thing')
    .orderBy('from_month')
    .orderBy('to_month')
    .orderBy('id', 'desc')
    .execute()
  return rows.filter(({ is_withdrawn }) => !is_withdrawn)
}

export type StoredValue = Awaited<ReturnType<typeof listValues>>[number]

export async function insertValues(
  db: Db,
  { code, synthetic }: OfDistrict,
  values: readonly Omit<StoredValue, 'id' | 'synthetic' | 'district_code' | 'entered_at'>[],
): Promise<void> {
  if (values.length === 0) return
  await db
    .insertInto('measure_value')
    .values(values.map((value) => ({ ...value, district_code: code, synthetic })))
    .execute()
}

/** Numbers of the last value and the last similar area entered in a district: they change with each that is. */
export async function lastEntered(db: Db, { code, synthetic }: OfDistrict): Promise<string> {
  const [value, similar] = await Promise.all([
    db
      .selectFrom('measure_value')
      .select(({ fn }) => fn.max('id').as('id'))
      .where('district_code', '=', code)
      .where('synthetic', '=', synthetic)
      .executeTakeFirst(),
    db
      .selectFrom('similar_area')
      .select(({ fn }) => fn.max('id').as('id'))
      .where('district_code', '=', code)
      .where('synthetic', '=', synthetic)
      .executeTakeFirst(),
  ])
  return `${value?.id ?? 0}-${similar?.id ?? 0}`
}

export interface RefusedLine {
  readonly line: number
  readonly text: string
  readonly reason: string
}

/** Keeps that a file was read and what of it was not taken; answers its id. */
export async function insertImport(
  db: Db,
  { code, synthetic }: OfDistrict,
  file: {
    readonly kind: 'values' | 'similar-areas'
    readonly file: string
    readonly accepted: number
    readonly refused: readonly RefusedLine[]
    readonly made_by: string
  },
): Promise<number> {
  const { id } = await db
    .insertInto('target_import')
    .values({ ...file, refused: JSON.stringify(file.refused), district_code: code, synthetic })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Files read so far, the newest first. */
export async function listImports(db: Db, { code, synthetic }: OfDistrict, kind: 'values' | 'similar-areas') {
  return db
    .selectFrom('target_import')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}
