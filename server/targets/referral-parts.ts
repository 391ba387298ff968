import { clockText, minutesPerDay } from '../../shared/calendar-date.ts'
import { type Month, monthsOf } from '../../shared/period.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { repeatReferrals } from '../statistics/repeats.ts'
import { type Ground, monthOfMinute, monthsOfReports } from './ground.ts'
import type { MeasureQuestion } from './measure.ts'

/** Referrals of a month, and those of them that count. */
export type Parts = ReadonlyMap<Month, { readonly some: number; readonly all: number }>

export type PartsFound =
  | { readonly status: 'found'; readonly parts: Parts; readonly notes: readonly string[] }
  | { readonly status: 'none'; readonly reason: string }

/**
 * Numbers of ASB referrals by month. Whose they are is for few eyes: who may not read it is told of the numbers that
 * were worked out when somebody who may looked last.
 */
export async function readReferralParts(
  ground: Ground,
  question: MeasureQuestion,
  counting: 'repeats' | 'mediation',
): Promise<PartsFound> {
  if (!ground.isRestricted) return partsOfLast(ground, question)
  const all = await ground.referrals()
  const months = monthsOfReports(all)
  if (!months)
    return { status: 'none', reason: 'No ASB referrals are loaded. Load the file of referrals, or enter the numbers.' }
  const { judged } = repeatReferrals(
    all.map(({ subject_key, similarity_class, opened_minute }) => ({
      key: subject_key,
      similarityClass: similarity_class ?? 'not said',
      date: clockText({ minute: Math.floor(opened_minute / minutesPerDay) * minutesPerDay, hasTime: false }),
    })),
    { rule: 'original', months: 6 },
  )
  const parts = new Map(monthsOf(months).map((month) => [month, { some: 0, all: 0 }]))
  let withoutKey = 0
  for (const [index, { isRepeat }] of judged.entries()) {
    const { opened_minute, subject_key, fields } = all[index]!
    const part = parts.get(monthOfMinute(opened_minute))
    if (!part) continue
    if (counting === 'repeats' && !subject_key) {
      withoutKey += 1
      continue
    }
    part.all += 1
    if (counting === 'repeats' ? isRepeat : fields.referred_to === 'mediation') part.some += 1
  }
  return {
    status: 'found',
    parts,
    notes: [
      ...(counting === 'repeats'
        ? [
            'A repeat is a referral of the same person and kind within 6 calendar months of the first one; the first after that begins anew.',
            'Referrals of the last 6 months may still be repeated, and those of the first months may repeat ones that are not loaded.',
          ]
        : ['Referrals whose file says that they went to mediation.']),
      ...(withoutKey > 0 ? [`${withoutKey} referrals do not say whose they are, and are left out.`] : []),
    ],
  }
}

async function partsOfLast(ground: Ground, { target }: MeasureQuestion): Promise<PartsFound> {
  const last = await ground.lastRestricted(target)
  const parts = new Map(
    (last?.state.series ?? []).flatMap(({ from, to, numerator, denominator }) =>
      from === to && numerator !== null && denominator !== null ? [[from, { some: numerator, all: denominator }]] : [],
    ),
  )
  if (!last || parts.size === 0)
    return {
      status: 'none',
      reason:
        'Whose referrals there are may be read by few, and none of them has looked at this target yet. Ask an ASB co-ordinator or an analyst to open it once.',
    }
  return {
    status: 'found',
    parts,
    notes: [
      `Counted on ${dayWithYear(new Date(last.madeAt).toISOString().slice(0, 10))} by somebody who may read whose referrals there are; you see the numbers alone.`,
    ],
  }
}
