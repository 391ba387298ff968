import { createHash } from 'node:crypto'
import type {
  ConsultationChange,
  ConsultationRecord,
  ConsultationRequest,
  TallyRequest,
} from '../../shared/contracts/consultation-records.ts'
import { type PersonalDetail, personalDetailsIn } from '../../shared/personal-details.ts'
import { listed } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findGroup } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import {
  askedAreas,
  findConsultation,
  groupOfPriority,
  listFeedbackSums,
  listTallies,
  listVenues,
  type StoredConsultation,
} from './consultation-store.ts'
import {
  deleteVenue,
  findTally,
  insertConsultation,
  insertTallies,
  insertVenue,
  updateConsultation,
  updateVenue,
} from './keep-store.ts'
import { readConsultation } from './read-consultations.ts'

/** Who asks, and the day on the clock in England. */
export interface ConsultationAsker {
  readonly db: Db
  readonly actor: string
  readonly today: string
}

export async function addConsultation(
  asker: ConsultationAsker,
  request: ConsultationRequest,
): Promise<ConsultationRecord> {
  const { db, actor } = asker
  const group = request.group === null ? undefined : await findGroup(db, request.group)
  if (request.group !== null && !group)
    throw parameterProblem('group', `there is no group ${request.group}. GET /api/consultations lists them`)
  const district = await findPlanDistrict(db, group?.district_code ?? request.district)
  await checkFacts(db, request, group?.id ?? null)
  const id = await insertConsultation(db, {
    ...{ synthetic: district.synthetic, district_code: district.code, group_id: group?.id ?? null },
    ...{ kind: request.kind, ...factsOf(request), changed_by: actor },
  })
  return readConsultation(asker, id)
}

export async function changeConsultation(
  asker: ConsultationAsker,
  consultation: number,
  change: ConsultationChange,
): Promise<ConsultationRecord> {
  const before = await knownConsultation(asker.db, consultation)
  await checkFacts(asker.db, change, before.group_id)
  await keepUsedChoices(asker.db, before, change)
  const days = (await listVenues(asker.db, [consultation])).map(({ day }) => day)
  if (days.some((day) => day < change.from || day > change.to))
    throw parameterProblem('from', 'a venue lies outside these days. Choose days that hold every venue')
  const isKept = await updateConsultation(
    asker.db,
    { id: consultation, revision: change.revision },
    { ...factsOf(change), changed_by: asker.actor },
  )
  if (!isKept) throw await changedSince(asker.db, consultation)
  return readConsultation(asker, consultation)
}

export async function withdrawConsultation(
  asker: ConsultationAsker,
  consultation: number,
  { because, revision }: { readonly because: string; readonly revision: number },
): Promise<ConsultationRecord> {
  await knownConsultation(asker.db, consultation)
  refuseDetails('because', because)
  const change = { withdrawn_because: because, changed_by: asker.actor }
  if (!(await updateConsultation(asker.db, { id: consultation, revision }, change)))
    throw await changedSince(asker.db, consultation)
  return readConsultation(asker, consultation)
}

async function changedSince(db: Db, consultation: number): Promise<ApiProblem> {
  const now = await knownConsultation(db, consultation)
  return new ApiProblem('changed-since', {
    detail: `${now.changed_by} changed "${now.title}" at ${now.changed_at.toISOString().slice(0, 16).replace('T', ' ')}. Nothing of yours was kept: open it again and make your change there.`,
  })
}

function factsOf(facts: Omit<ConsultationChange, 'revision'>) {
  return {
    title: facts.title,
    question: facts.question,
    choices: JSON.stringify(facts.choices),
    priority_id: facts.priority,
    scheme: facts.scheme,
    from_day: facts.from,
    to_day: facts.to,
    how_chosen: facts.howChosen,
    how_chosen_note: facts.howChosenNote,
    asked: facts.asked,
    what_next: facts.next,
    take_part: facts.takePart,
  }
}

async function checkFacts(db: Db, facts: Omit<ConsultationChange, 'revision'>, group: number | null): Promise<void> {
  if (facts.to < facts.from) throw parameterProblem('to', 'lies before the first day')
  const labels = facts.choices.map(({ label }) => label.toLowerCase())
  if (new Set(labels).size < labels.length) throw parameterProblem('choices', 'two of them read the same')
  for (const name of ['title', 'question', 'howChosenNote', 'next', 'takePart', 'scheme'] as const)
    refuseDetails(name, facts[name], name === 'takePart' ? ['e-mail address', 'phone number', 'postcode'] : [])
  for (const { label } of facts.choices) refuseDetails('choices', label)
  if (facts.priority === null) return
  const owner = await groupOfPriority(db, facts.priority)
  if (owner === undefined || (group !== null && owner !== group))
    throw parameterProblem('priority', `there is no priority ${facts.priority} of this group`)
}

/** `allowed`: what belongs there, such as how to reach the partnership. */
export function refuseDetails(name: string, words: string, allowed: readonly PersonalDetail[] = []): void {
  const found = personalDetailsIn(words).filter((detail) => !allowed.includes(detail))
  if (found.length > 0)
    throw parameterProblem(
      name,
      `seems to hold a ${listed(found)}, and may become public. Take it out and send it again`,
    )
}

