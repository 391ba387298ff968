import { randomUUID } from 'node:crypto'
import { isNoConcern } from '../../shared/consultation-words.ts'
import type { ConsultationRecord, ImportAnswer, ImportRequest } from '../../shared/contracts/consultation-records.ts'
import { plural } from '../../shared/wording/counts.ts'
import { type Db, listAreaSets } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import { findPostcodes } from '../feeds/postcode-store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { askedAreas, listTallies, listVenues, type StoredConsultation } from './consultation-store.ts'
import { type ConsultationAsker, checksumOf, knownConsultation, refuseDetails } from './keep-consultations.ts'
import { insertImport, insertTallies, insertVenue, listImports, updateConsultation } from './keep-store.ts'
import { readConsultation } from './read-consultations.ts'
import { type AnswerRow, type PotRow, type RefusedLine, readAnswers, readPots } from './read-import.ts'

const refusedKept = 500
const areasOfPoints = queryFile<
  { kind: string; vintage: number | null; synthetic: boolean; x: number[]; y: number[] },
  { place: number; code: string; remainder: boolean }
>('areas-of-points')

/** What is counted of a file at one venue and day; null: at none. */
interface Heap {
  readonly venue: string
  readonly day: string
  readonly parish: string
  readonly counts: Map<string, number>
}

interface Found {
  readonly heaps: readonly Heap[]
  readonly people: number | null
  readonly byAge: Readonly<Record<string, number>>
  readonly byParish: Readonly<Record<string, number>>
  readonly newChoices: readonly string[]
  readonly readRows: number
  readonly refused: readonly RefusedLine[]
  readonly notes: readonly string[]
}

/** Reads a file into counts, all or nothing; with `dryRun` it only says what would be read and refused, and why. */
export async function importCounts(
  asker: ConsultationAsker,
  consultation: number,
  request: ImportRequest,
): Promise<ImportAnswer> {
  const { db, actor } = asker
  const of = await knownConsultation(db, consultation)
  const checksum = checksumOf(request.text)
  const standing = new Set((await listTallies(db, [of.id])).map(({ import_id }) => import_id))
  const twice = (await listImports(db, of.id)).find((each) => each.checksum === checksum && standing.has(each.id))
  if (twice)
    throw new ApiProblem('file-refused', {
      detail: `The same file was read already as "${twice.file}". Take that back first if it is to be read again.`,
    })
  const found = request.kind === 'counts' ? await potsIn(db, of, request) : await answersIn(db, of, request)
  const venues = await listVenues(db, [of.id])
  const answer = {
    readRows: found.readRows,
    counts: totalsOf(found.heaps),
    byVenue: found.heaps.map(({ venue, day, counts }) => ({
      ...{ venue, day, n: sumOf(counts) },
      isNew: venue !== '' && !venues.some((each) => sameVenue(each, { venue, day })),
    })),
    people: found.people,
    newChoices: [...found.newChoices],
    refused: found.refused.slice(0, refusedKept),
    notes: [...found.notes],
  }
  if (request.dryRun) return { import: null, ...answer }
  if (found.readRows === 0)
    throw new ApiProblem('file-refused', {
      detail: `No row of "${request.name}" can be counted: ${found.refused[0]?.reason ?? 'it has none'}. Look at what is refused, put it right and send it again.`,
    })
  const id = await db.transaction().execute(async (trx) => {
    if (found.newChoices.length > 0) {
      const choices = [...of.choices, ...found.newChoices.map((label) => ({ label, isConcern: !isNoConcern(label) }))]
      const isKept = await updateConsultation(trx, of, { choices: JSON.stringify(choices), changed_by: actor })
      if (!isKept)
        throw new ApiProblem('changed-since', {
          detail: `"${of.title}" was changed at this moment. Send the file again.`,
        })
    }
    const made = await insertImport(trx, {
      ...{ consultation_id: of.id, file: request.name, checksum, kind: request.kind, read_rows: found.readRows },
      ...{ refused: JSON.stringify(answer.refused), notes: JSON.stringify(found.notes), made_by: actor },
    })
    for (const [index, heap] of found.heaps.entries()) {
      const venueId = heap.venue === '' ? null : await venueOf(trx, of, heap, actor)
      await insertTallies(trx, [
        {
          ...{ ref: randomUUID(), revision: 1, consultation_id: of.id, venue_id: venueId, import_id: made },
          ...{ day: heap.day, counts: JSON.stringify(Object.fromEntries(heap.counts)), people: found.people },
          ...(index === 0
            ? { by_age: JSON.stringify(found.byAge), by_parish: JSON.stringify(found.byParish) }
            : { by_age: '{}', by_parish: '{}' }),
          ...{ source: 'file' as const, is_withdrawn: false, made_by: actor },
        },
      ])
    }
    return made
  })
  return { import: id, ...answer }
}

