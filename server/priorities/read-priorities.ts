import { addCalendarMonths } from '../../shared/calendar-date.ts'
import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { Action } from '../../shared/contracts/meetings.ts'
import type {
  CandidatesAnswer,
  FrozenEvidence,
  GroupPrioritiesAnswer,
  Priority,
  PriorityChart,
  ScoreSheet,
} from '../../shared/contracts/priorities.ts'
import { defaultWeights } from '../../shared/priority-criteria.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { latestResult } from '../consultations/consultation-store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { listActions } from '../meetings/action-store.ts'
import { findGroup, listGroupReaders, type StoredGroup } from '../meetings/group-store.ts'
import { nextAndLastMeetings } from '../meetings/meeting-store.ts'
import { actionOf, groupOf } from '../meetings/told-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { readChartEvents } from '../problems/registers/chart-event-store.ts'
import { listJudgements, listRaised, readWeights } from './candidate-store.ts'
import { concernsFrom } from './concerns.ts'
import { frozenSignal, signalOf } from './frozen-evidence.ts'
import { type Concerns, longList, longListChoices } from './long-list.ts'
import { makeEvidence } from './make-evidence.ts'
import { missedTargets } from './missed-targets.ts'
import { priorityChart } from './priority-chart.ts'
import type { PriorityAsker } from './priority-desk.ts'
import { listPriorities, listReviews, type StoredPriority, type StoredReview } from './priority-store.ts'

/** "Just closed": so long an action that was closed stays in what was said and done. */
const monthsTold = 4

/** Throws an ApiProblem where there is none that may be seen, or it is the tasking group, which has no priorities. */
export async function neighbourhoodGroup({ db }: Pick<PriorityAsker, 'db'>, group: number): Promise<StoredGroup> {
  const found = await findGroup(db, group)
  if (!found)
    throw new ApiProblem('not-found', { detail: `There is no group ${group}. GET /api/meeting-groups lists them.` })
  if (found.kind === 'tasking')
    throw new ApiProblem('not-found', {
      detail: `${found.name} works by its tasking sheet and has no priorities of its own.`,
    })
  return found
}

/** The snapshot as it stands now; null with the reason where nothing is loaded to make one from. */
export async function evidenceOfGroup(
  { db, actor, codeVersion }: PriorityAsker,
  group: StoredGroup,
): Promise<{ evidence: Evidence | null; notes: string[] }> {
  if (group.area_kind === 'district') return { evidence: null, notes: [] }
  const district = await findPlanDistrict(db, group.district_code)
  try {
    const evidence = await makeEvidence({ codeVersion }, { db, actor }, { district, areaKind: group.area_kind })
    const isThere = evidence.areas.some(({ code }) => code === group.area_code)
    return {
      evidence,
      notes: isThere
        ? [...evidence.notes]
        : [...evidence.notes, `The area of ${group.name} is not among the newest boundaries, so it has no figures.`],
    }
  } catch (error) {
    if (error instanceof ApiProblem) return { evidence: null, notes: [error.detail ?? error.title] }
    throw error
  }
}

export async function readPriorities(asker: PriorityAsker, id: number): Promise<GroupPrioritiesAnswer> {
  const { db, today } = asker
  const group = await neighbourhoodGroup(asker, id)
  const district = await findPlanDistrict(db, group.district_code)
  const [stored, readers, { next }, actions, { evidence, notes }, eventsOf] = await Promise.all([
    listPriorities(db, [id]),
    listGroupReaders(db, [id]),
    nextAndLastMeetings(db, [id], today),
    listActions(db, district, [id]),
    evidenceOfGroup(asker, group),
    readChartEvents(db, district),
  ])
  const reviews = await listReviews(
    db,
    stored.map((priority) => priority.id),
  )
  const priorities = stored.map((priority) => {
    const signal = signalOf(evidence, group.area_code, priority.layer)
    return priorityOf(priority, {
      reviews: reviews.filter(({ priority_id }) => priority_id === priority.id),
      now: evidence && signal ? frozenSignal(evidence, signal) : null,
      chart: priorityChart(evidence, group, priority.layer, eventsOf),
      today,
    })
  })
  const coming = next.get(id)
  const missing = evidence ? evidence.missing.filter((month) => evidence.last3.includes(month)) : []
  if (missing.length > 0) notes.push(`The police figures for ${monthsInWords(missing)} were not published.`)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    today,
    group: groupOf(
      group,
      readers.map(({ email }) => email),
    ),
    next: coming ? { meeting: coming.id, day: coming.day, startsAt: coming.starts_at, place: coming.place } : null,
    toMonth: evidence?.toMonth ?? null,
    months: evidence?.last3 ?? [],
    missing,
    open: priorities.filter(({ status }) => status === 'open'),
    closed: priorities
      .filter(({ status }) => status !== 'open')
      .sort((one, other) => (other.closedOn ?? '').localeCompare(one.closedOn ?? '')),
    actions: toldActions(
      actions.map((action) => actionOf(action, today)),
      today,
    ),
    notes,
  }
}

