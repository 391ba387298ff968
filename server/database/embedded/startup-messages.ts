import type { BridgeConnection } from './bridge-connection.ts'
import { type Frame, int32, message, readyForQuery } from './wire-messages.ts'

const sslRequest = 80877103
const gssRequest = 80877104
const cancelCode = 80877102
const protocolMajor = 3

/**
 * Answers a message that comes before the connection is open; true once it is. Whoever can reach the socket may
 * connect: it lies in a directory that only this user can enter.
 */
export function answerStartup(
  frame: Frame,
  connection: BridgeConnection,
  parameters: Readonly<Record<string, string>>,
): boolean {
  const code = startupCode(frame)
  if (code === sslRequest || code === gssRequest) {
    connection.write(Buffer.from('N'))
    return false
  }
  if (code === cancelCode) return false
  if (code >>> 16 !== protocolMajor) throw new RangeError(`Protocol ${code >>> 16} is not known.`)
  connection.write(
    message('R', int32(0)),
    ...Object.entries(parameters).map(([name, value]) => message('S', name, value)),
    message('K', int32(connection.number, connection.secret)),
    readyForQuery('I'),
  )
  return true
}

/** Whom a cancel request is about; null if the message is not one. */
export function cancelRequest(frame: Frame): { number: number; secret: number } | null {
  if (startupCode(frame) !== cancelCode) return null
  return { number: frame.readInt32BE(9), secret: frame.readInt32BE(13) }
}

function startupCode(frame: Frame): number {
  return frame.length >= 9 ? frame.readInt32BE(5) : 0
}
