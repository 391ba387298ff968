import { daysAfter, weekdayOf } from '../../shared/calendar-date.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import { incidentTypes } from '../../shared/layers.ts'
import type { WardenSettings } from '../../shared/warden-settings.ts'
import { listed, lowerFirst } from '../../shared/wording/counts.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type DemandReader, type DemandSlot, readWeekDemand, type WeekDemand } from '../incidents/week-demand-store.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { WardenDesk } from './warden-desk.ts'

/** What an average week asks of wardens, at the middles of squares of 100 m and in each hour from Monday 00:00. */
export interface WardenDemand {
  /** Easting and northing, metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Deciles of deprivation, 1 the most deprived; 0 unknown. */
  readonly deciles: Uint8Array
  /** Incidents expected, the 168 hours of the first square, then of the second; and the minutes of work they are. */
  readonly incidents: Float64Array
  readonly minutes: Float64Array
  /** The same of all squares together. */
  readonly hourIncidents: Float64Array
  readonly hourMinutes: Float64Array
  /** Incidents it was worked out from. */
  readonly counted: number
  /** Incidents of the week, types that take the same minutes together. */
  readonly types: readonly { readonly types: readonly string[]; readonly minutes: number; readonly expected: number }[]
  readonly months: readonly string[]
  readonly loads: readonly number[]
  readonly choices: readonly string[]
  readonly notes: readonly Note[]
}

/**
 * From the partnership's own incidents of the types in the settings, shared out over their hours. Types that take the
 * same minutes are told together; of those without any incident it is said that they count nothing. `week`: a Monday; its
 * season counts. An ApiProblem where no incident of any type has hours and a place.
 */
export async function readWardenDemand(
  asker: DemandReader,
  desk: Pick<WardenDesk, 'compute' | 'cache'>,
  district: PlanDistrict,
  { week, settings, months }: { readonly week: string; readonly settings: WardenSettings; readonly months?: number },
): Promise<WardenDemand> {
  const groups = new Map<number, string[]>()
  for (const { type, minutes } of settings.minutes) groups.set(minutes, [...(groups.get(minutes) ?? []), type])
  const slots = hoursFrom(week)
  const parts: { types: string[]; minutes: number; demand: WeekDemand }[] = []
  const without: string[] = []
  let refusal: ApiProblem | null = null
  for (const [minutes, types] of groups) {
    const demand = await readWeekDemand(asker, desk, district, {
      slots,
      types,
      withoutLimits: true,
      ...(months ? { months } : {}),
    }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem) || error.kind !== 'no-incidents') throw error
      refusal = error
      without.push(...types)
      return null
    })
    if (demand) parts.push({ types, minutes, demand })
  }
  if (parts.length === 0 && refusal) throw refusal
  const found = gathered(parts)
  if (without.length === 0) return found
  const named = incidentTypes.filter(({ slug }) => without.includes(slug)).map(({ name }) => lowerFirst(name))
  const nothing = `No incident of ${listed(named)} with an hour and an exact place is loaded, so that they count nothing.`
  return { ...found, notes: [...found.notes, { kind: 'source', text: nothing }] }
}

/** Adds up what takes different minutes, square by square. */
function gathered(
  parts: readonly { readonly types: string[]; readonly minutes: number; readonly demand: WeekDemand }[],
): WardenDemand {
  const squares = new Map<string, number>()
  const [x, y, deciles]: [number[], number[], number[]] = [[], [], []]
  for (const { demand } of parts)
    for (const [at, easting] of demand.x.entries()) {
      const key = `${easting} ${demand.y[at]}`
      if (squares.has(key)) continue
      squares.set(key, squares.size)
      x.push(easting)
      y.push(demand.y[at]!)
      deciles.push(demand.deciles[at]!)
    }
  const [incidents, work] = [new Float64Array(x.length * hoursOfWeek), new Float64Array(x.length * hoursOfWeek)]
  const [hourIncidents, hourMinutes] = [new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek)]
  for (const { minutes, demand } of parts)
    for (let at = 0; at < demand.x.length; at++) {
      const square = squares.get(`${demand.x[at]} ${demand.y[at]}`)!
      for (let hour = 0; hour < hoursOfWeek; hour++) {
        const expected = demand.expected[at * hoursOfWeek + hour]!
        incidents[square * hoursOfWeek + hour]! += expected
        work[square * hoursOfWeek + hour]! += expected * minutes
        hourIncidents[hour]! += expected
        hourMinutes[hour]! += expected * minutes
      }
    }
  return {
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    deciles: Uint8Array.from(deciles),
    incidents,
    minutes: work,
    hourIncidents,
    hourMinutes,
    types: parts.map(({ types, minutes, demand }) => ({
      types: incidentTypes.filter(({ slug }) => types.includes(slug)).map(({ slug }) => slug),
      minutes,
      expected: demand.totals.reduce((sum, { expected }) => sum + expected, 0),
    })),
    counted: parts.reduce((sum, { demand }) => sum + demand.counted, 0),
    months: parts[0]!.demand.months,
    loads: [...new Set(parts.flatMap(({ demand }) => demand.loads))].sort((one, other) => one - other),
    choices: [...new Set(parts.flatMap(({ demand }) => demand.choices))],
    notes: parts.flatMap(({ demand }) => demand.notes).filter(isFirst),
  }
}

function isFirst(note: Note, at: number, all: readonly Note[]): boolean {
  return all.findIndex(({ text }) => text === note.text) === at
}

/** Each hour of a week by itself. */
function hoursFrom(week: string): DemandSlot[] {
  return Array.from({ length: hoursOfWeek }, (_, hour) => {
    const day = daysAfter(week, Math.floor(hour / 24))
    return { day, weekday: weekdayOf(day), fromHour: hour % 24, toHour: (hour % 24) + 1 }
  })
}
