import { distanceToSegment, nearestWalls, reachOf, type SightPiece, type Wall, wallsBetween } from './sight-lines.ts'

export type Point = readonly [east: number, north: number]
/** Closed or open, either way round. */
export type PointRing = readonly Point[]
/** An outline and its holes. */
export type PointPolygon = readonly PointRing[]

export interface IsovistRequest {
  /** Where the camera stands, EPSG:27700 metres. */
  readonly at: Point
  readonly rangeMetres: number
  /** Footprints that nothing sees through; they may touch, overlap and cross. */
  readonly buildings: readonly PointPolygon[]
  /** Lines that nothing sees through, such as hoardings: open, seen from both sides. */
  readonly walls?: readonly PointRing[]
}

export interface Isovist {
  readonly at: Point
  /** Visible, with exact arcs. */
  readonly squareMetres: number
  /** Of the circle of the range. */
  readonly share: number
  /** Closed, anticlockwise, arcs in steps of at most 2 degrees; empty where nothing is visible. */
  readonly ring: readonly Point[]
  /** The camera stands within a footprint: what is visible is inside its walls, and the place is probably wrong. */
  readonly isInsideBuilding: boolean
  /** What ends the sight all around, about the camera at 0, 0. */
  readonly pieces: readonly SightPiece[]
}

/** Nearer to a wall than this stands on it, metres: footprints are not surveyed to a millimetre. */
const onWallMetres = 1e-3
const arcStep = Math.PI / 90

/**
 * What a camera can see in plan: every point within range of an unbroken line of sight (the isovist of Benedikt 1979,
 * Environment and Planning B 6(1), 47-65), by a sweep over the ends of walls. Flat: no heights, slopes or trees.
 * A camera on a wall of a footprint sees nothing through that building. No walls: the whole circle. RangeError for a
 * range that is not above 0 or coordinates that are not finite.
 */
export function isovist({ at, rangeMetres, buildings, walls = [] }: IsovistRequest): Isovist {
  if (!(rangeMetres > 0 && rangeMetres < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`A range of ${rangeMetres} m is not above 0`)
  }
  const local = (ring: PointRing): Point[] => {
    const points = ring.map(([east, north]): Point => [east - at[0], north - at[1]])
    if (!points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) {
      throw new RangeError('A point of a wall or of the camera lacks a coordinate')
    }
    return points
  }
  const found: Wall[] = []
  const blocked: (readonly [from: number, to: number])[] = []
  let isInsideBuilding = false
  for (const building of buildings) {
    const rings = building.map((ring, index) => directed(openRing(local(ring)), index === 0))
    const sectors = rings.flatMap(blockedSectors)
    blocked.push(...sectors)
    if (sectors.length === 0 && isInside(rings)) isInsideBuilding = true
    for (const ring of rings) {
      for (const [index, from] of ring.entries())
        found.push(...wallWithin(from, ring[(index + 1) % ring.length]!, rangeMetres))
    }
  }
  for (const line of walls) {
    const points = local(line)
    for (const [index, to] of points.slice(1).entries()) found.push(...wallWithin(points[index]!, to, rangeMetres))
  }
  const pieces =
    blocked.length > 0 ? blockOut(nearestWalls(found, rangeMetres), blocked) : nearestWalls(found, rangeMetres)
  const squareMetres = pieces.reduce((sum, piece) => sum + pieceArea(piece, piece.from, piece.to), 0)
  return {
    at,
    squareMetres,
    share: squareMetres / (Math.PI * rangeMetres ** 2),
    ring: squareMetres > 0 ? ringOf(pieces, at) : [],
    isInsideBuilding,
    pieces,
  }
}

/** Square metres between the camera and a piece, from one angle to another. */
export function pieceArea({ wall, radius }: SightPiece, from: number, to: number): number {
  if (!wall) return (radius ** 2 * (to - from)) / 2
  const start = reachOf(wall, Math.cos(from), Math.sin(from))
  const end = reachOf(wall, Math.cos(to), Math.sin(to))
  return (start * end * Math.sin(to - from)) / 2
}

