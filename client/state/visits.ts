import { computed, signal } from '@preact/signals-core'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { DeploymentsAnswer, MissRequest, VisitRequest } from '../../shared/contracts/deployments.ts'
import { addressOf, post } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { me } from './account.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { clockInEngland, keepOnDevice, keptOnDevice, newRef } from './device.ts'
import { type Kept, KeptQueue } from './kept-queue.ts'
import { whoAmI } from './who.ts'

export type DueShift = DeploymentsAnswer['due'][number]

/** A visit as it was entered on this device, whether the server has it yet or not. */
export interface VisitHere {
  readonly request: VisitRequest
  readonly van: string
  readonly site: string
  readonly by: string | null
}

interface KeptVisit extends Kept {
  readonly key: string
  readonly words: string
  readonly visit?: VisitRequest
  readonly miss?: MissRequest
}

/** What has to be there without network: the shifts to come, and the vans and sites for a visit that was not planned. */
interface KeptWeek {
  readonly by: string | null
  readonly at: string
  readonly district: string
  readonly due: readonly DueShift[]
  readonly vans: readonly { readonly id: number; readonly name: string }[]
  readonly sites: readonly { readonly id: number; readonly name: string }[]
}

const names = {
  kept: 'wardwatch.visits.kept',
  here: 'wardwatch.visits.here',
  week: 'wardwatch.visits.week',
  van: 'wardwatch.visits.van',
}
const daysBack = 56
const daysAhead = 13
const mostHere = 40

const today = () => clockInEngland(new Date()).slice(0, 10)

const queue = new KeptQueue<KeptVisit>({
  name: names.kept,
  keyOf: ({ key }) => key,
  send: async ({ visit, miss, words }) => {
    if (visit) await post('logVisit', visit)
    if (miss) await post('logMiss', miss)
    // Every list may have changed.
    forget()
    askAgain()
    return `Sent: ${words}.`
  },
})
export const {
  waiting: waitingVisits,
  refused: refusedVisits,
  isSending: isSendingVisits,
  waitingFor: visitsWaitFor,
  isUnkept: isVisitUnkept,
} = queue

const allHere = signal<readonly VisitHere[]>(keptOnDevice<VisitHere[]>(names.here) ?? [])
/** Shifts of which it was said here that nobody goes. */
const missedHere = signal<ReadonlyMap<number, string>>(new Map())

const isHere = computed(() => choices.value.page === 'visits')
const period = () => ({ from: daysAfter(today(), -daysBack), to: daysAfter(today(), daysAhead) })
const district = () => choices.value.district ?? undefined

export const deployments = answerTo('deployments', () =>
  isHere.value ? { query: { district: district(), ...period() } } : null,
)
const vans = answerTo('vans', () => (isHere.value ? { query: { district: district() } } : null))
const sites = answerTo('sites', () => (isHere.value ? { query: { district: district() } } : null))

export const deploymentsFile = computed(() =>
  addressOf('deployments', { query: { district: district(), ...period(), format: 'csv' } }),
)

const keptWeek = signal<KeptWeek | null>(keptOnDevice<KeptWeek>(names.week))

/** What is known of the week: as it is, or as it was when there was a network. Never what another person was shown. */
export const week = computed<KeptWeek | null>(() => {
  me.value
  const held = keptWeek.value
  return held && (held.by === null || held.by === whoAmI()) ? held : null
})

/** Visits entered here by whoever is signed in, newest first; those taken back are gone. */
export const visitsHere = computed(() => {
  me.value
  const who = whoAmI()
  return allHere.value.filter(({ request, by }) => !request.withdrawn && (by === null || who === null || by === who))
})
export const standing = computed(() => visitsHere.value.filter(({ request }) => request.left === null))
export const finished = computed(() => visitsHere.value.filter(({ request }) => request.left !== null))

export const chosenVan = signal<string>(keptOnDevice<string>(names.van) ?? '')
export function chooseVan(name: string): void {
  chosenVan.value = name
  keepOnDevice(names.van, name === '' ? null : name)
}

/** Shifts nobody has gone to yet, of the van that is chosen, in order of time. */
export const due = computed(() => {
  const entered = new Set(visitsHere.value.map(({ request }) => request.placement))
  const shifts = (week.value?.due ?? []).filter(
    ({ placement, van }) =>
      !entered.has(placement) &&
      !missedHere.value.has(placement) &&
      (chosenVan.value === '' || van === chosenVan.value),
  )
  const now = clockInEngland(new Date())
  const day = now.slice(0, 10)
  // One that began yesterday and lasts is of today.
  const isNow = (shift: DueShift) => shift.day === day || (shift.day < day && endOf(shift) > now)
  return {
    earlier: shifts.filter((shift) => !isNow(shift) && shift.day < day && shift.day >= daysAfter(day, -6)),
    today: shifts.filter(isNow),
    later: shifts.filter((shift) => shift.day > day),
  }
})

function endOf({ day, toHour }: DueShift): string {
  return `${daysAfter(day, Math.floor(toHour / 24))}T${String(toHour % 24).padStart(2, '0')}:00`
}

