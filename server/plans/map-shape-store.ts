import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { PlanDistrict } from './plan-district-store.ts'

export interface MapShape {
  readonly kind: 'district' | 'ward'
  readonly name: string
  /** Polygons, each with its rings of eastings and northings. */
  readonly polygons: readonly (readonly (readonly (readonly [x: number, y: number])[])[])[]
}

const shapesQuery = queryFile<
  { district_area_id: number; district_code: string; synthetic: boolean },
  { kind: 'district' | 'ward'; name: string; geometry: string }
>('plan-map-shapes')

export async function mapShapes(db: Db, { areaId, code, synthetic }: PlanDistrict): Promise<MapShape[]> {
  const rows = await shapesQuery(db, { district_area_id: areaId, district_code: code, synthetic })
  return rows.map(({ kind, name, geometry }) => ({
    kind,
    name,
    polygons: (JSON.parse(geometry) as { coordinates: MapShape['polygons'] }).coordinates,
  }))
}
