import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { type PointCounts, readDistrictShape, readPointCounts } from '../../../server/incidents/points-store.ts'
import { at, boundaryJson, gridLsoas, squares } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { emptyProduct, load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { asb, crimeId, manyRows, type StreetText, streetCsv } from '../../support/street-file.ts'

/** Metres in a hundredth of a degree of longitude there, near enough. */
const squareWidth = 686

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

  const putLsoas = (areas = gridLsoas) => folder.put('lsoa.geojson', boundaryJson(areas))
  const putStreet = (rows: readonly StreetText[], name = '2025-01-testshire-street.csv') =>
    folder.put(name, streetCsv(rows))
  const districtIds = async () => {
    const { rows } = await database.pool.query<{ id: number }>(
      `select area.id from area join area_set on area_set.id = area_set_id and kind = 'district' order by code`,
    )
    return rows.map(({ id }) => id)
  }
  async function read(asked: Partial<Parameters<typeof readPointCounts>[1]> = {}) {
    return readPointCounts(database.kysely, {
      synthetic: false,
      typeIds: [3, 5],
      months: ['2025-01', '2025-02'],
      districtAreaIds: await districtIds(),
      bufferMetres: 0,
      ...asked,
    })
  }
  const rowsOf = ({ place, monthIndex, count, outside }: PointCounts) =>
    Array.from(place, (number, row) => [number, monthIndex[row], count[row], outside[row]])

  describe('snap points of a district', () => {
    it('have the incidents of the types asked for, added up by month, and the distance to their LSOA border', async () => {
      await load(database, [
        putLsoas(),
        putStreet([
          ...manyRows(3, () => at(0.5, 0.5)),
          { ...at(0.5, 0.5), type: 'Drugs' },
          { ...at(0.5, 0.5), type: asb },
          { ...at(0.5, 0.5), month: '2025-02' },
          { ...at(1.9, 0.5), month: '2025-02' },
          { ...at(1.9, 0.5), month: '2025-03' },
        ]),
      ])
      const points = await read()
      expect(points.places).toBe(2)
      expect(rowsOf(points)).toEqual([
        [0, 0, 4, 0],
        [0, 1, 1, 0],
        [1, 1, 1, 0],
      ])
      expect(points.x[0]).toBe(points.x[1])
      expect((points.x[2] as number) - (points.x[0] as number)).toBeCloseTo(1.4 * squareWidth, -1)
      expect(points.border[0]).toBeCloseTo(squareWidth / 2, -1)
      expect(points.border[2]).toBeCloseTo(0.1 * squareWidth, -1)
      expect(rowsOf(await read({ months: ['2025-02'] }))).toEqual([
        [0, 0, 1, 0],
        [1, 0, 1, 0],
      ])
      expect((await read({ months: [] })).places).toBe(0)
      expect((await read({ synthetic: true, districtAreaIds: [] })).places).toBe(0)
    })

    it('are read with those within the buffer outside it, which say so and have no LSOA border', async () => {
      await load(database, [putLsoas(), putStreet([at(2.5, 0.5), at(3.5, 0.5), at(5, 0.5), at(9, 0.5)])])
      expect(rowsOf(await read())).toEqual([[0, 0, 1, 0]])
      const near = await read({ bufferMetres: 500 })
      expect(rowsOf(near)).toEqual([
        [0, 0, 1, 0],
        [1, 0, 1, 1],
      ])
      expect(near.border[1]).toBeNaN()
      expect((await read({ bufferMetres: 3_000 })).places).toBe(3)
      await expect(read({ bufferMetres: 3_001 })).rejects.toThrow(RangeError)
      await expect(read({ bufferMetres: Number.NaN })).rejects.toThrow(RangeError)
    })

    it('leave out repeated Crime IDs, railway police and months that a newer archive replaced', async () => {
      await load(database, [
        putLsoas(),
        putStreet([
          { ...at(0.5, 0.5), crimeId: crimeId(1) },
          { ...at(1.5, 0.5), crimeId: crimeId(1) },
        ]),
        putStreet([{ ...at(0.5, 0.5), force: 'British Transport Police' }], '2025-01-btp-street.csv'),
      ])
      expect(rowsOf(await read())).toEqual([[0, 0, 1, 0]])
      await load(database, putStreet([{ ...at(2.5, 0.5), crimeId: crimeId(1), month: '2025-02' }], 'later.csv'))
      expect(rowsOf(await read())).toEqual([[0, 1, 1, 0]])
      await load(
        database,
        putStreet(
          manyRows(5, () => at(0.5, 1.5)),
          'revised.csv',
        ),
        { archive: '2025-06' },
      )
      expect(rowsOf(await read())).toEqual([
        [0, 0, 5, 0],
        [1, 1, 1, 0],
      ])
    })

    it('are found whichever of them and the boundaries came first, and again when boundaries move', async () => {
      await load(database, putStreet([at(0.5, 0.5), at(1.5, 1.5), at(4, 0.5)]))
      await load(database, putLsoas())
      expect((await read()).places).toBe(2)
      const wider = [
        ...gridLsoas.slice(0, 5),
        { properties: gridLsoas[5]!.properties, ring: squares([2, 3], [1, 2]) },
        {
          properties: { ...gridLsoas[0]!.properties, LSOA21CD: 'E01900007', LSOA21NM: 'Testham 007A' },
          ring: squares([3, 5], [0, 1]),
        },
      ]
      await load(database, folder.put('wider.geojson', boundaryJson(wider)))
      expect(rowsOf(await read())).toHaveLength(3)
      const { rows } = await database.pool.query(
        `select (select sum(incidents)::int from place_count) as by_place,
           (select sum(incidents)::int from area_count join area_set on id = area_set_id
            where kind = 'district' and type_id > 0) as by_district`,
      )
      expect(rows).toEqual([{ by_place: 3, by_district: 3 }])
    })
  })

  it('the outline of a district is one closed ring in metres around all of its squares', async () => {
    await load(database, putLsoas())
    const shape = await readDistrictShape(database.kysely, await districtIds())
    expect(shape).toHaveLength(1)
    expect(shape[0]).toHaveLength(1)
    const ring = shape[0]![0] as [number, number][]
    expect(ring[0]).toEqual(ring.at(-1))
    const xs = ring.map(([x]) => x)
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(3 * squareWidth + 44, -2)
    expect(Math.min(...xs)).toBeGreaterThan(482_000)
    expect(await readDistrictShape(database.kysely, [])).toEqual([])
  })
})
