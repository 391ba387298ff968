import { computed, signal } from '@preact/signals-core'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { Duty, RoundsAnswer } from '../../shared/contracts/warden-setup.ts'
import type { GpsVisitsRequest, MissedDutyRequest, WardenVisitRequest } from '../../shared/contracts/warden-visits.ts'
import { plural } from '../../shared/wording/counts.ts'
import { post } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { me } from './account.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { clockInEngland, keepOnDevice, keptOnDevice, newRef } from './device.ts'
import { type Kept, KeptQueue } from './kept-queue.ts'
import { whoAmI } from './who.ts'

export type RoundStop = Duty['stops'][number]

/** A visit as it was entered on this device, whether the server has it yet or not. */
export interface RoundVisit {
  readonly request: WardenVisitRequest
  /** Name of the place. */
  readonly place: string
  readonly by: string | null
}

interface KeptRound extends Kept {
  readonly key: string
  readonly words: string
  readonly visit?: WardenVisitRequest
  readonly miss?: MissedDutyRequest
  readonly gps?: GpsVisitsRequest
}

/** What has to be there without network: duties of these days, hot spots, and who may be chosen. */
interface KeptRounds extends Pick<RoundsAnswer, 'duties' | 'spots' | 'mine' | 'district'> {
  readonly by: string | null
  readonly at: string
  readonly wardens: readonly { readonly id: number; readonly name: string }[]
}

const names = {
  kept: 'wardwatch.rounds.kept',
  here: 'wardwatch.rounds.here',
  rounds: 'wardwatch.rounds.week',
  warden: 'wardwatch.rounds.warden',
}
const daysBack = 6
const daysAhead = 7
const mostHere = 60

const now = () => clockInEngland(new Date())
const today = () => now().slice(0, 10)

/** Whether anything was sent since the page was opened: stays of a logger leave nothing else behind here. */
export const isSomethingSent = signal(false)

const queue = new KeptQueue<KeptRound>({
  name: names.kept,
  keyOf: ({ key }) => key,
  send: async ({ visit, miss, gps, words }) => {
    if (visit) await post('logWardenVisit', visit)
    if (miss) await post('logMissedDuty', miss)
    const told = gps ? await post('logGpsVisits', gps) : null
    isSomethingSent.value = true
    // Every list may have changed.
    forget()
    askAgain()
    return told ? `Sent: ${plural(told.kept, 'stay')} new, ${told.known} known before.` : `Sent: ${words}.`
  },
})
export const {
  waiting: waitingRounds,
  refused: refusedRounds,
  isSending: isSendingRounds,
  waitingFor: roundsWaitFor,
  isUnkept: isRoundUnkept,
} = queue

const allHere = signal<readonly RoundVisit[]>(keptOnDevice<RoundVisit[]>(names.here) ?? [])
const missedHere = signal<ReadonlySet<number>>(new Set())

const isHere = computed(() => choices.value.page === 'rounds')
const district = () => choices.value.district ?? undefined

export const rounds = answerTo('wardenRounds', () =>
  isHere.value
    ? { query: { district: district(), from: daysAfter(today(), -daysBack), to: daysAfter(today(), daysAhead) } }
    : null,
)
const wardens = answerTo('wardens', () => (isHere.value ? { query: { district: district() } } : null))
const visits = answerTo('wardenVisits', () =>
  isHere.value ? { query: { district: district(), from: daysAfter(today(), -daysBack), to: today() } } : null,
)

const keptRounds = signal<KeptRounds | null>(keptOnDevice<KeptRounds>(names.rounds))

/** What is known of these days: as it is, or as it was when there was a network. Never what another person was shown. */
export const knownRounds = computed<KeptRounds | null>(() => {
  me.value
  const held = keptRounds.value
  return held && (held.by === null || held.by === whoAmI()) ? held : null
})

const chosenWarden = signal<number | null>(keptOnDevice<number>(names.warden))
/** Whose rounds are entered: of the account, or as it was chosen; null: nobody was. */
export const walker = computed<number | null>(() => {
  const known = knownRounds.value
  const isKnown = known?.wardens.some(({ id }) => id === chosenWarden.value) ?? false
  return known?.mine ?? (isKnown ? chosenWarden.value : null)
})
export function chooseWalker(warden: number | null): void {
  chosenWarden.value = warden
  keepOnDevice(names.warden, warden)
}

/** Visits entered here by whoever is signed in, newest first; those taken back are gone. */
export const roundVisits = computed(() => {
  me.value
  const who = whoAmI()
  return allHere.value.filter(({ request, by }) => !request.withdrawn && (by === null || who === null || by === who))
})
export const thereNow = computed(() => roundVisits.value.filter(({ request }) => request.left === null))
export const doneHere = computed(() => roundVisits.value.filter(({ request }) => request.left !== null))

/** Duties of the one who walks: those of now, those to come, and those that are over without a visit. */
export const dutiesOfWalker = computed(() => {
  const warden = walker.value
  const entered = enteredStops.value
  const duties = (knownRounds.value?.duties ?? []).filter(
    (duty) => duty.warden === warden && duty.missedReason === null && !missedHere.value.has(duty.duty),
  )
  const [clock, day] = [now(), today()]
  // One that began yesterday and lasts is of today.
  const isNow = (duty: Duty) => duty.day === day || (duty.day < day && endOf(duty) > clock)
  const isWorked = (duty: Duty) => duty.stops.some(({ plannedVisit }) => entered.has(plannedVisit))
  return {
    now: duties.filter(isNow),
    later: duties.filter((duty) => duty.day > day),
    unentered: duties.filter((duty) => !isNow(duty) && duty.day < day && !isWorked(duty)),
  }
})

