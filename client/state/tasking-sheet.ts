import { computed, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type {
  AnnexAnswer,
  DecisionCorrection,
  DecisionRequest,
  MinutesAnswer,
} from '../../shared/contracts/tasking-meetings.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { addressOf, get } from '../api/api.ts'
import { forget, forgetOne, remember } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain, problemOf } from './answer.ts'
import { choices, choose } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

const writers: readonly RoleSlug[] = [
  'analyst',
  'partnership-manager',
  'neighbourhood-officer',
  'asb-coordinator',
  'administrator',
]
const readersOfCases: readonly RoleSlug[] = ['analyst', 'asb-coordinator']
export const mayWriteTasking = computed(() => isOneOf(writers))
export const maySeeCases = computed(() => isOneOf(readersOfCases))

/** Parts of the tasking view, in the order of the work. */
export const taskingParts = ['sheet', 'minutes', 'cases', 'week', 'history'] as const
export type TaskingPart = (typeof taskingParts)[number]

const isShown = () => choices.value.page === 'meetings' && choices.value.meetingsView === 'tasking'
const ofDistrict = () => (choices.value.district ? { district: choices.value.district } : {})

export const taskingPart = computed((): TaskingPart => {
  const { meetingsPart } = choices.value
  return taskingParts.find((part) => part === meetingsPart) ?? 'sheet'
})

export const taskingSheets = answerTo('taskingSheets', () => (isShown() ? { query: ofDistrict() } : null))

/** The sheet of the address, or the newest. */
const sheetShown = computed(() => choices.value.paper ?? taskingSheets.value.data?.sheets[0]?.sheet ?? null)
export const taskingSheet = answerTo('taskingSheet', () =>
  isShown() && sheetShown.value !== null ? { path: { sheet: sheetShown.value } } : null,
)

/** The meeting of the address, of the sheet that is shown, or the next one that is planned. */
const meetingShown = computed(() => {
  if (choices.value.meeting !== null) return choices.value.meeting
  const { data } = taskingSheets.value
  const own = data?.sheets.find(({ sheet }) => sheet === sheetShown.value)?.meeting
  return own ?? data?.meetings.find(({ day, status }) => day >= data.today && status !== 'cancelled')?.meeting ?? null
})
const minutesCall = computed(() => (meetingShown.value === null ? null : { path: { meeting: meetingShown.value } }))
export const taskingMinutes = answerTo('taskingMinutes', () => (isShown() ? minutesCall.value : null))

export const taskingChanges = answerTo('taskingChanges', () =>
  isShown() && taskingPart.value === 'week' ? { query: ofDistrict() } : null,
)

export type PaperFormat = 'html' | 'pdf' | 'csv'

/** Addresses of papers, for links. */
export function sheetFile(sheet: number, format: PaperFormat): string {
  return addressOf('taskingSheet', { path: { sheet }, query: { format } })
}

export function minutesFile(meeting: number, format: PaperFormat): string {
  return addressOf('taskingMinutes', { path: { meeting }, query: { format } })
}

export function changesFile(format: PaperFormat): string {
  return addressOf('taskingChanges', { query: { ...ofDistrict(), format } })
}

export const makeForm = formState()
export const decisionForm = formState()
export const correctForm = formState()
export const actionForm = formState()

/** Makes the sheet of the next meeting, or of one that is chosen, and shows it. */
export async function makeSheet(meeting: number | null): Promise<void> {
  const made = await makeForm.send('makeTaskingSheet', { ...ofDistrict(), ...(meeting === null ? {} : { meeting }) })
  if (!made) return
  forget()
  remember('taskingSheet', { path: { sheet: made.sheet } }, made)
  choose({ paper: made.sheet, meetingsPart: null })
  askAgain()
  announce(`The sheet for ${dayWithYear(made.day)} is made, version ${made.version}.`)
}

export async function decide(decision: DecisionRequest): Promise<boolean> {
  const call = minutesCall.peek()
  if (!call) return false
  return taken(await decisionForm.send('addTaskingDecision', decision, call), 'The decision is written down.')
}

export async function correct(decision: number, correction: DecisionCorrection): Promise<boolean> {
  const answer = await correctForm.send('correctTaskingDecision', correction, { path: { decision } })
  // What somebody else wrote meanwhile is shown beside the refusal.
  if (!answer) readMinutesAgain()
  return taken(answer, correction.isWithdrawn ? 'The decision is withdrawn.' : 'The decision is corrected.')
}

export async function toAction(decision: number): Promise<boolean> {
  const answer = await actionForm.send('decisionToAction', {}, { path: { decision } })
  if (!answer) readMinutesAgain()
  const action = answer?.minutes.find((minute) => minute.decision === decision)?.action
  return taken(answer, `It is action ${action ?? ''}.`)
}

function taken(answer: MinutesAnswer | null, words: string): boolean {
  if (!answer) return false
  remember('taskingMinutes', { path: { meeting: answer.meeting.meeting } }, answer)
  askAgain()
  announce(words)
  return true
}

function readMinutesAgain(): void {
  const call = minutesCall.peek()
  if (!call) return
  forgetOne('taskingMinutes', call)
  askAgain()
}

const pollSeconds = 10

/** Reads the minutes again and again while they are shown: others enter decisions too. The answer stops it. */
export function watchMinutes(): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') readMinutesAgain()
  }, pollSeconds * 1_000)
  return () => clearInterval(timer)
}

interface Opened {
  readonly status: 'closed' | 'opening' | 'open'
  readonly data: AnnexAnswer | null
  readonly problem: Problem | null
}
const closed: Opened = { status: 'closed', data: null, problem: null }

/** Cases that were opened on this page. They are asked for once for each press, as each opening is written down. */
export const cases = signal<Opened>(closed)

export async function openCases(sheet: number): Promise<void> {
  if (cases.peek().status === 'opening') return
  cases.value = { ...closed, status: 'opening' }
  try {
    const data = await get('taskingAnnex', { path: { sheet } })
    cases.value = { status: 'open', data, problem: null }
    forgetOne('taskingSheet', { path: { sheet } })
    askAgain()
    announce(`${plural(data.cases.length, 'case')}. That you opened them is written down.`)
  } catch (error) {
    cases.value = { ...closed, problem: problemOf(error) }
  }
}

export function closeCases(): void {
  cases.value = closed
}
