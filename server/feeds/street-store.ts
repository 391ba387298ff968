import { type Kysely, sql, type Transaction } from 'kysely'
import type { CopyRows, CopyTarget } from '../database/copy-in.ts'
import type { LoadConnection } from '../database/load-transaction.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'
import { areaSetsOf, type CountChange, dropCounts } from './counts-store.ts'
import { forceName, isCounted } from './police-force.ts'

type Executor = Kysely<Schema>

const findPlacesQuery = queryFile<
  { synthetic: boolean; longitudes: number[]; latitudes: number[] },
  { number: number; id: number; lsoa_codes: string }
>('find-places')
const savePublishedLsoasQuery = queryFile<{ place_ids: number[]; codes: string[] }>('save-published-lsoas')
const placeInAreasQuery = queryFile<{
  area_set_ids: number[]
  district_set_id: number | null
  synthetic: boolean
  first_place: number | null
  last_place: number | null
}>('place-in-areas')
const markDuplicatesQuery = queryFile<
  { crime_ids: string[] },
  { coverage_id: number; place_id: number | null; type_id: number; marked: number; unmarked: number }
>('mark-duplicates')
const repeatedElsewhereQuery = queryFile<{ coverage_ids: number[] }, { crime_id: string }>('crime-ids-elsewhere')

export const incidentTarget: CopyTarget = {
  table: 'incident',
  columns: {
    coverage_id: 'int4',
    line: 'int4',
    place_id: 'int4',
    type_id: 'int2',
    outcome_id: 'int2',
    crime_id: 'bytea',
  },
}

const placeTarget: CopyTarget = {
  table: 'place',
  columns: {
    id: 'int4',
    synthetic: 'bool',
    longitude_e6: 'int4',
    latitude_e6: 'int4',
    name: 'text',
    lsoa_codes: 'text',
  },
}

export async function findPlaces(
  db: Executor,
  synthetic: boolean,
  places: { longitudes: number[]; latitudes: number[] },
) {
  return findPlacesQuery(db, { synthetic, ...places })
}

/** The highest id of a snap point, 0 where there is none. Only the one running load gives any. */
export async function lastPlaceId(db: Executor): Promise<number> {
  const last = await db.selectFrom('place').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return last?.id ?? 0
}

