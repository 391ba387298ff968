import { type Kysely, sql, type Transaction } from 'kysely'
import type { CopyTarget } from '../database/copy-in.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'

type PostcodePoints = Map<string, readonly [x: number, y: number]>
type PostcodeRow = { postcode: string; x: number; y: number }
const findQuery = queryFile<{ postcodes: string[] }, PostcodeRow>('find-postcodes')
const findInLoadQuery = queryFile<{ postcodes: string[] }, PostcodeRow>('find-postcodes-in-load')
const changesQuery = queryFile<Record<never, never>, { changed: number }>('staged-postcode-changes')
const applyQuery = queryFile<{ load_id: number }>('apply-staged-postcodes')

export const stagedPostcodeTarget: CopyTarget = {
  table: 'postcode_staged',
  columns: { postcode: 'text', quality: 'int2', geom: { point: 27_700 } },
}

/** Points in EPSG:27700 of those postcodes that are loaded. */
export async function findPostcodes(db: Kysely<Schema>, postcodes: ReadonlySet<string>): Promise<PostcodePoints> {
  if (postcodes.size === 0) return new Map()
  return pointsOf(await findQuery(db, { postcodes: [...postcodes] }))
}

/** The same for the load that is running, with what it brings itself. That is the owner's alone to read. */
export async function findPostcodesInLoad(db: Kysely<Schema>, postcodes: ReadonlySet<string>): Promise<PostcodePoints> {
  if (postcodes.size === 0) return new Map()
  return pointsOf(await findInLoadQuery(db, { postcodes: [...postcodes] }))
}

function pointsOf(rows: readonly PostcodeRow[]): PostcodePoints {
  return new Map(rows.map(({ postcode, x, y }) => [postcode, [x, y]]))
}

export async function hasPostcodes(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('postcode').select('postcode').limit(1).execute()).length > 0
}

export async function stagedPostcodeChanges(db: Kysely<Schema>): Promise<number> {
  await sql`analyze postcode_staged`.execute(db)
  const [answer] = await changesQuery(db)
  return answer?.changed ?? 0
}

export async function applyStagedPostcodes(trx: Transaction<Schema>, loadId: number): Promise<void> {
  await applyQuery(trx, { load_id: loadId })
  await sql`truncate postcode_staged`.execute(trx)
  await sql`analyze postcode`.execute(trx)
}

export async function dropStagedPostcodes(db: Kysely<Schema>): Promise<void> {
  await sql`truncate postcode_staged`.execute(db)
}
