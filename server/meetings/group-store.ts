import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

export type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** Groups of a district that still meet, the tasking group first, then by name. */
export async function listGroups(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('meeting_group')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('retired_on', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('name')
    .execute()
}

export type StoredGroup = Awaited<ReturnType<typeof listGroups>>[number]

/** Retired ones too, whose papers are kept. */
export async function findGroup(db: Db, group: number): Promise<StoredGroup | undefined> {
  return db.selectFrom('meeting_group').selectAll().where('id', '=', group).executeTakeFirst()
}

export interface NewGroup
  extends Pick<StoredGroup, 'kind' | 'area_kind' | 'area_code' | 'name' | 'changed_by'>,
    Partial<Pick<StoredGroup, 'usual_place' | 'usual_time' | 'months_between' | 'pack_days_before'>> {
  readonly contacts?: Readonly<Record<string, string>>
}

/** Ids in the order given; undefined where the district has a group of that area already. */
export async function insertGroups(
  db: Db,
  { code, synthetic }: OfDistrict,
  groups: readonly NewGroup[],
): Promise<(number | undefined)[]> {
  if (groups.length === 0) return []
  const rows = await db
    .insertInto('meeting_group')
    .values(
      groups.map(({ contacts, ...group }) => ({
        ...group,
        contacts: JSON.stringify(contacts ?? {}),
        retired_on: null,
        district_code: code,
        synthetic,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['district_code', 'synthetic', 'area_kind', 'area_code', 'kind']).doNothing(),
    )
    .returning(['id', 'area_kind', 'area_code'])
    .execute()
  const ids = new Map(rows.map(({ id, area_kind, area_code }) => [`${area_kind} ${area_code}`, id]))
  return groups.map(({ area_kind, area_code }) => ids.get(`${area_kind} ${area_code}`))
}
