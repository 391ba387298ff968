import type { KeepRequest } from '../../shared/contracts/plan-studies.ts'
import type { PlanAnswer } from '../../shared/contracts/plans.ts'
import { forbiddenSentence, keptSentence } from '../../shared/wording/tried-week.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { foundPlan } from './found-plan.ts'
import type { Asker } from './keep-sites.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import { insertPlan } from './plan-store.ts'
import { readPlan } from './read-plan.ts'
import { tryWeek } from './try-week.ts'

/**
 * Keeps a week drawn by hand as the next version of its week, with the same record and reasons as one that was computed.
 * What no week by the rules can exceed still holds for it, so the bound and the gap are told. An ApiProblem where a rule
 * forbids it.
 */
export async function keepWeek(
  desk: PlanDesk,
  { db, actor }: Asker,
  plan: number,
  { visits, note }: KeepRequest,
): Promise<PlanAnswer> {
  desk.makeReady()
  const { stored, basis, week, answer } = await tryWeek(desk, db, plan, visits)
  const forbidding = answer.conflicts.filter(({ forbids }) => forbids)
  if (forbidding.length > 0)
    throw new ApiProblem('plan-refused', { detail: forbiddenSentence(forbidding.map(({ sentence }) => sentence)) })
  const started = performance.now()
  const { value } = week
  const bound = Math.max(stored.bound ?? value, value)
  const gap = bound === 0 ? 0 : (bound - value) / bound
  const found = await desk.describe(basis, {
    ...{ status: 'feasible', value, bound, gap, crew: [], travelMinutes: null },
    visits: week.visits,
  })
  const id = await insertPlan(db, {
    district: await findPlanDistrict(db, stored.district_code),
    ...{ week: stored.week, note, actor, basis: stored },
    request: stored.request,
    parameters: stored.parameters,
    seed: stored.seed,
    dataVersion: stored.data_version,
    codeVersion: desk.codeVersion,
    madeFrom: stored.made_from,
    automaticChoices: stored.automatic_choices,
    notes: [
      ...stored.notes.filter(({ kind }) => kind !== 'search'),
      ...brokenNotes(answer.conflicts.map(({ sentence }) => sentence)),
    ],
    holder: desk.holder,
  })
  const { loss, lossShare, reached } = week
  const sentence = keptSentence({
    ...{ loss, lossShare, reached, version: stored.version, crewHours: found.crewHours },
    forbidding: 0,
    allowed: answer.conflicts.length,
  })
  await desk.keep(id, foundPlan(basis, found, { seconds: (performance.now() - started) / 1_000, sentence }))
  return readPlan(db, id)
}

/** Rules that were broken knowingly, as remarks of the record. */
function brokenNotes(sentences: readonly string[]) {
  if (sentences.length === 0) return []
  return [
    {
      kind: 'search' as const,
      text: `It breaks rules that its bound was found by, so the bound says what a week that keeps them could reach: ${sentences.join(' ')}`,
    },
  ]
}
