import { createHash } from 'node:crypto'
import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { BackupManifest, BackupRefused, manifestMember, memberOf } from './backup-format.ts'
import { quoteIdentifier } from './copy-in.ts'
import { migrateWithin, readMigrations, sqlDirectory } from './migrate.ts'
import type { Database } from './open-database.ts'
import { storedTables } from './table-list.ts'

const largestManifest = 16 * 2 ** 20

/**
 * Puts back everything a backup holds, in one transaction: whatever fails, the database is as it was. All of the file is
 * read and checked first. `replace` takes away what is in the database now; without it only an empty one is filled.
 * The caller brings the database up to this program's version afterwards with `migrate`.
 * Throws BackupRefused for a file that is damaged, no backup or of a newer program, a database in use, and one that is
 * not empty.
 */
export async function restoreBackup(
  database: Pick<Database, 'pool' | 'engine' | 'afterLoad'>,
  path: string,
  { replace, onProgress }: { replace: boolean; onProgress?: (sentence: string) => void },
): Promise<BackupManifest> {
  const archive = await openArchive(path)
  try {
    const manifest = await readManifest(archive)
    await checkMigrations(manifest)
    onProgress?.('Checking the backup')
    for (const table of manifest.tables) await checkTable(archive, table)
    const client = await database.pool.connect()
    try {
      await refuseOthers(client, database.engine)
      await client.query('begin')
      await clear(client, replace)
      await migrateWithin(client, new Set(manifest.migrations.map(({ number }) => number)))
      await fill(client, archive, manifest, onProgress)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release(true)
    }
    await database.afterLoad()
    return manifest
  } finally {
    archive.zip.close()
  }
}

interface Archive {
  readonly path: string
  readonly zip: ZipFile
  readonly entries: ReadonlyMap<string, Entry>
}

async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true }).catch(
    (error: Error) => {
      throw new BackupRefused(`${path} cannot be opened as a backup (${error.message}).`)
    },
  )
  const entries = new Map<string, Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.once('end', resolve)
    zip.once('error', reject)
    zip.readEntry()
  }).catch((error: Error) => {
    zip.close()
    throw new BackupRefused(`${path} is damaged (${error.message}). Nothing was changed.`)
  })
  return { path, zip, entries }
}

function openMember({ zip, entries, path }: Archive, name: string): Promise<Readable> {
  const entry = entries.get(name)
  if (!entry) throw new BackupRefused(`${path} has no ${name}: it is damaged or no backup. Nothing was changed.`)
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}

async function readManifest(archive: Archive): Promise<BackupManifest> {
  const size = archive.entries.get(manifestMember)?.uncompressedSize ?? 0
  if (size > largestManifest) throw new BackupRefused(`${archive.path} is no backup of this product.`)
  const chunks: Buffer[] = []
  for await (const chunk of await openMember(archive, manifestMember)) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch {
    manifest = null
  }
  const parsed = BackupManifest.safeParse(manifest)
  if (!parsed.success) throw new BackupRefused(`${archive.path} is no backup of this product, or of a newer version.`)
  return parsed.data
}

async function checkMigrations({ migrations, version }: BackupManifest): Promise<void> {
  const known = new Map((await readMigrations(sqlDirectory)).map((file) => [file.number, file.checksum]))
  const strange = migrations.find(({ number, checksum }) => known.get(number) !== checksum)
  if (strange)
    throw new BackupRefused(
      `The backup was taken by version ${version}, whose database (${strange.name}) this program does not know. Update the program, then restore.`,
    )
}

async function checkTable(archive: Archive, table: BackupManifest['tables'][number]): Promise<void> {
  const hash = createHash('sha256')
  try {
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done()
      },
    })
    await pipeline(await openMember(archive, memberOf(table.name)), sink)
  } catch (error) {
    if (error instanceof BackupRefused) throw error
    throw new BackupRefused(
      `${archive.path} is damaged in ${table.name} (${(error as Error).message}). Nothing was changed.`,
    )
  }
  if (hash.digest('hex') !== table.sha256)
    throw new BackupRefused(`${archive.path} is damaged: ${table.name} is not what was backed up. Nothing was changed.`)
}

