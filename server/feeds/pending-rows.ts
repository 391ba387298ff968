import type { BinaryRows } from '../database/binary-rows.ts'
import type { SelfWritingRows } from '../database/copy-in.ts'
import { crimeIdBytes, type StreetRow } from './police-street-row.ts'

const firstRoom = 32_768
const none = -1

/** Rows waiting to be written, column by column: a small object for each would be most of the work. */
export class PendingRows {
  length = 0
  #room = firstRoom
  #coverageIds = new Int32Array(firstRoom)
  #lines = new Int32Array(firstRoom)
  #places = new Int32Array(firstRoom)
  #typeIds = new Int16Array(firstRoom)
  #outcomeIds = new Int16Array(firstRoom)
  #hasCrimeId = new Uint8Array(firstRoom)
  /** One after another, also for rows that have none. */
  #crimeIds = Buffer.allocUnsafe(firstRoom * crimeIdBytes)

  /** `place` is the local number of its snap point, null for a row without location. */
  add(coverageId: number, line: number, place: number | null, outcomeId: number | null, row: StreetRow): void {
    if (this.length === this.#room) this.#widen()
    const at = this.length++
    this.#coverageIds[at] = coverageId
    this.#lines[at] = line
    this.#places[at] = place ?? none
    this.#typeIds[at] = row.typeId
    this.#outcomeIds[at] = outcomeId ?? none
    this.#hasCrimeId[at] = row.hasCrimeId ? 1 : 0
    if (row.hasCrimeId) this.#crimeIds.set(row.crimeId, at * crimeIdBytes)
  }

  /** To be written to `incidentTarget`, with the ids that snap points have by now. */
  rows(placeIds: readonly number[]): SelfWritingRows {
    return { length: this.length, writeRow: (writer, at) => this.#writeRow(writer, at, placeIds) }
  }

  #writeRow(writer: BinaryRows, at: number, placeIds: readonly number[]): void {
    const place = this.#places[at] as number
    const outcome = this.#outcomeIds[at] as number
    writer.begin()
    writer.int4(this.#coverageIds[at] as number)
    writer.int4(this.#lines[at] as number)
    if (place === none) writer.empty()
    else writer.int4(placeIds[place] as number)
    writer.int2(this.#typeIds[at] as number)
    if (outcome === none) writer.empty()
    else writer.int2(outcome)
    if (this.#hasCrimeId[at]) writer.bytea(this.#crimeIds, at * crimeIdBytes, crimeIdBytes)
    else writer.empty()
  }

  #widen(): void {
    this.#room *= 2
    this.#coverageIds = widened(this.#coverageIds, new Int32Array(this.#room))
    this.#lines = widened(this.#lines, new Int32Array(this.#room))
    this.#places = widened(this.#places, new Int32Array(this.#room))
    this.#typeIds = widened(this.#typeIds, new Int16Array(this.#room))
    this.#outcomeIds = widened(this.#outcomeIds, new Int16Array(this.#room))
    this.#hasCrimeId = widened(this.#hasCrimeId, new Uint8Array(this.#room))
    this.#crimeIds = widened(this.#crimeIds, Buffer.allocUnsafe(this.#room * crimeIdBytes))
  }
}

function widened<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from)
  return to
}
