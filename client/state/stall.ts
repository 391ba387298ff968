import { computed, signal } from '@preact/signals-core'
import type { ConsultationRecord, TallyRequest } from '../../shared/contracts/consultation-records.ts'
import { plural } from '../../shared/wording/counts.ts'
import { post } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { choices } from './choices.ts'
import { openConsultation } from './consultations.ts'
import { clockInEngland, keepOnDevice, keptOnDevice, newRef } from './device.ts'
import { type Kept, KeptQueue } from './kept-queue.ts'
import { whoAmI } from './who.ts'

/** What has to be there without network: what is asked, and where. */
export interface KnownStall {
  readonly consultation: number
  readonly title: string
  readonly question: string
  readonly choices: readonly string[]
  readonly from: string
  readonly to: string
  readonly venues: readonly { readonly venue: number; readonly name: string; readonly day: string }[]
}

/** Counts of one venue and day on this device, and the taps they are of, so that the last can be taken back. */
interface Batch {
  readonly ref: string
  readonly revision: number
  readonly consultation: number
  readonly venue: number | null
  readonly day: string
  readonly counts: Readonly<Record<string, number>>
  readonly taps: readonly string[]
}

interface KeptTally extends Kept {
  readonly key: string
  readonly words: string
  readonly request: TallyRequest
}

const names = { kept: 'wardwatch.stall.kept', known: 'wardwatch.stall.known', batches: 'wardwatch.stall.batches' }
/** Taps of one hand come quickly: they go together. */
const idleMilliseconds = 1_500
const batchesKept = 20
const tapsKept = 200

const queue = new KeptQueue<KeptTally>({
  name: names.kept,
  keyOf: ({ key }) => key,
  send: async ({ request, words }) => {
    await post('sendTally', request)
    forget()
    return `Sent: ${words}.`
  },
})
export const {
  waiting: waitingTallies,
  refused: refusedTallies,
  isSending: isSendingTallies,
  waitingFor: talliesWaitFor,
  isUnkept: isTallyUnkept,
} = queue

const known = signal<readonly KnownStall[]>(keptOnDevice<KnownStall[]>(names.known) ?? [])
const batches = signal<readonly Batch[]>(keptOnDevice<Batch[]>(names.batches) ?? [])

/** The consultation that is open: as it is, or as it was when there was a network. */
export const stall = computed(
  () => known.value.find(({ consultation }) => consultation === choices.value.record) ?? null,
)

const today = () => clockInEngland(new Date()).slice(0, 10)
const chosen = signal<number | null>(null)
/** Where the stall stands; the first venue of today where nobody chose. */
export const stallVenue = computed(() => {
  const venues = stall.value?.venues ?? []
  const found = venues.find(({ venue }) => venue === chosen.value)
  return found ?? venues.find(({ day }) => day === today()) ?? venues[0] ?? null
})
export function chooseStall(venue: number): void {
  chosen.value = venue
}

/** The day that is counted for: of the venue, or today. */
const dayOf = (at: KnownStall) => {
  const day = stallVenue.peek()?.day ?? today()
  if (day < at.from) return at.from
  if (day > at.to) return at.to
  return day
}

const current = computed<Batch | null>(() => {
  const at = stall.value
  const venue = stallVenue.value?.venue ?? null
  return at
    ? (batches.value.find((each) => each.consultation === at.consultation && each.venue === venue) ?? null)
    : null
})
/** Counts of this stall on this device. */
export const stallCounts = computed<Readonly<Record<string, number>>>(() => current.value?.counts ?? {})
export const stallTotal = computed(() => Object.values(stallCounts.value).reduce((sum, n) => sum + n, 0))
export const lastTap = computed(() => current.value?.taps.at(-1) ?? null)

export function tap(label: string): void {
  change((counts, taps) => [{ ...counts, [label]: (counts[label] ?? 0) + 1 }, [...taps, label].slice(-tapsKept)])
}

/** Takes the last tap back. */
export function undoTap(): void {
  const label = lastTap.peek()
  if (label === null) return
  change((counts, taps) => [{ ...counts, [label]: Math.max(0, (counts[label] ?? 0) - 1) }, taps.slice(0, -1)])
  announce(`Taken back: ${label}. ${plural(stallTotal.peek(), 'token')} now.`)
}

let timer: ReturnType<typeof setTimeout> | undefined

function change(next: (counts: Batch['counts'], taps: Batch['taps']) => [Batch['counts'], Batch['taps']]): void {
  const at = stall.peek()
  if (!at) return
  const venue = stallVenue.peek()
  const before = current.peek() ?? {
    ...{ ref: newRef(), revision: 0, consultation: at.consultation, venue: venue?.venue ?? null },
    ...{ day: dayOf(at), counts: {}, taps: [] },
  }
  const [counts, taps] = next(before.counts, before.taps)
  const batch = { ...before, revision: before.revision + 1, counts, taps }
  batches.value = [batch, ...batches.peek().filter(({ ref }) => ref !== batch.ref)].slice(0, batchesKept)
  keepOnDevice(names.batches, batches.peek())
  const { ref, revision, consultation, day } = batch
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  queue.keep({
    ...{ key: ref, by: whoAmI(), refused: null },
    words: `${plural(total, 'token')} at ${venue?.name ?? at.title}`,
    request: { ref, revision, consultation, venue: batch.venue, day, counts: { ...counts }, withdrawn: false },
  })
  clearTimeout(timer)
  timer = setTimeout(() => void queue.sendAll(), idleMilliseconds)
}

export function sendTallies(): Promise<void> {
  return queue.sendAll()
}

/** Forgets what was refused, and the counts of it on this device. */
export function dropTally(item: KeptTally): void {
  queue.remove(item)
  batches.value = batches.peek().filter(({ ref }) => ref !== item.key)
  keepOnDevice(names.batches, batches.peek())
}

/** Sends by itself, and keeps what is asked for when there is no network. */
export function watchStall(): () => void {
  const stopSending = queue.watch()
  const stopKeeping = openConsultation.subscribe(({ data }) => {
    if (data) keepKnown(data)
  })
  return () => {
    clearTimeout(timer)
    void queue.sendAll()
    stopSending()
    stopKeeping()
  }
}

function keepKnown(data: ConsultationRecord): void {
  if (data.withdrawnBecause !== '') return
  const { consultation, title, question, from, to } = data
  const fresh = {
    ...{ consultation, title, question, from, to, choices: data.choices.map(({ label }) => label) },
    venues: data.venues.map(({ venue, name, day }) => ({ venue, name, day })),
  }
  known.value = [fresh, ...known.peek().filter((each) => each.consultation !== consultation)].slice(0, batchesKept)
  keepOnDevice(names.known, known.peek())
}
