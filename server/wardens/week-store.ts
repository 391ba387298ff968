import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** A duty of a week that is published now. */
export interface StoredDuty {
  readonly id: number
  readonly warden_week_id: number
  readonly week: string
  readonly warden_id: number
  readonly warden: string
  readonly warden_email: string
  readonly day: string
  readonly from_hour: number
  readonly to_hour: number
  readonly beat: number | null
  /** Beats of the week, by number; null: it was planned without. */
  readonly beats: readonly { readonly beat: number; readonly name: string }[] | null
  /** Why nobody worked it; null where nobody said. */
  readonly missed: string | null
}

/** In order of time, then by name, for days both included. */
export async function publishedDuties(
  db: Db,
  { code, synthetic }: OfDistrict,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<StoredDuty[]> {
  const rows = await db
    .selectFrom('published_warden_week')
    .innerJoin('warden_week', 'warden_week.id', 'published_warden_week.warden_week_id')
    .innerJoin('warden_duty', 'warden_duty.warden_week_id', 'warden_week.id')
    .innerJoin('warden', 'warden.id', 'warden_duty.warden_id')
    .leftJoin('beat_plan', 'beat_plan.id', 'warden_week.beat_plan_id')
    .leftJoin('missed_duty', 'missed_duty.duty_id', 'warden_duty.id')
    .select([
      'warden_duty.id',
      'warden_duty.warden_week_id',
      'warden_week.week',
      'warden_duty.warden_id',
      'warden.name as warden',
      'warden.email as warden_email',
      'warden_duty.day',
      'warden_duty.from_hour',
      'warden_duty.to_hour',
      'warden_duty.beat',
      'beat_plan.beats',
      'missed_duty.reason as missed',
    ])
    .where('published_warden_week.district_code', '=', code)
    .where('published_warden_week.synthetic', '=', synthetic)
    .where('warden_duty.day', '>=', from)
    .where('warden_duty.day', '<=', to)
    .orderBy('warden_duty.day')
    .orderBy('warden_duty.from_hour')
    .orderBy('warden.name')
    .execute()
  return rows.map((row) => ({
    ...row,
    beats: row.beats as unknown as StoredDuty['beats'],
    missed: row.missed === '' ? null : row.missed,
  }))
}

export interface StoredStop {
  readonly id: number
  readonly duty_id: number
  readonly position: number
  readonly spot_id: number
  readonly spot: string
  readonly x: number
  readonly y: number
  readonly arrive_minute: number
  readonly leave_minute: number
}

/** Visits of some duties, by duty and in their order. */
export async function stopsOfDuties(db: Db, duties: readonly number[]): Promise<StoredStop[]> {
  if (duties.length === 0) return []
  return db
    .selectFrom('planned_visit')
    .innerJoin('patrol_spot', 'patrol_spot.id', 'planned_visit.spot_id')
    .select([
      'planned_visit.id',
      'planned_visit.duty_id',
      'planned_visit.position',
      'planned_visit.spot_id',
      'patrol_spot.name as spot',
      'patrol_spot.x',
      'patrol_spot.y',
      'planned_visit.arrive_minute',
      'planned_visit.leave_minute',
    ])
    .where('planned_visit.duty_id', 'in', [...duties])
    .orderBy('planned_visit.duty_id')
    .orderBy('planned_visit.position')
    .execute()
}
