import { createHash } from 'node:crypto'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type AreaKindSlug, areaKind } from '../../shared/area-kinds.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'
import { displayTopology } from '../geometry/display-topology.ts'
import { isTangled } from '../geometry/is-tangled.ts'

/** One area of a boundary file, as read. `geometry` is GeoJSON text. */
export interface BoundaryArea {
  readonly code: string
  readonly name: string
  readonly districtCode: string | null
  readonly districtName: string | null
  readonly geometry: string
}

export interface GeometryCheck {
  position: number
  empty: boolean
  polygonal: boolean
  three_d: boolean
  fault: string | null
  /** Of a faulty one: the share of its area that is left when it is mended; null where that is not tried. */
  area_kept: number | null
}

/** A drawing error crosses itself a few times; what crosses itself more often is none, or an attack. */
const mostCrossings = 1_000

const checkGeometriesQuery = queryFile<{ geometries: string[]; srid: number }, Omit<GeometryCheck, 'area_kept'>>(
  'check-geometries',
)
const mendedSharesQuery = queryFile<
  { geometries: string[]; srid: number },
  Pick<GeometryCheck, 'position' | 'area_kept'>
>('mended-shares')
const upsertAreasQuery = queryFile<
  {
    area_set_id: number
    codes: string[]
    names: string[]
    checksums: string[]
    district_codes: (string | null)[]
    district_names: (string | null)[]
    geometries: string[]
    srid: number
  },
  { code: string; added: boolean }
>('upsert-areas')
const deriveDistrictsQuery = queryFile<{ district_set_id: number; member_set_id: number }, { code: string }>(
  'derive-districts',
)
const assignDistrictsQuery = queryFile<{ district_set_id: number | null; synthetic: boolean }>('assign-districts')
const insertRemaindersQuery = queryFile<
  { area_set_id: number; district_set_id: number; kind: string; kind_label: string },
  { code: string }
>('insert-remainders')
const insertNeighboursQuery = queryFile<{ area_set_id: number }>('insert-neighbours')
const insertWeightsQuery = queryFile<{ area_set_id: number; lsoa_set_id: number }>('insert-weights')
const updateLsoaPeopleQuery = queryFile<{
  area_set_id: number
  residents_year: number | null
  households_year: number | null
}>('update-lsoa-people')
const updateAreaPeopleQuery = queryFile<{ area_set_id: number }>('update-area-people')
const displayShapesQuery = queryFile<{ area_set_id: number }, { code: string; geometry: string }>('display-shapes')

/** Validity of shapes, in their order. Mending is tried on those alone that it does not keep busy for long. */
export async function checkGeometries(
  db: Kysely<Schema>,
  geometries: string[],
  srid: number,
): Promise<GeometryCheck[]> {
  const checks = await checkGeometriesQuery(db, { geometries, srid })
  const mendable = checks.filter(
    ({ position, fault, empty, polygonal }) =>
      fault !== null && polygonal && !empty && !isTangled(ringsOf(geometries[position - 1]!), mostCrossings),
  )
  const shares =
    mendable.length === 0
      ? []
      : await mendedSharesQuery(db, { geometries: mendable.map(({ position }) => geometries[position - 1]!), srid })
  const kept = new Map(mendable.map(({ position }, index) => [position, shares[index]?.area_kept ?? null]))
  return checks.map((check) => ({ ...check, area_kept: kept.get(check.position) ?? null }))
}

function ringsOf(geometry: string): Position[][] {
  const shape = JSON.parse(geometry) as Polygon | MultiPolygon
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
}

interface BoundarySource {
  readonly kind: AreaKindSlug
  readonly vintage: number
  readonly synthetic: boolean
  readonly srid: number
  readonly attribution: string | null
  readonly areas: readonly BoundaryArea[]
}

/** Whether every one of these areas is stored just so already. */
export async function areBoundariesStored(db: Kysely<Schema>, source: BoundarySource): Promise<boolean> {
  const stored = await db
    .selectFrom('area')
    .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
    .select(['area.code', 'area.checksum'])
    .where('area_set.kind', '=', source.kind)
    .where('area_set.vintage', '=', source.vintage)
    .where('area_set.synthetic', '=', source.synthetic)
    .execute()
  const checksums = new Map(stored.map(({ code, checksum }) => [code, checksum]))
  return source.areas.every((area) => checksums.get(area.code) === checksumOf(area, source.srid))
}

