import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { readCatalogue } from '../../../server/incidents/catalogue.ts'
import { addMonths } from '../../../shared/period.ts'
import { at, boundaryJson, gridLsoas, gridWards } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { askHotspots, countsByArea, stateOf } from '../../support/questions.ts'
import { crimeId, manyRows, type StreetText, streetCsv } from '../../support/street-file.ts'
import { zipFile } from '../../support/zip-file.ts'

const january = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-01' } as const

/** Rows in one square each, so that a version of a month is known by where it counts. */
const inSquare = (column: number, rows: number, more: StreetText = {}) =>
  manyRows(rows, () => ({ ...at(column + 0.5, 0.5), ...more }))

forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let folder: TestFolder

  beforeAll(async () => {
    database = await openProductDatabase(engine)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    folder?.remove()
    folder = testFolder()
    await emptyProduct(database)
    await load(database, folder.put('lsoa.geojson', boundaryJson(gridLsoas)))
  })
  afterAll(() => folder?.remove())

  const archive = (name: string, files: Record<string, StreetText[]>) =>
    folder.put(name, zipFile(Object.entries(files).map(([file, rows]) => ({ name: file, content: streetCsv(rows) }))))
  const countsNow = async () => Object.values(await countsByArea(database, january)).slice(0, 3)

  it('replaces a month whole by that of a newer archive, whichever comes first', async () => {
    const march = archive('2025-03.zip', { '2025-01/2025-01-testshire-street.csv': inSquare(0, 5) })
    const april = archive('2025-04.zip', { '2025-01/2025-01-testshire-street.csv': inSquare(1, 4) })
    await load(database, march)
    const newer = await load(database, april)
    expect(await countsNow()).toEqual([0, 4, 0])
    expect(newer.months).toMatchObject([{ month: '2025-01', rows: 4, replacedRows: 5, archive: '2025-04' }])

    const before = await stateOf(database)
    const older = await load(
      database,
      archive('2025-02.zip', { '2025-01/2025-01-testshire-street.csv': inSquare(2, 9) }),
    )
    expect(await countsNow()).toEqual([0, 4, 0])
    expect(await stateOf(database)).toEqual(before)
    expect(older.automaticChoices.join(' ')).toContain(
      'testshire 2025-01 of archive 2025-02 was left out: archive 2025-04 is newer',
    )
    expect(older.files).toMatchObject([{ outcome: 'superseded', rows: 9, accepted: 0 }])
  })

  it('takes the newest archive of each month when several are loaded at once', async () => {
    const files = (rows: StreetText[]) => ({ '2025-01/2025-01-testshire-street.csv': rows })
    await load(database, [
      archive('2025-06.zip', files(inSquare(2, 3))),
      archive('2025-05.zip', files(inSquare(0, 7))),
      archive('2025-04.zip', files(inSquare(1, 7))),
    ])
    expect(await countsNow()).toEqual([0, 0, 3])
    const { rows } = await database.pool.query('select count(*)::int as rows from incident')
    expect(rows).toEqual([{ rows: 3 }])
  })

  it('judges each month of each force by itself', async () => {
    const other = { force: 'Otherford Constabulary' }
    await load(database, archive('2025-06.zip', { '2025-01-testshire-street.csv': inSquare(0, 2) }))
    await load(
      database,
      archive('2025-05.zip', {
        '2025-01-testshire-street.csv': inSquare(1, 5),
        '2025-01-otherford-street.csv': inSquare(2, 1, other),
        '2025-02-testshire-street.csv': inSquare(1, 6, { month: '2025-02' }),
      }),
    )
    expect(await countsNow()).toEqual([2, 0, 1])
    expect(await countsByArea(database, { ...january, from: '2025-02', to: '2025-02' })).toMatchObject({ E01900002: 6 })
  })

  it('changes nothing when the same file is loaded twice', async () => {
    const file = folder.put('2025-01-testshire-street.csv', streetCsv(inSquare(0, 5)))
    await load(database, file)
    const before = await stateOf(database)
    const again = await load(database, file)
    expect(again).toMatchObject({ status: 'unchanged', dataVersion: before.version, months: [] })
    expect(again.files).toMatchObject([{ outcome: 'unchanged', detail: expect.stringContaining('already loaded') }])
    expect(await stateOf(database)).toEqual(before)
  })

  it('changes nothing when the same rows come in another file', async () => {
    const rows = manyRows(30, (index) => ({ ...at(index / 10, 0.5), crimeId: crimeId(index) }))
    await load(database, folder.put('2025-01-testshire-street.csv', streetCsv(rows)))
    const before = await stateOf(database)
    const again = await load(database, folder.put('copy.csv', streetCsv(rows).replaceAll('\n', '\r\n')))
    expect(again).toMatchObject({ status: 'unchanged', dataVersion: before.version })
    expect(again.automaticChoices.join(' ')).toContain('testshire 2025-01: the same rows were already loaded')
    expect(await stateOf(database)).toEqual(before)
  })

  it('tells a month apart in which only a Crime ID changed', async () => {
    const rows = (id: number) => streetCsv([...inSquare(0, 3), { ...at(0.5, 0.5), crimeId: crimeId(id) }])
    await load(database, folder.put('first.csv', rows(1)))
    expect(await load(database, folder.put('revised.csv', rows(2)))).toMatchObject({ status: 'applied' })
  })

  it('changes nothing when boundaries are loaded twice', async () => {
    const wards = folder.put('ward.geojson', boundaryJson(gridWards))
    await load(database, [wards, folder.put('2025-01-testshire-street.csv', streetCsv(inSquare(0, 5)))])
    const before = await stateOf(database)
    expect(await load(database, wards)).toMatchObject({ status: 'unchanged', dataVersion: before.version })
    expect(await stateOf(database)).toEqual(before)
  })

  it('brings a full month back that an extract had replaced by mistake', async () => {
    const full = folder.put('2025-01-testshire-street.csv', streetCsv([...inSquare(0, 10), ...inSquare(1, 10)]))
    await load(database, full)
    const extract = await load(database, folder.put('extract.csv', streetCsv(inSquare(1, 3))))
    expect(extract.warnings.join(' ')).toContain('looks like an extract of one district. Load the full month again')
    expect(await countsNow()).toEqual([0, 3, 0])
    expect(await load(database, full)).toMatchObject({ status: 'applied' })
    expect(await countsNow()).toEqual([10, 10, 0])
  })

  it('brings boundaries back that others of the same year had replaced', async () => {
    const wards = folder.put('ward.geojson', boundaryJson(gridWards))
    const swapped = gridWards.map(({ properties }, index) => ({ properties, ring: gridWards[1 - index]!.ring }))
    await load(database, [wards, folder.put('2025-01-testshire-street.csv', streetCsv(inSquare(0, 5)))])
    const wardCounts = () => countsByArea(database, { ...january, areas: 'ward' })
    await load(database, folder.put('swapped.geojson', boundaryJson(swapped)))
    expect(await wardCounts()).toEqual({ E05900001: 0, E05900002: 5 })
    expect(await load(database, wards)).toMatchObject({ status: 'applied' })
    expect(await wardCounts()).toEqual({ E05900001: 5, E05900002: 0 })
  })

  it('takes a file again when it is loaded with another year, as its report proposed', async () => {
    const people = folder.put('people.csv', 'LSOA21CD,Total\nE01900001,1500\n')
    const first = await load(database, people)
    expect(first.automaticChoices.join(' ')).toContain('Load it again with --year')
    expect(await load(database, people, { year: 2023 })).toMatchObject({ status: 'applied' })
    expect(await load(database, people, { year: 2023 })).toMatchObject({ status: 'unchanged' })
    const { rows } = await database.pool.query('select year from population order by year')
    expect(rows).toEqual([{ year: 2021 }, { year: 2023 }])
  })

  it('flags a month with under half of its usual rows, keeps it and does not count it', async () => {
    const months = Array.from({ length: 8 }, (_, index) => addMonths('2025-01', index))
    const rows = months.flatMap((month) => inSquare(0, month === '2025-05' ? 90 : 220, { month }))
    const report = await load(database, folder.put('all.csv', streetCsv(rows)))
    expect(report.months.filter(({ suspect }) => suspect).map(({ month }) => month)).toEqual(['2025-05'])
    expect(report.warnings.join(' ')).toContain('testshire 2025-05 has under half of its usual rows')
    const answer = await askHotspots(database, { ...january, to: '2025-08' })
    expect(answer.rows[0]?.count).toBe(7 * 220)
    expect(answer.missingMonths).toEqual(['2025-05'])
    expect(answer.notes.map(({ kind }) => kind)).toContain('suspect-months')
    const catalogue = await readCatalogue(database.kysely, undefined)
    expect(catalogue.months).toMatchObject({ suspect: ['2025-05'], missing: [] })
    expect(catalogue.monthly.find(({ layer }) => layer === 'burglary')?.counts[4]).toBeNull()
    // The full month arrives: it counts again.
    await load(database, folder.put('may.csv', streetCsv(inSquare(0, 215, { month: '2025-05' }))))
    expect((await askHotspots(database, { ...january, to: '2025-08' })).rows[0]?.count).toBe(7 * 220 + 215)
  })

  it('never counts a month that no file was loaded for, and never as zero', async () => {
    const rows = [...inSquare(0, 5), ...inSquare(0, 5, { month: '2025-03' })]
    const report = await load(database, folder.put('two.csv', streetCsv(rows)))
    expect(report.missingMonths).toEqual([{ force: 'testshire', months: ['2025-02'] }])
    const catalogue = await readCatalogue(database.kysely, undefined)
    expect(catalogue.months).toMatchObject({ covered: ['2025-01', '2025-03'], missing: ['2025-02'] })
    const answer = await askHotspots(database, { ...january, from: '2025-02', to: '2025-02' })
    expect(answer).toMatchObject({ months: [], missingMonths: ['2025-02'] })
    expect(answer.rows.every(({ count, rate }) => count === null && rate === null)).toBe(true)
  })

  it('flags the month in which the police changed their list of map points', async () => {
    const points = (month: string, shift: number) =>
      manyRows(120, (index) => ({ ...at((index % 60) / 20 + shift, Math.floor(index / 60) * 0.4 + 0.2), month }))
    const rows = ['2025-01', '2025-02', '2025-03', '2025-04'].flatMap((month) =>
      points(month, month < '2025-03' ? 0.01 : 0.03),
    )
    await load(database, folder.put('all.csv', streetCsv(rows)))
    const catalogue = await readCatalogue(database.kysely, undefined)
    expect(catalogue.months.snapPointsChanged).toEqual(['2025-03'])
    const across = await askHotspots(database, { ...january, to: '2025-04' })
    expect(across.notes.find(({ kind }) => kind === 'snap-points-changed')?.text).toContain('March 2025')
    const within = await askHotspots(database, { ...january, from: '2025-03', to: '2025-04' })
    expect(within.notes.map(({ kind }) => kind)).not.toContain('snap-points-changed')
  })

  it('keeps every refused row with its file, line, reason and what was found', async () => {
    const rows = [
      at(0.5, 0.5),
      { ...at(0.5, 0.5), month: '2025-13' },
      { ...at(0.5, 0.5), month: '2031-01' },
      { longitude: '52.005', latitude: '-0.795' },
      { longitude: '485000', latitude: '239000' },
      { longitude: '-0.795', latitude: '' },
      { ...at(0.5, 0.5), type: 'Witchcraft' },
      { ...at(0.5, 0.5), crimeId: 'abc' },
    ]
    const report = await load(
      database,
      folder.put(
        '2025-01-testshire-street.csv',
        `${streetCsv(rows)}one,two\n${streetCsv([at(0.5, 0.5)]).split('\n')[1]}\n`,
      ),
    )
    expect(report).toMatchObject({
      rows: 10,
      accepted: 2,
      refused: 8,
      refusedByReason: {
        'month is not written YYYY-MM': 1,
        'month lies in the future': 1,
        'coordinates are swapped': 1,
        'coordinates are projected': 1,
        'one of two coordinates is missing': 1,
        'crime type is not known': 1,
        'Crime ID is not 64 hexadecimal characters': 1,
        'wrong number of columns': 1,
      },
    })
    const { rows: refused } = await database.pool.query(
      'select file, line, reason, found from refused_row where load_id = $1 order by line',
      [report.load],
    )
    const file = '2025-01-testshire-street.csv'
    expect(refused).toEqual([
      { file, line: 3, reason: 'month is not written YYYY-MM', found: '2025-13' },
      { file, line: 4, reason: 'month lies in the future', found: '2031-01' },
      { file, line: 5, reason: 'coordinates are swapped', found: '52.005, -0.795' },
      { file, line: 6, reason: 'coordinates are projected', found: '485000, 239000' },
      { file, line: 7, reason: 'one of two coordinates is missing', found: '-0.795, ' },
      { file, line: 8, reason: 'crime type is not known', found: 'Witchcraft' },
      { file, line: 9, reason: 'Crime ID is not 64 hexadecimal characters', found: 'abc' },
      { file, line: 10, reason: 'wrong number of columns', found: '2 where 12 were expected' },
    ])
    expect(await countsNow()).toEqual([2, 0, 0])
  })
})
