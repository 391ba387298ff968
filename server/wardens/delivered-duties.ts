import { clockMinutes } from '../../shared/calendar-date.ts'
import type { StoredVisit } from './visit-store.ts'
import type { StoredDuty, StoredStop } from './week-store.ts'

export type PlannedDuty = Pick<StoredDuty, 'id' | 'warden_id' | 'day' | 'from_hour' | 'to_hour' | 'missed'>
export type PlannedStop = Pick<StoredStop, 'id' | 'duty_id' | 'spot_id' | 'arrive_minute'>
export type MadeVisit = Pick<
  StoredVisit,
  'planned_visit_id' | 'duty_id' | 'spot_id' | 'warden_id' | 'arrive_minute' | 'leave_minute'
>

/** What came of a duty and of each of its planned visits. */
export interface DutyOutcome<Duty extends PlannedDuty, Stop extends PlannedStop, Visit extends MadeVisit> {
  readonly duty: Duty
  /** Any visit makes it worked, whatever was said before. */
  readonly outcome: 'worked' | 'missed' | 'to come'
  readonly stops: readonly { readonly stop: Stop; readonly visits: readonly Visit[] }[]
  /** All visits of the duty, those that were not planned among them. */
  readonly visits: readonly Visit[]
}

/** Somebody who comes early still comes on this duty. */
const earlyMinutes = 60

/**
 * What came of each duty by `nowMinute`, and which visits belong to none. A visit is of a duty if it says so; else if
 * its warden worked then; else, once its name is gone, if the duty was to be at that hot spot then. It is of a planned
 * visit if it says so, or is of that duty and hot spot: the nearest in time first, each once. So a week that is
 * published anew keeps what was done of it before.
 */
export function deliveredDuties<Duty extends PlannedDuty, Stop extends PlannedStop, Visit extends MadeVisit>(
  duties: readonly Duty[],
  stops: readonly Stop[],
  visits: readonly Visit[],
  nowMinute: number,
): { duties: DutyOutcome<Duty, Stop, Visit>[]; unplanned: Visit[]; outside: Visit[] } {
  const stopById = new Map(stops.map((stop) => [stop.id, stop]))
  const stopsOf = grouped(stops, ({ duty_id }) => duty_id)
  const spans = duties.map((duty) => {
    const start = clockMinutes(`${duty.day} 00:00`) + duty.from_hour * 60
    return { duty, start, end: start + (duty.to_hour - duty.from_hour) * 60 }
  })
  const known = new Set(duties.map(({ id }) => id))
  const dutyOf = (visit: Visit): number | null => {
    const said = stopById.get(visit.planned_visit_id ?? -1)?.duty_id ?? visit.duty_id
    if (said !== null && known.has(said)) return said
    const then = spans.filter(
      ({ start, end }) => visit.arrive_minute >= start - earlyMinutes && visit.arrive_minute < end,
    )
    const own = visit.warden_id === null ? [] : then.filter(({ duty }) => duty.warden_id === visit.warden_id)
    if (own.length > 0 || visit.warden_id !== null) return own.at(-1)?.duty.id ?? null
    const there = then.filter(({ duty }) => stopsOf.get(duty.id)?.some(({ spot_id }) => spot_id === visit.spot_id))
    return there[0]?.duty.id ?? null
  }
  const byDuty = new Map<number, Visit[]>()
  const outside: Visit[] = []
  for (const visit of visits) {
    const duty = dutyOf(visit)
    if (duty === null) outside.push(visit)
    else byDuty.set(duty, [...(byDuty.get(duty) ?? []), visit])
  }
  const unplanned: Visit[] = [...outside]
  const outcomes = spans.map(({ duty, end }): DutyOutcome<Duty, Stop, Visit> => {
    const own = byDuty.get(duty.id) ?? []
    const ofDuty = stopsOf.get(duty.id) ?? []
    const matched = matchedTo(ofDuty, own)
    const used = new Set([...matched.values()].flat())
    unplanned.push(...own.filter((visit) => !used.has(visit)))
    return {
      duty,
      outcome: own.length > 0 ? 'worked' : end <= nowMinute || duty.missed !== null ? 'missed' : 'to come',
      stops: ofDuty.map((stop) => ({ stop, visits: matched.get(stop.id) ?? [] })),
      visits: own,
    }
  })
  return { duties: workedTogether(outcomes), unplanned, outside }
}

const visitKey = ({ spot_id, arrive_minute }: PlannedStop) => `${spot_id} ${arrive_minute}`