function checksumOf({ name, districtCode, districtName, geometry }: BoundaryArea, srid: number): string {
  return createHash('sha256').update(`${srid}|${name}|${districtCode}|${districtName}|${geometry}`).digest('hex')
}

/** Adds a file's areas to the set of their kind and vintage, making the set if it is new. Number of areas changed. */
export async function saveBoundaries(
  trx: Transaction<Schema>,
  boundaries: BoundarySource & { readonly loadId: number },
): Promise<number> {
  const { kind, vintage, synthetic, loadId, srid, attribution, areas } = boundaries
  if (kind === 'district')
    await trx
      .deleteFrom('area_set')
      .where('kind', '=', kind)
      .where('synthetic', '=', synthetic)
      .where('derived', '=', true)
      .execute()
  const set = await trx
    .insertInto('area_set')
    .values({ kind, vintage, synthetic, derived: false, load_id: loadId, attribution })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'vintage', 'synthetic']).doUpdateSet({ derived: false, attribution }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  const changed = await upsertAreasQuery(trx, {
    area_set_id: set.id,
    codes: areas.map((area) => area.code),
    names: areas.map((area) => area.name),
    checksums: areas.map((area) => checksumOf(area, srid)),
    district_codes: areas.map((area) => area.districtCode),
    district_names: areas.map((area) => area.districtName),
    geometries: areas.map((area) => area.geometry),
    srid,
  })
  return changed.length
}

export interface SetSummary {
  id: number
  kind: AreaKindSlug
  vintage: number
  areas: number
  remainder: number
}

/**
 * Everything that follows from boundaries, made again for all sets of real or of synthetic areas: districts,
 * remainders, neighbours, shares of LSOAs, people, shapes for drawing. Snap points are placed by the feeds.
 */
export async function rebuildAreas(
  trx: Transaction<Schema>,
  synthetic: boolean,
  loadId: number,
): Promise<SetSummary[]> {
  const districtSetId = await districtSet(trx, synthetic, loadId)
  await trx
    .deleteFrom('area')
    .where('remainder', '=', true)
    .where('area_set_id', 'in', (part) => part.selectFrom('area_set').select('id').where('synthetic', '=', synthetic))
    .execute()
  await assignDistrictsQuery(trx, { district_set_id: districtSetId, synthetic })
  const sets = await trx
    .selectFrom('area_set')
    .select(['id', 'kind', 'vintage'])
    .where('synthetic', '=', synthetic)
    .orderBy('id')
    .execute()
  for (const set of sets) {
    const kind = areaKind(set.kind as AreaKindSlug)
    if (kind.keepsRemainder && districtSetId !== null)
      await insertRemaindersQuery(trx, {
        area_set_id: set.id,
        district_set_id: districtSetId,
        kind: kind.kind,
        kind_label: kind.label,
      })
    await trx
      .deleteFrom('area_neighbour')
      .where('area_id', 'in', (part) => part.selectFrom('area').select('id').where('area_set_id', '=', set.id))
      .execute()
    await insertNeighboursQuery(trx, { area_set_id: set.id })
  }
  // Joins of snap points are planned by how many areas there are.
  await sql`analyze area_set, area`.execute(trx)
  await rebuildPeople(trx, synthetic)
  for (const set of sets) await saveTopology(trx, set.id)
  const counts = await trx
    .selectFrom('area_set')
    .innerJoin('area', 'area.area_set_id', 'area_set.id')
    .select(({ fn }) => [
      'area_set.id',
      'area_set.kind',
      'area_set.vintage',
      fn.count<number>('area.id').filterWhere('area.remainder', '=', false).as('areas'),
      fn.count<number>('area.id').filterWhere('area.remainder', '=', true).as('remainder'),
    ])
    .where('area_set.synthetic', '=', synthetic)
    .groupBy(['area_set.id', 'area_set.kind', 'area_set.vintage'])
    .orderBy('area_set.id')
    .execute()
  return counts.map((set) => ({ ...set, kind: set.kind as AreaKindSlug }))
}

