import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineInput } from './guarded-engine.ts'
import type { Frame } from './wire-messages.ts'

let spoolCount = 0

/**
 * The data of one COPY FROM STDIN, kept in a file until the client has sent all of it: the engine blocks while it
 * reads and cannot wait for a client. What is kept are the client's messages as they came, in any COPY format.
 */
export class CopySpool {
  readonly #file: number
  #bytes = 0

  constructor(directory: string) {
    spoolCount++
    const path = join(directory, `${process.pid}-${spoolCount}`)
    this.#file = openSync(path, 'wx+', 0o600)
    // Without a name the file goes when it is closed, whatever becomes of this process.
    unlinkSync(path)
  }

  append(frame: Frame): void {
    for (let at = 0; at < frame.length; ) {
      const written = writeSync(this.#file, frame, at)
      at += written
      this.#bytes += written
    }
  }

  /** The statement, the data and the closing message, as one input for the engine. */
  input(query: Frame, closing: Frame): EngineInput {
    const parts: (Frame | 'file')[] = [query, 'file', closing]
    const file = this.#file
    const fileBytes = this.#bytes
    let part = 0
    let at = 0
    const skipFinished = () => {
      while (part < parts.length && at >= lengthOf(parts[part]!)) {
        part++
        at = 0
      }
    }
    const lengthOf = (one: Frame | 'file') => (one === 'file' ? fileBytes : one.length)
    return {
      read(target) {
        skipFinished()
        const current = parts[part]
        if (current === undefined) return 0
        const length =
          current === 'file'
            ? readSync(file, target, 0, Math.min(target.length, fileBytes - at), at)
            : current.copy(target, 0, at, at + target.length)
        at += length
        return length
      },
      get isExhausted() {
        skipFinished()
        return part >= parts.length
      },
    }
  }

  /** Gives its space back to the disk. */
  empty(): void {
    ftruncateSync(this.#file)
    this.#bytes = 0
  }

  close(): void {
    closeSync(this.#file)
  }
}

const passedOver = /--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|'(?:[^']|'')*'/g

/** Whether the SQL is a single COPY … FROM STDIN, and in which format the client sends; null if it is not one. */
export function copyInFormat(sql: string): 'text' | 'binary' | null {
  if (!/copy/i.test(sql.slice(0, 2000))) return null
  const bare = sql.replace(passedOver, ' x ')
  if (!/^[\sx]*copy\s[^;]*\sfrom\s+stdin\b[^;]*;?\s*$/i.test(bare)) return null
  return /\bformat\s+'?binary\b|\bwith\s+binary\b|^\s*copy\s+binary\b/i.test(sql) ? 'binary' : 'text'
}
