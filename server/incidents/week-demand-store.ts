import { daysAfter, daysInMonth, minutesPerDay } from '../../shared/calendar-date.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import { hoursOf } from '../../shared/hours-of-week.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { monthLabel, monthsOf } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import type { WeekDemandFound } from '../compute/tasks/week-demand.ts'
import { queryFile } from '../database/query-file.ts'
import type { Reader } from '../database/reader.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { loneStamps, unknownTimeSpikes } from '../statistics/aoristic.ts'
import { classicalSeasonalFactors } from '../statistics/seasonal.ts'
import type { SlotDemandRequest } from '../statistics/slot-demand.ts'
import { agreementState } from './agreement-store.ts'
import { type ExactIncidents, exactMonths, readExactIncidents } from './exact-store.ts'

/** What is expected of a week, at the middles of squares of 100 m. */
export interface WeekDemand extends Omit<Extract<WeekDemandFound, { status: 'found' }>, 'status' | 'untimed'> {
  /** Easting and northing, metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Deciles of deprivation, 1 the most deprived; 0 unknown. */
  readonly deciles: Uint8Array
  /** Incidents it was worked out from. */
  readonly counted: number
  readonly months: readonly string[]
  readonly loads: readonly number[]
  readonly choices: readonly string[]
  readonly notes: readonly Note[]
}

/** Who asks, and the database as it is for them. */
export interface DemandReader {
  readonly db: Db
  readonly reader: Reader
}

/** What computes it, and keeps it. */
export interface DemandDesk {
  readonly cache: VersionCache
  compute<Answer>(task: string, input: unknown): Promise<Answer>
}

/** Where demand is of. */
export interface DemandDistrict {
  readonly code: string
  readonly synthetic: boolean
  /** Area of its newest outline. */
  readonly areaId: number
}

/** Part of a day; hours from 24 on are of the morning after. */
export interface DemandSlot {
  readonly day: string
  /** Monday 1. */
  readonly weekday: number
  readonly fromHour: number
  readonly toHour: number
}

export interface DemandAsked {
  readonly slots: readonly DemandSlot[]
  readonly types: readonly string[]
  /** Last months counted; twelve where it is left out. */
  readonly months?: number
  /** Those of squares are NaN then, and the answer comes in a fifth of the time. */
  readonly withoutLimits?: boolean
}

/** Side of the squares of demand. */
export const squareMetres = 100
const mostMonths = 12
const mostMonthsOfSeason = 36

const decilesQuery = queryFile<{ synthetic: boolean; x: number[]; y: number[] }, { place: number; decile: number }>(
  'deciles-at-points',
)

/** Months before a week that partners sent incidents of, oldest first; as many as a season is told from. */
export async function monthsBefore(db: Db, { synthetic }: DemandDistrict, day: string): Promise<string[]> {
  return (await exactMonths(db, synthetic)).filter((month) => month < day.slice(0, 7)).slice(-mostMonthsOfSeason)
}

/**
 * Demand of a week from the partnership's own incidents, kept as long as the data and the agreements do. An ApiProblem
 * where none has hours and a place.
 */
export async function readWeekDemand(
  { db, reader }: DemandReader,
  desk: DemandDesk,
  district: DemandDistrict,
  asked: DemandAsked,
): Promise<WeekDemand> {
  const { slots, types, months = mostMonths, withoutLimits = false } = asked
  const key = `week-demand ${withoutLimits} ${await agreementState(db)} ${district.code} ${months} ${[...types].sort()} ${slots.map(({ day, fromHour, toHour }) => `${day} ${fromHour}-${toHour}`)}`
  return desk.cache.for(reader).get(await dataVersion(db), key, () => weekDemandOf(db, desk, district, asked))
}

/** Deciles of deprivation at some points, 1 the most deprived; 0 where none is known. */
export async function decilesAt(
  db: Db,
  { synthetic }: Pick<DemandDistrict, 'synthetic'>,
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
): Promise<Uint8Array> {
  const deciles = new Uint8Array(x.length)
  for (const row of await decilesQuery(db, { synthetic, x: [...x], y: [...y] })) deciles[row.place - 1] = row.decile
  return deciles
}

