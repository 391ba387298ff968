import { sql } from 'kysely'
import type { Note } from '../../shared/contracts/fields.ts'
import type { PlanRequest, PlanResult, PlanStatus, solutionKinds } from '../../shared/contracts/plans.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from './plan-district-store.ts'

export type Decision = 'approved' | 'published' | 'withdrawn'

export interface StoredPlacement {
  readonly id: number
  readonly plan_id: number
  readonly van_id: number
  readonly site_id: number
  readonly day: string
  readonly from_hour: number
  readonly to_hour: number
  readonly expected: number
  readonly event_id: number | null
  readonly van_name: string
  readonly site_name: string
  readonly x: number
  readonly y: number
}

/** Why a placement is where it is; kept with the plan, in the order of its placements. */
export interface PlacementReason {
  readonly van: number
  readonly site: number
  readonly day: string
  readonly fromHour: number
  readonly onlyHere: number
  readonly event: string | null
  readonly nextBest: { readonly site: number; readonly name: string; readonly loss: number } | null
  readonly ruledOut: readonly {
    readonly site: number
    readonly name: string
    readonly expected: number
    readonly because: string
  }[]
  readonly justification: number | null
}

export interface StoredResult extends PlanResult {
  readonly reasons: readonly PlacementReason[]
}

export interface MadeFrom {
  readonly months: readonly string[]
  readonly loads: readonly number[]
  /** Sites, vans, cameras, events and rules, as they were. */
  readonly inputs: unknown
}

export interface StoredPlan {
  readonly id: number
  readonly synthetic: boolean
  readonly district_code: string
  readonly district_name: string
  readonly week: string
  readonly version: number
  readonly note: string
  readonly made_by: string
  readonly made_at: Date
  readonly request: PlanRequest
  readonly seed: number
  readonly data_version: string
  readonly code_version: string
  readonly made_from: MadeFrom
  readonly automatic_choices: readonly string[]
  readonly notes: readonly Note[]
  readonly status: PlanStatus
  readonly progress_share: number
  readonly progress_sentence: string
  readonly failure: string | null
  readonly seconds: number | null
  readonly solution: (typeof solutionKinds)[number] | null
  readonly objective: number | null
  readonly bound: number | null
  readonly gap: number | null
  readonly result: StoredResult | null
  /** The last one made. */
  readonly decision: Decision | null
}

export interface NewPlan {
  readonly district: PlanDistrict
  readonly week: string
  readonly note: string
  readonly actor: string
  readonly request: PlanRequest
  readonly parameters: object
  readonly seed: number
  readonly dataVersion: string
  readonly codeVersion: string
  readonly madeFrom: MadeFrom
  readonly automaticChoices: readonly string[]
  readonly notes: readonly Note[]
  readonly holder: string
}

export interface FoundPlan {
  readonly solution: (typeof solutionKinds)[number]
  readonly objective: number | null
  readonly bound: number | null
  readonly gap: number | null
  readonly result: StoredResult
  readonly seconds: number
  readonly placements: readonly Pick<
    StoredPlacement,
    'van_id' | 'site_id' | 'day' | 'from_hour' | 'to_hour' | 'expected' | 'event_id'
  >[]
}

const mostListed = 200

/** Others may make a plan of the same week at the same moment. */
const mostTries = 5

/** The id of the new plan: the next version of its week. */
export async function insertPlan(db: Db, plan: NewPlan): Promise<number> {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const id = await tryInsert(db, plan)
    if (id !== undefined) return id
  }
  throw new RangeError(`No version of the week ${plan.week} could be had in ${mostTries} tries`)
}

