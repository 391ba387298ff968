import { createHash } from 'node:crypto'
import type { LoadReport } from '../../shared/contracts/loads.ts'
import { type FeedSlug, feedOf, feedSlugs, isFeedSlug } from '../../shared/feeds/feeds.ts'
import type { InstallationSecret } from '../access/installation-secret.ts'
import { areBoundariesStored, checkGeometries } from '../areas/boundary-store.ts'
import { describeDatabaseError } from '../database/database-errors.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { applyLoad, type PreparedLoad } from './apply-load.ts'
import { type Boundaries, judgeGeometries, readBoundaries } from './boundaries.ts'
import { checkVintages } from './check-vintages.ts'
import { dropStagedIncidents } from './exact-incident-store.ts'
import { findInputFiles, type InputFile } from './input-files.ts'
import { giveBackLease, renewLease, takeLease } from './lease-store.ts'
import type { BasemapShape } from './lsoa-table-store.ts'
import { type RefusedRow, readDeprivation, readLookup, readPeople } from './lsoa-tables.ts'
import { listMappings } from './mapping-store.ts'
import type { Mapping } from './partner-columns.ts'
import { normalHeading } from './partner-columns.ts'
import { dropStagedReports } from './partner-store.ts'
import { dropStagedPostcodes } from './postcode-store.ts'
import { openCsv } from './read-csv.ts'
import { readFailure, readWholeText } from './read-text.ts'
import { type FeedName, feedLabels, recogniseFile, unknownFile } from './recognise-file.ts'
import { LoadRunning, RefusedLoad } from './refused-load.ts'
import { IncidentStaging } from './stage-incidents.ts'
import { PartnerStaging } from './stage-partner.ts'
import { PostcodeStaging } from './stage-postcodes.ts'
import { StreetStaging } from './stage-street.ts'
import { failLoad, failUnfinishedLoads, loadInForce, saveRefusedRows, startLoad } from './store.ts'
import { dropStagedCoverage } from './street-store.ts'
import { asTable } from './tabular-file.ts'

export interface LoadOptions {
  readonly paths: readonly string[]
  readonly synthetic?: boolean
  /** Year of boundaries that do not say theirs. */
  readonly vintage?: number | null
  /** Year in which people were counted, where the file does not say. */
  readonly year?: number | null
  /** Archive month of street files that do not lie in a named archive. */
  readonly archive?: string | null
  /** Who sent the files of partners that do not say. */
  readonly supplier?: string | null
  /** What the files are, where their headings do not tell. */
  readonly feed?: FeedSlug | null
  /** Which heading stands for which column of `feed`. */
  readonly mapping?: Mapping | null
  readonly description?: string
  /** Today, 'YYYY-MM-DD'. */
  readonly today: string
  readonly codeVersion: string
  /** What keys of people, addresses and vehicles are hashed with. */
  readonly secret: InstallationSecret
  readonly basemap?: readonly BasemapShape[]
  readonly onProgress?: (progress: LoadProgress) => void
}

export interface LoadProgress {
  readonly step: 'looking' | 'reading' | 'joining' | 'done'
  readonly sentence: string
  readonly bytesRead: number
  readonly bytesInAll: number
  readonly rows: number
}

export type FileReport = LoadReport['files'][number]

const order: readonly FeedName[] = [
  ...(['boundaries', 'lookup', 'people', 'deprivation', 'police-street', 'incident', 'postcodes'] as const),
  ...feedSlugs,
]
/** A text longer than 512 million characters cannot be held in one piece by Node. */
const largestJson = 500 * 2 ** 20

/**
 * Loads files, all or nothing: everything is read and checked, rows are staged where nobody counts them, and one
 * transaction makes them current. Throws RefusedLoad with the file and what is wrong, LoadRunning when another load
 * is at work, and whatever the database throws; the earlier state stands in every such case.
 */
