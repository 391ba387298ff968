import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import { type BackupManifest, BackupRefused, leftOut, manifestMember, memberOf } from './backup-format.ts'
import { quoteIdentifier } from './copy-in.ts'
import type { Database } from './open-database.ts'
import { type StoredTable, sequenceNumbers, storedTables } from './table-list.ts'

const newline = 0x0a

/**
 * Writes everything that is kept to one file, as it was at one moment, while others go on working. The file appears
 * under its name only when it is whole. Throws BackupRefused where there is such a file already.
 */
export async function writeBackup(
  database: Pick<Database, 'pool' | 'engine'>,
  path: string,
  { version, takenAt, onProgress }: { version: string; takenAt: Date; onProgress?: (sentence: string) => void },
): Promise<BackupManifest> {
  if (existsSync(path)) throw new BackupRefused(`${path} is there already. Choose another name; nothing was written.`)
  const partial = `${path}.partial`
  const zip = new ZipFile()
  const stop = new AbortController()
  // Who may not read the database may not read its backup.
  const file = createWriteStream(partial, { mode: 0o600 })
  const writing = pipeline(zip.outputStream, file, { signal: stop.signal })
  writing.catch(() => undefined)
  const client = await database.pool.connect()
  let isBroken = true
  try {
    await client.query('begin isolation level repeatable read read only')
    // Rows leave each table in the order they lie in, so that the same tables give the same bytes.
    await client.query('set local synchronize_seqscans = off')
    const { rows: migrations } = await client.query<BackupManifest['migrations'][number]>(
      'select number, name, checksum from migration order by number',
    )
    const tables: BackupManifest['tables'] = []
    for (const table of await storedTables(client)) {
      if ((leftOut as readonly string[]).includes(table.name)) continue
      onProgress?.(`Backing up ${table.name}`)
      tables.push(await Promise.race([addTable(client, zip, table), failureOf(writing)]))
    }
    const manifest: BackupManifest = {
      format: 1,
      product: 'wardwatch',
      version,
      takenAt: takenAt.toISOString(),
      engine: database.engine,
      migrations,
      tables,
      sequences: await sequenceNumbers(client),
    }
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), manifestMember)
    zip.end()
    await writing
    await client.query('commit')
    isBroken = false
    await toDisk(partial)
    await rename(partial, path)
    return manifest
  } catch (error) {
    stop.abort()
    await writing.catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  } finally {
    client.release(isBroken)
  }
}

/** Writes one table into the archive and says what it was. */
function addTable(
  client: pg.PoolClient,
  zip: ZipFile,
  { name, columns }: StoredTable,
): Promise<BackupManifest['tables'][number]> {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1
      done(null, chunk)
    },
  })
  const member = new PassThrough()
  const listed = columns.map(quoteIdentifier).join(', ')
  const rowsOut = client.query(copyTo(`copy ${quoteIdentifier(name)} (${listed}) to stdout`))
  zip.addReadStream(member, memberOf(name))
  return pipeline(rowsOut, measure, member).then(() => ({
    name,
    columns: [...columns],
    rows,
    bytes,
    sha256: hash.digest('hex'),
  }))
}

/** Rejects when the file can no longer be written, so that nobody waits for room in a stream that nobody empties. */
function failureOf(writing: Promise<void>): Promise<never> {
  return new Promise((_resolve, reject) => {
    writing.catch(reject)
  })
}

async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}
