import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { Random } from '../../shared/random.ts'
import { blob, type Position } from './curves.ts'
import { dissolve } from './dissolve.ts'
import type { Ground } from './ground.ts'
import { gridToMetres } from './lattice.ts'
import { GRID, LAKES } from './plan.ts'
import { toLonLat } from './projection.ts'
import type { Settlement } from './settlement.ts'
import type { NamedStreet } from './street-network.ts'

export type BasemapProperties = {
  kind: 'road' | 'river' | 'lake' | 'greenspace' | 'built-up' | 'railway' | 'place'
  /** Roads: grid (the town's distributors), main (to other places), minor. */
  class?: 'grid' | 'main' | 'minor'
  name?: string
  /** Grid road number, H1 or V1 onwards. */
  number?: string
  /** Places: 1 the district's centre, 2 towns, 3 villages, 4 estates. */
  rank?: number
}

export type Basemap = FeatureCollection<Geometry, BasemapProperties>

const ROAD_CLASS = { grid: 'grid', main: 'main', minor: 'minor', street: 'minor' } as const

export function drawBasemap(
  ground: Ground,
  settlement: Settlement,
  streets: readonly NamedStreet[],
  random: Random,
): Basemap {
  const features: Feature<Geometry, BasemapProperties>[] = []
  const add = (geometry: Geometry, properties: BasemapProperties) =>
    features.push({ type: 'Feature', properties, geometry })
  const degrees = (p: Position) => toLonLat(p, 6)
  const polygons = (rings: Position[][]) => rings.map((ring) => [...ring, ring[0]!].map(degrees))

  const { map, blocks } = ground
  const kinds = blocks.map((b, i) => (settlement.green[i] ? 1 : b.use === 'country' || b.use === 'park' ? 2 : 0))
  for (const [kind, shape] of dissolve(map, kinds, 3).entries()) {
    if (kind === 2) continue
    for (const rings of shape) {
      const coordinates = polygons(rings.map((ring) => ring.map((v) => map.points[v]!)))
      add({ type: 'Polygon', coordinates }, { kind: kind === 0 ? 'built-up' : 'greenspace' })
    }
  }
  for (const lake of LAKES) {
    const ring = blob(
      gridToMetres(...lake.at),
      lake.radius,
      lake.stretch,
      GRID.turn + 1.7,
      0.45,
      44,
      random.fork(lake.name),
    )
    add({ type: 'Polygon', coordinates: polygons([ring]) }, { kind: 'lake', name: lake.name })
  }
  for (const { name, path } of streets) {
    add({ type: 'LineString', coordinates: path.map(degrees) }, { kind: 'road', class: 'minor', name })
  }
  for (const { mark, name, number, runs } of ground.lines) {
    if (mark.kind === 'edge' || mark.kind === 'hedge') continue
    const properties: BasemapProperties =
      mark.kind === 'river'
        ? { kind: 'river', name }
        : mark.kind === 'rail'
          ? { kind: 'railway', name }
          : { kind: 'road', class: ROAD_CLASS[mark.kind], name, ...(number && mark.kind === 'grid' ? { number } : {}) }
    for (const run of runs) add({ type: 'LineString', coordinates: run.map(degrees) }, properties)
  }
  for (const place of ground.places) {
    const rank = place.name === 'Central Newton' ? 1 : TOWNS.includes(place.name) ? 2 : place.use === 'village' ? 3 : 4
    add({ type: 'Point', coordinates: toLonLat(place.at) }, { kind: 'place', name: place.name, rank })
  }
  return { type: 'FeatureCollection', features }
}

const TOWNS: readonly string[] = ['Merlebridge', 'Aldersby', 'Harstowe', 'Whistley']