export async function loadFiles(database: Database<Schema>, options: LoadOptions): Promise<LoadReport> {
  const db = database.kysely
  const startedAt = new Date()
  const synthetic = options.synthetic ?? false
  const description = options.description ?? options.paths.join(', ')
  const held = await takeLease(db, description)
  if (held)
    throw new LoadRunning(
      `Another load has been running since ${held.since.toISOString().slice(11, 16)} UTC (${held.heldBy}). Wait until it is done, then load again.`,
    )
  let loadId: number | null = null
  let staging: StreetStaging | null = null
  const inputs = await findInputFiles(options.paths).catch(async (error) => {
    await giveBackLease(db)
    throw error
  })
  const renewal = setInterval(() => void renewLease(db).catch(() => undefined), 15_000)
  renewal.unref()
  try {
    await dropStaged(db)
    await failUnfinishedLoads(db)
    const recognised = await recogniseAll(db, inputs.files, options)
    loadId = await startLoad(db, { synthetic, description, code_version: options.codeVersion })
    staging = new StreetStaging(database, {
      loadId,
      synthetic,
      thisMonth: options.today.slice(0, 7),
      bytes: recognised.recognised.reduce((sum, { file }) => sum + file.bytes, 0),
    })
    const prepared = await prepare(database, loadId, staging, recognised, inputs.skipped, options)
    options.onProgress?.({ ...prepared.progress, step: 'joining', sentence: 'Joining snap points to areas' })
    const report = await applyLoad(database, prepared, { loadId, synthetic, startedAt, today: options.today })
    // A server keeps itself in order; the embedded engine has nobody else to checkpoint and vacuum for it.
    if (report.status === 'applied' && database.engine === 'embedded') await database.afterLoad()
    options.onProgress?.({ ...prepared.progress, step: 'done', sentence: 'Loaded' })
    return report
  } catch (error) {
    await staging?.close()
    // The database may be what failed: then the next load tidies up instead.
    await dropStaged(db).catch(() => undefined)
    if (loadId !== null) await failLoad(db, loadId, failureText(error)).catch(() => undefined)
    throw error
  } finally {
    clearInterval(renewal)
    await staging?.close()
    await giveBackLease(db).catch(() => undefined)
    await inputs.close()
  }
}

async function dropStaged(db: Database<Schema>['kysely']): Promise<void> {
  await dropStagedCoverage(db)
  await dropStagedIncidents(db)
  await dropStagedReports(db)
  await dropStagedPostcodes(db)
}

function failureText(error: unknown): string {
  const { slug, sentence } = describeDatabaseError(error)
  return slug === 'database-error' ? (error as Error).message : sentence
}

interface RecognisedFile {
  /** Reads as text: a workbook as its first sheet. */
  readonly file: InputFile
  readonly asStored: InputFile
  readonly feed: FeedName
  readonly mapping: Mapping | null
  /** What was chosen in recognising it. */
  readonly choices: readonly (string | null)[]
}

async function recogniseAll(db: Database<Schema>['kysely'], files: readonly InputFile[], options: LoadOptions) {
  const recognised: RecognisedFile[] = []
  const skipped: { name: string; reason: string }[] = []
  const saved = options.supplier ? await listMappings(db, options.supplier) : []
  for (const asStored of files) {
    const { name } = asStored
    options.onProgress?.({ step: 'looking', sentence: `Looking at ${name}`, bytesRead: 0, bytesInAll: 0, rows: 0 })
    const { file, choice } = await asTable(asStored)
    const { feed: asked, mapping = null } = options
    const answer = asked ? { feed: asked } : await recogniseFile(file)
    const known = answer.feed === null ? saved.find(({ columns }) => fitsHeadings(columns, answer.header)) : undefined
    if (known)
      recognised.push({
        ...{ file, asStored, feed: known.feed, mapping: known.columns },
        choices: [
          choice,
          `${name} was read as ${feedLabels[known.feed].toLowerCase()} by the headings saved for ${known.supplier}.`,
        ],
      })
    else if (answer.feed !== null)
      recognised.push({
        ...{ file, asStored, feed: answer.feed, mapping },
        choices: [choice, 'choice' in answer ? (answer.choice ?? null) : null],
      })
    else if (file.explicit) throw unknownFile(file, answer.reason)
    else skipped.push({ name: file.name, reason: answer.reason })
  }
  if (recognised.length === 0 && !options.basemap)
    throw new RefusedLoad(
      `nothing that can be loaded was found: ${skipped[0]?.name ?? ''} ${skipped[0]?.reason ?? ''}.`,
    )
  recognised.sort((a, b) => order.indexOf(a.feed) - order.indexOf(b.feed))
  return { recognised, skipped }
}

