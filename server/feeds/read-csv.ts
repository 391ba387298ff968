import Papa from 'papaparse'
import { type CsvRows, ParsedRows } from './csv-rows.ts'
import type { InputFile } from './input-files.ts'
import { PlainSplitter } from './plain-rows.ts'
import { PlainPiece, readText, type TextPiece, type TextReading } from './read-text.ts'
import { RefusedLoad } from './refused-load.ts'

const lineFeed = 10
const mostColumns = 2_000
const longestQuoted = 32 * 2 ** 20

export interface CsvReading {
  /** Headings as printed, trimmed. */
  readonly header: string[]
  readonly delimiter: string
  /** Pieces of the file, each to be read to its last row before the next is asked for. */
  readonly pieces: AsyncGenerator<CsvRows>
  readonly text: TextReading
}

/**
 * Opens a CSV file with one row of headings. Comma, tab or semicolon, quotes as in RFC 4180, blank lines passed over.
 * A file that ends inside a quoted field or inside its last row is refused whole: it was cut short.
 */
export async function openCsv(file: InputFile): Promise<CsvReading> {
  const text = readText(file)
  const first = await text.pieces.next()
  if (first.done) throw new RefusedLoad('is empty.', file.name)
  const headLine = firstLineOf(first.value)
  if (headLine.trim() === '' && first.value.text.trim() === '') throw new RefusedLoad('is empty.', file.name)
  const delimiter = likelyDelimiter(headLine)
  const header = (parse(headLine, delimiter)[0] ?? []).map(cleanHeading)
  if (header.length > mostColumns)
    throw new RefusedLoad(`has ${header.length.toLocaleString('en-GB')} columns in line 1.`, file.name)
  const splitter = new PlainSplitter(delimiter)

  async function* pieces(): AsyncGenerator<CsvRows> {
    let line = 2
    let held = ''
    let piece: TextPiece | null = afterHeadings(first.value as TextPiece)
    while (piece) {
      const { plain } = piece
      let open: (() => CsvRows) | null = null
      if (plain && held === '') open = () => splitter.rows(plain, line)
      else {
        held += piece.text
        const hasQuotes = held.includes('"')
        if (!hasQuotes || !isInsideQuotes(held)) {
          const parsed = parse(held, delimiter)
          open = () => new ParsedRows(parsed, line, hasQuotes)
          held = ''
        } else if (piece.last) {
          throw new RefusedLoad(
            `ends inside a quoted field: it was cut short, or a quotation mark after line ${line} is never closed.`,
            file.name,
          )
        } else if (held.length > longestQuoted)
          throw new RefusedLoad(`a quotation mark opened after line ${line} is never closed.`, file.name)
      }
      if (open) {
        if (piece.last && !endsItsLine(piece)) refuseCutRow(open(), header.length, file)
        const rows = open()
        yield rows
        line = rows.line
      }
      if (piece.last) return
      const next: IteratorResult<TextPiece> = await text.pieces.next()
      piece = next.done ? null : next.value
    }
  }

  return { header, delimiter, pieces: pieces(), text }
}

/** A last row that has no line end and too few fields was cut short. */
function refuseCutRow(rows: CsvRows, columns: number, file: InputFile): void {
  let [line, count] = [0, columns]
  while (rows.next()) {
    line = rows.line
    count = rows.count
  }
  if (count < columns)
    throw new RefusedLoad(
      `ends in the middle of line ${line}, after ${count} of ${columns} columns: it was cut short. Download it again.`,
      file.name,
    )
}

function firstLineOf({ plain, text }: TextPiece): string {
  const end = plain ? plain.indexOf(lineFeed) : text.indexOf('\n')
  if (!plain) return text.slice(0, end >>> 0)
  return plain.toString('utf8', 0, end < 0 ? plain.length : end).replace(/\r$/, '')
}

function afterHeadings({ plain, text, last }: TextPiece): TextPiece {
  if (!plain) return { text: text.slice(text.indexOf('\n') + 1 || text.length), plain: null, last }
  return new PlainPiece(plain.subarray(plain.indexOf(lineFeed) + 1 || plain.length), last)
}

function endsItsLine({ plain, text }: TextPiece): boolean {
  return plain ? plain.at(-1) === lineFeed : text.endsWith('\n')
}

/** Papa Parse splits plainly where a piece holds no quotation mark, and parses properly where it does. */
function parse(text: string, delimiter: string): string[][] {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  if (body === '') return []
  return Papa.parse<string[]>(body, { delimiter, newline: '\n', header: false }).data
}

function isInsideQuotes(text: string): boolean {
  let inside = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) inside = !inside
  return inside
}

function likelyDelimiter(headLine: string): string {
  const unquoted = headLine.replace(/"[^"]*"/g, '')
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: unquoted.split(mark).length - 1 }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

/** Trims, drops a byte-order mark and no-break spaces. */
export function cleanHeading(heading: string): string {
  return heading
    .replace(/^\uFEFF/, '')
    .replace(/\u00A0/g, ' ')
    .trim()
}