/** So long the server may take to take leave of a program that has ended, such as the backup just before. */
const leaveMilliseconds = 3_000
const stepMilliseconds = 200

/** Another program at work would go on with answers of the database that is taken away. */
async function refuseOthers(client: pg.PoolClient, engine: Database['engine']): Promise<void> {
  // The embedded engine is held by one program, and was opened without joining another.
  if (engine === 'embedded') return
  for (let waited = 0; await isOpenElsewhere(client); waited += stepMilliseconds) {
    if (waited >= leaveMilliseconds)
      throw new BackupRefused('Another program has this database open. Stop Wardwatch on it, then restore again.')
    await delay(stepMilliseconds)
  }
}

async function isOpenElsewhere(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'
      and application_name <> current_setting('application_name')`,
  )
  return (rows[0]?.others ?? 0) > 0
}

async function clear(client: pg.PoolClient, replace: boolean): Promise<void> {
  const tables = await storedTables(client)
  if (!replace && tables.some(({ name }) => name === 'load')) {
    const { rows } = await client.query('select from load limit 1')
    if (rows.length > 0)
      throw new BackupRefused(
        'This database is not empty. Restore into a new one, or say --replace to take away what is in it now.',
      )
  }
  const own = (kind: string, catalogue: string, name: string, namespace: string, more = '') =>
    client
      .query<{ name: string }>(
        `select ${name} as name from ${catalogue} as thing where ${namespace} = 'public'::regnamespace ${more}
      and not exists (select from pg_depend where pg_depend.objid = thing.oid and pg_depend.deptype = 'e')`,
      )
      .then(({ rows }) => rows.map((row) => ({ kind, name: row.name })))
  const things = [
    ...(await own('view', 'pg_class', 'thing.oid::regclass::text', 'relnamespace', `and relkind = 'v'`)),
    ...(await own('table', 'pg_class', 'thing.oid::regclass::text', 'relnamespace', `and relkind = 'r'`)),
    ...(await own('routine', 'pg_proc', 'thing.oid::regprocedure::text', 'pronamespace')),
  ]
  for (const { kind, name } of things) await client.query(`drop ${kind} if exists ${name} cascade`)
}

async function fill(
  client: pg.PoolClient,
  archive: Archive,
  manifest: BackupManifest,
  onProgress?: (sentence: string) => void,
): Promise<void> {
  const present = await storedTables(client)
  const names = new Set(present.map(({ name }) => name))
  const strange = manifest.tables.find(({ name }) => !names.has(name))
  if (strange) throw new BackupRefused(`The backup holds a table ${strange.name} that its version does not have.`)
  const backedUp = new Set(manifest.tables.map(({ name }) => name))
  // Migrations put first rows into some tables; the backup has them as they became.
  for (const { name } of [...present].reverse()) {
    if (!backedUp.has(name)) continue
    const { rows } = await client.query(`select from ${quoteIdentifier(name)} limit 1`)
    if (rows.length > 0) await client.query(`delete from ${quoteIdentifier(name)}`)
  }
  for (const { name, columns, rows } of manifest.tables) {
    onProgress?.(`Restoring ${name}`)
    const table = quoteIdentifier(name)
    // Records guard themselves by triggers; what is put back was guarded when it was written.
    await client.query(`alter table ${table} disable trigger user`)
    const copy = client.query(copyFrom(`copy ${table} (${columns.map(quoteIdentifier).join(', ')}) from stdin`))
    await pipeline(await openMember(archive, memberOf(name)), inPieces(), copy)
    await client.query(`alter table ${table} enable trigger user`)
    if (copy.rowCount !== rows)
      throw new Error(`${name}: ${copy.rowCount} rows were restored where ${rows} were backed up`)
  }
  for (const { name, last } of manifest.sequences)
    if (last !== null) await client.query('select setval($1::regclass, $2)', [quoteIdentifier(name), last])
}

/** Small pieces of a member as larger ones: each piece is a message to the database. */
function inPieces(): Transform {
  const held: Buffer[] = []
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk)
      bytes += chunk.length
      if (bytes < 256 * 1024) return done()
      const piece = Buffer.concat(held.splice(0))
      bytes = 0
      done(null, piece)
    },
    flush(done) {
      done(null, Buffer.concat(held))
    },
  })
}
