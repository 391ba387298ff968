import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

export interface StoredBeats {
  readonly id: number
  readonly version: number
  readonly unit_kind: string
  readonly vintage: number
  readonly beats: readonly { readonly beat: number; readonly name: string }[]
  readonly units: readonly { readonly code: string; readonly beat: number }[]
}

/** Beats that hold on a day, 'YYYY-MM-DD'; undefined where none were put in force. */
export async function beatsOn(db: Db, { code, synthetic }: OfDistrict, day: string): Promise<StoredBeats | undefined> {
  const row = await db
    .selectFrom('beats_in_force')
    .innerJoin('beat_plan', 'beat_plan.id', 'beats_in_force.beat_plan_id')
    .select([
      'beat_plan.id',
      'beat_plan.version',
      'beat_plan.unit_kind',
      'beat_plan.vintage',
      'beat_plan.beats',
      'beat_plan.units',
    ])
    .where('beats_in_force.district_code', '=', code)
    .where('beats_in_force.synthetic', '=', synthetic)
    .where('beats_in_force.from_day', '<=', day)
    .orderBy('beats_in_force.from_day', 'desc')
    .orderBy('beats_in_force.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as StoredBeats | undefined
}
