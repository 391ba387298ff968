import { addCalendarMonths } from '../../shared/calendar-date.ts'
import type {
  Candidate,
  CandidatesAnswer,
  ChooseRequest,
  CloseRequest,
  GroupPrioritiesAnswer,
  ReviewRequest,
  ScoreSheet,
} from '../../shared/contracts/priorities.ts'
import { mostOpenPriorities } from '../../shared/meeting-words.ts'
import { listed } from '../../shared/wording/counts.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { StoredGroup } from '../meetings/group-store.ts'
import { findMeeting, listMeetings } from '../meetings/meeting-store.ts'
import { changedSince } from '../meetings/told-store.ts'
import { frozenSignal, signalOf, withoutFigures } from './frozen-evidence.ts'
import type { PriorityAsker } from './priority-desk.ts'
import {
  findPriority,
  insertPriorities,
  insertReviews,
  listPriorities,
  type StoredPriority,
  updatePriority,
} from './priority-store.ts'
import { evidenceOfGroup, neighbourhoodGroup, readCandidates, readPriorities } from './read-priorities.ts'

const meetingsToReview = 3
const monthsToReview = 3

export async function choosePriority(
  asker: PriorityAsker,
  id: number,
  asked: ChooseRequest,
): Promise<GroupPrioritiesAnswer> {
  const { db, actor, today } = asker
  const group = await neighbourhoodGroup(asker, id)
  await ofGroup(asker, group, asked.meeting)
  const long = await readCandidates(asker, id)
  const candidate = long.candidates.find(({ key }) => key === asked.candidate)
  if (!candidate)
    throw parameterProblem('candidate', 'is not on the long list of this group any more. Look at the list again')
  const scores = sheetOf(long, candidate)
  if (scores.higher.length > 0 && asked.overriddenBecause.length < 3)
    throw parameterProblem(
      'overriddenBecause',
      `${listed(scores.higher.map((title) => `“${title}”`))} ranked higher. The meeting may choose otherwise: say why`,
    )
  const reviewDue = asked.reviewDue ?? (await nextReview(asker, id))
  if (reviewDue <= today) throw parameterProblem('reviewDue', 'must be a day still to come')
  const place = await freePlace(asker, id)
  await unlessTaken(() =>
    insertPriorities(db, [
      {
        ...{ group_id: id, place, title: asked.title, statement: asked.statement, layer: candidate.layer },
        ...{ vol: asked.vol, evidence_id: candidate.evidence.evidence, evidence: candidate.evidence },
        ...{ scores, consultation_id: asked.consultation, chosen_on: today, chosen_at_meeting: asked.meeting },
        ...{ chosen_by: actor, overridden_because: scores.higher.length > 0 ? asked.overriddenBecause : '' },
        ...{ target: asked.target, baseline: candidate.evidence, review_due: reviewDue, changed_by: actor },
      },
    ]),
  )
  return readPriorities(asker, id)
}

/** The scores as they were when it was chosen, and what ranked higher. */
function sheetOf({ weights, candidates }: CandidatesAnswer, candidate: Candidate): ScoreSheet {
  const others = candidates.filter(({ key }) => key !== candidate.key)
  return {
    candidate: candidate.key,
    weights,
    scores: candidate.scores,
    total: candidate.total,
    rank: candidate.rank,
    tiedWith: others.filter(({ rank }) => rank === candidate.rank).map(({ title }) => title),
    higher: others.filter(({ rank, open }) => rank < candidate.rank && !open).map(({ title }) => title),
  }
}

/** A meeting that is named must be one of the group. */
async function ofGroup({ db }: PriorityAsker, group: StoredGroup, meeting: number | null): Promise<void> {
  if (meeting === null) return
  const found = await findMeeting(db, meeting)
  if (found?.group_id !== group.id) throw parameterProblem('meeting', `is no meeting of ${group.name}`)
}

/** The day of the third meeting to come, or in three months where fewer are planned. */
async function nextReview({ db, today }: PriorityAsker, group: number): Promise<string> {
  const inMonths = addCalendarMonths(today, monthsToReview)
  const coming = (await listMeetings(db, [group], { from: `${today}~`, to: '2099-12-31' })).filter(
    ({ status }) => status === 'planned',
  )
  return coming[meetingsToReview - 1]?.day ?? inMonths
}

