import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { clockMinutes } from '../../../shared/calendar-date.ts'
import { boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { graffitiCsv, graffitiRow } from '../../support/graffiti-file.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { stateOf } from '../../support/questions.ts'
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

  describe('a partner file', () => {
    it('is recognised by its headings and kept with its place, its times and its own columns', async () => {
      const report = await load(database, folder.put('jobs.csv', graffitiCsv(graffitiRow('G1'), graffitiRow('G2'))))
      expect(report).toMatchObject({ status: 'applied', rows: 2, accepted: 2, refused: 0 })
      expect(report.files[0]).toMatchObject({
        feed: 'Graffiti',
        detail: 'placed 2 by easting and northing; half of those closed within 47 hours',
      })
      expect((await reports())[0]).toMatchObject({
        synthetic: false,
        feed: 'graffiti',
        supplier: '',
        ref: 'G1',
        load_id: 1,
        layer: 'graffiti',
        month: '2025-02',
        opened_minute: clockMinutes('2025-02-01 10:15'),
        opened_has_time: true,
        closed_minute: clockMinutes('2025-02-03 09:30'),
        closed_has_time: true,
        x: 482_812,
        y: 234_611,
        geom_method: 'grid',
        precision_m: 10,
        fields: { offensive: true, surface: 'brick', owner: 'council', area_m2: 1.5 },
      })
    })

    it('of every feed is known by its headings', async () => {
      const files: Record<string, string[][]> = {
        asb_referral: [
          [
            'ref',
            'referred_at',
            'closed_at',
            'subject_key',
            'address_key',
            'asb_type',
            'similarity_class',
            'source_agency',
            'location',
          ],
          ['A1', '2025-01-03', '', 's1f', 'a9c', 'Nuisance', 'noise', 'Housing', 'MK9'],
        ],
        abandoned_vehicle: [
          ['ref', 'reported_at', 'inspected_at', 'removed_at', 'reg_hash', 'on_grid_road', 'location'],
          ['V1', '2025-01-03 10:00', '2025-01-04 10:00', '', '9f3e', 'yes', 'SP 828 346'],
        ],
        fly_tip: [
          ['ref', 'reported_at', 'cleared_at', 'size', 'waste_type', 'land_type', 'penalty_gbp', 'location'],
          ['T1', '2025-01-03', '2025-01-05', 'van', 'household', 'highway', '£1,000', '482812, 234611'],
        ],
        encampment: [
          ['ref', 'from', 'to', 'land_owner_type', 'vehicles', 'location'],
          ['E1', '2025-01-03', '', 'council', '4', 'MK9'],
        ],
        warden_visit: [
          ['ref', 'warden_id', 'arrive_at', 'leave_at', 'hotspot_id', 'activity', 'foot', 'location'],
          ['W1', 'w2', '2025-01-03 10:00', '2025-01-03 10:15', 'h1', 'patrol', 'Y', '482812, 234611'],
        ],
        cctv_deployment: [
          ['ref', 'van_id', 'site_id', 'arrive_at', 'depart_at', 'arrests'],
          ['C1', 'van', 's1', '2025-01-03 18:00', '2025-01-04 02:00', '2'],
        ],
        fire: [
          ['ref', 'alarm_at', 'class', 'deliberate', 'vehicle', 'location'],
          ['F1', '2025-01-03 23:10', 'Secondary', 'true', 'N', '482812, 234611'],
        ],
        ambulance: [
          ['call_at', 'category', 'location'],
          ['2025-01-03 23:10', 'assault', 'MK9'],
          ['2025-01-03 23:10', 'assault', 'MK9'],
        ],
        istv: [
          [
            'ARRIVAL DATE AND TIME',
            'ASSAULT DATE AND TIME',
            'ASSAULT METHOD',
            'ASSAULT LOCATION TYPE',
            'ASSAULT LOCATION DESCRIPTION',
          ],
          ['2025-01-04 01:10', '2025-01-03 23:50', 'fist', 'street', 'outside Jo Bloggs house'],
        ],
        school_scheme: [
          ['urn', 'joined', 'left'],
          ['110500', '2024-09-01', '2027-08-31'],
        ],
        charity_pot: [
          ['event', 'venue', 'date', 'label', 'count'],
          ['Fair', 'Hall', '2025-01-03', 'ASB', '36'],
        ],
        open311: [
          [
            'service_request_id',
            'status',
            'service_name',
            'description',
            'requested_datetime',
            'updated_datetime',
            'lat',
            'long',
          ],
          [
            '9',
            'open',
            'Graffiti',
            'Jo Bloggs did it',
            '2025-01-03T10:00:00Z',
            '2025-01-04T10:00:00Z',
            '52.0032',
            '-0.7950',
          ],
        ],
      }
      const paths = Object.entries(files).map(([name, rows], index) =>
        folder.put(`file-${index}-${name.length}.csv`, csvText(rows)),
      )
      paths.push(folder.put('flyposting-2025.csv', csvText(files.fly_tip ?? [])))
      const report = await load(database, paths)
      const rows = await reports('feed, supplier, ref, layer, geom_method, closed_minute, fields')
      expect(rows.map(({ feed, ref }) => `${feed} ${ref}`)).toEqual([
        'abandoned_vehicle V1',
        'ambulance 2025-01-03 23:10 | assault | MK9',
        'ambulance 2025-01-03 23:10 | assault | MK9 #2',
        'asb_referral A1',
        'cctv_deployment C1',
        'charity_pot Fair | Hall | 2025-01-03 | ASB',
        'encampment E1',
        'fire F1',
        'fly_post T1',
        'fly_tip T1',
        'istv  | 2025-01-04 01:10 | 2025-01-03 23:50 | fist | street',
        'open311 9',
        'school_scheme 110500 | 2024-09-01',
        'warden_visit W1',
      ])
      const byFeed = Object.fromEntries(rows.map((row) => [row.feed, row]))
      expect(byFeed.abandoned_vehicle).toMatchObject({
        geom_method: 'grid-reference',
        x: 482_850,
        y: 234_650,
        fields: { on_grid_road: true, inspected_at: '2025-01-04 10:00' },
      })
      expect(byFeed.asb_referral).toMatchObject({
        supplier: 'Housing',
        geom_method: 'outward',
        x: null,
        fields: { asb_type: 'nuisance' },
      })
      expect(byFeed.charity_pot.fields).toMatchObject({ count: 36 })
      expect(byFeed.fly_tip.fields).toMatchObject({ penalty_gbp: 1_000 })
      expect(byFeed.open311).toMatchObject({ layer: 'graffiti', geom_method: 'degrees', closed_minute: null })
      expect(JSON.stringify(rows)).not.toContain('Bloggs')
      expect(report.automaticChoices.join('\n')).toMatch(/ambulance calls to violence come without references/i)
      expect(report.automaticChoices.join('\n')).toMatch(/it was taken as fly-posting. Say --feed fly_tip/)
    })

    it('of assaults may state its period and site once at its head, and keeps the lines of its records', async () => {
      const report = await load(
        database,
        folder.put(
          'istv.csv',
          [
            'REPORTING PERIOD START DATE,01/01/2025',
            'REPORTING PERIOD END DATE,31/01/2025',
            'SITE CODE,RD816',
            '',
            'ARRIVAL DATE AND TIME,ASSAULT DATE AND TIME,ASSAULT METHOD,ASSAULT LOCATION TYPE',
            '04/01/2025 01:10,03/01/2025 23:50,fist,street',
            '04/01/2025 02:10,someday,fist,pub',
            '',
          ].join('\n'),
        ),
      )
      expect(report).toMatchObject({ status: 'applied', rows: 2, accepted: 1, refused: 1 })
      expect(report.automaticChoices.join('\n')).toContain('were read for every record')
      const [row] = await reports('ref, fields')
      expect(row.ref).toBe('RD816 | 2025-01-04 01:10 | 2025-01-03 23:50 | fist | street')
      expect(row.fields).toMatchObject({ site_code: 'RD816', reporting_period_start_date: '2025-01-01' })
      const refused = await database.pool.query('select line from refused_row')
      expect(refused.rows).toEqual([{ line: 7 }])
    })

    it('gives each ref of a supplier its last row, and loaded twice changes nothing', async () => {
      const first = await load(
        database,
        folder.put('a.csv', graffitiCsv(graffitiRow('G1'), graffitiRow('G2'), graffitiRow('G1', { surface: 'glass' }))),
        { supplier: 'Council' },
      )
      expect(first.duplicates).toBe(1)
      const before = await stateOf(database)
      const rowsBefore = await reports()
      const again = await load(
        database,
        folder.put('b.csv', graffitiCsv(graffitiRow('G2'), graffitiRow('G1', { surface: 'glass' }))),
        { supplier: 'Council' },
      )
      expect(again.status).toBe('unchanged')
      expect(await stateOf(database)).toEqual(before)
      expect(await reports()).toEqual(rowsBefore)
      await load(database, folder.put('c.csv', graffitiCsv(graffitiRow('G1', { surface: 'wood' }))), {
        supplier: 'Parish',
      })
      await load(database, folder.put('d.csv', graffitiCsv(graffitiRow('G2', { removed_at: '' }))), {
        supplier: 'Council',
      })
      expect(await reports(`supplier, ref, load_id, closed_minute, fields ->> 'surface' as surface`)).toMatchObject([
        { supplier: 'Council', ref: 'G1', load_id: 1, surface: 'glass' },
        { supplier: 'Council', ref: 'G2', load_id: 4, closed_minute: null },
        { supplier: 'Parish', ref: 'G1', load_id: 3, surface: 'wood' },
      ])
    })

    it('keeps refused rows with line and reason, and never what might name a person', async () => {
      const report = await load(
        database,
        folder.put(
          'referrals.csv',
          csvText([
            ['ref', 'referred_at', 'closed_at', 'subject_key', 'victim', 'easting', 'northing'],
            ['A1', '03/02/2025', '', 'f00d', 'Jo Bloggs', '482812', '234611'],
            ['A2', '03/02/2025', '01/02/2025', 'f00d', 'Jo Bloggs', '482812', '234611'],
            ['A3', '03/02/2025', '', 'Jo Bloggs', 'x', '482812', '234611'],
            ['A4', '03/02/2027', '', 'f00d', 'Jo Bloggs', '482812', '234611'],
            ['A5', '', '', 'f00d', 'Jo Bloggs', '482812', '234611'],
            ['A6', '03/02/2025', '', 'f00d', 'Jo Bloggs', '482812', ''],
          ]),
        ),
      )
      expect(report.refusedByReason).toEqual({
        'closed_at is before referred_at': 1,
        'subject_key is not a hash': 1,
        'date lies in the future': 1,
        'referred_at is missing': 1,
        'one of two coordinates is missing': 1,
      })
      const { rows } = await database.pool.query('select line, reason, text from refused_row order by line')
      expect(rows[0]).toEqual({ line: 3, reason: 'closed_at is before referred_at', text: 'A2,03/02/2025,01/02/2025' })
      const { rows: everything } = await database.pool.query(
        `select (select string_agg(t::text, ' ') from partner_report as t)
           || (select string_agg(r::text, ' ') from refused_row as r) as text`,
      )
      expect(everything[0].text).not.toContain('Bloggs')
    })

    it('says where hours are not known, where the clocks change, and what else it chose', async () => {
      const usual = Array.from({ length: 48 }, (_, i) =>
        graffitiRow(`U${i}`, { reported_at: `05/02/2025 ${String(i % 24).padStart(2, '0')}:20`, removed_at: '' }),
      )
      const midnight = Array.from({ length: 12 }, (_, i) =>
        graffitiRow(`M${i}`, { reported_at: '06/02/2025 00:00', removed_at: '' }),
      )
      const report = await load(
        database,
        folder.put(
          'odd.csv',
          graffitiCsv(
            ...usual,
            ...midnight,
            graffitiRow('S1', { reported_at: '31/03/2024 01:30' }),
            graffitiRow('S2', { reported_at: '27/10/2024 01:30', area_m2: 'large' }),
            graffitiRow('S3', { location: 'behind the shops' }),
            graffitiRow('S4', { location: 'MK9 3EJ' }),
          ),
        ),
      )
      const chosen = report.automaticChoices.join('\n')
      expect(chosen).toContain(
        'odd.csv: 12 rows at 00:00 are more than three times a usual hour, so their hour is taken as unknown.',
      )
      expect(chosen).toContain('1 time in the hour that clocks skip in spring was moved on an hour')
      expect(chosen).toContain('1 time in the hour that clocks repeat in autumn is taken as the first of the two')
      expect(chosen).toContain('1 location in words was not read')
      expect(chosen).toContain('1 postcode cannot be looked up while no Code-Point Open file is loaded')
      expect(chosen).toContain('1 value left out: area_m2 is not a number')
      const rows = await reports('ref, opened_has_time')
      expect(rows.filter(({ opened_has_time }) => !opened_has_time).every(({ ref }) => ref.startsWith('M'))).toBe(true)
      expect(rows.filter(({ opened_has_time }) => !opened_has_time)).toHaveLength(12)
    })

    it('takes rounded coordinates as no finer than their rounding', async () => {
      const rows = Array.from({ length: 12 }, (_, i) => graffitiRow(`R${i}`, { location: `48${i % 7}000, 234000` }))
      const report = await load(database, folder.put('rounded.csv', graffitiCsv(...rows)))
      expect(report.automaticChoices.join('\n')).toContain('is a multiple of 1,000 m')
      expect((await reports('precision_m')).every(({ precision_m }) => precision_m === 1_000)).toBe(true)
    })

    it('turns swapped pairs by the districts that are loaded, and counts what lies outside them', async () => {
      await load(database, folder.put('lsoa.geojson', boundaryJson(gridLsoas)))
      const report = await load(
        database,
        folder.put(
          'swapped.csv',
          graffitiCsv(
            graffitiRow('G1', { location: '234611, 482812' }),
            graffitiRow('G2', { location: '490005, 234611' }),
          ),
        ),
      )
      expect(report.outsideEveryArea).toBe(1)
      expect(report.automaticChoices.join('\n')).toContain(
        '1 pair of coordinates stood the wrong way round and were turned',
      )
      expect((await reports('ref'))[0]).toMatchObject({ x: 482_812, y: 234_611 })
    })

    it('loaded together with a bad file leaves nothing behind', async () => {
      const before = await stateOf(database)
      const paths = [
        folder.put('good.csv', graffitiCsv(graffitiRow('G1'))),
        folder.put('mk.csv', codePoint),
        folder.put('bad.csv', graffitiCsv(graffitiRow('G2')).slice(0, -30)),
      ]
      await expect(load(database, paths)).rejects.toThrow(/bad\.csv.*cut short/)
      expect(await stateOf(database)).toEqual(before)
      for (const table of ['partner_report', 'partner_report_staged', 'postcode', 'postcode_staged']) {
        const { rows } = await database.pool.query(`select count(*)::int as rows from ${table}`)
        expect(rows[0].rows, table).toBe(0)
      }
    })

    it('with the month before the day is refused whole', async () => {
      const file = folder.put(
        'american.csv',
        graffitiCsv(
          graffitiRow('G1', { reported_at: '01/02/2025', removed_at: '' }),
          graffitiRow('G2', { reported_at: '01/13/2025', removed_at: '' }),
        ),
      )
      await expect(load(database, file)).rejects.toThrow(/no date can only be read as DD\/MM\/YYYY/)
    })
  })
})
