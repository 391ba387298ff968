import type { WardenReturn } from '../../shared/contracts/warden-visits.ts'
import { daysBetween } from '../../shared/hours-of-week.ts'
import type { Db } from '../areas/store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { type AreaFigures, areaFigures, minutesIn, placeDelivery, powersIn } from './area-figures.ts'
import { plannedVisitsOf } from './delivered-duties.ts'
import { daysRun, lastMonth, monthDays } from './month-days.ts'
import { hoursOf, readDelivered } from './read-delivered.ts'
import { listSchemes } from './scheme-store.ts'
import { listSpots } from './spot-store.ts'
import { readSettings } from './warden-store.ts'

/** What a grant is accounted for with: hours, visits and powers of a month. Nobody is named. */
export async function readReturn(
  { db, now }: { readonly db: Db; readonly now: () => string },
  asked: { readonly district?: string | undefined; readonly month?: string | undefined },
): Promise<WardenReturn> {
  const today = now().slice(0, 10)
  const district = await findPlanDistrict(db, asked.district)
  const month = asked.month ?? lastMonth(today)
  const { from, to, isOver } = monthDays(month, today)
  const [{ settings }, delivered, spots, all] = await Promise.all([
    readSettings(db, district),
    readDelivered(db, district, { from, to }, now()),
    listSpots(db, district),
    listSchemes(db, district),
  ])
  const placed = {
    ward: await placeDelivery(db, district, 'ward', delivered, spots),
    parish: await placeDelivery(db, district, 'parish', delivered, spots),
  }
  const { duties, visits } = delivered
  const hours = (which: 'worked' | 'missed') =>
    duties.filter(({ outcome }) => outcome === which).reduce((sum, duty) => sum + hoursOf(duty), 0)
  const stops = plannedVisitsOf(duties)
  const { leastMinutes } = settings.dose
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    month,
    isOver,
    hoursPlanned: duties.reduce((sum, duty) => sum + hoursOf(duty), 0),
    hoursWorked: hours('worked'),
    hoursMissed: hours('missed'),
    visitsPlanned: stops.length,
    visitsMade: visits.length,
    powers: listOf(powersIn(visits)),
    hoursAtPlaces: halves(minutesIn(visits) / 60),
    schemes: all.flatMap((scheme) => {
      const days = daysRun(scheme, { from, to })
      if (!days) return []
      const area = { code: scheme.area_code, spots, leastMinutes }
      return [
        {
          scheme: scheme.id,
          name: scheme.name,
          areaName: scheme.area_name,
          hoursPaid: halves((scheme.hours_per_week * (daysBetween(days.from, days.to) + 1)) / 7),
          ...countsOf(areaFigures(delivered, placed[scheme.area_kind], area)),
        },
      ]
    }),
    spots: spots
      .map(({ id, name, status }) => {
        const own = visits.filter(({ spot_id }) => spot_id === id)
        const planned = stops.filter(({ stop }) => stop.spot_id === id).length
        return { spot: id, name, planned, visits: own.length, minutes: minutesIn(own), status }
      })
      .filter(({ planned, visits: own, status }) => planned + own > 0 || status === 'accepted')
      .map(({ status: _status, ...spot }) => spot),
    notes: [
      'Hours planned are those of duties in published weeks, breaks included.',
      'A duty counts as worked, with all its hours, if any visit was entered of it, by whoever walks it; else as missed once it is over.',
      'Wardens who walk together make one visit.',
      'Hours at places are those of visits whose end was entered.',
      'Hours of a duty count for a scheme in the share of its visits that lie in the ward or parish. Schemes may overlap: their hours are not to be added.',
      'Powers are counted as they were entered with visits. Nobody is named, and nothing is by warden.',
      ...(isOver ? [] : [`The month is not over: figures are up to ${now()}.`]),
      ...(district.synthetic ? ['SYNTHETIC: an invented borough.'] : []),
    ],
  }
}

function countsOf(figures: AreaFigures) {
  return {
    hoursPlanned: halves(figures.hoursPlanned),
    hoursWorked: halves(figures.hoursWorked),
    hoursMissed: halves(figures.hoursMissed),
    visitsPlanned: figures.visitsPlanned,
    visitsMade: figures.visits,
    powers: listOf(figures.powers),
  }
}

function listOf(powers: Readonly<Record<string, number>>) {
  return Object.entries(powers)
    .filter(([, count]) => count > 0)
    .map(([power, count]) => ({ power, count }))
    .sort((one, other) => one.power.localeCompare(other.power))
}

function halves(hours: number): number {
  return Math.round(hours * 2) / 2
}
