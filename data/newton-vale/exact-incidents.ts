import type { Random } from '../../shared/random.ts'
import type { Addresses } from './addresses.ts'
import type { Position } from './curves.ts'
import { createClock, DAY, profileOf, weekdayOf } from './hours.ts'
import { INCIDENT_TYPES } from './incident-types.ts'
import type { IncidentRecord } from './incidents.ts'
import type { SnapPoint } from './snap-points.ts'

/** What was planted in the partnership's file beyond the hot spots. */
export type ExactTruth = {
  /** Burglaries put near one of the days before, so that more pairs are close in place and time than by chance. */
  nearRepeats: { type: 'burglary'; withinMetres: number; withinDays: number; share: number; moved: number }
  /** Addresses that many reports of a type come from, most first. */
  repeatAddresses: { type: string; at: Position; incidents: number }[]
  /** Incidents of each type, how many of them have a range of times, and how many an unknown one recorded as 00:00. */
  times: { type: string; incidents: number; ranges: number; unknown: number }[]
  /** Hours that were made busy; `share` is that of the incidents with a known single time that fall in them. */
  busyHours: { type: string; hotspot: string | null; nights: boolean; hours: string; share: number }[]
}

/** The incidents column by column: an object for each would take longer than drawing them. */
type Exact = {
  records: readonly IncidentRecord[]
  from: Int32Array
  to: Int32Array
  unknown: Uint8Array
  reported: Int32Array
  at: Position[]
}

const HEADING = 'ref,type,occurred_from,occurred_to,reported_at,source_agency,hate_flag,repeat_flag,easting,northing'
const NEAR_METRES = 100
const NEAR_DAYS = 14
const NEAR_SHARE = 0.15
const REPEAT_TYPE = 'anti-social-behaviour'
const REPEAT_POINTS = 40
const REPEAT_SHARE = 0.7
/** Reports come within a week, so that none lies more than a week after the last month. */
const LONGEST_DELAY = 7 * DAY

/**
 * The file of the community safety partnership: every incident of the police files, also those they print without a
 * place and those of the month they never published, each at an address behind its snap point and at its hours.
 */
export function writeExactIncidents(
  records: readonly IncidentRecord[],
  points: readonly SnapPoint[],
  addresses: readonly Addresses[],
  random: Random,
): { csv: string; truth: ExactTruth } {
  const clock = createClock()
  const [times, places, delays] = [random.fork('times'), random.fork('places'), random.fork('reports')]
  const repeatPoints = pointsWithMost(records, points, REPEAT_TYPE, REPEAT_POINTS)
  const exact: Exact = {
    records,
    from: new Int32Array(records.length),
    to: new Int32Array(records.length),
    unknown: new Uint8Array(records.length),
    reported: new Int32Array(records.length),
    at: [],
  }
  for (let i = 0; i < records.length; i++) {
    const { type, point, planting, month } = records[i]!
    const profile = profileOf(type.slug, points[point]!.draw, planting)
    const moment = clock(profile, month, times)
    exact.from[i] = moment.from
    exact.to[i] = moment.to
    exact.unknown[i] = moment.unknown ? 1 : 0
    exact.reported[i] = moment.to + Math.min(LONGEST_DELAY, -profile.delay * Math.log(1 - delays.next()))
    const isRepeat = type.slug === REPEAT_TYPE && repeatPoints.has(point) && places.next() < REPEAT_SHARE
    exact.at.push(isRepeat ? addresses[point]![0]! : places.pick(addresses[point]!))
  }
  const moved = plantNearRepeats(exact, points, addresses, random.fork('near repeats'))
  return { csv: csvOf(exact, random.fork('flags')), truth: describe(exact, moved, repeatPoints, addresses) }
}

function pointsWithMost(
  records: readonly IncidentRecord[],
  points: readonly SnapPoint[],
  type: string,
  count: number,
): Set<number> {
  const counts = new Map<number, number>()
  for (const { type: own, point } of records)
    if (own.slug === type && points[point]!.draw === 'homes') counts.set(point, (counts.get(point) ?? 0) + 1)
  return new Set(
    [...counts]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, count)
      .map(([point]) => point),
  )
}

/**
 * Moves a share of home burglaries next to the nearest of the burglaries of the 13 days before, of which there is one a
 * kilometre or two away: day, month and type stay, so that the counts of both files agree. Says how many were moved.
 */
function plantNearRepeats(
  { records, from, at }: Exact,
  points: readonly SnapPoint[],
  addresses: readonly Addresses[],
  random: Random,
): number {
  const burglaries: { index: number; day: number; point: number }[] = []
  for (const [index, { type, point }] of records.entries()) {
    if (type.slug === 'burglary' && points[point]!.draw === 'homes')
      burglaries.push({ index, day: Math.floor(from[index]! / DAY), point })
  }
  burglaries.sort((a, b) => from[a.index]! - from[b.index]! || a.index - b.index)
  let moved = 0
  let first = 0
  for (const [k, follower] of burglaries.entries()) {
    while (burglaries[first]!.day < follower.day - (NEAR_DAYS - 1)) first++
    if (random.next() >= NEAR_SHARE) continue
    const own = at[follower.index]!
    let leader: (typeof burglaries)[number] | undefined
    let least = Number.POSITIVE_INFINITY
    for (const other of burglaries.slice(first, k)) {
      const days = follower.day - other.day
      const [east, north] = at[other.index]!
      // Sooner counts as nearer: repeats come within days.
      const score = Math.hypot(east - own[0], north - own[1]) * (1 + days / 5)
      if (days < 1 || score >= least) continue
      least = score
      leader = other
    }
    if (!leader) continue
    const there = at[leader.index]!
    const near = addresses[leader.point]!.filter((a) => Math.hypot(a[0] - there[0], a[1] - there[1]) <= NEAR_METRES)
    at[follower.index] = random.next() < 0.2 || near.length === 0 ? there : random.pick(near)
    follower.point = leader.point
    moved++
  }
  return moved
}

