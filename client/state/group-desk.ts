import type { ActionChange, ActionRequest } from '../../shared/contracts/meetings.ts'
import type { ChooseRequest, ImportPrioritiesAnswer, JudgementRequest } from '../../shared/contracts/priorities.ts'
import { addressOf } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { formState } from './form-state.ts'
import { kept } from './meeting-groups.ts'

// One group: its three priorities, what may become one, and its actions.

const openGroup = () => {
  const { page, meetingsView, group } = choices.value
  return page === 'meetings' && meetingsView === 'group' && group !== null ? { path: { group } } : null
}

export const groupPriorities = answerTo('groupPriorities', openGroup)
export const candidates = answerTo('candidates', () => {
  const { meetingsPart, inRoom } = choices.value
  return meetingsPart === 'choose' || inRoom ? openGroup() : null
})
/** The action whose history is open. */
export const actionHistory = answerTo('actionHistory', () => {
  const { record, meetingsPart } = choices.value
  return openGroup() && meetingsPart === 'actions' && record !== null ? { path: { action: record } } : null
})

export const chooseForm = formState()
export const raiseForm = formState()
export const judgeForm = formState()
export const weightsForm = formState()
export const priorityForm = formState()
export const actionForm = formState()
export const addActionForm = formState()
export const importForm = formState()

export async function choosePriority(group: number, request: ChooseRequest): Promise<boolean> {
  const answer = await chooseForm.send('choosePriority', request, { path: { group } })
  return kept(answer, `“${request.title}” is a priority now.`)
}

export async function raiseCandidate(
  group: number,
  raised: { readonly title: string; readonly statement: string; readonly layer: string },
): Promise<boolean> {
  return kept(await raiseForm.send('raiseCandidate', raised, { path: { group } }), `“${raised.title}” is on the list.`)
}

export async function withdrawCandidate(group: number, raised: number): Promise<boolean> {
  const answer = await raiseForm.send('withdrawCandidate', {}, { path: { group, raised } })
  return kept(answer, 'It is off the list.')
}

export async function judgeCandidate(group: number, judgement: JudgementRequest): Promise<boolean> {
  return kept(await judgeForm.send('judgeCandidate', judgement, { path: { group } }), 'The score is kept.')
}

export async function setWeights(district: string, weights: Readonly<Record<string, number>>): Promise<boolean> {
  return kept(await weightsForm.send('setPriorityWeights', { district, weights }), 'The weights are kept.')
}

export async function reviewPriority(priority: number, note: string, meeting: number | null = null): Promise<boolean> {
  const answer = await priorityForm.send('reviewPriority', { note, meeting }, { path: { priority } })
  return kept(answer, 'The review is kept.')
}

export async function closePriority(
  priority: number,
  close: { readonly seen: string; readonly outcome: string; readonly evidence: string },
): Promise<boolean> {
  return kept(await priorityForm.send('closePriority', close, { path: { priority } }), 'The priority is closed.')
}

export async function handOnPriority(
  priority: number,
  handed: { readonly seen: string; readonly reason: string },
): Promise<boolean> {
  const answer = await priorityForm.send('handOnPriority', handed, { path: { priority } })
  return kept(answer, 'The priority is handed on.')
}

export async function reopenPriority(priority: number, seen: string): Promise<boolean> {
  return kept(
    await priorityForm.send('reopenPriority', { seen }, { path: { priority } }),
    'The priority is open again.',
  )
}

export async function addAction(action: ActionRequest): Promise<boolean> {
  return kept(await addActionForm.send('addAction', action), 'The action is set.')
}

export async function changeAction(action: number, change: ActionChange): Promise<boolean> {
  return kept(await actionForm.send('changeAction', change, { path: { action } }), 'The action is saved.')
}

export async function undoAction(action: number, seen: string): Promise<boolean> {
  return kept(await actionForm.send('undoAction', { seen }, { path: { action } }), 'The last change is undone.')
}

export async function importPriorities(
  group: number,
  text: string,
  keep: boolean,
): Promise<ImportPrioritiesAnswer | null> {
  const answer = await importForm.send('importPriorities', { text, keep }, { path: { group } })
  if (keep) kept(answer, `${answer?.kept ?? 0} are on the list.`)
  return answer
}

/** What is being typed, kept on the device under a name until it is sent. */
export function keptDraft<Value extends object>(name: string, empty: Value): Value {
  return { ...empty, ...keptOnDevice<Partial<Value>>(`wardwatch.meeting.${name}`) }
}

export function keepDraft(name: string, value: object | null): void {
  keepOnDevice(`wardwatch.meeting.${name}`, value)
}

/** Of the file of open priorities of a group. */
export function addressOfFile(group: number): string {
  return addressOf('prioritiesFile', { query: { group } })
}
