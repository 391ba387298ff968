import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

export interface StoredSheet {
  readonly id: number
  readonly synthetic: boolean
  readonly district_code: string
  readonly meeting_id: number | null
  readonly day: string
  readonly version: number
  readonly since: string
  readonly until: string
  readonly content: SheetContent
  readonly checksum: string
  readonly made_from: Readonly<Record<string, unknown>>
  readonly data_version: string
  readonly code_version: string
  readonly made_by: string
  readonly made_at: Date
}

/** Others may make a sheet of the same day at the same moment. */
const mostTries = 5
const mostListed = 60

/** The id of the new sheet: the next version of its day. */
export async function insertSheet(
  db: Db,
  sheet: Omit<StoredSheet, 'id' | 'version' | 'checksum' | 'made_at'>,
): Promise<number> {
  const content = JSON.stringify(sheet.content)
  const checksum = checksumOf(sheet.content)
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const row = await db
      .insertInto('tasking_sheet')
      .values(({ selectFrom }) => ({
        ...sheet,
        content,
        checksum,
        made_from: JSON.stringify(sheet.made_from),
        version: selectFrom('tasking_sheet as other')
          .select(sql<number>`coalesce(max(other.version), 0) + 1`.as('version'))
          .where('other.district_code', '=', sheet.district_code)
          .where('other.synthetic', '=', sheet.synthetic)
          .where('other.day', '=', sheet.day),
      }))
      .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'day', 'version']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) return row.id
  }
  throw new RangeError(`No version of the sheet of ${sheet.day} could be had in ${mostTries} tries`)
}

/** SHA-256 of a content, hexadecimal: of its text with the names of every object in order, as the database keeps none. */
export function checksumOf(content: SheetContent): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(content)))
    .digest('hex')
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => [name, inOrder(part)])
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Sheets of a district, newest first. */
export async function listSheets(db: Db, { code, synthetic }: OfDistrict): Promise<StoredSheet[]> {
  const rows = await db
    .selectFrom('tasking_sheet')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('day', 'desc')
    .orderBy('version', 'desc')
    .limit(mostListed)
    .execute()
  return rows as unknown as StoredSheet[]
}

/** Undefined where there is none that may be seen. */
export async function findSheet(db: Db, sheet: number): Promise<StoredSheet | undefined> {
  const row = await db.selectFrom('tasking_sheet').selectAll().where('id', '=', sheet).executeTakeFirst()
  return row as unknown as StoredSheet | undefined
}

/** The last version of the last day before one: what a sheet of that day is compared with. */
export async function sheetBefore(
  db: Db,
  { code, synthetic }: OfDistrict,
  day: string,
): Promise<StoredSheet | undefined> {
  const row = await db
    .selectFrom('tasking_sheet')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('day', '<', day)
    .orderBy('day', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as unknown as StoredSheet | undefined
}

/** The last one made for a meeting. */
export async function sheetOfMeeting(db: Db, meeting: number): Promise<StoredSheet | undefined> {
  const row = await db
    .selectFrom('tasking_sheet')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as unknown as StoredSheet | undefined
}

/** Openings of the cases beside a sheet, newest first. */
export async function listOpenings(db: Db, sheet: number) {
  return db.selectFrom('annex_opening').selectAll().where('sheet_id', '=', sheet).orderBy('id', 'desc').execute()
}

export type StoredOpening = Awaited<ReturnType<typeof listOpenings>>[number]

export async function insertOpening(
  db: Db,
  opening: Pick<StoredOpening, 'sheet_id' | 'opened_by' | 'because' | 'cases'>,
): Promise<void> {
  await db.insertInto('annex_opening').values(opening).execute()
}
