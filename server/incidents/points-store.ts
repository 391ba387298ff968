import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

/** How far outside a district snap points are kept ready, as place_reach is filled. */
export const mostBufferMetres = 3_000

/** Police incidents by snap point and month, without duplicates and of counted forces; a row for each that has any. */
export interface PointCounts {
  /** Snap points, numbered from 0 in the order of their coordinates. */
  readonly places: number
  /** Number of the snap point of each row. */
  readonly place: Uint32Array
  /** Easting and northing, EPSG:27700. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Metres to the border of the LSOA the snap point lies in; NaN where no LSOA is loaded for it. */
  readonly border: Float64Array
  /** Area of the newest wards that the snap point lies in, -1 for none. */
  readonly ward: Int32Array
  /** 1 where the snap point lies outside the districts, within the buffer. */
  readonly outside: Uint8Array
  /** Place of the month in the months asked for. */
  readonly monthIndex: Uint16Array
  readonly count: Uint32Array
}

/** Polygons of rings of [easting, northing]; the first ring of each is its outline, the others are holes. */
export type DistrictShape = number[][][][]

const pointsQuery = queryFile<
  {
    district_ids: number[]
    lsoa_set_id: number | null
    ward_set_id: number | null
    buffer_m: number
    type_ids: number[]
    months: string[]
  },
  {
    x: number
    y: number
    distance_m: number
    border_m: number | null
    ward_id: number | null
    month_numbers: number[]
    incidents: number[]
  }
>('points-of-districts')
const districtShapeQuery = queryFile<{ district_ids: number[] }, { geometry: string | null }>('district-shape')

/**
 * Counts of some types (added up) in some months ('YYYY-MM'), in some districts of the newest set and up to
 * `bufferMetres` outside them. RangeError for a buffer that is negative or wider than `mostBufferMetres`.
 */
export async function readPointCounts(
  db: Db,
  asked: {
    synthetic: boolean
    typeIds: readonly number[]
    months: readonly string[]
    districtAreaIds: readonly number[]
    bufferMetres: number
  },
): Promise<PointCounts> {
  if (!(asked.bufferMetres >= 0 && asked.bufferMetres <= mostBufferMetres))
    throw new RangeError(`A buffer of ${asked.bufferMetres} m is not from 0 to ${mostBufferMetres} m`)
  const [lsoas, wards] = await Promise.all([
    newestSet(db, 'lsoa', asked.synthetic),
    newestSet(db, 'ward', asked.synthetic),
  ])
  const places = await pointsQuery(db, {
    district_ids: [...asked.districtAreaIds],
    lsoa_set_id: lsoas,
    ward_set_id: wards,
    buffer_m: asked.bufferMetres,
    type_ids: [...asked.typeIds],
    months: [...asked.months],
  })
  const rows = places.reduce((sum, place) => sum + place.incidents.length, 0)
  const counts: PointCounts = {
    places: places.length,
    place: new Uint32Array(rows),
    x: new Float64Array(rows),
    y: new Float64Array(rows),
    border: new Float64Array(rows),
    ward: new Int32Array(rows),
    outside: new Uint8Array(rows),
    monthIndex: new Uint16Array(rows),
    count: new Uint32Array(rows),
  }
  let start = 0
  places.forEach(({ x, y, distance_m, border_m, ward_id, month_numbers, incidents }, number) => {
    const end = start + incidents.length
    counts.place.fill(number, start, end)
    counts.x.fill(x, start, end)
    counts.y.fill(y, start, end)
    counts.border.fill(border_m ?? Number.NaN, start, end)
    counts.ward.fill(ward_id ?? -1, start, end)
    counts.outside.fill(distance_m > 0 ? 1 : 0, start, end)
    for (let row = start; row < end; row++) {
      counts.monthIndex[row] = (month_numbers[row - start] as number) - 1
      counts.count[row] = incidents[row - start] as number
    }
    start = end
  })
  return counts
}

async function newestSet(db: Db, kind: 'lsoa' | 'ward', synthetic: boolean): Promise<number | null> {
  const set = await db
    .selectFrom('area_set')
    .select('id')
    .where('kind', '=', kind)
    .where('synthetic', '=', synthetic)
    .orderBy('vintage', 'desc')
    .limit(1)
    .executeTakeFirst()
  return set?.id ?? null
}

/** Outline of some districts together, simplified to a metre; no polygons where there are none. */
export async function readDistrictShape(db: Db, districtAreaIds: readonly number[]): Promise<DistrictShape> {
  const [shape] = await districtShapeQuery(db, { district_ids: [...districtAreaIds] })
  return shape?.geometry ? (JSON.parse(shape.geometry) as { coordinates: DistrictShape }).coordinates : []
}
