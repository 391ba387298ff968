import { daysAfter } from '../../shared/calendar-date.ts'
import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { Minutes } from '../../shared/contracts/meetings.ts'
import type { Candidate, FrozenEvidence, ScoreSheet } from '../../shared/contracts/priorities.ts'
import type { ActionStatus, PriorityOutcome, Vol } from '../../shared/meeting-words.ts'
import { addMonths } from '../../shared/period.ts'
import { defaultWeights } from '../../shared/priority-criteria.ts'
import type { Db } from '../areas/store.ts'
import { insertActions, type NewAction } from '../meetings/action-store.ts'
import { insertDecisions } from '../meetings/decision-store.ts'
import { listGroups, type StoredGroup } from '../meetings/group-store.ts'
import { insertMinutes, listMeetings, type StoredMeeting } from '../meetings/meeting-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { insertRaised } from './candidate-store.ts'
import { signalOf, withoutFigures } from './frozen-evidence.ts'
import { longList } from './long-list.ts'
import { makeEvidence } from './make-evidence.ts'
import { pastSignal } from './past-evidence.ts'
import { insertPriorities, insertReviews, type NewPriority } from './priority-store.ts'

/** A priority as a generated borough has it. */
export interface BoroughPriority {
  readonly layer: string
  readonly title: string
  readonly statement: string
  readonly target: string
  readonly vol: Vol
  readonly chosenOn: string
  readonly reviewedOn: readonly string[]
  readonly reviewDue: string
  readonly closed: {
    readonly on: string
    readonly outcome: PriorityOutcome
    readonly evidence: string
    readonly handedOn: boolean
  } | null
  readonly actions: readonly {
    readonly asked: string
    readonly action: string
    readonly role: string
    readonly agency: string
    readonly setOn: string
    readonly due: string
    readonly status: ActionStatus
    readonly result: string
    readonly closedOn: string | null
    readonly likelihood: number
    readonly severity: number
  }[]
}

export type PrioritiesOf = (
  group: { readonly name: string; readonly layers: readonly string[]; readonly held: readonly string[] },
  at: number,
  today: string,
) => readonly BoroughPriority[]

const author = 'the synthetic borough'

/** What the synthetic borough has of priorities. `district`: its code. `today`: 'YYYY-MM-DD'. */
export async function loadBoroughPriorities(
  db: Db,
  options: {
    readonly district: string
    readonly today: string
    readonly codeVersion: string
    readonly prioritiesOf: PrioritiesOf
  },
): Promise<void> {
  const { today } = options
  const district = await findPlanDistrict(db, options.district)
  const evidence = await makeEvidence(options, { db, actor: author }, { district, areaKind: 'nag' })
  const groups = (await listGroups(db, district)).filter(({ kind }) => kind === 'neighbourhood')
  const meetings = await listMeetings(
    db,
    groups.map(({ id }) => id),
    { from: '2000-01-01', to: today },
  )
  const filled = groups.flatMap((group, at) => {
    const held = meetings.filter(({ group_id, status }) => group_id === group.id && status === 'held')
    const candidates = longListOf(evidence, group)
    const layers = candidates.map(({ layer }) => layer)
    const days = held.map(({ day }) => day)
    return options
      .prioritiesOf({ name: group.name, layers, held: days }, at, today)
      .map((made, index) => ({ group, held, candidates, made, index }))
  })
  const raised = filled.filter(({ made }) => made.layer === '')
  const raisedIds = await insertRaised(
    db,
    raised.map(({ group, made }) => ({
      ...{ group_id: group.id, source: 'borough' as const, title: made.title, statement: made.statement },
      ...{ raised_on: daysAfter(made.chosenOn, -3), raised_by: author },
    })),
  )
  const places = new Map<number, number>()
  const ids = await insertPriorities(
    db,
    filled.map((each) => {
      const place = each.made.closed ? null : (places.get(each.group.id) ?? 0) + 1
      if (place !== null) places.set(each.group.id, place)
      return newPriority(evidence, each, { place, key: keyOf(each.made, raisedIds[raised.indexOf(each)]) })
    }),
  )
  await insertReviews(
    db,
    filled.flatMap(({ made, group, held }, at) =>
      made.reviewedOn.map((day) => {
        const figures = figuresOn(evidence, group, made.layer, day)
        return {
          ...{ priority_id: ids[at]!, meeting_id: meetingOn(held, day)?.id ?? null, reviewed_on: day, figures },
          ...{ verdict: figures.verdict ?? 'not available', made_by: author },
        }
      }),
    ),
  )
  const actions = filled.flatMap(({ made, group }, at) =>
    made.actions.map((action): NewAction => newAction(action, { group: group.id, priority: ids[at]!, vol: made.vol })),
  )
  await insertActions(db, district, actions)
  await writeMinutes(db, { groups, meetings, filled, actions })
}

type Filled = {
  readonly group: StoredGroup
  readonly held: readonly StoredMeeting[]
  readonly candidates: readonly Candidate[]
  readonly made: BoroughPriority
}

function longListOf(evidence: Evidence, group: StoredGroup): Candidate[] {
  const none = { raised: [], judgements: [], concerns: null, missed: [], open: [] }
  return longList({ group, evidence, weights: defaultWeights, ...none })
}

function keyOf({ layer }: BoroughPriority, raised: number | undefined): string {
  return layer === '' ? `raised:${raised}` : `layer:${layer}`
}

