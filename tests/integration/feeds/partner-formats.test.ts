import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Schema } from '../../../server/database/schema.ts'
import { saveMapping } from '../../../server/feeds/mapping-store.ts'
import { clockMinutes } from '../../../shared/calendar-date.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { graffitiCsv, graffitiRow } from '../../support/graffiti-file.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { csvText } from '../../support/street-file.ts'

/** Padded and unpadded as in the files of Ordnance Survey; the last has no coordinates. */
const codePoint = [
  '"MK9 3EJ",10,482800,234600,"E92000001","E19000003","E18000011","","E06000042","E05009419"',
  '"MK142DY",20,484200,234600,"E92000001","","","","E06000042",""',
  '"MK9 9ZZ",90,0,0,"E92000001","","","","E06000042",""',
].join('\n')

forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    database = await openProductDatabase(engine)
  })
  beforeEach(() => emptyProduct(database))
  afterAll(async () => {
    folder?.remove()
    await database?.close()
  })

  const reports = async (columns = '*') => {
    const { rows } = await database.pool.query(
      `select ${columns}, ST_X(geom) as x, ST_Y(geom) as y from partner_report order by feed, supplier, ref`,
    )
    return rows
  }

  describe('a Code-Point Open file', () => {
    it('places postcodes of files in the same load and in later ones, and refuses quality 90', async () => {
      const report = await load(database, [
        folder.put(
          'reports.csv',
          graffitiCsv(graffitiRow('G1', { location: 'mk93ej' }), graffitiRow('G2', { location: 'MK9 9ZZ' })),
        ),
        folder.put('mk.csv', codePoint),
      ])
      expect(report.refusedByReason).toEqual({ 'postcode has no coordinates (positional quality 90)': 1 })
      expect(report.files.map(({ feed }) => feed)).toEqual(['Code-Point Open', 'Graffiti'])
      await load(
        database,
        folder.put('later.csv', graffitiCsv(graffitiRow('G3', { location: '1 High Street MK14 2DY' }))),
      )
      expect(await reports('ref, geom_method, precision_m, outward')).toMatchObject([
        { ref: 'G1', geom_method: 'postcode', precision_m: 100, outward: 'MK9', x: 482_800, y: 234_600 },
        { ref: 'G2', geom_method: 'outward', precision_m: null, outward: 'MK9', x: null },
        { ref: 'G3', geom_method: 'postcode', precision_m: 100, outward: 'MK14', x: 484_200, y: 234_600 },
      ])
      const { rows } = await database.pool.query('select postcode, quality from postcode order by postcode')
      expect(rows).toEqual([
        { postcode: 'MK14 2DY', quality: 20 },
        { postcode: 'MK9 3EJ', quality: 10 },
      ])
    })
  })

  describe('a workbook', () => {
    it('is read from its first sheet, with dates as they were typed', async () => {
      const sheet = [
        ['ref', 'reported at', 'surface', 'easting', 'northing'].map((value) => ({ value })),
        [
          { value: 'G1' },
          { value: new Date(Date.UTC(2025, 1, 1, 10, 15)), type: Date, format: 'dd/mm/yyyy hh:mm' },
          { value: 'brick, red' },
          { value: 482_812 },
          { value: 234_611 },
        ],
        [{ value: 'G2' }, { value: 45_292 }, { value: 'brick' }, { value: 482_812 }, { value: 234_611 }],
        [{ value: 'G3' }, { value: 'soon' }, { value: 'brick' }, { value: 482_812 }, { value: 234_611 }],
      ]
      const file = folder.put('jobs.xlsx', await writeExcelFile(sheet).toBuffer())
      const report = await load(database, file)
      expect(report.refusedByReason).toEqual({ 'reported_at is not a date': 1 })
      expect(await reports('ref, opened_minute, opened_has_time, fields')).toMatchObject([
        { ref: 'G1', opened_minute: clockMinutes('2025-02-01 10:15'), fields: { surface: 'brick, red' }, x: 482_812 },
        { ref: 'G2', opened_minute: clockMinutes('2024-01-01 00:00'), opened_has_time: false },
      ])
      const { rows } = await database.pool.query('select line from refused_row')
      expect(rows).toEqual([{ line: 4 }])
      expect((await load(database, file)).files[0]).toMatchObject({ outcome: 'unchanged' })
    })

    it('that is none, or of an old Excel, is refused with what to do', async () => {
      await expect(load(database, folder.put('a.xlsx', Buffer.from('PK\u0003\u0004 nothing')))).rejects.toThrow(
        /is not a whole workbook/,
      )
      await expect(load(database, folder.put('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).rejects.toThrow(
        /Save it as .xlsx or CSV/,
      )
    })
  })

  describe('an Open311 answer', () => {
    it('is read without its descriptions; closed ones are closed', async () => {
      const request = { service_request_id: 638344, service_name: 'Flytipping', lat: 52.0032, long: -0.795 }
      const report = await load(
        database,
        folder.put(
          'requests.json',
          JSON.stringify([
            {
              ...request,
              status: 'closed',
              description: 'Jo Bloggs tipped this',
              address: '1 Test Street',
              requested_datetime: '2025-07-03T23:30:00+00:00',
              updated_datetime: '2025-07-05T10:00:00+01:00',
              media_url: null,
            },
            { ...request, service_request_id: '2', status: 'open', requested_datetime: '2025-07-04T10:00:00Z' },
            { ...request, service_request_id: '', status: 'open', requested_datetime: '2025-07-04T10:00:00Z' },
          ]),
        ),
      )
      expect(report).toMatchObject({ accepted: 2, refused: 1 })
      expect(report.files[0]?.feed).toBe('Street reports (Open311)')
      const rows = await reports('ref, layer, opened_minute, closed_minute, fields')
      expect(rows).toMatchObject([
        { ref: '2', closed_minute: null },
        {
          ref: '638344',
          layer: 'fly-tips',
          opened_minute: clockMinutes('2025-07-04 00:30'),
          closed_minute: clockMinutes('2025-07-05 10:00'),
        },
      ])
      expect(JSON.stringify(rows)).not.toMatch(/Bloggs|Test Street/)
    })
  })

  describe('a file with headings of its own', () => {
    const own = csvText([
      ['Job No', 'Logged', 'Done', 'X', 'Y', 'Reported by'],
      ['J1', '01/02/2025 10:15', '', '482812', '234611', 'Jo Bloggs'],
    ])
    const mapping = { ref: 'Job No', reported_at: 'Logged', removed_at: 'done', easting: 'X', northing: 'Y' }

    it('is read by a mapping given with it, or by the one saved for its supplier', async () => {
      await expect(load(database, folder.put('own.csv', own))).rejects.toThrow(/is not a file we know by its headings/)
      await load(database, folder.put('own.csv', own), { feed: 'graffiti', mapping, supplier: 'Parish' })
      await saveMapping(database.kysely, { supplier: 'Town', feed: 'graffiti', columns: mapping })
      const report = await load(database, folder.put('own.csv', own), { supplier: 'Town' })
      expect(report.automaticChoices[0]).toBe('own.csv was read as graffiti by the headings saved for Town.')
      expect(await reports('supplier, ref, month')).toMatchObject([
        { supplier: 'Parish', ref: 'J1', month: '2025-02', x: 482_812 },
        { supplier: 'Town', ref: 'J1', month: '2025-02', x: 482_812 },
      ])
    })

    it('is refused where a column that is needed has no heading', async () => {
      await expect(
        load(database, folder.put('own.csv', own), { feed: 'graffiti', mapping: { ref: 'Job No' } }),
      ).rejects.toThrow(/has no column reported_at, which Graffiti need/)
    })
  })
})
