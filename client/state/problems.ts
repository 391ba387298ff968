import { computed, signal } from '@preact/signals-core'
import type { RouteName } from '../../shared/contracts/routes.ts'
import type { Vol } from '../../shared/meeting-words.ts'
import type { ProblemStage } from '../../shared/problem-words.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { Call } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import type { FormState } from './form-state.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

export const problemParts = ['records', 'task-groups', 'orders', 'schemes'] as const
export type ProblemPart = (typeof problemParts)[number]

const isShown = () => choices.value.page === 'meetings' && choices.value.meetingsView === 'problems'
/** Which part of the view is open; whatever the address says beside them is the records. */
export const problemPart = computed<ProblemPart>(() => {
  const { meetingsPart } = choices.value
  return problemParts.find((part) => part === meetingsPart) ?? 'records'
})

const ofDistrict = () => (choices.value.district ? { district: choices.value.district } : {})
const wanted = (...parts: ProblemPart[]) =>
  isShown() && parts.includes(problemPart.value) ? { query: ofDistrict() } : null

/** Records, and what one may be about; every part needs the names. */
export const problems = answerTo('problems', () => (isShown() ? { query: ofDistrict() } : null))
export const problem = answerTo('problem', () => {
  const { record } = choices.value
  return isShown() && problemPart.value === 'records' && record !== null ? { path: { problem: record } } : null
})
export const taskGroups = answerTo('taskGroups', () => wanted('task-groups', 'orders'))
export const orders = answerTo('orders', () => wanted('orders'))
export const crimeSchemes = answerTo('crimeSchemes', () => wanted('schemes'))

const keepers: readonly RoleSlug[] = [
  'analyst',
  'partnership-manager',
  'neighbourhood-officer',
  'asb-coordinator',
  'administrator',
]
export const mayKeepProblems = computed(() => isOneOf(keepers))
export const maySetLengths = computed(() => isOneOf(['partnership-manager', 'administrator']))

export const filters = signal<{
  readonly vol: Vol | ''
  readonly stage: ProblemStage | 'closed' | ''
  readonly place: string
}>({ vol: '', stage: '', place: '' })

/** For the body of a request. */
export function districtOfProblems(): { readonly district?: string } {
  const district = choices.peek().district ?? problems.peek().data?.district.code
  return district ? { district } : {}
}

export const problemForms = {
  record: formState(),
  snapshot: formState(),
  part: formState(),
  close: formState(),
  group: formState(),
  order: formState(),
  scheme: formState(),
}

/** Sends something; what depends on it is asked again, and it is announced. The answer, or null where it was refused. */
export async function keep<Name extends RouteName>(
  form: FormState,
  name: Name,
  body: unknown,
  { call, words }: { readonly call?: Call<Name>; readonly words: string },
) {
  const answer = await form.send(name, body, call)
  if (!answer) return null
  forget()
  askAgain()
  announce(words)
  return answer
}
