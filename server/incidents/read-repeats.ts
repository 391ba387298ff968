import { clockText, minutesPerDay } from '../../shared/calendar-date.ts'
import type { RepeatsAnswer, RepeatsQuery } from '../../shared/contracts/reports.ts'
import { plural } from '../../shared/wording/counts.ts'
import { periodInWords } from '../../shared/wording/period.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { casesForReview } from '../statistics/case-review.ts'
import { type Referral, repeatReferrals } from '../statistics/repeats.ts'
import { wilsonLimits } from '../statistics/wilson-interval.ts'
import { chooseReportPeriod, type ReportPeriod } from './report-period.ts'
import { type KeyedReport, readKeyedReports, readReportFrame } from './report-store.ts'

const withoutClass = 'not said'

/** ASB referrals that repeat an earlier one, and the persons and addresses whose case is to be reviewed. */
export async function readRepeats(db: Db, query: RepeatsQuery): Promise<RepeatsAnswer> {
  const [frame, version] = await Promise.all([readReportFrame(db, query.district), dataVersion(db)])
  const all = await readKeyedReports(db, frame, 'asb_referral')
  const chosen = chooseReportPeriod(all, query)
  const { scope } = frame
  const about = {
    district: scope.district && { code: scope.district.code, name: scope.district.name },
    synthetic: scope.synthetic,
    dataVersion: version,
    rule: query.rule,
  }
  const known = chosen ? all.filter(({ opened_minute }) => opened_minute < chosen.asOf) : []
  const by = (rule: RepeatsQuery['rule']) => judge(known, chosen, { rule, months: query.months })
  const own = by(query.rule)
  const beside = by(query.rule === 'original' ? 'rolling' : 'original')
  const asOf = chosen && dayOf(chosen.asOf - 1)
  return {
    ...about,
    period: chosen?.period ?? null,
    asOf,
    finding: findingOf(own, chosen),
    sure: chosen ? howSure(own, chosen, query) : [],
    chosen: own.whole,
    otherRule: beside.whole,
    byClass: own.byClass,
    sameDay: own.sameDay,
    withoutKey: own.withoutKey,
    reviews: asOf === null ? [] : reviewsOf(known, asOf, query),
  }
}

function findingOf({ whole, withoutKey }: Judged, chosen: ReportPeriod | null): string {
  if (!chosen) return 'No ASB referrals are loaded'
  if (whole.referrals === 0)
    return withoutKey === 0
      ? 'There are no referrals in these months'
      : 'No referral of these months says whose it is, so repeats cannot be found'
  return `${plural(whole.repeats, 'referral')} of ${whole.referrals} repeated an earlier one`
}

interface Judged {
  readonly whole: RepeatsAnswer['chosen']
  readonly byClass: RepeatsAnswer['byClass']
  readonly sameDay: number
  readonly withoutKey: number
}

/** Repeats are found over all referrals loaded, since the first of a series may lie before the period; then counted in it. */
function judge(
  known: readonly KeyedReport[],
  chosen: ReportPeriod | null,
  rule: { readonly rule: 'original' | 'rolling'; readonly months: number },
): Judged {
  const { judged } = repeatReferrals(known.map(referralOf), rule)
  const byClass = new Map<string, { referrals: number; repeats: number }>()
  let sameDay = 0
  let withoutKey = 0
  for (const [position, { isRepeat, isSameDay }] of judged.entries()) {
    const { opened_minute, subject_key, similarity_class } = known[position]!
    if (!chosen || opened_minute < chosen.from) continue
    if (!subject_key) {
      withoutKey += 1
      continue
    }
    const name = similarity_class ?? withoutClass
    const sum = byClass.get(name) ?? { referrals: 0, repeats: 0 }
    byClass.set(name, { referrals: sum.referrals + 1, repeats: sum.repeats + (isRepeat ? 1 : 0) })
    if (isSameDay) sameDay += 1
  }
  const sums = [...byClass.values()]
  const whole = shareOf(
    sums.reduce((sum, { referrals }) => sum + referrals, 0),
    sums.reduce((sum, { repeats }) => sum + repeats, 0),
  )
  return {
    whole,
    byClass: [...byClass]
      .map(([name, { referrals, repeats }]) => ({ class: name, ...shareOf(referrals, repeats) }))
      .sort((one, other) => other.referrals - one.referrals || (one.class < other.class ? -1 : 1)),
    sameDay,
    withoutKey,
  }
}

function referralOf({ subject_key, similarity_class, opened_minute }: KeyedReport): Referral {
  return { key: subject_key, similarityClass: similarity_class ?? withoutClass, date: dayOf(opened_minute) }
}

function shareOf(referrals: number, repeats: number): RepeatsAnswer['chosen'] {
  const limits = wilsonLimits(repeats, referrals)
  return {
    referrals,
    repeats,
    share: referrals > 0 ? repeats / referrals : null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
  }
}

function reviewsOf(
  known: readonly KeyedReport[],
  asOf: string,
  { threshold, months }: RepeatsQuery,
): RepeatsAnswer['reviews'] {
  return (['subject', 'address'] as const).flatMap((by) => {
    const keyed = known.map((report) => ({
      key: by === 'subject' ? report.subject_key : report.address_key,
      date: dayOf(report.opened_minute),
    }))
    return casesForReview(keyed, { asOf, reports: threshold, months }).map(({ reports }) => ({
      by,
      reports: reports.map((position) => {
        const { ref, supplier, opened_minute, similarity_class } = known[position]!
        return { ref, supplier, date: dayOf(opened_minute), class: similarity_class ?? withoutClass }
      }),
    }))
  })
}

function howSure({ whole, withoutKey, sameDay }: Judged, chosen: ReportPeriod, { months }: RepeatsQuery): string[] {
  const percent = (share: number | null) => `${Math.round((share ?? 0) * 100)}%`
  return [
    whole.referrals === 0
      ? `No referral of ${periodInWords(chosen.period)} says whose it is.`
      : `Of ${plural(whole.referrals, 'referral')} that say whose they are: 95% interval ${percent(whole.lower)} to ${percent(whole.upper)}.`,
    ...(withoutKey > 0
      ? [
          `${plural(withoutKey, 'referral')} ${withoutKey === 1 ? 'says' : 'say'} not whose ${withoutKey === 1 ? 'it is' : 'they are'}, and ${withoutKey === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    ...(sameDay > 0
      ? [`${plural(sameDay, 'repeat')} came on the day of the one before, and may be the same report entered twice.`]
      : []),
    `Referrals of the last ${plural(months, 'month')} may still be repeated, and those of the first may repeat ones that are not loaded: compare periods of equal length.`,
  ]
}

function dayOf(minute: number): string {
  return clockText({ minute: Math.floor(minute / minutesPerDay) * minutesPerDay, hasTime: false })
}
