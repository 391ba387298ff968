import type { Kysely } from 'kysely'
import type { FeedPreview, Upload } from '../../shared/contracts/feeds.ts'
import type { LoadReport } from '../../shared/contracts/loads.ts'
import { type FeedSlug, feedOf } from '../../shared/feeds/feeds.ts'
import type { InstallationSecret } from '../access/installation-secret.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { guessMapping } from './guess-mapping.ts'
import { findInputFiles, type InputFile } from './input-files.ts'
import { loadFiles } from './load-files.ts'
import { listMappings, saveMapping } from './mapping-store.ts'
import type { Mapping } from './partner-columns.ts'
import { districtBox } from './partner-store.ts'
import { previewMapping } from './preview-mapping.ts'
import { openCsv } from './read-csv.ts'
import { feedLabels, recogniseFile } from './recognise-file.ts'
import { LoadRunning, RefusedLoad } from './refused-load.ts'
import { asTable } from './tabular-file.ts'
import type { Uploads } from './uploads.ts'

const samples = 50

/** What the upload routes need. */
export interface UploadDesk {
  /** The owner's: a load makes what all districts and tiers are told, so it has to see and change all of it. */
  readonly database: Database<Schema>
  readonly uploads: Uploads
  readonly codeVersion: string
  readonly secret: InstallationSecret
}

export interface UploadChoice {
  readonly upload: string
  readonly supplier: string
  readonly columns: Mapping
}

/** What an uploaded file seems to be. */
export async function describeUpload({ uploads }: UploadDesk, db: Kysely<Schema>, upload: string): Promise<Upload> {
  return withFile(uploads, upload, async (file) => {
    const answer = await recogniseFile(file)
    if (answer.feed === 'boundaries') return described(upload, file, [], [], feedLabels.boundaries, [])
    const csv = await openCsv(file)
    const rows: string[][] = []
    for await (const piece of csv.pieces) {
      while (rows.length < samples && piece.next()) rows.push(piece.fields())
      break
    }
    const recognised = answer.feed === null ? null : feedLabels[answer.feed]
    return described(upload, file, csv.header, rows, recognised, await listMappings(db))
  })
}

function described(
  upload: string,
  file: InputFile,
  header: string[],
  rows: readonly string[][],
  recognised: string | null,
  saved: Upload['saved'],
): Upload {
  return { upload, file: file.name, header, recognised, guess: guessMapping(header, rows, file.name), saved }
}

/** The first rows of an upload as they would be read by these headings. */
export async function previewUpload(
  { uploads }: UploadDesk,
  db: Kysely<Schema>,
  { upload, feed, supplier, columns }: UploadChoice & { feed: FeedSlug },
): Promise<FeedPreview> {
  const home = await districtBox(db, false)
  return withFile(uploads, upload, (file) =>
    previewMapping(file, feedOf(feed), columns, { today: today(), supplier, home }),
  )
}

/** Loads an upload, all or nothing, and forgets the file. */
export async function loadUpload(
  { database, uploads, codeVersion, secret }: UploadDesk,
  db: Kysely<Schema>,
  { upload, feed, supplier, columns, save }: UploadChoice & { feed: FeedSlug | null; save: boolean },
): Promise<LoadReport> {
  const options = { paths: [uploads.pathOf(upload)], today: today(), codeVersion, secret }
  const own = feed ? { feed, mapping: columns, supplier } : {}
  const report = await refusalsAsProblems(() => loadFiles(database, { ...options, ...own }))
  if (save && feed && supplier !== '') await saveMapping(db, { supplier, feed, columns })
  await uploads.forget(upload)
  return report
}

async function withFile<T>(uploads: Uploads, upload: string, work: (file: InputFile) => Promise<T>): Promise<T> {
  const path = uploads.pathOf(upload)
  return refusalsAsProblems(async () => {
    const inputs = await findInputFiles([path])
    try {
      const [file] = inputs.files
      if (!file) throw new RefusedLoad('holds no file that can be read.')
      return await work((await asTable(file)).file)
    } finally {
      await inputs.close()
    }
  })
}

async function refusalsAsProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RefusedLoad) throw new ApiProblem('file-refused', { detail: error.message })
    if (error instanceof LoadRunning) throw new ApiProblem('load-running', { detail: error.message })
    throw error
  }
}

/** 'YYYY-MM-DD' where the incidents are. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })
}
