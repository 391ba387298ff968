import { usualWardenSettings, type WardenSettings } from '../../shared/warden-settings.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

export interface StoredWarden {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly weekly_hours: number
  /** Weekdays, Monday 1. */
  readonly days_away: number[]
  readonly retired_on: string | null
}

export interface SettingsKept {
  readonly settings: WardenSettings
  /** Null where nobody has changed them. */
  readonly by: string | null
  readonly at: Date | null
}

/** What holds now: what was said last, else what the product begins with. */
export async function readSettings(db: Db, { code, synthetic }: OfDistrict): Promise<SettingsKept> {
  const row = await db
    .selectFrom('warden_settings')
    .select(['settings', 'changed_by', 'changed_at'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { settings: row.settings as unknown as WardenSettings, by: row.changed_by, at: row.changed_at }
    : { settings: usualWardenSettings, by: null, at: null }
}

export async function saveSettings(
  db: Db,
  { code, synthetic }: OfDistrict,
  settings: WardenSettings,
  changedBy: string,
): Promise<void> {
  await db
    .insertInto('warden_settings')
    .values({ district_code: code, synthetic, settings: JSON.stringify(settings), changed_by: changedBy })
    .execute()
}

/** Wardens of a district by name, those who left among them. */
export async function listWardens(db: Db, { code, synthetic }: OfDistrict): Promise<StoredWarden[]> {
  const rows = await db
    .selectFrom('warden')
    .select(['id', 'name', 'email', 'weekly_hours', 'days_away', 'retired_on'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, days_away: row.days_away as unknown as number[] }))
}

/** A warden with their district; undefined where there is none that may be seen. */
export async function findWarden(db: Db, warden: number) {
  return db
    .selectFrom('warden')
    .select(['id', 'email', 'district_code', 'synthetic'])
    .where('id', '=', warden)
    .executeTakeFirst()
}

/** The id of the new warden; undefined where the district has one of that name. */
export async function insertWarden(
  db: Db,
  { code, synthetic }: OfDistrict,
  { days_away, ...facts }: Omit<StoredWarden, 'id' | 'retired_on'>,
): Promise<number | undefined> {
  const row = await db
    .insertInto('warden')
    .values({ ...facts, days_away: JSON.stringify(days_away), district_code: code, synthetic })
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** The district of the warden; undefined where there is none that may be seen. */
export async function updateWarden(
  db: Db,
  warden: number,
  { days_away, ...facts }: Omit<StoredWarden, 'id' | 'name'>,
): Promise<string | undefined> {
  const row = await db
    .updateTable('warden')
    .set({ ...facts, days_away: JSON.stringify(days_away) })
    .where('id', '=', warden)
    .returning('district_code')
    .executeTakeFirst()
  return row?.district_code
}
