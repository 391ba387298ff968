import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { readCatalogue } from '../../../server/incidents/catalogue.ts'
import {
  at,
  boundaryJson,
  box,
  gridLsoas,
  gridParishes,
  gridWards,
  squares,
  ward,
} from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { askHotspots, countsByArea } from '../../support/questions.ts'
import { asb, crimeId, manyRows, streetCsv } from '../../support/street-file.ts'

const january = { from: '2025-01', to: '2025-01' }
const inLsoas = { areas: 'lsoa', layer: 'burglary', ...january } as const

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

  const putLsoas = () => folder.put('lsoa.geojson', boundaryJson(gridLsoas))
  const putWards = () => folder.put('ward.geojson', boundaryJson(gridWards))
  const putParishes = () => folder.put('parish.geojson', boundaryJson(gridParishes))
  const putStreet = (rows: Parameters<typeof streetCsv>[0], name = '2025-01-testshire-street.csv') =>
    folder.put(name, streetCsv(rows))

  describe('joining snap points to areas', () => {
    it('counts each report in the area its point lies in, whatever LSOA the file printed', async () => {
      await load(database, [putLsoas(), putStreet([{ ...at(2.5, 1.5), lsoaCode: 'E01900001' }, at(0.5, 0.5)])])
      expect(await countsByArea(database, inLsoas)).toEqual({
        E01900001: 1,
        E01900002: 0,
        E01900003: 0,
        E01900004: 0,
        E01900005: 0,
        E01900006: 1,
      })
    })

    it('gives a point exactly on a border to the lowest area code and says that it lies on the border', async () => {
      await load(database, [putLsoas(), putWards(), putStreet([at(1, 1), at(2, 1), at(2, 1)])])
      expect(await countsByArea(database, inLsoas)).toMatchObject({ E01900001: 1, E01900002: 2 })
      expect(await countsByArea(database, { ...inLsoas, areas: 'ward' })).toEqual({ E05900001: 1, E05900002: 2 })
      const { rows } = await database.pool.query(
        `select distinct border_distance_m from place_area join area_set on area_set.id = area_set_id where kind = 'lsoa'`,
      )
      expect(rows).toEqual([{ border_distance_m: 0 }])
    })

    it('publishes the share of reports within 25 metres of a border', async () => {
      // A thousandth of a hundredth of a degree of longitude is 0.7 m here: 10 m and 40 m from the western border.
      await load(database, [putLsoas(), putStreet([at(0.015, 0.5), at(0.06, 0.5), at(0.5, 0.5), at(0.5, 0.5)])])
      const { rows } = await askHotspots(database, inLsoas)
      expect(rows[0]).toMatchObject({ code: 'E01900001', count: 4, borderShare: 0.25 })
      expect(rows[1]?.borderShare).toBeNull()
    })

    it('stores a place once however many reports name it, and joins it once to each set of areas', async () => {
      await load(database, [
        putLsoas(),
        putWards(),
        putStreet(manyRows(50, () => at(0.5, 0.5))),
        folder.put(
          '2025-02-testshire-street.csv',
          streetCsv(manyRows(50, () => ({ ...at(0.5, 0.5), month: '2025-02' }))),
        ),
      ])
      const { rows } = await database.pool.query(
        'select (select count(*) from place)::int as places, (select count(*) from place_area)::int as joined',
      )
      expect(rows).toEqual([{ places: 1, joined: 3 }])
    })

    it('places the points again after new boundaries and leaves every incident row as it was', async () => {
      await load(database, [
        putLsoas(),
        putWards(),
        putStreet([at(0.5, 0.5), at(0.5, 1.5), at(1.5, 0.5), at(2.5, 1.5)]),
      ])
      const incidentRows = 'select ctid::text, xmin::text from incident order by ctid'
      const before = (await database.pool.query(incidentRows)).rows
      expect(before).toHaveLength(4)
      const moved = [
        ward('E05900001', 'West', squares([0, 2], [0, 2])),
        ward('E05900002', 'East', squares([2, 3], [0, 2])),
      ]
      await load(database, folder.put('moved.geojson', boundaryJson(moved)))
      expect(await countsByArea(database, { ...inLsoas, areas: 'ward' })).toEqual({ E05900001: 3, E05900002: 1 })
      expect((await database.pool.query(incidentRows)).rows).toEqual(before)
    })

    it('keeps boundaries of two years beside each other and answers for each', async () => {
      const newer = [
        ward('E05900011', 'South', squares([0, 3], [0, 1]), 25),
        ward('E05900012', 'North', squares([0, 3], [1, 2]), 25),
      ]
      await load(database, [putLsoas(), putWards(), putStreet([at(0.5, 0.5), at(0.5, 1.5), at(2.5, 1.5)])])
      await load(database, folder.put('newer.geojson', boundaryJson(newer)))
      const wards = { ...inLsoas, areas: 'ward' } as const
      expect(await countsByArea(database, wards)).toEqual({ E05900011: 1, E05900012: 2 })
      expect(await countsByArea(database, { ...wards, vintage: 2024 })).toEqual({ E05900001: 2, E05900002: 1 })
    })

    it('counts reports that were loaded before any boundaries once there are some', async () => {
      const first = await load(database, putStreet([at(0.5, 0.5), at(1.5, 1.5)]))
      expect(first.outsideEveryArea).toBe(2)
      expect(first.next.join(' ')).toContain('boundaries')
      await load(database, putLsoas())
      expect(await countsByArea(database, inLsoas)).toMatchObject({ E01900001: 1, E01900005: 1 })
    })

    it('joins points that are new in a later load to the areas loaded before', async () => {
      await load(database, [putLsoas(), putStreet([at(0.5, 0.5)])])
      await load(
        database,
        putStreet(
          [
            { ...at(1.5, 0.5), month: '2025-02' },
            { ...at(0.5, 0.5), month: '2025-02' },
          ],
          'next.csv',
        ),
      )
      expect(await countsByArea(database, { ...inLsoas, to: '2025-02' })).toMatchObject({ E01900001: 2, E01900002: 1 })
    })
  })

  describe('what lies in no area', () => {
    it('is a row of its own for parishes, so that the parishes add up to the district', async () => {
      await load(database, [
        putLsoas(),
        putParishes(),
        putStreet([at(0.5, 0.5), at(1.5, 0.5), at(2.5, 0.5), at(0.5, 1.5), at(2.5, 1.5)]),
      ])
      const parishes = await askHotspots(database, { ...inLsoas, areas: 'parish' })
      expect(parishes.rows.map(({ code, name, remainder, count }) => ({ code, name, remainder, count }))).toEqual([
        { code: 'E04900001', name: 'Little Testing', remainder: false, count: 2 },
        { code: 'E06900001-no-parish', name: 'Testham: in no parish', remainder: true, count: 3 },
      ])
      expect(parishes.totals).toMatchObject({ areas: 1, incidents: 5, outsideAreas: 0 })
    })

    it('includes the hole of a parish', async () => {
      const hole = box(-0.796, 52.004, -0.794, 52.006).reverse()
      const parish = { ...gridParishes[0]!, holes: [hole] }
      await load(database, [
        putLsoas(),
        folder.put('holed.geojson', boundaryJson([parish])),
        putStreet([at(0.5, 0.5), at(0.2, 0.5)]),
      ])
      expect(await countsByArea(database, { ...inLsoas, areas: 'parish' })).toEqual({
        E04900001: 1,
        'E06900001-no-parish': 1,
      })
    })

    it('is said as a number for kinds without such a row', async () => {
      await load(database, [
        putLsoas(),
        folder.put('west.geojson', boundaryJson([gridWards[0]!])),
        putStreet([at(0.5, 0.5), at(2.5, 0.5), at(2.5, 1.5)]),
      ])
      const answer = await askHotspots(database, { ...inLsoas, areas: 'ward' })
      expect(answer.totals).toMatchObject({ incidents: 1, outsideAreas: 2 })
      expect(answer.notes.find(({ kind }) => kind === 'outside-areas')?.text).toContain('2 reports')
    })

    it('is counted in the report of the load', async () => {
      const report = await load(database, [putLsoas(), putStreet([at(0.5, 0.5), at(50, 0.5), at(50, 0.5)])])
      expect(report).toMatchObject({ rows: 9, accepted: 9, outsideEveryArea: 2, withoutLocation: 0 })
    })

    it("counts rows with 'No Location' in the totals and on no map", async () => {
      const nowhere = { longitude: '', latitude: '', location: 'No Location' }
      const report = await load(database, [putLsoas(), putStreet([at(0.5, 0.5), at(1.5, 0.5), at(1.5, 0.5), nowhere])])
      expect(report).toMatchObject({ withoutLocation: 1, withoutLocationShare: 0.25, outsideEveryArea: 0 })
      expect(report.warnings.join(' ')).toContain('25.0% of the rows have no location')
      const answer = await askHotspots(database, inLsoas)
      expect(answer.totals).toMatchObject({ incidents: 3, withoutLocation: 1, withoutLocationShare: 0.25 })
      expect(answer.notes.some(({ kind }) => kind === 'location')).toBe(true)
    })
  })

  describe('which rows count', () => {
    it('counts identical anti-social behaviour rows each', async () => {
      const report = await load(database, [putLsoas(), putStreet(manyRows(7, () => ({ ...at(0.5, 0.5), type: asb })))])
      expect(report.duplicates).toBe(0)
      expect(await countsByArea(database, { ...inLsoas, layer: 'anti-social-behaviour' })).toMatchObject({
        E01900001: 7,
      })
    })

    it('counts rows without a Crime ID each, and rows with the same one once, where the last row says', async () => {
      const report = await load(database, [
        putLsoas(),
        putStreet([
          { ...at(0.5, 0.5), crimeId: crimeId(1) },
          { ...at(1.5, 0.5), crimeId: crimeId(1) },
          { ...at(0.5, 0.5), crimeId: crimeId(2) },
          at(0.5, 0.5),
          at(0.5, 0.5),
        ]),
      ])
      expect(report).toMatchObject({ rows: 11, accepted: 11, duplicates: 1 })
      expect(await countsByArea(database, inLsoas)).toMatchObject({ E01900001: 3, E01900002: 1 })
    })

    it('counts a Crime ID once across months that are loaded one after the other', async () => {
      await load(database, [putLsoas(), putStreet([{ ...at(0.5, 0.5), crimeId: crimeId(1) }, at(0.5, 0.5)])])
      const later = await load(
        database,
        putStreet([{ ...at(1.5, 0.5), crimeId: crimeId(1).toUpperCase(), month: '2025-02' }], 'later.csv'),
      )
      expect(await countsByArea(database, { ...inLsoas, to: '2025-02' })).toMatchObject({ E01900001: 1, E01900002: 1 })
      expect(later.duplicates).toBe(1)
    })

    it('counts a row again when the later row with its Crime ID is taken out of a newer archive', async () => {
      await load(database, [putLsoas(), putStreet([{ ...at(0.5, 0.5), crimeId: crimeId(1) }])])
      await load(database, putStreet([{ ...at(1.5, 0.5), crimeId: crimeId(1), month: '2025-02' }], 'later.csv'))
      expect(await countsByArea(database, inLsoas)).toMatchObject({ E01900001: 0 })
      await load(database, putStreet([{ ...at(2.5, 0.5), crimeId: crimeId(9), month: '2025-02' }], 'revised.csv'), {
        archive: '2025-06',
      })
      expect(await countsByArea(database, { ...inLsoas, to: '2025-02' })).toMatchObject({
        E01900001: 1,
        E01900002: 0,
        E01900003: 1,
      })
    })

    it('keeps the counts that its incidents make, through repeats, newer archives and new boundaries', async () => {
      const types = ['Burglary', 'Drugs', 'Vehicle crime', asb]
      const month = (name: string, first: number) =>
        manyRows(70_000, (index) => ({
          ...at(((index % 29) + 0.5) / 10, ((index % 13) + 0.5) / 7),
          month: name,
          type: types[index % types.length]!,
          // An ID in fifty comes in the next month as well, and one in a thousand twice in this one.
          crimeId: index % types.length === 3 ? '' : crimeId(first + index - (index % 1_000 === 1 ? 1 : 0)),
        }))
      const put = (name: string, first: number) => putStreet(month(name, first), `${name}-testshire-street.csv`)
      await load(database, [putLsoas(), put('2025-01', 0)])
      await expectCountsOfIncidents()
      const later = await load(database, [put('2025-02', 68_600), put('2025-03', 137_200)])
      expect(later.duplicates).toBeGreaterThan(2_000)
      await expectCountsOfIncidents()
      await load(database, putStreet(month('2025-02', 400_000), 'revised.csv'), { archive: '2025-06' })
      await expectCountsOfIncidents()
      await load(database, putWards())
      await expectCountsOfIncidents()
    })

    /** Counted anew from the incidents, by other SQL than the product's. */
    async function expectCountsOfIncidents() {
      const counted = `select place_area.area_set_id, place_area.area_id, incident.type_id, incident.coverage_id,
          count(*)::int as incidents, (count(*) filter (where border_distance_m <= 25))::int as near_border
        from incident
        join coverage on coverage.id = incident.coverage_id and coverage.status = 'current'
        join place_area on place_area.place_id = incident.place_id
        where not incident.duplicate
        group by 1, 2, 3, 4`
      const kept = `select area_set_id, area_id, type_id, coverage_id, incidents, near_border from area_count`
      const keptPlaces = 'select place_id, type_id, coverage_id, incidents from place_count'
      const { rows } = await database.pool.query<Record<string, number>>(
        `with expected as (
           select * from (${counted}) as counted
           union all
           select area_set_id, area_id, 0, coverage_id, sum(incidents)::int, sum(near_border)::int
           from (${counted}) as crimes where type_id <> 1 group by 1, 2, 4
         ),
         places as (
           select place_id, type_id, coverage_id, count(*)::int as incidents
           from incident join coverage on coverage.id = coverage_id and coverage.status = 'current'
           where not duplicate and place_id in (select place_id from place_reach)
           group by 1, 2, 3
         )
         select (select count(*) from expected) as areas, (select count(*) from places) as places,
           (select count(*) from ((table expected except ${kept}) union all (${kept} except table expected)) as x)
             as areas_apart,
           (select count(*) from (
             (table places except ${keptPlaces}) union all (${keptPlaces} except table places)) as x
           ) as places_apart`,
      )
      expect(rows[0]).toMatchObject({ areas_apart: 0, places_apart: 0 })
      expect(rows[0]!.areas).toBeGreaterThan(20)
      expect(rows[0]!.places).toBeGreaterThan(100)
    }

    it('never puts anti-social behaviour into all crime', async () => {
      await load(database, [
        putLsoas(),
        putStreet([{ ...at(0.5, 0.5), type: asb }, at(0.5, 0.5), { ...at(0.5, 0.5), type: 'Drugs' }]),
      ])
      expect(await countsByArea(database, { ...inLsoas, layer: 'all-crime' })).toMatchObject({ E01900001: 2 })
    })

    it('loads and names railway police, and counts none of theirs in an area', async () => {
      const report = await load(database, [
        putLsoas(),
        putStreet([at(0.5, 0.5)]),
        putStreet(
          manyRows(3, () => ({ ...at(0.5, 0.5), force: 'British Transport Police' })),
          '2025-01-btp-street.csv',
        ),
      ])
      expect(report.months.map(({ force, rows }) => ({ force, rows }))).toContainEqual({ force: 'btp', rows: 3 })
      expect(await countsByArea(database, inLsoas)).toMatchObject({ E01900001: 1 })
      const { forces } = await readCatalogue(database.kysely, undefined)
      expect(forces).toContainEqual({ slug: 'btp', name: 'British Transport Police', months: 1, home: false })
    })
  })
})
