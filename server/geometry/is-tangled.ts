import type { Position } from 'geojson'

interface Segment {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
  readonly from: Position
  readonly to: Position
}

/** Pairs of segments looked at, after which an answer is not worth waiting for. */
const mostPairs = 20_000_000

/**
 * Whether the lines of these rings cross each other more than `most` times, or lie so closely together that finding out
 * takes too long. Repairing a shape takes time and memory by its crossings, which may be a quarter of the square of its
 * corners: a few thousand corners keep a database busy for hours. Ends that meet are no crossing.
 */
export function isTangled(rings: readonly (readonly Position[])[], most: number): boolean {
  const segments = rings.flatMap(segmentsOf).sort((one, other) => one.west - other.west)
  let active: Segment[] = []
  let crossings = 0
  let pairs = 0
  for (const segment of segments) {
    active = active.filter(({ east }) => east >= segment.west)
    pairs += active.length
    if (pairs > mostPairs) return true
    for (const other of active) if (cross(segment, other)) crossings += 1
    if (crossings > most) return true
    active.push(segment)
  }
  return false
}

function segmentsOf(ring: readonly Position[]): Segment[] {
  return ring.slice(1).map((to, index) => {
    const from = ring[index]!
    const [west, east] = from[0]! < to[0]! ? [from[0]!, to[0]!] : [to[0]!, from[0]!]
    const [south, north] = from[1]! < to[1]! ? [from[1]!, to[1]!] : [to[1]!, from[1]!]
    return { west, east, south, north, from, to }
  })
}

function cross(one: Segment, other: Segment): boolean {
  if (one.south > other.north || other.south > one.north) return false
  return sides(one, other) && sides(other, one)
}

/** Whether the ends of one lie on different sides of the other's line. */
function sides({ from, to }: Segment, other: Segment): boolean {
  const side = (at: Position) => (to[0]! - from[0]!) * (at[1]! - from[1]!) - (to[1]! - from[1]!) * (at[0]! - from[0]!)
  return side(other.from) * side(other.to) < 0
}
