/**
 * Column types the binary COPY writer knows. `hex` is a bytea given as hexadecimal text, `geometry` takes EWKB bytes, `{ point: srid }` takes `[x, y]`,
 * `jsonb` takes any JSON value, `text[]` an array of strings.
 */
export type CopyType =
  | 'bool'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'float8'
  | 'text'
  | 'text[]'
  | 'bytea'
  | 'jsonb'
  | 'geometry'
  | { readonly point: number }

export type CopyValue = unknown

type FieldWriter = (value: CopyValue) => void

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const textOid = 25

/**
 * Rows in PostgreSQL's binary COPY format, written into large buffers that are given back and used again: a small
 * Buffer per row or value would cost several times the writing itself.
 */
export class BinaryRows {
  #buffer: Buffer
  #length = 0
  readonly #writers: FieldWriter[]
  readonly #columnNames: readonly string[]

  constructor(columns: Readonly<Record<string, CopyType>>, bufferBytes = 256 * 1024) {
    this.#buffer = Buffer.allocUnsafe(bufferBytes)
    this.#columnNames = Object.keys(columns)
    this.#writers = Object.values(columns).map((type) => this.#writerOf(type))
    this.#length = signature.copy(this.#buffer)
  }

  get length(): number {
    return this.#length
  }

  /** Writes one row; values in the order of the columns, null or undefined for an empty one. */
  write(row: readonly CopyValue[]): void {
    const writers = this.#writers
    if (row.length !== writers.length) {
      throw new RangeError(`A row has ${row.length} values for ${writers.length} columns.`)
    }
    this.begin()
    for (let i = 0; i < writers.length; i++) {
      const value = row[i]
      if (value === null || value === undefined) {
        this.empty()
        continue
      }
      try {
        writers[i]!(value)
      } catch (error) {
        throw new RangeError(`Column ${this.#columnNames[i]}: ${(error as Error).message}`, { cause: error })
      }
    }
  }

  /** Begins a row whose fields are then written in the order of the columns, each by one of the calls below. */
  begin(): void {
    this.#need(2)
    this.#length = this.#buffer.writeInt16BE(this.#writers.length, this.#length)
  }

  int2(value: number): void {
    this.#int4(2)
    this.#need(2)
    this.#length = this.#buffer.writeInt16BE(value, this.#length)
  }

  int4(value: number): void {
    this.#int4(4)
    this.#int4(value)
  }

  /** A bytea, or a geometry in EWKB, of part of `bytes`. */
  bytea(bytes: Uint8Array, start = 0, length = bytes.length): void {
    this.#int4(length)
    this.#need(length)
    // A loop, because a view of each value would cost more than copying its few bytes.
    for (let at = 0; at < length; at++) this.#buffer[this.#length + at] = bytes[start + at]!
    this.#length += length
  }

  empty(): void {
    this.#int4(-1)
  }

  /** The bytes so far, as a view that is overwritten by the next `write` unless a fresh buffer is handed in. */
  take(next: Buffer): Buffer {
    const filled = this.#buffer.subarray(0, this.#length)
    this.#buffer = next
    this.#length = 0
    return filled
  }

  end(): void {
    this.#need(2)
    this.#length = this.#buffer.writeInt16BE(-1, this.#length)
  }

  #writerOf(type: CopyType): FieldWriter {
    if (typeof type === 'object') return (value) => this.#point(value as readonly [number, number], type.point)
    switch (type) {
      case 'bool':
        return (value) => {
          this.#need(5)
          this.#int4(1)
          this.#buffer[this.#length++] = value ? 1 : 0
        }
      case 'int2':
        return (value) => this.int2(integer(value))
      case 'int4':
        return (value) => this.int4(integer(value))
      case 'int8':
        return (value) => {
          this.#int4(8)
          this.#need(8)
          this.#length = this.#buffer.writeBigInt64BE(BigInt(value as number | bigint), this.#length)
        }
      case 'float8':
        return (value) => {
          if (typeof value !== 'number') throw new RangeError(`${String(value)} is not a number.`)
          this.#int4(8)
          this.#float8(value, false)
        }
      case 'text':
        return (value) => this.#text(value as string)
      case 'text[]':
        return (value) => this.#textArray(value as readonly string[])
      case 'bytea':
      case 'geometry':
        return (value) => this.bytea(value as Uint8Array)
      case 'jsonb':
        return (value) => this.#jsonb(JSON.stringify(value))
    }
  }

  #need(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes))
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
  }

  #int4(value: number): void {
    this.#need(4)
    this.#length = this.#buffer.writeInt32BE(value, this.#length)
  }

  #float8(value: number, littleEndian: boolean): void {
    this.#need(8)
    this.#length = littleEndian
      ? this.#buffer.writeDoubleLE(value, this.#length)
      : this.#buffer.writeDoubleBE(value, this.#length)
  }

  #text(value: string): void {
    if (typeof value !== 'string') throw new RangeError(`${String(value)} is not text.`)
    if (value.includes('\0')) throw new RangeError('Text must not contain a zero character.')
    // UTF-8 takes at most three bytes for each UTF-16 unit.
    this.#need(4 + value.length * 3)
    const written = this.#buffer.write(value, this.#length + 4, 'utf8')
    this.#buffer.writeInt32BE(written, this.#length)
    this.#length += 4 + written
  }

  #textArray(values: readonly string[]): void {
    const start = this.#length
    this.#int4(0)
    this.#int4(values.length === 0 ? 0 : 1)
    this.#int4(0)
    this.#int4(textOid)
    if (values.length > 0) {
      this.#int4(values.length)
      this.#int4(1)
      for (const value of values) this.#text(value)
    }
    this.#buffer.writeInt32BE(this.#length - start - 4, start)
  }

  #jsonb(json: string): void {
    const start = this.#length
    this.#int4(0)
    this.#text(json)
    // jsonb_recv wants a version byte between the length and the text: it takes the place of text's own length.
    this.#buffer.copyWithin(start + 5, start + 8, this.#length)
    this.#length -= 3
    this.#buffer[start + 4] = 1
    this.#buffer.writeInt32BE(this.#length - start - 4, start)
  }

  #point([x, y]: readonly [number, number], srid: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`(${x}, ${y}) is not a place.`)
    this.#int4(25)
    this.#need(9)
    this.#buffer[this.#length++] = 1
    // EWKB of a point that names its reference system.
    this.#length = this.#buffer.writeUInt32LE(0x20000001, this.#length)
    this.#length = this.#buffer.writeUInt32LE(srid, this.#length)
    this.#float8(x, true)
    this.#float8(y, true)
  }
}

// Buffer would write NaN as 0 and cut 1.5 to 1.
function integer(value: CopyValue): number {
  if (!Number.isInteger(value)) throw new RangeError(`${String(value)} is not a whole number.`)
  return value as number
}
