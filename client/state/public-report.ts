import { computed, signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import type { EntryPlace } from '../../shared/contracts/entries.ts'
import type { PublicPlaces, PublicReportRequest } from '../../shared/contracts/intake.ts'
import { type EntryCategorySlug, entryCategory, type HateStrand } from '../../shared/feeds/categories.ts'
import { looksLikePostcode } from '../../shared/place-search.ts'
import { post } from '../api/api.ts'
import { getOnce } from '../api/cache.ts'
import { problemOf } from './answer.ts'
import { clockInEngland, keepOnDevice, keptOnDevice, newRef } from './device.ts'

/** What somebody has filled in so far. It is kept in this tab alone, and goes with it: the device may be shared. */
export interface PublicDraft {
  readonly ref: string
  readonly category: EntryCategorySlug | null
  readonly strand: HateStrand | null
  readonly day: string
  readonly time: string
  readonly search: string
  readonly place: { readonly place: EntryPlace; readonly words: string } | null
  readonly words: string
  readonly wantsContact: boolean
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly consent: boolean
  /** People do not see it. */
  readonly website: string
}

const name = 'wardwatch.public.report'
const inTab = () => sessionStorage

function empty(): PublicDraft {
  return {
    ref: newRef(),
    category: null,
    strand: null,
    day: clockInEngland(new Date()).slice(0, 10),
    time: '',
    search: '',
    place: null,
    words: '',
    wantsContact: false,
    name: '',
    email: '',
    phone: '',
    consent: false,
    website: '',
  }
}

const held = signal<PublicDraft>({ ...empty(), ...keptOnDevice<Partial<PublicDraft>>(name, inTab) })

export const publicDraft = computed(() => held.value)
export const publicRefusal = signal<Problem | null>(null)
export const isSendingReport = signal(false)
/** The number to quote, once it was sent. */
export const publicReceipt = signal<string | null>(null)

export function changePublic(change: Partial<PublicDraft>): void {
  held.value = { ...held.peek(), ...change }
  keepOnDevice(name, held.peek(), inTab)
}

/** Fields to put right, in the order of the page, with what to do. */
export function publicFaults(draft: PublicDraft): readonly { readonly field: string; readonly words: string }[] {
  const faults: { field: string; words: string }[] = []
  if (!draft.category) faults.push({ field: 'what', words: 'Choose what happened' })
  if (draft.day === '') faults.push({ field: 'day', words: 'Enter the day it happened' })
  else if (draft.day > clockInEngland(new Date()).slice(0, 10))
    faults.push({ field: 'day', words: 'The day must be today or before' })
  if (!draft.place) faults.push({ field: 'where', words: 'Choose where it happened' })
  if (draft.wantsContact && draft.email === '' && draft.phone === '')
    faults.push({ field: 'email', words: 'Enter an email address or a phone number' })
  if (draft.wantsContact && draft.email !== '' && !/^\S+@\S+\.\S+$/.test(draft.email))
    faults.push({ field: 'email', words: 'Enter an email address like name@example.com' })
  if (draft.wantsContact && !draft.consent)
    faults.push({ field: 'consent', words: 'Tick the box to say we may contact you' })
  return faults
}

export async function sendPublicReport(): Promise<boolean> {
  const draft = held.peek()
  const { category, place } = draft
  if (publicFaults(draft).length > 0 || !category || !place) return false
  isSendingReport.value = true
  publicRefusal.value = null
  try {
    const { receipt } = await post('sendPublicReport', requestOf({ ...draft, category, place }))
    publicReceipt.value = receipt
    keepOnDevice(name, null, inTab)
    held.value = empty()
    return true
  } catch (error) {
    publicRefusal.value = problemOf(error)
    return false
  } finally {
    isSendingReport.value = false
  }
}

type Filled = PublicDraft & {
  readonly category: EntryCategorySlug
  readonly place: NonNullable<PublicDraft['place']>
}

function requestOf(draft: Filled): PublicReportRequest {
  const asksStrand = entryCategory(draft.category).asks.includes('strand')
  return {
    ref: draft.ref,
    category: draft.category,
    ...(asksStrand && draft.strand ? { strand: draft.strand } : {}),
    happened: { from: draft.time === '' ? draft.day : `${draft.day}T${draft.time}` },
    place: draft.place.place,
    words: draft.words,
    ...(draft.wantsContact
      ? { contact: { name: draft.name, email: draft.email, phone: draft.phone, consent: true } }
      : {}),
    website: draft.website,
  }
}

/** Another report may follow. */
export function startPublicAgain(): void {
  publicReceipt.value = null
}

/** What was found for what is typed; null while it is not known. */
export const publicPlaces = signal<{ readonly text: string; readonly found: PublicPlaces } | null>(null)
export const placesFailed = signal(false)

const fewestLetters = 3
let timer: ReturnType<typeof setTimeout> | undefined

export function searchPublic(search: string): void {
  changePublic({ search, place: null })
  clearTimeout(timer)
  const text = search.trim()
  placesFailed.value = false
  if (text.length < fewestLetters) publicPlaces.value = null
  else timer = setTimeout(() => void ask(text), looksLikePostcode(text) ? 0 : 250)
}

async function ask(text: string): Promise<void> {
  try {
    const found = await getOnce('publicPlaces', { query: { text } })
    if (held.peek().search.trim() === text) publicPlaces.value = { text, found }
  } catch {
    placesFailed.value = true
  }
}

export const whereProblem = signal<string | null>(null)

/** Where the device is, if its owner allows it. */
export function useWhereIAm(): void {
  whereProblem.value = null
  const vague = 'We could not find where you are. Search for a street or postcode.'
  if (!('geolocation' in navigator)) {
    whereProblem.value = vague
    return
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude, accuracy } }) => {
      if (accuracy > 500) {
        whereProblem.value = vague
        return
      }
      const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
      const place = {
        how: 'position' as const,
        longitude: round(longitude),
        latitude: round(latitude),
        accuracyMetres: Math.round(accuracy),
      }
      changePublic({ place: { place, words: 'Where you are now' }, search: '' })
    },
    () => {
      whereProblem.value = vague
    },
    { enableHighAccuracy: true, timeout: 15_000 },
  )
}