/** Residents and households of every area, from the LSOAs; needed again after a load of people alone. */
export async function rebuildPeople(trx: Transaction<Schema>, synthetic: boolean): Promise<void> {
  const sets = await trx
    .selectFrom('area_set')
    .select(['id', 'kind', 'vintage'])
    .where('synthetic', '=', synthetic)
    .orderBy('vintage', 'desc')
    .execute()
  const years = new Map<number, { residents: number | null; households: number | null }>()
  for (const set of sets.filter((candidate) => candidate.kind === 'lsoa')) {
    const newest = await trx
      .selectFrom('population')
      .innerJoin('area', (join) => join.onRef('area.code', '=', 'population.code').on('area.area_set_id', '=', set.id))
      .select(({ fn }) => [
        fn.max('year').filterWhere('population.residents', 'is not', null).as('residents'),
        fn.max('year').filterWhere('population.households', 'is not', null).as('households'),
      ])
      .where('population.synthetic', '=', synthetic)
      .where('lsoa_vintage', '=', set.vintage)
      .executeTakeFirst()
    const found = { residents: newest?.residents ?? null, households: newest?.households ?? null }
    years.set(set.id, found)
    await updateLsoaPeopleQuery(trx, {
      area_set_id: set.id,
      residents_year: found.residents,
      households_year: found.households,
    })
    await savePeopleSource(trx, set.id, found, set.vintage, 'as published')
  }
  // Newest LSOAs that have people; otherwise the newest, so that deprivation still has its weights.
  const lsoaSets = sets.filter((set) => set.kind === 'lsoa')
  const source = lsoaSets.find((set) => years.get(set.id)?.residents != null) ?? lsoaSets[0]
  if (!source) return
  for (const set of sets.filter((candidate) => candidate.kind !== 'lsoa')) {
    await trx
      .deleteFrom('area_weight')
      .where('area_id', 'in', (part) => part.selectFrom('area').select('id').where('area_set_id', '=', set.id))
      .execute()
    await insertWeightsQuery(trx, { area_set_id: set.id, lsoa_set_id: source.id })
    await updateAreaPeopleQuery(trx, { area_set_id: set.id })
    const found = years.get(source.id) ?? { residents: null, households: null }
    await savePeopleSource(trx, set.id, found, source.vintage, 'area-weighted from LSOAs')
  }
}

async function savePeopleSource(
  trx: Transaction<Schema>,
  setId: number,
  years: { residents: number | null; households: number | null },
  lsoaVintage: number,
  method: string,
) {
  await trx
    .updateTable('area_set')
    .set({
      residents_year: years.residents,
      households_year: years.households,
      people_lsoa_vintage: lsoaVintage,
      people_method: method,
    })
    .where('id', '=', setId)
    .execute()
}

/** The loaded districts, or ones derived from LSOAs or wards that name theirs. Null when nothing names any. */
async function districtSet(trx: Transaction<Schema>, synthetic: boolean, loadId: number): Promise<number | null> {
  const loaded = await trx
    .selectFrom('area_set')
    .select('id')
    .where('kind', '=', 'district')
    .where('synthetic', '=', synthetic)
    .where('derived', '=', false)
    .orderBy('vintage', 'desc')
    .executeTakeFirst()
  if (loaded) return loaded.id
  await trx.deleteFrom('area_set').where('kind', '=', 'district').where('synthetic', '=', synthetic).execute()
  const members = await trx
    .selectFrom('area_set')
    .select(['id', 'kind', 'vintage'])
    .where('synthetic', '=', synthetic)
    .where('kind', 'in', ['ward', 'lsoa'])
    .orderBy('kind')
    .orderBy('vintage', 'desc')
    .execute()
  for (const member of members) {
    const set = await trx
      .insertInto('area_set')
      .values({ kind: 'district', vintage: member.vintage, synthetic, derived: true, load_id: loadId })
      .returning('id')
      .executeTakeFirstOrThrow()
    const derived = await deriveDistrictsQuery(trx, { district_set_id: set.id, member_set_id: member.id })
    if (derived.length > 0) return set.id
    await trx.deleteFrom('area_set').where('id', '=', set.id).execute()
  }
  return null
}

async function saveTopology(trx: Transaction<Schema>, setId: number): Promise<void> {
  const shapes = await displayShapesQuery(trx, { area_set_id: setId })
  const topology = JSON.stringify(
    displayTopology(
      shapes.map((shape) => ({ code: shape.code, geometry: JSON.parse(shape.geometry) as Polygon | MultiPolygon })),
    ),
  )
  await trx
    .updateTable('area_set')
    .set({ topology, topology_checksum: createHash('sha256').update(topology).digest('hex') })
    .where('id', '=', setId)
    .execute()
}
