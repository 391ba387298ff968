import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { PlanDistrict } from './plan-district-store.ts'

export interface PastVisit {
  readonly site: string
  /** Easting and northing, metres; null where a file says neither a point nor a known site. */
  readonly x: number | null
  readonly y: number | null
  /** Minutes of the London clock since 1970-01-01 00:00. */
  readonly arrive_minute: number
  readonly depart_minute: number | null
}

const pastVisitsQuery = queryFile<
  { district_code: string; district_area_id: number; synthetic: boolean; from_minute: number; to_minute: number },
  PastVisit
>('past-visits')

/** Where vans stood in a stretch of clock minutes, the end not included, by what was entered and what files say. */
export async function listPastVisits(
  db: Db,
  { code, areaId, synthetic }: PlanDistrict,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<PastVisit[]> {
  return pastVisitsQuery(db, {
    district_code: code,
    district_area_id: areaId,
    synthetic,
    from_minute: from,
    to_minute: to,
  })
}
