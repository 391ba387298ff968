import initSqlJs from 'sql.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { degreesFromGrid, gridFromDegrees } from '../../../server/geometry/british-grid.ts'
import { loadGround } from '../../../server/ground-command.ts'
import { DeploymentsAnswer } from '../../../shared/contracts/deployments.ts'
import { GroundAnswer, Site, SiteView } from '../../../shared/contracts/plan-inputs.ts'
import { forEachEngine } from '../../support/databases.ts'
import { inTestham, loadTestham } from '../../support/intake.ts'
import { load, testFolder } from '../../support/loads.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const [x, y] = gridFromDegrees(inTestham.longitude, inTestham.latitude)

/** A rectangle by its south-west corner beside the site, in metres. */
function rectangle(east: number, north: number, wide: number, high: number): [number, number][] {
  const corners = [
    [0, 0],
    [wide, 0],
    [wide, high],
    [0, high],
    [0, 0],
  ] as const
  return corners.map(([right, up]) => [x + east + right, y + north + up])
}

function geoJson(...rings: { ring: [number, number][]; building: string }[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: rings.map(({ ring, building }) => ({
      type: 'Feature',
      properties: { building },
      geometry: { type: 'Polygon', coordinates: [ring.map((at) => degreesFromGrid(...at))] },
    })),
  })
}

forEachEngine((engine) => {
  let product: RunningProduct
  let site: number
  const folder = testFolder()

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    await loadTestham(product)
    const added = await send(askOf(product), '/api/sites', { name: 'Corner', ...inTestham })
    site = Site.parse(await added.json()).site
  })
  afterAll(async () => {
    folder.remove()
    await product?.close()
  })

  const view = async (search = '') => {
    const response = await askOf(product)(`/api/sites/${site}/view${search}`)
    expect(response.status, await response.clone().text()).toBe(200)
    return SiteView.parse(await response.json())
  }
  const ground = async () => GroundAnswer.parse(await (await askOf(product)('/api/van-ground')).json())

  it('without outlines the whole circle counts as seen, and it is said', async () => {
    const seen = await view()
    expect(seen).toMatchObject({ buildings: 0, share: 1, privateShare: null })
    expect(seen.rangeMetres).toBeCloseTo(66.5, 1)
    expect(seen.sentence).toContain('No outlines of buildings')
    expect((await askOf(product)(`/api/sites/${site}/view?zoom=100`)).status).toBe(400)
  })

  it('buildings of GeoJSON hide what lies behind them, and homes count as private', async () => {
    const path = folder.put(
      'buildings.geojson',
      geoJson(
        { ring: rectangle(20, -10, 10, 20), building: 'house' },
        { ring: rectangle(-40, -10, 10, 20), building: 'retail' },
      ),
    )
    await loadGround(product.database, 'buildings', path, undefined)
    expect((await ground()).footprints).toBe(2)
    const seen = await view('?purpose=detect')
    expect(seen.buildings).toBe(2)
    expect(seen.share).toBeGreaterThan(0.5)
    expect(seen.share).toBeLessThan(0.9)
    expect(seen.privateShare).toBeGreaterThan(0.01)
    expect(seen.privateShare).toBeLessThan(0.2)
    expect(seen.ring[0]).toEqual(seen.ring.at(-1))
  })

  it('another file takes the place of the first, and a GeoPackage is read in its own system', async () => {
    const { Database } = await initSqlJs()
    const file = new Database()
    file.run('create table gpkg_geometry_columns (table_name text, column_name text, srs_id int)')
    file.run("insert into gpkg_geometry_columns values ('b', 'geom', 27700)")
    file.run('create table b (geom blob, residential int)')
    file.run('insert into b values (?, 1)', [polygonBlob(rectangle(15, -30, 10, 60))])
    const path = folder.put('buildings.gpkg', Buffer.from(file.export()))
    file.close()
    await loadGround(product.database, 'buildings', path, undefined)
    expect((await ground()).footprints).toBe(1)
    const { rows } = await product.database.pool.query(
      'select round(ST_Area(geom)::numeric, 1)::float8 as area, residential from building_footprint',
    )
    expect(rows).toEqual([{ area: 600, residential: true }])
  })

  it('streets are kept as lines with their names, and what is no file of shapes is refused in words', async () => {
    const line = {
      type: 'Feature',
      properties: { name1: 'High Street', road_function: 'Local Road' },
      geometry: { type: 'MultiLineString', coordinates: [[degreesFromGrid(x, y), degreesFromGrid(x + 120, y)]] },
    }
    const streets = folder.put('streets.geojson', JSON.stringify({ type: 'FeatureCollection', features: [line] }))
    await loadGround(product.database, 'streets', streets, undefined)
    const { rows } = await product.database.pool.query(
      'select class, name, round(ST_Length(geom)::numeric)::int as metres from street_segment',
    )
    expect(rows).toEqual([{ class: 'Local Road', name: 'High Street', metres: 120 }])
    const wrong = folder.put('wrong.geojson', 'no shapes')
    await expect(loadGround(product.database, 'streets', wrong, undefined)).rejects.toThrow('neither a GeoPackage')
    expect((await ground()).streets).toBe(1)
  })

  it('deployments of a file stand beside those entered here, where their site or van is known', async () => {
    const van = 'Van of Testham'
    await send(askOf(product), '/api/vans', { name: van, crew: 1, operators: 2, weeklyHours: 37 })
    const path = folder.put(
      'deployments.csv',
      `ref,van_id,site_id,arrive_at,depart_at,incidents_seen,evidence_exports\nD1,${van},Old yard,05/01/2026 20:00,06/01/2026 01:30,3,1\nD2,${van},Old yard,07/01/2026 20:00,,many,\nD3,Van of nobody,Old yard,08/01/2026 20:00,,,\n`,
    )
    await load(product.database as never, path, { supplier: 'CCTV room' })
    const response = await askOf(product)('/api/deployments?from=2026-01-01&to=2026-01-31')
    const { deployments, planned, withoutPlace } = DeploymentsAnswer.parse(await response.json())
    expect(planned).toBe(0)
    expect(deployments).toMatchObject([
      { ref: 'D2', source: 'file', arrived: '2026-01-07 20:00', left: null, incidentsSeen: null },
      { ref: 'D1', van, site: 'Old yard', left: '2026-01-06 01:30', incidentsSeen: 3, evidenceExports: 1 },
    ])
    expect(withoutPlace).toBe(1)
  })
})

/** As GeoPackages hold them: header without an envelope, then well-known binary. */
function polygonBlob(ring: readonly [number, number][]): Uint8Array {
  const bytes = Buffer.alloc(8 + 13 + ring.length * 16)
  bytes.write('GP', 'latin1')
  bytes.writeUInt8(1, 3)
  bytes.writeInt32LE(27_700, 4)
  bytes.writeUInt8(1, 8)
  bytes.writeUInt32LE(3, 9)
  bytes.writeUInt32LE(1, 13)
  bytes.writeUInt32LE(ring.length, 17)
  for (const [at, [east, north]] of ring.entries()) {
    bytes.writeDoubleLE(east, 21 + at * 16)
    bytes.writeDoubleLE(north, 29 + at * 16)
  }
  return bytes
}
