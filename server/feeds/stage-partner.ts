import type { FeedDescriptor } from '../../shared/feeds/feed-descriptor.ts'
import type { InstallationSecret } from '../access/installation-secret.ts'
import { copyIn } from '../database/copy-in.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { isDayFirst, monthFirst } from './file-facts.ts'
import type { InputFile } from './input-files.ts'
import type { Box, Place } from './location.ts'
import type { RefusedRow } from './lsoa-tables.ts'
import { type Mapping, partnerColumns } from './partner-columns.ts'
import { PartnerFacts } from './partner-facts.ts'
import { type PartnerRow, partnerRowReader } from './partner-rows.ts'
import { coarsenPoints, districtBox, forgetHours, stagedReportTarget } from './partner-store.ts'
import { findPostcodesInLoad, hasPostcodes } from './postcode-store.ts'
import { openCsv } from './read-csv.ts'
import { RefusedLoad } from './refused-load.ts'
import type { IncidentFileOutcome } from './stage-incidents.ts'
import { saveRefusedRows } from './store.ts'
import { requireSecretOfKeys, saltStoredKeys } from './stored-keys-store.ts'

const flushEvery = 16_384
const refusedKeptInMemory = 2_000

export interface PartnerFile {
  readonly file: InputFile
  readonly feed: FeedDescriptor
  /** '' where none is named. */
  readonly supplier: string
  readonly mapping: Mapping | null
}

export interface PartnerLoad {
  readonly loadId: number
  readonly today: string
  readonly synthetic: boolean
  readonly postcodesStaged: () => boolean
  readonly secret: InstallationSecret
}

/** Puts the rows of partners' feeds where nobody counts them, until `apply-load` makes them count. */
export class PartnerStaging {
  readonly #database: Database<Schema>
  readonly #load: PartnerLoad
  readonly #refusedByReason: Map<string, number>
  #rowNumber = 0
  #home: Box | null | undefined
  /** Rows of this load that a later row of the same file with the same reference replaces. */
  duplicates = 0

  constructor(database: Database<Schema>, load: PartnerLoad, refusedByReason: Map<string, number>) {
    this.#database = database
    this.#load = load
    this.#refusedByReason = refusedByReason
  }

  get isEmpty(): boolean {
    return this.#rowNumber === 0
  }

