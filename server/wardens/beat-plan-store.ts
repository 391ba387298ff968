import { sql } from 'kysely'
import type { Note } from '../../shared/contracts/fields.ts'
import type {
  BeatBalance,
  BeatFigures,
  BeatMeasures,
  BeatPlan,
  BeatUnitKind,
} from '../../shared/contracts/warden-beats.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>

/** What was asked for, and for beats by hand what those were asked for that they were drawn from. */
export interface StoredRequest {
  readonly balance: BeatBalance
  readonly keepParishesWhole: boolean
  readonly startFrom: 'anew' | 'today'
  readonly mostChanged: number | null
  readonly tolerancePercent: number
}

/** How good they were when they were made. */
export interface StoredMeasures {
  readonly figures: readonly BeatFigures[]
  readonly measures: BeatMeasures
  readonly solution: BeatPlan['solution']
  readonly boundPercent: number
  readonly finding: string
  readonly howSure: string
}

export interface BeatsMadeFrom {
  readonly months: readonly string[]
  readonly loads: readonly number[]
  /** The plan that was in force; null: none. */
  readonly today: number | null
  readonly notes: readonly Note[]
}

export interface StoredBeatPlan {
  readonly id: number
  readonly synthetic: boolean
  readonly district_code: string
  readonly version: number
  readonly unit_kind: BeatUnitKind
  readonly vintage: number
  readonly note: string
  readonly is_by_hand: boolean
  readonly from_plan: number | null
  readonly made_by: string
  readonly made_at: Date
  readonly request: StoredRequest
  readonly beats: readonly { readonly beat: number; readonly name: string }[]
  readonly units: readonly { readonly code: string; readonly beat: number; readonly load: number }[]
  readonly measures: StoredMeasures
  readonly made_from: BeatsMadeFrom
  readonly automatic_choices: readonly string[]
  readonly seed: number
  readonly data_version: string
  readonly code_version: string
}

export type NewBeatPlan = Omit<StoredBeatPlan, 'id' | 'synthetic' | 'district_code' | 'version' | 'made_at'>

/** Others may keep a plan at the same moment. */
const mostTries = 5

/** The id of the new plan: the next version of its district. */
export async function insertBeatPlan(db: Db, { code, synthetic }: OfDistrict, plan: NewBeatPlan): Promise<number> {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const row = await db
      .insertInto('beat_plan')
      .values(({ selectFrom }) => ({
        synthetic,
        district_code: code,
        version: selectFrom('beat_plan as other')
          .select(sql<number>`coalesce(max(other.version), 0) + 1`.as('version'))
          .where('other.district_code', '=', code)
          .where('other.synthetic', '=', synthetic),
        unit_kind: plan.unit_kind,
        vintage: plan.vintage,
        note: plan.note,
        is_by_hand: plan.is_by_hand,
        from_plan: plan.from_plan,
        made_by: plan.made_by,
        request: JSON.stringify(plan.request),
        beats: JSON.stringify(plan.beats),
        units: JSON.stringify(plan.units),
        measures: JSON.stringify(plan.measures),
        made_from: JSON.stringify(plan.made_from),
        automatic_choices: JSON.stringify(plan.automatic_choices),
        seed: plan.seed,
        data_version: plan.data_version,
        code_version: plan.code_version,
      }))
      .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'version']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) return row.id
  }
  throw new RangeError(`No version of the beats of ${code} could be had in ${mostTries} tries`)
}

/** Plans of a district, newest first. */
export async function listBeatPlans(db: Db, { code, synthetic }: OfDistrict): Promise<StoredBeatPlan[]> {
  const rows = await db
    .selectFrom('beat_plan')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('version', 'desc')
    .execute()
  return rows as unknown as StoredBeatPlan[]
}

/** Undefined where there is none that may be seen. */
export async function findBeatPlan(db: Db, plan: number): Promise<StoredBeatPlan | undefined> {
  const row = await db.selectFrom('beat_plan').selectAll().where('id', '=', plan).executeTakeFirst()
  return row as unknown as StoredBeatPlan | undefined
}

/** Days from which beats of a district were put in force, the last decision first. */
export async function listInForce(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('beats_in_force')
    .select(['id', 'beat_plan_id', 'from_day', 'decided_by', 'decided_at'])
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('id', 'desc')
    .execute()
}

export async function putInForce(
  db: Db,
  { code, synthetic }: OfDistrict,
  { plan, fromDay, actor }: { readonly plan: number; readonly fromDay: string; readonly actor: string },
): Promise<void> {
  await db
    .insertInto('beats_in_force')
    .values({ district_code: code, synthetic, beat_plan_id: plan, from_day: fromDay, decided_by: actor })
    .execute()
}
