import { mondayOf } from '../../shared/calendar-date.ts'
import type { Owner } from '../../shared/contracts/problem-fields.ts'
import type {
  MeasureChange,
  MeasureRequest,
  ProblemActionChange,
  ProblemAnswer,
  ResponseChange,
  ResponseRequest,
} from '../../shared/contracts/problems.ts'
import type { Vol } from '../../shared/meeting-words.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findAction, insertActions, updateAction } from '../meetings/action-store.ts'
import { findScheme } from '../wardens/scheme-store.ts'
import { refusePersonalDetails } from './check-words.ts'
import { clashWith } from './history.ts'
import { closedAlready } from './keep-problem.ts'
import {
  findMeasure,
  findResponse,
  insertMeasure,
  insertResponse,
  type ResponseFacts,
  updateMeasure,
  updateResponse,
} from './parts-store.ts'
import { changedMeanwhile, type ProblemAsker, todayOf } from './problem-asker.ts'
import type { StoredProblem } from './problem-store.ts'
import { knownProblem, readProblem } from './read-problem.ts'

const districtOf = ({ district_code, synthetic }: StoredProblem) => ({ code: district_code, synthetic })

async function openProblem(db: Db, id: number): Promise<StoredProblem> {
  const problem = await knownProblem(db, id)
  if (problem.status === 'closed') throw closedAlready(problem)
  return problem
}

export async function addResponse(asker: ProblemAsker, id: number, asked: ResponseRequest): Promise<ProblemAnswer> {
  const problem = await openProblem(asker.db, id)
  await insertResponse(asker.db, districtOf(problem), id, await responseFacts(asker, problem, asked))
  return readProblem(asker, id)
}

export async function changeResponse(
  asker: ProblemAsker,
  response: number,
  { revision, isWithdrawn, ...asked }: ResponseChange,
): Promise<ProblemAnswer> {
  const { db } = asker
  const found = await findResponse(db, response)
  if (!found) throw new ApiProblem('not-found', { detail: `There is no response ${response}.` })
  const problem = await openProblem(db, found.problem_id)
  const facts = await responseFacts(asker, problem, asked)
  if (!(await updateResponse(db, response, revision, { ...facts, is_withdrawn: isWithdrawn })))
    throw await clashWith(db, 'problem_response', await findResponse(db, response), {
      ...{ revision, words: `the response “${found.kind}”` },
    })
  return readProblem(asker, problem.id)
}

async function responseFacts(
  { db, actor }: ProblemAsker,
  problem: StoredProblem,
  asked: ResponseRequest,
): Promise<ResponseFacts> {
  const { description, agency, fromDay, toDay, vanWeek, wardenScheme } = asked
  refusePersonalDetails({ description, agency })
  if (toDay !== null && toDay < fromDay) throw parameterProblem('toDay', 'it must not lie before the first day')
  if (vanWeek !== null && mondayOf(vanWeek) !== vanWeek)
    throw parameterProblem('vanWeek', `a week of the vans is known by its Monday. Say ${mondayOf(vanWeek)}`)
  if (wardenScheme !== null) {
    const scheme = await findScheme(db, wardenScheme)
    if (scheme?.district_code !== problem.district_code)
      throw parameterProblem('wardenScheme', 'it pays for no wardens of this district')
  }
  return {
    ...{ kind: asked.kind, description, agency, from_day: fromDay, to_day: toDay, cost: asked.cost },
    ...{ van_week: vanWeek, warden_scheme_id: wardenScheme, changed_by: actor },
  }
}

