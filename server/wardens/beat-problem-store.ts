import { type AreaSet, type Db, listAreaSets } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** An area that beats are put together from. */
export interface StoredUnit {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly residents: number | null
  readonly square_metres: number
  readonly perimeter_metres: number
  /** A point inside: easting and northing, metres. */
  readonly x: number
  readonly y: number
  readonly ward: string | null
  readonly parish: string | null
  readonly parish_code: string | null
  /** Codes of those next to it, and metres of border shared with each. */
  readonly neighbours: string[]
  readonly borders: number[]
}

const unitsQuery = queryFile<
  { area_set_id: number; district_code: string; ward_set_id: number | null; parish_set_id: number | null },
  StoredUnit
>('beat-units')
const pointsQuery = queryFile<
  { area_set_id: number; district_code: string; x: number[]; y: number[] },
  { place: number; code: string }
>('units-at-points')
const outlinesQuery = queryFile<
  { area_set_id: number; codes: string[]; beats: number[] },
  { beat: number; geometry: string }
>('beat-outlines')

/** Sets that have areas of the district, with their number, newest first. */
export async function setsOfDistrict(
  db: Db,
  { code, synthetic }: OfDistrict,
): Promise<readonly (AreaSet & { readonly areas: number })[]> {
  const [sets, counts] = await Promise.all([
    listAreaSets(db),
    db
      .selectFrom('area')
      .select(({ fn }) => ['area_set_id', fn.countAll<number>().as('areas')])
      .where('district_code', '=', code)
      .where('remainder', '=', false)
      .groupBy('area_set_id')
      .execute(),
  ])
  return sets
    .filter((set) => set.synthetic === synthetic)
    .map((set) => ({ ...set, areas: Number(counts.find(({ area_set_id }) => area_set_id === set.id)?.areas ?? 0) }))
    .filter(({ areas }) => areas > 0)
    .sort((one, other) => other.vintage - one.vintage)
}

/** In order of code. Takes about two seconds for 1,500 LSOAs. */
export async function unitsOfDistrict(
  db: Db,
  { code }: OfDistrict,
  sets: { readonly units: number; readonly ward: number | null; readonly parish: number | null },
): Promise<StoredUnit[]> {
  return unitsQuery(db, {
    area_set_id: sets.units,
    district_code: code,
    ward_set_id: sets.ward,
    parish_set_id: sets.parish,
  })
}

/** Code of the area that each point lies in, by the place of the point from 0; none for points far from all. */
export async function unitsAtPoints(
  db: Db,
  { code }: OfDistrict,
  areaSetId: number,
  points: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): Promise<ReadonlyMap<number, string>> {
  if (points.x.length === 0) return new Map()
  const rows = await pointsQuery(db, {
    area_set_id: areaSetId,
    district_code: code,
    x: Array.from(points.x),
    y: Array.from(points.y),
  })
  return new Map(rows.map(({ place, code: unit }) => [place - 1, unit]))
}

/** Outlines of beats in degrees, as GeoJSON geometries by number. */
export async function outlinesOfBeats(
  db: Db,
  areaSetId: number,
  units: readonly { readonly code: string; readonly beat: number }[],
): Promise<ReadonlyMap<number, unknown>> {
  const rows = await outlinesQuery(db, {
    area_set_id: areaSetId,
    codes: units.map(({ code }) => code),
    beats: units.map(({ beat }) => beat),
  })
  return new Map(rows.map(({ beat, geometry }) => [beat, JSON.parse(geometry)]))
}
