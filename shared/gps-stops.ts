/** Where a logger was, degrees (WGS84), at a minute of the clock in England; minutes may be broken. */
export interface TrackPoint {
  readonly minute: number
  readonly longitude: number
  readonly latitude: number
}

/** A hot spot: its middle in degrees, and how far it reaches. */
export interface SpotRing {
  readonly spot: number
  readonly longitude: number
  readonly latitude: number
  readonly radiusMetres: number
}

/** A stay in a hot spot, clock minutes, unrounded. */
export interface GpsStop {
  readonly spot: number
  readonly arrive: number
  readonly leave: number
}

export interface GpsRules {
  /** Shorter stays are no stops; 5 where it is left out: somebody who walks through is not counted. */
  readonly leastMinutes?: number
  /** Without a point for longer than this nobody knows where the logger was; 10 where it is left out. */
  readonly longestGapMinutes?: number
}

/** A single fix that jumps out of the ring and back is an error of the receiver, not a walk. */
const strayMinutes = 1
const earthMetres = 6_371_008.8

/**
 * Stays in hot spots, in order of time: from the first point within the radius to the last, borders included. A point in
 * the rings of several spots is of the nearest middle, of equal ones the first. A stay ends with a gap, with a point in
 * another ring, and with points outside all rings that last longer than a minute. Points may come in any order; of no
 * points there are no stops. What lies between the stops is thrown away: that is the purpose of it.
 */
export function stopsOnTrack(
  points: readonly TrackPoint[],
  spots: readonly SpotRing[],
  { leastMinutes = 5, longestGapMinutes = 10 }: GpsRules = {},
): GpsStop[] {
  const stops: GpsStop[] = []
  let stay = null as GpsStop | null
  let before = Number.NEGATIVE_INFINITY
  let hasStrayed = false
  const end = () => {
    if (stay && stay.leave - stay.arrive >= leastMinutes) stops.push(stay)
    stay = null
    hasStrayed = false
  }
  for (const point of [...points].sort((one, other) => one.minute - other.minute)) {
    const { minute } = point
    if (minute - before > longestGapMinutes) end()
    before = minute
    const spot = spotAt(point, spots)
    const open = stay
    if (spot === null) {
      hasStrayed = true
      if (open && minute - open.leave > strayMinutes) end()
      continue
    }
    if (open && (open.spot !== spot || (hasStrayed && minute - open.leave > strayMinutes))) end()
    hasStrayed = false
    stay = stay ? { ...stay, leave: minute } : { spot, arrive: minute, leave: minute }
  }
  end()
  return stops
}

function spotAt(point: TrackPoint, spots: readonly SpotRing[]): number | null {
  let found: number | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (const { spot, radiusMetres, ...middle } of spots) {
    const metres = metresBetween(point, middle)
    if (metres > radiusMetres || metres >= nearest) continue
    nearest = metres
    found = spot
  }
  return found
}

type Degrees = Pick<TrackPoint, 'longitude' | 'latitude'>

/** Along the great circle (haversine) on a sphere of the mean radius of the earth: within 0.5% of the ellipsoid. */
export function metresBetween(one: Degrees, other: Degrees): number {
  const radians = Math.PI / 180
  const north = ((other.latitude - one.latitude) * radians) / 2
  const east = ((other.longitude - one.longitude) * radians) / 2
  const square =
    Math.sin(north) ** 2 + Math.cos(one.latitude * radians) * Math.cos(other.latitude * radians) * Math.sin(east) ** 2
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(square)))
}
