import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { type Database, type OpenOptions, openDatabase } from '../../server/database/open-database.ts'
import { openServer } from '../../server/database/open-server.ts'
import type { Content } from './prepared-content.ts'
import { copyDataDirectory, copyOnServer, databaseUrl, onServer } from './prepared-databases.ts'

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

/**
 * A database of its own, which `close` removes: empty, or with what was prepared in it. Open one per file: on the
 * embedded engine it takes 2 s.
 */
export async function openTestDatabase<Schema = unknown>(
  engine: EngineName,
  options: Partial<OpenOptions> = {},
  content: Content = 'empty',
): Promise<TestDatabase<Schema>> {
  return engine === 'server' ? openOnServer<Schema>(options, content) : openEmbedded<Schema>(options, content)
}

async function openOnServer<Schema>(options: Partial<OpenOptions>, content: Content): Promise<TestDatabase<Schema>> {
  databaseCount++
  const name = `wardwatch_test_${process.pid}_${Date.now()}_${databaseCount}`
  await copyOnServer(testServerUrl, content, name)
  const openOptions = { dataDir: '', databaseUrl: databaseUrl(testServerUrl, name), ...options }
  const database = await openDatabase<Schema>(openOptions)
  const close = async () => {
    await database.close()
    await onServer(testServerUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return { ...database, openOptions, close }
}

async function openEmbedded<Schema>(options: Partial<OpenOptions>, content: Content): Promise<TestDatabase<Schema>> {
  const dataDir = await newDataDirectory(content)
  const openOptions = { dataDir, ...options }
  const database = await openDatabase<Schema>(openOptions)
  const close = async () => {
    await database.close()
    await removeDataDirectory(dataDir)
  }
  return { ...database, openOptions, close }
}

/** A temporary data directory with a database in it. */
export async function newDataDirectory(content: Content = 'empty'): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardwatch-test-'))
  await copyDataDirectory(content, dataDir)
  return dataDir
}

/** Removes a data directory. An engine whose program was killed may still be ending in it, and writing as it does. */
export function removeDataDirectory(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
