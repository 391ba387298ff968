import { type Frame, frameType, message, readText } from './wire-messages.ts'

/**
 * Gives the prepared statements and portals of one connection names of their own in the engine, where all
 * connections share one session. Unnamed ones need none: they do not outlive the turn of their connection.
 */
export class StatementNames {
  readonly #prefix: string
  readonly #statements = new Map<string, string>()
  readonly #portals = new Map<string, string>()
  #count = 0

  constructor(connectionNumber: number) {
    this.#prefix = `connection${connectionNumber}_`
  }

  /** The message with the connection's names replaced by the engine's. */
  translate(frame: Frame): Frame {
    switch (frameType(frame)) {
      case 'P':
        return this.#replace(frame, 5, [this.#statements])
      case 'B':
        return this.#replace(frame, 5, [this.#portals, this.#statements])
      case 'E':
        return this.#replace(frame, 5, [this.#portals])
      case 'D':
      case 'C':
        return this.#replace(frame, 6, [frame[5] === 0x53 ? this.#statements : this.#portals])
      default:
        return frame
    }
  }

  /** Messages that close every named statement, for when the connection has gone. */
  closeAll(): Frame[] {
    return [...this.#statements.values()].map((name) => message('C', Buffer.from('S'), name))
  }

  #replace(frame: Frame, start: number, maps: readonly Map<string, string>[]): Frame {
    const fixed = frame.subarray(5, start)
    const names: string[] = []
    let at = start
    for (const map of maps) {
      const { text, next } = readText(frame, at)
      names.push(this.#engineName(map, text))
      at = next
    }
    // Most messages use the unnamed statement; those pass as they are, however large.
    if (names.every((name) => name === '')) return frame
    return message(frameType(frame), fixed, ...names, frame.subarray(at))
  }

  #engineName(map: Map<string, string>, name: string): string {
    if (name === '') return ''
    let engineName = map.get(name)
    if (engineName === undefined) {
      this.#count++
      engineName = `${this.#prefix}${this.#count}`
      map.set(name, engineName)
    }
    return engineName
  }
}
