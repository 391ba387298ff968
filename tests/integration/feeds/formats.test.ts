import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { gridFromDegrees } from '../../../server/geometry/british-grid.ts'
import {
  at,
  type BoundaryText,
  boundaryJson,
  gridLsoas,
  gridParishes,
  gridWards,
  squares,
} from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { askHotspots, countsByArea } from '../../support/questions.ts'
import { crimeId, csvText, streetCsv, streetFields, streetHeadings } from '../../support/street-file.ts'
import { zipFile } from '../../support/zip-file.ts'

const january = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-01' } as const
const rows = [
  { ...at(0.5, 0.5), crimeId: crimeId(1) },
  { ...at(1.5, 0.5), location: 'On or near Café Crescent, North' },
  { ...at(1.5, 0.5), outcome: 'Investigation complete; no suspect identified' },
]
const table = [streetHeadings, ...rows.map(streetFields)]
const name = '2025-01-testshire-street.csv'

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
  })
  afterAll(() => folder?.remove())

  describe('a street file', () => {
    const expectCounted = async (path: string) => {
      const report = await load(database, [folder.put('lsoa.geojson', boundaryJson(gridLsoas)), path])
      expect(report).toMatchObject({ rows: 9, accepted: 9, refused: 0 })
      expect(report.files.filter(({ feed }) => feed === 'police.uk street file')).toHaveLength(1)
      expect(Object.values(await countsByArea(database, january))).toEqual([1, 2, 0, 0, 0, 0])
      return report
    }
    const places = async () =>
      (await database.pool.query<{ name: string }>('select name from place order by id')).rows.map((row) => row.name)

    const variants: [string, () => Buffer | string][] = [
      ['as published', () => csvText(table)],
      ['gzipped', () => gzipSync(csvText(table))],
      ['with a byte-order mark', () => `\uFEFF${csvText(table)}`],
      ['with tabs', () => csvText(table, '\t')],
      ['with semicolons', () => csvText(table, ';')],
      ['with CR LF', () => csvText(table, ',', '\r\n')],
      ['with CR alone', () => csvText(table, ',', '\r')],
      [
        'with mixed line ends and blank lines',
        () => {
          const lines = csvText(table).split('\n')
          return `${lines[0]}\r\n${lines[1]}\n\n${lines[2]}\r${lines[3]}\r\n\r\n`
        },
      ],
      ['without a line end at its end', () => csvText(table).trimEnd()],
      ['in Windows-1252', () => Buffer.from(csvText(table), 'latin1')],
      [
        'with columns in another order and columns we do not know',
        () =>
          csvText(
            table.map((row, line) => [
              line === 0 ? 'Beat' : '7',
              ...[...row].reverse(),
              line === 0 ? 'Notes' : 'a, "b"',
            ]),
          ),
      ],
      [
        'with headings in other letters, spaces and no-break spaces',
        () =>
          csvText([
            streetHeadings.map((heading) => ` ${heading.toUpperCase().replace(' ', '\u00A0')}\u00A0`),
            ...table.slice(1),
          ]),
      ],
      ['with every field in quotes', () => table.map((row) => row.map((field) => `"${field}"`).join(',')).join('\n')],
      [
        'with spaces around its values',
        () => csvText([streetHeadings, ...table.slice(1).map((row) => row.map((field) => ` ${field}\u00A0`))]),
      ],
    ]
    for (const [how, content] of variants)
      it(`is recognised and counted ${how}`, async () => {
        // Any name will do: files are recognised by their headings.
        await expectCounted(folder.put('data/some.csv', content()))
        expect(await places()).toEqual(['On or near Test Street', 'On or near Café Crescent, North'])
      })

    it('says when it was read as Windows-1252', async () => {
      const report = await expectCounted(folder.put(name, Buffer.from(csvText(table), 'latin1')))
      expect(report.automaticChoices.join(' ')).toContain(`${name} is not UTF-8; it was read as Windows-1252`)
    })

    it('may hold quoted fields with line ends, and its refused rows still name their own line', async () => {
      const fields = streetFields(at(0.5, 0.5))
      const two = [...fields]
      two[6] = 'On or near\nTwo "Lines", Street'
      const broken = [...fields]
      broken[1] = 'January'
      await load(database, folder.put(name, csvText([streetHeadings, two, broken, two, broken])))
      expect(await places()).toEqual(['On or near\nTwo "Lines", Street'])
      const refused = await database.pool.query('select line, found from refused_row order by line')
      expect(refused.rows).toEqual([
        { line: 4, found: 'January' },
        { line: 7, found: 'January' },
      ])
    })

    it('is found in a folder of months, with what was passed over and why', async () => {
      folder.put(`months/2025-01/${name}`, csvText(table))
      folder.put('months/2025-01/2025-01-testshire-outcomes.csv', 'Crime ID,Month,Outcome type\n')
      folder.put('months/2025-01/2025-01-testshire-stop-and-search.csv', 'Type,Date,Object of search\n')
      folder.put('months/2025-01/.DS_Store', 'x')
      folder.put('months/readme.pdf', 'x')
      folder.put('months/list.csv', 'a,b\n1,2\n')
      const report = await expectCounted(`${folder.path}/months`)
      const passedOver = report.files.filter(({ outcome }) => outcome === 'skipped')
      expect(Object.fromEntries(passedOver.map(({ file, detail }) => [file, detail]))).toEqual({
        'months/2025-01/2025-01-testshire-outcomes.csv': 'is a police.uk outcomes file, which is not used yet',
        'months/2025-01/2025-01-testshire-stop-and-search.csv':
          'is a police.uk stop and search file, which is not used yet',
        'months/readme.pdf': 'not a CSV, Excel, GeoJSON or zip file',
        'months/list.csv': expect.stringContaining('is not a file we know by its headings'),
      })
    })

    it('is found in a zip archive, which names its archive month', async () => {
      const entries = [
        { name: '2025-01/', content: '' },
        { name: `2025-01/${name}`, content: csvText(table) },
        { name: '__MACOSX/2025-01/._x.csv', content: 'x' },
      ]
      const report = await expectCounted(folder.put('2025-06.zip', zipFile(entries)))
      expect(report.months).toMatchObject([{ archive: '2025-06' }])
      expect(report.files.map(({ file }) => file)).toContain(`2025-06.zip › 2025-01/${name}`)
    })

    it('is found gzipped in an archive inside an archive inside a folder', async () => {
      const inner = zipFile([{ name: `deep/${name}.gz`, content: gzipSync(csvText(table)) }])
      folder.put('all/outer.zip', zipFile([{ name: '2025-04.zip', content: inner }]))
      const report = await expectCounted(`${folder.path}/all`)
      expect(report.months).toMatchObject([{ archive: '2025-04' }])
    })

    it('takes its archive month from the newest month beside it where no archive names one', async () => {
      folder.put(`download/${name}`, csvText(table))
      folder.put('download/2025-03-testshire-street.csv', streetCsv([{ ...at(2.5, 1.5), month: '2025-03' }]))
      const report = await load(database, `${folder.path}/download`)
      expect(report.months.map(({ month, archive }) => [month, archive])).toEqual([
        ['2025-01', '2025-03'],
        ['2025-03', '2025-03'],
      ])
    })

    it('may give eastings and northings, as the first ones did', async () => {
      const old = rows.map((row) => {
        const [easting, northing] = gridFromDegrees(Number(row.longitude), Number(row.latitude))
        return [
          '2025-01',
          'Testshire Police',
          'Testshire Police',
          String(Math.round(easting)),
          String(Math.round(northing)),
          'On or near Test Street',
          'Burglary',
          '',
        ]
      })
      const headings = [
        'Month',
        'Reported by',
        'Falls within',
        'Easting',
        'Northing',
        'Location',
        'Crime type',
        'Context',
      ]
      await expectCounted(folder.put('street.csv', csvText([headings, ...old])))
    })
  })

  describe('boundaries', () => {
    const kinds: [string, readonly BoundaryText[], { kind: string; vintage: number }][] = [
      ['LSOAs of 2021', gridLsoas, { kind: 'lsoa', vintage: 2021 }],
      [
        'LSOAs of 2011',
        renamed(gridLsoas, { LSOA11CD: 'LSOA21CD', LSOA11NM: 'LSOA21NM' }),
        { kind: 'lsoa', vintage: 2011 },
      ],
      ['wards', gridWards, { kind: 'ward', vintage: 2024 }],
      [
        'parishes',
        renamed(gridParishes, { PAR23CD: 'PARNCP24CD', PAR23NM: 'PARNCP24NM' }),
        { kind: 'parish', vintage: 2023 },
      ],
      ['parishes and unparished areas', gridParishes, { kind: 'parish', vintage: 2024 }],
      [
        'districts',
        [{ properties: { LAD24CD: 'E06900001', LAD24NM: 'Testham' }, ring: squares([0, 3], [0, 2]) }],
        { kind: 'district', vintage: 2024 },
      ],
    ]
    for (const [what, areas, found] of kinds)
      it(`of ${what} are recognised by their properties, gzipped, whatever the file is called`, async () => {
        const report = await load(database, folder.put('download.json', gzipSync(boundaryJson(areas))))
        expect(report.areas).toContainEqual({ ...found, areas: areas.length, remainder: 0 })
      })

    it('in eastings and northings come to lie where those in degrees do', async () => {
      const projected = gridLsoas.map(({ properties, ring }) => ({
        properties,
        ring: ring.map(([x, y]) => gridFromDegrees(x!, y!)),
      }))
      const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } }
      await load(database, [
        folder.put('grid.geojson', boundaryJson(projected, { crs })),
        folder.put(name, csvText(table)),
      ])
      expect(Object.values(await countsByArea(database, january))).toEqual([1, 2, 0, 0, 0, 0])
    })

    it('in eastings and northings are recognised without a named reference system', async () => {
      const projected = gridWards.map(({ properties, ring }) => ({
        properties,
        ring: ring.map(([x, y]) => gridFromDegrees(x!, y!)),
      }))
      const report = await load(database, [
        folder.put('grid.geojson', boundaryJson(projected)),
        folder.put(name, csvText(table)),
      ])
      expect(report).toMatchObject({ outsideEveryArea: 0, status: 'applied' })
    })

    it('may lie in one line of more than four million characters', async () => {
      const wordy = gridLsoas.map((area) => ({
        ...area,
        properties: { ...area.properties, notes: ['ö,'.repeat(400_000)] },
      }))
      const text = boundaryJson(wordy)
      expect(text.length).toBeGreaterThan(4.3e6)
      const report = await load(database, folder.put('one-line.geojson', text))
      expect(report.areas).toContainEqual({ kind: 'lsoa', vintage: 2021, areas: 6, remainder: 0 })
    })

    it('whose codes have a plain heading are known by them, and the year that was chosen is said', async () => {
      const plain = renamed(gridWards, { code: 'WD24CD', name: 'WD24NM' })
      const report = await load(database, folder.put('wards-2019.geojson', boundaryJson(plain)))
      expect(report.areas).toContainEqual({ kind: 'ward', vintage: 2019, areas: 2, remainder: 0 })
      expect(report.automaticChoices.join(' ')).toContain('2019 is used, from the file name')
    })
  })

  describe('tables by LSOA', () => {
    const indices = (vintage: 2011 | 2021, values: [string, number, number, number][]) => {
      const year = vintage === 2021 ? 2024 : 2019
      const headings = [
        `LSOA code (${vintage})`,
        `LSOA name (${vintage})`,
        `Local Authority District code (${year})`,
        'Index of Multiple Deprivation (IMD) Score',
        'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
        'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSO',
        'Income Score (rate)',
        'Total population: mid 2022',
      ]
      return `\uFEFF${csvText([headings, ...values.map(([code, score, rank, decile]) => [code, 'Testham, 001A', 'E06900001', `${score}`, `${rank}`, `${decile}`, '0.5', '1,500'])])}`
    }

    it('of the Indices of Deprivation 2025 and 2019 are recognised and shown on the LSOAs they are drawn on', async () => {
      await load(database, [
        folder.put('new.geojson', boundaryJson(gridLsoas)),
        folder.put('old.geojson', boundaryJson(renamed(gridLsoas, { LSOA11CD: 'LSOA21CD', LSOA11NM: 'LSOA21NM' }))),
        folder.put(
          'File_7_2025.csv',
          indices(2021, [
            ['E01900001', 42.5, 1200, 1],
            ['E01900002', 9, 30_000, 9],
          ]),
        ),
        folder.put('File_7_2019.csv', indices(2011, [['E01900001', 21.5, 9000, 3]])),
      ])
      const { rows: stored } = await database.pool.query(
        `select edition, code, score, rank, decile from deprivation where domain = 'imd' order by edition, code`,
      )
      expect(stored).toEqual([
        { edition: 2019, code: 'E01900001', score: 21.5, rank: 9000, decile: 3 },
        { edition: 2025, code: 'E01900001', score: 42.5, rank: 1200, decile: 1 },
        { edition: 2025, code: 'E01900002', score: 9, rank: 30_000, decile: 9 },
      ])
    })

    it('of residents and of households are joined, and rates are made from them', async () => {
      const ts041 = csvText([
        ['date', 'geography', 'geography code', 'Number of households; measures: Value'],
        ...gridLsoas.map(({ properties }) => ['2021', String(properties.LSOA21NM), String(properties.LSOA21CD), '500']),
      ])
      await load(database, [
        folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
        folder.put(
          'people-2021.csv',
          csvText([
            ['LSOA21CD', 'Usual_residents'],
            ...gridLsoas.map(({ properties }) => [String(properties.LSOA21CD), '1000']),
          ]),
        ),
        folder.put('census2021-ts041-lsoa.csv', ts041),
        folder.put(name, csvText(table)),
      ])
      const rates = await askHotspots(database, { ...january, measure: 'rate' })
      expect(rates.rows[1]).toMatchObject({ residents: 1000, households: 500, rate: 2 })
      const homes = await askHotspots(database, { ...january, measure: 'household-rate' })
      expect(homes.rows[1]).toMatchObject({ rate: 4 })
    })

    it('that match LSOAs of two years are kept as a lookup', async () => {
      const lookup = csvText([
        ['LSOA11CD', 'LSOA11NM', 'CHGIND', 'LSOA21CD', 'LSOA21NM', 'LAD22CD'],
        ['E01900001', 'Testham 001A', 'S', 'E01900011', 'Testham 001D', 'E06900001'],
        ['E01900001', 'Testham 001A', 'S', 'E01900012', 'Testham 001E', 'E06900001'],
        ['Wrong', '', 'U', 'E01900013', '', ''],
      ])
      const report = await load(database, folder.put('lookup.csv', lookup))
      expect(report).toMatchObject({ rows: 3, accepted: 2, refused: 1 })
      const { rows: stored } = await database.pool.query(
        'select from_code, to_code, change from area_lookup order by 2',
      )
      expect(stored).toEqual([
        { from_code: 'E01900001', to_code: 'E01900011', change: 'S' },
        { from_code: 'E01900001', to_code: 'E01900012', change: 'S' },
      ])
    })
  })
})

/** The same areas with their properties under other headings: `{ new: old }`. */
function renamed(areas: readonly BoundaryText[], headings: Record<string, string>): BoundaryText[] {
  return areas.map(({ properties, ring }) => ({
    properties: Object.fromEntries(Object.entries(headings).map(([to, from]) => [to, properties[from]])),
    ring,
  }))
}
