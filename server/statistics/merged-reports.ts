/** A report of a thing that stands somewhere, such as a vehicle. */
export interface ReportedThing {
  /** What tells the thing from others, such as a hash of its registration; null or empty where it was not noted. */
  readonly key: string | null
  /** EPSG:27700; NaN where the place is not known. */
  readonly x: number
  readonly y: number
  readonly minute: number
}

const minutesPerDay = 1440

/**
 * Which reports are of one thing: those with the same key, and those within so many metres and days of each other where
 * at least one of the two has no key (both limits included; practice notes, section 6: 50 m and 7 days for vehicles).
 * Answers for each report the position of the earliest one of the same thing; reports may come in any order.
 *
 * Two different keys are two things however near they stand, and a report without key never joins them: nearest in time,
 * then in metres, is joined first. A place that is not known, NaN, is near nothing.
 */
export function mergeReports(
  reports: readonly ReportedThing[],
  { metres, days }: { readonly metres: number; readonly days: number },
): Int32Array {
  const order = [...reports.keys()].sort((one, other) => reports[one]!.minute - reports[other]!.minute || one - other)
  const rank = new Int32Array(reports.length)
  order.forEach((report, position) => {
    rank[report] = position
  })
  const leader = Int32Array.from(reports.keys())
  const keyOf = reports.map(({ key }) => key || null)
  const find = (report: number): number => {
    let top = report
    while (leader[top] !== top) top = leader[top]!
    for (let each = report; each !== top; ) {
      const next = leader[each]!
      leader[each] = top
      each = next
    }
    return top
  }
  const join = (one: number, other: number) => {
    const [a, b] = [find(one), find(other)]
    if (a === b) return
    const [first, second] = [keyOf[a] ?? null, keyOf[b] ?? null]
    if (first !== null && second !== null && first !== second) return
    const [earlier, later] = rank[a]! < rank[b]! ? [a, b] : [b, a]
    leader[later] = earlier
    keyOf[earlier] = first ?? second
  }

  const firstOfKey = new Map<string, number>()
  for (const report of order) {
    const key = keyOf[report]
    if (!key) continue
    const first = firstOfKey.get(key)
    if (first === undefined) firstOfKey.set(key, report)
    else join(first, report)
  }
  for (const [one, other] of nearPairs(reports, order, metres, days * minutesPerDay)) join(one, other)
  return Int32Array.from(reports.keys(), find)
}

/** Pairs near in place and time of which at most one has a key, the nearest first. */
function nearPairs(reports: readonly ReportedThing[], order: readonly number[], metres: number, minutes: number) {
  const pairs: { one: number; other: number; apart: number; metres: number }[] = []
  let from = 0
  for (let position = 0; position < order.length; position++) {
    const other = order[position]!
    const late = reports[other]!
    while (late.minute - reports[order[from]!]!.minute > minutes) from += 1
    for (const one of order.slice(from, position)) {
      const early = reports[one]!
      if (early.key && late.key) continue
      const distance = Math.hypot(early.x - late.x, early.y - late.y)
      if (distance <= metres) pairs.push({ one, other, apart: late.minute - early.minute, metres: distance })
    }
  }
  pairs.sort((a, b) => a.apart - b.apart || a.metres - b.metres)
  return pairs.map(({ one, other }) => [one, other] as const)
}
