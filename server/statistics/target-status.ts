import type { TargetDirection, TargetStatus } from '../../shared/target-words.ts'
import type { Limits } from './poisson-interval.ts'

/** What is to be reached: the baseline less (or more) a share of it, or a value of its own. */
export interface TargetAim {
  readonly direction: TargetDirection
  /** Per cent of the baseline, above 0; null where `aim` is the value itself. */
  readonly changePercent: number | null
  readonly aim: number | null
}

/**
 * Value to be reached, in the unit of the baseline: baseline (1 - r) for a fall, baseline (1 + r) for a rise (practice
 * notes, section 6), or the aim itself. Null where it hangs on a baseline that is not known. RangeError unless exactly
 * one of the two is given.
 */
export function targetValue(baseline: number | null, { direction, changePercent, aim }: TargetAim): number | null {
  if ((changePercent === null) === (aim === null)) throw new RangeError('A target is a change or a value, one of them')
  if (aim !== null) return aim
  if (baseline === null) return null
  const share = changePercent! / 100
  return baseline * (direction === 'down' ? 1 - share : 1 + share)
}

export interface TargetJudgement {
  readonly direction: TargetDirection
  /** Null: the value to be reached is not known. */
  readonly target: number | null
  /** Null: not known. */
  readonly value: number | null
  /** 95% limits of the value, as of `poissonLimits` and its like; null: the value is a full count that chance does not move. */
  readonly limits: Limits | null
  /** Whether the period the value is of is over and lies after the baseline. */
  readonly isWhole: boolean
  /** Reports (or other things counted) behind the value; null where there is no such number. */
  readonly counted: number | null
}

/** Below this many reports nothing is said of a value that chance moves. */
export const smallestJudgedTarget = 10

/**
 * How a target stands by its value and by the 95% interval of it. The target is met where the value is on its side or
 * on it; for sure where the whole interval is. The baseline and so the target are taken as fixed. "too early": a period
 * as long as the baseline is not over yet. "cannot be told": value or target not known, or fewer than 10 counted
 * behind a value that chance moves (none included). A value without limits is a full count: met or missed for sure.
 * RangeError where the limits do not hold the value.
 */
export function targetStatus(judged: TargetJudgement): TargetStatus {
  const { direction, target, value, limits, isWhole, counted } = judged
  if (limits && value !== null && !(limits.lower <= value + 1e-9 && value <= limits.upper + 1e-9))
    throw new RangeError(`Limits ${limits.lower} to ${limits.upper} do not hold ${value}`)
  if (target === null) return 'cannot be told'
  if (!isWhole) return 'too early'
  if (value === null) return 'cannot be told'
  if (limits && counted !== null && counted < smallestJudgedTarget) return 'cannot be told'
  // A target worked out from a share is equal to a value on paper, not in its last digit.
  const beyond = Math.abs(target) * 1e-9
  const isGood = (each: number) => (direction === 'down' ? each <= target + beyond : each >= target - beyond)
  const isMet = isGood(value)
  if (!limits) return isMet ? 'met for sure' : 'missed for sure'
  const { lower, upper } = limits
  if (isMet) return isGood(lower) && isGood(upper) ? 'met for sure' : 'met, but could be chance'
  return isGood(lower) || isGood(upper) ? 'not met, but could be chance' : 'missed for sure'
}
