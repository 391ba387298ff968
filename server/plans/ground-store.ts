import type { HoursOfWeek } from '../../shared/contracts/plan-inputs.ts'
import type { Db } from '../areas/store.ts'
import type { PlanTables } from '../database/plan-tables.ts'
import type { PlanDistrict } from './plan-district-store.ts'

/** Others may set the same rule at the same moment. */
const mostTries = 10

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

interface Placed {
  readonly id: number
  readonly name: string
  /** Easting and northing, metres. */
  readonly x: number
  readonly y: number
}
export type StoredCamera = Placed & { readonly reach_metres: number }
export type StoredPlace = Placed & {
  readonly kind: PlanTables['town_place']['kind']
  readonly open_hours: HoursOfWeek[] | null
}
export interface StoredEvent {
  readonly id: number
  readonly name: string
  readonly site_id: number
  readonly day: string
  readonly from_hour: number
  readonly to_hour: number
  readonly cancelled_because: string | null
}
export interface StoredRule {
  readonly kind: PlanTables['exclusion_rule']['kind']
  readonly metres: number
  readonly reason: string
}

export async function listCameras(db: Db, { code, synthetic }: OfDistrict): Promise<StoredCamera[]> {
  return db
    .selectFrom('fixed_camera')
    .select(['id', 'name', 'x', 'y', 'reach_metres'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('name')
    .execute()
}

export async function listPlaces(db: Db, { code, synthetic }: OfDistrict): Promise<StoredPlace[]> {
  const rows = await db
    .selectFrom('town_place')
    .select(['id', 'kind', 'name', 'x', 'y', 'open_hours'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('kind')
    .orderBy('name')
    .execute()
  return rows as StoredPlace[]
}

/** By day, those taken back among them. */
export async function listEvents(db: Db, { code, synthetic }: OfDistrict): Promise<StoredEvent[]> {
  return db
    .selectFrom('committed_event')
    .select(['id', 'name', 'site_id', 'day', 'from_hour', 'to_hour', 'cancelled_because'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('day')
    .orderBy('from_hour')
    .orderBy('id')
    .execute()
}

/** Those that hold. */
export async function listRules(db: Db, { code, synthetic }: OfDistrict): Promise<StoredRule[]> {
  return db
    .selectFrom('exclusion_rule')
    .select(['kind', 'metres', 'reason'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .where('is_active', '=', true)
    .orderBy('kind')
    .execute()
}

/** How many buildings, pieces of street and car parks are loaded. */
export async function countGround(db: Db, { code, synthetic }: OfDistrict) {
  const counted = async (table: 'building_footprint' | 'street_segment' | 'car_park') => {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('district_code', '=', code)
      .where('synthetic', '=', synthetic)
      .executeTakeFirstOrThrow()
    return Number(count)
  }
  const [footprints, streets, carParks] = await Promise.all([
    counted('building_footprint'),
    counted('street_segment'),
    counted('car_park'),
  ])
  return { footprints, streets, carParks }
}

/** One of the same name is put where it is now. */
export async function saveCamera(
  db: Db,
  { code, synthetic }: OfDistrict,
  { name, x, y, reach_metres }: Omit<StoredCamera, 'id'>,
): Promise<void> {
  await db
    .insertInto('fixed_camera')
    .values({ district_code: code, synthetic, name, x, y, reach_metres })
    .onConflict((conflict) =>
      conflict.columns(['district_code', 'synthetic', 'name']).doUpdateSet({ x, y, reach_metres }),
    )
    .execute()
}

/** One of the same kind and name is put where it is now. */
export async function savePlace(
  db: Db,
  { code, synthetic }: OfDistrict,
  { kind, name, x, y, open_hours }: Omit<StoredPlace, 'id'>,
): Promise<void> {
  const open = JSON.stringify(open_hours)
  await db
    .insertInto('town_place')
    .values({ district_code: code, synthetic, kind, name, x, y, open_hours: open })
    .onConflict((conflict) =>
      conflict.columns(['district_code', 'synthetic', 'kind', 'name']).doUpdateSet({ x, y, open_hours: open }),
    )
    .execute()
}

export async function insertEvent(
  db: Db,
  { code, synthetic }: OfDistrict,
  event: Omit<StoredEvent, 'id' | 'cancelled_because'>,
): Promise<void> {
  await db
    .insertInto('committed_event')
    .values({ ...event, district_code: code, synthetic })
    .execute()
}

/** The district of the event; undefined where there is none that still holds. */
export async function cancelEvent(db: Db, event: number, reason: string): Promise<string | undefined> {
  const row = await db
    .updateTable('committed_event')
    .set({ cancelled_because: reason })
    .where('id', '=', event)
    .where('cancelled_because', 'is', null)
    .returning('district_code')
    .executeTakeFirst()
  return row?.district_code
}

/** The rule of a kind from now on; the one before stays on record. Null metres: none. */
export async function replaceRule(
  db: Db,
  { code, synthetic }: OfDistrict,
  { kind, metres, reason }: Omit<StoredRule, 'metres'> & { metres: number | null },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      await trx
        .updateTable('exclusion_rule')
        .set({ is_active: false })
        .where('district_code', '=', code)
        .where('synthetic', '=', synthetic)
        .where('kind', '=', kind)
        .where('is_active', '=', true)
        .execute()
      if (metres === null) return
      const row = await trx
        .insertInto('exclusion_rule')
        .values({ district_code: code, synthetic, kind, metres, reason })
        // Somebody set it at the same moment: what they set is there now, and is the one before.
        .onConflict((conflict) =>
          conflict.columns(['district_code', 'synthetic', 'kind']).where('is_active', '=', true).doNothing(),
        )
        .returning('id')
        .executeTakeFirst()
      if (row) return
    }
    throw new RangeError(`The rule ${kind} could not be set in ${mostTries} tries`)
  })
}
