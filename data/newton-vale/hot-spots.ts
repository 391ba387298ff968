import type { Position } from './curves.ts'
import type { Place } from './ground.ts'
import { STATION } from './skeleton.ts'
import { type Draw, NIGHT_QUARTER, RETAIL_PARK } from './snap-points.ts'

/** A hot spot put into the incidents on purpose, so that tests can ask whether it is found. */
export type PlantedHotspot = {
  id: string
  description: string
  /** police.uk category slug. */
  type: string
  /** First and last month with the extra incidents, both included. */
  fromMonth: string
  toMonth: string
  /** LSOAs that take a tenth or more of the extra incidents, most first. */
  lsoaCodes: string[]
  /** Easting and northing, EPSG:27700. */
  centre: Position
  radiusMetres: number
  kind: 'persistent' | 'rise' | 'fall' | 'outbreak' | 'former'
  /** Mean of the Poisson number added each month above the usual level of the place. */
  extraPerMonth: number
}

/** A planted hot spot before its LSOAs are known; `draws` says on which published places it falls. */
export type Planting = Omit<PlantedHotspot, 'lsoaCodes'> & { draws: readonly Draw[] }

export const FIRST_MONTH = '2023-01'
export const LAST_MONTH = '2025-12'

/** The month the force did not publish: there is no file, which is not a month of zero. */
export const MISSING_MONTH = '2024-08'

export function plantHotspots(places: readonly Place[]): Planting[] {
  const at = (name: string): Position => {
    const found = places.find((p) => p.name === name)
    if (!found) throw new RangeError(`No place ${name}`)
    return found.at
  }
  const between = (a: Position, b: Position): Position => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  return [
    {
      id: 'centre-nights',
      description: 'Night-time violence around the bars and clubs of Central Newton, all 36 months',
      type: 'violent-crime',
      kind: 'persistent',
      fromMonth: FIRST_MONTH,
      toMonth: LAST_MONTH,
      centre: NIGHT_QUARTER,
      radiusMetres: 350,
      extraPerMonth: 38,
      draws: ['night', 'centre', 'cars'],
    },
    {
      id: 'retail-park-shoplifting',
      description: 'Shoplifting at the retail park, all 36 months',
      type: 'shoplifting',
      kind: 'persistent',
      fromMonth: FIRST_MONTH,
      toMonth: LAST_MONTH,
      centre: RETAIL_PARK,
      radiusMetres: 450,
      extraPerMonth: 26,
      draws: ['shops'],
    },
    {
      id: 'pipers-mead-burglary',
      description: 'Burglary outbreak on the Pipers Mead estate, five months of 2025',
      type: 'burglary',
      kind: 'outbreak',
      fromMonth: '2025-03',
      toMonth: '2025-07',
      centre: at('Pipers Mead'),
      radiusMetres: 450,
      extraPerMonth: 13,
      draws: ['homes'],
    },
    {
      id: 'plumstock-ravenscote-asb',
      description: 'Rise in anti-social behaviour in Plumstock and Ravenscote, last 12 months',
      type: 'anti-social-behaviour',
      kind: 'rise',
      fromMonth: '2025-01',
      toMonth: LAST_MONTH,
      centre: between(at('Plumstock'), at('Ravenscote')),
      radiusMetres: 850,
      extraPerMonth: 28,
      draws: ['homes', 'shops', 'park'],
    },
    {
      id: 'gorse-bank-vehicles',
      description: 'Vehicle crime in Gorse Bank that fell away at the end of 2024',
      type: 'vehicle-crime',
      kind: 'fall',
      fromMonth: FIRST_MONTH,
      toMonth: '2024-12',
      centre: at('Gorse Bank'),
      radiusMetres: 500,
      extraPerMonth: 13,
      draws: ['homes', 'cars'],
    },
    {
      id: 'bridge-end-damage',
      description: 'Former hot spot of criminal damage in Bridge End, over since spring 2024',
      type: 'criminal-damage-arson',
      kind: 'former',
      fromMonth: FIRST_MONTH,
      toMonth: '2024-03',
      centre: at('Bridge End'),
      radiusMetres: 450,
      extraPerMonth: 12,
      draws: ['homes', 'park'],
    },
    {
      id: 'station-bicycles',
      description: 'Bicycle theft at the station, all 36 months',
      type: 'bicycle-theft',
      kind: 'persistent',
      fromMonth: FIRST_MONTH,
      toMonth: LAST_MONTH,
      centre: STATION,
      radiusMetres: 220,
      extraPerMonth: 7,
      draws: ['station', 'centre', 'cars'],
    },
    {
      id: 'ropery-end-violence',
      description: 'Violence in Ropery End, in the poorest part of the town, all 36 months',
      type: 'violent-crime',
      kind: 'persistent',
      fromMonth: FIRST_MONTH,
      toMonth: LAST_MONTH,
      centre: at('Ropery End'),
      radiusMetres: 450,
      extraPerMonth: 14,
      draws: ['homes'],
    },
  ]
}