/** Throws an ApiProblem that says which to close first where three are open. */
async function freePlace({ db }: PriorityAsker, group: number): Promise<number> {
  const open = (await listPriorities(db, [group])).filter(({ status }) => status === 'open')
  const taken = new Set(open.map(({ place }) => place))
  for (let place = 1; place <= mostOpenPriorities; place += 1) if (!taken.has(place)) return place
  throw new ApiProblem('entry-refused', {
    detail: `${mostOpenPriorities} priorities are open: ${listed(open.map(({ title }) => `“${title}”`))}. Close one of them, or hand one on to the tasking group, first.`,
  })
}

/** The database gives each open priority a place of its own: of two who take the last, the second is refused. */
async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    throw new ApiProblem('changed-since', {
      detail: 'Somebody chose a priority of this group at this moment. Look at the three again.',
    })
  }
}

async function knownPriority({ db }: PriorityAsker, priority: number): Promise<StoredPriority> {
  const found = await findPriority(db, priority)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no priority ${priority}.` })
}

function onlyOpen({ status, title }: StoredPriority): void {
  if (status !== 'open')
    throw new ApiProblem('changed-since', {
      detail: `“${title}” is ${status === 'closed' ? 'closed' : 'handed on'} already.`,
    })
}

/** Keeps the figures and the verdict of today, and sets the next look. */
export async function reviewPriority(
  asker: PriorityAsker,
  id: number,
  { note, meeting }: ReviewRequest,
): Promise<GroupPrioritiesAnswer> {
  const { db, actor, today } = asker
  const priority = await knownPriority(asker, id)
  onlyOpen(priority)
  const group = await neighbourhoodGroup(asker, priority.group_id)
  await ofGroup(asker, group, meeting)
  const { evidence } = await evidenceOfGroup(asker, group)
  const signal = signalOf(evidence, group.area_code, priority.layer)
  const figures = evidence && signal ? frozenSignal(evidence, signal) : withoutFigures(evidence)
  const reviewDue = await nextReview(asker, group.id)
  await db.transaction().execute(async (trx) => {
    await insertReviews(trx, [
      {
        ...{ priority_id: id, meeting_id: meeting, reviewed_on: today, figures, note, made_by: actor },
        verdict: figures.verdict ?? 'not available',
      },
    ])
    await updatePriority(trx, id, null, { review_due: reviewDue, changed_by: actor })
  })
  return readPriorities(asker, group.id)
}

export async function closePriority(
  asker: PriorityAsker,
  id: number,
  { seen, outcome, evidence }: CloseRequest,
): Promise<GroupPrioritiesAnswer> {
  const priority = await knownPriority(asker, id)
  onlyOpen(priority)
  const { db, actor, today } = asker
  const kept = await updatePriority(db, id, seen, {
    ...{ place: null, status: 'closed', closed_on: today, outcome, outcome_evidence: evidence, changed_by: actor },
  })
  if (!kept) throw await clash(asker, id)
  return readPriorities(asker, priority.group_id)
}

/** From then on it is looked after by the tasking group of the district. */
export async function handOnPriority(
  asker: PriorityAsker,
  id: number,
  { seen, reason }: { readonly seen: string; readonly reason: string },
): Promise<GroupPrioritiesAnswer> {
  const priority = await knownPriority(asker, id)
  onlyOpen(priority)
  const { db, actor, today } = asker
  const kept = await updatePriority(db, id, seen, {
    ...{ place: null, status: 'handed-on', closed_on: today, outcome_evidence: reason, changed_by: actor },
  })
  if (!kept) throw await clash(asker, id)
  return readPriorities(asker, priority.group_id)
}

/** Undoes a close or a hand-on: it takes a free place again. */
export async function reopenPriority(asker: PriorityAsker, id: number, seen: string): Promise<GroupPrioritiesAnswer> {
  const priority = await knownPriority(asker, id)
  if (priority.status === 'open') throw new ApiProblem('changed-since', { detail: 'It is open already.' })
  const place = await freePlace(asker, priority.group_id)
  let kept = false
  await unlessTaken(async () => {
    kept = await updatePriority(asker.db, id, seen, {
      ...{ place, status: 'open', closed_on: null, outcome: null, outcome_evidence: '', changed_by: asker.actor },
    })
  })
  if (!kept) throw await clash(asker, id)
  return readPriorities(asker, priority.group_id)
}

async function clash(asker: PriorityAsker, id: number): Promise<ApiProblem> {
  const { changed_by, title, status, review_due } = await knownPriority(asker, id)
  return changedSince(changed_by, `“${title}” is now ${status}, its next review on ${review_due}.`)
}
