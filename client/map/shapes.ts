import type { Feature, FeatureCollection, Point } from 'geojson'
import type { LngLatBoundsLike } from 'maplibre-gl'
import { feature } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import type { AreaProperties } from '../../shared/contracts/areas.ts'

/** Geometry for MapLibre, with only what drawing needs. Features are known by their code. */
export interface Shapes {
  readonly areas: FeatureCollection
  readonly names: FeatureCollection<Point>
  readonly bounds: Map<string, Box>
  readonly whole: LngLatBoundsLike | null
}

type Box = [number, number, number, number]

/** Cells or areas of a run, by the ids of its rows; they have no names on the map. Borders of areas are seen as such. */
export function shapesOfRun(features: FeatureCollection['features'], areAreas: boolean): Shapes {
  const bounds = new Map<string, Box>()
  const areas: FeatureCollection = { type: 'FeatureCollection', features: [] }
  let whole: Box | null = null
  for (const { id, geometry } of features) {
    const code = String(id)
    areas.features.push({ type: 'Feature', properties: { code, isArea: areAreas }, geometry })
    const own = extent(geometry)
    bounds.set(code, own)
    whole = whole ? joined(whole, own) : own
  }
  return { areas, names: { type: 'FeatureCollection', features: [] }, bounds, whole }
}

export function shapesOf(topology: Topology): Shapes {
  const object = Object.values(topology.objects)[0]
  const all = object ? feature(topology, object) : { type: 'FeatureCollection' as const, features: [] }
  return shapesOfFeatures(all.type === 'FeatureCollection' ? all.features : [all])
}

/** The same of features with `code` in their properties, and with `name` and `label` where they have a name on the map. */
export function shapesOfFeatures(features: readonly Feature[]): Shapes {
  const bounds = new Map<string, Box>()
  const names: FeatureCollection<Point> = { type: 'FeatureCollection', features: [] }
  const areas: FeatureCollection = { type: 'FeatureCollection', features: [] }
  let whole: Box | null = null
  for (const each of features) {
    if (!each.geometry) continue
    const { code, name, label } = each.properties as Pick<AreaProperties, 'code'> & Partial<AreaProperties>
    areas.features.push({ type: 'Feature', properties: { code }, geometry: each.geometry })
    const own = extent(each.geometry)
    bounds.set(code, own)
    whole = whole ? joined(whole, own) : own
    if (!name || !label) continue
    const geometry = { type: 'Point' as const, coordinates: [...label] }
    names.features.push({ type: 'Feature', properties: { code, short: shortName(name) }, geometry })
  }
  return { areas, names, bounds, whole }
}

/** 'Milton Keynes 014D' is written '014D' on the map, where the district is known. */
function shortName(name: string): string {
  return /\b(\d{3}[A-Z]?)$/.exec(name)?.[1] ?? name
}

function joined(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

function extent(geometry: FeatureCollection['features'][number]['geometry']): Box {
  let box: Box = [180, 90, -180, -90]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [x, y] = part
    if (typeof x === 'number' && typeof y === 'number') box = joined(box, [x, y, x, y])
    else for (const inner of part) visit(inner)
  }
  if ('coordinates' in geometry) visit(geometry.coordinates)
  return box
}
