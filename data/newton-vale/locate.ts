import type { Boundaries } from './boundaries.ts'
import { insideRing, type Position } from './curves.ts'

/** A search for the area that holds a point; `answers` are in the order of the areas. Undefined outside them all. */
export function locateIn<T>(areas: Boundaries, answers: readonly T[]): (lonLat: Position) => T | undefined {
  const boxes = areas.features.flatMap(({ geometry }, i) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return polygons.map((rings) => {
      const outline = rings[0] as Position[]
      const [lons, lats] = [outline.map((p) => p[0]), outline.map((p) => p[1])]
      return {
        rings: rings as Position[][],
        answer: answers[i]!,
        west: Math.min(...lons),
        east: Math.max(...lons),
        south: Math.min(...lats),
        north: Math.max(...lats),
      }
    })
  })
  return (at) => {
    const [lon, lat] = at
    return boxes.find(
      (b) =>
        lon >= b.west &&
        lon <= b.east &&
        lat >= b.south &&
        lat <= b.north &&
        b.rings.filter((ring) => insideRing(at, ring)).length === 1,
    )?.answer
  }
}