async function tryInsert(db: Db, plan: NewPlan): Promise<number | undefined> {
  const { code, name, synthetic } = plan.district
  const row = await db
    .insertInto('plan')
    .values(({ selectFrom }) => ({
      synthetic,
      district_code: code,
      district_name: name,
      week: plan.week,
      version: selectFrom('plan as other')
        .select(sql<number>`coalesce(max(other.version), 0) + 1`.as('version'))
        .where('other.district_code', '=', code)
        .where('other.synthetic', '=', synthetic)
        .where('other.week', '=', plan.week),
      note: plan.note,
      made_by: plan.actor,
      request: JSON.stringify(plan.request),
      parameters: JSON.stringify(plan.parameters),
      seed: plan.seed,
      data_version: plan.dataVersion,
      code_version: plan.codeVersion,
      made_from: JSON.stringify(plan.madeFrom),
      automatic_choices: JSON.stringify(plan.automaticChoices),
      notes: JSON.stringify(plan.notes),
      holder: plan.holder,
    }))
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'week', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Plans of a district, newest first. */
export async function listPlans(db: Db, { code, synthetic }: PlanDistrict): Promise<StoredPlan[]> {
  const rows = await selectPlans(db)
    .where('plan.district_code', '=', code)
    .where('plan.synthetic', '=', synthetic)
    .orderBy('plan.id', 'desc')
    .limit(mostListed)
    .execute()
  return rows as unknown as StoredPlan[]
}

/** Undefined where there is none that may be seen. */
export async function findPlan(db: Db, plan: number): Promise<StoredPlan | undefined> {
  const row = await selectPlans(db).where('plan.id', '=', plan).executeTakeFirst()
  return row as unknown as StoredPlan | undefined
}

function selectPlans(db: Db) {
  return db
    .selectFrom('plan')
    .selectAll('plan')
    .select(({ selectFrom }) =>
      selectFrom('plan_decision')
        .select('plan_decision.decision')
        .whereRef('plan_decision.plan_id', '=', 'plan.id')
        .orderBy('plan_decision.id', 'desc')
        .limit(1)
        .as('decision'),
    )
}

/** In order of time, then of the van. */
export async function placementsOf(db: Db, plan: number): Promise<StoredPlacement[]> {
  return db
    .selectFrom('placement')
    .innerJoin('van', 'van.id', 'placement.van_id')
    .innerJoin('candidate_site', 'candidate_site.id', 'placement.site_id')
    .selectAll('placement')
    .select(['van.name as van_name', 'candidate_site.name as site_name', 'candidate_site.x', 'candidate_site.y'])
    .where('plan_id', '=', plan)
    .orderBy('day')
    .orderBy('from_hour')
    .orderBy('van.name')
    .execute()
}

export async function decisionsOf(db: Db, plan: number) {
  return db.selectFrom('plan_decision').selectAll().where('plan_id', '=', plan).orderBy('id').execute()
}

export async function insertDecision(
  db: Db,
  plan: number,
  { decision, actor, reason }: { decision: Decision; actor: string; reason: string },
): Promise<void> {
  await db.insertInto('plan_decision').values({ plan_id: plan, decision, actor, reason }).execute()
}

/** Of the same week, the plans whose last decision is that they are published. */
export async function publishedOfWeek(
  db: Db,
  { district_code, synthetic, week }: Pick<StoredPlan, 'district_code' | 'synthetic' | 'week'>,
): Promise<number[]> {
  const rows = await selectPlans(db)
    .where('plan.district_code', '=', district_code)
    .where('plan.synthetic', '=', synthetic)
    .where('plan.week', '=', week)
    .execute()
  return rows.filter(({ decision }) => decision === 'published').map(({ id }) => id)
}

export async function saveProgress(db: Db, plan: number, share: number, sentence: string): Promise<void> {
  await db
    .updateTable('plan')
    .set({ progress_share: share, progress_sentence: sentence })
    .where('id', '=', plan)
    .where('status', '=', 'running')
    .execute()
}

/** Its placements and its end together: whoever sees it done sees where the vans go. */
export async function saveFound(db: Db, plan: number, found: FoundPlan): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { solution, objective, bound, gap, result, seconds, placements } = found
    const ended = await trx
      .updateTable('plan')
      .set({
        status: 'done',
        progress_share: 1,
        progress_sentence: '',
        solution,
        objective,
        bound,
        gap,
        seconds,
        result: JSON.stringify(result),
      })
      .where('id', '=', plan)
      .where('status', '=', 'running')
      .returning('id')
      .executeTakeFirst()
    if (!ended || placements.length === 0) return
    await trx
      .insertInto('placement')
      .values(placements.map((placement) => ({ ...placement, plan_id: plan })))
      .execute()
  })
}

export async function saveFailure(db: Db, plan: number, failure: string): Promise<void> {
  await db
    .updateTable('plan')
    .set({ status: 'failed', failure })
    .where('id', '=', plan)
    .where('status', '=', 'running')
    .execute()
}

export async function saveStop(db: Db, plan: number): Promise<void> {
  await db
    .updateTable('plan')
    .set({ status: 'stopped' })
    .where('id', '=', plan)
    .where('status', '=', 'running')
    .execute()
}

/** No plan takes longer, with its time of waiting: what says otherwise was left by a program that is no more. */
const longestMinutes = 15

/** Marks as failed what programs that are no more were computing. */
export async function failAbandonedPlans(db: Db, holder: string): Promise<void> {
  await db
    .updateTable('plan')
    .set({ status: 'failed', failure: 'The program was closed before it was done. Make the plan again.' })
    .where('status', '=', 'running')
    .where('holder', '!=', holder)
    .where('made_at', '<', sql<Date>`now() - make_interval(mins => ${longestMinutes})`)
    .execute()
}
