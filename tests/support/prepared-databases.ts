import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { lockFileName, takeDirectoryLock } from '../../server/database/embedded/directory-lock.ts'
import { type Content, fill, keyOf } from './prepared-content.ts'

// A database is filled once and copied for every test that begins with what is in it. It is filled under another name
// and then renamed, under a lock that ends with its process: one that is there is complete, and only one process fills.

const root = fileURLToPath(new URL('../../', import.meta.url))
const cacheDirectory = join(root, '.cache')

/** Copies a data directory of the embedded engine to a place where there is an empty directory, or none. */
export async function copyDataDirectory(content: Content, target: string): Promise<void> {
  const copy = async () => cp(await preparedDirectory(content), target, { recursive: true })
  // Whoever changes a source and starts tests beside these takes away what was prepared before.
  await copy().catch(async () => {
    await rm(target, { recursive: true, force: true })
    await copy()
  })
}

async function preparedDirectory(content: Content): Promise<string> {
  const prefix = `embedded-${content}-`
  const name = `${prefix}${keyOf(content)}`
  const prepared = join(cacheDirectory, name)
  if (existsSync(prepared)) return prepared
  const workshop = join(cacheDirectory, `preparing-${content}`)
  await mkdir(workshop, { recursive: true })
  const lock = await lockOf(workshop)
  try {
    if (existsSync(prepared)) return prepared
    const fresh = join(workshop, 'data')
    await rm(fresh, { recursive: true, force: true })
    if (content !== 'empty') await copyDataDirectory('empty', fresh)
    await fill(content, { WARDWATCH_DATA_DIR: fresh })
    // Moved away at once, so that nobody copies the half of it.
    for (const old of (await readdir(cacheDirectory)).filter((other) => other.startsWith(prefix)))
      await rename(join(cacheDirectory, old), join(workshop, old))
    await rename(fresh, prepared)
    for (const left of await readdir(workshop))
      if (left !== lockFileName) await rm(join(workshop, left), { recursive: true, force: true })
    return prepared
  } finally {
    lock.release()
  }
}

async function lockOf(directory: string) {
  for (;;) {
    const lock = takeDirectoryLock(directory)
    if (lock) return lock
    await delay(200)
  }
}

/** Makes a database of this name on a server. */
export async function copyOnServer(serverUrl: string, content: Content, name: string): Promise<void> {
  const copy = async () => {
    const template = await preparedTemplate(serverUrl, content)
    await onServer(serverUrl, (client) => client.query(`create database ${name} template ${template}`))
  }
  await copy().catch(copy)
}

async function preparedTemplate(serverUrl: string, content: Content): Promise<string> {
  const prefix = `wardwatch_prepared_${ownMark}_${content.replace('-', '_')}_`
  const prepared = `${prefix}${keyOf(content)}`
  await onServer(serverUrl, async (client) => {
    const isThere = async () =>
      (await client.query('select from pg_database where datname = $1', [prepared])).rows.length > 0
    if (await isThere()) return
    await client.query('select pg_advisory_lock(hashtext($1))', [prefix])
    if (await isThere()) return
    const fresh = `wardwatch_preparing_${ownMark}_${content.replace('-', '_')}`
    await client.query(`drop database if exists ${fresh} with (force)`)
    await client.query(`create database ${fresh}`)
    await fill(content, { DATABASE_URL: databaseUrl(serverUrl, fresh) })
    const today = new Date().toISOString().slice(0, 10)
    const { rows: old } = await client.query<{ name: string }>(
      `select datname as name from pg_database where starts_with(datname, 'wardwatch_prepared_')
       and (starts_with(datname, $1) or shobj_description(oid, 'pg_database')::date < $2::date - 7)`,
      [prefix, today],
    )
    for (const { name } of old) await client.query(`drop database if exists ${name}`)
    await client.query(`comment on database ${fresh} is '${today}'`)
    await client.query(`alter database ${fresh} rename to ${prepared}`)
  })
  return prepared
}

/** Several copies of the sources may share a server: none takes away what another prepared within a week. */
const ownMark = createHash('sha256').update(root).digest('hex').slice(0, 6)

/** The address of another database of the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}
