import { type CsvRows, fillFromHex, numberOf, trimmed } from './csv-rows.ts'

const lineFeed = 10
const carriageReturn = 13
const point = 46
const minus = 45
const zero = 48
const longestKept = 48
const kept = 1 << 15
/** So many digits make a whole number that a double holds exactly, and so does the power of ten it is divided by. */
const mostDigits = 15
const powersOfTen = Float64Array.from({ length: mostDigits + 1 }, (_, power) => 10 ** power)
/** Value of a hexadecimal character, -1 for any other byte. */
const hexValues = Int8Array.from({ length: 256 }, (_, code) =>
  /[0-9a-f]/i.test(String.fromCharCode(code)) ? Number.parseInt(String.fromCharCode(code), 16) : -1,
)

/** Texts of a file met before, each where the hash of its bytes says; a later one takes the place. */
class KeptTexts {
  readonly #texts: string[] = new Array(kept).fill('')

  text(bytes: Buffer, start: number, end: number): string {
    const length = end - start
    if (length === 0) return ''
    let hash = length
    let all = 0
    for (let at = start; at < end; at++) {
      const code = bytes[at]!
      all |= code
      hash = (Math.imul(hash, 31) + code) | 0
    }
    if (all > 127) return bytes.toString('utf8', start, end)
    if (length > longestKept) return bytes.toString('latin1', start, end)
    const place = (hash ^ (hash >>> 15)) & (kept - 1)
    const known = this.#texts[place]!
    if (known.length === length && isSame(bytes, start, known)) return known
    const text = bytes.toString('latin1', start, end)
    this.#texts[place] = text
    return text
  }
}

/** Whether bytes are the characters of a text; false where one is not ASCII. */
function isSame(bytes: Buffer, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== bytes[start + at] || code > 127) return false
  }
  return true
}

