import type { Point } from '../../server/geometry/isovist.ts'

type Segment = readonly [from: Point, to: Point]

/** Metres from a point to the first segment on each of many rays, at most the range: the plain way, ray by ray. */
export function rayReaches(
  [east, north]: Point,
  segments: readonly Segment[],
  range: number,
  rays: number,
): Float64Array {
  return Float64Array.from({ length: rays }, (_, ray) => {
    const angle = -Math.PI + (2 * Math.PI * (ray + 0.5)) / rays
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
    let reach = range
    for (const [[ax, ay], [bx, by]] of segments) {
      const [px, py, dx, dy] = [ax - east, ay - north, bx - ax, by - ay]
      const cross = ux * dy - uy * dx
      if (cross === 0) continue
      const along = (px * dy - py * dx) / cross
      const share = (px * uy - py * ux) / cross
      if (along > 0 && along < reach && share >= 0 && share <= 1) reach = along
    }
    return reach
  })
}

/** Square metres within these reaches. */
export function rayArea(reaches: Float64Array): number {
  return reaches.reduce((sum, reach) => sum + reach ** 2, 0) * (Math.PI / reaches.length)
}

/** Square metres within these reaches and inside polygons, by points spread evenly along every ray. */
export function rayAreaInside([east, north]: Point, reaches: Float64Array, polygons: readonly Point[][][]): number {
  const steps = 200
  let area = 0
  for (const [ray, reach] of reaches.entries()) {
    const angle = -Math.PI + (2 * Math.PI * (ray + 0.5)) / reaches.length
    for (let step = 0; step < steps; step++) {
      const along = (reach * (step + 0.5)) / steps
      const x = east + along * Math.cos(angle)
      const y = north + along * Math.sin(angle)
      if (polygons.some((rings) => isInside(x, y, rings)))
        area += along * (reach / steps) * ((2 * Math.PI) / reaches.length)
    }
  }
  return area
}

function isInside(x: number, y: number, rings: readonly Point[][]): boolean {
  let isIn = false
  for (const ring of rings) {
    for (const [at, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(at + 1) % ring.length]!
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) isIn = !isIn
    }
  }
  return isIn
}