function fitsHeadings(columns: Mapping, header: readonly string[] = []): boolean {
  const names = header.map(normalHeading)
  return Object.values(columns).every((heading) => heading === '' || names.includes(normalHeading(heading)))
}

async function prepare(
  database: Database<Schema>,
  loadId: number,
  staging: StreetStaging,
  { recognised, skipped }: Awaited<ReturnType<typeof recogniseAll>>,
  passedOver: readonly { name: string; reason: string }[],
  options: LoadOptions,
): Promise<PreparedLoad> {
  const synthetic = options.synthetic ?? false
  const files: FileReport[] = []
  const checksums: PreparedLoad['checksums'] = []
  const boundaries: Boundaries[] = []
  const tables: PreparedLoad['tables'] = []
  const automaticChoices: string[] = []
  const incidents = new IncidentStaging(database, loadId, options.today, staging.refusedByReason)
  const postcodes = new PostcodeStaging(database, loadId, staging.refusedByReason)
  const postcodesStaged = () => !postcodes.isEmpty
  const partners = new PartnerStaging(
    database,
    { loadId, today: options.today, synthetic, postcodesStaged, secret: options.secret },
    staging.refusedByReason,
  )
  const bytesInAll = recognised.reduce((sum, { file }) => sum + file.bytes, 0)
  let bytesBefore = 0
  let rowsBefore = 0
  const progress = (bytes: number, rows: number, sentence: string) =>
    options.onProgress?.({
      step: 'reading',
      sentence,
      bytesRead: bytesBefore + bytes,
      bytesInAll,
      rows: rowsBefore + rows,
    })

  for (const { name, reason } of [...passedOver, ...skipped])
    files.push(fileReport(name, 'none', 'skipped', {}, reason))

  async function keepTable(table: PreparedLoad['tables'][number], file: InputFile, refused: readonly RefusedRow[]) {
    tables.push(table)
    await saveRefusedRows(
      database.kysely,
      { load_id: loadId, file: file.name, feed: table.feed, supplier: '' },
      refused,
    )
    for (const { reason } of refused)
      staging.refusedByReason.set(reason, (staging.refusedByReason.get(reason) ?? 0) + 1)
    files.push(
      fileReport(file.name, feedLabels[table.feed], 'applied', {
        rows: table.read,
        accepted: table.read - refused.length,
        refused: refused.length,
      }),
    )
  }

  const archives = archiveOfContainers(recognised)
  for (const { file, asStored, feed, mapping, choices } of recognised) {
    const checksum = await storedChecksum(asStored, options)
    const earlier = await loadInForce(database.kysely, checksum, synthetic)
    if (earlier) {
      files.push(fileReport(file.name, feedLabels[feed], 'unchanged', {}, `already loaded by load ${earlier.id}`))
      bytesBefore += file.bytes
      continue
    }
    checksums.push({ file: file.name, feed, checksum, bytes: file.bytes })
    progress(0, 0, `Reading ${file.name}`)
    automaticChoices.push(...choices.flatMap((choice) => choice ?? []))
    if (feed === 'boundaries') {
      const text = await readWholeText(file, largestJson)
      const read = readBoundaries(parseJson(text, file), file.name, {
        vintage: options.vintage ?? null,
        thisYear: Number(options.today.slice(0, 4)),
      })
      if (!read) {
        if (file.explicit) throw unknownFile(file, 'is JSON, but not boundaries of areas we know by their codes')
        files.push(fileReport(file.name, 'none', 'skipped', {}, 'JSON, but not boundaries of areas we know'))
        continue
      }
      if (await areBoundariesStored(database.kysely, { ...read, synthetic })) {
        files.push(
          fileReport(file.name, `${read.kind} boundaries of ${read.vintage}`, 'unchanged', {}, 'already loaded'),
        )
        continue
      }
      const shapes = read.areas.map((area) => area.geometry)
      automaticChoices.push(...read.automaticChoices)
      automaticChoices.push(...judgeGeometries(read, await checkGeometries(database.kysely, shapes, read.srid)))
      boundaries.push(read)
      staging.countsMeanwhile = false
      files.push(
        fileReport(file.name, `${read.kind} boundaries of ${read.vintage}`, 'applied', {
          rows: read.areas.length,
          accepted: read.areas.length,
        }),
      )
    } else if (feed === 'deprivation') {
      const table = await readDeprivation(await openCsv(file), file.name)
      await checkVintages(database.kysely, synthetic, table, boundaries, file.name)
      await keepTable(table, file, table.refused)
    } else if (feed === 'people') {
      const table = await readPeople(await openCsv(file), file.name, options.year ?? null)
      automaticChoices.push(...table.automaticChoices)
      await keepTable(table, file, table.refused)
    } else if (feed === 'lookup') {
      const table = await readLookup(await openCsv(file), file.name)
      await keepTable(table, file, table.refused)
    } else if (feed === 'incident' || feed === 'postcodes' || isFeedSlug(feed)) {
      const told = (bytes: number, rows: number) => progress(bytes, rows, `Reading ${file.name}`)
      const outcome = await (isFeedSlug(feed)
        ? partners.stageFile({ file, feed: feedOf(feed), supplier: options.supplier ?? '', mapping }, told)
        : (feed === 'incident' ? incidents : postcodes).stageFile(file, told))
      automaticChoices.push(...outcome.automaticChoices, ...encodingChoice(file, outcome.encoding))
      rowsBefore += outcome.rows
      files.push(fileReport(file.name, feedLabels[feed], 'applied', outcome, outcome.detail))
    } else {
      const archive = options.archive ?? file.archive ?? archives.get(file.container) ?? null
      const outcome = await staging.stageFile(file, archive, (bytes, rows) =>
        progress(bytes, rows, `Reading ${file.name}`),
      )
      automaticChoices.push(...encodingChoice(file, outcome.encoding))
      rowsBefore += outcome.rows
      files.push(
        fileReport(
          file.name,
          feedLabels[feed],
          outcome.accepted > 0 ? 'applied' : 'superseded',
          {
            rows: outcome.rows,
            accepted: outcome.accepted,
            refused: outcome.refused,
          },
          outcome.superseded > 0
            ? `${outcome.superseded} rows belong to months already loaded from a newer archive`
            : null,
        ),
      )
    }
    bytesBefore += file.bytes
  }
  return {
    files,
    checksums,
    boundaries,
    tables,
    staging,
    incidents,
    partners,
    postcodes,
    basemap: options.basemap ?? [],
    automaticChoices,
    progress: { bytesRead: bytesInAll, bytesInAll, rows: rowsBefore },
  }
}

