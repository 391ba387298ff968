import { addCalendarMonths } from '../../shared/calendar-date.ts'
import type { AnnexAnswer } from '../../shared/contracts/tasking-meetings.ts'
import type { RepeatsBlock } from '../../shared/contracts/tasking-sheet.ts'
import { casesForReview } from '../statistics/case-review.ts'
import { repeatReferrals } from '../statistics/repeats.ts'
import { wilsonLimits } from '../statistics/wilson-interval.ts'

export interface KnownReferral {
  readonly ref: string
  readonly supplier: string
  readonly date: string
  readonly similarityClass: string
  readonly subjectKey: string | null
  readonly addressKey: string | null
  /** LSOA; null without a point in one. */
  readonly area: { readonly code: string; readonly name: string } | null
}

export interface RepeatsAsked {
  readonly today: string
  readonly threshold: number
  readonly months: number
}

/** A place is reported about by its address; persons and addresses are told as numbers alone. */
export function repeatsBlock(
  all: readonly KnownReferral[],
  asked: RepeatsAsked,
  target: RepeatsBlock['target'],
): RepeatsBlock {
  const { threshold, months } = asked
  const asOf = asOfReferrals(all, asked.today)
  if (asOf === null)
    return {
      ...{ reason: 'No ASB referrals are loaded, so repeats cannot be told. Load them on the Data page.', asOf },
      ...{ months, threshold, areas: [], places: 0, people: 0, reviews: 0, rate: null, target },
    }
  const places = casesOf(all, 'address', asOf, asked)
  const people = casesOf(all, 'person', asOf, asked)
  const areas = new Map<string, { code: string; name: string; places: number; reports: number }>()
  for (const { reports } of places) {
    const area = all[reports.at(-1)!]!.area
    if (!area) continue
    const known = areas.get(area.code) ?? { ...area, places: 0, reports: 0 }
    areas.set(area.code, { ...known, places: known.places + 1, reports: known.reports + reports.length })
  }
  return {
    reason: null,
    asOf,
    months,
    threshold,
    areas: [...areas.values()].sort(
      (one, other) => other.places - one.places || other.reports - one.reports || (one.name < other.name ? -1 : 1),
    ),
    places: places.length,
    people: people.length,
    reviews: places.length + people.length,
    rate: rateOf(all, asOf, months),
    target,
  }
}

/** The last day of the referrals, or the day asked about where that is earlier; null without any by then. */
export function asOfReferrals(all: readonly KnownReferral[], today: string): string | null {
  const days = all.map(({ date }) => date).filter((date) => date <= today)
  return days.sort().at(-1) ?? null
}

function casesOf(
  all: readonly KnownReferral[],
  by: 'person' | 'address',
  asOf: string,
  { threshold, months }: RepeatsAsked,
) {
  const keyed = all.map(({ subjectKey, addressKey, date }) => ({
    key: by === 'person' ? subjectKey : addressKey,
    date,
  }))
  return casesForReview(keyed, { asOf, reports: threshold, months })
}

/**
 * Share of the referrals of the last 12 months that repeat an earlier one, by the window of the original: 95% Wilson
 * interval. What repeats one of before these months counts as a repeat.
 */
function rateOf(all: readonly KnownReferral[], asOf: string, months: number): RepeatsBlock['rate'] {
  const known = all.filter(({ date }) => date <= asOf)
  const first = addCalendarMonths(`${asOf.slice(0, 7)}-01`, -11)
  const { judged } = repeatReferrals(
    known.map(({ subjectKey, similarityClass, date }) => ({ key: subjectKey, similarityClass, date })),
    { rule: 'original', months },
  )
  let [referrals, repeats, withoutKey] = [0, 0, 0]
  for (const [at, { isRepeat }] of judged.entries()) {
    const { date, subjectKey } = known[at]!
    if (date < first) continue
    if (!subjectKey) withoutKey += 1
    else referrals += 1
    if (isRepeat) repeats += 1
  }
  const limits = wilsonLimits(repeats, referrals)
  return {
    ...{ from: first.slice(0, 7), to: asOf.slice(0, 7), referrals, repeats, withoutKey },
    share: referrals > 0 ? repeats / referrals : null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
  }
}

/** Cases at the threshold, persons and addresses, each under what `pseudonym` makes of its key. */
export function annexCases(
  all: readonly KnownReferral[],
  asked: RepeatsAsked,
  pseudonym: (key: string) => string,
): { readonly asOf: string | null; readonly cases: AnnexAnswer['cases'] } {
  const asOf = asOfReferrals(all, asked.today)
  if (asOf === null) return { asOf, cases: [] }
  const cases = (['person', 'address'] as const).flatMap((by) =>
    casesOf(all, by, asOf, asked).map(({ key, reports }) => ({
      key: `${by === 'person' ? 'P' : 'A'}-${pseudonym(key)}`,
      by,
      reports: reports.map((at) => {
        const { ref, supplier, date, similarityClass } = all[at]!
        return { ref, supplier, date, class: similarityClass }
      }),
    })),
  )
  return { asOf, cases: cases.sort((one, other) => other.reports.length - one.reports.length) }
}
