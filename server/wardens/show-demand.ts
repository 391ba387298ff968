import { daysAfter } from '../../shared/calendar-date.ts'
import type { WardenDemandAnswer, WardenDemandQuery } from '../../shared/contracts/warden-demand.ts'
import { plural } from '../../shared/wording/counts.ts'
import { needFinding } from '../../shared/wording/warden-demand.ts'
import type { Db } from '../areas/store.ts'
import { rankAreas } from '../incidents/ranking-store.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { hoursOfWeek } from '../planners/wardens/rota-problem.ts'
import { needOfHours, unmetOfAreas } from '../planners/wardens/unmet-need.ts'
import { byarLimits, exactPoissonLimits, smallestByarCount } from '../statistics/poisson-interval.ts'
import { type DemandAreas, demandAreas } from './demand-area-store.ts'
import { type WeekAsked, weekAsked, withoutHours } from './demand-week.ts'
import { onDutyByHour } from './on-duty.ts'
import type { WardenDemand } from './read-demand.ts'
import type { WardenDesk } from './warden-desk.ts'
import { publishedDuties, type StoredDuty } from './week-store.ts'

const mostRanked = 50

/**
 * What a week asks of wardens by hour and area, who is on duty, and what is unmet. Where only the police's monthly points
 * are loaded, small areas in order of them, and nothing by hour.
 */
export async function showWardenDemand(
  asker: DemandReader,
  desk: WardenDesk,
  query: WardenDemandQuery,
): Promise<WardenDemandAnswer> {
  const { db } = asker
  const asked = await weekAsked(asker, desk, query)
  const { district, week, settings, demand } = asked
  const about = {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    week,
    utilisation: settings.utilisation,
    areaKind: query.areas,
  }
  if (!demand) return { ...about, ...(await rankingOnly(db, asked)) }
  const [areas, duties] = await Promise.all([
    demandAreas(db, district, query.areas, week, demand),
    publishedDuties(db, district, { from: daysAfter(week, -1), to: daysAfter(week, 6) }),
  ])
  const onDuty = onDutyByHour(duties, week)
  const need = needOfHours(demand.hourMinutes, onDuty, settings.utilisation)
  const ofWeek = duties.filter((duty) => duty.week === week)
  const isPublished = ofWeek.length > 0
  const incidents = sumOf(demand.hourIncidents)
  const { notes, ...ofAreas } = areasOf(demand, areas, onDuty, need)
  return {
    ...about,
    canTellHours: true,
    sentence: needFinding({ ...need, onDuty }, { isPublished }),
    months: [...demand.months],
    loads: [...demand.loads],
    counted: demand.counted,
    choices: choicesOf(demand, settings.utilisation, ofWeek),
    notes: [...demand.notes, ...notes],
    total: { incidents, ...limitsOf(incidents, demand.counted), minutes: sumOf(demand.hourMinutes) },
    types: demand.types.map(({ types, minutes, expected }) => ({
      types: [...types] as WardenDemandAnswer['types'][number]['types'],
      minutesEach: minutes,
      incidents: expected,
      minutes: expected * minutes,
    })),
    hours: {
      incidents: [...demand.hourIncidents],
      minutes: [...demand.hourMinutes],
      exact: [...need.exact],
      needed: [...need.needed],
      onDuty: [...onDuty],
      unmet: [...need.unmet],
    },
    duty: { isPublished, duties: ofWeek.length, wardenHours: sumOf(onDuty), met: need.met },
    shapes: areas.shapes,
    areas: ofAreas.areas,
    ranking: [],
  }
}

/** Areas by their work, most first. */
function areasOf(
  demand: WardenDemand,
  { areas, areaOf }: DemandAreas,
  onDuty: Float64Array,
  need: Parameters<typeof unmetOfAreas>[2],
): Pick<WardenDemandAnswer, 'areas' | 'notes'> {
  const minutes = new Float64Array(areas.length * hoursOfWeek)
  const incidents = new Float64Array(areas.length)
  let outside = 0
  for (const [square, area] of areaOf.entries()) {
    if (area < 0) outside += 1
    for (let hour = 0; area >= 0 && hour < hoursOfWeek; hour++) {
      const from = square * hoursOfWeek + hour
      minutes[area * hoursOfWeek + hour]! += demand.minutes[from]!
      incidents[area]! += demand.incidents[from]!
    }
  }
  const unmet = unmetOfAreas(minutes, onDuty, need)
  const ordered = areas
    .map(({ code, name, codes }, at) => ({ code, name, codes: [...codes], incidents: incidents[at]!, ...unmet[at]! }))
    .sort((one, other) => other.minutes - one.minutes || one.code.localeCompare(other.code))
  return {
    areas: ordered.map((area) => ({
      rank: 1 + ordered.filter(({ minutes }) => minutes > area.minutes).length,
      ...area,
    })),
    notes:
      outside > 0
        ? [{ kind: 'outside-areas', text: `${plural(outside, 'square')} at the edge lie in none of the areas.` }]
        : [],
  }
}

function choicesOf(demand: WardenDemand, utilisation: number, duties: readonly StoredDuty[]): string[] {
  const missed = duties.filter((duty) => duty.missed !== null).length
  return [
    ...demand.choices,
    `Wardens needed in an hour are its minutes of work divided by 60 × ${utilisation}, rounded up for the whole district; whoever is on duty counts wherever they are. Breaks lie in the share of time that incidents leave.`,
    'A square counts for the area that its middle lies in.',
    ...(missed > 0 ? [`${plural(missed, 'duty', 'duties')} that nobody worked count as nobody on duty.`] : []),
  ]
}

/** 95% limits of the usual number of a week, as the counted incidents are one draw of a Poisson number. */
function limitsOf(expected: number, counted: number): { low: number; high: number } {
  const { lower, upper } = counted < smallestByarCount ? exactPoissonLimits(counted) : byarLimits(counted)
  return { low: (expected * lower) / counted, high: (expected * upper) / counted }
}

async function rankingOnly(
  db: Db,
  { district, settings }: WeekAsked,
): Promise<Omit<WardenDemandAnswer, 'district' | 'synthetic' | 'week' | 'utilisation' | 'areaKind'>> {
  const types = settings.minutes.map(({ type }) => type)
  const { months, ranking } = await rankAreas(db, district, types, mostRanked)
  return {
    canTellHours: false,
    sentence: withoutHours,
    ...{ months, loads: [], counted: 0, choices: [], notes: [], total: null, types: [] },
    hours: { incidents: [], minutes: [], exact: [], needed: [], onDuty: [], unmet: [] },
    duty: { isPublished: false, duties: 0, wardenHours: 0, met: null },
    shapes: { kind: 'lsoa', vintage: 0 },
    areas: [],
    ranking,
  }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
