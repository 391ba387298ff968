import type { Placement, PlanAnswer, PlanComparison, PlanSummary, PlansAnswer } from '../../shared/contracts/plans.ts'
import { maySchedule } from '../../shared/justification.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { shiftInWords } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { justifiedSites } from './justification-store.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import {
  type Decision,
  decisionsOf,
  findPlan,
  insertDecision,
  listPlans,
  placementsOf,
  publishedOfWeek,
  type StoredPlacement,
  type StoredPlan,
} from './plan-store.ts'

export async function readPlans(db: Db, asked: string | undefined): Promise<PlansAnswer> {
  const plans = await listPlans(db, await findPlanDistrict(db, asked))
  return { plans: plans.map(summaryOf) }
}

export async function readPlan(db: Db, plan: number): Promise<PlanAnswer> {
  const stored = await knownPlan(db, plan)
  const [placements, decisions] = await Promise.all([placementsOf(db, plan), decisionsOf(db, plan)])
  const { result } = stored
  return {
    ...summaryOf(stored),
    request: stored.request,
    seed: stored.seed,
    dataVersion: stored.data_version,
    codeVersion: stored.code_version,
    months: [...stored.made_from.months],
    loads: [...stored.made_from.loads],
    automaticChoices: [...stored.automatic_choices],
    notes: [...stored.notes],
    seconds: stored.seconds,
    result: result && {
      expected: result.expected,
      expectedOfWeek: result.expectedOfWeek,
      crewHours: result.crewHours,
      travelMinutes: result.travelMinutes,
      travelBy: result.travelBy,
      unplaced: result.unplaced,
      byFifth: result.byFifth,
      sentence: result.sentence,
    },
    provisional: stored.provisional,
    placements: placements.map((placement) => placementOf(placement, stored)),
    decisions: decisions.map(({ decision, actor, at, reason }) => ({ decision, actor, at: at.toISOString(), reason })),
  }
}

/**
 * Approving says that a plan is right; only an approved plan can be published, and of one week only one plan. What was
 * published can be withdrawn, with the reason. Neither is possible while a shift stands at a site without a justification
 * in force on its day, whatever was in force when the plan was made.
 */
export async function decidePlan(
  db: Db,
  plan: number,
  { decision, actor, reason }: { decision: Decision; actor: string; reason: string },
): Promise<PlanAnswer> {
  const stored = await knownPlan(db, plan)
  const refuse = (detail: string) => new ApiProblem('decided-already', { detail })
  if (stored.decision === decision) throw refuse(`The plan is ${decision} already.`)
  if (decision === 'withdrawn') {
    if (stored.decision === null) throw refuse('The plan was neither approved nor published, so nothing is withdrawn.')
    if (reason === '') throw parameterProblem('reason', 'is needed: say why the plan no longer holds')
  } else {
    if (stored.status !== 'done' || stored.solution === 'infeasible')
      throw refuse('Only a plan that was computed and can be kept is approved. Make it again.')
    if (decision === 'published' && stored.decision !== 'approved')
      throw refuse('Approve the plan first; then it can be published.')
    if (decision === 'approved' && stored.decision === 'published') throw refuse('The plan is published already.')
    const lapsed = await unjustifiedShifts(db, stored)
    if (lapsed.length > 0)
      throw new ApiProblem('plan-refused', {
        detail: `No justification is in force for ${listed(lapsed)}. Renew its record, or plan the week again.`,
      })
  }
  if (decision === 'published') {
    const other = await publishedOfWeek(db, stored)
    if (other !== undefined)
      throw refuse(`Plan ${other} of the same week is published. Withdraw it first, with the reason.`)
  }
  if (!(await insertDecision(db, stored, { decision, actor, reason })))
    throw refuse('Somebody else decided on a plan of this week at the same moment. Look at the plans again.')
  return readPlan(db, plan)
}

async function unjustifiedShifts(db: Db, plan: StoredPlan): Promise<string[]> {
  const district = { code: plan.district_code, synthetic: plan.synthetic }
  const [placements, justified] = await Promise.all([placementsOf(db, plan.id), justifiedSites(db, district)])
  return placements.flatMap(({ site_id, site_name, day, from_hour, to_hour }) => {
    const inForce = justified.get(site_id)
    if (inForce && maySchedule(inForce, day)) return []
    return [`${site_name} on ${shiftInWords({ day, fromHour: from_hour, toHour: to_hour })}`]
  })
}

