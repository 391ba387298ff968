/** One stop of a warden at a hot spot, without the warden: nobody is measured by it. */
export interface SpotVisit {
  /** Number of the spot. */
  readonly spot: number
  /** Minutes of the clock since some midnight. */
  readonly arrive: number
  readonly leave: number
}

/** Times of each day at which a hot spot is to be visited; past midnight the end is above 1,440. */
export interface RiskWindow {
  readonly fromMinute: number
  readonly toMinute: number
}

export interface SpotDelivery {
  /** Minutes of visits a week. */
  readonly minutesPerWeek: number
  readonly visits: number
  /** Visits long enough to count, and as a share of those planned; null where none was planned. */
  readonly counted: number
  readonly compliance: number | null
  /** Longest time inside a risk window without a visit, minutes. A window without any is as long as it lasts. */
  readonly longestGapMinutes: number
}

export interface DeliveryQuestion {
  readonly spots: number
  readonly visits: readonly SpotVisit[]
  /** Visits planned in these days, by spot. */
  readonly planned: ArrayLike<number>
  /** Days looked at, from day 0 of the clock on. */
  readonly days: number
  readonly risk: RiskWindow
  /** A visit counts from so many minutes on; 10 by Koper (1995). */
  readonly leastMinutes: number
}

const minutesPerDay = 1_440

/**
 * What was delivered at each hot spot. Visits count for the dose whole, also outside the window; a gap is measured from
 * the start of the window, from visit to visit, to its end. RangeError for a visit that ends before it begins or is of
 * no spot, lists of other lengths, no days, and a window that is empty or longer than a day.
 */
export function measureDelivery(question: DeliveryQuestion): SpotDelivery[] {
  const { spots, visits, planned, days, risk, leastMinutes } = question
  const length = risk.toMinute - risk.fromMinute
  if (!(days >= 1)) throw new RangeError(`${days} days cannot be measured`)
  if (!(length > 0 && length <= minutesPerDay)) throw new RangeError('A window lasts from above 0 minutes to a day')
  if (planned.length !== spots) throw new RangeError(`${planned.length} plans for ${spots} spots`)
  for (const { spot, arrive, leave } of visits)
    if (!(leave >= arrive && spot >= 0 && spot < spots))
      throw new RangeError(`A visit of spot ${spot} from ${arrive} to ${leave}`)
  return Array.from({ length: spots }, (_, spot) => {
    const own = visits.filter((visit) => visit.spot === spot)
    const minutes = own.reduce((sum, { arrive, leave }) => sum + leave - arrive, 0)
    const counted = own.filter(({ arrive, leave }) => leave - arrive >= leastMinutes).length
    return {
      minutesPerWeek: (minutes * 7) / days,
      visits: own.length,
      counted,
      compliance: planned[spot] === 0 ? null : counted / planned[spot]!,
      longestGapMinutes: longestGap(own, days, risk),
    }
  })
}

function longestGap(visits: readonly SpotVisit[], days: number, { fromMinute, toMinute }: RiskWindow): number {
  const inOrder = [...visits].sort((one, other) => one.arrive - other.arrive)
  let longest = 0
  for (let day = 0; day < days; day++) {
    const [from, to] = [day * minutesPerDay + fromMinute, day * minutesPerDay + toMinute]
    let since = from
    for (const { arrive, leave } of inOrder) {
      if (leave <= from || arrive >= to) continue
      longest = Math.max(longest, Math.min(arrive, to) - since)
      since = Math.max(since, leave)
    }
    longest = Math.max(longest, to - since)
  }
  return longest
}

/** Where a warden was, in metres, and in which hour, counted from some midnight. */
export interface Presence {
  readonly x: number
  readonly y: number
  readonly hour: number
}

/**
 * 1 for each incident that had a warden within so many metres in the same hour. Borders included. Empty lists are none.
 */
export function attended(incidents: readonly Presence[], presences: readonly Presence[], metres: number): Uint8Array {
  const byHour = new Map<number, Presence[]>()
  for (const presence of presences) byHour.set(presence.hour, [...(byHour.get(presence.hour) ?? []), presence])
  return Uint8Array.from(incidents, ({ x, y, hour }) =>
    (byHour.get(hour) ?? []).some((warden) => Math.hypot(warden.x - x, warden.y - y) <= metres) ? 1 : 0,
  )
}

/** Share of the incidents of each deprivation fifth that had a warden near; null for a fifth without incidents. */
export function attendedByFifth(isAttended: Uint8Array, fifths: ArrayLike<number>): (number | null)[] {
  if (isAttended.length !== fifths.length)
    throw new RangeError('Each incident needs its fifth, 0 where it is not known')
  const [all, near] = [new Float64Array(6), new Float64Array(6)]
  for (const [at, is] of isAttended.entries()) {
    all[fifths[at]!]! += 1
    near[fifths[at]!]! += is
  }
  return [1, 2, 3, 4, 5].map((fifth) => (all[fifth] === 0 ? null : near[fifth]! / all[fifth]!))
}