export function stateOf(ref: string): 'waits' | 'refused' | 'sent' {
  if (queue.holds(ref)) return 'waits'
  return refusedVisits.value.some(({ key }) => key === ref) ? 'refused' : 'sent'
}

type AtSite = { readonly van: { id: number; name: string }; readonly site: { id: number; name: string } }

/** One tap: the van stands there now. */
export function arrive(at: DueShift | AtSite): void {
  const isPlanned = 'placement' in at
  const { van, site } = isPlanned ? { van: at.van, site: at.site } : { van: at.van.name, site: at.site.name }
  const where = isPlanned ? { placement: at.placement } : { placement: null, van: at.van.id, site: at.site.id }
  enter({ request: newVisit(where, clockInEngland(new Date()), null), van, site, by: whoAmI() })
}

/** A shift that is over and was driven as it was planned, by its hours; they can be put right afterwards. */
export function madeAsPlanned(shift: DueShift): void {
  const { placement, van, site, day, fromHour } = shift
  const arrived = `${day}T${String(fromHour).padStart(2, '0')}:00`
  enter({ request: newVisit({ placement }, arrived, endOf(shift)), van, site, by: whoAmI() })
}

function newVisit(
  where: Pick<VisitRequest, 'placement' | 'van' | 'site'>,
  arrived: string,
  left: string | null,
): VisitRequest {
  const nothingYet = { incidentsSeen: null, evidenceExports: null, note: '', revision: 1, withdrawn: false }
  return { ref: newRef(), ...where, arrived, left, ...nothingYet }
}

/** One tap: it drives off now. */
export function leave(visit: VisitHere): void {
  changeVisit(visit, { left: clockInEngland(new Date()) })
}

/**
 * Sends the whole visit again, as it is now: what was changed since the reader was shown it stays, such as a note that a
 * tap elsewhere ends.
 */
export function changeVisit(
  visit: VisitHere,
  change: Partial<Pick<VisitRequest, 'arrived' | 'left' | 'incidentsSeen' | 'evidenceExports' | 'note' | 'withdrawn'>>,
): void {
  const now = allHere.peek().find(({ request }) => request.ref === visit.request.ref) ?? visit
  enter({ ...now, request: { ...now.request, ...change, revision: now.request.revision + 1 } })
}

/** Says why nobody goes to a shift; an empty reason takes it back. */
export function miss(shift: DueShift, reason: string): void {
  const said = new Map(missedHere.peek())
  if (reason === '') said.delete(shift.placement)
  else said.set(shift.placement, reason)
  missedHere.value = said
  const words = reason === '' ? `${shift.site} is to be visited after all` : `${shift.site} was not visited`
  const request = { placement: shift.placement, reason }
  keepAndSend({ key: `miss ${shift.placement}`, words, miss: request, by: whoAmI(), refused: null })
}

export function sendVisits(): Promise<void> {
  return queue.sendAll()
}

/** Forgets what was refused: the visit as it was entered here, too. */
export function dropRefused(item: KeptVisit): void {
  queue.remove(item)
  saveHere(allHere.peek().filter(({ request }) => request.ref !== item.key))
}

/** Sends by itself, and keeps the week for when there is no network. */
export function watchVisits(): () => void {
  const stopSending = queue.watch()
  const stopKeeping = [deployments, vans, sites].map((answer) => answer.subscribe(keepWeek))
  return () => {
    stopSending()
    for (const stop of stopKeeping) stop()
  }
}

function keepWeek(): void {
  const { data } = deployments.peek()
  const known = me.peek().data
  if (!data || !known || known.kind === 'nobody') return
  const before = keptWeek.peek()
  keptWeek.value = {
    by: whoAmI(),
    at: clockInEngland(new Date()),
    district: data.district.name,
    due: data.due,
    vans: vans.peek().data?.vans.map(({ van, name }) => ({ id: van, name })) ?? before?.vans ?? [],
    sites:
      sites
        .peek()
        .data?.sites.filter(({ status }) => status === 'accepted')
        .map(({ site, name }) => ({ id: site, name })) ??
      before?.sites ??
      [],
  }
  keepOnDevice(names.week, keptWeek.peek())
}

function enter(visit: VisitHere): void {
  const { request, van, site, by } = visit
  saveHere([visit, ...allHere.peek().filter((each) => each.request.ref !== request.ref)])
  keepAndSend({ key: request.ref, words: `${van} at ${site}`, visit: request, by, refused: null })
}

function keepAndSend(item: KeptVisit): void {
  queue.keep(item)
  void queue.sendAll().then(() => {
    if (queue.holds(item.key)) announce(`Kept on this device, not yet sent: ${item.words}.`)
  })
}

function saveHere(visits: readonly VisitHere[]): void {
  allHere.value = [...visits]
    .sort((one, other) => other.request.arrived.localeCompare(one.request.arrived))
    .slice(0, mostHere)
  keepOnDevice(names.here, allHere.peek())
}
