import type { Db } from '../areas/store.ts'
import type { WardenTables } from '../database/warden-tables.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

export interface StoredSpot {
  readonly id: number
  readonly name: string
  /** Easting and northing, metres. */
  readonly x: number
  readonly y: number
  readonly radius_metres: number
  readonly source: WardenTables['patrol_spot']['source']
  readonly status: WardenTables['patrol_spot']['status']
  readonly reason: string
  readonly changed_by: string
  readonly changed_at: Date
}

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** Hot spots of a district by name, whatever was decided of them. */
export async function listSpots(db: Db, { code, synthetic }: OfDistrict): Promise<StoredSpot[]> {
  return db
    .selectFrom('patrol_spot')
    .select(['id', 'name', 'x', 'y', 'radius_metres', 'source', 'status', 'reason', 'changed_by', 'changed_at'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** A hot spot with its district; undefined where there is none that may be seen. */
export async function findSpot(db: Db, spot: number) {
  return db.selectFrom('patrol_spot').selectAll().where('id', '=', spot).executeTakeFirst()
}

/** The id of the new hot spot; undefined where the district has one of that name. */
export async function insertSpot(
  db: Db,
  { code, synthetic }: OfDistrict,
  spot: Omit<StoredSpot, 'id' | 'changed_at' | 'reason'> & { readonly reason?: string },
): Promise<number | undefined> {
  const row = await db
    .insertInto('patrol_spot')
    .values({ reason: '', ...spot, district_code: code, synthetic })
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateSpot(
  db: Db,
  spot: number,
  change: Pick<StoredSpot, 'x' | 'y' | 'radius_metres' | 'status' | 'reason' | 'changed_by'>,
): Promise<void> {
  await db
    .updateTable('patrol_spot')
    .set({ ...change, changed_at: new Date() })
    .where('id', '=', spot)
    .execute()
}