/** Splits plain text at its delimiters, keeping from piece to piece of a file what it needs for that. */
export class PlainSplitter {
  readonly #delimiter: number
  readonly #texts = new KeptTexts()
  #marks = new Int32Array(2 ** 16)
  #count = 0

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0)
  }

  /** Rows of UTF-8 that holds no quotation mark; the first is on line `line`. Good until the next are asked for. */
  rows(bytes: Buffer, line: number): CsvRows {
    this.#markAll(bytes)
    return new PlainRows(bytes, line, this.#marks.subarray(0, this.#count), this.#texts)
  }

  /** Notes where each delimiter and line feed stands, and the end of a last line that has none. */
  #markAll(bytes: Buffer): void {
    this.#count = 0
    // Four bytes at a time from where they are aligned: most groups hold none.
    const aligned = bytes.length < 4 ? bytes.length : -bytes.byteOffset & 3
    const words =
      aligned === bytes.length
        ? new Int32Array(0)
        : new Int32Array(bytes.buffer, bytes.byteOffset + aligned, (bytes.length - aligned) >> 2)
    this.#mark(bytes, 0, aligned)
    const delimiters = this.#delimiter * 0x01010101
    const lineFeeds = lineFeed * 0x01010101
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!
      const other = word ^ delimiters
      const another = word ^ lineFeeds
      // Some byte of one of them is zero (Warren, Hacker's Delight, section 6-1).
      if ((((other - 0x01010101) & ~other) | ((another - 0x01010101) & ~another)) & 0x80808080)
        this.#mark(bytes, aligned + 4 * at, aligned + 4 * at + 4)
    }
    this.#mark(bytes, aligned + 4 * words.length, bytes.length)
    if (bytes.length > 0 && bytes[bytes.length - 1] !== lineFeed) this.#marks[this.#count++] = bytes.length
  }

  #mark(bytes: Buffer, from: number, to: number): void {
    // With room for the end of the last line.
    if (this.#count + 5 > this.#marks.length) {
      const wider = new Int32Array(2 * this.#marks.length)
      wider.set(this.#marks)
      this.#marks = wider
    }
    for (let at = from; at < to; at++) {
      const code = bytes[at]
      if (code === this.#delimiter || code === lineFeed) this.#marks[this.#count++] = at
    }
  }
}

/**
 * Rows of plain text, ended by LF or CR LF: as a CSV parser reads them too, at a tenth of its time, because only fields
 * that are asked for are made into text, and those that come again and again once.
 */
class PlainRows implements CsvRows {
  readonly #bytes: Buffer
  readonly #marks: Int32Array
  readonly #texts: KeptTexts
  /** What `text` gave last of each column. */
  readonly #before: string[] = []
  /** Of the row: its first byte, and the mark that ends its first field. */
  #start = 0
  #first = 0
  #nextLine: number
  line: number
  count = 0

  constructor(bytes: Buffer, line: number, marks: Int32Array, texts: KeptTexts) {
    this.#bytes = bytes
    this.#marks = marks
    this.#texts = texts
    this.#nextLine = line
    this.line = line
  }

  next(): boolean {
    const bytes = this.#bytes
    const marks = this.#marks
    do {
      const first = this.#first + this.count
      this.line = this.#nextLine
      this.count = 0
      this.#first = first
      if (first >= marks.length) return false
      this.#start = first === 0 ? 0 : marks[first - 1]! + 1
      let last = first
      while (marks[last]! < bytes.length && bytes[marks[last]!] !== lineFeed) last += 1
      this.count = last + 1 - first
      this.#nextLine += 1
    } while (this.count === 1 && this.text(0) === '')
    return true
  }

  text(column: number): string {
    if (column < 0 || column >= this.count) return ''
    const start = this.#startOf(column)
    const end = this.#endOf(column)
    // Many a column has what it had in the row before.
    const before = this.#before[column] ?? ''
    if (before.length === end - start && before !== '' && isSame(this.#bytes, start, before)) return before
    const text = trimmed(this.#texts.text(this.#bytes, start, end))
    this.#before[column] = text
    return text
  }

  number(column: number): number | null {
    if (column < 0 || column >= this.count) return null
    const bytes = this.#bytes
    const start = this.#startOf(column)
    const end = this.#endOf(column)
    let at = bytes[start] === minus ? start + 1 : start
    let whole = 0
    let digits = 0
    let decimals = -1
    for (; at < end; at++) {
      const code = bytes[at]!
      if (code >= zero && code <= zero + 9) {
        whole = whole * 10 + code - zero
        digits += 1
        if (decimals >= 0) decimals += 1
      } else if (code === point && decimals < 0) decimals = 0
      else break
    }
    // Whatever is not plainly a number, or has more digits than are exact.
    if (at < end || digits === 0 || digits > mostDigits) return numberOf(this.text(column))
    const size = decimals > 0 ? whole / powersOfTen[decimals]! : whole
    return bytes[start] === minus ? -size : size
  }

  hex(column: number, target: Buffer): number {
    if (column < 0 || column >= this.count) return 0
    const bytes = this.#bytes
    const start = this.#startOf(column)
    if (this.#endOf(column) - start !== 2 * target.length) return fillFromHex(this.text(column), target)
    for (let at = 0; at < target.length; at++) {
      const byte = (hexValues[bytes[start + 2 * at]!]! << 4) | hexValues[bytes[start + 2 * at + 1]!]!
      if (byte < 0) return -1
      target[at] = byte
    }
    return target.length
  }

  fields(): string[] {
    return Array.from({ length: this.count }, (_, column) =>
      this.#texts.text(this.#bytes, this.#startOf(column), this.#endOf(column)),
    )
  }

  #startOf(column: number): number {
    return column === 0 ? this.#start : this.#marks[this.#first + column - 1]! + 1
  }

  #endOf(column: number): number {
    const end = this.#marks[this.#first + column]!
    return column === this.count - 1 && end > this.#start && this.#bytes[end - 1] === carriageReturn ? end - 1 : end
  }
}
