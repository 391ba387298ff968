import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { describe } from 'vitest'
import { type Database, type OpenOptions, openDatabase } from '../../server/database/open-database.ts'
import { openServer } from '../../server/database/open-server.ts'

export type EngineName = 'embedded' | 'server'

export type TestDatabase<Schema = unknown> = Database<Schema> & {
  /** Options that open the same database once more, for tests of a second program. */
  readonly openOptions: OpenOptions
}

export const testServerUrl = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test'

/** Why the tests on a server cannot run here; null if they can. */
export const serverProblem: string | null = await openServer(testServerUrl, { dataDir: '' }).then(
  (server) => server.close().then(() => null),
  (error: Error) => error.message,
)

/** Declares the same tests once for each engine. Without a server its tests count as skipped. */
export function forEachEngine(declareTests: (engine: EngineName) => void): void {
  describe('on the embedded engine', () => declareTests('embedded'))
  if (serverProblem) console.warn(`Tests on a server are skipped: ${serverProblem}`)
  describe.skipIf(serverProblem !== null)('on a PostGIS server', () => declareTests('server'))
}

let databaseCount = 0

/** An empty database of its own, which `close` removes. Open one per file: on the embedded engine it takes 2 s. */
export async function openTestDatabase<Schema = unknown>(
  engine: EngineName,
  options: Partial<OpenOptions> = {},
): Promise<TestDatabase<Schema>> {
  return engine === 'server' ? openOnServer<Schema>(options) : openEmbedded<Schema>(options)
}

async function openOnServer<Schema>(options: Partial<OpenOptions>): Promise<TestDatabase<Schema>> {
  databaseCount++
  const name = `wardwatch_test_${process.pid}_${Date.now()}_${databaseCount}`
  await onServer(`create database ${name}`)
  const url = new URL(testServerUrl)
  url.pathname = `/${name}`
  const openOptions = { dataDir: '', databaseUrl: url.href, ...options }
  const database = await openDatabase<Schema>(openOptions)
  const close = async () => {
    await database.close()
    await onServer(`drop database if exists ${name} with (force)`)
  }
  return { ...database, openOptions, close }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServerUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function openEmbedded<Schema>(options: Partial<OpenOptions>): Promise<TestDatabase<Schema>> {
  const dataDir = await newDataDirectory()
  const openOptions = { dataDir, ...options }
  const database = await openDatabase<Schema>(openOptions)
  const close = async () => {
    await database.close()
    await removeDataDirectory(dataDir)
  }
  return { ...database, openOptions, close }
}

/** A temporary data directory with an empty database in it, copied because creating one takes ten seconds. */
export async function newDataDirectory(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardwatch-test-'))
  await cp(await preparedDirectory(), dataDir, { recursive: true })
  return dataDir
}

/** Removes a data directory. An engine whose program was killed may still be ending in it, and writing as it does. */
export function removeDataDirectory(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

const cacheDirectory = fileURLToPath(new URL('../../.cache/', import.meta.url))

async function preparedDirectory(): Promise<string> {
  // The versions are pinned, so a database made by others is recognised by this name.
  const prepared = join(cacheDirectory, 'embedded-0.5.8-0.2.8')
  if (existsSync(prepared)) return prepared
  await mkdir(cacheDirectory, { recursive: true })
  const fresh = await mkdtemp(join(cacheDirectory, 'creating-'))
  const database = await openDatabase({ dataDir: fresh })
  await database.close()
  // If another test process was faster, its directory does as well.
  await rename(fresh, prepared).catch(() => rm(fresh, { recursive: true, force: true }))
  return prepared
}
