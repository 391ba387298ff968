import { sql } from 'kysely'
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

/** False where somebody changed it after `seen`. */
export async function updateGroup(
  db: Db,
  group: number,
  seen: string,
  change: Pick<
    StoredGroup,
    'name' | 'usual_place' | 'usual_time' | 'months_between' | 'pack_days_before' | 'changed_by'
  > & { readonly contacts: Readonly<Record<string, string>>; readonly readers: readonly string[] },
): Promise<boolean> {
  const { contacts, readers, ...fields } = change
  return db.transaction().execute(async (trx) => {
    const updated = await trx
      .updateTable('meeting_group')
      .set({ ...fields, contacts: JSON.stringify(contacts), changed_at: new Date() })
      .where('id', '=', group)
      .where(sql`date_trunc('milliseconds', changed_at)`, '=', sql<Date>`${seen}::timestamptz`)
      .returning('id')
      .executeTakeFirst()
    if (!updated) return false
    await trx.deleteFrom('group_reader').where('group_id', '=', group).execute()
    await insertReaders(trx, group, readers)
    return true
  })
}

export async function insertReaders(db: Db, group: number, emails: readonly string[]): Promise<void> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))]
  await insertAllReaders(
    db,
    wanted.map((email) => ({ group_id: group, email })),
  )
}

/** Each once, in lower case. */
export async function insertAllReaders(
  db: Db,
  readers: readonly { readonly group_id: number; readonly email: string }[],
): Promise<void> {
  if (readers.length === 0) return
  await db
    .insertInto('group_reader')
    .values([...readers])
    .execute()
}

export async function listGroupReaders(db: Db, groups: readonly number[]) {
  if (groups.length === 0) return []
  return db
    .selectFrom('group_reader')
    .selectAll()
    .where('group_id', 'in', [...groups])
    .orderBy('email')
    .execute()
}

/** How many priorities are open, by group. */
export async function countOpenPriorities(db: Db, groups: readonly number[]): Promise<Map<number, number>> {
  if (groups.length === 0) return new Map()
  const rows = await db
    .selectFrom('priority')
    .select(['group_id', ({ fn }) => fn.countAll<number | string>().as('open')])
    .where('group_id', 'in', [...groups])
    .where('status', '=', 'open')
    .groupBy('group_id')
    .execute()
  return new Map(rows.map(({ group_id, open }) => [group_id, Number(open)]))
}
