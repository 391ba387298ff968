import { plural } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import type { StreetWaysInput, WaysFound } from '../compute/tasks/street-ways.ts'
import { streetLinesOf } from '../geometry/street-network.ts'
import { straightFactor } from '../planners/road-speeds.ts'
import { listStreets } from '../plans/outline-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { WardenDesk } from './warden-desk.ts'

type Points = readonly { readonly x: number; readonly y: number }[]

export interface WalkingWays {
  /** Whole metres from each place to each, row by row. */
  readonly metres: readonly (readonly number[])[]
  /** How they were measured, in words. */
  readonly by: string
}

/** A hot spot that is further from any street lies in a park or a field. */
const mostMetresOff = 150
const straightInWords = `a straight line made ${straightFactor} times as long`

/** Shortest ways on foot by the streets and paths that are loaded; where there are none, by straight lines, and it is said. */
export async function measureWalks(
  desk: Pick<WardenDesk, 'compute'>,
  db: Db,
  district: PlanDistrict,
  places: Points,
  kilometresAnHour: number,
): Promise<WalkingWays> {
  const pace = `at ${kilometresAnHour} km/h on foot`
  const streets = places.length > 1 ? await listStreets(db, district) : []
  if (streets.length === 0)
    return {
      metres: places.map((from) =>
        places.map((to) => Math.round(straightFactor * Math.hypot(from.x - to.x, from.y - to.y))),
      ),
      by: `No streets are loaded, so each way is ${straightInWords}, ${pace} (assumed).`,
    }
  const metresPerMinute = (kilometresAnHour * 1_000) / 60
  const found = await desk.compute<WaysFound>('street-ways', {
    streets: streetLinesOf(streets, (roadClass) => (isForWalkers(roadClass) ? metresPerMinute : 0)),
    starts: places,
    ends: places,
    mostMetresOff,
  } satisfies StreetWaysInput)
  const exceptions = [
    ...(found.startsOff.length > 0
      ? [
          `${plural(found.startsOff.length, 'hot spot')} farther than ${mostMetresOff} m from any street by ${straightInWords}`,
        ]
      : []),
    ...(found.unconnected > 0
      ? [`${plural(found.unconnected, 'way')} between streets that do not connect by ${straightInWords}`]
      : []),
  ]
  return {
    metres: places.map((_, from) =>
      places.map((_, to) => (from === to ? 0 : Math.round(found.metres[from * places.length + to]!))),
    ),
    by: `Shortest ways along ${plural(streets.length, 'piece')} of street and path, ${pace}${exceptions.map((each) => `; ${each}`).join('')}.`,
  }
}

/** On motorways nobody walks. */
function isForWalkers(roadClass: string | null): boolean {
  return !/motorway|construction|proposed/i.test(roadClass ?? '')
}
