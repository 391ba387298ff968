/**
 * Corners of the smallest convex shape around points, counter-clockwise from the westernmost, not closed. Andrew 1979,
 * Information Processing Letters 9(5), 216-219. Points on a side are no corners. One place gives one corner, points on
 * a line two, none none. Metres. RangeError for lists of unequal length or coordinates that are not finite.
 */
export function convexHull(x: ArrayLike<number>, y: ArrayLike<number>): [easting: number, northing: number][] {
  if (x.length !== y.length) throw new RangeError(`${x.length} eastings but ${y.length} northings`)
  const points = Array.from(x, (east, at): [number, number] => [east, y[at]!])
  if (!points.every(([east, north]) => Number.isFinite(east) && Number.isFinite(north)))
    throw new RangeError('A point lacks a coordinate')
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  if (first[0] === last[0] && first[1] === last[1]) return [first]
  return [...halfHull(points), ...halfHull(points.reverse())]
}

/** Corners on the right of the way from the first to the last, without the last. */
function halfHull(points: readonly [number, number][]): [number, number][] {
  const corners: [number, number][] = []
  for (const point of points) {
    while (corners.length >= 2 && turn(corners.at(-2)!, corners.at(-1)!, point) <= 0) corners.pop()
    corners.push(point)
  }
  corners.pop()
  return corners
}

/** Above 0 for a turn to the left at `b`. */
function turn(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!)
}

/** Corners of a circle: even, so that the shape is as wide to the east as to the west. */
const circleCorners = 32

/**
 * The convex shape around points with `metres` of room on every side (up to 0.5% less between the corners of a circle
 * of 32), as a closed ring, counter-clockwise: never without area for one point or more. No points: no corners.
 * RangeError for room that is not above 0.
 */
export function roomyHull(x: ArrayLike<number>, y: ArrayLike<number>, metres: number): [number, number][] {
  if (!(metres > 0)) throw new RangeError(`Room of ${metres} m is not above 0`)
  const corners = convexHull(x, y)
  if (corners.length === 0) return []
  const circle = Array.from({ length: circleCorners }, (_, at) => (2 * Math.PI * at) / circleCorners)
  const around = corners.flatMap(([east, north]) =>
    circle.map((angle): [number, number] => [east + metres * Math.cos(angle), north + metres * Math.sin(angle)]),
  )
  const ring = convexHull(
    around.map(([east]) => east),
    around.map(([, north]) => north),
  )
  return [...ring, ring[0]!]
}

/** Area inside a closed or open ring, square metres. */
export function ringAreaMetres(ring: readonly (readonly [number, number])[]): number {
  let twice = 0
  for (let at = 0; at < ring.length; at++) {
    const [east, north] = ring[at]!
    const [nextEast, nextNorth] = ring[(at + 1) % ring.length]!
    // From the first corner, as grid coordinates are large and areas small.
    twice += (east - ring[0]![0]) * (nextNorth - ring[0]![1]) - (nextEast - ring[0]![0]) * (north - ring[0]![1])
  }
  return Math.abs(twice) / 2
}
