import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { type LoadOptions, loadFiles } from '../../server/feeds/load-files.ts'
import type { LoadReport } from '../../shared/contracts/loads.ts'
import { type EngineName, openTestDatabase, type TestDatabase } from './databases.ts'
import { testSecret } from './secret.ts'

/** An empty product database, migrated. */
export function openProductDatabase(engine: EngineName): Promise<TestDatabase<Schema>> {
  return openTestDatabase<Schema>(engine, {}, 'migrated')
}

/** Takes everything out that was ever loaded: sooner done than another database. */
export async function emptyProduct(database: Database<Schema>): Promise<void> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = 'public' and tablename not in ('migration', 'analysis_run', 'audit_log', 'decision_record', 'release',
       'release_shapes', 'quarter_figures', 'spatial_ref_sys', 'data_version')`,
  )
  await database.pool.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`)
  await database.pool.query(`update data_version set number = 0, fingerprint = 'empty'`)
}

/** The day on which tests load, unless they say otherwise. */
export const loadingDay = '2026-01-15'

export function load(
  database: Database<Schema>,
  paths: string | readonly string[],
  options: Partial<LoadOptions> = {},
): Promise<LoadReport> {
  return loadFiles(database, {
    paths: typeof paths === 'string' ? [paths] : paths,
    today: loadingDay,
    codeVersion: 'test',
    secret: testSecret,
    ...options,
  })
}

export interface TestFolder {
  readonly path: string
  /** Writes a file below the folder and gives its full path. */
  put(name: string, content: string | Buffer): string
  remove(): void
}

export function testFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'wardwatch-files-'))
  return {
    path,
    put(name, content) {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
      return file
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
