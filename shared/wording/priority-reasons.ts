import type { FunnelLevel } from '../contracts/evidence.ts'
import type { Verdict } from '../contracts/hotspots.ts'
import { type CriterionScore, judgementSource } from '../priority-harm.ts'
import { countsCompared } from './change.ts'
import { shareInWords } from './counts.ts'
import { verdictWording } from './verdict-words.ts'

/** 'It makes about 1 in 10 of the reports here (10.2% of the last 12 months).' `share` 0 to 1, null where nothing that is counted fits. */
export function volumeReason(share: number | null): string {
  if (share === null) return 'Nothing that is counted fits it, so its volume cannot be said and scores 0.'
  // With a decimal, as whole ones would hide on which side of a bound of the table it lies.
  return `It makes ${shareInWords(share)} of the reports here (${(share * 100).toFixed(1)}% of the last 12 months).`
}

const levelWords: Readonly<Record<FunnelLevel, string>> = {
  below: 'Lower here than in the district, beyond the 95% limit.',
  inside: 'About as high as in the district, inside the 95% limits.',
  'above 95%': 'Higher than in the district, beyond the 95% limit.',
  'above 99.8%': 'Far higher than in the district, beyond the 99.8% limit.',
}

export function levelReason(level: FunnelLevel | null): string {
  return level === null
    ? 'The level cannot be said, so it counts as about as high as in the district.'
    : levelWords[level]
}

/** Counts of 1 to 4 are told to nobody outside the partnership. */
export function isSmall(count: number | null): boolean {
  return count !== null && count > 0 && count < 5
}

/**
 * `now` and `before`: reports of three months and of the same months a year before. It is read out in the room, so
 * counts of 1 to 4 are not in it.
 */
export function trendReason(verdict: Verdict | null, now: number | null, before: number | null): string {
  if (verdict === null || now === null) return 'No figures fit it, so it counts as no clear change.'
  if (verdict === 'not available')
    return 'Figures of some of these months are missing, so it counts as no clear change.'
  const counts =
    before === null
      ? ''
      : isSmall(now) || isSmall(before)
        ? ' Three months against a year before: fewer than 5 in one of them.'
        : ` Three months against a year before: ${countsCompared(before, now)}.`
  const counted = verdict === 'too few to say' ? ', which counts as no clear change' : ''
  return `${verdictWording[verdict].label}${counted}.${counts}`
}

const harmWords = [
  'minor',
  'a nuisance',
  'harm to property or a person',
  'serious, or against vulnerable people',
] as const

/** Of a layer by its table, or of what fits none. */
export function harmReason(score: CriterionScore, hasLayer: boolean): string {
  return hasLayer
    ? `Taken as ${harmWords[score]}. ${judgementSource}`
    : `No layer fits, so it is taken as ${harmWords[score]} until the meeting says otherwise.`
}

const influenceWords = ['no', 'a little', 'partly', 'yes'] as const

export function influenceReason(score: CriterionScore): string {
  return `Taken as “${influenceWords[score]}” until the meeting says otherwise.`
}

/** Raised at a meeting or in a file, but not ranked: it scores as the fourth or lower. */
export const raisedUnranked = 'Raised by residents and not ranked in a consultation, so it counts as 4th or lower.'

/** `rank` in the last consultation, 1 the first; null: not raised. `asked`: what it was; null: none is entered. */
export function concernReason(rank: number | null, asked: string | null): string {
  if (asked === null) return 'No consultation of the group is entered, so it counts as not raised.'
  return rank === null ? `Not raised in ${asked}.` : `Came ${ordinal(rank)} in ${asked}.`
}

/** '1st', '2nd', '3rd', '4th', '11th', '21st'. */
export function ordinal(rank: number): string {
  const tens = rank % 100
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')
  return `${rank}${ending}`
}
