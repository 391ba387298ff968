import { type Isovist, openRing, type Point, type PointPolygon, pieceArea, signedTwice } from './isovist.ts'
import { crossingAngle, reachOf, type SightPiece, type Wall, wallsBetween } from './sight-lines.ts'

export interface VisibleShare {
  /** Of the polygons that is visible. */
  readonly squareMetres: number
  /** Of everything visible; 0 where nothing is. */
  readonly share: number
}

/**
 * How much of what a camera sees lies on some land, such as homes and gardens: exact, by summing over the sides of the
 * polygons the visible part of the triangle between each side and the camera, those that turn clockwise subtracted.
 * `polygons`: outlines with holes in EPSG:27700 metres, not overlapping each other, or the overlap counts twice.
 */
export function visibleShareOf(isovist: Isovist, polygons: readonly PointPolygon[]): VisibleShare {
  const { at, pieces } = isovist
  let squareMetres = 0
  for (const polygon of polygons) {
    for (const [index, ring] of polygon.entries()) {
      const local = openRing(ring.map(([east, north]): Point => [east - at[0], north - at[1]]))
      const area = visibleInside(local, pieces)
      squareMetres += index === 0 ? area : -area
    }
  }
  squareMetres = Math.max(0, squareMetres)
  return { squareMetres, share: isovist.squareMetres > 0 ? Math.min(1, squareMetres / isovist.squareMetres) : 0 }
}

function visibleInside(ring: readonly Point[], pieces: readonly SightPiece[]): number {
  let area = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    const sign = Math.sign(x * nextY - y * nextX)
    for (const side of wallsBetween(x, y, nextX, nextY)) area += sign * visibleBefore(side, pieces)
  }
  return Math.sign(signedTwice(ring)) * area
}

/** Visible square metres between the camera and a side. */
function visibleBefore(side: Wall, pieces: readonly SightPiece[]): number {
  let area = 0
  for (let at = firstPiece(pieces, side.from); at < pieces.length && pieces[at]!.from < side.to; at++) {
    const piece = pieces[at]!
    const from = Math.max(side.from, piece.from)
    const to = Math.min(side.to, piece.to)
    if (from >= to) continue
    const angles = [from, ...crossings(side, piece, from, to), to]
    for (const [index, end] of angles.slice(1).entries()) {
      const start = angles[index]!
      const [x, y] = [Math.cos((start + end) / 2), Math.sin((start + end) / 2)]
      const sight = piece.wall ? reachOf(piece.wall, x, y) : piece.radius
      const nearer = reachOf(side, x, y) < sight ? { ...piece, wall: side } : piece
      area += pieceArea(nearer, start, end)
    }
  }
  return area
}

/** First piece that ends beyond an angle. */
function firstPiece(pieces: readonly SightPiece[], angle: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.to > angle) high = middle
    else low = middle + 1
  }
  return low
}

/** Angles, in order, where a side goes behind what ends the sight or comes out before it. */
function crossings(side: Wall, { wall, radius }: SightPiece, from: number, to: number): number[] {
  if (wall) {
    const angle = crossingAngle(side, wall, from, to)
    return angle === null ? [] : [angle]
  }
  const length = Math.hypot(side.x1 - side.x0, side.y1 - side.y0)
  const apart = side.turn / length
  if (apart >= radius) return []
  // The foot of the perpendicular, and the angle from it to where the line meets the circle.
  const foot = Math.atan2(side.x0 - side.x1, side.y1 - side.y0)
  const half = Math.acos(apart / radius)
  return [foot - half, foot + half]
    .flatMap((angle) => [angle, angle + 2 * Math.PI, angle - 2 * Math.PI])
    .filter((angle) => angle > from && angle < to)
    .sort((a, b) => a - b)
}
