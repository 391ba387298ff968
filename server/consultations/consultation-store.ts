import type { Selectable } from 'kysely'
import type { ConsultationResult } from '../../shared/contracts/consultations.ts'
import { type Db, listAreaSets, listAreas, listDistricts } from '../areas/store.ts'
import type { ConsultationTables } from '../database/consultation-tables.ts'
import { queryFile } from '../database/query-file.ts'
import { findGroup, type OfDistrict, type StoredGroup } from '../meetings/group-store.ts'
import { type AskedArea, type Counted, makeResult } from './make-result.ts'

export type StoredConsultation = Selectable<ConsultationTables['consultation']>
export type StoredVenue = Selectable<ConsultationTables['consultation_venue']>
export type StoredTally = Selectable<ConsultationTables['consultation_tally']>

/** Consultations of a district, the newest first; those that were withdrawn last of all. */
export async function listConsultations(db: Db, { code, synthetic }: OfDistrict): Promise<StoredConsultation[]> {
  return db
    .selectFrom('consultation')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy((eb) => eb('withdrawn_because', '<>', ''))
    .orderBy('to_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findConsultation(db: Db, consultation: number): Promise<StoredConsultation | undefined> {
  return db.selectFrom('consultation').selectAll().where('id', '=', consultation).executeTakeFirst()
}

export async function listVenues(db: Db, consultations: readonly number[]): Promise<StoredVenue[]> {
  if (consultations.length === 0) return []
  return db
    .selectFrom('consultation_venue')
    .selectAll()
    .where('consultation_id', 'in', [...consultations])
    .orderBy('day')
    .orderBy('name')
    .execute()
}

/** Counts as they stand: the last revision of each, those taken back left out. */
export async function listTallies(db: Db, consultations: readonly number[]): Promise<StoredTally[]> {
  if (consultations.length === 0) return []
  const rows = await db
    .selectFrom('consultation_tally')
    .selectAll()
    .distinctOn('ref')
    .where('consultation_id', 'in', [...consultations])
    .orderBy('ref')
    .orderBy('revision', 'desc')
    .execute()
  return rows.filter((row) => !row.is_withdrawn)
}

/** Sums of what was ticked on the form for people who do not attend. */
export async function listFeedbackSums(db: Db, consultations: readonly number[]) {
  if (consultations.length === 0) return []
  return db
    .selectFrom('consultation_feedback_sum')
    .selectAll()
    .where('consultation_id', 'in', [...consultations])
    .execute()
}

/** Open priorities of some groups, in their order. */
export async function listOpenPriorities(db: Db, groups: readonly number[]) {
  if (groups.length === 0) return []
  return db
    .selectFrom('priority')
    .select(['id', 'group_id', 'title'])
    .where('group_id', 'in', [...groups])
    .where('status', '=', 'open')
    .orderBy('group_id')
    .orderBy('place')
    .execute()
}

/** The group a priority is of; undefined where there is no such priority. */
export async function groupOfPriority(db: Db, priority: number): Promise<number | undefined> {
  const row = await db.selectFrom('priority').select('group_id').where('id', '=', priority).executeTakeFirst()
  return row?.group_id
}

/** Everything counted of a consultation. */
export async function countedOf(
  db: Db,
  { id, kind }: StoredConsultation,
  venues: readonly StoredVenue[],
): Promise<Counted> {
  const tallies = await listTallies(db, [id])
  const sums = await listFeedbackSums(db, [id])
  const parishOf = new Map(venues.map((venue) => [venue.id, venue.parish_code]))
  const [byChoice, byAge, byParish, byVenueParish] = [0, 1, 2, 3].map(() => new Map<string, number>()) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ]
  const add = (to: Map<string, number>, key: string, n: number) => void to.set(key, (to.get(key) ?? 0) + n)
  let people = 0
  for (const { counts, people: who, by_age, by_parish, venue_id } of tallies) {
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
    for (const [label, n] of Object.entries(counts)) add(byChoice, label, n)
    for (const [band, n] of Object.entries(by_age)) add(byAge, band, n)
    for (const [code, n] of Object.entries(by_parish)) add(byParish, code, n)
    people += who ?? all
    if (venue_id !== null) add(byVenueParish, parishOf.get(venue_id) ?? '', who ?? all)
  }
  const told = { choice: byChoice, age: byAge, parish: byParish }
  for (const { what, key, people: n } of sums) {
    if (what === 'people') people += n
    else if (what !== 'waiting') add(told[what], key, n)
  }
  return { byChoice, people: kind === 'charity-pots' ? null : people, byAge, byParish, byVenueParish }
}

