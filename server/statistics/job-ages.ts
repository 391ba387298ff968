import { quantileSorted } from 'd3-array'
import type { Limits } from './poisson-interval.ts'

/** One job from its report to its end; minutes on one clock. */
export interface Job {
  readonly openedMinute: number
  /** Null while it is open. */
  readonly closedMinute: number | null
}

export interface JobAges {
  /** Jobs ended in the period: mean, median and 90th percentile are of these. */
  readonly closed: number
  /** Minutes from report to end; NaN without any. */
  readonly mean: number
  readonly median: number
  readonly ninetieth: number
  /** 95% limits of the median; null with fewer than six jobs, which cannot give them. */
  readonly medianLimits: Limits | null
  /** Ended jobs that took longer than the target. */
  readonly closedLate: number
  /** Jobs open at the end of the period: listed, never averaged with those that ended. */
  readonly open: number
  /** Minutes from report to the end of the period; NaN without any. */
  readonly openMedian: number
  readonly openOldest: number
  /** Open jobs that are older than the target. */
  readonly openLate: number
}

/**
 * How long jobs took that ended in a period, and how old those are that were open at its end. Minutes `from` (included)
 * to `to` (not included); `target` in minutes. A job open at `to` is one reported before it and not ended before it.
 * Percentiles between two jobs are drawn straight (Hyndman & Fan 1996, Am. Stat. 50, type 7). The limits of the median
 * are order statistics by the binomial distribution, exact whatever the spread (Conover 1999, section 3.2): they hold
 * at least 95%. Jobs ended in a period leave out those that never end, so look at both. RangeError for a job that ends
 * before it begins.
 */
export function jobAges(
  jobs: readonly Job[],
  { from, to, target }: { readonly from: number; readonly to: number; readonly target: number },
): JobAges {
  const taken: number[] = []
  const waiting: number[] = []
  for (const { openedMinute, closedMinute } of jobs) {
    if (closedMinute !== null && closedMinute < openedMinute)
      throw new RangeError(`A job ends at ${closedMinute} before it begins at ${openedMinute}`)
    if (closedMinute !== null && closedMinute >= from && closedMinute < to) taken.push(closedMinute - openedMinute)
    if (openedMinute < to && (closedMinute === null || closedMinute >= to)) waiting.push(to - openedMinute)
  }
  taken.sort((one, other) => one - other)
  waiting.sort((one, other) => one - other)
  const later = (minutes: readonly number[]) => minutes.filter((each) => each > target).length
  return {
    closed: taken.length,
    mean: taken.reduce((sum, each) => sum + each, 0) / taken.length,
    median: quantileSorted(taken, 0.5) ?? Number.NaN,
    ninetieth: quantileSorted(taken, 0.9) ?? Number.NaN,
    medianLimits: medianLimits(taken),
    closedLate: later(taken),
    open: waiting.length,
    openMedian: quantileSorted(waiting, 0.5) ?? Number.NaN,
    openOldest: waiting.at(-1) ?? Number.NaN,
    openLate: later(waiting),
  }
}

/** The k-th smallest and k-th largest, for the largest k at which chance leaves the median outside at most 2.5% a side. */
function medianLimits(sorted: readonly number[]): Limits | null {
  const n = sorted.length
  // Probability of exactly i of n below the median, from the first; logarithms, since 0.5 ** n is 0 for large n.
  let log = -n * Math.LN2
  let below = 0
  let k = 0
  for (let i = 0; i < n / 2; i++) {
    below += Math.exp(log)
    if (below > 0.025) break
    k = i + 1
    log += Math.log(n - i) - Math.log(i + 1)
  }
  return k === 0 ? null : { lower: sorted[k - 1]!, upper: sorted[n - k]! }
}

export interface ClockTarget {
  /** Ended within the limit. */
  readonly met: number
  /** Ended, or open for longer than the limit, which counts as failed. */
  readonly judged: number
  /** Open, and not yet for as long as the limit. */
  readonly running: number
}

/**
 * Jobs that end within a limit, such as removal in 24 hours: `met` over `judged`. Open jobs older than the limit count as
 * failed, and younger ones not yet. All in minutes; `asOf` is when the open ones are looked at, and what was reported
 * or ended after it is not known then. RangeError for a job that ends before it begins.
 */
export function clockTarget(
  jobs: readonly Job[],
  { limit, asOf }: { readonly limit: number; readonly asOf: number },
): ClockTarget {
  let met = 0
  let judged = 0
  let running = 0
  for (const { openedMinute, closedMinute } of jobs) {
    if (closedMinute !== null && closedMinute < openedMinute)
      throw new RangeError(`A job ends at ${closedMinute} before it begins at ${openedMinute}`)
    if (openedMinute > asOf) continue
    const isEnded = closedMinute !== null && closedMinute <= asOf
    const minutes = (isEnded ? closedMinute : asOf) - openedMinute
    if (isEnded && minutes <= limit) met += 1
    if (isEnded || minutes > limit) judged += 1
    else running += 1
  }
  return { met, judged, running }
}