async function venueOf(trx: Db, of: StoredConsultation, heap: Heap, actor: string): Promise<number> {
  const known = (await listVenues(trx, [of.id])).find((each) => sameVenue(each, heap))
  if (known) return known.id
  const areas = await askedAreas(trx, { code: of.district_code, synthetic: of.synthetic }, undefined)
  const parish = areas?.areas.find((area) => isNamed(area, heap.parish))
  const added = await insertVenue(trx, {
    ...{ consultation_id: of.id, name: heap.venue, day: heap.day, added_by: actor },
    ...{ parish_code: parish?.code ?? '', parish_name: parish?.name ?? '' },
  })
  if (added === undefined)
    throw new ApiProblem('changed-since', { detail: `"${heap.venue}" was added at this moment. Send the file again.` })
  return added
}

function sameVenue(
  stored: { readonly name: string; readonly day: string },
  { venue, day }: { readonly venue: string; readonly day: string },
): boolean {
  return stored.name.toLowerCase() === venue.toLowerCase() && stored.day === day
}

const isNamed = (area: { readonly code: string; readonly name: string }, text: string) =>
  text !== '' && (area.code === text.toUpperCase() || area.name.toLowerCase() === text.toLowerCase())

/** The label as the choice reads; undefined where it is none and none is to be added. */
function choiceOf(of: StoredConsultation, request: ImportRequest, added: Map<string, string>, label: string) {
  const key = label.toLowerCase()
  const known = of.choices.find((choice) => choice.label.toLowerCase() === key)?.label ?? added.get(key)
  if (known !== undefined || !request.addChoices || label.length > 120) return known
  refuseDetails('text', label)
  added.set(key, label)
  return label
}

const noChoice = (label: string) =>
  `'${label.slice(0, 80)}' is no choice of this consultation. Correct it, or have new labels added as choices`

async function potsIn(db: Db, of: StoredConsultation, request: ImportRequest): Promise<Found> {
  const reading = readPots(request.text)
  refuseMissing(request, reading.missing)
  const added = new Map<string, string>()
  const heaps = new Map<string, Heap>()
  const refused = [...reading.refused]
  const countedBefore = await countedPots(db, of)
  let readRows = 0
  for (const row of reading.rows) {
    const day = row.day === '' ? of.from_day : row.day
    const reason = refusalOf(of, row, day, countedBefore)
    const label = reason === null ? choiceOf(of, request, added, row.label) : undefined
    if (reason !== null || label === undefined) {
      const text = [row.label, row.count, row.venue, row.day].join(',')
      refused.push({ line: row.line, reason: reason ?? noChoice(row.label), text })
      continue
    }
    readRows += 1
    const key = `${row.venue.toLowerCase()} ${day}`
    const heap = heaps.get(key) ?? { venue: row.venue, day, parish: row.parish, counts: new Map() }
    heap.counts.set(label, (heap.counts.get(label) ?? 0) + row.count)
    heaps.set(key, heap)
  }
  const undated = reading.rows.filter(({ day }) => day === '').length
  const notes =
    undated > 0 ? [`${plural(undated, 'row')} without a date: the first day, ${of.from_day}, is taken.`] : []
  if (reading.rows.some(({ venue }) => venue === '')) notes.push('Rows without a venue are counted at none.')
  return {
    heaps: [...heaps.values()],
    ...{ people: null, byAge: {}, byParish: {}, newChoices: [...added.values()], readRows, notes },
    refused: refused.sort((one, other) => one.line - other.line),
  }
}

function refusalOf(
  of: StoredConsultation,
  row: PotRow,
  day: string,
  before: ReadonlyMap<string, string>,
): string | null {
  if (day < of.from_day || day > of.to_day)
    return `${day} lies outside the consultation, which is from ${of.from_day} to ${of.to_day}`
  if (row.venue.length > 120) return 'has a venue with more than 120 characters'
  const file = before.get(potKey(row.venue, day, row.label))
  return file === undefined ? null : `was counted already: ${file}`
}

const potKey = (venue: string, day: string, label: string) =>
  JSON.stringify([venue.toLowerCase(), day, label.toLowerCase()])

/** Pots of files that were read before: they would count twice. */
async function countedPots(db: Db, of: StoredConsultation): Promise<ReadonlyMap<string, string>> {
  const files = new Map((await listImports(db, of.id)).map(({ id, file }) => [id, file]))
  const names = new Map((await listVenues(db, [of.id])).map(({ id, name }) => [id, name]))
  const pots = new Map<string, string>()
  for (const { import_id, venue_id, day, counts } of await listTallies(db, [of.id]))
    if (import_id !== null)
      for (const label of Object.keys(counts))
        pots.set(potKey(names.get(venue_id ?? 0) ?? '', day, label), `in "${files.get(import_id) ?? 'a file'}"`)
  return pots
}

