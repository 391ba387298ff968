import type { Kysely } from 'kysely'
import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { DomainSlug } from '../../shared/deprivation.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'

export type Db = Kysely<Schema>

export interface AreaSet {
  readonly id: number
  readonly kind: AreaKindSlug
  readonly vintage: number
  readonly synthetic: boolean
  readonly derived: boolean
  readonly residents_year: number | null
  readonly households_year: number | null
  readonly people_lsoa_vintage: number | null
  readonly people_method: string | null
  readonly attribution: string | null
  readonly topology_checksum: string | null
}

export interface StoredArea {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly district_code: string | null
  readonly remainder: boolean
  readonly hectares: number
  readonly residents: number | null
  readonly households: number | null
}

const boundsQuery = queryFile<
  { area_ids: number[] },
  { west: number | null; south: number | null; east: number | null; north: number | null }
>('bounds-of-areas')
const labelPointsQuery = queryFile<{ area_set_id: number }, { area_id: number; longitude: number; latitude: number }>(
  'label-points',
)
const deprivationQuery = queryFile<
  { area_ids: number[]; synthetic: boolean; edition: number },
  { area_id: number; domain: DomainSlug; score: number | null; in_tenth: number | null; in_fifth: number | null }
>('deprivation-of-areas')
const basemapQuery = queryFile<
  { synthetic: boolean },
  { kind: string; name: string | null; class: string | null; rank: number | null; geometry: string }
>('basemap')

/** Changes with every load, and when the borough is put away. In one question: it is asked before every answer. */
export async function dataVersion(db: Db): Promise<string> {
  const { number, fingerprint, shown } = await db
    .selectFrom('data_version')
    .leftJoin('setting', (join) => join.on('setting.name', '=', 'borough-shown'))
    .select(['number', 'fingerprint', 'setting.value as shown'])
    .executeTakeFirstOrThrow()
  return `${number}-${fingerprint}${shown === false ? '-away' : ''}`
}

/** When the data last changed, in UTC. */
export async function dataChangedAt(db: Db): Promise<string> {
  const { changed_at } = await db.selectFrom('data_version').select('changed_at').executeTakeFirstOrThrow()
  return changed_at.toISOString()
}

export async function isBoroughShown(db: Db): Promise<boolean> {
  const setting = await db.selectFrom('setting').select('value').where('name', '=', 'borough-shown').executeTakeFirst()
  return setting?.value !== false
}

