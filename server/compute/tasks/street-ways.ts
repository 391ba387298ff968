import { nearestStreets, type StreetLines, streetNetwork } from '../../geometry/street-network.ts'
import { streetWays } from '../../geometry/street-ways.ts'
import { straightFactor, straightSpeed } from '../../planners/road-speeds.ts'
import type { Task } from '../task.ts'

type Points = readonly { readonly x: number; readonly y: number }[]

export interface StreetWaysInput {
  readonly streets: StreetLines
  readonly starts: Points
  readonly ends: Points
  /** A point farther than this from any street is on none. */
  readonly mostMetresOff: number
}

export interface WaysFound {
  /** Row by row for each start, to every end. */
  readonly minutes: Float64Array
  readonly metres: Float64Array
  /** Starts and ends, by number, that are on no street. */
  readonly startsOff: readonly number[]
  readonly endsOff: readonly number[]
  /** Pairs of points on streets between which there is no way along them. */
  readonly unconnected: number
}

/** Quickest ways along streets; straight lines made longer where a point is on none or streets do not connect. */
export const quickestWays: Task<StreetWaysInput, WaysFound> = ({ streets, starts, ends, mostMetresOff }, tell) => {
  tell(0.1, 'Joining streets')
  const network = streetNetwork(streets)
  const [onStart, onEnd] = [starts, ends].map((points) => nearestStreets(network, points, mostMetresOff))
  tell(0.4, 'Looking for the quickest ways')
  const { minutes, metres } = streetWays(network, onStart!, onEnd!)
  let unconnected = 0
  for (const [row, start] of starts.entries()) {
    for (const [column, end] of ends.entries()) {
      const cell = row * ends.length + column
      if (minutes[cell]! < Number.POSITIVE_INFINITY) continue
      if (onStart![row] && onEnd![column]) unconnected += 1
      metres[cell] = straightFactor * Math.hypot(start.x - end.x, start.y - end.y)
      minutes[cell] = metres[cell]! / straightSpeed.metresPerMinute
    }
  }
  const off = (on: typeof onStart) => [...on!.entries()].flatMap(([at, street]) => (street ? [] : [at]))
  return { minutes, metres, startsOff: off(onStart), endsOff: off(onEnd), unconnected }
}
