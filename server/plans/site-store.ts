import type { HoursOfWeek } from '../../shared/contracts/plan-inputs.ts'
import type { Db } from '../areas/store.ts'
import type { PlanTables } from '../database/plan-tables.ts'
import type { PlanDistrict } from './plan-district-store.ts'

export interface StoredSite {
  readonly id: number
  readonly name: string
  /** Easting and northing, metres. */
  readonly x: number
  readonly y: number
  readonly parking: string
  readonly has_power: boolean | null
  readonly sight_line: string
  readonly consent: string
  readonly signage: string
  readonly permitted_hours: HoursOfWeek[] | null
  readonly source: PlanTables['candidate_site']['source']
  readonly status: PlanTables['candidate_site']['status']
  readonly reason: string
  readonly changed_by: string
  readonly changed_at: Date
}

/** What is known of a site beside its name. */
export type SiteFacts = Pick<
  StoredSite,
  'x' | 'y' | 'parking' | 'has_power' | 'sight_line' | 'consent' | 'signage' | 'permitted_hours'
>

/** Sites of a district by name. */
export async function listSites(db: Db, { code, synthetic }: PlanDistrict): Promise<StoredSite[]> {
  const rows = await db
    .selectFrom('candidate_site')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows as StoredSite[]
}

/** A site with its district; undefined where there is none that may be seen. */
export async function findSite(db: Db, site: number) {
  const row = await db.selectFrom('candidate_site').selectAll().where('id', '=', site).executeTakeFirst()
  return row as (StoredSite & { district_code: string; synthetic: boolean }) | undefined
}

/** The id of the new site; undefined where the district has one of that name. */
export async function insertSite(
  db: Db,
  { code, synthetic }: PlanDistrict,
  site: SiteFacts & Pick<StoredSite, 'name' | 'source' | 'status' | 'changed_by'> & Partial<Pick<StoredSite, 'reason'>>,
): Promise<number | undefined> {
  const row = await db
    .insertInto('candidate_site')
    .values({
      reason: '',
      ...site,
      permitted_hours: JSON.stringify(site.permitted_hours),
      district_code: code,
      synthetic,
    })
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateSite(
  db: Db,
  site: number,
  change: Partial<SiteFacts> & { changed_by: string; status?: StoredSite['status']; reason?: string },
): Promise<void> {
  const { permitted_hours, ...others } = change
  await db
    .updateTable('candidate_site')
    .set({
      ...others,
      ...(permitted_hours === undefined ? {} : { permitted_hours: JSON.stringify(permitted_hours) }),
      changed_at: new Date(),
    })
    .where('id', '=', site)
    .execute()
}
