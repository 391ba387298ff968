import { computed, signal } from '@preact/signals-core'
import type { EntryPlace, EntryRequest } from '../../shared/contracts/entries.ts'
import { type EntryCategorySlug, entryCategory, type FlyTipSize } from '../../shared/feeds/categories.ts'
import { clockInEngland, keepOnDevice, keptOnDevice, newRef } from './device.ts'

/** A place as it was chosen, with what is said of it on the screen. */
export interface ChosenPlace {
  readonly place: EntryPlace
  readonly words: string
  readonly precisionMetres: number
  /** Where the map shows it; null where only the server knows. */
  readonly at: readonly [longitude: number, latitude: number] | null
}

/** What is being entered. It is kept on the device at every keystroke. */
export interface EntryDraft {
  readonly category: EntryCategorySlug | null
  readonly offensive: boolean
  readonly onGridRoad: boolean
  readonly size: FlyTipSize | null
  readonly place: ChosenPlace | null
  readonly search: string
  readonly when: 'now' | 'earlier'
  readonly from: string
  readonly to: string
}

const name = 'wardwatch.entry.draft'
const empty: EntryDraft = {
  category: null,
  offensive: false,
  onGridRoad: false,
  size: null,
  place: null,
  search: '',
  when: 'now',
  from: '',
  to: '',
}

const held = signal<EntryDraft>({ ...empty, ...keptOnDevice<Partial<EntryDraft>>(name) })

export const draft = computed(() => held.value)

export function changeDraft(change: Partial<EntryDraft>): void {
  held.value = { ...held.peek(), ...change }
  keepOnDevice(name, held.peek())
}

export function clearDraft(): void {
  held.value = empty
  keepOnDevice(name, null)
}

/** What still has to be said before it can be sent, by where; null where nothing is missing. */
export function missingFrom({ category, place, when, from, to }: EntryDraft): Record<string, string> | null {
  const missing: Record<string, string> = {}
  if (!category) missing.what = 'Choose what it is'
  if (!place) missing.where = 'Choose where it is'
  if (when === 'earlier' && from === '') missing.when = 'Say when it was seen'
  else if (when === 'earlier' && to !== '' && to < from) missing.when = 'The end is before the beginning'
  return Object.keys(missing).length > 0 ? missing : null
}

/** What is sent; null while something is missing. */
export function requestOf(entry: EntryDraft, now: Date): EntryRequest | null {
  const { category, place, when, from, to, offensive, onGridRoad, size } = entry
  if (missingFrom(entry) || !category || !place) return null
  const { asks } = entryCategory(category)
  return {
    ref: newRef(),
    category,
    happened: when === 'now' ? { from: clockInEngland(now) } : { from, ...(to === '' ? {} : { to }) },
    entered: now.toISOString(),
    place: place.place,
    details: {
      ...(asks.includes('offensive') ? { offensive } : {}),
      ...(asks.includes('onGridRoad') ? { onGridRoad } : {}),
      ...(asks.includes('size') && size ? { size } : {}),
    },
  }
}
