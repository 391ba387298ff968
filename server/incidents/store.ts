import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

const homeForcesQuery = queryFile<
  { synthetic: boolean },
  { district_code: string; force_id: number; slug: string; name: string; incidents: number }
>('home-forces')
const countByAreaQuery = queryFile<
  { area_set_id: number; type_ids: number[]; months: string[] },
  { area_id: number; incidents: number; near_border: number }
>('count-by-area')
const monthlyByAreaQuery = queryFile<
  { area_set_id: number; type_ids: number[]; months: string[] },
  { area_id: number; month: string; incidents: number; near_border: number }
>('monthly-by-area')
const monthlyByTypeQuery = queryFile<
  { area_set_id: number; area_ids: number[] },
  { month: string; type_id: number; incidents: number }
>('monthly-by-type')
const monthlyByAreaAndTypeQuery = queryFile<
  { area_set_id: number; area_ids: number[]; months: string[] },
  { area_id: number; month: string; type_id: number; incidents: number }
>('monthly-by-area-and-type')
const forceTotalsQuery = queryFile<
  { force_ids: number[]; type_ids: number[]; months: string[] },
  { incidents: number; located: number }
>('force-totals')
const placeLifetimesQuery = queryFile<
  { area_set_id: number; area_ids: number[] },
  { first_month: string; last_month: string; snap_points: number }
>('place-lifetimes')

export async function homeForces(db: Db, synthetic: boolean) {
  return homeForcesQuery(db, { synthetic })
}

export async function countByArea(db: Db, areaSetId: number, typeIds: number[], months: string[]) {
  if (months.length === 0) return []
  return countByAreaQuery(db, { area_set_id: areaSetId, type_ids: typeIds, months })
}

export async function monthlyByArea(db: Db, areaSetId: number, typeIds: number[], months: string[]) {
  if (months.length === 0) return []
  return monthlyByAreaQuery(db, { area_set_id: areaSetId, type_ids: typeIds, months })
}

export async function monthlyByType(db: Db, areaSetId: number, areaIds: number[]) {
  return monthlyByTypeQuery(db, { area_set_id: areaSetId, area_ids: areaIds })
}

/** All crime added up is a type among them. */
export async function monthlyByAreaAndType(db: Db, areaSetId: number, areaIds: number[], months: string[]) {
  if (months.length === 0 || areaIds.length === 0) return []
  return monthlyByAreaAndTypeQuery(db, { area_set_id: areaSetId, area_ids: areaIds, months })
}

export async function forceTotals(db: Db, forceIds: number[], typeIds: number[], months: string[]) {
  const [totals] = await forceTotalsQuery(db, { force_ids: forceIds, type_ids: typeIds, months })
  return totals ?? { incidents: 0, located: 0 }
}

export async function placeLifetimes(db: Db, districtSetId: number, districtIds: number[]) {
  return placeLifetimesQuery(db, { area_set_id: districtSetId, area_ids: districtIds })
}

/** Current police months, real or synthetic, oldest first. */
export async function listCoverage(db: Db, synthetic: boolean) {
  return db
    .selectFrom('coverage')
    .innerJoin('force', 'force.id', 'coverage.force_id')
    .select([
      'coverage.force_id',
      'force.slug',
      'force.name',
      'force.counted',
      'coverage.month',
      'coverage.suspect',
      'coverage.rows',
    ])
    .where('coverage.status', '=', 'current')
    .where('coverage.synthetic', '=', synthetic)
    .orderBy('coverage.month')
    .orderBy('force.slug')
    .execute()
}

export async function lastLoad(db: Db, synthetic: boolean) {
  return db
    .selectFrom('load')
    .select(['finished_at', 'description'])
    .where('status', '=', 'applied')
    .where('synthetic', '=', synthetic)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}
