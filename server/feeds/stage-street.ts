import { LoadConnection } from '../database/load-transaction.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { analyzePlaces, countMonths, prepareJoins } from './counts-store.ts'
import { CrimeIdsSeen } from './crime-ids.ts'
import type { InputFile } from './input-files.ts'
import type { RefusedRow } from './lsoa-tables.ts'
import { PendingRows } from './pending-rows.ts'
import { streetColumns, streetRowReader } from './police-street-row.ts'
import { openCsv } from './read-csv.ts'
import { RefusedLoad } from './refused-load.ts'
import { saveRefusedRows } from './store.ts'
import { StreetPlaces } from './street-places.ts'
import {
  currentCoverage,
  dropCoverage,
  forceId,
  incidentTarget,
  outcomeId,
  type StagedMonth,
  startCoverage,
} from './street-store.ts'

/** One police month of one force while its rows are being staged. */
interface OpenMonth {
  force: string
  forceId: number
  month: string
  archive: string
  file: string
  /** Null when a newer archive of the month is already loaded: its rows are read and counted, not stored. */
  coverageId: number | null
  replaces: { id: number; rows: number; checksum: string | null; archive: string } | null
  rows: number
  located: number
  /** Running sum over the rows in order, to tell an identical month from a revised one. */
  checksum: [number, number]
  types: Map<number, { incidents: number; located: number }>
}

export interface StreetFileOutcome {
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  readonly superseded: number
  readonly encoding: string
}

/** Rows written at once, of the first batch and of the others: the sooner one comes, the sooner the database has work. */
const firstFlush = 4_096
const flushEvery = 16_384
const refusedKeptInMemory = 2_000
/** Fewer rows would be mostly the planning of their joins. */
const leastCounted = 65_536
/** Of a row of a gzip file. */
const leastRowBytes = 40
/** A file that begins with so many rows of which none can be used is given up, before each of them is kept. */
const hopelessAfter = 20_000

/**
 * Puts the rows of street files into the incident table under police months that are not yet current, and counts each
 * month while the next is read. Nothing of it is seen until `apply-load` makes the months current, in one transaction.
 */
export class StreetStaging {
  readonly #database: Database<Schema>
  readonly #loadId: number
  readonly #synthetic: boolean
  readonly #latestMonth: string
  readonly #months = new Map<string, OpenMonth>()
  readonly #forceIds = new Map<string, number>()
  readonly #outcomeIds = new Map<string, number>()
  readonly places: StreetPlaces
  readonly crimeIds: CrimeIdsSeen
  readonly refusedByReason = new Map<string, number>()
  #pending = new PendingRows()
  #flushAt = firstFlush
  /** The last two batches on their way: one whose snap points are being found, one whose rows are being written. */
  #finding: Promise<void> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()
  /** Months of which every row is pending or written; those whose rows are written; and the counting of earlier ones. */
  #complete: OpenMonth[] = []
  #uncounted: OpenMonth[] = []
  #counting: Promise<void> = Promise.resolve()
  #isCounting = false
  /** False where all months will be counted anew, because the same load brings boundaries. */
  countsMeanwhile = true
  readonly #writeConnection: LoadConnection<Schema>
  /** Whether the planner has figures of what this load writes. */
  hasFigures = false
  /** Incidents in a loaded area, by police month, as far as they are counted. */
  readonly inside = new Map<number, number>()

  /** `bytes`: of all files, from which memory is taken in proportion. `thisMonth`: 'YYYY-MM'. */
  constructor(
    database: Database<Schema>,
    { loadId, synthetic, thisMonth, bytes }: { loadId: number; synthetic: boolean; thisMonth: string; bytes: number },
  ) {
    this.#database = database
    this.#loadId = loadId
    this.#synthetic = synthetic
    this.#latestMonth = thisMonth
    this.crimeIds = new CrimeIdsSeen(bytes / leastRowBytes)
    this.places = new StreetPlaces(database, synthetic)
    this.#writeConnection = new LoadConnection(database)
  }