export async function comparePlans(db: Db, plan: number, other: number): Promise<PlanComparison> {
  const [one, another] = [await readPlan(db, plan), await readPlan(db, other)]
  if (one.district.code !== another.district.code)
    throw parameterProblem('other', `plan ${other} is of ${another.district.name}. Choose one of ${one.district.name}`)
  const difference = one.result && another.result ? another.result.expected - one.result.expected : null
  const onlyInOne = without(one.placements, another.placements)
  const onlyInOther = without(another.placements, one.placements)
  return {
    one: summaryPart(one),
    other: summaryPart(another),
    difference,
    onlyInOne,
    onlyInOther,
    sentence:
      difference === null
        ? 'One of the two was not computed to its end, so they cannot be compared.'
        : `${comparison(difference)} ${plural(onlyInOther.length, 'shift')} of it are not in the first, and ${onlyInOne.length} of the first are not in it.`,
  }
}

/** Throws an ApiProblem for one that is not there or may not be seen. */
export async function knownPlan(db: Db, plan: number): Promise<StoredPlan> {
  const stored = await findPlan(db, plan)
  if (stored) return stored
  throw new ApiProblem('not-found', { detail: `There is no plan ${plan}. GET /api/plans lists them.` })
}

function comparison(difference: number): string {
  const size = Math.abs(difference).toFixed(1)
  if (Math.abs(difference) < 0.05) return 'Both reach the same number of incidents.'
  return `The second plan reaches ${size} incidents ${difference > 0 ? 'more' : 'fewer'}.`
}

/** Shifts at sites and days that the other plan does not have; weeks are laid over each other. */
function without(placements: readonly Placement[], others: readonly Placement[]): Placement[] {
  const key = ({ site, day, fromHour }: Placement) => `${site} ${new Date(day).getUTCDay()} ${fromHour}`
  const known = new Set(others.map(key))
  return placements.filter((placement) => !known.has(key(placement)))
}

function placementOf(stored: StoredPlacement, { result }: StoredPlan): Placement {
  const [longitude, latitude] = degreesFromGrid(stored.x, stored.y)
  const reason = result?.reasons.find(
    ({ van, day, fromHour }) => van === stored.van_id && day === stored.day && fromHour === stored.from_hour,
  )
  return {
    placement: stored.id,
    van: stored.van_id,
    vanName: stored.van_name,
    site: stored.site_id,
    siteName: stored.site_name,
    longitude,
    latitude,
    day: stored.day,
    fromHour: stored.from_hour,
    toHour: stored.to_hour,
    expected: stored.expected,
    onlyHere: reason?.onlyHere ?? 0,
    event: reason?.event ?? null,
    nextBest: reason?.nextBest ?? null,
    ruledOut: [...(reason?.ruledOut ?? [])],
    justification: reason?.justification ?? null,
  }
}

function summaryOf(stored: StoredPlan): PlanSummary {
  return {
    plan: stored.id,
    district: { code: stored.district_code, name: stored.district_name },
    synthetic: stored.synthetic,
    week: stored.week,
    version: stored.version,
    note: stored.note,
    isByHand: stored.is_by_hand,
    from: stored.from_plan,
    madeBy: stored.made_by,
    madeAt: stored.made_at.toISOString(),
    status: stored.status,
    progress: { share: stored.progress_share, sentence: stored.progress_sentence },
    failure: stored.failure,
    decision: stored.decision,
    solution: stored.solution,
    objective: stored.objective,
    bound: stored.bound,
    gap: stored.gap,
  }
}

function summaryPart(answer: PlanAnswer): PlanSummary {
  const { plan, district, synthetic, week, version, note, isByHand, from, madeBy, madeAt, status } = answer
  const { progress, failure, decision } = answer
  const { solution, objective, bound, gap } = answer
  const words = { plan, district, synthetic, week, version, note, isByHand, from, madeBy, madeAt, status }
  return { ...words, progress, failure, decision, solution, objective, bound, gap }
}
