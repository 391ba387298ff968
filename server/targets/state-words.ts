import type { TargetForecast, TargetValue } from '../../shared/contracts/targets.ts'
import type { TargetDirection, TargetStatus } from '../../shared/target-words.ts'
import { plural, sentence } from '../../shared/wording/counts.ts'
import { monthsInWords, periodInWords } from '../../shared/wording/period.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'

/** A value as it is printed: '4,354', '17.50'. */
export function figureText(value: number, decimals: number): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

export interface StatusFacts {
  readonly status: TargetStatus
  readonly now: Pick<TargetValue, 'from' | 'to' | 'value' | 'lower' | 'upper' | 'missing'> | null
  readonly target: number | null
  readonly unit: string
  readonly decimals: number
  readonly isOver: boolean
  readonly direction: TargetDirection
  readonly deadline: string
  /** Whether the deadline has passed, wherever the data end. */
  readonly hasPassed: boolean
  /** Last month a value could be of. */
  readonly dataTo: string
  /** Why the baseline is not known; empty where it is. */
  readonly baselineReason: string
  /** Months counted since the baseline. */
  readonly monthsSince: number
  /** Months a value is of. */
  readonly length: number
  readonly baselineTo: string
  /** Why there is no value now. */
  readonly reason: string
  /** Whether fewer than 10 are behind a value. */
  readonly isTooFew: boolean
}

/** The status of a target with its figures, in plain words. */
export function statusSentence(facts: StatusFacts): string {
  const { status, now, target, unit, decimals, isOver, direction, deadline } = facts
  if (status === 'cannot be told') return whyNot(facts)
  if (status === 'too early')
    return `Too early: ${plural(facts.monthsSince, 'month')} ${facts.monthsSince === 1 ? 'has' : 'have'} data since the baseline ended, and ${facts.length} are needed to compare like with like.`
  const value = figureText(now!.value!, decimals)
  const aim = `${direction === 'down' ? 'at most' : 'at least'} ${figureText(target!, decimals)}`
  const what = `In ${periodInWords(now!)} it was ${value} ${unit}${now!.missing.length > 0 ? ` (without ${monthsInWords(now!.missing)})` : ''}; the target is ${aim}.`
  const between =
    now!.lower === null || now!.upper === null
      ? ''
      : ` By chance alone it could have been ${figureText(now!.lower, decimals)} to ${figureText(now!.upper, decimals)}`
  const due = isOver
    ? `The deadline was ${dayWithYear(deadline)}.`
    : facts.hasPassed
      ? `The deadline was ${dayWithYear(deadline)}, but the data end in ${periodInWords({ from: facts.dataTo, to: facts.dataTo })}: this is how it stands so far.`
      : `The deadline is ${dayWithYear(deadline)}, so this is how it stands so far.`
  const judged: Record<Exclude<TargetStatus, 'too early' | 'cannot be told'>, string> = {
    'met for sure':
      between === ''
        ? 'The target is met.'
        : `${between.trim()}, all of it on the right side: the target is met for sure.`,
    'met, but could be chance': `${between.trim()}, on both sides of the target: it is met, but that could be chance.`,
    'not met, but could be chance': `${between.trim()}, on both sides of the target: it is not met, but that could be chance.`,
    'missed for sure':
      between === ''
        ? 'The target is not met.'
        : `${between.trim()}, none of it on the right side: the target is ${isOver ? 'missed' : 'not met'} for sure.`,
  }
  return `${what} ${judged[status]} ${due}`
}

function whyNot({ target, baselineReason, now, reason, isTooFew }: StatusFacts): string {
  if (target === null)
    return sentence(
      `It cannot be told what the target is, because there is no baseline: ${baselineReason || 'no data'}`,
    )
  if (now === null || now.value === null) return sentence(`It cannot be told because ${lowered(reason)}`)
  if (isTooFew) return 'Fewer than 10 are behind the value: the numbers are too small to say whether the target is met.'
  return sentence(`It cannot be told because ${lowered(reason)}`)
}

function lowered(text: string): string {
  return text === '' ? 'there are no data' : text.charAt(0).toLowerCase() + text.slice(1)
}

/** What is foretold, in plain words. */
export function forecastSentence(
  { from, to, value, lower, upper }: Pick<TargetForecast, 'from' | 'to' | 'value' | 'lower' | 'upper'>,
  unit: string,
  decimals: number,
): string {
  if (value === null || lower === null || upper === null) return ''
  return `If it goes on as it has, ${periodInWords({ from, to })} would come to about ${figureText(value, decimals)} ${unit}, likely ${figureText(lower, decimals)} to ${figureText(upper, decimals)}. What is done from now on is not in that.`
}
