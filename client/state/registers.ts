import { computed } from '@preact/signals-core'
import type { EventRequest, FundingEntry, Section17Entry } from '../../shared/contracts/registers.ts'
import { type RegisterSlug, registerSlugs } from '../../shared/register-words.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { plural } from '../../shared/wording/counts.ts'
import { addressOf } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

const keepers: readonly RoleSlug[] = [
  'analyst',
  'partnership-manager',
  'neighbourhood-officer',
  'asb-coordinator',
  'administrator',
]
export const mayKeepRegisters = computed(() => isOneOf(keepers))

/** Which register is shown; the calendar of events where the address names none. */
export const shownRegister = computed<RegisterSlug>(
  () => registerSlugs.find((slug) => slug === choices.value.meetingsPart) ?? 'events',
)
const ofDistrict = () => {
  const { district } = choices.value
  return district ? { district } : {}
}
const shows = (slug: RegisterSlug) =>
  choices.value.page === 'meetings' && choices.value.meetingsView === 'registers' && shownRegister.value === slug

export const section17 = answerTo('section17', () => (shows('section-17') ? { query: ofDistrict() } : null))
export const funding = answerTo('funding', () => (shows('funding') ? { query: ofDistrict() } : null))
export const calendarEvents = answerTo('calendarEvents', () => (shows('events') ? { query: ofDistrict() } : null))

const routeOf = { 'section-17': 'section17', funding: 'funding', events: 'calendarEvents' } as const
export const registerFile = (slug: RegisterSlug) =>
  addressOf(routeOf[slug], { query: { ...ofDistrict(), format: 'csv' } })
export const eventsCalendar = () => addressOf('calendarEvents', { query: { ...ofDistrict(), format: 'ics' } })

export const entryForm = formState()
export const removeForm = formState()
export const eventsForm = formState()

interface Changed {
  readonly entry: number
  readonly revision: number
}
type Facts<Entry> = Omit<Entry, 'entry' | 'revision' | 'changedBy' | 'changedAt' | 'history' | 'areaName'>

export async function keepSection17(before: Changed | null, facts: Facts<Section17Entry>): Promise<boolean> {
  return done(
    before
      ? await entryForm.send(
          'changeSection17',
          { ...facts, revision: before.revision },
          { path: { entry: before.entry } },
        )
      : await entryForm.send('addSection17', { ...ofDistrict(), ...facts }),
    `${facts.service} is kept.`,
  )
}

export async function keepFunding(before: Changed | null, facts: Facts<FundingEntry>): Promise<boolean> {
  return done(
    before
      ? await entryForm.send(
          'changeFunding',
          { ...facts, revision: before.revision },
          { path: { entry: before.entry } },
        )
      : await entryForm.send('addFunding', { ...ofDistrict(), ...facts }),
    `${facts.line} is kept.`,
  )
}

export async function keepEvent(before: Changed | null, facts: Omit<EventRequest, 'district'>): Promise<boolean> {
  return done(
    before
      ? await entryForm.send(
          'changeCalendarEvent',
          { ...facts, revision: before.revision },
          { path: { entry: before.entry } },
        )
      : await entryForm.send('addCalendarEvent', { ...ofDistrict(), ...facts }),
    `${facts.name} is kept.`,
  )
}

const removals = { 'section-17': 'removeSection17', funding: 'removeFunding', events: 'removeCalendarEvent' } as const

export async function removeEntry(slug: RegisterSlug, { entry, revision }: Changed, because: string): Promise<boolean> {
  return done(
    await removeForm.send(removals[slug], { because, revision }, { path: { entry } }),
    'The entry is taken out.',
  )
}

/** What would be read of a file of events; with `dryRun` false it is kept. */
export async function readEventsFile(file: { readonly name: string; readonly text: string }, dryRun: boolean) {
  const found = await eventsForm.send('importEvents', { ...ofDistrict(), ...file, dryRun })
  if (found && dryRun)
    announce(`${plural(found.added.length, 'event')} would be added, ${plural(found.refused.length, 'row')} refused.`)
  if (found && !dryRun) done(found, `${plural(found.added.length, 'event')} added.`)
  return found
}

function done(answer: unknown, words: string): boolean {
  if (!answer) return false
  forget()
  askAgain()
  announce(words)
  return true
}
