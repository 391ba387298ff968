import { signal } from '@preact/signals-core'
import type { EntryRequest } from '../../shared/contracts/entries.ts'
import { entryCategory } from '../../shared/feeds/categories.ts'
import { plural } from '../../shared/wording/counts.ts'
import { post } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { changeDraft, clearDraft, draft, type EntryDraft, missingFrom, requestOf } from './entry-draft.ts'
import { type Kept, KeptQueue } from './kept-queue.ts'
import { whoAmI } from './who.ts'

/** Something entered that is not known to have arrived. */
export interface KeptEntry extends Kept {
  readonly request: EntryRequest
  readonly draft: EntryDraft
}

export interface SentEntry {
  readonly ref: string
  readonly receipt: string
  readonly words: string
  readonly withdrawUntil: string
  readonly status: 'kept' | 'withdrawn'
}

const names = { kept: 'wardwatch.entry.kept', sent: 'wardwatch.entry.sent' }
const sentShown = 10

export const sent = signal<readonly SentEntry[]>(keptOnDevice<SentEntry[]>(names.sent) ?? [])
/** Why something could not be taken back. */
export const takeBackProblem = signal<string | null>(null)

const queue = new KeptQueue<KeptEntry>({
  name: names.kept,
  keyOf: ({ request }) => request.ref,
  send: async ({ request, draft: entered }) => {
    const { receipt, withdrawUntil, status } = await post('recordIncident', request)
    saveSent([{ ref: request.ref, receipt, words: describeEntry(entered), withdrawUntil, status }, ...sent.peek()])
    // Every list may have one more.
    forget()
    return `Sent as ${receipt}.`
  },
})
export const { waiting, refused: refusedEntries, isSending: isSendingKept, waitingFor, isUnkept } = queue

export function describeEntry({ category, place }: Pick<EntryDraft, 'category' | 'place'>): string {
  const what = category ? entryCategory(category).label : 'Incident'
  return place ? `${what}, ${place.words}` : what
}

/** Keeps what was entered on the device, then tries to send it. False where something is still missing. */
export async function enterDraft(): Promise<boolean> {
  const entered = draft.peek()
  const request = missingFrom(entered) ? null : requestOf(entered, new Date())
  if (!request) return false
  queue.keep({ request, draft: entered, by: whoAmI(), refused: null })
  if (!isUnkept.peek()) clearDraft()
  await sendKept()
  if (queue.holds(request.ref))
    announce(`Kept on this device. ${plural(waiting.peek().length, 'entry', 'entries')} not yet sent.`)
  return true
}

/** Sends what waits. One that is sent twice is known by its ref and counts once. */
export function sendKept(): Promise<void> {
  return queue.sendAll()
}

/** Takes back what was sent, for as long as the server lets it. */
export async function takeBack(entry: SentEntry): Promise<void> {
  takeBackProblem.value = null
  try {
    const { status } = await post('withdrawIncident', {}, { path: { ref: entry.ref } })
    saveSent(sent.peek().map((each) => (each.ref === entry.ref ? { ...each, status } : each)))
    forget()
    announce(`${entry.receipt} is taken back and counts no longer.`)
  } catch (error) {
    const problem = problemOf(error)
    takeBackProblem.value = `${entry.receipt} is not taken back. ${problem.detail ?? problem.title}`
  }
}

/** Puts a refused entry back into the form. */
export function changeRefused(entry: KeptEntry): void {
  changeDraft(entry.draft)
  removeKept(entry)
}

export function removeKept(entry: KeptEntry): void {
  queue.remove(entry)
}

export function watchKept(): () => void {
  return queue.watch()
}

function saveSent(entries: readonly SentEntry[]): void {
  sent.value = entries.slice(0, sentShown)
  keepOnDevice(names.sent, sent.peek())
}
