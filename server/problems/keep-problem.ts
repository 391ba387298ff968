import type {
  CloseRequest,
  ProblemAnswer,
  ProblemChange,
  ProblemRequest,
  SnapshotRequest,
} from '../../shared/contracts/problems.ts'
import { problemStages } from '../../shared/problem-words.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { refusePersonalDetails } from './check-words.ts'
import { findPlace } from './find-place.ts'
import { clashWith } from './history.ts'
import { listPrioritiesOf } from './links-store.ts'
import { type ProblemAsker, todayOf } from './problem-asker.ts'
import { findProblem, insertProblem, type StoredProblem, updateProblem } from './problem-store.ts'
import { knownProblem, readProblem } from './read-problem.ts'
import { listSnapshots } from './snapshot-store.ts'
import { takeSnapshot } from './take-snapshot.ts'

export async function addProblem(asker: ProblemAsker, request: ProblemRequest): Promise<ProblemAnswer> {
  const { db, actor } = asker
  const { title, statement, lead, priority } = request
  refusePersonalDetails({ title, statement, 'lead.role': lead.role, 'lead.agency': lead.agency })
  const district = await findPlanDistrict(db, request.district)
  if (request.startedOn > todayOf(asker)) throw parameterProblem('startedOn', 'it cannot lie ahead')
  const place = await findPlace(db, district, request.place)
  await checkPriority(db, district, priority)
  const { id } = await insertProblem(db, district, {
    ...place,
    ...{ title, statement, layer: request.layer ?? '', vol: request.vol, priority_id: priority },
    ...{ lead_role: lead.role, lead_agency: lead.agency },
    ...{ started_on: request.startedOn, review_due: request.reviewDue, changed_by: actor },
  })
  return readProblem(asker, id)
}

export async function changeProblem(asker: ProblemAsker, id: number, asked: ProblemChange): Promise<ProblemAnswer> {
  const { db, actor } = asker
  const { title, statement, lead, analysis, priority } = asked
  refusePersonalDetails({
    ...{ title, statement, 'lead.role': lead?.role, 'lead.agency': lead?.agency },
    ...{ 'analysis.victim': analysis?.victim, 'analysis.offender': analysis?.offender },
    'analysis.location': analysis?.location,
  })
  const problem = await knownProblem(db, id)
  if (problem.status === 'closed') throw closedAlready(problem)
  if (priority !== undefined)
    await checkPriority(db, { code: problem.district_code, synthetic: problem.synthetic }, priority)
  await change(asker, problem, asked.revision, {
    ...(title === undefined ? {} : { title }),
    ...(statement === undefined ? {} : { statement }),
    ...(asked.layer === undefined ? {} : { layer: asked.layer ?? '' }),
    ...(asked.vol === undefined ? {} : { vol: asked.vol }),
    ...(lead === undefined ? {} : { lead_role: lead.role, lead_agency: lead.agency }),
    ...(priority === undefined ? {} : { priority_id: priority }),
    ...(asked.reviewDue === undefined ? {} : { review_due: asked.reviewDue }),
    ...(asked.stage === undefined ? {} : { stage: asked.stage }),
    ...(analysis === undefined
      ? {}
      : {
          analysis_victim: analysis.victim,
          analysis_offender: analysis.offender,
          analysis_location: analysis.location,
        }),
    changed_by: actor,
  })
  return readProblem(asker, id)
}

export async function keepSnapshot(asker: ProblemAsker, id: number, asked: SnapshotRequest): Promise<ProblemAnswer> {
  await takeSnapshot(asker, await knownProblem(asker.db, id), asked)
  return readProblem(asker, id)
}

/** Closes a record with its outcome; an outcome needs evidence. */
export async function closeProblem(asker: ProblemAsker, id: number, asked: CloseRequest): Promise<ProblemAnswer> {
  const { db, actor } = asker
  refusePersonalDetails({ words: asked.words })
  const problem = await knownProblem(db, id)
  if (problem.status === 'closed') throw closedAlready(problem)
  if (asked.snapshot === null && asked.words === '')
    throw parameterProblem('words', 'an outcome needs evidence: choose a snapshot, or say what it rests on')
  if (asked.snapshot !== null) {
    const own = await listSnapshots(db, id)
    if (!own.some(({ snapshot }) => snapshot === asked.snapshot))
      throw parameterProblem('snapshot', 'it is none of this record. Choose one of those that were taken here')
  }
  await change(asker, problem, asked.revision, {
    ...{ status: 'closed', stage: 'assess', closed_on: todayOf(asker), outcome: asked.outcome },
    ...{ outcome_words: asked.words, outcome_snapshot_id: asked.snapshot, changed_by: actor },
  })
  return readProblem(asker, id)
}

/** Opens a closed record again; how it was closed stays in its history. */
export async function reopenProblem(
  asker: ProblemAsker,
  id: number,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<ProblemAnswer> {
  refusePersonalDetails({ reason })
  const problem = await knownProblem(asker.db, id)
  if (problem.status === 'open')
    throw new ApiProblem('decided-already', { detail: `“${problem.title}” is open already.` })
  await change(asker, problem, revision, {
    ...{ status: 'open', stage: problemStages[0], closed_on: null, outcome: null, outcome_words: '' },
    ...{ outcome_snapshot_id: null, reopened_because: reason, changed_by: asker.actor },
  })
  return readProblem(asker, id)
}

async function change(
  { db }: ProblemAsker,
  problem: StoredProblem,
  revision: number,
  to: Parameters<typeof updateProblem>[3],
): Promise<void> {
  if (await updateProblem(db, problem.id, revision, to)) return
  const now = await findProblem(db, problem.id)
  throw await clashWith(db, 'problem_record', now, { revision, words: `“${problem.title}”` })
}

export function closedAlready({ title, closed_on }: { readonly title: string; readonly closed_on: string | null }) {
  return new ApiProblem('decided-already', {
    detail: `“${title}” was closed on ${closed_on}. Open it again, with a reason, to change it.`,
  })
}

/** Throws an ApiProblem unless a priority is of a group of the district; null is none. */
export async function checkPriority(
  db: Db,
  district: { readonly code: string; readonly synthetic: boolean },
  priority: number | null,
): Promise<void> {
  if (priority === null) return
  const known = await listPrioritiesOf(db, district)
  if (!known.some(({ id }) => id === priority))
    throw parameterProblem('priority', 'it is no priority of a group of this district')
}

/** Throws an ApiProblem unless a record is of the district; null is none. */
export async function checkProblem(
  db: Db,
  { code, synthetic }: { readonly code: string; readonly synthetic: boolean },
  problem: number | null | undefined,
): Promise<void> {
  if (problem === null || problem === undefined) return
  const found = await findProblem(db, problem)
  if (found?.district_code !== code || found.synthetic !== synthetic)
    throw parameterProblem('problem', `there is no problem record ${problem} in this district`)
}
