import type { HoursOfWeek } from '../../shared/contracts/plan-inputs.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from './plan-district-store.ts'

export interface StoredVan {
  readonly id: number
  readonly name: string
  readonly crew: number
  readonly operators: number
  readonly weekly_hours: number
  readonly crew_hours: HoursOfWeek[] | null
  readonly retired_on: string | null
  /** By first day. */
  readonly absences: readonly { readonly from: string; readonly to: string; readonly reason: string }[]
}

type VanFacts = Pick<StoredVan, 'crew' | 'operators' | 'weekly_hours' | 'crew_hours'>
type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** Vans of a district in order of name, those retired among them. */
export async function listVans(db: Db, { code, synthetic }: OfDistrict): Promise<StoredVan[]> {
  const vans = await db
    .selectFrom('van')
    .select(['id', 'name', 'crew', 'operators', 'weekly_hours', 'crew_hours', 'retired_on'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .execute()
  const absences = await db.selectFrom('van_absence').selectAll().orderBy('from_date').orderBy('id').execute()
  return vans.map((van) => ({
    ...van,
    crew_hours: van.crew_hours as HoursOfWeek[] | null,
    absences: absences
      .filter(({ van_id }) => van_id === van.id)
      .map(({ from_date, to_date, reason }) => ({ from: from_date, to: to_date, reason })),
  }))
}

/** The district of a van; undefined where there is none that may be seen. */
export async function districtOfVan(db: Db, van: number): Promise<string | undefined> {
  const row = await db.selectFrom('van').select('district_code').where('id', '=', van).executeTakeFirst()
  return row?.district_code
}

/** False where the district has a van of that name. */
export async function insertVan(
  db: Db,
  { code, synthetic }: OfDistrict,
  { name, crew_hours, ...facts }: VanFacts & { name: string },
): Promise<boolean> {
  const row = await db
    .insertInto('van')
    .values({ name, ...facts, crew_hours: JSON.stringify(crew_hours), district_code: code, synthetic })
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateVan(
  db: Db,
  van: number,
  { crew_hours, ...facts }: VanFacts & { retired_on: string | null },
): Promise<void> {
  await db
    .updateTable('van')
    .set({ ...facts, crew_hours: JSON.stringify(crew_hours) })
    .where('id', '=', van)
    .execute()
}

export async function insertAbsence(
  db: Db,
  van: number,
  { from, to, reason }: { from: string; to: string; reason: string },
): Promise<void> {
  await db.insertInto('van_absence').values({ van_id: van, from_date: from, to_date: to, reason }).execute()
}
