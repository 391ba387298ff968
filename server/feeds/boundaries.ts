import { basename } from 'node:path'
import type { Position } from 'geojson'
import { type AreaKind, type AreaKindSlug, areaKinds } from '../../shared/area-kinds.ts'
import type { BoundaryArea, GeometryCheck } from '../areas/boundary-store.ts'
import { faultOfDegrees } from '../geometry/british-grid.ts'
import { RefusedLoad } from './refused-load.ts'

export interface Boundaries {
  readonly file: string
  readonly kind: AreaKindSlug
  readonly vintage: number
  readonly srid: 4326 | 27700
  readonly areas: BoundaryArea[]
  /** A licence line of its own, where the file comes from elsewhere than ONS and OS. */
  readonly attribution: string | null
  readonly automaticChoices: string[]
}

interface Feature {
  type?: unknown
  properties?: Record<string, unknown> | null
  geometry?: { type?: unknown; coordinates?: unknown } | null
}

const genericCode = /^(gss_?code|area_?code|geo_?code|code|gss)$/i
const genericName = /^(name|area_?name|geo_?name)$/i
const districtCode = /^(lad|ltla|la)(20)?\d\d_?(cd|code)$|^ladcd_active$/i
const districtName = /^(lad|ltla|la)(20)?\d\d_?(nm|name)$/i
const anyCode = /\d\d_?(cd|code)$/i
const openStreetMap = '© OpenStreetMap contributors, Open Database Licence 1.0.'
/** Of one area. Longer outlines keep the database busy at every report that is placed in them. */
const mostCorners = 1_000_000
const tooManyCorners = `has more than ${mostCorners.toLocaleString('en-GB')} corners. Simplify it in a GIS and load it again.`
/** Longitude, latitude, height and a measure. */
const mostNumbers = 4
const lsoaNameEnd = / \d{3}[A-Z]{1,2}$/

/**
 * Areas of a parsed GeoJSON FeatureCollection, or null if it holds no areas we know. Nothing is guessed silently:
 * every choice is listed. Throws RefusedLoad, naming feature and code, for areas that cannot be used.
 */
export function readBoundaries(
  json: unknown,
  file: string,
  options: { vintage: number | null; thisYear: number },
): Boundaries | null {
  if (!isObject(json) || json.type !== 'FeatureCollection' || !Array.isArray(json.features)) return null
  const features = json.features as Feature[]
  if (features.length === 0) throw new RefusedLoad('is a GeoJSON file without any features.', file)
  const keys = Object.keys(features[0]?.properties ?? {})
  const recognised = recogniseKind(features, keys)
  if (!recognised) return null
  const { kind, codeKey, nameKey, headerVintage } = recognised
  const automaticChoices: string[] = []
  const vintage = headerVintage ?? chooseVintage(kind, file, options, automaticChoices)
  const srid = referenceSystem(json, file)
  const districtCodeKey = kind.kind === 'district' ? undefined : keys.find((key) => districtCode.test(key))
  const districtNameKey = kind.kind === 'district' ? undefined : keys.find((key) => districtName.test(key))

  const seen = new Map<string, number>()
  const areas = features.map((feature, index): BoundaryArea => {
    const position = index + 1
    const properties = feature.properties ?? {}
    const code = text(properties[codeKey])
    if (code === null) throw new RefusedLoad(`feature ${position} has no ${codeKey}.`, file)
    const earlier = seen.get(code)
    if (earlier !== undefined)
      throw new RefusedLoad(
        `area code ${code} stands twice, in features ${earlier} and ${position}. Each area must come once.`,
        file,
      )
    seen.set(code, position)
    const name = (nameKey && text(properties[nameKey])) || code
    checkShape(feature, srid, `feature ${position} (${code})`, file)
    return {
      code,
      name,
      districtCode: districtCodeKey ? text(properties[districtCodeKey]) : null,
      districtName:
        (districtNameKey && text(properties[districtNameKey])) ||
        (kind.kind === 'lsoa' && lsoaNameEnd.test(name) ? name.replace(lsoaNameEnd, '') : null),
      geometry: JSON.stringify(feature.geometry),
    }
  })
  const attribution = keys.includes('osm_id') ? openStreetMap : null
  return { file, kind: kind.kind as AreaKindSlug, vintage, srid, areas, attribution, automaticChoices }
}

function recogniseKind(features: readonly Feature[], keys: readonly string[]) {
  const candidates = areaKinds.flatMap((kind) => {
    const codeKey = keys.find((key) => kind.codeHeader.test(key))
    if (!codeKey) return []
    const digits = kind.codeHeader.exec(codeKey)?.[1]
    const nameKey = keys.find((key) => kind.nameHeader.exec(key)?.[1] === digits)
    return [{ kind: kind as AreaKind, codeKey, nameKey, headerVintage: 2000 + Number(digits) }]
  })
  // A ward file names districts too: the kind is the one whose codes tell the features apart.
  const tellsApart = (key: string) =>
    new Set(features.map((feature) => feature.properties?.[key])).size === features.length
  const apart = candidates.find(({ codeKey }) => tellsApart(codeKey))
  if (apart) return apart
  // Areas of a kind we do not know, such as output areas, may name the district or ward that each lies in.
  if (keys.some((key) => anyCode.test(key) && tellsApart(key))) return undefined
  if (candidates[0]) return candidates[0]
  const codeKey = keys.find((key) => genericCode.test(key))
  if (!codeKey) return undefined
  const sample = text(features[0]?.properties?.[codeKey]) ?? ''
  const kind = areaKinds.find((entry) => (entry.gssPrefixes as readonly string[]).includes(sample.slice(0, 3)))
  if (!kind) return undefined
  return { kind: kind as AreaKind, codeKey, nameKey: keys.find((key) => genericName.test(key)), headerVintage: null }
}

