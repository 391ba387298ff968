import { copyIn } from '../database/copy-in.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import type { InputFile } from './input-files.ts'
import type { RefusedRow } from './lsoa-tables.ts'
import type { RowRefusal } from './police-street-row.ts'
import { normalPostcode } from './postcode.ts'
import { stagedPostcodeTarget } from './postcode-store.ts'
import { openCsv } from './read-csv.ts'
import { RefusedLoad } from './refused-load.ts'
import type { IncidentFileOutcome } from './stage-incidents.ts'
import { saveRefusedRows } from './store.ts'

const flushEvery = 16_384
/** Positional quality of Ordnance Survey: no coordinates are known, and 0, 0 is printed. */
const noCoordinates = 90
const columns = { postcode: 0, quality: 1, easting: 2, northing: 3 }

type PostcodeRow = readonly [postcode: string, quality: number, at: readonly [number, number]]

/** True for the first line of a Code-Point Open file, which has no headings. */
export function isCodePointRow(cells: readonly string[]): boolean {
  const [postcode = '', ...numbers] = cells
  return (
    cells.length >= 4 && normalPostcode(postcode) !== null && numbers.slice(0, 3).every((text) => /^\d+$/.test(text))
  )
}

/** A unit postcode with its quality and place in EPSG:27700 metres, or why it is refused. */
export function readCodePointRow(cells: readonly string[]): PostcodeRow | RowRefusal {
  const text = cells[columns.postcode] ?? ''
  const postcode = normalPostcode(text)
  if (!postcode) return { reason: 'is not a postcode', found: text }
  const [quality, easting, northing] = [columns.quality, columns.easting, columns.northing].map((at) => cells[at] ?? '')
  if (Number(quality) >= noCoordinates)
    return { reason: 'postcode has no coordinates (positional quality 90)', found: postcode }
  const [x, y] = [Number(easting), Number(northing)]
  if (!(x > 0 && x <= 700_000 && y > 0 && y <= 1_300_000))
    return { reason: 'coordinates are outside the National Grid', found: `${easting}, ${northing}` }
  return [postcode, Number(quality), [x, y]]
}

/** Puts postcodes of Code-Point Open where partners' files of the same load find them, until `apply-load` keeps them. */
export class PostcodeStaging {
  readonly #database: Database<Schema>
  readonly #loadId: number
  readonly #refusedByReason: Map<string, number>
  isEmpty = true

  constructor(database: Database<Schema>, loadId: number, refusedByReason: Map<string, number>) {
    this.#database = database
    this.#loadId = loadId
    this.#refusedByReason = refusedByReason
  }

  async stageFile(file: InputFile, onProgress: (bytes: number, rows: number) => void): Promise<IncidentFileOutcome> {
    const csv = await openCsv(file)
    const counts = { rows: 0, accepted: 0, refused: 0 }
    let refused: RefusedRow[] = []
    let pending: PostcodeRow[] = []
    const take = (cells: readonly string[], line: number) => {
      counts.rows += 1
      const row = readCodePointRow(cells)
      if (!('reason' in row)) {
        counts.accepted += 1
        pending.push(row)
        return
      }
      counts.refused += 1
      this.#refusedByReason.set(row.reason, (this.#refusedByReason.get(row.reason) ?? 0) + 1)
      refused.push({ line, reason: row.reason, found: row.found, text: cells.slice(0, 4).join(',').slice(0, 200) })
    }
    // Without headings, what was read as them is the first row.
    take(csv.header, 1)
    for await (const rows of csv.pieces) {
      while (rows.next()) take(rows.fields(), rows.line)
      if (pending.length >= flushEvery) {
        await this.#write(pending)
        pending = []
      }
      onProgress(csv.text.bytesRead(), counts.rows)
    }
    if (counts.accepted === 0) throw new RefusedLoad('has no postcode with a place.', file.name)
    await saveRefusedRows(
      this.#database.kysely,
      { load_id: this.#loadId, file: file.name, feed: 'postcodes', supplier: '' },
      refused,
    )
    refused = []
    await this.#write(pending)
    return { ...counts, detail: 'unit postcodes', automaticChoices: [], encoding: csv.text.encoding() }
  }

  async #write(rows: readonly PostcodeRow[]): Promise<void> {
    if (rows.length === 0) return
    this.isEmpty = false
    const client = await this.#database.pool.connect()
    try {
      await copyIn(client, stagedPostcodeTarget, rows)
      client.release()
    } catch (error) {
      client.release(true)
      throw error
    }
  }
}
