import { clockMinutes, minutesPerDay } from '../../shared/calendar-date.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { monthsOf } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import { exactMonths, readExactIncidents } from '../incidents/exact-store.ts'
import { squareMetres } from '../incidents/week-demand-store.ts'
import { attended, type Presence } from '../planners/wardens/visit-measures.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { loneStamps, unknownTimeSpikes } from '../statistics/aoristic.ts'
import type { StoredVisit } from './visit-store.ts'

/** Incidents of some days that can be judged, and whether a warden was near each in the same hour. */
export interface NearIncidents {
  readonly incidents: readonly Presence[]
  /** 1 for each that had a warden near. */
  readonly isNear: Uint8Array
  readonly vague: number
  readonly untimed: number
  /** Last day of the last month that incidents are loaded of; null: of none. */
  readonly lastDay: string | null
}

/**
 * Partners' incidents of some types with an exact time and a place to 100 m, days both included, against the visits of
 * the same days. Times that mean "nobody knows" are no exact times. A visit without an end is of the hour it began in.
 */
export async function readNearIncidents(
  db: Db,
  district: PlanDistrict,
  asked: {
    readonly from: string
    readonly to: string
    readonly types: readonly string[]
    readonly nearMetres: number
    readonly visits: readonly Pick<StoredVisit, 'x' | 'y' | 'arrive_minute' | 'leave_minute'>[]
  },
): Promise<NearIncidents> {
  const { from, to, types, nearMetres, visits } = asked
  const loaded = await exactMonths(db, district.synthetic)
  const wanted = monthsOf({ from: from.slice(0, 7), to: to.slice(0, 7) })
  const found = await readExactIncidents(db, {
    synthetic: district.synthetic,
    typeIds: incidentTypes.filter(({ slug }) => types.includes(slug)).map(({ id }) => id),
    months: loaded.filter((month) => wanted.includes(month)),
    districtAreaIds: [district.areaId],
  })
  const [start, end] = [clockMinutes(`${from} 00:00`), clockMinutes(`${to} 00:00`) + minutesPerDay]
  const single = Float64Array.from(found.fromMinute, (minute, at) =>
    minute === found.toMinute[at] ? minute : Number.NaN,
  )
  const stamps = new Set([...unknownTimeSpikes(single), ...loneStamps(single)].map(({ minuteOfDay }) => minuteOfDay))
  const incidents: Presence[] = []
  let [vague, untimed] = [0, 0]
  for (const [at, minute] of found.fromMinute.entries()) {
    if (minute < start || minute >= end) continue
    if (found.precisionMetres[at]! > squareMetres) vague += 1
    else if (Number.isNaN(single[at]) || stamps.has(minute % minutesPerDay)) untimed += 1
    else incidents.push({ x: found.x[at]!, y: found.y[at]!, hour: Math.floor(minute / 60) })
  }
  const last = loaded.at(-1)
  return {
    incidents,
    isNear: attended(incidents, visits.flatMap(presencesOf), nearMetres),
    vague,
    untimed,
    lastDay: last ? lastDayOf(last) : null,
  }
}

/** Each hour of the clock in which the warden was there. */
function presencesOf({
  x,
  y,
  arrive_minute,
  leave_minute,
}: Pick<StoredVisit, 'x' | 'y' | 'arrive_minute' | 'leave_minute'>): Presence[] {
  const first = Math.floor(arrive_minute / 60)
  // Who leaves at 15:00 was not there in the hour that begins.
  const last = Math.max(first, Math.ceil((leave_minute ?? arrive_minute) / 60) - 1)
  return Array.from({ length: last - first + 1 }, (_, index) => ({ x, y, hour: first + index }))
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
