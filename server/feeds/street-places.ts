import { LoadConnection } from '../database/load-transaction.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { PairNumbers } from './pair-numbers.ts'
import type { StreetRow } from './police-street-row.ts'
import { findPlaces, lastPlaceId, placeNew, warmUp } from './street-store.ts'

/** Fewer would be mostly the planning of their joins. */
const leastSaved = 4_096

/**
 * The snap points of one load. A row knows its own by a local number until it has an id: that of a point the database
 * knows, or the next of those this load gives.
 */
export class StreetPlaces {
  readonly #database: Database<Schema>
  readonly #synthetic: boolean
  /** Local number by position; the arrays run beside it. */
  readonly #numbers = new PairNumbers()
  readonly #longitudes: number[] = []
  readonly #latitudes: number[] = []
  readonly #names: string[] = []
  /** LSOA codes that the files print, parted by spaces, and those that the database has. */
  readonly #lsoas: string[] = []
  readonly #storedLsoas: string[] = []
  /** Database ids by local number, as far as they are given. */
  readonly ids: number[] = []
  /** The last id in the database or given; unknown before the first. */
  #lastId: number | null = null
  #anyKnown = true
  /** Local numbers of points the database does not have yet, their ids in one run. */
  #made: number[] = []
  #saving: Promise<void> = Promise.resolve()
  #isSaving = false
  #isWarm = false
  readonly #connection: LoadConnection<Schema>

  constructor(database: Database<Schema>, synthetic: boolean) {
    this.#database = database
    this.#synthetic = synthetic
    this.#connection = new LoadConnection(database)
  }

  /** Makes ready for the first of them while there is nothing else to do. */
  warmUp(): void {
    if (this.#isWarm) return
    this.#isWarm = true
    this.#saving = warmUp(this.#connection)
    // A failure is thrown to whoever waits for the first of them.
    this.#saving.catch(() => undefined)
  }

  /** Local number of the snap point of a located row. */
  numberOf(row: StreetRow): number {
    const { longitudeE6, latitudeE6, lsoaCode } = row
    const place = this.#numbers.numberOf(longitudeE6, latitudeE6)
    if (place === this.#longitudes.length) {
      this.#longitudes.push(longitudeE6)
      this.#latitudes.push(latitudeE6)
      this.#names.push(row.location)
      this.#lsoas.push(lsoaCode)
      return place
    }
    const codes = this.#lsoas[place] as string
    if (codes !== lsoaCode) this.#lsoas[place] = withCode(codes, lsoaCode)
    return place
  }

  /** Finds or gives the ids of all snap points met so far, and begins to save new ones unless some are being saved. */
  async resolve(): Promise<void> {
    const from = this.ids.length
    const to = this.#longitudes.length
    if (to === from) return
    if (this.#lastId === null) {
      this.#lastId = await lastPlaceId(this.#database.kysely)
      this.#anyKnown = this.#lastId > 0
    }
    if (this.#anyKnown) {
      const known = await findPlaces(this.#database.kysely, this.#synthetic, {
        longitudes: this.#longitudes.slice(from, to),
        latitudes: this.#latitudes.slice(from, to),
      })
      for (const { number, id, lsoa_codes } of known) {
        this.ids[from + number - 1] = id
        this.#storedLsoas[from + number - 1] = lsoa_codes
      }
    }
    for (let place = from; place < to; place += 1) {
      if (this.ids[place] !== undefined) continue
      this.#lastId += 1
      this.ids[place] = this.#lastId
      this.#made.push(place)
    }
    this.ids.length = to
    // A failure is thrown to whoever waits for the last of them.
    if (this.#made.length >= leastSaved && !this.#isSaving) this.save().catch(() => undefined)
  }

  /** Saves new snap points and joins them to the areas there are, after those being saved; resolves once all are. */
  save(): Promise<void> {
    const made = this.#made
    this.#made = []
    if (made.length > 0) {
      this.#isSaving = true
      this.#saving = this.#saving.then(() => this.#saveMade(made)).finally(() => (this.#isSaving = false))
    }
    return this.#saving
  }

  async #saveMade(made: readonly number[]): Promise<void> {
    const first = this.ids[made[0] as number] as number
    const ids = { first, last: first + made.length - 1 }
    await placeNew(this.#connection, this.#synthetic, ids, this.#rowsOf(made))
  }

  /** To be called when the load has ended, well or not. */
  async close(): Promise<void> {
    await this.#saving.catch(() => undefined)
    this.#connection.close()
  }

  /** Rows in the order that `placeNew` takes. */
  *#rowsOf(places: readonly number[]): Generator<unknown[]> {
    for (const place of places) {
      const codes = this.#lsoas[place]
      this.#storedLsoas[place] = codes as string
      const position = [this.#longitudes[place], this.#latitudes[place]]
      yield [this.ids[place], this.#synthetic, ...position, this.#names[place], codes]
    }
  }

  /** LSOA codes of snap points for which files print others than are stored. */
  publishedLsoas(): { place_ids: number[]; codes: string[] } {
    const changed: { place_ids: number[]; codes: string[] } = { place_ids: [], codes: [] }
    this.#lsoas.forEach((codes, place) => {
      const stored = this.#storedLsoas[place] ?? ''
      if (codes === stored) return
      const all = codes.split(' ').reduce(withCode, stored)
      if (all === stored) return
      changed.place_ids.push(this.ids[place] as number)
      changed.codes.push(all)
    })
    return changed
  }
}

function withCode(codes: string, code: string): string {
  if (code === '' || ` ${codes} `.includes(` ${code} `)) return codes
  return codes === '' ? code : `${codes} ${code}`
}