function chooseVintage(
  kind: AreaKind,
  file: string,
  options: { vintage: number | null; thisYear: number },
  automaticChoices: string[],
): number {
  if (options.vintage !== null) return options.vintage
  if (kind.kind === 'lsoa')
    throw new RefusedLoad(
      'holds LSOAs but does not say of which census. Load it again with --vintage 2011 or --vintage 2021.',
      file,
    )
  const named = /(?:19|20)\d\d/.exec(basename(file))?.[0]
  const vintage = named ? Number(named) : options.thisYear
  automaticChoices.push(
    `${file} does not say which year its ${kind.plural} are of: ${vintage} is used, ${
      named ? 'from the file name' : 'the year of loading'
    }. Load it again with --vintage to say otherwise.`,
  )
  return vintage
}

function referenceSystem(json: Record<string, unknown>, file: string): 4326 | 27700 {
  const crs = json.crs
  const name = isObject(crs) && isObject(crs.properties) ? text(crs.properties.name) : null
  if (name === null) {
    const first = firstPosition((json.features as Feature[]).find((feature) => feature.geometry)?.geometry?.coordinates)
    return first && (Math.abs(first[0] ?? 0) > 180 || Math.abs(first[1] ?? 0) > 180) ? 27700 : 4326
  }
  if (/27700$/.test(name)) return 27700
  if (/(CRS84|4326)$/i.test(name)) return 4326
  throw new RefusedLoad(
    `uses the reference system ${name}. Save it as EPSG:4326 (longitude, latitude) or EPSG:27700 (British National Grid).`,
    file,
  )
}

function checkShape(feature: Feature, srid: number, which: string, file: string): void {
  const { geometry } = feature
  if (!geometry || (Array.isArray(geometry.coordinates) && geometry.coordinates.flat(4).length === 0))
    throw new RefusedLoad(`${which} has no shape. Every area needs one.`, file)
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    throw new RefusedLoad(`${which} is a ${String(geometry.type)}, not an area (Polygon or MultiPolygon).`, file)
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown
  let corners = 0
  const fault = listOf(polygons, (polygon) =>
    listOf(polygon, (ring) => {
      corners += Array.isArray(ring) ? ring.length : 0
      return corners > mostCorners ? tooManyCorners : ringFault(ring, srid)
    }),
  )
  if (fault) throw new RefusedLoad(`${which} ${fault}`, file)
}

/** The first fault of anything in a list, in words; a list that is none is a fault itself. */
function listOf(value: unknown, faultOf: (part: unknown) => string | null): string | null {
  if (!Array.isArray(value)) return 'has coordinates that are not nested as GeoJSON needs them.'
  for (const part of value) {
    const fault = faultOf(part)
    if (fault) return fault
  }
  return null
}

function ringFault(ring: unknown, srid: number): string | null {
  const fault = listOf(ring, (position) => positionFault(position, srid))
  if (fault) return fault
  const positions = ring as Position[]
  const [first, last] = [positions[0], positions.at(-1)]
  if (positions.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    return `has a ring of ${positions.length} positions that is not closed. A ring needs four, the last as the first.`
  return null
}

function positionFault(position: unknown, srid: number): string | null {
  if (!Array.isArray(position)) return `has ${brief(position)} where coordinates should be.`
  const [x, y] = position as unknown[]
  const isPosition = position.length <= mostNumbers && position.every((number) => typeof number === 'number')
  if (!isPosition || typeof x !== 'number' || typeof y !== 'number')
    return `has coordinates ${briefList(position)}, which are not two numbers.`
  if (srid === 27700)
    return x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000
      ? null
      : `has coordinates ${briefList(position)}, which are not on the British National Grid.`
  const fault = faultOfDegrees(x, y)
  if (fault === 'swapped')
    return `has coordinates ${briefList(position)}: latitude comes first, but GeoJSON puts longitude first.`
  return fault && `has coordinates ${briefList(position)}, which are ${fault}.`
}

/** What was found, short: it may be nested a million deep. */
function brief(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : (JSON.stringify(value)?.slice(0, 40) ?? 'nothing')
}

function briefList(values: readonly unknown[]): string {
  const more = values.length > mostNumbers ? ', …' : ''
  return `[${values.slice(0, mostNumbers).map(brief).join(',')}${more}]`
}

/** Judges what the database says of the shapes; returns the repairs made, in words. */
export function judgeGeometries(boundaries: Boundaries, checks: readonly GeometryCheck[]): string[] {
  const repairs: string[] = []
  const flattened = checks.filter((check) => check.three_d).length
  if (flattened > 0) repairs.push(`${boundaries.file}: heights of ${flattened} areas were left out.`)
  for (const check of checks) {
    const area = boundaries.areas[check.position - 1]
    const which = `feature ${check.position} (${area?.code})`
    if (check.empty) throw new RefusedLoad(`${which} has an empty shape.`, boundaries.file)
    if (!check.polygonal) throw new RefusedLoad(`${which} is not an area.`, boundaries.file)
    if (check.fault === null) continue
    const kept = check.area_kept ?? 0
    if (!(kept > 0.98 && kept < 1.02))
      throw new RefusedLoad(
        `${which} crosses itself (${check.fault}) so that its inside is not clear. Mend it in a GIS and load it again.`,
        boundaries.file,
      )
    repairs.push(`${boundaries.file}: ${which} was mended (${check.fault}).`)
  }
  return repairs
}

function firstPosition(coordinates: unknown): Position | null {
  let inner: unknown = coordinates
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0]
  return Array.isArray(inner) && typeof inner[0] === 'number' ? (inner as Position) : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const trimmed = String(value).trim()
  return trimmed === '' ? null : trimmed
}
