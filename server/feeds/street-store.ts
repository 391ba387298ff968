import { type Kysely, sql, type Transaction } from 'kysely'
import { allCrimeId, typeIdsOf } from '../../shared/layers.ts'
import type { CopyRows, CopyTarget } from '../database/copy-in.ts'
import type { LoadConnection } from '../database/load-transaction.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'
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
const countInAreasQuery = queryFile<
  { coverage_ids: number[]; area_set_ids: number[]; all_crime_id: number; asb_id: number },
  { coverage_id: number; inside: number }
>('count-in-areas')
const markDuplicatesQuery = queryFile<
  { crime_ids: string[] },
  { coverage_id: number; marked: number; unmarked: number; marked_located: number }
>('mark-duplicates')
const repeatedElsewhereQuery = queryFile<{ coverage_ids: number[] }, { crime_id: string }>('crime-ids-elsewhere')

const [asbId = 1] = typeIdsOf('anti-social-behaviour')

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

/** A police month whose counts have to be made again. */
export interface ChangedMonth {
  readonly coverageId: number
  readonly forceId: number
  readonly month: string
}

/**
 * Marks rows that a later row of the same Crime ID replaces, and unmarks those whose later row has gone. Says how many
 * were newly marked, and in which police months anything changed: an earlier month may lose a row to this load.
 * `perhapsRepeated`: every ID that comes more than once among the months given, and any others.
 */
export async function markDuplicates(
  trx: Transaction<Schema>,
  coverageIds: number[],
  perhapsRepeated: readonly string[],
): Promise<{ marked: number; changed: (ChangedMonth & { markedLocated: number })[] }> {
  const other = await trx
    .selectFrom('coverage')
    .select('id')
    .where('status', '=', 'current')
    .where('id', 'not in', coverageIds)
    .limit(1)
    .execute()
  const elsewhere = other.length === 0 ? [] : await repeatedElsewhereQuery(trx, { coverage_ids: coverageIds })
  const crimeIds = [...perhapsRepeated, ...elsewhere.map(({ crime_id }) => crime_id)]
  if (crimeIds.length === 0) return { marked: 0, changed: [] }
  const rows = await markDuplicatesQuery(trx, { crime_ids: crimeIds })
  const changed: (ChangedMonth & { markedLocated: number })[] = []
  for (const { coverage_id, marked, unmarked, marked_located } of rows) {
    const coverage = await trx
      .updateTable('coverage')
      .set((expression) => ({ duplicates: expression('duplicates', '+', marked - unmarked) }))
      .where('id', '=', coverage_id)
      .returning(['id', 'force_id', 'month'])
      .executeTakeFirstOrThrow()
    changed.push({
      coverageId: coverage.id,
      forceId: coverage.force_id,
      month: coverage.month,
      markedLocated: marked_located,
    })
  }
  return { marked: rows.reduce((sum, { marked }) => sum + marked, 0), changed }
}

/** First and last month of use. */
export async function savePublishedLsoas(trx: Transaction<Schema>, pairs: { place_ids: number[]; codes: string[] }) {
  await savePublishedLsoasQuery(trx, pairs)
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
  const setIds = (await setsOf(trx, synthetic)).map(({ id }) => id)
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
  const sets = await setsOf(trx, synthetic)
  if (sets.length === 0) return
  await placeInAreasQuery(trx, {
    area_set_ids: sets.map(({ id }) => id),
    district_set_id: sets.find(({ kind }) => kind === 'district')?.id ?? null,
    synthetic,
    first_place: ids?.first ?? null,
    last_place: ids?.last ?? null,
  })
}

/**
 * Room and figures for the planner within a load: a fresh table without them is joined row by row, which takes a
 * minute where this takes a tenth of a second.
 */
export async function prepareJoins(trx: Transaction<Schema>): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(trx)
  // Of a tenth of the usual sample, which tells tables apart that are a thousand times as large.
  await sql`set local default_statistics_target = 10`.execute(trx)
  await sql`analyze incident, coverage, force`.execute(trx)
}

export async function analyzePlaces(trx: Transaction<Schema>): Promise<void> {
  await sql`analyze place_area, place_reach`.execute(trx)
}

export async function analyzeCounts(trx: Transaction<Schema>): Promise<void> {
  await sql`analyze area_count, place_count`.execute(trx)
}

/**
 * Counts by area and by snap point, of each month and type, made again for every month or only for the months given.
 * Says how many incidents of each lie in a loaded area of any kind.
 */
export async function recount(
  trx: Transaction<Schema>,
  synthetic: boolean,
  months: 'all' | readonly ChangedMonth[],
): Promise<Map<number, number>> {
  const setIds = (await setsOf(trx, synthetic)).map(({ id }) => id)
  const coverageIds =
    months === 'all' ? await currentMonths(trx, synthetic) : months.map(({ coverageId }) => coverageId)
  if (months === 'all') await dropAllCounts(trx, synthetic, setIds)
  else await dropCounts(trx, setIds, months)
  const counts = await countInAreasQuery(trx, {
    coverage_ids: coverageIds,
    area_set_ids: setIds,
    all_crime_id: allCrimeId,
    asb_id: asbId,
  })
  return new Map(counts.map(({ coverage_id, inside }) => [coverage_id, inside]))
}

async function currentMonths(trx: Transaction<Schema>, synthetic: boolean): Promise<number[]> {
  const current = await trx
    .selectFrom('coverage')
    .select('id')
    .where('status', '=', 'current')
    .where('synthetic', '=', synthetic)
    .execute()
  return current.map(({ id }) => id)
}

async function dropAllCounts(trx: Transaction<Schema>, synthetic: boolean, setIds: number[]): Promise<void> {
  await trx
    .deleteFrom('area_count')
    .where((expression) =>
      expression.or([
        ...(setIds.length > 0 ? [expression('area_set_id', 'in', setIds)] : []),
        expression('area_set_id', 'not in', expression.selectFrom('area_set').select('id')),
      ]),
    )
    .execute()
  await trx
    .deleteFrom('place_count')
    .where('place_id', 'in', trx.selectFrom('place').select('id').where('synthetic', '=', synthetic))
    .execute()
}

async function dropCounts(trx: Transaction<Schema>, setIds: number[], months: readonly ChangedMonth[]): Promise<void> {
  for (const forceId of new Set(months.map((month) => month.forceId))) {
    const ofForce = months.filter((month) => month.forceId === forceId).map(({ month }) => month)
    if (setIds.length > 0)
      await trx
        .deleteFrom('area_count')
        .where('area_set_id', 'in', setIds)
        .where('force_id', '=', forceId)
        .where('month', 'in', ofForce)
        .execute()
    await trx.deleteFrom('place_count').where('force_id', '=', forceId).where('month', 'in', ofForce).execute()
  }
}

async function setsOf(trx: Transaction<Schema>, synthetic: boolean) {
  return trx
    .selectFrom('area_set')
    .select(['id', 'kind'])
    .where('synthetic', '=', synthetic)
    .orderBy('kind')
    .orderBy('derived')
    .orderBy('vintage', 'desc')
    .execute()
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
