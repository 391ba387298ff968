import { plural } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import type { StreetWaysInput, WaysFound } from '../compute/tasks/street-ways.ts'
import { streetLinesOf } from '../geometry/street-network.ts'
import { metresPerMinuteOn, speedsInWords, straightFactor, straightSpeed } from '../planners/road-speeds.ts'
import { listStreets } from './outline-store.ts'
import type { PlanDesk } from './plan-desk.ts'
import type { PlanDistrict } from './plan-district-store.ts'

type Points = readonly { readonly x: number; readonly y: number }[]

export interface TravelWays {
  /** Row by row for each start, to every end. */
  readonly minutes: Float64Array
  readonly metres: Float64Array
  /** How they were measured, in words. */
  readonly by: string
}

/** A van that stands further from any street was put in the wrong place, or the street is not loaded. */
const mostMetresOff = 150

/** Ways by the streets that are loaded; where there are none, by straight lines made longer, and it is said. */
export async function measureWays(
  desk: Pick<PlanDesk, 'compute'>,
  db: Db,
  district: PlanDistrict,
  starts: Points,
  ends: Points,
): Promise<TravelWays> {
  const streets = await listStreets(db, district)
  if (streets.length === 0) return straightWays(starts, ends)
  const found = await desk.compute<WaysFound>('street-ways', {
    ...{ streets: streetLinesOf(streets, metresPerMinuteOn), starts, ends, mostMetresOff },
  } satisfies StreetWaysInput)
  const off = new Set(
    [...found.startsOff.map((at) => starts[at]!), ...found.endsOff.map((at) => ends[at]!)].map(
      ({ x, y }) => `${x} ${y}`,
    ),
  )
  const exceptions = [
    ...(off.size > 0
      ? [`${plural(off.size, 'place')} farther than ${mostMetresOff} m from any street by ${straightInWords}`]
      : []),
    ...(found.unconnected > 0
      ? [`${plural(found.unconnected, 'way')} between streets that do not connect by ${straightInWords}`]
      : []),
  ]
  return {
    minutes: found.minutes,
    metres: found.metres,
    by: `Quickest ways along ${plural(streets.length, 'piece')} of street, open both ways: ${speedsInWords}${exceptions.map((each) => `; ${each}`).join('')}.`,
  }
}

const straightInWords = `a straight line made ${straightFactor} times as long, at ${straightSpeed.kilometresAnHour} km/h`

function straightWays(starts: Points, ends: Points): TravelWays {
  const metres = new Float64Array(starts.length * ends.length)
  for (const [row, start] of starts.entries())
    for (const [column, end] of ends.entries())
      metres[row * ends.length + column] = straightFactor * Math.hypot(start.x - end.x, start.y - end.y)
  return {
    metres,
    minutes: metres.map((long) => long / straightSpeed.metresPerMinute),
    by: `No streets are loaded, so each way is taken as ${straightInWords} (assumed). Load streets with: npm run wardwatch -- ground streets FILE`,
  }
}
