import type { Kysely, Transaction } from 'kysely'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'
import type { DeprivationTable, LookupTable, PeopleTable } from './lsoa-tables.ts'

type Column<T> = readonly (T | null)[]

const savePeopleQuery = queryFile<{
  synthetic: boolean
  lsoa_vintage: number
  year: number
  load_id: number
  codes: Column<string>
  residents: Column<number>
  households: Column<number>
}>('save-people')
const saveDeprivationQuery = queryFile<{
  synthetic: boolean
  edition: number
  lsoa_vintage: number
  load_id: number
  codes: Column<string>
  domains: Column<string>
  scores: Column<number>
  ranks: Column<number>
  deciles: Column<number>
}>('save-deprivation')
const saveLookupQuery = queryFile<{
  synthetic: boolean
  load_id: number
  from_kind: string
  from_vintage: number
  to_kind: string
  to_vintage: number
  from_codes: Column<string>
  to_codes: Column<string>
  changes: Column<string>
}>('save-lookup')
const saveBasemapQuery = queryFile<{
  synthetic: boolean
  load_id: number
  kinds: Column<string>
  names: Column<string>
  classes: Column<string>
  ranks: Column<number>
  geometries: Column<string>
}>('save-basemap')

export async function savePeople(trx: Transaction<Schema>, table: PeopleTable, synthetic: boolean, loadId: number) {
  await savePeopleQuery(trx, {
    synthetic,
    lsoa_vintage: table.lsoaVintage,
    year: table.year,
    load_id: loadId,
    codes: table.rows.map((row) => row.code),
    residents: table.rows.map((row) => row.residents),
    households: table.rows.map((row) => row.households),
  })
}

export async function saveDeprivation(
  trx: Transaction<Schema>,
  table: DeprivationTable,
  synthetic: boolean,
  loadId: number,
) {
  await saveDeprivationQuery(trx, {
    synthetic,
    edition: table.edition,
    lsoa_vintage: table.lsoaVintage,
    load_id: loadId,
    codes: table.rows.map((row) => row.code),
    domains: table.rows.map((row) => row.domain),
    scores: table.rows.map((row) => row.score),
    ranks: table.rows.map((row) => row.rank),
    deciles: table.rows.map((row) => row.decile),
  })
}

export async function saveLookup(trx: Transaction<Schema>, table: LookupTable, synthetic: boolean, loadId: number) {
  await saveLookupQuery(trx, {
    synthetic,
    load_id: loadId,
    from_kind: table.from.kind,
    from_vintage: table.from.vintage,
    to_kind: table.to.kind,
    to_vintage: table.to.vintage,
    from_codes: table.rows.map((row) => row.from),
    to_codes: table.rows.map((row) => row.to),
    changes: table.rows.map((row) => row.change),
  })
}

/** A line or shape of the map beneath the areas. `geometry` is GeoJSON text in degrees. */
export interface BasemapShape {
  readonly kind: string
  readonly name: string | null
  readonly class: string | null
  readonly rank: number | null
  readonly geometry: string
}

export async function saveBasemap(
  trx: Transaction<Schema>,
  shapes: readonly BasemapShape[],
  synthetic: boolean,
  loadId: number,
) {
  await trx.deleteFrom('basemap_feature').where('synthetic', '=', synthetic).execute()
  await saveBasemapQuery(trx, {
    synthetic,
    load_id: loadId,
    kinds: shapes.map((shape) => shape.kind),
    names: shapes.map((shape) => shape.name),
    classes: shapes.map((shape) => shape.class),
    ranks: shapes.map((shape) => shape.rank),
    geometries: shapes.map((shape) => shape.geometry),
  })
}

export async function lsoaVintages(db: Kysely<Schema>, synthetic: boolean): Promise<number[]> {
  const sets = await db
    .selectFrom('area_set')
    .select('vintage')
    .where('kind', '=', 'lsoa')
    .where('synthetic', '=', synthetic)
    .execute()
  return sets.map(({ vintage }) => vintage)
}
