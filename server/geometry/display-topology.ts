import type { FeatureCollection, Geometry, MultiPolygon, Polygon } from 'geojson'
import { feature, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'

export type AreaTopology = Topology<{ areas: GeometryCollection<{ code: string }> }>

/** Corners that cut off less than this are not drawn. A door step at town scale, invisible on a district map. */
const smallestCornerSquareMetres = 60
const metresPerDegree = 111_320
const gridSteps = 1e6

/**
 * Shapes for drawing: shared borders are found once and simplified once, so neighbours never gape or overlap
 * (Visvalingam and Whyatt 1993, Cartographic J. 30(1), by topojson-simplify). Coordinates are EPSG:4326 degrees.
 * An area smaller than the corner limit keeps its smallest ring. An empty list gives an empty topology.
 */
export function displayTopology(areas: readonly { code: string; geometry: Polygon | MultiPolygon }[]): AreaTopology {
  const collection: FeatureCollection<Geometry, { code: string }> = {
    type: 'FeatureCollection',
    features: areas.map(({ code, geometry }) => ({ type: 'Feature', properties: { code }, geometry })),
  }
  const exact = topology({ areas: collection }, gridSteps) as AreaTopology
  if (areas.length === 0) return exact
  const [, south, , north] = exact.bbox ?? [0, 52, 0, 52]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const smallestCorner = smallestCornerSquareMetres / (metresPerDegree * metresPerDegree * shrink)
  return quantize(simplify(presimplify(exact), smallestCorner), gridSteps) as AreaTopology
}

/** The same shapes as GeoJSON polygons, in the order of the topology. */
export function shapesOf(shapes: AreaTopology): { code: string; geometry: Polygon | MultiPolygon }[] {
  return feature(shapes, shapes.objects.areas).features.map((shape) => ({
    code: shape.properties.code,
    geometry: shape.geometry as Polygon | MultiPolygon,
  }))
}

/** A topology of some of the areas only, without the arcs that no longer belong to any. */
export function topologyOf(shapes: AreaTopology, codes: ReadonlySet<string>): AreaTopology {
  const geometries = shapes.objects.areas.geometries.filter((shape) =>
    codes.has((shape.properties as { code: string } | undefined)?.code ?? ''),
  )
  const renumbered = new Map<number, number>()
  const arcs: AreaTopology['arcs'] = []
  const renumber = (arc: number): number => {
    const forward = arc < 0 ? ~arc : arc
    let next = renumbered.get(forward)
    if (next === undefined) {
      next = arcs.push(shapes.arcs[forward] ?? []) - 1
      renumbered.set(forward, next)
    }
    return arc < 0 ? ~next : next
  }
  const kept = geometries.map((shape) => {
    if (shape.type === 'Polygon') return { ...shape, arcs: shape.arcs.map((ring) => ring.map(renumber)) }
    if (shape.type === 'MultiPolygon')
      return { ...shape, arcs: shape.arcs.map((part) => part.map((ring) => ring.map(renumber))) }
    return shape
  })
  return { ...shapes, arcs, objects: { areas: { type: 'GeometryCollection', geometries: kept } } }
}