/** Planned visits that were entered, here or elsewhere. */
const enteredStops = computed(
  () =>
    new Set([
      ...roundVisits.value.map(({ request }) => request.plannedVisit),
      ...(visits.value.data?.visits ?? []).map(({ plannedVisit }) => plannedVisit),
    ]),
)

export function stopsLeft(duty: Duty): readonly RoundStop[] {
  return duty.stops.filter(({ plannedVisit }) => !enteredStops.value.has(plannedVisit))
}

function endOf({ day, toHour }: Duty): string {
  return `${daysAfter(day, Math.floor(toHour / 24))}T${String(toHour % 24).padStart(2, '0')}:00`
}

export function roundState(ref: string): 'waits' | 'refused' | 'sent' {
  if (queue.holds(ref)) return 'waits'
  return refusedRounds.value.some(({ key }) => key === ref) ? 'refused' : 'sent'
}

export type OtherPlace =
  | { readonly spot: number; readonly name: string }
  | { readonly longitude: number; readonly latitude: number; readonly name: string }

/** One tap: the warden is there now. Whoever was somewhere else has left it. */
export function arriveAt(at: RoundStop | OtherPlace): void {
  for (const visit of thereNow.peek()) leavePlace(visit)
  const where =
    'plannedVisit' in at
      ? { plannedVisit: at.plannedVisit, spot: at.spot, place: null }
      : 'spot' in at
        ? { plannedVisit: null, spot: at.spot, place: null }
        : { plannedVisit: null, spot: null, place: { longitude: at.longitude, latitude: at.latitude } }
  const nothingYet = { left: null, activity: '', powers: [], note: '', revision: 1, withdrawn: false } as const
  const { code } = knownRounds.peek()?.district ?? {}
  const request: WardenVisitRequest = {
    ...{ ref: newRef(), district: code, ...where, warden: walker.peek(), arrived: now() },
    ...{ ...nothingYet, powers: [] },
  }
  enter({ request, place: 'plannedVisit' in at ? at.spotName : at.name, by: whoAmI() })
}

/** One tap: the warden walks on. */
export function leavePlace(visit: RoundVisit): void {
  changeRound(visit, { left: now() })
}

/**
 * Sends the whole visit again, as it is now: what was changed since the reader was shown it stays, such as a note that a
 * tap elsewhere ends.
 */
export function changeRound(
  visit: RoundVisit,
  change: Partial<Pick<WardenVisitRequest, 'arrived' | 'left' | 'activity' | 'powers' | 'note' | 'withdrawn'>>,
): void {
  const held = allHere.peek().find(({ request }) => request.ref === visit.request.ref) ?? visit
  enter({ ...held, request: { ...held.request, ...change, revision: held.request.revision + 1 } })
}

/** Says why nobody works a duty. */
export function missDuty(duty: Duty, reason: string): void {
  missedHere.value = new Set([...missedHere.peek(), duty.duty])
  const words = `The duty of ${duty.day} is not worked`
  keepAndSend({ key: `miss ${duty.duty}`, words, miss: { duty: duty.duty, reason }, by: whoAmI(), refused: null })
}

/** Sends stays that were counted from a logger and looked at; the track is not among them. */
export function sendStays(stops: GpsVisitsRequest['stops']): void {
  const { code } = knownRounds.peek()?.district ?? {}
  const gps = { ref: newRef(), district: code, warden: walker.peek(), stops }
  keepAndSend({
    key: gps.ref,
    words: `${plural(stops.length, 'stay')} from a logger`,
    gps,
    by: whoAmI(),
    refused: null,
  })
}

export function sendRounds(): Promise<void> {
  return queue.sendAll()
}

/** Forgets what was refused: the visit as it was entered here, too. */
export function dropRound(item: KeptRound): void {
  queue.remove(item)
  saveHere(allHere.peek().filter(({ request }) => request.ref !== item.key))
}

/** Sends by itself, and keeps the rounds for when there is no network. */
export function watchRounds(): () => void {
  const stopSending = queue.watch()
  const stopKeeping = [rounds, wardens].map((answer) => answer.subscribe(keepRounds))
  return () => {
    stopSending()
    for (const stop of stopKeeping) stop()
  }
}

function keepRounds(): void {
  const { data } = rounds.peek()
  const known = me.peek().data
  if (!data || !known || known.kind === 'nobody') return
  const { duties, spots, mine, district: place } = data
  const listed = wardens.peek().data?.wardens.filter(({ retiredOn }) => retiredOn === null || retiredOn > today())
  keptRounds.value = {
    ...{ by: whoAmI(), at: now(), duties, spots, mine, district: place },
    wardens: listed?.map(({ warden, name }) => ({ id: warden, name })) ?? keptRounds.peek()?.wardens ?? [],
  }
  keepOnDevice(names.rounds, keptRounds.peek())
}

function enter(visit: RoundVisit): void {
  const { request, place, by } = visit
  saveHere([visit, ...allHere.peek().filter((each) => each.request.ref !== request.ref)])
  keepAndSend({ key: request.ref, words: place, visit: request, by, refused: null })
}

function keepAndSend(item: KeptRound): void {
  queue.keep(item)
  void queue.sendAll().then(() => {
    if (queue.holds(item.key)) announce(`Kept on this device, not yet sent: ${item.words}.`)
  })
}

function saveHere(all: readonly RoundVisit[]): void {
  allHere.value = [...all]
    .sort((one, other) => other.request.arrived.localeCompare(one.request.arrived))
    .slice(0, mostHere)
  keepOnDevice(names.here, allHere.peek())
}