export async function addMeasure(asker: ProblemAsker, id: number, asked: MeasureRequest): Promise<ProblemAnswer> {
  const { measure, unit, baselineNumber, baselineWords } = asked
  refusePersonalDetails({ measure, unit, baselineWords })
  const isCounted = asked.kind === 'quantitative'
  if (isCounted && baselineNumber === null)
    throw parameterProblem('baselineNumber', 'a measure that is counted needs the number it starts from')
  if (isCounted && unit === '') throw parameterProblem('unit', 'say what is counted, for example “reports a month”')
  if (!isCounted && baselineWords === '')
    throw parameterProblem('baselineWords', 'a measure in words needs how it is now')
  const problem = await openProblem(asker.db, id)
  await insertMeasure(asker.db, districtOf(problem), id, {
    ...{ kind: asked.kind, measure, vol: asked.vol, unit },
    ...{ baseline_number: isCounted ? baselineNumber : null, baseline_words: baselineWords },
    ...{ baseline_on: asked.baselineOn, review_due: asked.reviewDue, changed_by: asker.actor },
  })
  return readProblem(asker, id)
}

export async function changeMeasure(
  asker: ProblemAsker,
  measure: number,
  { revision, ...asked }: MeasureChange,
): Promise<ProblemAnswer> {
  const { db, actor } = asker
  refusePersonalDetails({ resultWords: asked.resultWords })
  const found = await findMeasure(db, measure)
  if (!found) throw new ApiProblem('not-found', { detail: `There is no measure ${measure}.` })
  const problem = await openProblem(db, found.problem_id)
  if (asked.resultOn !== null && asked.resultNumber === null && asked.resultWords === '')
    throw parameterProblem('resultWords', 'a result needs a number or words')
  if (asked.resultOn === null && (asked.resultNumber !== null || asked.resultWords !== ''))
    throw parameterProblem('resultOn', 'say on which day the result was found')
  const change = {
    ...{ review_due: asked.reviewDue, result_number: asked.resultNumber, result_words: asked.resultWords },
    ...{ result_on: asked.resultOn, is_withdrawn: asked.isWithdrawn, changed_by: actor },
  }
  if (!(await updateMeasure(db, measure, revision, change)))
    throw await clashWith(db, 'problem_measure', await findMeasure(db, measure), {
      ...{ revision, words: `the measure “${found.measure}”` },
    })
  return readProblem(asker, problem.id)
}

export async function addAction(
  asker: ProblemAsker,
  id: number,
  asked: { readonly action: string; readonly owner: Owner; readonly due: string; readonly vol?: Vol | undefined },
): Promise<ProblemAnswer> {
  const { action, owner, due } = asked
  refusePersonalDetails({ action, 'owner.role': owner.role, 'owner.agency': owner.agency })
  const problem = await openProblem(asker.db, id)
  const facts = { action, owner_role: owner.role, owner_agency: owner.agency, due, vol: asked.vol ?? problem.vol }
  await insertActions(asker.db, districtOf(problem), [
    { ...facts, problem_id: id, set_on: todayOf(asker), changed_by: asker.actor },
  ])
  return readProblem(asker, id)
}

export async function changeAction(
  asker: ProblemAsker,
  id: number,
  asked: ProblemActionChange,
): Promise<ProblemAnswer> {
  const { db, actor } = asker
  refusePersonalDetails({ result: asked.result })
  if (asked.status === 'cannot do' && asked.result === '')
    throw parameterProblem('result', 'say why it cannot be done: “we could not, because” is a valid answer')
  const found = await findAction(db, id)
  if (!found || found.problem_id === null)
    throw new ApiProblem('not-found', { detail: `There is no action ${id} of a problem record.` })
  const problem = await openProblem(db, found.problem_id)
  const isClosed = asked.status === 'done' || asked.status === 'cannot do'
  await db.transaction().execute(async (trx) => {
    const now = await trx.selectFrom('action').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (new Date(now.changed_at).toISOString() !== asked.wasChangedAt)
      throw changedMeanwhile(`the action “${now.action}”`, {
        ...{ by: now.changed_by, changes: [`status, now “${now.status}”`, `due, now “${now.due}”`] },
      })
    await updateAction(trx, id, {
      ...{ due: asked.due, status: asked.status, result: asked.result },
      ...{ closed_on: isClosed ? (now.closed_on ?? todayOf(asker)) : null, changed_by: actor },
    })
  })
  return readProblem(asker, problem.id)
}
