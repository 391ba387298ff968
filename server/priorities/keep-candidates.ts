import type { CandidatesAnswer, JudgementRequest } from '../../shared/contracts/priorities.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import type { Weights } from '../statistics/priority-scores.ts'
import { insertJudgement, insertRaised, insertWeights, listRaised, withdrawRaised } from './candidate-store.ts'
import type { PriorityAsker } from './priority-desk.ts'
import { neighbourhoodGroup, readCandidates } from './read-priorities.ts'

export async function raiseCandidate(
  asker: PriorityAsker,
  group: number,
  { title, statement, layer }: { readonly title: string; readonly statement: string; readonly layer: string },
): Promise<CandidatesAnswer> {
  const { db, actor, today } = asker
  await neighbourhoodGroup(asker, group)
  const raised = await listRaised(db, group)
  if (raised.some((each) => each.title.toLowerCase() === title.toLowerCase()))
    throw parameterProblem('title', `“${title}” is on the list already`)
  await insertRaised(db, [
    { ...{ group_id: group, source: 'residents', title, statement, layer, raised_on: today, raised_by: actor } },
  ])
  return readCandidates(asker, group)
}

export async function withdrawCandidate(
  asker: PriorityAsker,
  group: number,
  raised: number,
): Promise<CandidatesAnswer> {
  await neighbourhoodGroup(asker, group)
  if (!(await withdrawRaised(asker.db, group, raised)))
    throw new ApiProblem('not-found', { detail: 'The group has no such candidate. Look at the list again.' })
  return readCandidates(asker, group)
}

export async function judgeCandidate(
  asker: PriorityAsker,
  group: number,
  { candidate, criterion, score, reason }: JudgementRequest,
): Promise<CandidatesAnswer> {
  const { candidates } = await readCandidates(asker, group)
  if (!candidates.some(({ key }) => key === candidate))
    throw parameterProblem('candidate', 'is not on the long list of this group any more. Look at the list again')
  await insertJudgement(asker.db, {
    ...{ group_id: group, candidate, criterion, score, reason, judged_by: asker.actor },
  })
  return readCandidates(asker, group)
}

export async function setWeights(
  { db, actor }: PriorityAsker,
  { district, weights }: { readonly district?: string | undefined; readonly weights: Weights },
) {
  const found = await findPlanDistrict(db, district)
  if (Object.values(weights).every((weight) => weight === 0))
    throw parameterProblem('weights', 'one of them must be above 0, or nothing could be ranked')
  await insertWeights(db, found, { weights, by: actor })
  return { district: found.code, weights: { ...weights } }
}
