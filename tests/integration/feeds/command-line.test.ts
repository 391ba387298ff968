import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LoadReport } from '../../../shared/contracts/loads.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type TestFolder, testFolder } from '../../support/loads.ts'
import { newPlace, type Place } from '../../support/places.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

/** No server runs here: each command opens the database by itself. `api/http.test.ts` has the same beside a server. */
forEachEngine((engine) => {
  // Opening the embedded engine takes seconds each time, and what follows is the same code: less of it is tried there.
  const isSlow = engine === 'embedded'
  let place: Place
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    place = await newPlace(engine)
  })
  afterAll(async () => {
    await place?.remove()
    folder?.remove()
  })

  const run = (...args: string[]) => runCommand(args, place.environment)

  it('makes a database where there is none, loads into it, and prints what it did', async () => {
    const rows = [
      ...manyRows(12, () => at(0.5, 0.5)),
      { longitude: '', latitude: '', location: 'No Location' },
      { month: '2025-13' },
    ]
    const lsoas = folder.put('lsoa.geojson', boundaryJson(gridLsoas))
    const { code, out } = await run('load', lsoas, folder.put('2025-01-testshire-street.csv', streetCsv(rows)))
    expect(code).toBe(0)
    for (const line of [
      /^Loaded in \d+\.\d s \(load 1, data version 1-[0-9a-f]{10}\)\.$/m,
      /applied +2025-01-testshire-street\.csv: police\.uk street file, 13 of 14 rows/,
      /^Rows: 20 read, 19 accepted, 1 refused\.$/m,
      /refused: month is not written YYYY-MM: 1/,
      /^Without location: 1 \(7\.7%\)\. Outside every area: 0\. Repeated Crime IDs or refs, counted once: 0\.$/m,
      /^Months of testshire: Jan 2025\.$/m,
      /^Areas: 6 lsoa 2021\.$/m,
      /^Warning: 7\.7% of the rows have no location/m,
      /^Next: Load residents and households by LSOA/m,
    ])
      expect(out).toMatch(line)
  })

  it('says that nothing changed when a file is loaded again, and answers as JSON when asked to', async () => {
    const { code, out } = await run('load', '--json', join(folder.path, 'lsoa.geojson'))
    expect(code).toBe(0)
    expect(LoadReport.parse(JSON.parse(out))).toMatchObject({ status: 'unchanged', load: 2 })
  })

  it('prints hot spots that were loaded, as a table', async () => {
    const { code, out } = await run(
      'hotspots',
      '--areas',
      'lsoa',
      '--layer',
      'burglary',
      '--from',
      '2025-01',
      '--to',
      '2025-01',
    )
    expect(code).toBe(0)
    expect(out.split('\r\n')[1]).toMatch(/^E01900001,Testham 001A,12,/)
    if (isSlow) return
    const file = join(folder.path, 'out.xlsx')
    expect((await run('hotspots', '--areas', 'lsoa', '--format', 'xlsx', '--out', file)).code).toBe(0)
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
  })

  it('lists the loads, newest first, with why one failed', async () => {
    expect((await run('load', folder.put('cut.geojson', boundaryJson(gridLsoas).slice(0, -20)))).code).toBe(1)
    const { out } = await run('loads')
    const lines = out.trim().split('\n')
    expect(lines.map((line) => line.trim().split(/\s+/)[3])).toEqual(['failed', 'unchanged', 'applied'])
    expect(lines[0]).toContain('cut.geojson: is not complete JSON')
  })

  it('backs up beside others, and restores to an empty database or with --replace only', async () => {
    const file = join(folder.path, 'kept.zip')
    const backup = await run('backup', file)
    expect([backup.code, backup.out]).toEqual([
      0,
      expect.stringMatching(/^Wrote .*kept\.zip: [\d,]+ rows in \d+ tables\./),
    ])
    if (isSlow) return
    const refused = await run('restore', file)
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('This database is not empty.')])
    const restored = await run('restore', file, '--replace')
    expect([restored.code, restored.out]).toEqual([
      0,
      expect.stringMatching(/^Restored [\d,]+ rows in \d+ tables, as of /),
    ])
    expect((await run('loads')).out).toContain('cut.geojson: is not complete JSON')
  })

  it('ends with code 2 and its help when it is used wrongly, and writes nothing', async () => {
    const wrong: [string[], string][] = [
      [['bake'], "There is no command 'bake'."],
      [['load'], 'Say which files or folders to load.'],
      [['load', 'x.csv', '--year', '99'], "--year is '99'. It must be a year"],
      [['load', 'x.csv', '--archive', '2025-13'], "--archive is '2025-13'. It must be a month"],
      [['hotspots', '--areas', 'street'], '--areas: '],
      [['hotspots', '--areas', 'lsoa', '--from', '2025-13'], '--from: must be a month written YYYY-MM'],
      [['backup'], 'Say which file holds the backup.'],
      [['borough', 'home'], "Say 'borough away' or 'borough back'."],
    ]
    // Wrong use is found before or just after the database is opened: one engine shows all of it.
    const tried = isSlow ? wrong.slice(0, 1) : wrong
    const answers = await Promise.all(tried.map(([args]) => run(...args)))
    answers.forEach(({ code, errors, out }, index) => {
      const [args, sentence] = wrong[index] as [string[], string]
      expect([args, code, out]).toEqual([args, 2, ''])
      expect(errors).toContain(sentence)
      expect(errors).toContain('npm run wardwatch -- load PATH')
      expect(errors).not.toMatch(/\n\s+at /)
    })
  })

  it('says in a sentence what is wrong with a file, a place or a period, with code 1', async () => {
    const missing = await run('load', '/nowhere/at-all.csv')
    expect([missing.code, missing.errors]).toEqual([1, expect.stringContaining('there is no such file or folder')])
    expect(missing.errors).not.toMatch(/\n\s+at /)
    if (isSlow) return
    const kind = await run('hotspots', '--areas', 'parish')
    expect([kind.code, kind.errors]).toEqual([
      1,
      expect.stringContaining('No parish boundaries are loaded. Loaded are:'),
    ])
    const period = await run('hotspots', '--areas', 'lsoa', '--from', '2025-02', '--to', '2025-01')
    expect([period.code, period.errors]).toEqual([1, expect.stringContaining("'2025-02' is after to '2025-01'")])
    for (const { errors } of [kind, period]) expect(errors).not.toMatch(/\n\s+at /)
  })
})
