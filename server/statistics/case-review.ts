import { addCalendarMonths, type CalendarDate, dayNumber } from '../../shared/calendar-date.ts'

export interface KeyedReport {
  /** Person or address; null or empty where the record names none. */
  readonly key: string | null
  readonly date: CalendarDate
}

export interface CaseForReview {
  readonly key: string
  /** Positions of its reports in the window, earliest first. */
  readonly reports: readonly number[]
}

/**
 * Persons or addresses that have reported often enough for a review of the case: `reports` or more in the `months`
 * calendar months up to and including `asOf` (statutory guidance to the Anti-social Behaviour, Crime and Policing Act
 * 2014, ASB case review: set locally, at most three reports in six months). The window begins the day after the same day
 * of the month so many months earlier. Most reports first, then the latest, then by key.
 * RangeError for texts that are not dates, and for a threshold that is not a whole number from 1.
 */
export function casesForReview(
  all: readonly KeyedReport[],
  { asOf, reports, months }: { readonly asOf: CalendarDate; readonly reports: number; readonly months: number },
): CaseForReview[] {
  if (!Number.isInteger(reports) || reports < 1)
    throw new RangeError(`${reports} is not a whole number of reports from 1`)
  dayNumber(asOf)
  const before = addCalendarMonths(asOf, -months)
  const byKey = new Map<string, number[]>()
  for (const [position, { key, date }] of all.entries()) {
    dayNumber(date)
    if (!key || date <= before || date > asOf) continue
    const known = byKey.get(key)
    if (known) known.push(position)
    else byKey.set(key, [position])
  }
  const latest = (positions: readonly number[]) => all[positions.at(-1)!]!.date
  return [...byKey]
    .filter(([, positions]) => positions.length >= reports)
    .map(([key, positions]) => ({
      key,
      reports: positions.sort((one, other) =>
        all[one]!.date < all[other]!.date ? -1 : all[one]!.date > all[other]!.date ? 1 : one - other,
      ),
    }))
    .sort(
      (one, other) =>
        other.reports.length - one.reports.length ||
        (latest(other.reports) < latest(one.reports) ? -1 : latest(other.reports) > latest(one.reports) ? 1 : 0) ||
        (one.key < other.key ? -1 : 1),
    )
}