async function answersIn(db: Db, of: StoredConsultation, request: ImportRequest): Promise<Found> {
  const reading = readAnswers(request.text)
  refuseMissing(request, reading.missing)
  const added = new Map<string, string>()
  const counts = new Map<string, number>()
  const refused = [...reading.refused]
  const taken: AnswerRow[] = []
  for (const row of reading.rows) {
    const label = choiceOf(of, request, added, row.label)
    if (label === undefined) {
      // What stands in an answer may be of a person: not even the word is kept.
      refused.push({ line: row.line, reason: 'its choice is none of this consultation', text: '' })
      continue
    }
    counts.set(label, (counts.get(label) ?? 0) + 1)
    taken.push(row)
  }
  const asked = new Map(taken.map((row) => [row.respondent === '' ? `line ${row.line}` : row.respondent, row]))
  const people = [...asked.values()]
  const { codes, notes } = await parishesOf(db, of, people)
  const ageless = people.filter(({ ageBand }) => ageBand === '').length
  if (ageless > 0 && ageless < people.length)
    notes.push(`${plural(ageless, 'answer')} without an age that can be read.`)
  notes.push('Postcodes and co-ordinates were used to find the parish and are not kept.')
  return {
    heaps: taken.length === 0 ? [] : [{ venue: '', day: of.to_day, parish: '', counts }],
    people: people.length,
    byAge: tallied(people.map(({ ageBand }) => ageBand)),
    byParish: tallied(codes),
    newChoices: [...added.values()],
    readRows: taken.length,
    refused: refused.sort((one, other) => one.line - other.line),
    notes,
  }
}

/** Code of the parish of each, '' where it cannot be told: by name or code, else by point, else by postcode. */
async function parishesOf(db: Db, of: StoredConsultation, rows: readonly AnswerRow[]) {
  const district = { code: of.district_code, synthetic: of.synthetic }
  const asked = await askedAreas(db, district, undefined)
  const notes: string[] = []
  if (!asked) return { codes: rows.map(() => ''), notes: ['No parishes or wards are loaded: places are not counted.'] }
  const written = rows.map(({ postcode }) =>
    postcode
      .toUpperCase()
      .replace(/\s+/g, '')
      .replace(/(\d[A-Z]{2})$/, ' $1'),
  )
  const found = await findPostcodes(db, new Set(written.filter((postcode) => postcode !== '')))
  const points = rows.map(({ at }, index) => at ?? found.get(written[index]!) ?? null)
  const set = (await listAreaSets(db)).find(({ kind, synthetic }) => kind === asked.kind && synthetic === of.synthetic)
  const where = points.flatMap((point, index) => (point ? [{ point, index }] : []))
  const placed = where.length
    ? await areasOfPoints(db, {
        ...{ kind: asked.kind, vintage: set?.vintage ?? null, synthetic: of.synthetic },
        ...{ x: where.map(({ point }) => point[0]), y: where.map(({ point }) => point[1]) },
      })
    : []
  const byPoint = new Map(placed.map(({ place, code }) => [where[place - 1]!.index, code]))
  const known = new Set(asked.areas.map(({ code }) => code))
  const codes = rows.map(({ parish }, index) => {
    const code = asked.areas.find((area) => isNamed(area, parish))?.code ?? byPoint.get(index) ?? ''
    return known.has(code) ? code : ''
  })
  const lost = codes.filter((code) => code === '').length
  if (lost > 0)
    notes.push(
      `${plural(lost, 'answer')} without a place in the district that can be found: counted, but in no ${asked.kind}.`,
    )
  return { codes, notes }
}

function tallied(keys: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const key of keys) sums[key] = (sums[key] ?? 0) + 1
  return sums
}

function refuseMissing(request: ImportRequest, missing: readonly string[]): void {
  if (missing.length > 0)
    throw new ApiProblem('file-refused', {
      detail: `"${request.name}" has no column ${missing.map((name) => `'${name}'`).join(' and ')} in its first line. ${request.kind === 'counts' ? 'Columns are label, count, venue, date and, if you like, parish.' : 'Columns are choice and, if you like, respondent, age, parish, postcode, easting and northing.'}`,
    })
}

const sumOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)

function totalsOf(heaps: readonly Heap[]): { label: string; n: number }[] {
  const sums = new Map<string, number>()
  for (const { counts } of heaps) for (const [label, n] of counts) sums.set(label, (sums.get(label) ?? 0) + n)
  return [...sums].map(([label, n]) => ({ label, n })).sort((one, other) => other.n - one.n)
}

/** Takes the counts of a file back; the file stays listed as taken back. */
export async function withdrawImport(
  asker: ConsultationAsker,
  { consultation, import: id }: { readonly consultation: number; readonly import: number },
): Promise<ConsultationRecord> {
  const { db, actor } = asker
  await knownConsultation(db, consultation)
  if (!(await listImports(db, consultation)).some((each) => each.id === id))
    throw new ApiProblem('not-found', { detail: `There is no file ${id} of this consultation.` })
  const own = (await listTallies(db, [consultation])).filter(({ import_id }) => import_id === id)
  await insertTallies(
    db,
    own.map(({ made_at: _, ...tally }) => ({
      ...tally,
      ...{ counts: JSON.stringify(tally.counts), by_age: '{}', by_parish: '{}' },
      ...{ revision: tally.revision + 1, is_withdrawn: true, made_by: actor },
    })),
  )
  return readConsultation(asker, consultation)
}
