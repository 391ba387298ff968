import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

export type MigrationRefusal =
  | 'edited'
  | 'database-newer'
  | 'out-of-order'
  | 'bad-file-name'
  | 'failed'
  | 'ends-transaction'

export class MigrationRefused extends Error {
  readonly reason: MigrationRefusal

  constructor(reason: MigrationRefusal, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options)
    this.name = 'MigrationRefused'
    this.reason = reason
  }
}

export type MigrationReport = {
  /** Files applied by this call, in order; empty when the database was up to date. */
  readonly applied: readonly string[]
  /** Number of the newest migration in the database, 0 if there is none. */
  readonly version: number
}

type MigrationFile = { number: number; name: string; sql: string; checksum: string }
type Recorded = { number: number; name: string; checksum: string }

export const sqlDirectory = new URL('../../sql/', import.meta.url)
const migrationsOf = (directory: URL) => new URL('migrations/', directory)

// Any fixed number does, as long as nothing else in this database locks the same one.
const lockKey = 7_202_611

/**
 * Brings the database up to the code: forward-only files from `migrations/`, one transaction each, then every file
 * of `functions/` again. Two processes may call it at once: a transaction-level lock makes the second wait, and it
 * reads again what is left to do.
 */
export async function migrate(pool: pg.Pool, directory: URL = sqlDirectory): Promise<MigrationReport> {
  const files = await readMigrations(directory)
  const applied: string[] = []
  const client = await pool.connect()
  try {
    for (;;) {
      const name = await inLockedTransaction(client, () => applyNext(client, files))
      if (name === null) break
      applied.push(name)
    }
    await inLockedTransaction(client, () => applyFunctions(client, new URL('functions/', directory)))
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
  return { applied, version: files.at(-1)?.number ?? 0 }
}

/** Applies the migrations of these numbers in the client's transaction, to a database that has none. */
export async function migrateWithin(client: pg.PoolClient, numbers: ReadonlySet<number>): Promise<void> {
  const files = (await readMigrations(sqlDirectory)).filter(({ number }) => numbers.has(number))
  while ((await applyNext(client, files)) !== null);
}

async function inLockedTransaction<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function applyNext(client: pg.PoolClient, files: readonly MigrationFile[]): Promise<string | null> {
  await client.query(`create table if not exists migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`)
  const recorded = await client.query<Recorded>('select number, name, checksum from migration order by number')
  const next = nextToApply(files, recorded.rows)
  if (next === null) return null
  await runFile(client, next.name, next.sql)
  await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
    next.number,
    next.name,
    next.checksum,
  ])
  return next.name
}

/** The first file not in the database yet, null if there is none; refuses a history that does not fit the files. */
export function nextToApply(files: readonly MigrationFile[], recorded: readonly Recorded[]): MigrationFile | null {
  const known = new Map(files.map((file) => [file.number, file]))
  for (const row of recorded) {
    const file = known.get(row.number)
    if (!file) {
      throw new MigrationRefused(
        'database-newer',
        `The database was made by a newer version of this program (it has ${row.name}): update the program.`,
      )
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationRefused(
        'edited',
        `${file.name} was edited after it was applied to this database: put it back as it was and add a new file.`,
      )
    }
  }
  const done = new Set(recorded.map((row) => row.number))
  const newest = recorded.at(-1)?.number ?? 0
  const next = files.find((file) => !done.has(file.number)) ?? null
  if (next && next.number < newest) {
    throw new MigrationRefused(
      'out-of-order',
      `${next.name} was added below migration ${newest}, which this database already has: give it a higher number.`,
    )
  }
  return next
}

async function applyFunctions(client: pg.PoolClient, directory: URL): Promise<void> {
  for (const name of await sqlFiles(directory)) {
    await runFile(client, name, await readFile(new URL(name, directory), 'utf8'))
  }
}

async function runFile(client: pg.PoolClient, name: string, sql: string): Promise<void> {
  const before = await transactionId(client)
  try {
    await client.query(sql)
  } catch (error) {
    throw new MigrationRefused('failed', `${name} failed, nothing of it was kept: ${(error as Error).message}`, {
      cause: error,
    })
  }
  if ((await transactionId(client)) !== before) {
    throw new MigrationRefused('ends-transaction', `${name} must not begin, commit or roll back: take that out.`)
  }
}

async function transactionId(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
  return rows[0]!.id
}

/** Migration files of a `sql` directory in order. The checksum ignores how lines end, which a checkout may change. */
export async function readMigrations(sql: URL): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  const directory = migrationsOf(sql)
  for (const name of await sqlFiles(directory)) {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (!(number > 0)) {
      throw new MigrationRefused('bad-file-name', `${name} is not named like 0001-what-it-does.sql.`)
    }
    if (files.at(-1)?.number === number) {
      throw new MigrationRefused('bad-file-name', `${files.at(-1)!.name} and ${name} have the same number.`)
    }
    const text = await readFile(new URL(name, directory), 'utf8')
    files.push({ number, name, sql: text, checksum: checksum(text) })
  }
  return files
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
}

async function sqlFiles(directory: URL): Promise<string[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => name.endsWith('.sql')).sort()
}