/** Wardens who walk a round together may leave its visits to one of them to enter: a duty of the others is worked too. */
function workedTogether<Duty extends PlannedDuty, Stop extends PlannedStop, Visit extends MadeVisit>(
  outcomes: readonly DutyOutcome<Duty, Stop, Visit>[],
): DutyOutcome<Duty, Stop, Visit>[] {
  const made = new Set(
    outcomes.flatMap(({ stops }) => stops.flatMap(({ stop, visits }) => (visits.length > 0 ? [visitKey(stop)] : []))),
  )
  return outcomes.map((each) =>
    each.outcome === 'missed' && each.duty.missed === null && each.stops.some(({ stop }) => made.has(visitKey(stop)))
      ? { ...each, outcome: 'worked' }
      : each,
  )
}

/** Planned visits of some duties, each once: wardens who walk together make one, whoever of them entered it. */
export function plannedVisitsOf<Duty extends PlannedDuty, Stop extends PlannedStop, Visit extends MadeVisit>(
  duties: readonly DutyOutcome<Duty, Stop, Visit>[],
): { readonly duty: Duty; readonly stop: Stop; readonly visits: readonly Visit[] }[] {
  const all = duties.flatMap(({ duty, stops }) => stops.map((stop) => ({ duty, ...stop })))
  return [...grouped(all, ({ stop }) => visitKey(stop)).values()].map((together) => ({
    ...together[0]!,
    visits: together.flatMap(({ visits }) => visits),
  }))
}

/**
 * Visits to hot spots, each once: those at one hot spot that overlap are one, from the first arrival to the last leaving,
 * with the powers of all. One without an end overlaps what lasts as it begins. In order of arrival.
 */
export function visitsOnce<Visit extends MadeVisit & { readonly powers: Readonly<Record<string, number>> }>(
  visits: readonly Visit[],
): Visit[] {
  const inOrder = [...visits].sort((one, other) => one.arrive_minute - other.arrive_minute)
  const joined: Visit[] = []
  const lastAt = new Map<number, number>()
  for (const visit of inOrder) {
    const place = visit.spot_id === null ? undefined : lastAt.get(visit.spot_id)
    const before = place === undefined ? undefined : joined[place]!
    const isTogether =
      before !== undefined &&
      (visit.arrive_minute < (before.leave_minute ?? before.arrive_minute) ||
        visit.arrive_minute === before.arrive_minute)
    if (isTogether) joined[place!] = together(before, visit)
    else {
      if (visit.spot_id !== null) lastAt.set(visit.spot_id, joined.length)
      joined.push(visit)
    }
  }
  return joined
}

function together<Visit extends MadeVisit & { readonly powers: Readonly<Record<string, number>> }>(
  one: Visit,
  other: Visit,
): Visit {
  const powers: Record<string, number> = { ...one.powers }
  for (const [kind, count] of Object.entries(other.powers)) powers[kind] = (powers[kind] ?? 0) + count
  const ends = [one, other].flatMap(({ leave_minute }) => (leave_minute === null ? [] : [leave_minute]))
  return { ...one, powers, leave_minute: ends.length > 0 ? Math.max(...ends) : null }
}

function matchedTo<Stop extends PlannedStop, Visit extends MadeVisit>(
  stops: readonly Stop[],
  visits: readonly Visit[],
): Map<number, Visit[]> {
  const matched = new Map<number, Visit[]>()
  const ids = new Set(stops.map(({ id }) => id))
  const loose: Visit[] = []
  for (const visit of visits)
    if (visit.planned_visit_id !== null && ids.has(visit.planned_visit_id))
      matched.set(visit.planned_visit_id, [...(matched.get(visit.planned_visit_id) ?? []), visit])
    else loose.push(visit)
  const pairs = stops
    .filter(({ id }) => !matched.has(id))
    .flatMap((stop) =>
      loose
        .filter(({ spot_id }) => spot_id === stop.spot_id)
        .map((visit) => ({ stop, visit, apart: Math.abs(visit.arrive_minute - stop.arrive_minute) })),
    )
    .sort((one, other) => one.apart - other.apart || one.stop.id - other.stop.id)
  const used = new Set<Visit>()
  for (const { stop, visit } of pairs) {
    if (matched.has(stop.id) || used.has(visit)) continue
    matched.set(stop.id, [visit])
    used.add(visit)
  }
  return matched
}

/** Minutes of a visit whose end is known; null where it is not. */
export function minutesOf({ arrive_minute, leave_minute }: Pick<MadeVisit, 'arrive_minute' | 'leave_minute'>) {
  return leave_minute === null ? null : leave_minute - arrive_minute
}

/** Lists by a key, in their order. */
export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