  /** Stages one file. `archive` is the month of the archive it came in, null when nothing says so. */
  async stageFile(
    file: InputFile,
    archive: string | null,
    onProgress: (bytes: number, rows: number) => void,
  ): Promise<StreetFileOutcome> {
    this.places.warmUp()
    const csv = await openCsv(file)
    const columns = streetColumns(csv.header)
    if (!columns) throw new RefusedLoad('does not have the headings of a police.uk street file.', file.name)
    const { row, readRow } = streetRowReader(columns, file.baseName, this.#latestMonth)
    const counts = { rows: 0, accepted: 0, refused: 0, superseded: 0 }
    const months = new Map<string, OpenMonth>()
    let month: OpenMonth | undefined
    const source = { load_id: this.#loadId, file: file.name, feed: 'police-street', supplier: '' }
    let refused: RefusedRow[] = []
    let firstRefused: RefusedRow | undefined

    for await (const rows of csv.pieces) {
      while (rows.next()) {
        counts.rows += 1
        const refusal = readRow(rows)
        if (refusal) {
          counts.refused += 1
          this.refusedByReason.set(refusal.reason, (this.refusedByReason.get(refusal.reason) ?? 0) + 1)
          const text = rows.fields().join(csv.delimiter).slice(0, 2_000)
          const kept = { line: rows.line, ...refusal, text }
          firstRefused ??= kept
          if (counts.rows === hopelessAfter && counts.refused === hopelessAfter) throw noUsableRow(firstRefused, file)
          refused.push(kept)
          if (refused.length >= refusedKeptInMemory) {
            await saveRefusedRows(this.#database.kysely, source, refused)
            refused = []
          }
          continue
        }
        if (month?.month !== row.month || month.force !== row.force) {
          const key = `${row.force} ${row.month}`
          month = months.get(key)
          if (!month) {
            month = await this.#openMonth(key, row.force, row.month, archive ?? row.month, file)
            months.set(key, month)
          }
        }
        if (month.coverageId === null) {
          counts.superseded += 1
          continue
        }
        let outcome: number | null = null
        if (row.outcome !== '') {
          outcome = this.#outcomeIds.get(row.outcome) ?? null
          if (outcome === null) {
            outcome = await outcomeId(this.#database.kysely, row.outcome)
            this.#outcomeIds.set(row.outcome, outcome)
          }
        }
        counts.accepted += 1
        countRow(month, row.typeId, row.located)
        const idStart = row.hasCrimeId ? this.crimeIds.note(row.crimeId) : 0
        sumRow(month.checksum, row.longitudeE6, row.latitudeE6, row.typeId * 64 + (outcome ?? 0), idStart)
        const place = row.located ? this.places.numberOf(row) : null
        this.#pending.add(month.coverageId, rows.line, place, outcome, row)
      }
      if (this.#pending.length >= this.#flushAt) await this.#flush()
      onProgress(csv.text.bytesRead(), counts.rows)
    }
    if (counts.rows === 0) throw new RefusedLoad('has headings but no rows.', file.name)
    if (firstRefused && counts.refused === counts.rows) throw noUsableRow(firstRefused, file)
    await saveRefusedRows(this.#database.kysely, source, refused)
    this.#complete.push(...months.values())
    return { ...counts, encoding: csv.text.encoding() }
  }

  /**
   * What was staged: months to make current, and months that were left as they are. A month whose rows equal those
   * already current is dropped again. Without `count` the last months are left uncounted, because all will be anew.
   */
  async finish({ count }: { count: boolean }) {
    await this.#flush()
    await this.#writing
    await this.places.save()
    // The last months beside those that are being counted.
    if (count) await this.#count()
    await this.#counting
    const staged: (StagedMonth & { force: string; archive: string; file: string; replacedRows: number | null })[] = []
    const unchanged: { force: string; month: string }[] = []
    const superseded: { force: string; month: string; archive: string; by: string }[] = []
    const drop: number[] = []
    for (const month of this.#months.values()) {
      if (month.coverageId === null) {
        superseded.push({ ...month, by: month.replaces?.archive ?? '' })
        continue
      }
      const checksum = month.checksum.map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
      if (month.replaces?.checksum === checksum && month.replaces.rows === month.rows) {
        drop.push(month.coverageId)
        unchanged.push(month)
        continue
      }
      staged.push({
        ...month,
        coverageId: month.coverageId,
        checksum,
        replaces: month.replaces?.id ?? null,
        replacedRows: month.replaces?.rows ?? null,
      })
    }
    await dropCoverage(this.#database.kysely, drop)
    return { staged, unchanged, superseded }
  }

  async #openMonth(key: string, force: string, month: string, archive: string, file: InputFile): Promise<OpenMonth> {
    const db = this.#database.kysely
    let id = this.#forceIds.get(force)
    if (id === undefined) {
      id = await forceId(db, force)
      this.#forceIds.set(force, id)
    }
    const earlier = this.#months.get(key)
    const current = earlier ? earlier.replaces : ((await currentCoverage(db, id, month)) ?? null)
    const isOlder = (current && current.archive > archive) || (earlier && earlier.archive > archive)
    const opened: OpenMonth = {
      force,
      forceId: id,
      month,
      archive,
      file: file.name,
      coverageId: null,
      replaces: current,
      rows: 0,
      located: 0,
      checksum: [0x811c9dc5, 0x01000193],
      types: new Map(),
    }
    if (isOlder) {
      if (!earlier) this.#months.set(key, opened)
      return opened
    }
    // Two versions of a month in one load: the newer archive wins whole, the later file at a tie.
    if (earlier?.coverageId != null) {
      await this.#flush()
      await this.#writing
      await this.#counting
      this.#uncounted = this.#uncounted.filter((uncounted) => uncounted !== earlier)
      await dropCoverage(db, [earlier.coverageId])
    }
    opened.coverageId = await startCoverage(db, {
      load_id: this.#loadId,
      force_id: id,
      month,
      archive,
      file: file.name,
      synthetic: this.#synthetic,
    })
    this.#months.set(key, opened)
    return opened
  }

  /**
   * Sends what is pending on its way and waits until the batch before it is written, so that reading, finding snap
   * points and writing rows overlap, each in order.
   */
  async #flush(): Promise<void> {
    const full = this.#pending
    const complete = this.#complete
    const before = this.#writing
    this.#pending = new PendingRows()
    this.#flushAt = flushEvery
    this.#complete = []
    this.#finding = this.#finding.then(() => this.places.resolve())
    this.#writing = Promise.all([this.#finding, before])
      .then(() => this.#write(full))
      .then(() => this.#offerToCount(complete))
    // A failure is thrown by the next await; without this it would count as unhandled meanwhile.
    this.#writing.catch(() => undefined)
    await before
  }

  async #write(rows: PendingRows): Promise<void> {
    if (rows.length === 0) return
    await this.#writeConnection.transaction(({ copyIn }) => copyIn(incidentTarget, rows.rows(this.places.ids)))
  }

  /** Counts months whose rows are written, unless others are being counted: then they wait for the next. */
  #offerToCount(months: readonly OpenMonth[]): void {
    this.#uncounted.push(...months)
    const rows = this.#uncounted.reduce((sum, month) => sum + month.rows, 0)
    if (this.countsMeanwhile && !this.#isCounting && rows >= leastCounted) this.#count().catch(() => undefined)
  }

  #count(): Promise<void> {
    const coverageIds = this.#uncounted.flatMap(({ coverageId }) => coverageId ?? [])
    if (coverageIds.length === 0) return this.#counting
    this.#uncounted = []
    this.#isCounting = true
    const now = this.places
      .save()
      .then(() => this.#countNow(coverageIds))
      .finally(() => {
        this.#isCounting = false
      })
    this.#counting = Promise.all([this.#counting, now]).then(() => undefined)
    // A failure is thrown by the next await; without this it would count as unhandled meanwhile.
    this.#counting.catch(() => undefined)
    return this.#counting
  }

  async #countNow(coverageIds: readonly number[]): Promise<void> {
    await this.#database.kysely.transaction().execute(async (trx) => {
      await prepareJoins(trx, { analyze: !this.hasFigures })
      if (!this.hasFigures) await analyzePlaces(trx)
      const inside = await countMonths(trx, this.#synthetic, coverageIds)
      for (const [coverageId, incidents] of inside) this.inside.set(coverageId, incidents)
    })
    this.hasFigures = true
  }

  /** Waits for whatever is on its way, well or not. To be called when the load has ended. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined)
    await this.#counting.catch(() => undefined)
    this.#writeConnection.close()
    await this.places.close()
  }
}

function noUsableRow({ line, reason, found }: RefusedRow, file: InputFile): RefusedLoad {
  return new RefusedLoad(`no row could be used. The first: line ${line}, ${reason}: '${found}'.`, file.name)
}

function countRow(month: OpenMonth, typeId: number, located: boolean): void {
  month.rows += 1
  if (located) month.located += 1
  const type = month.types.get(typeId)
  if (type) {
    type.incidents += 1
    if (located) type.located += 1
  } else month.types.set(typeId, { incidents: 1, located: located ? 1 : 0 })
}

/** FNV-like, in two lanes: tells revisions apart, and is no defence against anybody. */
function sumRow(sum: [number, number], longitude: number, latitude: number, kind: number, idStart: number): void {
  const id = idStart | 0
  sum[0] =
    Math.imul(Math.imul(Math.imul(sum[0] ^ longitude, 16_777_619) ^ latitude, 16_777_619) ^ kind, 16_777_619) ^ id
  sum[1] = (Math.imul(sum[1], 31) + (longitude ^ Math.imul(latitude, 7)) + Math.imul(kind, 131) + id) | 0
}
