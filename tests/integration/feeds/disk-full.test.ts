import { execFileSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../server/database/migrate.ts'
import { type Database, openDatabase } from '../../../server/database/open-database.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { type EngineName, forEachEngine, newDataDirectory, testServerUrl } from '../../support/databases.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { embeddedPlace } from '../../support/places.ts'
import { countsByArea, stateOf } from '../../support/questions.ts'
import { crimeId, manyRows, streetCsv } from '../../support/street-file.ts'

const january = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-01' } as const
const mayMount = tryMount()
if (!mayMount) console.warn('Tests of a full disk are skipped: this account may not mount a small file system.')

/** A file system of a few megabytes, so that a disk is really full. */
describe.skipIf(!mayMount)('a disk that gets full in the middle of a load', () => {
  forEachEngine((engine) => {
    let disk: SmallDisk
    let database: Database<Schema>
    let environment: Record<string, string>
    let folder: TestFolder
    let bigFile: string

    beforeAll(async () => {
      folder = testFolder()
      const rows = manyRows(200_000, (index) => ({ ...at(((index % 29) + 0.5) / 10, 0.5), crimeId: crimeId(index) }))
      bigFile = folder.put('2025-01-big.csv', streetCsv(rows))
      disk = await smallDisk()
      ;({ database, environment } = await databaseOn(disk, engine))
      await load(database, [
        folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
        folder.put('2025-01-testshire-street.csv', streetCsv(manyRows(5, () => at(0.5, 0.5)))),
      ])
    })
    afterAll(async () => {
      await database?.close()
      if (engine === 'server') await dropServerDatabase()
      await disk?.remove()
      folder?.remove()
    })

    it('is said in a sentence with code 1, leaves the earlier state, and does no harm once there is space', async () => {
      const before = await stateOf(database)
      const free = disk.fillUpTo(6)
      const failed = await runCommand(['load', bigFile], environment)
      expect(failed.errors).toContain('The disk that holds the database is full. Free some space, then try again.')
      expect(failed.errors).not.toMatch(/\n\s+at /)
      expect(failed.code).toBe(1)
      free()
      expect({ ...(await stateOf(database)), staged: '0' }).toEqual(before)
      expect(await countsByArea(database, january)).toMatchObject({ E01900001: 5 })
      const smaller = folder.put('2025-02.csv', streetCsv(manyRows(50, () => ({ ...at(1.5, 0.5), month: '2025-02' }))))
      expect(await load(database, smaller)).toMatchObject({ status: 'applied' })
      expect(await countsByArea(database, { ...january, to: '2025-02' })).toMatchObject({ E01900001: 5, E01900002: 50 })
    })
  })
})

const serverName = `wardwatch_full_${process.pid}`

async function databaseOn(disk: SmallDisk, engine: EngineName) {
  if (engine === 'embedded') {
    const dataDir = join(disk.path, 'data')
    const prepared = await newDataDirectory()
    await cp(prepared, dataDir, { recursive: true })
    await rm(prepared, { recursive: true, force: true })
    const place = embeddedPlace(dataDir)
    return { database: await place.open(), environment: { ...place.environment } }
  }
  execFileSync('chown', ['postgres', disk.path])
  await onServer(`create tablespace ${serverName} location '${disk.path}'`)
  await onServer(`create database ${serverName} tablespace ${serverName}`)
  const url = new URL(testServerUrl)
  url.pathname = `/${serverName}`
  const database = await openDatabase<Schema>({ databaseUrl: url.href, dataDir: '' })
  await migrate(database.pool)
  return { database, environment: { DATABASE_URL: url.href } as Record<string, string> }
}

async function dropServerDatabase(): Promise<void> {
  await onServer(`drop database if exists ${serverName} with (force)`)
  await onServer(`drop tablespace if exists ${serverName}`)
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServerUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

interface SmallDisk {
  readonly path: string
  /** Fills all but some megabytes; the answer empties it again. */
  fillUpTo(megabytesLeft: number): () => void
  remove(): Promise<void>
}

async function smallDisk(): Promise<SmallDisk> {
  const path = await mkdtemp(join(tmpdir(), 'wardwatch-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', path])
  const filler = join(path, 'filler')
  return {
    path,
    fillUpTo(megabytesLeft) {
      const { bavail, bsize } = statfsSync(path)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - megabytesLeft * 2 ** 20)))
      return () => rmSync(filler)
    },
    async remove() {
      execFileSync('umount', ['-l', path])
      await rm(path, { recursive: true, force: true })
    },
  }
}

function tryMount(): boolean {
  try {
    const path = execFileSync('mktemp', ['-d']).toString().trim()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' })
    execFileSync('umount', [path])
    rmSync(path, { recursive: true, force: true })
    return true
  } catch {
    return false
  }
}