/** Every action that is open or was closed lately; those of problem records have their own page. */
function toldActions(actions: readonly Action[], today: string): Action[] {
  const since = addCalendarMonths(today, -monthsTold)
  return actions
    .filter(({ problem, closedOn }) => problem === null && (closedOn === null || closedOn >= since))
    .sort((one, other) => other.daysLate - one.daysLate)
}

export function priorityOf(
  priority: StoredPriority,
  {
    reviews,
    now,
    chart,
    today,
  }: {
    readonly reviews: readonly StoredReview[]
    readonly now: FrozenEvidence | null
    readonly chart: PriorityChart | null
    readonly today: string
  },
): Priority {
  return {
    priority: priority.id,
    group: priority.group_id,
    place: priority.place,
    title: priority.title,
    statement: priority.statement,
    layer: priority.layer,
    vol: priority.vol,
    chosenOn: priority.chosen_on,
    chosenBy: priority.chosen_by,
    overriddenBecause: priority.overridden_because,
    target: priority.target,
    baseline: priority.baseline as FrozenEvidence,
    scores: priority.scores as ScoreSheet,
    reviewDue: priority.review_due,
    reviewLate: priority.status === 'open' && priority.review_due < today,
    status: priority.status,
    closedOn: priority.closed_on,
    outcome: priority.outcome,
    outcomeEvidence: priority.outcome_evidence,
    reviews: reviews.map((review) => ({
      review: review.id,
      meeting: review.meeting_id,
      reviewedOn: review.reviewed_on,
      verdict: review.verdict,
      figures: review.figures as FrozenEvidence,
      note: review.note,
      madeBy: review.made_by,
    })),
    now,
    chart,
    changedAt: priority.changed_at.toISOString(),
  }
}

/** Ranks of the last consultation of a group; null where none is entered. */
async function concernsOf({ db, today }: PriorityAsker, { id }: StoredGroup): Promise<Concerns | null> {
  const found = await latestResult(db, id, today)
  return found ? concernsFrom(found) : null
}

export async function readCandidates(asker: PriorityAsker, id: number): Promise<CandidatesAnswer> {
  const { db } = asker
  const group = await neighbourhoodGroup(asker, id)
  const district = await findPlanDistrict(db, group.district_code)
  const [{ evidence, notes }, raised, judgements, weights, stored, readers, concerns, missed, eventsOf] =
    await Promise.all([
      evidenceOfGroup(asker, group),
      listRaised(db, id),
      listJudgements(db, id),
      readWeights(db, district),
      listPriorities(db, [id]),
      listGroupReaders(db, [id]),
      concernsOf(asker, group),
      missedTargets(db, district, group),
      readChartEvents(db, district),
    ])
  const open = stored
    .filter(({ status }) => status === 'open')
    .map(({ scores, layer }) => ({ candidate: (scores as Partial<ScoreSheet>).candidate ?? '', layer }))
  // What was raised, chosen and closed is dealt with; raised again it is a candidate again.
  const closed = new Set(
    stored.filter(({ status }) => status !== 'open').map(({ scores }) => (scores as Partial<ScoreSheet>).candidate),
  )
  const own = weights ?? defaultWeights
  const candidates = longList({
    ...{ group, evidence, judgements },
    raised: raised.filter(({ id: each }) => !closed.has(`raised:${each}`)),
    weights: own,
    concerns,
    missed,
    open,
  })
  const layers = [...new Set(candidates.map(({ layer }) => layer))]
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    group: groupOf(
      group,
      readers.map(({ email }) => email),
    ),
    weights: { ...own },
    toMonth: evidence?.toMonth ?? '',
    checksum: evidence?.checksum ?? '',
    candidates,
    charts: layers.flatMap((layer) => priorityChart(evidence, group, layer, eventsOf) ?? []),
    automaticChoices: [
      ...longListChoices,
      weights
        ? 'Weights are those this district has set.'
        : 'Weights are the usual: 1 for volume, level, trend and influence, 2 for harm and concern.',
    ],
    notes,
  }
}
