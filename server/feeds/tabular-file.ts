import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { fromBufferPromise } from 'yauzl'
import { open311 } from '../../shared/feeds/open311.ts'
import { placeColumns } from '../../shared/feeds/place-columns.ts'
import { expansionRefusal, isExpansionBomb } from './expansion-guard.ts'
import type { InputFile } from './input-files.ts'
import { withoutIstvBlock } from './istv-block.ts'
import { clockText, minutesPerDay } from './local-time.ts'
import { readFailure, readWholeText } from './read-text.ts'
import { RefusedLoad } from './refused-load.ts'

const largestWorkbook = 50 * 2 ** 20
/** A whole sheet is held at once, in many times the memory of its text. */
const largestOpened = 150 * 2 ** 20
const largestJson = 200 * 2 ** 20
const headBytes = 4_096
const millisecondsPerMinute = 60_000
const istvBlock = /^\uFEFF?[\s"]*(reporting period|site code)/i
const blockRead = 'the reporting period and site at its head were read for every record.'

export interface TabularFile {
  /** Reads as CSV. */
  readonly file: InputFile
  /** What was chosen to make it so; null where it was CSV already. */
  readonly choice: string | null
}

/**
 * A file that reads as CSV: the first sheet of an Excel workbook, the requests of an Open311 answer, and any other file
 * as it is. What a file is, its first bytes tell. Throws RefusedLoad for a workbook that cannot be read.
 */
export async function asTable(file: InputFile): Promise<TabularFile> {
  const head = await headOf(file)
  if (head.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) {
    const rows = await rowsOfWorkbook(file)
    const opened = withoutIstvBlock(rows)
    const choice = `${file.name}: the first sheet was read.${opened ? ` ${blockRead}` : ''}`
    return { file: withText(file, csvOf(opened ?? rows)), choice }
  }
  if (head.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex')))
    throw new RefusedLoad('is a workbook of an old Excel (.xls). Save it as .xlsx or CSV, then load that.', file.name)
  const start = head.toString('utf8')
  if (/^\uFEFF?\s*[[{]/.test(start) && start.includes('"service_request_id"'))
    return { file: withText(file, await csvOfOpen311(file)), choice: `${file.name} was read as Open311 requests.` }
  if (istvBlock.test(start)) {
    const { data } = Papa.parse<string[]>(await readWholeText(file, largestWorkbook), { skipEmptyLines: false })
    const opened = withoutIstvBlock(data)
    if (opened) return { file: withText(file, csvOf(opened)), choice: `${file.name}: ${blockRead}` }
  }
  return { file, choice: null }
}

function withText(file: InputFile, text: string): InputFile {
  return { ...file, expandedBytes: null, open: async () => Readable.from([Buffer.from(text)], { objectMode: false }) }
}

async function headOf(file: InputFile): Promise<Buffer> {
  try {
    const stream = await file.open()
    for await (const chunk of stream) {
      stream.destroy()
      return (chunk as Buffer).subarray(0, headBytes)
    }
    return Buffer.alloc(0)
  } catch (error) {
    throw readFailure(error as Error, file)
  }
}

async function rowsOfWorkbook(file: InputFile): Promise<string[][]> {
  if (file.bytes > largestWorkbook)
    throw new RefusedLoad(
      `is a workbook of more than ${largestWorkbook / 2 ** 20} MB. Save its sheet as CSV, then load that.`,
      file.name,
    )
  const chunks: Buffer[] = []
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  await refuseBomb(bytes, file)
  const rows = await readSheet(bytes).catch((error: Error) => {
    throw new RefusedLoad(`cannot be read as a workbook (${error.message}). Save it as .xlsx or CSV again.`, file.name)
  })
  const width = Math.max(0, ...rows.slice(0, 1).map((row) => row.length))
  return rows.map((row) => Array.from({ length: Math.max(width, row.length) }, (_, at) => cellText(row[at])))
}

/** A workbook is a zip archive: its parts say how large they open. */
async function refuseBomb(bytes: Buffer, file: InputFile): Promise<void> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    let opened = 0
    for await (const entry of zip.eachEntry()) {
      opened += entry.uncompressedSize
      if (isExpansionBomb(bytes.length, opened)) throw expansionRefusal(file.name)
      if (opened > largestOpened)
        throw new RefusedLoad(
          `opens to more than ${largestOpened / 2 ** 20} MB. Save its sheet as CSV, then load that.`,
          file.name,
        )
      // What it says of its size may be a lie: yauzl stops reading where it is.
      for await (const _chunk of await zip.openReadStreamPromise(entry));
    }
  } catch (error) {
    if (error instanceof RefusedLoad) throw error
    throw new RefusedLoad(`is not a whole workbook (${(error as Error).message}). Save it again.`, file.name)
  }
}

/** A date of a workbook has no zone: it is the clock that was typed. Its fractions of a day are off by a millisecond. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  const minute = Math.round(cell.getTime() / millisecondsPerMinute)
  return clockText({ minute, hasTime: minute % minutesPerDay !== 0 })
}

/** Only columns that are read: descriptions, addresses and pictures never leave the answer. */
async function csvOfOpen311(file: InputFile): Promise<string> {
  const text = await readWholeText(file, largestJson)
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch (error) {
    throw new RefusedLoad(`is not complete JSON (${(error as Error).message}). Download it again.`, file.name)
  }
  const requests = Array.isArray(answer) ? answer : (answer as { requests?: unknown }).requests
  if (!Array.isArray(requests)) throw new RefusedLoad('has no list of requests.', file.name)
  const columns: string[] = [
    ...open311.columns.map(({ name }) => name),
    ...placeColumns.flatMap(({ name, aliases }) => [name, ...aliases]),
  ].filter((name) => requests.some((request) => name in Object(request)))
  const rows = requests.map((request) => columns.map((name) => cellText(Object(request)[name])))
  return csvOf([columns, ...rows])
}

/** One line a row, so that a refused row is found by its line. */
function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => cell.replace(/\s*[\r\n]+\s*/g, ' ')))
  return `${Papa.unparse(lines, { newline: '\n', delimiter: ',' })}\n`
}
