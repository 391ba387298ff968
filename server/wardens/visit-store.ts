import type { Db } from '../areas/store.ts'
import type { WardenTables } from '../database/warden-tables.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

export interface StoredVisit {
  readonly ref: string
  readonly planned_visit_id: number | null
  readonly duty_id: number | null
  readonly spot_id: number | null
  /** Name of the hot spot; null for another place. */
  readonly spot: string | null
  /** Easting and northing, metres: of the hot spot, or of the square of 100 m. */
  readonly x: number
  readonly y: number
  readonly warden_id: number | null
  /** Null once the time for which names are kept is over. */
  readonly warden: string | null
  readonly arrive_minute: number
  readonly leave_minute: number | null
  readonly activity: string
  readonly powers: Readonly<Record<string, number>>
  readonly note: string
  readonly source: WardenTables['warden_visit']['source']
  readonly revision: number
  readonly is_withdrawn: boolean
  readonly entered_by: string
  readonly district_code: string
  readonly synthetic: boolean
}

function visits(db: Db) {
  return db
    .selectFrom('warden_visit as visit')
    .leftJoin('patrol_spot as spot', 'spot.id', 'visit.spot_id')
    .leftJoin('warden', 'warden.id', 'visit.warden_id')
    .select(({ fn }) => [
      'visit.ref',
      'visit.planned_visit_id',
      'visit.duty_id',
      'visit.spot_id',
      'spot.name as spot',
      fn.coalesce('visit.x', 'spot.x').as('x'),
      fn.coalesce('visit.y', 'spot.y').as('y'),
      'visit.warden_id',
      'warden.name as warden',
      'visit.arrive_minute',
      'visit.leave_minute',
      'visit.activity',
      'visit.powers',
      'visit.note',
      'visit.source',
      'visit.revision',
      'visit.is_withdrawn',
      'visit.entered_by',
      'visit.district_code',
      'visit.synthetic',
    ])
}

/** Visits that began in a stretch of clock minutes, its end not included, in order of time; withdrawn ones are not. */
export async function listVisits(
  db: Db,
  { code, synthetic }: OfDistrict,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<StoredVisit[]> {
  const rows = await visits(db)
    .where('visit.district_code', '=', code)
    .where('visit.synthetic', '=', synthetic)
    .where('visit.arrive_minute', '>=', from)
    .where('visit.arrive_minute', '<', to)
    .where('visit.is_withdrawn', '=', false)
    .orderBy('visit.arrive_minute')
    .orderBy('visit.ref')
    .execute()
  return rows as unknown as StoredVisit[]
}

export async function findVisit(db: Db, ref: string): Promise<StoredVisit | undefined> {
  const row = await visits(db).where('visit.ref', '=', ref).executeTakeFirst()
  return row as unknown as StoredVisit | undefined
}

/** A planned visit with its duty and its district, whichever version of the week it is of. */
export async function findPlannedVisit(db: Db, plannedVisit: number) {
  return db
    .selectFrom('planned_visit')
    .innerJoin('warden_duty', 'warden_duty.id', 'planned_visit.duty_id')
    .innerJoin('warden_week', 'warden_week.id', 'warden_duty.warden_week_id')
    .select([
      'planned_visit.id',
      'planned_visit.duty_id',
      'planned_visit.spot_id',
      'warden_duty.warden_id',
      'warden_week.district_code',
      'warden_week.synthetic',
    ])
    .where('planned_visit.id', '=', plannedVisit)
    .executeTakeFirst()
}

export async function findDuty(db: Db, duty: number) {
  return db
    .selectFrom('warden_duty')
    .innerJoin('warden_week', 'warden_week.id', 'warden_duty.warden_week_id')
    .select(['warden_duty.id', 'warden_week.district_code', 'warden_week.synthetic'])
    .where('warden_duty.id', '=', duty)
    .executeTakeFirst()
}

export type NewVisit = Omit<
  StoredVisit,
  'spot' | 'warden' | 'x' | 'y' | 'powers' | 'spot_id' | 'is_withdrawn' | 'revision'
> & {
  readonly spot_id: number | null
  readonly x: number | null
  readonly y: number | null
  /** As JSON text. */
  readonly powers: string
  readonly revision: number
  readonly is_withdrawn: boolean
}

/** Keeps a visit once for each ref. What is sent later adds to it; what it leaves open stays as it was. */
export async function addToVisit(db: Db, visit: NewVisit): Promise<void> {
  await db
    .insertInto('warden_visit')
    .values(visit)
    .onConflict((conflict) =>
      conflict
        .column('ref')
        .doUpdateSet(({ ref, fn, val, eb }) => ({
          leave_minute: fn.coalesce(ref('excluded.leave_minute'), ref('warden_visit.leave_minute')),
          activity: fn.coalesce(
            fn<string>('nullif', [ref('excluded.activity'), val('')]),
            ref('warden_visit.activity'),
          ),
          powers: eb
            .case()
            .when(eb.cast<string>(ref('excluded.powers'), 'text'), '=', '{}')
            .then(ref('warden_visit.powers'))
            .else(ref('excluded.powers'))
            .end() as never,
          note: fn.coalesce(fn<string>('nullif', [ref('excluded.note'), val('')]), ref('warden_visit.note')),
          changed_at: new Date(),
        }))
        .where('warden_visit.is_withdrawn', '=', false),
    )
    .execute()
}

/** Keeps a visit as its device has it, unless a later revision of it is kept already. */
export async function replaceVisit(db: Db, visit: NewVisit): Promise<void> {
  await db
    .insertInto('warden_visit')
    .values(visit)
    .onConflict((conflict) =>
      conflict
        .column('ref')
        .doUpdateSet(({ ref }) => ({
          arrive_minute: ref('excluded.arrive_minute'),
          leave_minute: ref('excluded.leave_minute'),
          activity: ref('excluded.activity'),
          powers: ref('excluded.powers') as never,
          note: ref('excluded.note'),
          revision: ref('excluded.revision'),
          is_withdrawn: ref('excluded.is_withdrawn'),
          changed_at: new Date(),
        }))
        .whereRef('warden_visit.revision', '<', 'excluded.revision'),
    )
    .execute()
}

/** How many were new: those whose ref is known stay as they are. */
export async function insertVisits(db: Db, all: readonly NewVisit[]): Promise<number> {
  if (all.length === 0) return 0
  const rows = await db
    .insertInto('warden_visit')
    .values([...all])
    .onConflict((conflict) => conflict.column('ref').doNothing())
    .returning('ref')
    .execute()
  return rows.length
}

export async function saveMissedDuty(
  db: Db,
  miss: { duty_id: number; synthetic: boolean; district_code: string; reason: string; entered_by: string },
): Promise<void> {
  await db
    .insertInto('missed_duty')
    .values(miss)
    .onConflict((conflict) =>
      conflict.column('duty_id').doUpdateSet(({ ref }) => ({
        reason: ref('excluded.reason'),
        entered_by: ref('excluded.entered_by'),
        entered_at: new Date(),
      })),
    )
    .execute()
}
