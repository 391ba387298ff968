import type { WardenSettings } from '../../shared/warden-settings.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import type { WardenDemand } from './read-demand.ts'

/** A square counts where its middle is within the radius and half of its side. */
const halfSquare = 50

/** Hours of the week, from Monday 00:00, in which hot spots are to be visited, by the day they are of. */
export function riskHoursOfDays({ fromHour, toHour }: WardenSettings['riskHours']): number[][] {
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: Math.max(0, toHour - fromHour) }, (_, at) => (day * 24 + fromHour + at) % hoursOfWeek),
  )
}

/** Minutes of work of each square in the hours of risk of a week. */
export function riskWork(demand: WardenDemand, risk: WardenSettings['riskHours']): Float64Array {
  const hours = riskHoursOfDays(risk).flat()
  return Float64Array.from(demand.x, (_, square) =>
    hours.reduce((sum, hour) => sum + demand.minutes[square * hoursOfWeek + hour]!, 0),
  )
}

/** Minutes of work around a place in the hours of risk of each day, Monday first. */
export function workAround(
  demand: WardenDemand,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  risk: WardenSettings['riskHours'],
): number[] {
  const near = [...demand.x.keys()].filter(
    (square) => Math.hypot(demand.x[square]! - x, demand.y[square]! - y) <= radius + halfSquare,
  )
  return riskHoursOfDays(risk).map((hours) =>
    near.reduce(
      (sum, square) => hours.reduce((all, hour) => all + demand.minutes[square * hoursOfWeek + hour]!, sum),
      0,
    ),
  )
}
