import { clockMinutes, clockText, daysAfter, minutesPerDay, weekdayOf } from '../../shared/calendar-date.ts'
import type { Share, WardenMeasures } from '../../shared/contracts/warden-visits.ts'
import { daysBetween } from '../../shared/hours-of-week.ts'
import { deliveredSentence, measureNotes } from '../../shared/wording/warden-delivery.ts'
import type { Db } from '../areas/store.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { csvText } from '../http/csv-text.ts'
import { measureDelivery } from '../planners/wardens/visit-measures.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { wilsonLimits } from '../statistics/wilson-interval.ts'
import { beatsOn } from './beat-store.ts'
import { grouped, minutesOf, plannedVisitsOf } from './delivered-duties.ts'
import { type NearIncidents, readNearIncidents } from './near-incidents.ts'
import { codesAt, fifthsAt } from './place-store.ts'
import { type Delivered, type DeliveredDays, hoursOf, readDelivered } from './read-delivered.ts'
import { listSpots, type StoredSpot } from './spot-store.ts'
import type { StoredVisit } from './visit-store.ts'
import { readSettings } from './warden-store.ts'

const usualDays = 28
const mostDays = 366

export interface MeasuresAsked {
  readonly district?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What was delivered in days that are over. Of places and hours, never of a warden. */
export async function readMeasures(
  { db, now }: { readonly db: Db; readonly now: () => string },
  asked: MeasuresAsked,
): Promise<WardenMeasures> {
  const district = await findPlanDistrict(db, asked.district)
  const { from, to, isCut } = daysOf(asked, now().slice(0, 10))
  const { settings } = await readSettings(db, district)
  const [delivered, spots] = await Promise.all([
    readDelivered(db, district, { from, to }, now()),
    listSpots(db, district),
  ])
  const types = settings.minutes.map(({ type }) => type)
  const { nearMetres, riskHours } = settings
  const { leastMinutes } = settings.dose
  const near = await readNearIncidents(db, district, { from, to, types, nearMetres, visits: delivered.visits })
  const isLong = (visit: StoredVisit) => (minutesOf(visit) ?? 0) >= leastMinutes
  const stops = plannedVisitsOf(delivered.duties)
  const made = stops.filter(({ visits }) => visits.length > 0)
  const missed = delivered.duties.filter(({ outcome }) => outcome === 'missed')
  const worked = delivered.duties.filter(({ outcome }) => outcome === 'worked')
  const days = daysBetween(from, to) + 1
  const all = near.incidents.length + near.vague + near.untimed
  const measures: Omit<WardenMeasures, 'sentence' | 'notes'> = {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    ...{ from, to, days, leastMinutes, nearMetres, riskHours },
    duties: {
      planned: delivered.duties.length,
      worked: worked.length,
      missed: missed.length,
      hoursPlanned: sumOf(delivered.duties, hoursOf),
      hoursWorked: sumOf(worked, hoursOf),
      hoursMissed: sumOf(missed, hoursOf),
    },
    visits: {
      planned: stops.length,
      made: made.length,
      longEnough: made.filter(({ visits }) => visits.some(isLong)).length,
      missed: stops.length - made.length,
      unplanned: delivered.unplanned.length,
      withoutEnd: delivered.visits.filter(({ leave_minute }) => leave_minute === null).length,
      compliance: shareOf(made.filter(({ visits }) => visits.some(isLong)).length, stops.length),
    },
    reasons: reasonsOf(missed),
    spots: spotMeasures(spots, stops, delivered.visits, { from, days, leastMinutes, riskHours, isLong }),
    demand: {
      covered: shareOf(sumOf([...near.isNear], Number), near.incidents.length),
      types,
      leftOut: { vague: near.vague, untimed: near.untimed, share: all === 0 ? null : 1 - near.incidents.length / all },
      lastDay: near.lastDay,
    },
    fifths: await fifthsOf(db, district, near),
    beats: await beatsOf(db, district, to, { near, stops, spots }),
    weekdays: weekdaysOf(delivered, near),
  }
  return { ...measures, sentence: deliveredSentence(measures), notes: measureNotes(measures, { isCut }) }
}

/** The days to be measured: none that is not over. Throws an ApiProblem where none is left. */
function daysOf({ from, to }: MeasuresAsked, today: string) {
  const yesterday = daysAfter(today, -1)
  const last = to === undefined || to > yesterday ? yesterday : to
  const first = from ?? daysAfter(last, 1 - usualDays)
  if (first > last) throw parameterProblem('from', `must be a day that is over, up to ${last}`)
  if (last >= daysAfter(first, mostDays)) throw parameterProblem('from', `must be at most ${mostDays} days before to`)
  return { from: first, to: last, isCut: to !== undefined && to > yesterday }
}

function shareOf(some: number, all: number): Share | null {
  const limits = wilsonLimits(some, all)
  return limits && { some, all, share: some / all, ...limits }
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0)
}

