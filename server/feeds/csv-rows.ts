/**
 * The rows of one piece of a CSV file, one at a time: an object or a list for each of millions of rows would be most
 * of the work. What it gives is of the row it stands on; columns count from 0.
 */
export interface CsvRows {
  /** Goes to the next row that is not blank; false after the last. */
  next(): boolean
  /** Line of the file on which the row begins, from 1; after the last row, the line that follows the piece. */
  readonly line: number
  /** Number of fields. */
  readonly count: number
  /** Trimmed; '' where the row has no such field. */
  text(column: number): string
  /** A number as `Number` reads it, NaN where the field is none, null where it is empty. */
  number(column: number): number | null
  /** Fills `target` from hexadecimal characters: 0 where the field is empty, its length where it fits, otherwise -1. */
  hex(column: number, target: Buffer): number
  /** All of them as they stand in the file. */
  fields(): string[]
}

/** Rows that a CSV parser has made. */
export class ParsedRows implements CsvRows {
  readonly #rows: readonly (readonly string[])[]
  readonly #hasQuotes: boolean
  #at = -1
  #row: readonly string[] = []
  line: number

  /** `line` is that of the first row. Only where there are quotation marks may a row take more than one line. */
  constructor(rows: readonly (readonly string[])[], line: number, hasQuotes: boolean) {
    this.#rows = rows
    this.line = line
    this.#hasQuotes = hasQuotes
  }

  next(): boolean {
    do {
      if (this.#at >= 0 && this.#at < this.#rows.length) this.line += this.#hasQuotes ? 1 + lineEndsIn(this.#row) : 1
      this.#at += 1
      this.#row = this.#rows[this.#at] ?? []
    } while (this.#row.length === 1 && this.#row[0]?.trim() === '')
    return this.#at < this.#rows.length
  }

  get count(): number {
    return this.#row.length
  }

  text(column: number): string {
    return trimmed(this.#row[column] ?? '')
  }

  number(column: number): number | null {
    return numberOf(this.text(column))
  }

  hex(column: number, target: Buffer): number {
    return fillFromHex(this.text(column), target)
  }

  fields(): string[] {
    return [...this.#row]
  }
}

/** Trimming every field costs more than reading it; look first. */
export function trimmed(text: string): string {
  const code = text.charCodeAt(0)
  const lastCode = text.charCodeAt(text.length - 1)
  return code <= 32 || lastCode <= 32 || code >= 0xa0 || lastCode >= 0xa0 ? text.trim() : text
}

export function numberOf(text: string): number | null {
  return text === '' ? null : Number(text)
}

export function fillFromHex(text: string, target: Buffer): number {
  if (text === '') return 0
  // Writing stops at the first character that is not hexadecimal.
  return text.length === 2 * target.length && target.write(text, 'hex') === target.length ? target.length : -1
}

function lineEndsIn(fields: readonly string[]): number {
  let ends = 0
  for (const field of fields) for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) ends += 1
  return ends
}
