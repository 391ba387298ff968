import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { exactMonths, hasExactIncidents, readExactIncidents } from '../../../server/incidents/exact-store.ts'
import { clockMinutes } from '../../../shared/calendar-date.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import {
  elsewhere,
  type IncidentText,
  incidentCsv,
  incidentFields,
  incidentHeadings,
  southEast,
  southWest,
} from '../../support/incident-file.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { countsByArea, stateOf } from '../../support/questions.ts'
import { csvText, streetCsv } from '../../support/street-file.ts'

const inLsoas = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-01' } as const

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

  const put = (rows: readonly IncidentText[], name = 'incidents.csv') => folder.put(name, incidentCsv(rows))
  const putLsoas = () => folder.put('lsoa.geojson', boundaryJson(gridLsoas))
  const read = (asked: Partial<Parameters<typeof readExactIncidents>[1]> = {}) =>
    readExactIncidents(database.kysely, {
      synthetic: false,
      typeIds: [1, 3],
      months: ['2025-01'],
      districtAreaIds: null,
      ...asked,
    })
  const areaIds = async (kind: 'district' | 'lsoa') => {
    const { rows } = await database.pool.query<{ id: number }>(
      'select area.id from area join area_set on area_set.id = area_set_id and kind = $1 order by area.code',
      [kind],
    )
    return rows.map(({ id }) => id)
  }

  describe('an incident file', () => {
    it('is listed as what it is, with its rows, its places and how soon half were reported', async () => {
      expect(await hasExactIncidents(database.kysely, false)).toBe(false)
      const report = await load(
        database,
        put([
          { ref: 'A1', reported: '2025-01-10 17:30' },
          { ref: 'A2', reported: '2025-01-10 19:00' },
          { ref: 'A3', reported: '2025-01-12 17:00' },
          { ref: 'A4', type: 'Jaywalking' },
        ]),
      )
      expect(report).toMatchObject({ status: 'applied', rows: 4, accepted: 3, refused: 1, duplicates: 0 })
      expect(report.files).toEqual([
        {
          file: 'incidents.csv',
          feed: 'incidents with exact places and hours',
          outcome: 'applied',
          rows: 4,
          accepted: 3,
          refused: 1,
          detail: 'placed 3 by easting and northing; half reported within 2 hours',
        },
      ])
      expect(report.refusedByReason).toEqual({ 'incident type is not known': 1 })
      expect(report.automaticChoices).toEqual([
        'incidents.csv does not say how exact its places are: 10 m is taken. A column precision_m says otherwise.',
      ])
      expect(await hasExactIncidents(database.kysely, false)).toBe(true)
      expect(await hasExactIncidents(database.kysely, true)).toBe(false)
    })

    it('changes no police count', async () => {
      await load(database, [putLsoas(), folder.put('2025-01-testshire-street.csv', streetCsv([at(0.5, 0.5)]))])
      const before = await countsByArea(database, inLsoas)
      await load(database, put([{ ref: 'A1' }, { ref: 'A2' }]))
      expect(await countsByArea(database, inLsoas)).toEqual(before)
    })

    it('loaded twice changes nothing the second time, by its name or another', async () => {
      await load(database, put([{ ref: 'A1' }, { ref: 'A2', ...southEast }]))
      const before = await stateOf(database)
      const again = await load(database, put([{ ref: 'A1' }, { ref: 'A2', ...southEast }]))
      expect(again.files[0]).toMatchObject({ outcome: 'unchanged', detail: 'already loaded by load 1' })
      const turned = await load(database, put([{ ref: 'A2', ...southEast }, { ref: 'A1' }], 'turned.csv'))
      expect(turned).toMatchObject({ status: 'unchanged' })
      expect(turned.automaticChoices.join(' ')).toContain('the same were already loaded; nothing changed')
      expect(await stateOf(database)).toEqual(before)
    })

    it('gives each ref of an agency its last row, within a file and over files, and says how many it replaced', async () => {
      const first = await load(
        database,
        put([{ ref: 'A1' }, { ref: 'A2' }, { ref: 'A1', ...southEast }, { ref: 'A1', agency: 'Housing' }]),
      )
      expect(first.duplicates).toBe(1)
      expect(first.files[0]?.detail).toContain('1 row replaced by a later one of the same ref')
      expect(Array.from((await read()).x)).toEqual([482_800, 482_800, 484_200])
      const second = await load(database, put([{ ref: 'A2', from: '2025-01-02 10:00', to: '' }], 'later.csv'))
      expect(second).toMatchObject({ status: 'applied', duplicates: 0 })
      const incidents = await read()
      expect(incidents.fromMinute[0]).toBe(clockMinutes('2025-01-02 10:00'))
      expect(incidents.x).toHaveLength(3)
      const { rows } = await database.pool.query('select ref, load_id from exact_incident order by load_id, ref')
      expect(rows).toEqual([
        { ref: 'A1', load_id: 1 },
        { ref: 'A1', load_id: 1 },
        { ref: 'A2', load_id: 2 },
      ])
    })

    it('keeps refused rows with file, line and reason, and nothing of columns it does not know', async () => {
      const rows = [
        incidentFields({ ref: 'A1' }),
        incidentFields({ ref: 'A2', from: '2026-05-01 10:00', to: '' }),
        incidentFields({ ref: 'A3' }).slice(1),
      ]
      const report = await load(database, folder.put('bad.csv', csvText([incidentHeadings, ...rows])))
      expect(report.refusedByReason).toEqual({ 'date lies in the future': 1, 'wrong number of columns': 1 })
      const { rows: kept } = await database.pool.query('select file, line, reason, found, text from refused_row')
      expect(kept).toEqual([
        {
          file: 'bad.csv',
          line: 3,
          reason: 'date lies in the future',
          found: '2026-05-01 10:00',
          text: 'A2,burglary,2026-05-01 10:00,,,Council,482800,234600',
        },
        { file: 'bad.csv', line: 4, reason: 'wrong number of columns', found: '8 where 9 were expected', text: '' },
      ])
      const { rows: everything } = await database.pool.query(
        `select (select string_agg(t::text, ' ') from exact_incident as t)
           || (select string_agg(r::text, ' ') from refused_row as r) as text`,
      )
      expect(everything[0].text).not.toMatch(/Bloggs|Test Street/)
    })

    it('says where times were in doubt, and how many lie outside every district', async () => {
      const report = await load(database, [
        putLsoas(),
        put([
          { ref: 'A1', from: '31/03/2024 01:30', to: '' },
          { ref: 'A2', from: '27/10/2024 01:30', to: '27/10/2024 01:45' },
          { ref: 'A3', ...elsewhere },
        ]),
      ])
      expect(report.outsideEveryArea).toBe(1)
      expect(report.automaticChoices).toEqual(
        expect.arrayContaining([
          'incidents.csv: 1 time in the hour that clocks skip in spring was moved on an hour.',
          'incidents.csv: 2 times in the hour that clocks repeat in autumn are taken as the first of the two.',
        ]),
      )
    })

    it('is refused whole, with what to do, if', async () => {
      await load(database, put([{ ref: 'A1' }]))
      const before = await stateOf(database)
      const faults: [string, string, RegExp][] = [
        [
          'american.csv',
          incidentCsv([
            { ref: 'B1', from: '01/02/2025 10:00', to: '' },
            { ref: 'B2', from: '01/13/2025 10:00', to: '' },
          ]),
          /line 3 has '01\/13\/2025 10:00', and no date can only be read as DD\/MM\/YYYY/,
        ],
        ['all-bad.csv', incidentCsv([{ type: 'x' }]), /no row could be used. The first: line 2, incident type is not/],
        ['empty.csv', csvText([incidentHeadings]), /has headings but no rows/],
        ['cut.csv', incidentCsv([{ ref: 'B1' }, { ref: 'B2' }]).slice(0, -40), /cut short/],
      ]
      for (const [name, content, says] of faults) {
        await expect(load(database, folder.put(name, content)), name).rejects.toThrow(says)
        expect(await stateOf(database), name).toEqual(before)
      }
    })

    it('with day-first dates among those that could be either is read as such, and its odd row refused', async () => {
      const report = await load(
        database,
        put([
          { ref: 'B1', from: '01/02/2024 10:00', to: '' },
          { ref: 'B2', from: '13/02/2024 10:00', to: '' },
          { ref: 'B3', from: '02/13/2024 10:00', to: '' },
        ]),
      )
      expect(report.refusedByReason).toEqual({ 'occurred_from has the month before the day': 1 })
      expect(await exactMonths(database.kysely, false)).toEqual(['2024-02'])
    })

    it('loaded together with a bad file leaves nothing behind', async () => {
      const before = await stateOf(database)
      const paths = [put([{ ref: 'A1' }]), folder.put('bad-street.csv', streetCsv([at(0.5, 0.5)]).slice(0, -30))]
      await expect(load(database, paths)).rejects.toThrow(/bad-street\.csv/)
      expect(await stateOf(database)).toEqual(before)
    })
  })

  describe('exact incidents are read', () => {
    it('by type, month and district, in the order of their times, as numbers', async () => {
      await load(database, [
        putLsoas(),
        put([
          { ref: 'A1', from: '2025-01-10 08:00', to: '2025-01-10 17:00' },
          { ref: 'A2', type: 'anti-social-behaviour', from: '2025-01-03 21:15', to: '', ...southEast },
          { ref: 'A3', from: '2024-12-31 23:00', to: '2025-01-01 06:00' },
          { ref: 'A4', from: '2024-11-05', to: '' },
          { ref: 'A5', type: 'drugs', from: '2025-01-04 12:00', to: '' },
          { ref: 'A6', from: '2025-01-05 12:00', to: '', ...elsewhere },
        ]),
      ])
      expect(await exactMonths(database.kysely, false)).toEqual(['2024-11', '2024-12', '2025-01'])
      expect(await exactMonths(database.kysely, true)).toEqual([])
      expect(await read({ months: ['2024-12', '2025-01'], districtAreaIds: await areaIds('district') })).toEqual({
        x: Float64Array.of(482_800, 484_200, 482_800),
        y: Float64Array.of(234_600, 234_600, 234_600),
        fromMinute: Int32Array.from(['2024-12-31 23:00', '2025-01-03 21:15', '2025-01-10 08:00'], clockMinutes),
        toMinute: Int32Array.from(['2025-01-01 06:00', '2025-01-03 21:15', '2025-01-10 17:00'], clockMinutes),
        monthIndex: Uint16Array.of(0, 1, 1),
        typeId: Uint8Array.of(3, 1, 3),
        precisionMetres: Float32Array.of(10, 10, 10),
        ward: Int32Array.of(-1, -1, -1),
      })
      expect((await read({ typeIds: [3] })).x).toHaveLength(2)
      expect((await read({ typeIds: [3], synthetic: true })).x).toHaveLength(0)
      expect((await read({ months: [] })).x).toHaveLength(0)
      expect((await read({ districtAreaIds: [] })).x).toHaveLength(0)
    })

    it('with the areas they lie in, of those that are asked for', async () => {
      await load(database, [
        putLsoas(),
        put([
          { ref: 'A1', from: '2025-01-01 10:00', to: '' },
          { ref: 'A2', from: '2025-01-02 10:00', to: '', ...southEast },
          { ref: 'A3', from: '2025-01-03 10:00', to: '', ...elsewhere },
        ]),
      ])
      const lsoas = await areaIds('lsoa')
      const [west, east] = [lsoas[0]!, lsoas[2]!]
      expect(Array.from((await read({ wardAreaIds: lsoas })).ward)).toEqual([west, east, -1])
      expect(Array.from((await read({ wardAreaIds: [east] })).ward)).toEqual([-1, east, -1])
    })

    it('with the same place and time as often as they are there', async () => {
      await load(
        database,
        put([
          { ref: 'A1', ...southWest },
          { ref: 'A2', ...southWest },
          { ref: 'A3', ...southWest },
        ]),
      )
      expect(Array.from((await read()).x)).toEqual([482_800, 482_800, 482_800])
    })
  })
})
