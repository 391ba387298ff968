import { isUtf8 } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { expansionRefusal, isExpansionBomb } from './expansion-guard.ts'
import type { InputFile } from './input-files.ts'
import { RefusedLoad } from './refused-load.ts'

const longestLine = 4 * 2 ** 20
const comma = 44
const quotationMark = 34
const carriageReturn = 13
const lineFeed = 10
const windows1252Marks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

export interface TextPiece {
  /** Whole lines, ends made '\n'. Only the last piece of a file may lack its final line end, and any piece of JSON. */
  readonly text: string
  /** The same in UTF-8, where it holds no quotation marks and so may be split as it stands; lines may end in CR LF. */
  readonly plain: Buffer | null
  readonly last: boolean
}

/** A plain piece becomes text only if somebody asks. */
export class PlainPiece implements TextPiece {
  readonly plain: Buffer
  readonly last: boolean
  #text: string | undefined

  constructor(plain: Buffer, last: boolean) {
    this.plain = plain
    this.last = last
  }

  get text(): string {
    this.#text ??= withLineFeeds(this.plain.toString('utf8'))
    return this.#text
  }
}

export interface TextReading {
  /** Each is good until the next is asked for. */
  readonly pieces: AsyncGenerator<TextPiece>
  /** Set when some of the file was not UTF-8 and was read as Windows-1252. */
  readonly encoding: () => 'UTF-8' | 'Windows-1252'
  /** Stored bytes read so far, for progress. */
  readonly bytesRead: () => number
}

/** The bytes of a file, gunzipped where they are gzip whatever its name, guarded against expansion bombs. */
async function* openBytes(
  file: InputFile,
  chunkBytes: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let stored = 0
  let expanded = 0
  async function* storedBytes(source: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      stored += chunk.length
      onBytes(stored)
      yield chunk
    }
  }
  try {
    const chunks = storedBytes(await file.open())
    const first = await chunks.next()
    if (first.done) return
    async function* whole() {
      yield first.value as Buffer
      yield* chunks
    }
    const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
    const isPacked = isGzip || file.expandedBytes !== null
    for await (const chunk of isGzip ? gunzipped(whole(), chunkBytes) : whole()) {
      expanded += chunk.length
      if (isPacked && isExpansionBomb(file.expandedBytes === null ? stored : file.bytes, expanded))
        throw expansionRefusal(file.name)
      yield chunk
    }
  } catch (error) {
    throw readFailure(error as Error, file)
  }
}

function gunzipped(bytes: AsyncIterable<Buffer>, chunkSize: number): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize })
  // What goes wrong is thrown to whoever reads from it.
  return pipeline(Readable.from(bytes), gunzip, () => undefined)
}

/** A sentence for whatever stopped the reading of a file. */
export function readFailure(error: Error, file: InputFile): Error {
  if (error instanceof RefusedLoad) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'Z_BUF_ERROR') return new RefusedLoad('is cut short. Download it again.', file.name)
  if (code?.startsWith('Z_')) return new RefusedLoad(`is a damaged gzip file (${error.message}).`, file.name)
  return new RefusedLoad(`cannot be read (${error.message}).`, file.name)
}

/** Reads a text file as pieces of whole lines: UTF-8, or Windows-1252 from the first piece that is not UTF-8. */
export function readText(file: InputFile, pieceBytes = 2 ** 18): TextReading {
  let stored = 0
  let encoding: 'UTF-8' | 'Windows-1252' = 'UTF-8'

  function piece(bytes: Buffer, first: boolean, last: boolean): TextPiece {
    const body = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
    if (body.includes(0))
      throw new RefusedLoad('holds binary data where text was expected. It is not a CSV or GeoJSON file.', file.name)
    if (encoding === 'UTF-8' && !isUtf8(body)) encoding = 'Windows-1252'
    if (encoding === 'UTF-8' && !body.includes(quotationMark) && !hasLoneReturn(body)) return new PlainPiece(body, last)
    const text = encoding === 'UTF-8' ? body.toString('utf8') : fromWindows1252(body)
    return { text: withLineFeeds(text), plain: null, last }
  }

  async function* pieces(): AsyncGenerator<TextPiece> {
    // One buffer for all pieces: new memory for each costs as much as reading it.
    let buffer = Buffer.allocUnsafeSlow(2 * pieceBytes)
    let length = 0
    let first = true
    let isJson = false
    for await (const chunk of openBytes(file, pieceBytes, (count) => (stored = count))) {
      if (length + chunk.length > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(2 * (length + chunk.length))
        buffer.copy(larger, 0, 0, length)
        buffer = larger
      }
      chunk.copy(buffer, length)
      length += chunk.length
      if (length < pieceBytes) continue
      const all = buffer.subarray(0, length)
      // A lone CR is a line end too, but not when it is the last byte: its LF may be the next one.
      let cut = all.lastIndexOf(lineFeed)
      if (cut < 0) cut = all.lastIndexOf(carriageReturn, length - 2)
      // JSON is often one line; it may be cut anywhere that is not inside a character.
      isJson ||= first && startsJson(all)
      if (cut < 0 && isJson) cut = all.lastIndexOf(comma)
      if (cut < 0) {
        if (length > longestLine)
          throw new RefusedLoad(`has a line longer than ${longestLine / 2 ** 20} million characters.`, file.name)
        continue
      }
      yield piece(all.subarray(0, cut + 1), first, false)
      first = false
      all.copyWithin(0, cut + 1)
      length -= cut + 1
    }
    yield piece(buffer.subarray(0, length), first, true)
  }

  return {
    pieces: pieces(),
    encoding: () => encoding,
    bytesRead: () => stored,
  }
}

function hasLoneReturn(bytes: Buffer): boolean {
  let at = bytes.indexOf(carriageReturn)
  while (at >= 0 && bytes[at + 1] === lineFeed) at = bytes.indexOf(carriageReturn, at + 2)
  return at >= 0
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Node's own decoder reads Windows-1252 as ISO 8859-1 (nodejs/node issue 56542), which lacks these 32 characters. */
function fromWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (mark) => windows1252Marks[mark.charCodeAt(0) - 0x80] ?? mark)
}

function startsJson(bytes: Buffer): boolean {
  return /^(\u00EF\u00BB\u00BF)?\s*[{[]/.test(bytes.toString('latin1', 0, 1_024))
}

/** A whole text, for files that must be parsed at once. Refuses one over `largest` bytes. */
export async function readWholeText(file: InputFile, largest: number): Promise<string> {
  const reading = readText(file)
  const parts: string[] = []
  let length = 0
  for await (const piece of reading.pieces) {
    parts.push(piece.text)
    length += piece.text.length
    if (length > largest)
      throw new RefusedLoad(`is larger than ${Math.round(largest / 2 ** 20)} MB when opened.`, file.name)
  }
  return parts.join('')
}