  async stageFile(
    { file, feed, supplier, mapping }: PartnerFile,
    onProgress: (bytes: number, rows: number) => void,
  ): Promise<IncidentFileOutcome> {
    const db = this.#database.kysely
    const csv = await openCsv(file)
    const columns = partnerColumns(feed, csv.header, mapping)
    if (columns.missing.length > 0)
      throw new RefusedLoad(
        `has no column ${columns.missing.join(', ')}, which ${feed.label} need. Name the heading that stands for it on the Data page, or with --map.`,
        file.name,
      )
    const { secret } = this.#load
    if (feed.hashed) {
      await requireSecretOfKeys(db, secret)
      await saltStoredKeys(db, secret)
    }
    this.#home ??= await districtBox(db, this.#load.synthetic)
    const readRow = partnerRowReader(feed, columns, {
      ...{ today: this.#load.today, supplier, home: this.#home },
      saltKey: secret.saltKey,
    })
    const kept = keptColumns(feed, columns.at)
    const counts = { rows: 0, accepted: 0, refused: 0 }
    const facts = new PartnerFacts(feed)
    const numbering = typeof feed.ref === 'string' ? null : new Map<string, number>()
    const span = { first: this.#rowNumber + 1, last: 0 }
    const dayAndMonth = { dayFirst: false, monthFirst: null as RefusedRow | null }
    const openedAt = columns.at.get(feed.opened) ?? -1
    const source = { load_id: this.#load.loadId, file: file.name, feed: feed.slug, supplier }
    let pending: PartnerRow[] = []
    let refused: RefusedRow[] = []
    let firstRefused: RefusedRow | undefined

    for await (const rows of csv.pieces) {
      while (rows.next()) {
        const fields = rows.fields()
        counts.rows += 1
        dayAndMonth.dayFirst ||= isDayFirst(fields[openedAt])
        const row = readRow(fields)
        if ('reason' in row) {
          counts.refused += 1
          this.#refusedByReason.set(row.reason, (this.#refusedByReason.get(row.reason) ?? 0) + 1)
          const text = fields.length === columns.count ? kept.map((at) => fields[at]).join(csv.delimiter) : ''
          const refusal = { line: rows.line, reason: row.reason, found: row.found, text: text.slice(0, 2_000) }
          firstRefused ??= refusal
          if (row.reason.endsWith('month before the day')) dayAndMonth.monthFirst ??= refusal
          refused.push(refusal)
          if (refused.length >= refusedKeptInMemory) {
            await saveRefusedRows(db, source, refused)
            refused = []
          }
          continue
        }
        counts.accepted += 1
        pending.push(numbering ? numbered(row, numbering) : row)
        if (pending.length >= flushEvery) {
          await this.#write(feed, pending, facts)
          pending = []
        }
      }
      onProgress(csv.text.bytesRead(), counts.rows)
    }
    if (counts.rows === 0) throw new RefusedLoad('has headings but no rows.', file.name)
    if (dayAndMonth.monthFirst && !dayAndMonth.dayFirst) throw monthFirst(dayAndMonth.monthFirst, file)
    if (firstRefused && counts.refused === counts.rows)
      throw new RefusedLoad(
        `no row could be used. The first: line ${firstRefused.line}, ${firstRefused.reason}: '${firstRefused.found}'.`,
        file.name,
      )
    await saveRefusedRows(db, source, refused)
    await this.#write(feed, pending, facts)
    span.last = this.#rowNumber
    if (facts.spikes.length > 0) await forgetHours(db, span, facts.spikes)
    if (facts.roundedTo !== null) await coarsenPoints(db, span, 'grid', facts.roundedTo)
    this.duplicates += facts.repeatedRefs
    const knowsPostcodes = this.#load.postcodesStaged() || (await hasPostcodes(db))
    return {
      ...counts,
      detail: facts.detail,
      automaticChoices: facts.choices(file, columns.place.has('precision_m'), knowsPostcodes),
      encoding: csv.text.encoding(),
    }
  }

  async #write(feed: FeedDescriptor, rows: readonly PartnerRow[], facts: PartnerFacts): Promise<void> {
    if (rows.length === 0) return
    const asked = new Set(rows.flatMap(({ place }) => (place.postcode ? [place.postcode] : [])))
    const points = await findPostcodesInLoad(this.#database.kysely, asked)
    const client = await this.#database.pool.connect()
    try {
      const staged = rows.map((row) => {
        const place = lookedUp(row.place, points)
        facts.note(row, place)
        return this.#stagedRow(feed, row, place)
      })
      await copyIn(client, stagedReportTarget, staged)
      client.release()
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  /** Values in the order of `stagedReportTarget`. */
  #stagedRow(feed: FeedDescriptor, row: PartnerRow, place: Place): unknown[] {
    this.#rowNumber += 1
    return [
      this.#rowNumber,
      feed.slug,
      row.supplier,
      row.ref,
      row.layer,
      row.month,
      row.opened.minute,
      row.opened.hasTime,
      row.closed?.minute ?? null,
      row.closed?.hasTime ?? null,
      row.subjectKey,
      row.addressKey,
      row.similarityClass,
      place.at,
      place.method,
      place.precisionMetres,
      place.outward,
      row.fields,
    ]
  }
}

/** A postcode that is not known is the district of its outward code, never a point. */
export function lookedUp(place: Place, points: ReadonlyMap<string, readonly [number, number]>): Place {
  if (!place.postcode) return place
  const at = points.get(place.postcode)
  return at ? { ...place, at } : { ...place, method: 'outward', precisionMetres: null }
}

/** Equal rows of one file are reports of their own; the same file read again gives the same references. */
function numbered(row: PartnerRow, numbering: Map<string, number>): PartnerRow {
  const number = (numbering.get(row.ref) ?? 0) + 1
  numbering.set(row.ref, number)
  return number === 1 ? row : { ...row, ref: `${row.ref} #${number}` }
}

/** Columns of a refused row that are kept: none that may name people, nor the words of a location. */
function keptColumns(feed: FeedDescriptor, at: ReadonlyMap<string, number>): number[] {
  return [...at].flatMap(([name, column]) => (feed.hashed?.includes(name) ? [] : [column]))
}
