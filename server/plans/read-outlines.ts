import { readFile, stat } from 'node:fs/promises'
import initSqlJs from 'sql.js'
import { ApiProblem } from '../http/api-problem.ts'
import type { Outline } from './outline-store.ts'

export interface ReadOutlines {
  /** Of well-known binary; 0 for GeoJSON, which is in degrees. */
  readonly srid: number
  readonly outlines: readonly Outline[]
}

const megabyte = 2 ** 20
const mostMegabytes = 400
const sqliteHeader = 'SQLite format 3\0'
const homes =
  /^(house|houses|residential|apartments|flats?|detached|semi.?detached.*|terrace|terraced|bungalow|dwelling)$/i

/** Outlines of a GeoJSON or GeoPackage file. An ApiProblem for another file. */
export async function readOutlines(path: string): Promise<ReadOutlines> {
  const { size } = await stat(path)
  if (size > mostMegabytes * megabyte)
    throw refused(
      `It has ${Math.round(size / megabyte)} MB; at most ${mostMegabytes} are read. Cut it to the district.`,
    )
  const bytes = await readFile(path)
  return bytes.toString('latin1', 0, sqliteHeader.length) === sqliteHeader ? readGeoPackage(bytes) : readGeoJson(bytes)
}

function readGeoJson(bytes: Buffer): ReadOutlines {
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw refused('It is neither a GeoPackage nor valid GeoJSON. Export it again as one of them.')
  }
  const { features } = parsed as { features?: unknown }
  if (!Array.isArray(features)) throw refused('It is no FeatureCollection. Export it as GeoJSON with features.')
  return {
    srid: 0,
    outlines: features.flatMap((feature: { geometry?: object | null; properties?: Record<string, unknown> | null }) =>
      feature?.geometry ? [{ shape: JSON.stringify(feature.geometry), ...factsOf(feature.properties ?? {}) }] : [],
    ),
  }
}

/** The first layer with shapes. */
async function readGeoPackage(bytes: Buffer): Promise<ReadOutlines> {
  const { Database } = await initSqlJs()
  const database = new Database(bytes)
  try {
    const [layer] = database.exec('select table_name, column_name, srs_id from gpkg_geometry_columns order by 1')
    const [table, column, srid] = layer?.values[0] ?? []
    if (typeof table !== 'string' || typeof column !== 'string' || typeof srid !== 'number' || srid <= 0)
      throw refused('It is a GeoPackage without a layer of shapes in a known coordinate system.')
    const outlines: Outline[] = []
    const statement = database.prepare(`select * from "${table.replaceAll('"', '""')}"`)
    while (statement.step()) {
      const row = statement.getAsObject() as Record<string, unknown>
      const shape = wellKnownBinary(row[column])
      if (shape) outlines.push({ shape, ...factsOf(row) })
    }
    statement.free()
    return { srid, outlines }
  } catch (error) {
    if (error instanceof ApiProblem) throw error
    throw refused(`It is no GeoPackage that can be read: ${error instanceof Error ? error.message : String(error)}.`)
  } finally {
    database.close()
  }
}

/** Without the header that GeoPackages put before it (OGC 12-128r17, 2.1.3.1): 8 bytes and an envelope of 0 to 4 pairs. */
function wellKnownBinary(value: unknown): string | null {
  if (!(value instanceof Uint8Array) || value[0] !== 0x47 || value[1] !== 0x50) return null
  const envelopePairs = [0, 4, 6, 6, 8][(value[3]! >> 1) & 0b111]
  const isEmpty = (value[3]! & 0b10000) !== 0
  return envelopePairs === undefined || isEmpty
    ? null
    : Buffer.from(value.subarray(8 + envelopePairs * 8)).toString('hex')
}

function factsOf(properties: Readonly<Record<string, unknown>>): Omit<Outline, 'shape'> {
  const texts = new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]))
  const text = (...keys: string[]) => {
    const found = keys.map((key) => texts.get(key)).find((value) => typeof value === 'string' && value !== '')
    return typeof found === 'string' ? found.slice(0, 200) : ''
  }
  const use = text('building', 'use', 'buildinguse', 'description')
  const said = texts.get('residential')
  const isSaid = said === true || said === 1 || /^(yes|true|1)$/i.test(String(said ?? ''))
  return {
    residential: said === undefined || said === null ? (use === '' ? null : homes.test(use)) : isSaid,
    class: text('class', 'road_function', 'highway', 'roadclassification', 'road_classification'),
    name: text('name', 'name1', 'name_1', 'roadname', 'road_name'),
  }
}

function refused(detail: string): ApiProblem {
  return new ApiProblem('file-refused', { detail })
}
