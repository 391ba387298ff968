import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { minutesOf, plannedVisitsOf } from './delivered-duties.ts'
import { codesAt } from './place-store.ts'
import { type Delivered, type DeliveredDays, hoursOf } from './read-delivered.ts'
import type { StoredSpot } from './spot-store.ts'
import type { StoredVisit } from './visit-store.ts'

/** What was delivered inside an area. */
export interface AreaFigures {
  readonly hoursPlanned: number
  readonly hoursWorked: number
  readonly hoursMissed: number
  readonly visitsPlanned: number
  readonly longEnough: number
  readonly visits: number
  readonly minutes: number
  readonly powers: Readonly<Record<string, number>>
  readonly spots: readonly { readonly name: string; readonly visits: number; readonly minutes: number }[]
}

/** Codes of wards or parishes that hot spots and visits lie in. */
export interface PlacedDelivery {
  readonly spotCode: ReadonlyMap<number, string | null>
  readonly visitCode: ReadonlyMap<StoredVisit, string | null>
}

export async function placeDelivery(
  db: Db,
  { synthetic }: PlanDistrict,
  kind: 'ward' | 'parish',
  { duties, visits }: DeliveredDays,
  spots: readonly StoredSpot[],
): Promise<PlacedDelivery> {
  const all = [...new Set([...visits, ...duties.flatMap((duty) => duty.visits)])]
  const codes = await codesAt(db, { synthetic, kind, vintage: null }, [...spots, ...all])
  return {
    spotCode: new Map(spots.map(({ id }, at) => [id, codes[at] ?? null])),
    visitCode: new Map(all.map((visit, at) => [visit, codes[spots.length + at] ?? null])),
  }
}

/**
 * What of some days is of an area, by its code. Hours of a duty are of it in the share of the duty's visits that lie in
 * it: hours planned by its planned visits, hours worked by those made, and the one where there is no other. A duty
 * without either is of no area.
 */
export function areaFigures(
  { duties, visits }: DeliveredDays,
  { spotCode, visitCode }: PlacedDelivery,
  area: { readonly code: string; readonly spots: readonly StoredSpot[]; readonly leastMinutes: number },
): AreaFigures {
  const isInside = (visit: StoredVisit) => visitCode.get(visit) === area.code
  const isSpotInside = (spot: number) => spotCode.get(spot) === area.code
  const hoursOfArea = (duty: Delivered, by: 'planned' | 'made') => {
    const planned = duty.stops.map(({ stop }) => isSpotInside(stop.spot_id))
    const made = duty.visits.map(isInside)
    const [first, second] = by === 'planned' ? [planned, made] : [made, planned]
    const weights = first.length > 0 ? first : second
    return weights.length === 0 ? 0 : (hoursOf(duty) * weights.filter(Boolean).length) / weights.length
  }
  const sum = (outcomes: readonly Delivered[], by: 'planned' | 'made') =>
    outcomes.reduce((hours, duty) => hours + hoursOfArea(duty, by), 0)
  const stops = plannedVisitsOf(duties).filter(({ stop }) => isSpotInside(stop.spot_id))
  const own = visits.filter(isInside)
  return {
    hoursPlanned: sum(duties, 'planned'),
    hoursWorked: sum(
      duties.filter(({ outcome }) => outcome === 'worked'),
      'made',
    ),
    hoursMissed: sum(
      duties.filter(({ outcome }) => outcome === 'missed'),
      'planned',
    ),
    visitsPlanned: stops.length,
    longEnough: stops.filter((stop) => stop.visits.some((visit) => (minutesOf(visit) ?? 0) >= area.leastMinutes))
      .length,
    visits: own.length,
    minutes: minutesIn(own),
    powers: powersIn(own),
    spots: area.spots
      .filter(
        ({ id, status }) => isSpotInside(id) && (status === 'accepted' || own.some(({ spot_id }) => spot_id === id)),
      )
      .map(({ id, name }) => {
        const there = own.filter(({ spot_id }) => spot_id === id)
        return { name, visits: there.length, minutes: minutesIn(there) }
      }),
  }
}

export function minutesIn(visits: readonly StoredVisit[]): number {
  return visits.reduce((sum, visit) => sum + (minutesOf(visit) ?? 0), 0)
}

/** Powers used by kind. */
export function powersIn(visits: readonly StoredVisit[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { powers } of visits)
    for (const [power, count] of Object.entries(powers)) counts[power] = (counts[power] ?? 0) + count
  return counts
}
