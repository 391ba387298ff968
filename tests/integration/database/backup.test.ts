import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { BackupManifest, BackupRefused, manifestMember } from '../../../server/database/backup-format.ts'
import { migrate } from '../../../server/database/migrate.ts'
import { openDatabase } from '../../../server/database/open-database.ts'
import { restoreBackup } from '../../../server/database/restore-backup.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { writeBackup } from '../../../server/database/write-backup.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import {
  type EngineName,
  forEachEngine,
  openTestDatabase,
  serverProblem,
  type TestDatabase,
} from '../../support/databases.ts'
import { incidentCsv } from '../../support/incident-file.ts'
import { load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { countsByArea } from '../../support/questions.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'
import { type ZipEntry, zipFile } from '../../support/zip-file.ts'

const takenAt = new Date('2026-01-20T08:00:00Z')
const burglary = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-01' } as const

forEachEngine((engine) => {
  // A council that outgrows the embedded engine moves to a server by a backup: so each is restored on the other.
  const other: EngineName = engine === 'embedded' && serverProblem === null ? 'server' : 'embedded'
  let folder: TestFolder
  let database: TestDatabase<Schema>
  let file: string

  beforeAll(async () => {
    folder = testFolder()
    file = join(folder.path, 'wardwatch.zip')
    database = await openProductDatabase(engine)
    await load(database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('incidents.csv', incidentCsv([{}])),
      folder.put(
        '2025-01-testshire-street.csv',
        streetCsv([...manyRows(40, () => at(0.5, 0.5)), { month: '2025-13' }]),
      ),
    ])
    await database.pool.query(recordedRun)
  })
  afterAll(async () => {
    await database?.close()
    folder?.remove()
  })

  const take = (of: TestDatabase<Schema>, path: string) => writeBackup(of, path, { version: 'test', takenAt })
  const restore = (to: TestDatabase<Schema>, path: string, replace = false) => restoreBackup(to, path, { replace })

  it('writes every table once, with how many rows it holds', async () => {
    const manifest = await take(database, file)
    const rows = new Map(manifest.tables.map((table) => [table.name, table.rows]))
    expect(rows.get('incident')).toBe(40)
    expect(rows.get('refused_row')).toBe(1)
    expect(rows.get('analysis_run')).toBe(1)
    expect(rows.has('load_lease')).toBe(false)
    const names = manifest.tables.map(({ name }) => name)
    expect(names.indexOf('area_set')).toBeLessThan(names.indexOf('area'))
    expect(existsSync(`${file}.partial`)).toBe(false)
    expect(statSync(file).mode & 0o077).toBe(0)
    await expect(take(database, file)).rejects.toThrow(/is there already/)
  })

  describe('restored on the other engine', () => {
    let restored: TestDatabase<Schema>

    beforeAll(async () => {
      restored = await openTestDatabase<Schema>(other)
      await restore(restored, file)
      await migrate(restored.pool)
    })
    afterAll(() => restored?.close())

    it('answers as before, and its own backup has the same bytes in every table', async () => {
      expect(await countsByArea(restored, burglary)).toEqual(await countsByArea(database, burglary))
      const again = await take(restored, join(folder.path, 'again.zip'))
      const first = JSON.parse(JSON.stringify(await take(database, join(folder.path, 'first.zip'))))
      expect(again.tables).toEqual(first.tables)
      expect(again.sequences).toEqual(first.sequences)
      expect(again.engine).toBe(other)
    })

    it('goes on as the old one would: the next load, and records that cannot be changed', async () => {
      const february = folder.put('2025-02-testshire-street.csv', streetCsv([{ ...at(0.5, 0.5), month: '2025-02' }]))
      expect(await load(restored, february)).toMatchObject({ load: 2, status: 'applied' })
      await expect(restored.pool.query('delete from analysis_run')).rejects.toThrow(/Runs are kept/)
    })

    it('takes nothing away unless it is told to, and then all of it', async () => {
      await expect(restore(restored, file)).rejects.toThrow(/not empty\. .* --replace/)
      const { rows } = await restored.pool.query('select id from load')
      expect(rows).toHaveLength(2)
      await restore(restored, file, true)
      expect((await restored.pool.query('select id from load')).rows).toHaveLength(1)
    })

    it('leaves everything as it was where the file is damaged, or something fails half way', async () => {
      const before = await take(restored, join(folder.path, `before-${engine}.zip`))
      const bytes = readFileSync(file)
      const cut = join(folder.path, 'cut.zip')
      writeFileSync(cut, bytes.subarray(0, bytes.length / 2))
      await expect(restore(restored, cut, true)).rejects.toThrow(BackupRefused)
      const flipped = join(folder.path, 'flipped.zip')
      const changed = Buffer.from(bytes)
      for (let byte = 2_000; byte < 2_100; byte++) changed[byte] = changed[byte]! ^ 0xff
      writeFileSync(flipped, changed)
      await expect(restore(restored, flipped, true)).rejects.toThrow(/damaged/)
      await expect(restore(restored, folder.put('no.zip', 'not a zip'), true)).rejects.toThrow(BackupRefused)
      const untrue = folder.put(
        'untrue.zip',
        await withManifest(bytes, (manifest) => ({
          ...manifest,
          tables: manifest.tables.map((table) => ({
            ...table,
            rows: table.rows + (table.name === 'refused_row' ? 1 : 0),
          })),
        })),
      )
      await expect(restore(restored, untrue, true)).rejects.toThrow('refused_row: 1 rows were restored where 2')
      const after = await take(restored, join(folder.path, `after-${engine}.zip`))
      expect(after.tables).toEqual(before.tables)
    })
  })

  it('is refused where the backup is of a newer program', async () => {
    const newer = await withManifest(readFileSync(file), (manifest) => ({
      ...manifest,
      migrations: [...manifest.migrations, { number: 9_000, name: '9000-later.sql', checksum: 'x' }],
    }))
    const empty = await openTestDatabase<Schema>(engine)
    await expect(restore(empty, folder.put('newer.zip', newer))).rejects.toThrow(/9000-later\.sql.* Update the program/)
    await empty.close()
  })

  it('is refused while another program has the database open', async () => {
    const empty = await openTestDatabase<Schema>(engine)
    if (engine === 'embedded') {
      // Restoring opens the database as the one program that owns it.
      await expect(openDatabase(empty.openOptions)).rejects.toThrow(/is in use by/)
    } else {
      const other = await openDatabase(empty.openOptions)
      await expect(restore(empty, file)).rejects.toThrow(/Another program has this database open/)
      await other.close()
    }
    // One that ends at this moment is waited for.
    const ending = engine === 'embedded' ? null : await openDatabase(empty.openOptions)
    const leaving = new Promise((resolve) => setTimeout(resolve, 600)).then(() => ending?.close())
    await restore(empty, file)
    await leaving
    expect((await empty.pool.query('select id from load')).rows).toHaveLength(1)
    await empty.close()
  })

  it('leaves no half file where a table cannot be read', async () => {
    const empty = await openTestDatabase<Schema>(engine)
    const path = join(folder.path, `none-${engine}.zip`)
    // Without its migrations it is no database of ours.
    await expect(take(empty, path)).rejects.toThrow(/migration/)
    expect([existsSync(path), existsSync(`${path}.partial`)]).toEqual([false, false])
    await empty.close()
  })
})