function reasonsOf(missed: readonly Delivered[]): WardenMeasures['reasons'] {
  return [...grouped(missed, ({ duty }) => duty.missed ?? '')]
    .map(([reason, duties]) => ({ reason, duties: duties.length, visits: sumOf(duties, ({ stops }) => stops.length) }))
    .sort((one, other) => other.duties - one.duties || one.reason.localeCompare(other.reason))
}

type PlannedStop = Delivered['stops'][number] & Pick<Delivered, 'duty'>

function spotMeasures(
  spots: readonly StoredSpot[],
  stops: readonly PlannedStop[],
  visits: readonly StoredVisit[],
  how: Pick<WardenMeasures, 'from' | 'days' | 'leastMinutes' | 'riskHours'> & {
    readonly isLong: (visit: StoredVisit) => boolean
  },
): WardenMeasures['spots'] {
  const stopsAt = grouped(stops, ({ stop }) => stop.spot_id)
  const visited = new Set(visits.map(({ spot_id }) => spot_id))
  const told = spots.filter(({ id, status }) => status === 'accepted' || stopsAt.has(id) || visited.has(id))
  const placeOf = new Map(told.map(({ id }, place) => [id, place]))
  const start = clockMinutes(`${how.from} 00:00`)
  const planned = told.map(({ id }) => stopsAt.get(id)?.length ?? 0)
  const measured = measureDelivery({
    spots: told.length,
    visits: visits.flatMap(({ spot_id, arrive_minute, leave_minute }) => {
      const spot = placeOf.get(spot_id ?? -1)
      const arrive = arrive_minute - start
      // A visit without an end is known to have begun, and is of no length.
      return spot === undefined ? [] : [{ spot, arrive, leave: (leave_minute ?? arrive_minute) - start }]
    }),
    planned,
    days: how.days,
    risk: { fromMinute: how.riskHours.fromHour * 60, toMinute: how.riskHours.toHour * 60 },
    leastMinutes: how.leastMinutes,
  })
  return told
    .map(({ id, name }, place) => {
      const own = stopsAt.get(id) ?? []
      const { minutesPerWeek, visits: all, longestGapMinutes } = measured[place]!
      return {
        spot: id,
        name,
        planned: own.length,
        made: own.filter((stop) => stop.visits.length > 0).length,
        visits: all,
        minutesPerWeek,
        compliance: shareOf(own.filter((stop) => stop.visits.some(how.isLong)).length, own.length),
        longestGapMinutes,
        daysWithout: daysWithout(
          visits.filter(({ spot_id }) => spot_id === id),
          { ...how, start },
        ),
      }
    })
    .sort(
      (one, other) =>
        other.longestGapMinutes - one.longestGapMinutes ||
        other.daysWithout - one.daysWithout ||
        one.name.localeCompare(other.name),
    )
}

/** Days in whose risk hours nobody came or was there. */
function daysWithout(
  visits: readonly StoredVisit[],
  { start, days, riskHours }: Pick<WardenMeasures, 'days' | 'riskHours'> & { readonly start: number },
): number {
  return Array.from({ length: days }, (_, day) => {
    const [from, to] = [riskHours.fromHour, riskHours.toHour].map((hour) => start + day * minutesPerDay + hour * 60)
    return visits.some(
      ({ arrive_minute, leave_minute }) =>
        arrive_minute < to! && Math.max(leave_minute ?? 0, arrive_minute + 1) > from!,
    )
  }).filter((isVisited) => !isVisited).length
}

