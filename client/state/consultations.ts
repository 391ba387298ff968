import { computed } from '@preact/signals-core'
import { isNoConcern } from '../../shared/consultation-words.ts'
import type {
  ConsultationChange,
  ConsultationRecord,
  ConsultationRequest,
} from '../../shared/contracts/consultation-records.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { plural } from '../../shared/wording/counts.ts'
import { addressOf } from '../api/api.ts'
import { forget } from '../api/cache.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices, choose } from './choices.ts'
import { formState } from './form-state.ts'
import { isOneOf } from './van-inputs.ts'

const keepers: readonly RoleSlug[] = [
  'analyst',
  'partnership-manager',
  'neighbourhood-officer',
  'asb-coordinator',
  'administrator',
]
const moderators: readonly RoleSlug[] = ['analyst', 'asb-coordinator']

export const mayKeepConsultations = computed(() => isOneOf(keepers))
/** Words of people are for the restricted tier. */
export const mayReadWords = computed(() => isOneOf(moderators))

const isHere = computed(() => choices.value.page === 'meetings' && choices.value.meetingsView === 'consultation')
const ofDistrict = () => {
  const { district } = choices.value
  return district ? { district } : {}
}

export const consultations = answerTo('consultations', () => (isHere.value ? { query: ofDistrict() } : null))
export const openConsultation = answerTo('consultation', () => {
  const { record } = choices.value
  return isHere.value && record !== null ? { path: { consultation: record } } : null
})
export const feedbackWords = answerTo('feedbackWords', () =>
  isHere.value && choices.value.meetingsPart === 'words' && mayReadWords.value ? { query: ofDistrict() } : null,
)
export const consultationFile = (consultation: number) =>
  addressOf('consultation', { path: { consultation }, query: { format: 'csv' } })

export const keepForm = formState()
export const withdrawForm = formState()
export const venueForm = formState()
export const importForm = formState()
export const wordsForm = formState()

type Facts = Omit<ConsultationChange, 'revision'>

/** Opens it once it is kept. */
export async function addConsultation(facts: Facts & Pick<ConsultationRequest, 'group' | 'kind'>): Promise<boolean> {
  const kept = await keepForm.send('addConsultation', { ...ofDistrict(), ...facts })
  if (!done(kept, `"${facts.title}" is added.`) || !kept) return false
  choose({ record: kept.consultation, meetingsPart: null })
  return true
}

export async function changeConsultation(record: ConsultationRecord, facts: Facts): Promise<boolean> {
  const { consultation, revision } = record
  const kept = await keepForm.send('changeConsultation', { ...facts, revision }, { path: { consultation } })
  return done(kept, `"${facts.title}" is changed.`)
}

export async function withdrawConsultation({ consultation, revision, title }: ConsultationRecord, because: string) {
  const kept = await withdrawForm.send('withdrawConsultation', { because, revision }, { path: { consultation } })
  return done(kept, `"${title}" is withdrawn. Nothing counts it any longer.`)
}

export async function addVenue(
  consultation: number,
  venue: { readonly name: string; readonly parishCode: string; readonly day: string },
): Promise<boolean> {
  return done(
    await venueForm.send('addConsultationVenue', venue, { path: { consultation } }),
    `${venue.name} is added.`,
  )
}

export async function changeVenue(consultation: number, venue: number, parishCode: string): Promise<boolean> {
  const call = { path: { consultation, venue } }
  return done(await venueForm.send('changeConsultationVenue', { parishCode }, call), 'The place of the venue is kept.')
}

export async function removeVenue(consultation: number, venue: number): Promise<boolean> {
  const call = { path: { consultation, venue } }
  return done(await venueForm.send('removeConsultationVenue', {}, call), 'The venue is removed.')
}

export interface FileToRead {
  readonly name: string
  readonly text: string
  readonly kind: 'counts' | 'answers'
  readonly addChoices: boolean
}

/** What would be read and refused; nothing is kept. */
export async function tryImport(consultation: number, file: FileToRead) {
  const found = await importForm.send('importConsultation', { ...file, dryRun: true }, { path: { consultation } })
  if (found)
    announce(`${plural(found.readRows, 'row')} can be read, ${plural(found.refused.length, 'row')} would be refused.`)
  return found
}

export async function keepImport(consultation: number, file: FileToRead): Promise<boolean> {
  const kept = await importForm.send('importConsultation', { ...file, dryRun: false }, { path: { consultation } })
  return done(kept, `${file.name} is read: ${plural(kept?.readRows ?? 0, 'row')} counted.`)
}

export async function withdrawImport(consultation: number, id: number, file: string): Promise<boolean> {
  const call = { path: { consultation, import: id } }
  return done(await importForm.send('withdrawImport', {}, call), `The counts of ${file} are taken back.`)
}

export async function decideWords(ref: string, countAs: string, reason: string): Promise<boolean> {
  const kept = await wordsForm.send('decideFeedbackWords', { countAs, reason }, { path: { ref } })
  return done(kept, countAs === '' ? 'They are not counted.' : `They are counted as ${countAs}.`)
}

/** A line for each choice; "No concern" and its like are counted, but are no concern. */
export function choicesOf(lines: string): Facts['choices'] {
  const labels = lines.split('\n').map((line) => line.trim())
  return labels.filter((label) => label !== '').map((label) => ({ label, isConcern: !isNoConcern(label) }))
}

function done(answer: unknown, words: string): boolean {
  if (!answer) return false
  forget()
  askAgain()
  announce(words)
  return true
}