export async function forceId(db: Executor, slug: string): Promise<number> {
  const known = await db.selectFrom('force').select('id').where('slug', '=', slug).executeTakeFirst()
  if (known) return known.id
  const made = await db
    .insertInto('force')
    .values({ slug, name: forceName(slug), counted: isCounted(slug) })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ slug }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export async function outcomeId(db: Executor, name: string): Promise<number> {
  const known = await db.selectFrom('outcome').select('id').where('name', '=', name).executeTakeFirst()
  if (known) return known.id
  const made = await db
    .insertInto('outcome')
    .values({ name })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** The version of a police month that counts now, if there is one. */
export async function currentCoverage(db: Executor, force: number, month: string) {
  return db
    .selectFrom('coverage')
    .select(['id', 'archive', 'checksum', 'rows', 'file', 'synthetic'])
    .where('force_id', '=', force)
    .where('month', '=', month)
    .where('kind', '=', 'street')
    .where('status', '=', 'current')
    .executeTakeFirst()
}

export async function startCoverage(
  db: Executor,
  coverage: { load_id: number; force_id: number; month: string; archive: string; file: string; synthetic: boolean },
): Promise<number> {
  const made = await db
    .insertInto('coverage')
    .values({ ...coverage, checksum: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Takes away what unfinished loads left behind. Their rows were never counted. */
export async function dropStagedCoverage(db: Executor): Promise<void> {
  const staged = await db.selectFrom('coverage').select('id').where('status', '=', 'staged').execute()
  await dropCoverage(
    db,
    staged.map(({ id }) => id),
  )
}

export async function dropCoverage(db: Executor, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('incident')
    .where('coverage_id', 'in', [...ids])
    .execute()
  await dropCounts(db, ids)
  await db
    .deleteFrom('coverage')
    .where('id', 'in', [...ids])
    .execute()
}

export interface StagedMonth {
  readonly coverageId: number
  readonly forceId: number
  readonly month: string
  readonly rows: number
  readonly located: number
  readonly checksum: string
  readonly replaces: number | null
  readonly types: ReadonlyMap<number, { incidents: number; located: number }>
}

/** Makes staged months the current ones; the rows of those they replace go, the record that they were there stays. */
export async function makeCurrent(trx: Transaction<Schema>, months: readonly StagedMonth[]): Promise<void> {
  const replaced = months.flatMap((month) => (month.replaces === null ? [] : [month.replaces]))
  if (replaced.length > 0) {
    await trx.updateTable('coverage').set({ status: 'superseded' }).where('id', 'in', replaced).execute()
    await trx.deleteFrom('incident').where('coverage_id', 'in', replaced).execute()
    await dropCounts(trx, replaced)
    await trx.deleteFrom('coverage_type').where('coverage_id', 'in', replaced).execute()
  }
  for (const month of months)
    await trx
      .updateTable('coverage')
      .set({ status: 'current', rows: month.rows, located: month.located, checksum: month.checksum })
      .where('id', '=', month.coverageId)
      .execute()
  const types = months.flatMap((month) =>
    [...month.types].map(([type_id, counts]) => ({ coverage_id: month.coverageId, type_id, ...counts })),
  )
  for (let start = 0; start < types.length; start += 5_000)
    await trx
      .insertInto('coverage_type')
      .values(types.slice(start, start + 5_000))
      .execute()
}

/**
 * Marks rows that a later row of the same Crime ID replaces, and unmarks those whose later row has gone. Says how many
 * were newly marked, and what that changes in the counts of every month: an earlier one may lose a row to this load.
 * `perhapsRepeated`: every ID that comes more than once among the months given, and any others.
 */
export async function markDuplicates(
  trx: Transaction<Schema>,
  coverageIds: number[],
  perhapsRepeated: readonly string[],
): Promise<{ marked: number; changes: CountChange[] }> {
  const other = await trx
    .selectFrom('coverage')
    .select('id')
    .where('status', '=', 'current')
    .where('id', 'not in', coverageIds)
    .limit(1)
    .execute()
  const elsewhere = other.length === 0 ? [] : await crimeIdsElsewhere(trx, coverageIds)
  return markAgain(trx, [...perhapsRepeated, ...elsewhere])
}

/** Crime IDs of some months that come in other current ones too, and those marked as duplicates, in hexadecimal. */
export async function crimeIdsElsewhere(trx: Transaction<Schema>, coverageIds: number[]): Promise<string[]> {
  return (await repeatedElsewhereQuery(trx, { coverage_ids: coverageIds })).map(({ crime_id }) => crime_id)
}

/** Marks the rows of some Crime IDs anew, and says what that changes. */
export async function markAgain(
  trx: Transaction<Schema>,
  crimeIds: string[],
): Promise<{ marked: number; changes: CountChange[] }> {
  if (crimeIds.length === 0) return { marked: 0, changes: [] }
  const rows = await markDuplicatesQuery(trx, { crime_ids: crimeIds })
  const added = new Map<number, number>()
  for (const { coverage_id, marked, unmarked } of rows)
    added.set(coverage_id, (added.get(coverage_id) ?? 0) + marked - unmarked)
  for (const [id, duplicates] of added)
    await trx
      .updateTable('coverage')
      .set((expression) => ({ duplicates: expression('duplicates', '+', duplicates) }))
      .where('id', '=', id)
      .execute()
  const changes = rows.flatMap(({ coverage_id, place_id, type_id, marked, unmarked }) =>
    place_id === null
      ? []
      : [{ coverageId: coverage_id, placeId: place_id, typeId: type_id, incidents: unmarked - marked }],
  )
  return { marked: rows.reduce((sum, { marked }) => sum + marked, 0), changes }
}

export async function savePublishedLsoas(trx: Transaction<Schema>, pairs: { place_ids: number[]; codes: string[] }) {
  await savePublishedLsoasQuery(trx, pairs)
}

/** Lets a connection find its projection, which takes it a tenth of a second, before the first snap points come. */
export async function warmUp(connection: LoadConnection<Schema>): Promise<void> {
  await connection.transaction(({ trx }) =>
    sql`select ST_Transform(ST_SetSRID(ST_MakePoint(-1, 52), 4326), 27700)`.execute(trx),
  )
}

/**
 * Saves new snap points, whose ids run from `first` to `last`, and joins them to the areas there are; nobody counts by
 * them before their load is applied. `rows` are in the order of `placeTarget`.
 */
export async function placeNew(
  connection: LoadConnection<Schema>,
  synthetic: boolean,
  ids: { first: number; last: number },
  rows: CopyRows,
): Promise<void> {
  await connection.transaction(async ({ trx, copyIn }) => {
    await copyIn(placeTarget, rows)
    await placeInAll(trx, synthetic, ids)
  })
}

/** Joins every snap point to the areas anew, after new boundaries. Incidents stay as they are. */
export async function placeAgain(trx: Transaction<Schema>, synthetic: boolean): Promise<void> {
  const setIds = (await areaSetsOf(trx, synthetic)).map(({ id }) => id)
  const ofOthers = trx.selectFrom('area_set').select('id').where('synthetic', '<>', synthetic)
  await trx.deleteFrom('place_area').where('area_set_id', 'not in', ofOthers).execute()
  await trx
    .deleteFrom('place_reach')
    .where('area_id', 'not in', trx.selectFrom('area').select('id').where('area_set_id', 'in', ofOthers))
    .execute()
  if (setIds.length > 0) await placeInAll(trx, synthetic, null)
}

async function placeInAll(
  trx: Transaction<Schema>,
  synthetic: boolean,
  ids: { first: number; last: number } | null,
): Promise<void> {
  const sets = await areaSetsOf(trx, synthetic)
  if (sets.length === 0) return
  await placeInAreasQuery(trx, {
    area_set_ids: sets.map(({ id }) => id),
    district_set_id: sets.find(({ kind }) => kind === 'district')?.id ?? null,
    synthetic,
    first_place: ids?.first ?? null,
    last_place: ids?.last ?? null,
  })
}

/** Rows of every current month of a force, oldest first, for the floor test. */
export async function monthsOfForce(trx: Transaction<Schema>, force: number) {
  return trx
    .selectFrom('coverage')
    .select(['id', 'month', 'rows', 'suspect'])
    .where('force_id', '=', force)
    .where('status', '=', 'current')
    .orderBy('month')
    .execute()
}

export async function saveSuspects(trx: Transaction<Schema>, ids: readonly number[], suspect: boolean): Promise<void> {
  if (ids.length > 0)
    await trx
      .updateTable('coverage')
      .set({ suspect })
      .where('id', 'in', [...ids])
      .execute()
}