async function fifthsOf(db: Db, district: PlanDistrict, near: NearIncidents): Promise<WardenMeasures['fifths']> {
  const fifths = await fifthsAt(db, district.synthetic, near.incidents)
  return [1, 2, 3, 4, 5].flatMap((fifth) => {
    const own = fifths.flatMap((each, at) => (each === fifth ? [at] : []))
    return own.length === 0 ? [] : [{ fifth, incidents: own.length, near: sumOf(own, (at) => near.isNear[at]!) }]
  })
}

async function beatsOf(
  db: Db,
  district: PlanDistrict,
  day: string,
  of: { readonly near: NearIncidents; readonly stops: readonly PlannedStop[]; readonly spots: readonly StoredSpot[] },
): Promise<WardenMeasures['beats']> {
  const plan = await beatsOn(db, district, day)
  if (!plan) return []
  const asked = { synthetic: district.synthetic, kind: plan.unit_kind, vintage: plan.vintage }
  const [ofIncidents, ofSpots] = await Promise.all([
    codesAt(db, asked, of.near.incidents),
    codesAt(db, asked, of.spots),
  ])
  const beatOf = new Map(plan.units.map(({ code, beat }) => [code, beat]))
  const beatOfSpot = new Map(of.spots.map(({ id }, at) => [id, beatOf.get(ofSpots[at] ?? '')]))
  return plan.beats.map(({ beat, name }) => {
    const own = of.stops.filter(({ stop }) => beatOfSpot.get(stop.spot_id) === beat)
    const incidents = ofIncidents.flatMap((code, at) => (beatOf.get(code ?? '') === beat ? [at] : []))
    return {
      ...{ beat, name, planned: own.length },
      made: own.filter(({ visits }) => visits.length > 0).length,
      incidents: incidents.length,
      near: sumOf(incidents, (at) => of.near.isNear[at]!),
    }
  })
}

/** Monday to Sunday. Duties and their visits are of the day on which the duty began, incidents of their own. */
function weekdaysOf({ duties, visits }: DeliveredDays, near: NearIncidents): WardenMeasures['weekdays'] {
  const dayOfMinute = (minute: number) => weekdayOf(clockText({ minute, hasTime: false }))
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const own = duties.filter(({ duty }) => weekdayOf(duty.day) === weekday)
    const stops = plannedVisitsOf(own)
    const incidents = near.incidents.flatMap(({ hour }, at) => (dayOfMinute(hour * 60) === weekday ? [at] : []))
    const made = visits.filter(({ arrive_minute }) => dayOfMinute(arrive_minute) === weekday)
    return {
      weekday,
      duties: own.length,
      worked: own.filter(({ outcome }) => outcome === 'worked').length,
      planned: stops.length,
      made: stops.filter((stop) => stop.visits.length > 0).length,
      minutes: sumOf(made, (visit) => minutesOf(visit) ?? 0),
      incidents: incidents.length,
      near: sumOf(incidents, (at) => near.isNear[at]!),
    }
  })
}

/** A row for each hot spot, with the days it is of. */
export function measuresCsv({ from, to, days, leastMinutes, riskHours, spots, synthetic }: WardenMeasures): string {
  return csvText({
    columns: [
      ...['hot_spot', 'planned_visits', 'made', 'all_visits', 'minutes_a_week', 'long_enough', 'compliance'],
      ...[
        'compliance_lower',
        'compliance_upper',
        'longest_gap_minutes',
        'days_without',
        'least_minutes',
        'risk_hours',
        'from',
        'to',
      ],
      ...['days', 'synthetic'],
    ],
    rows: spots.map((spot) => [
      ...[spot.name, spot.planned, spot.made, spot.visits, round(spot.minutesPerWeek), spot.compliance?.some ?? null],
      ...[spot.compliance?.share, spot.compliance?.lower, spot.compliance?.upper].map((each) =>
        each === undefined ? null : Math.round(each * 1_000) / 1_000,
      ),
      ...[
        spot.longestGapMinutes,
        spot.daysWithout,
        leastMinutes,
        `${riskHours.fromHour}-${riskHours.toHour}`,
        from,
        to,
        days,
        synthetic,
      ],
    ]),
  })
}

function round(minutes: number): number {
  return Math.round(minutes * 10) / 10
}
