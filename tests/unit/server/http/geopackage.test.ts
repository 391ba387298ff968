import initSqlJs, { type Database } from 'sql.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GeoPackageContent, geometryBlob, geoPackage } from '../../../../server/http/geopackage.ts'

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]

const content: GeoPackageContent = {
  table: 'run_1_cells',
  title: "Cells of the 'north'",
  description: 'Two cells',
  srid: 27700,
  changedAt: '2025-03-01T10:00:00.000Z',
  fields: [
    { name: 'id', type: 'TEXT' },
    { name: 'count', type: 'INTEGER' },
    { name: 'odd "name"', type: 'REAL' },
  ],
  features: [
    {
      unit: { id: 'a', polygons: [[square(480_000, 230_000, 200), square(480_050, 230_050, 20)]] },
      values: ['a', 3, 0.5],
    },
    {
      unit: { id: 'b', polygons: [[square(480_200, 230_000, 200)], [square(481_000, 230_000, 200)]] },
      values: ['b', 0, null],
    },
  ],
  about: [['Licence', 'Open Government Licence']],
}

describe('a GeoPackage of points', () => {
  it('holds each as a point where it is', async () => {
    const fields = [{ name: 'van', type: 'TEXT' }] as const
    const features = [{ unit: { id: '1', point: [-0.75, 52.04] as const }, values: ['Van 1'] }]
    const file = new (await initSqlJs()).Database(await geoPackage({ ...content, srid: 4326, fields, features }))
    const [row] = file.exec('select geom, van from run_1_cells')[0]?.values ?? []
    const [kind] = file.exec('select geometry_type_name from gpkg_geometry_columns')[0]?.values ?? []
    file.close()
    const blob = Buffer.from(row?.[0] as Uint8Array)
    expect([kind?.[0], row?.[1]]).toEqual(['POINT', 'Van 1'])
    expect([blob.toString('latin1', 0, 2), blob[3], blob.readInt32LE(4)]).toEqual(['GP', 1, 4326])
    expect([blob[8], blob.readUInt32LE(9), blob.readDoubleLE(13), blob.readDoubleLE(21)]).toEqual([1, 1, -0.75, 52.04])
    expect(blob).toHaveLength(29)
  })
})

describe('a GeoPackage', () => {
  let bytes: Buffer
  let file: Database
  beforeAll(async () => {
    bytes = await geoPackage(content)
    file = new (await initSqlJs()).Database(bytes)
  })
  afterAll(() => file.close())
  const rows = (sql: string) => file.exec(sql)[0]?.values

  it('is a SQLite file that says it is a GeoPackage 1.3', () => {
    expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3')
    expect(bytes.subarray(68, 72).toString()).toBe('GPKG')
    expect(rows('pragma user_version')).toEqual([[10_300]])
    expect(rows('pragma integrity_check')).toEqual([['ok']])
    expect(rows('pragma foreign_key_check')).toBeUndefined()
  })

  it('has the tables the standard requires, with the extent of the layer', () => {
    expect(rows('select srs_id, organization from gpkg_spatial_ref_sys order by srs_id')).toEqual([
      [-1, 'NONE'],
      [0, 'NONE'],
      [4326, 'EPSG'],
      [27700, 'EPSG'],
    ])
    expect(rows('select * from gpkg_geometry_columns')).toEqual([['run_1_cells', 'geom', 'MULTIPOLYGON', 27700, 0, 0]])
    expect(rows("select * from gpkg_contents where data_type = 'features'")).toEqual([
      [
        'run_1_cells',
        'features',
        "Cells of the 'north'",
        'Two cells',
        content.changedAt,
        480_000,
        230_000,
        481_200,
        230_200,
        27700,
      ],
    ])
  })

  it('has a row for each unit, with its figures, and where they come from', () => {
    expect(rows('select fid, id, count, "odd ""name""" from run_1_cells')).toEqual([
      [1, 'a', 3, 0.5],
      [2, 'b', 0, null],
    ])
    expect(rows('select name, text from about')).toEqual([['Licence', 'Open Government Licence']])
  })

  it('has geometries that give back their rings', () => {
    const [[blob] = []] = rows('select geom from run_1_cells where fid = 1') ?? []
    const view = Buffer.from(blob as Uint8Array)
    expect(view.subarray(0, 2).toString()).toBe('GP')
    expect(view.readInt32LE(4)).toBe(27700)
    expect([8, 16, 24, 32].map((at) => view.readDoubleLE(at))).toEqual([480_000, 480_200, 230_000, 230_200])
    expect([view.readUInt32LE(41), view.readUInt32LE(45)]).toEqual([6, 1])
    expect([view.readUInt32LE(50), view.readUInt32LE(54), view.readUInt32LE(58)]).toEqual([3, 2, 5])
    const outer = Array.from({ length: 5 }, (_, point) => [62, 70].map((at) => view.readDoubleLE(at + 16 * point)))
    expect(outer).toEqual(square(480_000, 230_000, 200))
    expect(view.length).toBe(62 + 80 + 4 + 80)
  })

  it('marks a unit without a shape as empty, and may have no units at all', async () => {
    expect(geometryBlob({ id: 'x', polygons: [] }, 4326)[3]).toBe(0b00010011)
    const empty = new (await initSqlJs()).Database(await geoPackage({ ...content, features: [] }))
    expect(empty.exec('select min_x from gpkg_contents')[0]?.values[0]).toEqual([null])
    empty.close()
  })

  it('is the same file for the same content', async () => {
    expect((await geoPackage(content)).equals(bytes)).toBe(true)
  })
})
