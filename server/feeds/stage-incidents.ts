import { formatCount, listed, plural } from '../../shared/wording/counts.ts'
import { copyIn } from '../database/copy-in.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { stagedIncidentTarget } from './exact-incident-store.ts'
import { clockChoices, durationInWords, isDayFirst, medianOf, monthFirst } from './file-facts.ts'
import { type IncidentRow, incidentColumns, incidentRowReader, standardPrecisionMetres } from './incident-rows.ts'
import type { InputFile } from './input-files.ts'
import type { RefusedRow } from './lsoa-tables.ts'
import { openCsv } from './read-csv.ts'
import { RefusedLoad } from './refused-load.ts'
import { saveRefusedRows } from './store.ts'

export interface IncidentFileOutcome {
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  readonly detail: string
  readonly automaticChoices: string[]
  readonly encoding: string
}

const flushEvery = 16_384
const refusedKeptInMemory = 2_000

/** What is told of a file besides its rows. */
interface FileFacts {
  grid: number
  degrees: number
  skipped: number
  repeated: number
  repeatedRefs: number
  /** Minutes from the last moment an incident may have happened to its report, where both are known. */
  delays: number[]
}

/** Puts the rows of partners' incident files where nobody counts them, until `apply-load` makes them count. */
export class IncidentStaging {
  readonly #database: Database<Schema>
  readonly #loadId: number
  readonly #today: string
  readonly #refusedByReason: Map<string, number>
  readonly #refs = new Set<string>()
  #rowNumber = 0
  /** Rows of this load that a later row with the same reference of the same agency replaces. */
  duplicates = 0

  constructor(database: Database<Schema>, loadId: number, today: string, refusedByReason: Map<string, number>) {
    this.#database = database
    this.#loadId = loadId
    this.#today = today
    this.#refusedByReason = refusedByReason
  }

  get isEmpty(): boolean {
    return this.#rowNumber === 0
  }

  async stageFile(file: InputFile, onProgress: (bytes: number, rows: number) => void): Promise<IncidentFileOutcome> {
    const csv = await openCsv(file)
    const columns = incidentColumns(csv.header)
    if (!columns) throw new RefusedLoad('does not have the headings of an incident file.', file.name)
    const readRow = incidentRowReader(columns, this.#today)
    const { count: _, ...positions } = columns
    const kept = Object.values(positions).filter((at) => at >= 0)
    const counts = { rows: 0, accepted: 0, refused: 0 }
    const facts: FileFacts = { grid: 0, degrees: 0, skipped: 0, repeated: 0, repeatedRefs: 0, delays: [] }
    const dayAndMonth = { dayFirst: false, monthFirst: null as RefusedRow | null }
    const source = { load_id: this.#loadId, file: file.name, feed: 'incident', supplier: '' }
    let pending: unknown[][] = []
    let refused: RefusedRow[] = []
    let firstRefused: RefusedRow | undefined

    for await (const rows of csv.pieces) {
      while (rows.next()) {
        const fields = rows.fields()
        const { line } = rows
        counts.rows += 1
        dayAndMonth.dayFirst ||= isDayFirst(fields[columns.occurredFrom])
        const row = readRow(fields)
        if ('reason' in row) {
          counts.refused += 1
          this.#refusedByReason.set(row.reason, (this.#refusedByReason.get(row.reason) ?? 0) + 1)
          // Other columns may name people, and where their number is wrong nobody knows which is which.
          const text = fields.length === columns.count ? kept.map((column) => fields[column]).join(csv.delimiter) : ''
          const refusal = { line, reason: row.reason, found: row.found, text: text.slice(0, 2_000) }
          firstRefused ??= refusal
          if (row.reason.endsWith('month before the day')) dayAndMonth.monthFirst ??= refusal
          refused.push(refusal)
          if (refused.length >= refusedKeptInMemory) {
            await saveRefusedRows(this.#database.kysely, source, refused)
            refused = []
          }
          continue
        }
        counts.accepted += 1
        this.#note(row, facts)
        pending.push(this.#stagedRow(row))
      }
      if (pending.length >= flushEvery) {
        await this.#write(pending)
        pending = []
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
    await saveRefusedRows(this.#database.kysely, source, refused)
    await this.#write(pending)
    this.duplicates += facts.repeatedRefs
    return {
      ...counts,
      detail: detailOf(facts),
      automaticChoices: choicesOf(facts, file, columns.precision >= 0),
      encoding: csv.text.encoding(),
    }
  }

  #note(row: IncidentRow, facts: FileFacts): void {
    facts[row.place] += 1
    for (const doubt of row.doubts) facts[doubt] += 1
    if (row.reportedMinute !== null) facts.delays.push(row.reportedMinute - row.toMinute)
    const key = `${row.sourceAgency}\n${row.ref}`
    if (this.#refs.has(key)) facts.repeatedRefs += 1
    else this.#refs.add(key)
  }

  /** Values in the order of `stagedIncidentTarget`. */
  #stagedRow(row: IncidentRow): unknown[] {
    this.#rowNumber += 1
    return [
      this.#rowNumber,
      row.sourceAgency,
      row.ref,
      row.typeId,
      row.month,
      row.fromMinute,
      row.toMinute,
      row.reportedMinute,
      row.precisionMetres,
      [row.x, row.y],
    ]
  }

  async #write(rows: unknown[][]): Promise<void> {
    if (rows.length === 0) return
    const client = await this.#database.pool.connect()
    try {
      await copyIn(client, stagedIncidentTarget, rows)
      client.release()
    } catch (error) {
      client.release(true)
      throw error
    }
  }
}

function detailOf({ grid, degrees, repeatedRefs, delays }: FileFacts): string {
  const places = [
    ...(grid > 0 ? [`${formatCount(grid)} by easting and northing`] : []),
    ...(degrees > 0 ? [`${formatCount(degrees)} by longitude and latitude`] : []),
  ]
  const parts = [`placed ${listed(places)}`]
  if (repeatedRefs > 0) parts.push(`${plural(repeatedRefs, 'row')} replaced by a later one of the same ref`)
  if (delays.length > 0) parts.push(`half reported within ${durationInWords(medianOf(delays))}`)
  return parts.join('; ')
}

function choicesOf({ skipped, repeated }: FileFacts, file: InputFile, hasPrecision: boolean): string[] {
  const choices: string[] = []
  if (!hasPrecision)
    choices.push(
      `${file.name} does not say how exact its places are: ${standardPrecisionMetres} m is taken. A column precision_m says otherwise.`,
    )
  choices.push(...clockChoices(skipped, repeated, file))
  return choices
}
