import { computed } from '@preact/signals-core'
import { addCalendarMonths, daysAfter, daysInMonth } from '../../shared/calendar-date.ts'
import type { GroupAreaKind, GroupChange, MeetingChange } from '../../shared/contracts/meetings.ts'
import { isMonth, type Month } from '../../shared/period.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf, today } from './van-inputs.ts'

// Groups, when they meet, and what a meeting decides.

const keepers: readonly RoleSlug[] = ['partnership-manager', 'neighbourhood-officer', 'administrator']
const writers: readonly RoleSlug[] = ['analyst', 'partnership-manager', 'neighbourhood-officer', 'asb-coordinator']
/** Whether who is signed in may make groups, plan their meetings and sign minutes off. */
export const mayKeepGroups = computed(() => isOneOf(keepers))
/** Whether they may enter what is decided, choose priorities and keep actions. */
export const mayWriteMeetings = computed(() => isOneOf(writers))

const isCalendar = computed(
  () => choices.value.page === 'meetings' && (choices.value.meetingsView ?? 'calendar') === 'calendar',
)
const isGroup = computed(() => choices.value.page === 'meetings' && choices.value.meetingsView === 'group')
const ofDistrict = () => ({ query: choices.value.district ? { district: choices.value.district } : {} })

export const meetingGroups = answerTo('meetingGroups', () => (isCalendar.value || isGroup.value ? ofDistrict() : null))
export const groupHealth = answerTo('groupHealth', () => (isCalendar.value ? ofDistrict() : null))

/** The month the calendar shows; the address holds it. */
export const calendarMonth = computed<Month>(() => {
  const { meetingsPart } = choices.value
  return meetingsPart !== null && isMonth(meetingsPart) ? meetingsPart : today().slice(0, 7)
})

export const monthMeetings = answerTo('meetings', () => {
  if (!isCalendar.value) return null
  const month = calendarMonth.value
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
  return { query: { ...ofDistrict().query, from: `${month}-01`, to: `${month}-${last}` } }
})

/** A year back and half a year ahead of the group that is open. */
export const ownMeetings = answerTo('meetings', () => {
  const { group } = choices.value
  if (!isGroup.value || group === null) return null
  const day = today()
  const span = { from: addCalendarMonths(day, -13), to: addCalendarMonths(day, 12) }
  return { query: { ...ofDistrict().query, ...span, group } }
})

/** The meeting that is open, in the room or beside its group. */
export const openMeeting = answerTo('meeting', () => {
  const { meeting } = choices.value
  return isGroup.value && meeting !== null ? { path: { meeting } } : null
})

export const makeGroupsForm = formState()
export const groupForm = formState()
export const planForm = formState()
export const meetingForm = formState()
export const addMeetingForm = formState()
export const decisionForm = formState()
export const minutesForm = formState()

/** Forgets what was known and says what was done; false where it was refused. */
export function kept(answer: unknown, words: string): boolean {
  if (!answer) return false
  forget()
  askAgain()
  announce(words)
  return true
}

function districtOfMeetings(): { readonly district?: string } {
  const district = choices.peek().district ?? meetingGroups.peek().data?.district.code
  return district ? { district } : {}
}

export async function makeGroups(areaKind: GroupAreaKind): Promise<void> {
  const answer = await makeGroupsForm.send('makeGroups', { ...districtOfMeetings(), areaKind })
  kept(answer, `${answer?.made ?? 0} groups are made.`)
}

export async function changeGroup(group: number, change: GroupChange): Promise<boolean> {
  return kept(await groupForm.send('changeGroup', change, { path: { group } }), 'The group is saved.')
}

/** Half a year ahead, from tomorrow. */
export async function planAhead(groups: readonly number[]): Promise<string | null> {
  const from = daysAfter(today(), 1)
  const answer = await planForm.send('planMeetings', { groups, from, to: addCalendarMonths(from, 6) })
  kept(answer, `${answer?.planned ?? 0} meetings are planned.`)
  return answer && `${answer.planned} planned, ${answer.there} were there. ${answer.rule}`
}

export async function addMeeting(meeting: {
  readonly group: number
  readonly day: string
  readonly startsAt: string
  readonly place: string
}): Promise<boolean> {
  return kept(await addMeetingForm.send('addMeeting', meeting), 'The meeting is planned.')
}

export async function changeMeeting(meeting: number, change: MeetingChange, words: string): Promise<boolean> {
  return kept(await meetingForm.send('changeMeeting', change, { path: { meeting } }), words)
}

export interface DecisionDraft {
  readonly text: string
  readonly ownerRole: string
  readonly ownerAgency: string
  readonly due: string
  readonly measure: string
}

export async function addDecision(
  meeting: number,
  { due, ...decision }: DecisionDraft,
  replaces: number | null = null,
): Promise<boolean> {
  const body = { ...decision, due: due === '' ? null : due, replaces }
  return kept(await decisionForm.send('addDecision', body, { path: { meeting } }), 'The decision is minuted.')
}

export async function withdrawDecision(meeting: number, decision: number): Promise<boolean> {
  const path = { meeting, decision }
  return kept(await decisionForm.send('withdrawDecision', {}, { path }), 'The decision is taken back.')
}

export async function decisionAction(meeting: number, decision: number): Promise<boolean> {
  const path = { meeting, decision }
  return kept(await decisionForm.send('decisionAction', {}, { path }), 'It is an action now.')
}

export async function signMinutes(meeting: number, changeNote: string): Promise<boolean> {
  const answer = await minutesForm.send('signMinutes', { changeNote }, { path: { meeting } })
  return kept(answer, 'The minutes are signed off.')
}
