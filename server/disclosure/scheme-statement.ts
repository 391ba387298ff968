import type { SchemeStatement } from '../../shared/contracts/warden-schemes.ts'
import { isSmall } from './small-counts.ts'

/** What was counted of an area in a month, before anything is held back. */
export interface StatementFigures {
  readonly month: string
  /** Days of the month in which the scheme ran. */
  readonly days: number
  readonly hoursPaid: number
  readonly hoursPlanned: number
  readonly hoursWorked: number
  /** Hot spots in the area. */
  readonly spots: readonly { readonly name: string; readonly visits: number; readonly minutes: number }[]
  /** Planned visits to them, and those that lasted long enough. */
  readonly planned: number
  readonly longEnough: number
  readonly leastMinutes: number
  readonly powers: Readonly<Record<string, number>>
  /** Null where none can be judged. */
  readonly incidents: { readonly all: number; readonly near: number } | null
  readonly nearMetres: number
  readonly notes: readonly string[]
}

/**
 * What whoever pays may be told. Counts of 1 to 4 are left out, and so is every count that would give one away: a total
 * of which a part is left out, and one of two counts whose difference is 1 to 4. Hours are told to half an hour, minutes
 * a week to 5. No days: RangeError.
 */
export function schemeStatement(figures: StatementFigures): SchemeStatement {
  const { spots, planned, longEnough, incidents } = figures
  if (!(figures.days >= 1)) throw new RangeError(`${figures.days} days cannot be told of`)
  const visits = spots.reduce((sum, spot) => sum + spot.visits, 0)
  const isWhole = !spots.some((spot) => isSmall(spot.visits)) && !isSmall(visits)
  const powers = Object.entries(figures.powers).filter(([, count]) => count > 0)
  return {
    month: figures.month,
    hoursPaid: halves(figures.hoursPaid),
    hoursPlanned: halves(figures.hoursPlanned),
    hoursWorked: halves(figures.hoursWorked),
    ...(isWhole ? { visits } : {}),
    spots: spots.map(({ name, visits: own, minutes }) =>
      isSmall(own) ? { name } : { name, visits: own, minutesPerWeek: Math.round((minutes * 7) / figures.days / 5) * 5 },
    ),
    ...(areApart(planned, longEnough) && areApart(visits, longEnough) ? { planned: { planned, longEnough } } : {}),
    leastMinutes: figures.leastMinutes,
    powers: powers.filter(([, count]) => !isSmall(count)).map(([power, count]) => ({ power, count })),
    powersHidden: powers.some(([, count]) => isSmall(count)),
    ...(incidents && !isSmall(incidents.all)
      ? {
          incidents: {
            all: incidents.all,
            ...(areApart(incidents.all, incidents.near) ? { near: incidents.near } : {}),
            nearMetres: figures.nearMetres,
          },
        }
      : {}),
    notes: [...figures.notes],
  }
}

/** Whether both may be told beside each other. */
function areApart(all: number, some: number): boolean {
  return !isSmall(all) && !isSmall(some) && !isSmall(all - some)
}

function halves(hours: number): number {
  return Math.round(hours * 2) / 2
}
