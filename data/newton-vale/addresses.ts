import type { Random } from '../../shared/random.ts'
import type { Boundaries } from './boundaries.ts'
import { insideRing, type Position } from './curves.ts'
import { toGrid } from './projection.ts'
import type { Draw, SnapPoint } from './snap-points.ts'
import { pointAlong } from './street-network.ts'

/** The front doors, or other spots, whose incidents are published at one snap point. */
export type Addresses = readonly Position[]

const PREMISES: Partial<Record<Draw, number>> = { centre: 14, night: 3, shops: 4, works: 6, station: 2, school: 1 }
const RESIDENTS_PER_HOME = 2.5

/**
 * Addresses behind every snap point: along its street on both sides, or around its site. Whole metres, inside the
 * district. Car parks, parks and open road have many spots, so that incidents there seldom share one.
 */
export function layAddresses(points: readonly SnapPoint[], district: Boundaries, random: Random): Addresses[] {
  const { geometry } = district.features[0]!
  const outline = (
    (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0]!)[0] as Position[]
  ).map(toGrid)
  return points.map((point, index) => {
    const draw = random.fork(String(index))
    const inside = (at: Position) => (insideRing(at, outline) ? at : round(point.at))
    const count =
      PREMISES[point.draw] ?? (point.homes > 0 ? clamp(Math.round(point.homes / RESIDENTS_PER_HOME), 8, 60) : 40)
    return Array.from({ length: count }, (_, k) => inside(round(addressOf(point, (k + draw.next()) / count, draw))))
  })
}

function addressOf({ at, stretch, draw }: SnapPoint, share: number, random: Random): Position {
  if (!stretch) {
    const reach = (draw === 'park' ? 90 : 45) * Math.sqrt(random.next())
    const bearing = 2 * Math.PI * random.next()
    return [at[0] + reach * Math.cos(bearing), at[1] + reach * Math.sin(bearing)]
  }
  const along = stretch.from + share * (stretch.to - stretch.from)
  const [before, on] = [pointAlong(stretch.path, Math.max(0, along - 2)), pointAlong(stretch.path, along + 2)]
  const length = Math.hypot(on[0] - before[0], on[1] - before[1]) || 1
  const setBack = (draw === 'road' ? random.between(0, 4) : random.between(8, 16)) * (random.next() < 0.5 ? 1 : -1)
  return [on[0] - ((on[1] - before[1]) / length) * setBack, on[1] + ((on[0] - before[0]) / length) * setBack]
}

function round([east, north]: Position): Position {
  return [Math.round(east), Math.round(north)]
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