export async function showBorough(db: Db, shown: boolean): Promise<void> {
  const value = JSON.stringify(shown)
  await db
    .insertInto('setting')
    .values({ name: 'borough-shown', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

export async function listAreaSets(db: Db): Promise<AreaSet[]> {
  const sets = await db
    .selectFrom('area_set')
    .select([
      'id',
      'kind',
      'vintage',
      'synthetic',
      'derived',
      'residents_year',
      'households_year',
      'people_lsoa_vintage',
      'people_method',
      'attribution',
      'topology_checksum',
    ])
    .orderBy('kind')
    .orderBy('vintage', 'desc')
    .execute()
  return sets.map((set) => ({ ...set, kind: set.kind as AreaKindSlug }))
}

/** Districts of the newest set of each of real and synthetic areas. */
export async function listDistricts(db: Db) {
  const districts = await db
    .selectFrom('area_set')
    .innerJoin('area', 'area.area_set_id', 'area_set.id')
    .select([
      'area.id',
      'area.code',
      'area.name',
      'area_set.id as area_set_id',
      'area_set.synthetic',
      'area_set.vintage',
      'area_set.derived',
    ])
    .where('area_set.kind', '=', 'district')
    .orderBy('area.name')
    .execute()
  const newest = new Map<boolean, number>()
  for (const { synthetic, vintage } of districts) newest.set(synthetic, Math.max(vintage, newest.get(synthetic) ?? 0))
  return districts.filter(({ synthetic, vintage }) => newest.get(synthetic) === vintage)
}

/** Areas of a set in code order, remainders last; those of one district where one is given. */
export async function listAreas(db: Db, areaSetId: number, districtCode: string | null): Promise<StoredArea[]> {
  let query = db
    .selectFrom('area')
    .select(['id', 'code', 'name', 'district_code', 'remainder', 'hectares', 'residents', 'households'])
    .where('area_set_id', '=', areaSetId)
  if (districtCode !== null) query = query.where('district_code', '=', districtCode)
  const areas = await query.orderBy('remainder').orderBy('code').execute()
  return areas
}

export async function listNeighbours(db: Db, areaSetId: number) {
  return db
    .selectFrom('area_neighbour')
    .innerJoin('area', 'area.id', 'area_neighbour.area_id')
    .select(['area_neighbour.area_id', 'area_neighbour.neighbour_id'])
    .where('area.area_set_id', '=', areaSetId)
    .execute()
}

/** The areas of a set that more than half of an LSOA lies in, by code of the LSOA; what lies in none so far is left out. */
export async function mostlyInside(db: Db, areaSetId: number) {
  return db
    .selectFrom('area_weight')
    .innerJoin('area', 'area.id', 'area_weight.area_id')
    .innerJoin('area as lsoa', 'lsoa.id', 'area_weight.lsoa_id')
    .select(['lsoa.code as lsoa', 'area.code'])
    .where('area.area_set_id', '=', areaSetId)
    .where('area.remainder', '=', false)
    .where('area_weight.weight', '>', 0.5)
    .execute()
}

export async function topologyText(db: Db, areaSetId: number): Promise<string | null> {
  const set = await db.selectFrom('area_set').select('topology').where('id', '=', areaSetId).executeTakeFirst()
  return set?.topology ?? null
}

export async function labelPoints(db: Db, areaSetId: number) {
  return labelPointsQuery(db, { area_set_id: areaSetId })
}

export async function boundsOf(db: Db, areaIds: number[]): Promise<[number, number, number, number] | null> {
  const [box] = await boundsQuery(db, { area_ids: areaIds })
  if (!box || box.west === null || box.south === null || box.east === null || box.north === null) return null
  return [box.west, box.south, box.east, box.north]
}

/** Editions loaded that fit LSOAs which are loaded, newest first, with the number of LSOAs they have figures for. */
export async function listDeprivationEditions(db: Db, synthetic: boolean) {
  return db
    .selectFrom('deprivation')
    .innerJoin('area', 'area.code', 'deprivation.code')
    .innerJoin('area_set', (join) =>
      join
        .onRef('area_set.id', '=', 'area.area_set_id')
        .onRef('area_set.vintage', '=', 'deprivation.lsoa_vintage')
        .onRef('area_set.synthetic', '=', 'deprivation.synthetic')
        .on('area_set.kind', '=', 'lsoa'),
    )
    .select(({ fn }) => [
      'deprivation.edition',
      'deprivation.lsoa_vintage',
      'deprivation.domain',
      fn.count<number>('area.id').as('areas'),
    ])
    .where('deprivation.synthetic', '=', synthetic)
    .groupBy(['deprivation.edition', 'deprivation.lsoa_vintage', 'deprivation.domain'])
    .orderBy('deprivation.edition', 'desc')
    .execute()
}

export async function lsoaDeprivation(db: Db, codes: readonly string[], synthetic: boolean, edition: number) {
  if (codes.length === 0) return []
  return db
    .selectFrom('deprivation')
    .select(['code', 'domain', 'score', 'rank', 'decile'])
    .where('synthetic', '=', synthetic)
    .where('edition', '=', edition)
    .where('code', 'in', [...codes])
    .execute()
}

export async function areaDeprivation(db: Db, areaIds: number[], synthetic: boolean, edition: number) {
  return deprivationQuery(db, { area_ids: areaIds, synthetic, edition })
}

export async function basemapShapes(db: Db, synthetic: boolean) {
  return basemapQuery(db, { synthetic })
}
