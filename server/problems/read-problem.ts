import type { ProblemAnswer, ProblemMeasure, ProblemResponse } from '../../shared/contracts/problems.ts'
import { isLate } from '../../shared/meeting-words.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { listSchemes } from '../wardens/scheme-store.ts'
import { beforeAfter } from './before-after.ts'
import { listCrimeSchemes } from './crime-scheme-store.ts'
import { historyOf } from './history.ts'
import { findPriorityTitle, listActionsOf, listAlongside } from './links-store.ts'
import { listOrders } from './order-store.ts'
import { listMeasures, listResponses, type StoredMeasure, type StoredResponse } from './parts-store.ts'
import { type ProblemAsker, todayOf } from './problem-asker.ts'
import { findProblem, type StoredProblem } from './problem-store.ts'
import { listedProblem } from './read-problems.ts'
import { listSnapshots } from './snapshot-store.ts'
import { listTaskGroups } from './task-group-store.ts'
import { whatIsMissing } from './what-is-missing.ts'

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownProblem(db: Db, problem: number): Promise<StoredProblem> {
  const found = await findProblem(db, problem)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no problem record ${problem}. GET /api/problems lists them.` })
}

/** One record with everything that belongs to it. */
export async function readProblem(asker: ProblemAsker, id: number): Promise<ProblemAnswer> {
  const { db } = asker
  const today = todayOf(asker)
  const problem = await knownProblem(db, id)
  const district = await findPlanDistrict(db, problem.district_code)
  const [snapshots, storedResponses, storedMeasures, actions, groups, orders, schemes, wardenSchemes, history] =
    await Promise.all([
      listSnapshots(db, id),
      listResponses(db, id),
      listMeasures(db, id),
      listActionsOf(db, [id]),
      listTaskGroups(db, district, today),
      listOrders(db, district, { from: '2000-01-01', to: '2999-12-31' }),
      listCrimeSchemes(db, district),
      listSchemes(db, district),
      historyOf(db, 'problem_record', problem),
    ])
  const responses = storedResponses.map(responseOf)
  const measures = storedMeasures.map((measure) => measureOf(measure, today))
  const [firstResponse] = responses
  const lastDay = responses
    .map(({ toDay }) => toDay ?? today)
    .sort()
    .at(-1)
  const alongside =
    firstResponse && lastDay ? await listAlongside(db, problem, { from: firstResponse.fromDay, to: lastDay }) : []
  // The newest of the layer of the record; of any where none is.
  const newest = snapshots.findLast(({ content }) => content.layer === problem.layer) ?? snapshots.at(-1)
  const listed = listedProblem(problem, actions, today)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    ...listed,
    analysis: {
      victim: problem.analysis_victim,
      offender: problem.analysis_offender,
      location: problem.analysis_location,
    },
    outcomeWords: problem.outcome_words,
    outcomeSnapshot: problem.outcome_snapshot_id,
    reopenedBecause: problem.reopened_because,
    priorityTitle: await findPriorityTitle(db, problem.priority_id),
    snapshots,
    responses,
    measures,
    actions: actions.map((action) => ({
      item: action.id,
      action: action.action,
      owner: { role: action.owner_role, agency: action.owner_agency },
      due: action.due,
      status: action.status,
      result: action.result,
      isLate: isLate(action, today),
      changedAt: new Date(action.changed_at).toISOString(),
    })),
    alongside: alongside.map(({ kind, what, from_day, to_day, problem_id }) => ({
      ...{ kind: kind as ProblemAnswer['alongside'][number]['kind'], what, from: from_day, to: to_day },
      problem: problem_id,
    })),
    beforeAfter: newest && firstResponse ? beforeAfter(newest.content, firstResponse.fromDay) : null,
    missing: whatIsMissing({ problem: listed, analysis: problem, snapshots, responses, measures, actions }),
    taskGroups: groups
      .filter(({ problem_id }) => problem_id === id)
      .map((group) => ({ group: group.id, title: group.title, status: group.status })),
    orders: orders
      .filter(({ problem_id }) => problem_id === id)
      .map((order) => ({ order: order.id, title: `${order.place_name}, ${order.from_time} to ${order.to_time}` })),
    schemes: schemes
      .filter(({ problem_id }) => problem_id === id)
      .map((scheme) => ({ item: scheme.id, name: scheme.name })),
    wardenSchemes: wardenSchemes.map((scheme) => ({ scheme: scheme.id, name: scheme.name })),
    history,
  }
}

function responseOf(row: StoredResponse): ProblemResponse {
  return {
    response: row.id,
    revision: row.revision,
    kind: row.kind,
    description: row.description,
    agency: row.agency,
    fromDay: row.from_day,
    toDay: row.to_day,
    cost: row.cost,
    vanWeek: row.van_week,
    wardenScheme: row.warden_scheme_id,
  }
}

function measureOf(row: StoredMeasure, today: string): ProblemMeasure {
  return {
    item: row.id,
    revision: row.revision,
    kind: row.kind,
    measure: row.measure,
    vol: row.vol,
    unit: row.unit,
    baselineNumber: row.baseline_number,
    baselineWords: row.baseline_words,
    baselineOn: row.baseline_on,
    reviewDue: row.review_due,
    resultNumber: row.result_number,
    resultWords: row.result_words,
    resultOn: row.result_on,
    isOverdue: row.result_on === null && row.review_due < today,
  }
}
