import { type Kysely, sql, type Transaction } from 'kysely'
import { allCrimeId, typeIdsOf } from '../../shared/layers.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'

const countInAreasQuery = queryFile<
  { coverage_ids: readonly number[]; area_set_ids: number[]; all_crime_id: number; asb_id: number },
  { coverage_id: number; inside: number }
>('count-in-areas')
const adjustCountsQuery = queryFile<
  {
    area_set_ids: number[]
    all_crime_id: number
    asb_id: number
    coverage_ids: number[]
    place_ids: number[]
    type_ids: number[]
    changes: number[]
  },
  { coverage_id: number; inside: number }
>('adjust-counts')
const dropEmptyCountsQuery = queryFile<{ coverage_ids: number[] }>('drop-empty-counts')

const [asbId = 1] = typeIdsOf('anti-social-behaviour')

/** How many incidents of each police month lie in a loaded area of any kind. */
export type InsideByMonth = ReadonlyMap<number, number>

/** Incidents of a type at a snap point that count from now on, or no longer where `incidents` is less than 0. */
export interface CountChange {
  readonly coverageId: number
  readonly placeId: number
  readonly typeId: number
  readonly incidents: number
}

/**
 * Counts police months that have no counts yet, whose rows are written and whose snap points are joined to the areas
 * there are. Nobody sees the counts of a month that is not current.
 */
export async function countMonths(
  trx: Transaction<Schema>,
  synthetic: boolean,
  coverageIds: readonly number[],
): Promise<InsideByMonth> {
  return count(
    trx,
    (await areaSetsOf(trx, synthetic)).map(({ id }) => id),
    coverageIds,
  )
}

/** Counts every current police month anew, after new boundaries. */
export async function recountAll(trx: Transaction<Schema>, synthetic: boolean): Promise<InsideByMonth> {
  const setIds = (await areaSetsOf(trx, synthetic)).map(({ id }) => id)
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
  const current = await trx
    .selectFrom('coverage')
    .select('id')
    .where('status', '=', 'current')
    .where('synthetic', '=', synthetic)
    .execute()
  return count(
    trx,
    setIds,
    current.map(({ id }) => id),
  )
}

async function count(
  trx: Transaction<Schema>,
  setIds: number[],
  coverageIds: readonly number[],
): Promise<InsideByMonth> {
  if (setIds.length === 0 || coverageIds.length === 0) return new Map()
  // Pages written since would else all be read, whatever months they hold.
  await sql`select brin_summarize_new_values('incident_coverage')`.execute(trx)
  // The planner expects a few rows and would sort them; they are tens of thousands, and hashing takes a third of that.
  await sql`set local enable_sort = off`.execute(trx)
  await sql`set local jit = off`.execute(trx)
  const counts = await countInAreasQuery(trx, {
    coverage_ids: coverageIds,
    area_set_ids: setIds,
    all_crime_id: allCrimeId,
    asb_id: asbId,
  })
  await sql`set local enable_sort = on`.execute(trx)
  return insideByMonth(counts)
}

/** Changes the counts of months that have them. Answers the change among the incidents that lie in an area. */
export async function adjustCounts(
  trx: Transaction<Schema>,
  synthetic: boolean,
  changes: readonly CountChange[],
): Promise<InsideByMonth> {
  if (changes.length === 0) return new Map()
  const given = {
    coverage_ids: changes.map(({ coverageId }) => coverageId),
    place_ids: changes.map(({ placeId }) => placeId),
    type_ids: changes.map(({ typeId }) => typeId),
    changes: changes.map(({ incidents }) => incidents),
  }
  const inside = await adjustCountsQuery(trx, {
    ...given,
    area_set_ids: (await areaSetsOf(trx, synthetic)).map(({ id }) => id),
    all_crime_id: allCrimeId,
    asb_id: asbId,
  })
  await dropEmptyCountsQuery(trx, { coverage_ids: [...new Set(given.coverage_ids)] })
  return insideByMonth(inside)
}

function insideByMonth(rows: readonly { coverage_id: number; inside: number }[]): InsideByMonth {
  return new Map(rows.map(({ coverage_id, inside }) => [coverage_id, inside]))
}

export async function dropCounts(db: Kysely<Schema>, coverageIds: readonly number[]): Promise<void> {
  if (coverageIds.length === 0) return
  for (const table of ['area_count', 'place_count'] as const)
    await db
      .deleteFrom(table)
      .where('coverage_id', 'in', [...coverageIds])
      .execute()
}

export async function areaSetsOf(trx: Transaction<Schema>, synthetic: boolean) {
  return trx
    .selectFrom('area_set')
    .select(['id', 'kind'])
    .where('synthetic', '=', synthetic)
    .orderBy('kind')
    .orderBy('derived')
    .orderBy('vintage', 'desc')
    .execute()
}

/**
 * Room and figures for the planner within a load: a fresh table without them is joined row by row, which takes a
 * minute where this takes a tenth of a second.
 */
export async function prepareJoins(trx: Transaction<Schema>, { analyze }: { analyze: boolean }): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(trx)
  // Of a tenth of the usual sample, which tells tables apart that are a thousand times as large.
  await sql`set local default_statistics_target = 10`.execute(trx)
  if (analyze) await sql`analyze incident, coverage, force`.execute(trx)
}

export async function analyzePlaces(trx: Transaction<Schema>): Promise<void> {
  await sql`analyze place_area, place_reach`.execute(trx)
}

export async function analyzeCounts(trx: Transaction<Schema>): Promise<void> {
  await sql`analyze area_count, place_count`.execute(trx)
}