function newPriority(
  evidence: Evidence,
  { group, held, candidates, made }: Filled,
  { place, key }: { readonly place: number | null; readonly key: string },
): NewPriority {
  const { closed } = made
  const frozen = figuresOn(evidence, group, made.layer, made.chosenOn)
  return {
    ...{ group_id: group.id, place, title: made.title, statement: made.statement, layer: made.layer, vol: made.vol },
    ...{ evidence_id: evidence.evidence, evidence: frozen, baseline: frozen, scores: sheetOf(candidates, made, key) },
    ...{ chosen_on: made.chosenOn, chosen_at_meeting: meetingOn(held, made.chosenOn)?.id ?? null, chosen_by: author },
    overridden_because: overriddenBecause(candidates, made),
    ...{ target: made.target, review_due: made.reviewDue, changed_by: author },
    status: closed ? (closed.handedOn ? 'handed-on' : 'closed') : 'open',
    closed_on: closed?.on ?? null,
    outcome: closed && !closed.handedOn ? closed.outcome : null,
    outcome_evidence: closed?.evidence ?? '',
  }
}

function overriddenBecause(candidates: readonly Candidate[], { layer }: BoroughPriority): string {
  return layer === '' && candidates.length > 0 ? 'Residents asked for it at three meetings in a row.' : ''
}

/** Of what residents raised, scores were not kept in the borough's first year. */
function sheetOf(candidates: readonly Candidate[], { layer }: BoroughPriority, key: string): ScoreSheet {
  const found = candidates.find((candidate) => candidate.layer === layer)
  return {
    candidate: key,
    weights: { ...defaultWeights },
    scores: found ? found.scores : [],
    total: found?.total ?? 0,
    rank: found?.rank ?? candidates.length + 1,
    tiedWith: [],
    higher: candidates.filter(({ rank }) => found && rank < found.rank).map(({ title }) => title),
  }
}

/** The police publish a month about two months after it ends. */
function figuresOn(evidence: Evidence, group: StoredGroup, layer: string, day: string): FrozenEvidence {
  const signal = signalOf(evidence, group.area_code, layer)
  return signal ? pastSignal(evidence, signal, addMonths(day.slice(0, 7), -2)) : withoutFigures(evidence)
}

function meetingOn(held: readonly StoredMeeting[], day: string): StoredMeeting | undefined {
  return held.find((meeting) => meeting.day === day)
}

function newAction(
  action: BoroughPriority['actions'][number],
  { group, priority, vol }: { readonly group: number; readonly priority: number; readonly vol: Vol },
): NewAction {
  return {
    ...{ group_id: group, priority_id: priority, asked: action.asked, action: action.action, vol },
    ...{ owner_role: action.role, owner_agency: action.agency, due: action.due, set_on: action.setOn },
    ...{ status: action.status, result: action.result, closed_on: action.closedOn, changed_by: author },
    ...{ likelihood: action.likelihood, severity: action.severity },
  }
}

/** What each held meeting decided, and its minutes, signed off. */
async function writeMinutes(
  db: Db,
  borough: {
    readonly groups: readonly StoredGroup[]
    readonly meetings: readonly StoredMeeting[]
    readonly filled: readonly Filled[]
    readonly actions: readonly NewAction[]
  },
): Promise<void> {
  const { groups, meetings, filled, actions } = borough
  const held = meetings.filter(({ status }) => status === 'held')
  const decided = held.map((meeting) => ({
    meeting,
    text: `The actions were gone through, and next steps were agreed.`,
  }))
  await insertDecisions(
    db,
    decided.map(({ meeting, text }) => ({
      ...{ meeting_id: meeting.id, block: '', decision: text, owner_role: '', owner_agency: '', due: null },
      ...{ measure: '', vol: null, replaces: null, is_withdrawn: false, made_by: author },
    })),
  )
  await insertMinutes(
    db,
    decided.map(({ meeting, text }) => {
      const group = groups.find(({ id }) => id === meeting.group_id)
      const own = filled.filter((each) => each.group.id === meeting.group_id).map(({ made }) => made)
      const next = meetings.find(({ group_id, day }) => group_id === meeting.group_id && day > meeting.day)
      const minutes: Minutes = {
        ...{ group: group?.name ?? '', day: meeting.day, startsAt: meeting.starts_at, place: meeting.place },
        attendance: meeting.attendance,
        decisions: [{ text, owner: '', due: null, measure: '' }],
        priorities: own.flatMap(({ title, chosenOn, closed, reviewedOn }) => {
          if (chosenOn === meeting.day) return [{ title, what: 'Chosen as a priority.' }]
          if (closed?.on === meeting.day)
            return [{ title, what: closed.handedOn ? 'Handed on to the tasking group.' : `Closed: ${closed.outcome}.` }]
          return reviewedOn.includes(meeting.day) ? [{ title, what: 'Kept.' }] : []
        }),
        actions: actions
          .filter(({ group_id, set_on }) => group_id === meeting.group_id && set_on === meeting.day)
          .map(({ action, owner_role, owner_agency, due }) => ({
            ...{ action, owner: `${owner_role}, ${owner_agency}`, due },
          })),
        next: next ? { day: next.day, startsAt: next.starts_at, place: next.place } : null,
      }
      return { meeting: meeting.id, version: 1, minutes, changeNote: '', by: author }
    }),
  )
}
