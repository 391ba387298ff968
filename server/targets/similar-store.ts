import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** Areas of all groups of a district: of each group, measure, period and area the last that a file gave. */
export async function listSimilarAreas(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('similar_area')
    .selectAll()
    .distinctOn(['group_name', 'measure', 'from_month', 'to_month', 'area_code'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('group_name')
    .orderBy('measure')
    .orderBy('from_month', 'desc')
    .orderBy('to_month', 'desc')
    .orderBy('area_code')
    .orderBy('id', 'desc')
    .execute()
}

export type StoredSimilarArea = Awaited<ReturnType<typeof listSimilarAreas>>[number]

export async function insertSimilarAreas(
  db: Db,
  { code, synthetic }: OfDistrict,
  areas: readonly Omit<StoredSimilarArea, 'id' | 'synthetic' | 'district_code'>[],
): Promise<void> {
  if (areas.length === 0) return
  await db
    .insertInto('similar_area')
    .values(areas.map((area) => ({ ...area, district_code: code, synthetic })))
    .execute()
}
