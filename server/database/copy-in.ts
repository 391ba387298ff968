import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BinaryRows, type CopyType, type CopyValue } from './binary-rows.ts'

export type CopyTarget = {
  /** Table name, `schema.table` if it is not on the search path. */
  readonly table: string
  /** Column names in the order of the values, each with its type in the table. */
  readonly columns: Readonly<Record<string, CopyType>>
}

/** Rows that write their own fields, which spares a list and a check of each value for millions of rows. */
export interface SelfWritingRows {
  readonly length: number
  /** Writes row `at`, from 0, by `writer.begin` and one call for each column. */
  writeRow(writer: BinaryRows, at: number): void
}

export type CopyRows = Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]> | SelfWritingRows

const bufferBytes = 256 * 1024
// Room for one more row, so that the buffer seldom has to grow.
const sendAtBytes = bufferBytes - 16 * 1024

/**
 * Streams rows into a table with COPY, in the client's transaction if it is in one; resolves with their number. If
 * the source of the rows throws, nothing is kept and its error is thrown.
 */
export async function copyIn(client: pg.ClientBase, target: CopyTarget, rows: CopyRows): Promise<number> {
  const names = Object.keys(target.columns).map(quoteIdentifier).join(', ')
  const table = target.table.split('.').map(quoteIdentifier).join('.')
  const stream = client.query(copyFrom(`copy ${table} (${names}) from stdin with (format binary)`))
  let failure: Error | null = null
  const finished = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve)
    stream.on('error', (error) => {
      failure ??= error
      reject(error)
    })
  })
  finished.catch(() => undefined)
  const writer = new BinaryRows(target.columns, bufferBytes)
  let count = 0
  try {
    const spare: Buffer[] = []
    if ('writeRow' in rows) {
      for (; count < rows.length; count++) {
        if (failure) throw failure
        rows.writeRow(writer, count)
        if (writer.length >= sendAtBytes) await send(stream, writer, spare)
      }
    } else if (Symbol.iterator in rows) {
      for (const row of rows) {
        if (failure) throw failure
        writer.write(row)
        count++
        if (writer.length >= sendAtBytes) await send(stream, writer, spare)
      }
    } else {
      for await (const row of rows) {
        if (failure) throw failure
        writer.write(row)
        count++
        if (writer.length >= sendAtBytes) await send(stream, writer, spare)
      }
    }
    writer.end()
    await send(stream, writer, spare)
    stream.end()
  } catch (error) {
    // The database ended the COPY itself: the driver has let go of the stream, and destroying it would throw.
    if (failure) throw failure
    // Otherwise end it with an error, so that the connection is usable and the table untouched.
    stream.destroy(error as Error)
    await finished.catch(() => undefined)
    throw error
  }
  await finished
  return count
}

/** Hands the filled buffer to the socket and takes it back once the socket has let go of it. */
async function send(stream: Writable, writer: BinaryRows, spare: Buffer[]): Promise<void> {
  const filled = writer.take(spare.pop() ?? Buffer.allocUnsafe(bufferBytes))
  const hasRoom = stream.write(filled, (error) => {
    if (!error && filled.buffer.byteLength === bufferBytes && spare.length < 4) spare.push(Buffer.from(filled.buffer))
  })
  if (!hasRoom) await once(stream, 'drain')
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
