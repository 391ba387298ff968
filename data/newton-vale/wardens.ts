import { DISTRICT } from './boundaries.ts'
import type { Position } from './curves.ts'
import type { Place } from './ground.ts'
import { STATION } from './skeleton.ts'
import { NIGHT_QUARTER, RETAIL_PARK } from './snap-points.ts'

export type WardenTeam = {
  district: string
  wardens: { name: string; weeklyHours: number; daysAway: number[] }[]
  /** Places that are visited on foot, at or near hot spots that were planted; easting and northing, EPSG:27700. */
  spots: { name: string; at: Position; radiusMetres: number }[]
}

/**
 * Who walks in the borough, by call sign, and where hot spots are visited. Two spots lie where something was planted that
 * is over by now, as lists that nobody looks after have such.
 */
export function planWardens(places: readonly Place[]): WardenTeam {
  const by = (name: string, east: number, north: number): Position => {
    const found = places.find((place) => place.name === name)
    if (!found) throw new RangeError(`No place ${name}`)
    return beside(found.at, east, north)
  }
  const spot = (name: string, at: Position, radiusMetres = 100) => ({ name, at, radiusMetres })
  return {
    district: DISTRICT.code,
    wardens: Array.from({ length: 8 }, (_, at) => ({
      name: `Warden ${at + 1}`,
      weeklyHours: 37,
      daysAway: at === 4 ? [7] : [],
    })),
    spots: [
      spot('Market Square', beside(NIGHT_QUARTER, 0, 0), 120),
      spot('Bar quarter', beside(NIGHT_QUARTER, 60, 150)),
      spot('Station forecourt', beside(STATION, 20, -20)),
      spot('Retail park entrance', beside(RETAIL_PARK, 0, 0), 120),
      spot('Plumstock parade', by('Plumstock', 60, 30)),
      spot('Plumstock green', by('Plumstock', -140, -110)),
      spot('Ravenscote shops', by('Ravenscote', 40, -60)),
      spot('Ropery End garages', by('Ropery End', 70, 50)),
      spot('Bridge End slip', by('Bridge End', -40, 30)),
      spot('Pipers Mead green', by('Pipers Mead', 0, -50)),
    ],
  }
}

function beside([east, north]: Position, right: number, up: number): Position {
  return [Math.round(east + right), Math.round(north + up)]
}