async function weekDemandOf(
  db: Db,
  desk: Pick<DemandDesk, 'compute'>,
  district: DemandDistrict,
  { slots, types, months: counted = mostMonths, withoutLimits = false }: DemandAsked,
): Promise<WeekDemand> {
  const history = await monthsBefore(db, district, slots[0]!.day)
  const months = history.slice(-counted)
  const incidents = await readExactIncidents(db, {
    synthetic: district.synthetic,
    typeIds: incidentTypes.filter(({ slug }) => types.includes(slug)).map(({ id }) => id),
    months: history,
    districtAreaIds: [district.areaId],
  })
  const firstCounted = history.length - months.length
  const { kept, vague } = exactEnough(incidents, firstCounted)
  const { place, x, y } = squaresOf(incidents, kept)
  const season = seasonOf(incidents, history, slots[0]!.day)
  const days = months.reduce((sum, month) => sum + daysOf(month), 0)
  const found =
    kept.length === 0
      ? ({ status: 'refused', reason: 'no-incidents' } as const)
      : await desk.compute<WeekDemandFound>('week-demand', {
          placeCount: x.length,
          places: place,
          ...timesOf(incidents, kept),
          weeks: days / 7,
          slots: slots.map(hoursOf),
          seasonalFactor: season.factor,
          withoutLimits,
        } satisfies SlotDemandRequest)
  if (found.status === 'refused')
    throw new ApiProblem('no-incidents', {
      detail:
        'No incidents with hours and exact places of these types are loaded before this week. Load a file of partners’ incidents on the Data page, or choose other types: monthly points of the police have neither hours nor exact places.',
    })
  const deciles = await decilesAt(db, district, { x, y })
  const { expected, lower, upper, totals, untimed } = found
  return {
    ...{ expected, lower, upper, totals, x, y, deciles, months, counted: kept.length },
    loads: await loadsOf(db, district, months),
    choices: [
      `Demand is of ${monthsInWords(months)}: the last ${months.length} months before the week that partners sent, ${plural(kept.length, 'incident')} in all.`,
      `Incidents are gathered in squares of ${squareMetres} m; what a square has, and when, is drawn towards all squares together, the more so the less it has (Marshall 1991). Squares are then scaled to add up to the district in each shift.`,
      season.sentence,
    ],
    notes: notesOf(district, { untimed, vague }),
  }
}

function notesOf({ synthetic }: DemandDistrict, { untimed, vague }: { untimed: number; vague: number }): Note[] {
  const notes: Note[] = []
  if (untimed > 0)
    notes.push({
      kind: 'source',
      text: `${untimed} incidents have no usable time (stamped as unknown, or possible over more than a day); they are spread over the hours like the others of their place.`,
    })
  if (vague > 0)
    notes.push({
      kind: 'precision',
      text: `${vague} incidents are placed less exactly than ${squareMetres} m and are left out.`,
    })
  if (synthetic) notes.push({ kind: 'synthetic', text: 'These incidents are invented: Newton Vale is no real place.' })
  return notes
}

/** Incidents of the months counted whose place is exact enough for a square. */
function exactEnough({ monthIndex, precisionMetres }: ExactIncidents, firstCounted: number) {
  const kept: number[] = []
  let vague = 0
  for (const [at, month] of monthIndex.entries()) {
    if (month < firstCounted) continue
    if (precisionMetres[at]! > squareMetres) vague += 1
    else kept.push(at)
  }
  return { kept, vague }
}

/** Clock minutes of incidents; NaN where the stamp means that nobody knew. */
function timesOf({ fromMinute, toMinute }: ExactIncidents, kept: readonly number[]) {
  const starts = Float64Array.from(kept, (at) => fromMinute[at]!)
  const ends = Float64Array.from(kept, (at) => toMinute[at]!)
  const single = starts.map((start, at) => (ends[at] === start ? start : Number.NaN))
  const stamps = new Set([...unknownTimeSpikes(single), ...loneStamps(single)].map(({ minuteOfDay }) => minuteOfDay))
  const isStamp = (minute: number) => stamps.has(((minute % minutesPerDay) + minutesPerDay) % minutesPerDay)
  return { starts: starts.map((start, at) => (isStamp(single[at]!) ? Number.NaN : start)), ends }
}

/** How the month of the week stands to the year, where two years are known. */
function seasonOf({ monthIndex }: ExactIncidents, history: readonly string[], day: string) {
  const [first, last] = [history[0], history.at(-1)]
  const calendar = first && last ? monthsOf({ from: first, to: last }) : []
  const counts = Float64Array.from(calendar, (month) => (history.includes(month) ? 0 : Number.NaN))
  for (const month of monthIndex) counts[calendar.indexOf(history[month]!)]! += 1
  const month = daysAfter(day, 3).slice(0, 7)
  const season = first ? classicalSeasonalFactors(counts, first) : null
  const factor = season?.status === 'found' ? season.factors[Number(month.slice(5)) - 1]! : null
  return factor !== null && factor > 0
    ? {
        factor,
        sentence: `${monthLabel(month)} is taken as ${factor.toFixed(2)} of a usual month, as in earlier years.`,
      }
    : { factor: 1, sentence: 'No season is applied: two whole years of incidents are needed to tell one from chance.' }
}

/** Squares that hold any, and the one of each incident. */
function squaresOf({ x, y }: ExactIncidents, kept: readonly number[]) {
  const squares = new Map<string, number>()
  const [middleX, middleY]: [number[], number[]] = [[], []]
  const place = Int32Array.from(kept, (at) => {
    const [column, row] = [Math.floor(x[at]! / squareMetres), Math.floor(y[at]! / squareMetres)]
    const key = `${column} ${row}`
    const known = squares.get(key)
    if (known !== undefined) return known
    squares.set(key, squares.size)
    middleX.push((column + 0.5) * squareMetres)
    middleY.push((row + 0.5) * squareMetres)
    return squares.size - 1
  })
  return { place, x: Float64Array.from(middleX), y: Float64Array.from(middleY) }
}

async function loadsOf(db: Db, { synthetic }: DemandDistrict, months: readonly string[]): Promise<number[]> {
  const rows = await db
    .selectFrom('readable_exact_incident')
    .select('load_id')
    .distinct()
    .where('synthetic', '=', synthetic)
    .where('month', 'in', [...months])
    .orderBy('load_id')
    .execute()
  return rows.map(({ load_id }) => load_id)
}

function daysOf(month: string): number {
  return daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
}
