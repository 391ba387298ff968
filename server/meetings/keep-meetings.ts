import type { Meeting, MeetingAnswer, MeetingChange, MeetingsAnswer, Minutes } from '../../shared/contracts/meetings.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { actionsOfDecisions, listActions } from './action-store.ts'
import { listDecisions, type StoredDecision } from './decision-store.ts'
import { listGroupReaders, listGroups } from './group-store.ts'
import { emailsOf, heading, knownGroup, type MeetingAsker } from './keep-groups.ts'
import {
  findMeeting,
  insertMeetings,
  insertMinutes,
  listMeetings,
  listMinutes,
  nextAndLastMeetings,
  prioritiesAtMeeting,
  type StoredMeeting,
  updateMeeting,
} from './meeting-store.ts'
import { minutesOf } from './minutes.ts'
import { changedSince, groupOf, meetingOf } from './told-store.ts'

export async function readMeetings(
  { db, today }: MeetingAsker,
  asked: {
    readonly district?: string | undefined
    readonly from: string
    readonly to: string
    readonly group?: number | undefined
  },
): Promise<MeetingsAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  const groups = (await listGroups(db, district)).map(({ id }) => id)
  const wanted = asked.group === undefined ? groups : groups.filter((id) => id === asked.group)
  const meetings = await listMeetings(db, wanted, asked)
  return { ...heading(district), today, meetings: meetings.map(meetingOf) }
}

export async function addMeeting(
  { db, actor }: MeetingAsker,
  asked: { readonly group: number; readonly day: string; readonly startsAt: string; readonly place: string },
): Promise<Meeting> {
  const group = await knownGroup(db, asked.group)
  const { day, startsAt: starts_at, place } = asked
  const [id] = await insertMeetings(db, [{ group_id: group.id, day, starts_at, place, changed_by: actor }])
  if (id === undefined) throw dayTaken(day)
  return meetingOf(await knownMeeting(db, id))
}

function dayTaken(day: string): ApiProblem {
  return parameterProblem(
    'day',
    `the group meets on ${dayWithYear(day)} already. Choose another day, or change that meeting`,
  )
}

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownMeeting(db: Db, meeting: number): Promise<StoredMeeting> {
  const found = await findMeeting(db, meeting)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no meeting ${meeting}. GET /api/meetings lists them.` })
}

export async function changeMeeting(
  { db, actor, today }: MeetingAsker,
  meeting: number,
  { seen, day, startsAt, place, status, reason, attendance }: MeetingChange,
): Promise<Meeting> {
  const before = await knownMeeting(db, meeting)
  if (status === 'cancelled' && reason.length < 3)
    throw parameterProblem('reason', 'say why it is cancelled, for those who would have come')
  if (status === 'held' && day > today)
    throw parameterProblem('status', `it is on ${dayWithYear(day)}, which is still to come`)
  if (attendance !== null && status !== 'held')
    throw parameterProblem('attendance', 'only of a meeting that was held it can be said how many came')
  if (day !== before.day) {
    const others = await listMeetings(db, [before.group_id], { from: day, to: day })
    if (others.some(({ id }) => id !== meeting)) throw dayTaken(day)
  }
  const kept = await updateMeeting(db, meeting, seen, {
    ...{ day, starts_at: startsAt, place, status, attendance, changed_by: actor },
    reason: status === 'cancelled' ? reason : '',
  })
  const now = await knownMeeting(db, meeting)
  if (!kept)
    throw changedSince(
      now.changed_by,
      `It is now ${now.status}, on ${dayWithYear(now.day)} at ${now.starts_at}, ${now.place || 'without a place'}.`,
    )
  return meetingOf(now)
}

export async function readMeeting({ db, today }: MeetingAsker, id: number): Promise<MeetingAnswer> {
  const meeting = await knownMeeting(db, id)
  const group = await knownGroup(db, meeting.group_id)
  const district = await findPlanDistrict(db, group.district_code)
  const [readers, decisions, minutes, signed] = await Promise.all([
    listGroupReaders(db, [group.id]),
    listDecisions(db, [id]),
    writeMinutes(db, meeting),
    listMinutes(db, id),
  ])
  const became = await actionsOfDecisions(
    db,
    decisions.map((decision) => decision.id),
  )
  return {
    ...heading(district),
    today,
    group: groupOf(group, emailsOf(readers, group.id)),
    meeting: meetingOf(meeting),
    decisions: decisions.map((decision) => decisionOf(decision, became.get(decision.id) ?? null)),
    minutes,
    signed: signed.map(({ version, change_note, signed_by, signed_at, minutes: kept }) => ({
      ...{ version, changeNote: change_note, signedBy: signed_by, signedAt: signed_at.toISOString(), minutes: kept },
    })),
  }
}

function decisionOf(decision: StoredDecision, action: number | null): MeetingAnswer['decisions'][number] {
  return {
    decision: decision.id,
    block: decision.block,
    text: decision.decision,
    ownerRole: decision.owner_role,
    ownerAgency: decision.owner_agency,
    due: decision.due,
    measure: decision.measure,
    vol: decision.vol,
    action,
    madeBy: decision.made_by,
    madeAt: decision.made_at.toISOString(),
  }
}

/** Minutes as they stand: what was entered, chosen, reviewed and set at a meeting. */
async function writeMinutes(db: Db, meeting: StoredMeeting): Promise<Minutes> {
  const group = await knownGroup(db, meeting.group_id)
  const [decisions, priorities, actions, { next }] = await Promise.all([
    listDecisions(db, [meeting.id]),
    prioritiesAtMeeting(db, meeting),
    listActions(db, { code: group.district_code, synthetic: group.synthetic }, [group.id]),
    nextAndLastMeetings(db, [group.id], nextDay(meeting.day)),
  ])
  return minutesOf({
    group: group.name,
    meeting,
    decisions,
    priorities,
    actions: actions.filter(({ set_on, problem_id }) => set_on === meeting.day && problem_id === null),
    next: next.get(group.id) ?? null,
  })
}

/** Only what comes after it is the next meeting. */
function nextDay(day: string): string {
  return `${day}~`
}

export async function signMinutes(asker: MeetingAsker, id: number, changeNote: string): Promise<MeetingAnswer> {
  const { db, actor } = asker
  const meeting = await knownMeeting(db, id)
  if (meeting.status !== 'held')
    throw new ApiProblem('justification-blocked', {
      detail: `The meeting is ${meeting.status}. Say first that it was held; its minutes can be signed off then.`,
    })
  const before = await listMinutes(db, id)
  const version = (before[0]?.version ?? 0) + 1
  if (version > 1 && changeNote.length < 3)
    throw parameterProblem('changeNote', 'these minutes were signed off before. Say what is put right')
  const minutes = await writeMinutes(db, meeting)
  if (!(await insertMinutes(db, [{ meeting: id, version, minutes, changeNote, by: actor }])))
    throw new ApiProblem('changed-since', {
      detail: 'Somebody signed these minutes off at this moment. Look at them, and sign again only if they are wrong.',
    })
  return readMeeting(asker, id)
}
