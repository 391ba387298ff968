import { sql } from 'kysely'
import type { Note } from '../../shared/contracts/fields.ts'
import type { PlanRequest, PlanResult, PlanStatus, solutionKinds } from '../../shared/contracts/plans.ts'
import type { Db } from '../areas/store.ts'
import type { ProvisionalWeek } from './found-plan.ts'
import { basisFrom, basisText, type PlanBasis } from './plan-basis.ts'
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
  readonly is_by_hand: boolean
  readonly from_plan: number | null
  readonly basis_id: number
  readonly made_by: string
  readonly made_at: Date
  readonly request: PlanRequest
  readonly parameters: object
  readonly seed: number
  readonly data_version: string
  readonly code_version: string
  readonly made_from: MadeFrom
  readonly automatic_choices: readonly string[]
  readonly notes: readonly Note[]
  readonly status: PlanStatus
  readonly progress_share: number
  readonly progress_sentence: string
  /** The best week so far; null where there is none yet, and once it is computed. */
  readonly provisional: ProvisionalWeek | null
  readonly failure: string | null
  readonly seconds: number | null
  readonly solution: (typeof solutionKinds)[number] | null
  readonly objective: number | null
  readonly bound: number | null
  readonly gap: number | null
  readonly result: StoredResult | null
  /** The last one made, and its id. */
  readonly decision: Decision | null
  readonly decision_id: number | null
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
  /** What it is planned from, or the plan it was drawn from, whose basis it shares. */
  readonly basis: PlanBasis | Pick<StoredPlan, 'id' | 'basis_id'>
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
const uniqueViolation = '23505'

/** Others may make a plan of the same week at the same moment. */
const mostTries = 5

/** The id of the new plan: the next version of its week. */
export async function insertPlan(db: Db, plan: NewPlan): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const basis = 'basis_id' in plan.basis ? plan.basis.basis_id : await insertBasis(trx, plan.district, plan.basis)
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const id = await tryInsert(trx, plan, basis)
      if (id !== undefined) return id
    }
    throw new RangeError(`No version of the week ${plan.week} could be had in ${mostTries} tries`)
  })
}

async function insertBasis(db: Db, { code, synthetic }: PlanDistrict, basis: PlanBasis): Promise<number> {
  const { id } = await db
    .insertInto('plan_basis')
    .values({ district_code: code, synthetic, basis: basisText(basis) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What a plan was planned from. */
export async function readBasis(db: Db, { basis_id }: Pick<StoredPlan, 'basis_id'>): Promise<PlanBasis> {
  const row = await db.selectFrom('plan_basis').select('basis').where('id', '=', basis_id).executeTakeFirstOrThrow()
  return basisFrom(row.basis)
}

async function tryInsert(db: Db, plan: NewPlan, basis: number): Promise<number | undefined> {
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
      is_by_hand: 'basis_id' in plan.basis,
      from_plan: 'basis_id' in plan.basis ? plan.basis.id : null,
      basis_id: basis,
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
    .leftJoinLateral(
      ({ selectFrom }) =>
        selectFrom('plan_decision')
          .select(['plan_decision.decision', 'plan_decision.id'])
          .whereRef('plan_decision.plan_id', '=', 'plan.id')
          .orderBy('plan_decision.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['last.decision', 'last.id as decision_id'])
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

/**
 * Adds a decision to the one it was made after. False where somebody else decided at the same moment, on this plan or by
 * publishing another of its week.
 */
export async function insertDecision(
  db: Db,
  { id, decision_id }: Pick<StoredPlan, 'id' | 'decision_id'>,
  { decision, actor, reason }: { decision: Decision; actor: string; reason: string },
): Promise<boolean> {
  try {
    await db
      .insertInto('plan_decision')
      .values({ plan_id: id, decision, actor, reason, after_id: decision_id })
      .execute()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) return false
    throw error
  }
}

/** Of the same week, the plan that is published now. */
export async function publishedOfWeek(
  db: Db,
  { district_code, synthetic, week }: Pick<StoredPlan, 'district_code' | 'synthetic' | 'week'>,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('published_week')
    .select('plan_id')
    .where('district_code', '=', district_code)
    .where('synthetic', '=', synthetic)
    .where('week', '=', week)
    .executeTakeFirst()
  return row?.plan_id
}

/** How far a plan is. */
export interface PlanProgress {
  readonly share: number
  readonly sentence: string
  readonly provisional: ProvisionalWeek | null
}

export async function saveProgress(
  db: Db,
  plan: number,
  { share, sentence, provisional }: PlanProgress,
): Promise<void> {
  await db
    .updateTable('plan')
    .set({
      progress_share: share,
      progress_sentence: sentence,
      provisional: provisional && JSON.stringify(provisional),
    })
    .where('id', '=', plan)
    .where('status', '=', 'running')
    .execute()
}

/** Its placements and its end together: whoever sees it done sees where the vans go. */
export async function saveFound(db: Db, plan: number, found: FoundPlan, remarks: readonly Note[] = []): Promise<void> {
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
        provisional: null,
        result: JSON.stringify(result),
        notes: sql`notes || ${JSON.stringify(remarks)}::jsonb`,
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
    .set({ status: 'failed', failure, provisional: null })
    .where('id', '=', plan)
    .where('status', '=', 'running')
    .execute()
}

export async function saveStop(db: Db, plan: number): Promise<void> {
  await db
    .updateTable('plan')
    .set({ status: 'stopped', provisional: null })
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
    .set({
      status: 'failed',
      failure: 'The program was closed before it was done. Make the plan again.',
      provisional: null,
    })
    .where('status', '=', 'running')
    .where('holder', '!=', holder)
    .where('made_at', '<', sql<Date>`now() - make_interval(mins => ${longestMinutes})`)
    .execute()
}