/** The part of a wall within range; none where the camera stands on it. */
function wallWithin([ax, ay]: Point, [bx, by]: Point, range: number): Wall[] {
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy)
  if (length === 0 || distanceToSegment(ax, ay, bx, by) <= onWallMetres) return []
  const middle = -(ax * dx + ay * dy) / length ** 2
  const apart = Math.abs(ax * dy - ay * dx) / length
  if (apart >= range) return []
  const half = Math.sqrt(range ** 2 - apart ** 2) / length
  const start = Math.max(0, middle - half)
  const end = Math.min(1, middle + half)
  if (start >= end) return []
  // Ends within range stay as they are, so that walls which meet there still do.
  const [sx, sy] = start === 0 ? [ax, ay] : [ax + start * dx, ay + start * dy]
  const [ex, ey] = end === 1 ? [bx, by] : [ax + end * dx, ay + end * dy]
  return wallsBetween(sx, sy, ex, ey)
}

/** Directions into a building on whose wall the camera stands; the building is on the left of its rings. */
function blockedSectors(ring: readonly Point[]): (readonly [number, number])[] {
  return ring.flatMap((from, index) => {
    const before = ring[(index + ring.length - 1) % ring.length]!
    const to = ring[(index + 1) % ring.length]!
    const isAt = (point: Point) => Math.hypot(point[0], point[1]) <= onWallMetres
    if (isAt(from)) return [[angleTo(from, to), angleTo(from, before)] as const]
    if (isAt(to) || distanceToSegment(...from, ...to) > onWallMetres) return []
    return [[angleTo(from, to), angleTo(to, from)] as const]
  })
}

function angleTo(from: Point, to: Point): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0])
}

/** Pieces with nothing visible in some sectors, each anticlockwise from its first angle to its second. */
function blockOut(pieces: readonly SightPiece[], sectors: readonly (readonly [number, number])[]): SightPiece[] {
  const wide = sectors.filter(([from, to]) => from !== to)
  const spans = wide.flatMap(([from, to]): (readonly [number, number])[] =>
    from < to
      ? [[from, to]]
      : [
          [from, Math.PI],
          [-Math.PI, to],
        ],
  )
  return pieces.flatMap((piece) => {
    const cuts = spans.flat().filter((angle) => angle > piece.from && angle < piece.to)
    const angles = [piece.from, ...new Set(cuts), piece.to].sort((a, b) => a - b)
    return angles.slice(1).map((to, index) => {
      const from = angles[index]!
      const middle = (from + to) / 2
      const isBlocked = spans.some(([start, end]) => middle > start && middle < end)
      return isBlocked ? { from, to, wall: null, radius: 0 } : { ...piece, from, to }
    })
  })
}

function ringOf(pieces: readonly SightPiece[], [east, north]: Point): Point[] {
  const ring: Point[] = []
  const add = (x: number, y: number) => {
    const last = ring.at(-1)
    if (last && Math.hypot(last[0] - east - x, last[1] - north - y) < 1e-9) return
    ring.push([east + x, north + y])
  }
  for (const { from, to, wall, radius } of pieces) {
    const steps = wall || radius === 0 ? 1 : Math.ceil((to - from) / arcStep)
    for (let step = 0; step <= steps; step++) {
      const angle = from + ((to - from) * step) / steps
      const [x, y] = [Math.cos(angle), Math.sin(angle)]
      const reach = wall ? reachOf(wall, x, y) : radius
      add(x * reach, y * reach)
    }
  }
  const [first, last] = [ring[0]!, ring.at(-1)!]
  if (Math.hypot(first[0] - last[0], first[1] - last[1]) < 1e-9) ring.pop()
  return [...ring, first]
}

/** Without its repeated first point and other doubled ones. */
export function openRing(ring: readonly Point[]): Point[] {
  return ring.filter(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    return ring.length === 1 || x !== nextX || y !== nextY
  })
}

/** Twice the area, above 0 for a ring that goes anticlockwise. */
export function signedTwice(ring: readonly Point[]): number {
  let twice = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    twice += x * nextY - nextX * y
  }
  return twice
}

/** The ring with the building on its left: outlines anticlockwise, holes clockwise. */
function directed(ring: Point[], isOutline: boolean): Point[] {
  return signedTwice(ring) > 0 === isOutline ? ring : ring.reverse()
}

/** Whether 0, 0 is inside: a ray to the east crosses the rings an odd number of times. */
function isInside(rings: readonly (readonly Point[])[]): boolean {
  let isIn = false
  for (const ring of rings) {
    for (const [index, [x, y]] of ring.entries()) {
      const [nextX, nextY] = ring[(index + 1) % ring.length]!
      if (y > 0 !== nextY > 0 && x - (y * (nextX - x)) / (nextY - y) > 0) isIn = !isIn
    }
  }
  return isIn
}
