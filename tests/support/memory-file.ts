import { Readable } from 'node:stream'
import type { InputFile } from '../../server/feeds/input-files.ts'

/** A file to be read that is on no disk. It comes in pieces of `pieceBytes`, to cut where it hurts. */
export function memoryFile(name: string, content: string | Buffer, pieceBytes = 65_536): InputFile {
  const bytes = Buffer.from(content)
  function* pieces() {
    for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes)
  }
  return {
    name,
    baseName: name.toLowerCase(),
    container: 'memory',
    archive: null,
    explicit: true,
    bytes: bytes.length,
    expandedBytes: null,
    open: async () => Readable.from(pieces(), { objectMode: false }),
  }
}