/** The same archive with another manifest. */
async function withManifest(bytes: Buffer, change: (manifest: BackupManifest) => BackupManifest): Promise<Buffer> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const members: ZipEntry[] = []
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    const content = Buffer.concat(chunks)
    const isManifest = entry.fileName === manifestMember
    const changed = isManifest ? JSON.stringify(change(BackupManifest.parse(JSON.parse(String(content))))) : content
    members.push({ name: entry.fileName, content: changed })
  }
  return zipFile(members)
}

/** Of text that COPY must escape, a number that JSON must not round, and JSON whose order of keys is kept. */
const recordedRun = `insert into analysis_run (name, note, method, title, request, layer, district_code, district_name,
  synthetic, from_month, to_month, months, missing_months, parameters, seed, data_version, code_version,
  automatic_choices, notes, attribution, loads, area_set_id, holder, host, process_id, status, result)
values ('Kept', E'two\\nlines, a tab\\t and a \\\\ backslash', 'concentration', 'Concentration', '{"a": [1, 2]}', 'burglary',
  'E06000042', 'Testham', false, '2025-01', '2025-01', '[]', '[]', '{}', 9007199254740991, '1-abc', 'test',
  '[]', '[]', '[]', '[]', 1, 'test', 'test', 1, 'done', '{"z":1,"a":0.1}')`
