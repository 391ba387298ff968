import type { Verdict } from '../../shared/contracts/hotspots.ts'
import { type RateComparison, type RateRatio, rateRatio } from './rate-ratio.ts'

/** Either count below this is too few to say; a base count below `smallestPercentageBase` gets no printed percentage. */
export const smallestJudgedCount = 10
export const smallestPercentageBase = 20

/** A verdict, and the figures that may stand beside it. */
export interface TrendVerdict {
  readonly verdict: Verdict
  /** Whether "up 44%" may be printed: there is a verdict on the trend, and the base count is at least 20. */
  readonly mayPrintPercentage: boolean
  /** Ratio with its 95% and 80% intervals; null where no verdict is given on the trend. */
  readonly ratio95: RateRatio | null
  readonly ratio80: RateRatio | null
}

/**
 * Word for the change of a rate against an earlier, comparable period, by the 95% and 80% log-Wald intervals of the
 * ratio (the pack's rules, after Rothman et al. 2008): clear when the 95% interval excludes 1 and the change is at
 * least 10%, probable when only the 80% interval excludes 1, otherwise no clear change; so a sure change of less than
 * 10% is no clear change.
 * Exposures in the same unit (days, months) in both periods. `everyMonthPublished` is false when a month of either
 * period is missing or suspect: not available, whatever the counts. Either count below 10, none included: too few.
 */
export function trendVerdict(comparison: RateComparison & { readonly everyMonthPublished: boolean }): TrendVerdict {
  const silent = { mayPrintPercentage: false, ratio95: null, ratio80: null }
  if (!comparison.everyMonthPublished) return { verdict: 'not available', ...silent }
  const ratio95 = rateRatio(comparison, 0.95)
  const ratio80 = rateRatio(comparison, 0.8)
  const isTooFew = Math.min(comparison.count, comparison.baseCount) < smallestJudgedCount
  if (isTooFew || !ratio95 || !ratio80) return { verdict: 'too few to say', ...silent }
  const mayPrintPercentage = comparison.baseCount >= smallestPercentageBase
  return { verdict: verdictOf(ratio95, ratio80), mayPrintPercentage, ratio95, ratio80 }
}

function verdictOf(ratio95: RateRatio, ratio80: RateRatio): Verdict {
  const isRise = ratio95.ratio > 1
  if (excludesOne(ratio95)) {
    // The allowance keeps a change of exactly 10% on its side of the line.
    const isLarge = Math.abs(ratio95.ratio - 1) >= 0.1 - 1e-12
    if (isLarge) return isRise ? 'clear rise' : 'clear fall'
    return 'no clear change'
  }
  if (excludesOne(ratio80)) return isRise ? 'probable rise' : 'probable fall'
  return 'no clear change'
}

function excludesOne({ lower, upper }: RateRatio): boolean {
  return lower > 1 || upper < 1
}
