import { computed, signal } from '@preact/signals-core'
import type { EntryRequest } from '../../shared/contracts/entries.ts'
import { entryCategory } from '../../shared/feeds/categories.ts'
import { plural } from '../../shared/wording/counts.ts'
import { post } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { me } from './account.ts'
import { announce } from './announcer.ts'
import { problemOf } from './answer.ts'
import { keepOnDevice, keptOnDevice } from './device.ts'
import { changeDraft, clearDraft, draft, type EntryDraft, missingFrom, requestOf } from './entry-draft.ts'

/** Something entered that is not known to have arrived. */
export interface KeptEntry {
  readonly request: EntryRequest
  readonly draft: EntryDraft
  /** Who entered it, so that it is not sent under another name; null where nobody could be asked. */
  readonly by: string | null
  /** Why the server would not take it; null while it waits. */
  readonly refused: string | null
}

export interface SentEntry {
  readonly ref: string
  readonly receipt: string
  readonly words: string
  readonly withdrawUntil: string
  readonly status: 'kept' | 'withdrawn'
}

const names = { kept: 'wardwatch.entry.kept', sent: 'wardwatch.entry.sent', who: 'wardwatch.entry.who' }
const sentShown = 10
const againSeconds = 30
/** A refusal that is about the moment and not about the entry. */
const passing = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504])

export const kept = signal<readonly KeptEntry[]>(keptOnDevice<KeptEntry[]>(names.kept) ?? [])
export const sent = signal<readonly SentEntry[]>(keptOnDevice<SentEntry[]>(names.sent) ?? [])
export const isSendingKept = signal(false)
/** Why what waits could not be sent last. */
export const waitingFor = signal<string | null>(null)
/** Why something could not be taken back. */
export const takeBackProblem = signal<string | null>(null)
/** Whether something cannot be kept: the device has no room for it, or forbids it. */
export const isUnkept = signal(false)

export const waiting = computed(() => kept.value.filter(({ refused }) => refused === null))
export const refusedEntries = computed(() => kept.value.filter(({ refused }) => refused !== null))

export function describeEntry({ category, place }: Pick<EntryDraft, 'category' | 'place'>): string {
  const what = category ? entryCategory(category).label : 'Incident'
  return place ? `${what}, ${place.words}` : what
}

/** Keeps what was entered on the device, then tries to send it. False where something is still missing. */
export async function enterDraft(): Promise<boolean> {
  const entered = draft.peek()
  const request = missingFrom(entered) ? null : requestOf(entered, new Date())
  if (!request) return false
  saveKept([...kept.peek(), { request, draft: entered, by: whoAmI(), refused: null }])
  if (!isUnkept.peek()) clearDraft()
  await sendKept()
  const isHere = kept.peek().some((entry) => entry.request.ref === request.ref && entry.refused === null)
  if (isHere) announce(`Kept on this device. ${plural(waiting.peek().length, 'entry', 'entries')} not yet sent.`)
  return true
}

/** Sends what waits, one after another. One that is sent twice is known by its ref and counts once. */
export async function sendKept(): Promise<void> {
  if (isSendingKept.peek() || waiting.peek().length === 0) return
  isSendingKept.value = true
  waitingFor.value = null
  try {
    for (const entry of waiting.peek()) {
      const who = whoAmI()
      if (entry.by !== null && who !== null && entry.by !== who) {
        waitingFor.value = `Some were entered by ${entry.by}, who has to sign in to send them.`
        continue
      }
      if (!(await sendOne(entry))) return
    }
  } finally {
    isSendingKept.value = false
  }
}

/** False where trying the others is no use now. */
async function sendOne(entry: KeptEntry): Promise<boolean> {
  const { ref } = entry.request
  try {
    const { receipt, withdrawUntil, status } = await post('recordIncident', entry.request)
    saveKept(kept.peek().filter((each) => each.request.ref !== ref))
    saveSent([{ ref, receipt, words: describeEntry(entry.draft), withdrawUntil, status }, ...sent.peek()])
    // Every list may have one more.
    forget()
    announce(`Sent as ${receipt}.`)
    return true
  } catch (error) {
    const problem = problemOf(error)
    const words = problem.detail ?? problem.title
    if (passing.has(problem.status)) {
      waitingFor.value = problem.status === 0 ? 'There is no network just now.' : words
      return false
    }
    saveKept(kept.peek().map((each) => (each.request.ref === ref ? { ...each, refused: words } : each)))
    announce(`Refused: ${words}`)
    return true
  }
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
  saveKept(kept.peek().filter((each) => each.request.ref !== entry.request.ref))
}

/** Sends by itself: at once, when the network comes back, when the page is looked at again, and now and then. */
export function watchKept(): () => void {
  const tryNow = () => void sendKept()
  const looked = () => {
    if (document.visibilityState === 'visible') tryNow()
  }
  addEventListener('online', tryNow)
  document.addEventListener('visibilitychange', looked)
  const timer = setInterval(tryNow, againSeconds * 1_000)
  const stop = me.subscribe(({ data }) => {
    if (!data) return
    keepOnDevice(names.who, data.email ?? data.kind)
    tryNow()
  })
  return () => {
    removeEventListener('online', tryNow)
    document.removeEventListener('visibilitychange', looked)
    clearInterval(timer)
    stop()
  }
}

/** Who is signed in, or was when there was a network. */
function whoAmI(): string | null {
  const known = me.peek().data
  return known ? (known.email ?? known.kind) : keptOnDevice<string>(names.who)
}

function saveKept(entries: readonly KeptEntry[]): void {
  kept.value = entries
  isUnkept.value = !keepOnDevice(names.kept, entries)
}

function saveSent(entries: readonly SentEntry[]): void {
  sent.value = entries.slice(0, sentShown)
  keepOnDevice(names.sent, sent.peek())
}
