import type { Socket } from 'node:net'
import { errorMessage } from '../database-errors.ts'
import { CopySpool, copyInFormat } from './copy-spool.ts'
import type { EngineInput } from './guarded-engine.ts'
import { StatementNames } from './statement-names.ts'
import {
  copyDoneMessage,
  errorResponse,
  type Frame,
  frameType,
  message,
  readText,
  readyForQuery,
} from './wire-messages.ts'

/** What one connection wants from the engine in one turn: messages up to one that makes the engine answer. */
export type Turn = {
  readonly input: EngineInput | Buffer
  /** Whether the answer ends with ReadyForQuery, which says if the connection is idle. */
  readonly endsWithStatus: boolean
  finished(): void
}

/**
 * The messages of one client, put together to turns. COPY data is spooled here, without the engine.
 */
export class BridgeConnection {
  readonly number: number
  readonly secret: number
  readonly socket: Socket
  readonly names: StatementNames
  /** Set when a turn may have changed a setting of the session that all connections share. */
  leavesSettings = false
  #preparesSettings = false
  #inbox: Frame[] = []
  #copy: { query: Frame; spool: CopySpool; closing: Frame | null } | null = null
  #skipsToSync = false
  readonly #spoolDirectory: string

  constructor(number: number, secret: number, socket: Socket, spoolDirectory: string) {
    this.number = number
    this.secret = secret
    this.socket = socket
    this.names = new StatementNames(number)
    this.#spoolDirectory = spoolDirectory
  }

  receive(frame: Frame): void {
    this.#inbox.push(frame)
    this.#spoolCopyData()
  }

  hasTurn(): boolean {
    if (this.#copy) return this.#copy.closing !== null
    return this.#inbox.some(endsTurn)
  }

  /** The next turn; null if the client has not sent enough for one. */
  takeTurn(): Turn | null {
    if (this.#copy) return this.#takeCopy()
    const end = this.#inbox.findIndex(endsTurn)
    if (end < 0) return null
    const frames = this.#inbox.splice(0, end + 1)
    for (const frame of frames) this.#watchSettings(frame)
    const last = frameType(frames.at(-1)!)
    return {
      input: Buffer.concat(frames.map((frame) => this.names.translate(frame))),
      endsWithStatus: last === 'Q' || last === 'S',
      finished: () => this.#spoolCopyData(),
    }
  }

  /** Answers the waiting turn with a cancellation instead of running it. */
  cancelTurn(): void {
    if (this.#copy) {
      this.#copy.spool.close()
      this.#copy = null
      this.#answerCancelled(true)
    } else {
      const end = this.#inbox.findIndex(endsTurn)
      if (end < 0) return
      const last = frameType(this.#inbox.splice(0, end + 1).at(-1)!)
      this.#skipsToSync = last === 'H'
      this.#answerCancelled(last !== 'H')
    }
    this.#spoolCopyData()
  }

  discard(): void {
    this.#copy?.spool.close()
    this.#copy = null
    this.#inbox = []
  }

  write(...parts: Buffer[]): void {
    if (this.socket.writable && parts.length > 0)
      this.socket.write(parts.length === 1 ? parts[0]! : Buffer.concat(parts))
  }

  #answerCancelled(isReady: boolean): void {
    const error = errorResponse('ERROR', '57014', 'canceling statement due to user request')
    this.write(error, ...(isReady ? [readyForQuery('I')] : []))
  }

  #takeCopy(): Turn | null {
    const { query, spool, closing } = this.#copy!
    if (!closing) return null
    return {
      input: spool.input(query, closing),
      endsWithStatus: true,
      finished: () => {
        spool.close()
        this.#copy = null
        this.#spoolCopyData()
      },
    }
  }

  /** Moves on as far as is possible without the engine. */
  #spoolCopyData(): void {
    while (this.#inbox.length > 0) {
      const frame = this.#inbox[0]!
      const type = frameType(frame)
      if (this.#copy) {
        if (this.#copy.closing) return
        this.#inbox.shift()
        this.#takeCopyMessage(frame, type)
      } else if (this.#skipsToSync) {
        this.#inbox.shift()
        if (type !== 'S') continue
        this.#skipsToSync = false
        this.write(readyForQuery('I'))
      } else if (type === 'd' || type === 'c' || type === 'f') {
        // What a client still sent of a COPY that had ended with an error already.
        this.#inbox.shift()
      } else {
        const format = type === 'Q' ? copyInFormat(readText(frame, 5).text) : null
        if (!format) return
        this.#inbox.shift()
        this.#copy = { query: frame, spool: new CopySpool(this.#spoolDirectory), closing: null }
        // CopyInResponse without columns, which clients do not look at. A COPY that cannot work fails at its end.
        this.write(message('G', Buffer.of(format === 'binary' ? 1 : 0, 0, 0)))
      }
    }
  }

  #takeCopyMessage(frame: Frame, type: string): void {
    const copy = this.#copy!
    if (type === 'd') {
      try {
        copy.spool.append(frame)
      } catch (error) {
        // Most likely the disk is full. In the engine, because a transaction around the COPY has to fail as well.
        copy.spool.empty()
        copy.query = message('Q', raiseSpoolError)
        copy.closing = Buffer.alloc(0)
        process.stderr.write(`COPY data could not be kept: ${errorMessage(error)}\n`)
      }
    } else if (type === 'c') copy.closing = copyDoneMessage
    else if (type === 'f') copy.closing = frame
    else if (type !== 'S' && type !== 'H') copy.closing = message('f', `unexpected message "${type}" during COPY`)
  }

  #watchSettings(frame: Frame): void {
    const type = frameType(frame)
    if (type === 'Q') {
      if (changesSettings(readText(frame, 5).text)) this.leavesSettings = true
    } else if (type === 'P') {
      const { text: name, next } = readText(frame, 5)
      if (!changesSettings(readText(frame, next).text)) return
      this.leavesSettings = true
      if (name !== '') this.#preparesSettings = true
    } else if (type === 'E' && this.#preparesSettings) this.leavesSettings = true
  }
}

const raiseSpoolError = `do $$ begin
  raise exception using errcode = '53100', message = 'could not keep the rows of COPY: no space left on device';
end $$`

/** Sync, Query, Flush, FunctionCall: what the engine answers to at once. */
function endsTurn(frame: Frame): boolean {
  const type = frame[0]
  return type === 0x53 || type === 0x51 || type === 0x48 || type === 0x46
}

function changesSettings(sql: string): boolean {
  return /(?:^|;)\s*(?:set|reset|discard)\s+(?!local\b|transaction\b|constraints\b)|\bset_config\s*\(/i.test(sql)
}
