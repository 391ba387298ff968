import { cp, mkdir, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DatabaseUnavailable } from '../../../server/database/database-errors.ts'
import { openDatabase } from '../../../server/database/open-database.ts'
import { newDataDirectory, removeDataDirectory } from '../../support/databases.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await newDataDirectory()
})

afterEach(() => removeDataDirectory(dataDir))

test.each<[string, () => Promise<unknown>]>([
  ['without PG_VERSION', () => rm(join(dataDir, 'postgres/PG_VERSION'))],
  ['without its control file', () => rm(join(dataDir, 'postgres/global/pg_control'))],
  ['with an empty control file', () => truncate(join(dataDir, 'postgres/global/pg_control'))],
  ['with nonsense in its control file', () => overwrite('postgres/global/pg_control')],
  ['without its data', () => rm(join(dataDir, 'postgres/base'), { recursive: true })],
  ['without its log of changes', () => rm(join(dataDir, 'postgres/pg_wal'), { recursive: true })],
  ['with an empty directory for the database', () => emptyDatabase()],
])('a data directory %s is called damaged and left as it is', async (_what, damage) => {
  await damage()
  const refusal = await refusalOf(dataDir)
  expect(refusal.reason).toBe('data-directory-damaged')
  expect(refusal.message).toContain(join(dataDir, 'postgres'))
  expect(refusal.message).toMatch(/restore it from a backup/)
  expect(refusal.message).not.toMatch(/\n/)
  expect((await refusalOf(dataDir)).reason).toBe('data-directory-damaged')
})

test('an interrupted creation is begun again', async () => {
  await rm(join(dataDir, 'postgres/global'), { recursive: true })
  await writeFile(join(dataDir, 'creating'), '')
  const database = await openDatabase({ dataDir })
  expect((await database.pool.query('select count(*) > 0 as filled from spatial_ref_sys')).rows).toEqual([
    { filled: true },
  ])
  await database.close()
  await expect(readFile(join(dataDir, 'creating'))).rejects.toThrow()
})

test('a data directory that cannot be made is refused in one sentence', async () => {
  const file = join(dataDir, 'file')
  await writeFile(file, '')
  const refusal = await refusalOf(join(file, 'data'))
  expect(refusal.reason).toBe('data-directory-not-writable')
  expect(refusal.message).toMatch(/^The data directory .* cannot be written to \(ENOTDIR\): /)
})

test('a half-written extension archive of an earlier start is not used', async () => {
  const cache = join(dataDir, 'engine-cache')
  await rm(cache, { recursive: true, force: true })
  await mkdir(cache)
  await writeFile(join(cache, 'postgis-1-1.tar.gz.4711'), 'half')
  const database = await openDatabase({ dataDir })
  await database.close()
})

async function refusalOf(directory: string): Promise<DatabaseUnavailable> {
  return openDatabase({ dataDir: directory }).then(
    () => {
      throw new Error('It was opened.')
    },
    (error) => error,
  )
}

async function overwrite(name: string): Promise<void> {
  const file = await open(join(dataDir, name), 'r+')
  await file.write(Buffer.alloc(512, 0x5a), 0, 512, 0)
  await file.close()
}

async function emptyDatabase(): Promise<void> {
  await cp(join(dataDir, 'postgres'), join(dataDir, 'moved'), { recursive: true })
  await rm(join(dataDir, 'postgres'), { recursive: true })
  await mkdir(join(dataDir, 'postgres'))
}