function csvOf({ records, from, to, reported, at }: Exact, random: Random): string {
  const lastAt = new Map<number, number>()
  // Joined now and then: rows that wait as pieces cost the garbage collector more than making them.
  const parts: string[] = []
  let rows: string[] = [HEADING]
  let written = 0
  for (const i of orderOf(reported)) {
    const { slug } = records[i]!.type
    const [east, north] = at[i]!
    const key = ((east - 400_000) * 1_000_000 + north) * 16 + INCIDENT_TYPES.indexOf(records[i]!.type)
    const before = lastAt.get(key)
    lastAt.set(key, from[i]!)
    const isRepeat = before !== undefined && Math.abs(from[i]! - before) < 365 * DAY
    const isHate = (slug === 'violent-crime' || slug === 'public-order') && random.next() < 0.03
    const agency = slug === REPEAT_TYPE && random.next() < 0.35 ? 'Newton Vale Council' : 'Newton Vale Police'
    const ref = `NV-${String(++written).padStart(6, '0')}`
    const times = `${clockText(from[i]!)},${clockText(to[i]!)},${clockText(reported[i]!)}`
    rows.push(`${ref},${slug},${times},${agency},${isHate ? 'Y' : 'N'},${isRepeat ? 'Y' : 'N'},${east},${north}`)
    if (rows.length < 1000) continue
    parts.push(rows.join('\n'))
    rows = []
  }
  parts.push(rows.join('\n'), '')
  return parts.join('\n')
}

/** Indices in ascending order of values under 2^31, equal ones in their own order. */
function orderOf(values: Int32Array): number[] {
  const keys = Float64Array.from(values, (value, index) => value * 2 ** 20 + index).sort()
  return Array.from(keys, (key) => key % 2 ** 20)
}

const dayTexts = new Map<number, string>()
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

export function clockText(minute: number): string {
  const day = Math.floor(minute / DAY)
  let text = dayTexts.get(day)
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10)
    dayTexts.set(day, text)
  }
  const rest = minute - day * DAY
  return `${text} ${twoDigits[Math.floor(rest / 60)]}:${twoDigits[rest % 60]}`
}

function describe(
  { records, from, to, unknown, at }: Exact,
  moved: number,
  repeatPoints: ReadonlySet<number>,
  addresses: readonly Addresses[],
): ExactTruth {
  const times = new Map<string, ExactTruth['times'][number]>()
  const repeats = new Map([...repeatPoints].map((point) => [addresses[point]![0]!, 0]))
  for (const [i, { type }] of records.entries()) {
    const entry = times.get(type.slug) ?? { type: type.slug, incidents: 0, ranges: 0, unknown: 0 }
    times.set(type.slug, entry)
    entry.incidents++
    if (to[i]! > from[i]!) entry.ranges++
    if (unknown[i]) entry.unknown++
    const before = type.slug === REPEAT_TYPE ? repeats.get(at[i]!) : undefined
    if (before !== undefined) repeats.set(at[i]!, before + 1)
  }
  const busy = (slug: string, hotspot: string | null, nights: boolean, start: number, end: number) => {
    let known = 0
    let inHours = 0
    for (const [i, { type, planting }] of records.entries()) {
      if (type.slug !== slug || (hotspot !== null && planting !== hotspot)) continue
      if (from[i] !== to[i] || unknown[i]) continue
      known++
      if (isBusy(from[i]!, nights, start, end)) inHours++
    }
    return { type: slug, hotspot, nights, hours: `${start}-${end}`, share: inHours / known }
  }
  return {
    nearRepeats: {
      type: 'burglary',
      withinMetres: NEAR_METRES,
      withinDays: NEAR_DAYS,
      share: NEAR_SHARE,
      moved,
    },
    repeatAddresses: [...repeats]
      .map(([at, count]) => ({ type: REPEAT_TYPE, at, incidents: count }))
      .sort((a, b) => b.incidents - a.incidents),
    times: [...times.values()],
    busyHours: [
      busy('violent-crime', 'centre-nights', true, 20, 5),
      busy('shoplifting', null, false, 9, 20),
      busy('anti-social-behaviour', null, false, 16, 24),
    ],
  }
}

/** Within hours of the day or, for nights, of a Friday or Saturday night, which ends the morning after. */
function isBusy(minute: number, nights: boolean, from: number, to: number): boolean {
  const day = Math.floor(minute / DAY)
  const hour = Math.floor((minute - day * DAY) / 60)
  if (!nights) return hour >= from && hour < to
  const evening = weekdayOf(hour < 6 ? day - 1 : day)
  return (hour >= from || hour < to) && (evening === 4 || evening === 5)
}