/** Files of one container come from one archive: the one of their newest month, as far as file names tell it. */
function archiveOfContainers(recognised: readonly RecognisedFile[]): Map<string, string> {
  const archives = new Map<string, string>()
  for (const { file, feed } of recognised) {
    if (feed !== 'police-street' || file.explicit) continue
    const month = /^\d{4}-(0[1-9]|1[0-2])/.exec(file.baseName)?.[0]
    if (month && month > (archives.get(file.container) ?? '')) archives.set(file.container, month)
  }
  return archives
}

/** Of the bytes as stored, and of what was said about them: another year makes the same file another one. */
async function storedChecksum(file: InputFile, options: LoadOptions): Promise<string> {
  const { archive, vintage, year, supplier, feed, mapping } = options
  const hash = createHash('sha256')
  if (archive || vintage || year) hash.update(JSON.stringify([archive, vintage, year]))
  if (supplier || feed || mapping) hash.update(JSON.stringify([supplier, feed, mapping]))
  try {
    for await (const chunk of await file.open()) hash.update(chunk as Buffer)
  } catch (error) {
    throw readFailure(error as Error, file)
  }
  return hash.digest('hex')
}

function encodingChoice(file: InputFile, encoding: string): string[] {
  return encoding === 'UTF-8' ? [] : [`${file.name} is not UTF-8; it was read as ${encoding}.`]
}

function parseJson(text: string, file: InputFile): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RefusedLoad(`is not complete JSON (${(error as Error).message}). Download it again.`, file.name)
  }
}

function fileReport(
  file: string,
  feed: string,
  outcome: FileReport['outcome'],
  counts: Partial<Pick<FileReport, 'rows' | 'accepted' | 'refused'>>,
  detail: string | null = null,
): FileReport {
  const { rows = 0, accepted = 0, refused = 0 } = counts
  return { file, feed, outcome, rows, accepted, refused, detail }
}
