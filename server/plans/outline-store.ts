import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { Point, PointPolygon } from '../geometry/isovist.ts'
import type { PlanDistrict } from './plan-district-store.ts'

interface Kept {
  shapes: string[]
  srid: number
  area_id: number
  district_code: string
  source: string
  synthetic: boolean
}
const insertBuildingsQuery = queryFile<Kept & { residential: (boolean | null)[] }>('insert-buildings')
const insertCarParksQuery = queryFile<Kept & { names: string[] }>('insert-car-parks')
const insertStreetsQuery = queryFile<Kept & { classes: string[]; names: string[] }>('insert-streets')
const inViewQuery = queryFile<
  {
    x: number
    y: number
    range_metres: number
    garden_metres: number
    district_code: string
    synthetic: boolean
  },
  { buildings: Point[][][] | null; gardens: Point[][][] | null }
>('ground-in-view')

/** An outline as a file has it. */
export interface Outline {
  /** GeoJSON in degrees, or well-known binary as hex digits. */
  readonly shape: string
  readonly residential: boolean | null
  readonly class: string
  readonly name: string
}

export const outlineKinds = ['buildings', 'streets', 'car-parks'] as const
export type OutlineKind = (typeof outlineKinds)[number]

const tables = { buildings: 'building_footprint', streets: 'street_segment', 'car-parks': 'car_park' } as const

const atOnce = 2_000

/**
 * Puts outlines of a file in the place of those a district had, all or nothing; gives how many touch the district.
 * `srid`: of binary shapes; 0 for GeoJSON.
 */
export async function replaceOutlines(
  db: Db,
  { code, areaId, synthetic }: PlanDistrict,
  { kind, outlines, srid, source }: { kind: OutlineKind; outlines: readonly Outline[]; srid: number; source: string },
): Promise<number> {
  const table = tables[kind]
  return db.transaction().execute(async (trx) => {
    await trx.deleteFrom(table).where('district_code', '=', code).where('synthetic', '=', synthetic).execute()
    for (let from = 0; from < outlines.length; from += atOnce) {
      const some = outlines.slice(from, from + atOnce)
      const shapes = some.map(({ shape }) => shape)
      const kept = { shapes, srid, area_id: areaId, district_code: code, source, synthetic }
      if (kind === 'buildings')
        await insertBuildingsQuery(trx, { ...kept, residential: some.map(({ residential }) => residential) })
      else if (kind === 'car-parks') await insertCarParksQuery(trx, { ...kept, names: some.map(({ name }) => name) })
      else
        await insertStreetsQuery(trx, {
          ...kept,
          classes: some.map((outline) => outline.class),
          names: some.map(({ name }) => name),
        })
    }
    const { count } = await trx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('district_code', '=', code)
      .where('synthetic', '=', synthetic)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}

/** What lies around a point: buildings, and land beside those marked as residential. */
export async function groundInView(
  db: Db,
  { code, synthetic }: Pick<PlanDistrict, 'code' | 'synthetic'>,
  asked: { readonly x: number; readonly y: number; readonly rangeMetres: number; readonly gardenMetres: number },
): Promise<{ buildings: readonly PointPolygon[]; gardens: readonly PointPolygon[] }> {
  const [found] = await inViewQuery(db, {
    x: asked.x,
    y: asked.y,
    range_metres: asked.rangeMetres,
    garden_metres: asked.gardenMetres,
    district_code: code,
    synthetic,
  })
  return { buildings: found?.buildings ?? [], gardens: found?.gardens ?? [] }
}

const streetSpotsQuery = queryFile<
  { district_code: string; synthetic: boolean; least_metres: number },
  { x: number; y: number; name: string }
>('street-spots')

/** Middles of pieces of street of at least so many metres, in order of place. */
export async function streetSpots(db: Db, { code, synthetic }: PlanDistrict, leastMetres: number) {
  return streetSpotsQuery(db, { district_code: code, synthetic, least_metres: leastMetres })
}

const streetsQuery = queryFile<{ district_code: string; synthetic: boolean }, { class: string | null; points: string }>(
  'streets-of-district',
)

/** Pieces of street; `points`: 'easting northing' with commas between. */
export async function listStreets(db: Db, { code, synthetic }: PlanDistrict) {
  return streetsQuery(db, { district_code: code, synthetic })
}

const carParkSpotsQuery = queryFile<
  { district_code: string; synthetic: boolean; least_square_metres: number },
  { x: number; y: number; name: string; square_metres: number }
>('car-park-spots')

/** A point on each car park of at least so many square metres, in order of place. */
export async function carParkSpots(db: Db, { code, synthetic }: PlanDistrict, leastSquareMetres: number) {
  return carParkSpotsQuery(db, { district_code: code, synthetic, least_square_metres: leastSquareMetres })
}
