import type { Random } from '../../shared/random.ts'
import { insideRing, type Position } from './curves.ts'
import type { Ground, Place, Use } from './ground.ts'
import { gridToMetres } from './lattice.ts'
import { LAKES, onGrid } from './plan.ts'
import { toLonLat } from './projection.ts'
import { STATION } from './skeleton.ts'
import { type NamedStreet, pathLength, pointAlong } from './street-network.ts'

/** What draws incidents to a published place besides homes. */
export type Draw = 'homes' | 'centre' | 'night' | 'shops' | 'cars' | 'park' | 'works' | 'road' | 'station' | 'school'

/** One place on the published list, shared by the incidents near it. */
export type SnapPoint = {
  at: Position
  lonLat: [number, number]
  name: string
  draw: Draw
  place: number
  hardship: number
  /** Homes behind the point as a share of those of its place; 0 for places without. */
  homes: number
  /** The part of its street that the point stands for; points on sites have none. */
  stretch?: Stretch
}

/** Part of a path, in metres from its start. */
export type Stretch = { path: readonly Position[]; from: number; to: number }

const SPACING: Partial<Record<Use, number>> = { estate: 230, poor: 200, old: 190, centre: 170, village: 240 }

export function placeSnapPoints(
  ground: Ground,
  streets: readonly NamedStreet[],
  residentsOfPlace: ArrayLike<number>,
  random: Random,
): SnapPoint[] {
  const points: Omit<SnapPoint, 'lonLat' | 'homes'>[] = []
  const add: Add = (at, name, draw, place, stretch) =>
    points.push({ at, name, draw, place, hardship: ground.places[place]?.hardship ?? 3, ...(stretch && { stretch }) })

  for (const { path, name, use, place, deadEnd } of streets) {
    const length = pathLength(path)
    // A close this short has its incidents put on the street it leaves.
    if (length < (deadEnd ? 95 : 60)) continue
    const spacing = SPACING[use] ?? 260
    const count = deadEnd ? 1 : Math.max(1, Math.round(length / spacing))
    const draw: Draw = use === 'works' || use === 'retail' ? 'works' : use === 'centre' && !deadEnd ? 'centre' : 'homes'
    for (let k = 0; k < count; k++) {
      const at = pointAlong(path, deadEnd ? length * 0.6 : (length * (k + 0.5)) / count)
      add(at, name, draw, place, { path, from: (length * k) / count, to: (length * (k + 1)) / count })
    }
  }
  addRoads(ground, add)
  addSites(ground, random, add)

  const perPlace = new Map<number, number>()
  const size = points.map((p) => (p.draw === 'homes' || p.draw === 'centre' ? Math.exp(0.45 * random.normal()) : 0))
  for (const [i, p] of points.entries()) perPlace.set(p.place, (perPlace.get(p.place) ?? 0) + size[i]!)
  return points.map((p, i) => ({
    ...p,
    lonLat: toLonLat(p.at, 6),
    homes: p.place >= 0 && size[i]! > 0 ? (residentsOfPlace[p.place]! * size[i]!) / perPlace.get(p.place)! : 0,
  }))
}

type Add = (at: Position, name: string, draw: Draw, place: number, stretch?: Stretch) => void

function addRoads(ground: Ground, add: Add): void {
  for (const { mark, name, number, runs } of ground.lines) {
    if (!['grid', 'main', 'minor', 'street'].includes(mark.kind)) continue
    for (const run of runs) {
      const length = pathLength(run)
      const spacing = mark.kind === 'street' ? 140 : mark.kind === 'grid' ? 420 : 260
      let last = Number.NEGATIVE_INFINITY
      for (let along = spacing / 2; along < length - 30; along += spacing) {
        const at = pointAlong(run, along)
        const village = ground.places.findIndex((p) => p.use === 'village' && isNear(p, at))
        const inVillage = mark.kind !== 'grid' && village >= 0
        // Out in the fields there are few addresses, so a published place stands for a long stretch.
        if (!inVillage && mark.kind !== 'grid' && mark.kind !== 'street' && along - last < 1000) continue
        last = along
        add(
          at,
          number && mark.kind === 'grid' ? `${number} ${name}` : name,
          inVillage ? 'homes' : 'road',
          inVillage ? village : -1,
          { path: run, from: Math.max(0, along - spacing / 2), to: Math.min(length, along + spacing / 2) },
        )
      }
    }
  }
}

function isNear(place: Place, at: Position): boolean {
  return Math.hypot(place.at[0] - at[0], place.at[1] - at[1]) < 420
}

/** Published places that are not streets, under the names the police list uses. */
function addSites(ground: Ground, random: Random, add: Add): void {
  const { places, lattice } = ground
  const inPlace = (name: string) => places.findIndex((p) => p.name === name)
  const around = (at: Position, reach: number): Position => [
    at[0] + reach * random.between(-1, 1),
    at[1] + reach * random.between(-1, 1),
  ]
  const centre = inPlace('Central Newton')
  for (let k = 0; k < 5; k++) add(around(NIGHT_QUARTER, 170), 'Nightclub', 'night', centre)
  for (const name of ['Shopping Area', 'Shopping Area', 'Supermarket'])
    add(around(NIGHT_QUARTER, 380), name, 'shops', centre)
  for (let k = 0; k < 4; k++) add(around(NIGHT_QUARTER, 420), 'Parking Area', 'cars', centre)
  add(around(NIGHT_QUARTER, 300), 'Theatre/Concert Hall', 'centre', centre)
  add(around(NIGHT_QUARTER, 350), 'Bus/Coach Station', 'centre', centre)
  add(STATION, 'Newton Vale Central (station)', 'station', centre)
  for (let k = 0; k < 6; k++) add(around(RETAIL_PARK, 260), k % 2 ? 'Shopping Area' : 'Supermarket', 'shops', -1)
  for (let k = 0; k < 2; k++) add(around(RETAIL_PARK, 280), 'Parking Area', 'cars', -1)
  for (const lake of LAKES) add(around(gridToMetres(...lake.at), 350), 'Park/Open Space', 'park', -1)
  for (const [p, place] of places.entries()) {
    const near = place.use === 'village' ? 130 : 220
    if (place.use === 'works') continue
    if (place.use !== 'village' || p % 4 === 0) add(around(place.at, near), 'Supermarket', 'shops', p)
    if (random.next() < 0.4) add(around(place.at, near), 'Parking Area', 'cars', p)
    if (random.next() < 0.3) add(around(place.at, near), 'Petrol Station', 'shops', p)
    if (random.next() < 0.5) add(around(place.at, near), 'Park/Open Space', 'park', p)
    if (random.next() < 0.3) add(around(place.at, near), 'Sports/Recreation Area', 'park', p)
    if (random.next() < 0.3) add(around(place.at, near), 'Further/Higher Educational Building', 'school', p)
  }
  const riverPark = lattice.squares.filter((s) => s.use === 'p')
  for (const square of riverPark) {
    const at = around(square.ring[0]!, 300)
    if (insideRing(at, square.ring)) add(at, 'Park/Open Space', 'park', -1)
  }
  add(onGrid(10.1, 6.55), 'Hospital', 'centre', inPlace('Wickerlea'))
}

/** Middle of the streets of bars and clubs, and of the retail park. */
export const NIGHT_QUARTER: Position = gridToMetres(-0.72, 0.02)
export const RETAIL_PARK: Position = gridToMetres(2.28, -1.94)
