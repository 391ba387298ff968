/** A whole message of the PostgreSQL protocol as it came, its type letter first. */
export type Frame = Buffer

const maximumFrameBytes = 1 << 30

/**
 * Cuts a byte stream into messages. A large message is put together once, when its last byte has come.
 */
export class FrameReader {
  #chunks: Buffer[] = []
  #bytes = 0
  #started = false

  /** Called when the start-up message has come: from here on messages have type letters. */
  started(): void {
    this.#started = true
  }

  /** Messages completed by this chunk. The start-up message, which has no type letter, gets a zero for it. */
  *push(chunk: Buffer): Generator<Frame> {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    // One at a time, because the start-up message changes how what follows it is read.
    for (let frame = this.#next(); frame; frame = this.#next()) yield frame
  }

  #next(): Frame | null {
    const headerBytes = this.#started ? 5 : 4
    if (this.#bytes < headerBytes) return null
    if (this.#chunks[0]!.length < headerBytes) this.#join()
    const length = this.#chunks[0]!.readInt32BE(headerBytes - 4)
    if (length < 4 || length > maximumFrameBytes) throw new RangeError(`A message of ${length} bytes is not possible.`)
    const total = length + headerBytes - 4
    if (this.#bytes < total) return null
    if (this.#chunks[0]!.length < total) this.#join()
    const first = this.#chunks[0]!
    const frame = first.subarray(0, total)
    if (first.length === total) this.#chunks.shift()
    else this.#chunks[0] = first.subarray(total)
    this.#bytes -= total
    return this.#started ? frame : Buffer.concat([Buffer.of(0), frame])
  }

  #join(): void {
    this.#chunks = [Buffer.concat(this.#chunks)]
  }
}

export function frameType(frame: Frame): string {
  return String.fromCharCode(frame[0]!)
}

export function message(type: string, ...parts: (Buffer | string)[]): Frame {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)))
  const header = Buffer.allocUnsafe(5)
  header.write(type, 'latin1')
  header.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([header, body])
}

export function int32(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeInt32BE(value, i * 4)
  return bytes
}

export function readyForQuery(status: 'I' | 'T' | 'E'): Frame {
  return message('Z', Buffer.from(status))
}

export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, text: string): Frame {
  return message('E', `S${severity}`, `V${severity}`, `C${code}`, `M${text}`, Buffer.of(0))
}

export const syncMessage = message('S', Buffer.alloc(0))
export const copyDoneMessage = message('c', Buffer.alloc(0))

/** Transaction status of the answer's last message, which is ReadyForQuery after Query and Sync; null otherwise. */
export function transactionStatus(output: readonly Buffer[]): 'I' | 'T' | 'E' | null {
  const tail = tailBytes(output, 6)
  if (tail.length < 6 || tail[0] !== 0x5a || tail.readInt32BE(1) !== 5) return null
  const status = String.fromCharCode(tail[5]!)
  return status === 'I' || status === 'T' || status === 'E' ? status : null
}

function tailBytes(chunks: readonly Buffer[], count: number): Buffer {
  const parts: Buffer[] = []
  let bytes = 0
  for (let i = chunks.length - 1; i >= 0 && bytes < count; i--) {
    parts.unshift(chunks[i]!)
    bytes += chunks[i]!.length
  }
  const joined = Buffer.concat(parts)
  return joined.subarray(Math.max(0, joined.length - count))
}

/** The zero-ended text at `start` and where the next field begins. */
export function readText(frame: Frame, start: number): { text: string; next: number } {
  const end = frame.indexOf(0, start)
  if (end < 0) throw new RangeError('A message ends within a text.')
  return { text: frame.toString('utf8', start, end), next: end + 1 }
}