/** A choice that was counted may be renamed by nobody: its counts would be lost. */
async function keepUsedChoices(db: Db, before: StoredConsultation, change: ConsultationChange): Promise<void> {
  const wanted = new Set(change.choices.map(({ label }) => label))
  const used = new Set((await listTallies(db, [before.id])).flatMap(({ counts }) => Object.keys(counts)))
  const ticked = (await listFeedbackSums(db, [before.id])).filter(({ what }) => what === 'choice')
  const lost = [...used, ...ticked.map(({ key }) => key)].filter((label) => !wanted.has(label))
  if (lost.length > 0)
    throw parameterProblem('choices', `"${lost[0]}" was counted already and has to stay. Add other choices beside it`)
}

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownConsultation(db: Db, consultation: number): Promise<StoredConsultation> {
  const found = await findConsultation(db, consultation)
  if (found) return found
  throw new ApiProblem('not-found', {
    detail: `There is no consultation ${consultation}. GET /api/consultations lists them.`,
  })
}

export async function addVenue(
  asker: ConsultationAsker,
  consultation: number,
  venue: { readonly name: string; readonly parishCode: string; readonly day: string },
): Promise<ConsultationRecord> {
  const of = await knownConsultation(asker.db, consultation)
  refuseDetails('name', venue.name)
  if (venue.day < of.from_day || venue.day > of.to_day)
    throw parameterProblem('day', `lies outside the consultation, which is from ${of.from_day} to ${of.to_day}`)
  const parish = await parishOf(asker.db, of, venue.parishCode)
  const added = await insertVenue(asker.db, {
    ...{ consultation_id: consultation, name: venue.name, ...parish, day: venue.day, added_by: asker.actor },
  })
  if (added === undefined) throw parameterProblem('name', `"${venue.name}" is there on that day already`)
  return readConsultation(asker, consultation)
}

export async function changeVenue(
  asker: ConsultationAsker,
  { consultation, venue }: { readonly consultation: number; readonly venue: number },
  parishCode: string,
): Promise<ConsultationRecord> {
  const of = await knownConsultation(asker.db, consultation)
  await knownVenue(asker.db, consultation, venue)
  await updateVenue(asker.db, venue, await parishOf(asker.db, of, parishCode))
  return readConsultation(asker, consultation)
}

export async function removeVenue(
  asker: ConsultationAsker,
  { consultation, venue }: { readonly consultation: number; readonly venue: number },
): Promise<ConsultationRecord> {
  const { name } = await knownVenue(asker.db, consultation, venue)
  if (!(await deleteVenue(asker.db, venue)))
    throw parameterProblem('venue', `something was counted at "${name}". Take those counts back first; it stays listed`)
  return readConsultation(asker, consultation)
}

async function knownVenue(db: Db, consultation: number, venue: number) {
  const found = (await listVenues(db, [consultation])).find(({ id }) => id === venue)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no venue ${venue} of this consultation.` })
}

async function parishOf(db: Db, of: StoredConsultation, code: string) {
  if (code === '') return { parish_code: '', parish_name: '' }
  const asked = await askedAreas(db, { code: of.district_code, synthetic: of.synthetic }, undefined)
  const found = asked?.areas.find((area) => area.code === code)
  if (!found) throw parameterProblem('parishCode', `'${code}' is no ${asked?.kind ?? 'parish'} that is loaded`)
  return { parish_code: found.code, parish_name: found.name }
}

/** Counts of a stall as they stand. Sent again they change nothing; a revision that is older than what is kept, too. */
export async function keepTally({ db, actor }: ConsultationAsker, request: TallyRequest) {
  const of = await knownConsultation(db, request.consultation)
  if (of.withdrawn_because !== '')
    throw new ApiProblem('entry-refused', { detail: `"${of.title}" was withdrawn: ${of.withdrawn_because}` })
  if (request.day < of.from_day || request.day > of.to_day)
    throw new ApiProblem('entry-refused', {
      detail: `"${of.title}" is from ${of.from_day} to ${of.to_day}. Ask whoever keeps it to change its days, then send again.`,
    })
  const labels = new Set(of.choices.map(({ label }) => label))
  const strange = Object.keys(request.counts).find((label) => !labels.has(label))
  if (strange !== undefined)
    throw new ApiProblem('entry-refused', { detail: `"${strange}" is no longer a choice of "${of.title}".` })
  if (request.venue !== null) await knownVenue(db, of.id, request.venue)
  const before = await findTally(db, request.ref)
  if (before && (before.consultation_id !== of.id || before.source !== 'stall'))
    throw parameterProblem('ref', 'is that of other counts')
  const counts = Object.fromEntries(Object.entries(request.counts).filter(([, n]) => n > 0))
  await insertTallies(db, [
    {
      ...{ ref: request.ref, revision: request.revision, consultation_id: of.id, venue_id: request.venue },
      ...{ import_id: null, day: request.day, counts: JSON.stringify(counts), people: null },
      ...{ by_age: '{}', by_parish: '{}', source: 'stall' as const, is_withdrawn: request.withdrawn, made_by: actor },
    },
  ])
  const kept = await findTally(db, request.ref)
  if (!kept)
    throw new ApiProblem('not-allowed', { detail: 'These counts were entered by somebody of another district.' })
  const total = kept.is_withdrawn ? 0 : Object.values(kept.counts).reduce((sum, n) => sum + n, 0)
  return { ref: kept.ref, revision: kept.revision, total }
}

export function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