const areasInsideQuery = queryFile<{ area_set_id: number; inside_id: number }, AskedArea>('areas-inside')

/** Parishes, or wards where no parishes are loaded, of the area of a group or of a district; null where there are neither. */
export async function askedAreas(
  db: Db,
  { code, synthetic }: OfDistrict,
  group: Pick<StoredGroup, 'area_kind' | 'area_code'> | undefined,
): Promise<{ readonly kind: 'parish' | 'ward'; readonly areas: readonly AskedArea[] } | null> {
  const sets = (await listAreaSets(db)).filter((set) => set.synthetic === synthetic)
  for (const kind of ['parish', 'ward'] as const) {
    const set = sets.find((each) => each.kind === kind)
    if (!set) continue
    const ofGroup = group && group.area_kind !== 'district' ? group : undefined
    const own = ofGroup && sets.find((each) => each.kind === ofGroup.area_kind)
    const inside = own && (await listAreas(db, own.id, code)).find((area) => area.code === ofGroup.area_code)
    const areas = inside
      ? await areasInsideQuery(db, { area_set_id: set.id, inside_id: inside.id })
      : (await listAreas(db, set.id, code)).filter(({ remainder }) => !remainder)
    if (areas.length > 0)
      return { kind, areas: areas.map(({ code: own, name, residents }) => ({ code: own, name, residents })) }
  }
  return null
}

/** What a consultation found until now. `today`: 'YYYY-MM-DD'. */
export async function resultOf(db: Db, consultation: StoredConsultation, today: string): Promise<ConsultationResult> {
  const venues = await listVenues(db, [consultation.id])
  const group = consultation.group_id === null ? undefined : await findGroup(db, consultation.group_id)
  const of = { code: consultation.district_code, synthetic: consultation.synthetic }
  const [counted, areas, districts] = [
    await countedOf(db, consultation, venues),
    await askedAreas(db, of, group),
    await listDistricts(db),
  ]
  const district = districts.find(({ code }) => code === of.code)
  return makeResult(
    {
      ...{ id: consultation.id, title: consultation.title, kind: consultation.kind, question: consultation.question },
      ...{ choices: consultation.choices, fromDay: consultation.from_day, toDay: consultation.to_day },
      ...{ howChosen: consultation.how_chosen, howChosenNote: consultation.how_chosen_note, asked: consultation.asked },
      ...{ scheme: consultation.scheme, whatNext: consultation.what_next, takePart: consultation.take_part },
      synthetic: consultation.synthetic,
      about: group ? { kind: 'group', name: group.name } : { kind: 'district', name: district?.name ?? of.code },
      venues: venues.map(({ name, parish_code, parish_name, day }) => ({
        ...{ name, parishCode: parish_code, parishName: parish_name, day },
      })),
    },
    counted,
    areas,
    today,
  )
}

/**
 * What the last consultation of a group found in which anything was counted: one that has ended before one that is open,
 * and where it has none of its own, that of the whole district (`about.kind` says which). Undefined where there is none.
 * `today`: 'YYYY-MM-DD'; left out, the day on the clock in England.
 */
export async function latestResult(
  db: Db,
  groupId: number,
  today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' }),
): Promise<ConsultationResult | undefined> {
  const group = await findGroup(db, groupId)
  if (!group) return undefined
  const all = await listConsultations(db, { code: group.district_code, synthetic: group.synthetic })
  const held = all.filter((each) => each.withdrawn_because === '' && each.from_day <= today)
  const endedFirst = (of: number | null) => [
    ...held.filter(({ group_id, to_day }) => group_id === of && to_day < today),
    ...held.filter(({ group_id, to_day }) => group_id === of && to_day >= today),
  ]
  for (const consultation of [...endedFirst(groupId), ...endedFirst(null)]) {
    const result = await resultOf(db, consultation, today)
    if (result.sample > 0) return result
  }
  return undefined
}
