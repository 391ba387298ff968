import type { ControlMonth } from '../../../shared/figures/control-chart.ts'
import type { MonthStatus } from '../../../shared/figures/month-scale.ts'
import type { Month } from '../../../shared/period.ts'
import type { ControlMethod } from '../../../shared/wording/control-finding.ts'
import { poissonCusum } from '../../statistics/cusum.ts'
import { cusumLimit } from '../../statistics/cusum-limit.ts'
import { pearsonDispersion } from '../../statistics/dispersion.ts'
import { ewmaChart } from '../../statistics/ewma.ts'
import { expectedCounts } from '../../statistics/expected-counts.ts'
import { funnelLimit } from '../../statistics/funnel.ts'
import { countChart } from '../../statistics/poisson-alarm.ts'

/** Months in a row with their state: every month from the first read to the last of the period. */
export interface WatchedMonths {
  readonly months: readonly Month[]
  readonly states: readonly MonthStatus[]
  /** Numbers of the first month of the baseline and of the first that is watched. */
  readonly baselineFrom: number
  readonly watchedFrom: number
  readonly factors: Float64Array | null
}

/** How a series is watched. */
export interface ChartSettings {
  readonly chart: ControlMethod
  /** Poisson and CUSUM: a false alarm comes at most once in so many months of one series. */
  readonly quietMonths: number
  /** CUSUM: rise to be found, a share of the expected. */
  readonly rise: number
  /** EWMA: weight of the new month, and standard deviations of the limit. */
  readonly weight: number
  readonly deviations: number
  /** Ordinary ups and downs: as much as the months before had, or those of chance alone (Poisson). */
  readonly spread: 'before' | 'chance'
  readonly seed: number
}

/** A series that has been watched. */
export interface WatchedSeries {
  /** For the control chart: the baseline without limits, then the watched months. */
  readonly chart: readonly ControlMonth[]
  /** Incidents per usual month of the baseline. */
  readonly level: number
  /** How many times as much the months of the baseline differed as chance alone would make them. */
  readonly dispersion: number
  /** By watched month: expected, smallest alarming count of the month alone, its one-sided p (NaN without a count). */
  readonly expected: Float64Array
  readonly limits: Float64Array
  readonly pValues: Float64Array
  readonly alarms: Uint8Array
}

const limitRuns = 4_999

/**
 * Watches one series from `watchedFrom` on against the level of its baseline and the season. Null where the baseline
 * has no incidents, so that nothing is expected. `counts`: one per month, NaN where not counted. `fitted`: numbers that
 * were fitted to the series itself to know what is usual.
 */
export function watchSeries(
  counts: Float64Array,
  watched: WatchedMonths,
  settings: ChartSettings,
  fitted: number,
): WatchedSeries | null {
  const { months, states, baselineFrom, watchedFrom, factors } = watched
  const usual = expectedCounts({
    baseline: counts.subarray(baselineFrom, watchedFrom),
    baselineFrom: months[baselineFrom]!,
    factors,
    from: months[baselineFrom]!,
    months: months.length - baselineFrom,
  })
  if (usual.status === 'refused') return null
  const before = watchedFrom - baselineFrom
  const expected = usual.expected.slice(before)
  const own = counts.slice(watchedFrom)
  const p = 1 / settings.quietMonths
  const measured = pearsonDispersion(
    counts.subarray(baselineFrom, watchedFrom),
    usual.expected.subarray(0, before),
    fitted,
  )
  if (measured === null) throw new RangeError('A baseline has more months than what is fitted to it')
  // Less than chance is chance too: limits are never drawn closer.
  const dispersion = settings.spread === 'before' ? Math.max(1, measured) : 1
  const single = countChart(own, expected, { p, dispersion })
  const tested = testedOf(own, expected, { level: usual.level, dispersion }, settings)
  const alarms = tested?.alarms ?? single.alarms
  return {
    chart: months.slice(baselineFrom).map((month, at): ControlMonth => {
      const step = at - before
      const count = counts[baselineFrom + at]!
      const known = { month, count: Number.isNaN(count) ? null : count, status: states[baselineFrom + at]! }
      if (step < 0) return { ...known, expected: usual.expected[at]!, limit: null, alarm: false }
      const mean = expected[step]!
      const lower = tested
        ? null
        : Math.max(0, Math.floor(mean - Math.sqrt(dispersion) * (mean - funnelLimit(mean, p))))
      const limit = tested ? tested.limits[step]! : single.limits[step]! - 1
      return {
        ...known,
        expected: mean,
        limit: Number.isNaN(limit) ? null : limit,
        ...(lower === null ? {} : { lower }),
        ...(tested ? { statistic: Number.isNaN(tested.values[step]!) ? null : tested.values[step]! } : {}),
        alarm: alarms[step] === 1,
      }
    }),
    level: usual.level,
    dispersion: measured,
    expected,
    limits: single.limits,
    pValues: single.pValues,
    alarms,
  }
}

/** Of counts of this size a rise of two standard deviations of a month is sought, where that is less than asked. */
export function riseSought(rise: number, level: number): number {
  return Math.min(rise, 2 / Math.sqrt(level))
}

/** What EWMA and CUSUM test; null for single months. */
function testedOf(
  counts: Float64Array,
  expected: Float64Array,
  { level, dispersion }: { readonly level: number; readonly dispersion: number },
  settings: ChartSettings,
) {
  const { chart, quietMonths, rise, weight, deviations, seed } = settings
  if (chart === 'ewma') {
    const { smoothed, limits, alarms } = ewmaChart(counts, expected, {
      lambda: weight,
      limitDeviations: deviations,
      dispersion,
    })
    return { values: smoothed, limits, alarms }
  }
  if (chart === 'poisson') return null
  const ratio = 1 + riseSought(rise, level)
  const counted = expected.filter((_, month) => !Number.isNaN(counts[month]!))
  // As many false alarms over all the months as single months would give.
  const chance = 1 - (1 - 1 / quietMonths) ** Math.max(1, counted.length)
  const runs = Math.max(limitRuns, Math.ceil(20 / chance))
  const limit = cusumLimit(counted, { ratio, chance, runs, seed, dispersion })
  const { sums, alarms } = cusumOfRises(counts, expected, { ratio, limit })
  return { values: sums, limits: new Float64Array(counts.length).fill(limit), alarms }
}

/**
 * A CUSUM that starts again when a month falls back to what is expected after an alarm: otherwise a great rise keeps it
 * above its limit for months in which nothing is wrong. Starting again can only take alarms away.
 */
function cusumOfRises(counts: Float64Array, expected: Float64Array, options: { ratio: number; limit: number }) {
  const handledAfter: number[] = []
  for (;;) {
    const cusum = poissonCusum(counts, expected, { ...options, handledAfter })
    const over = cusum.alarms.findIndex((alarm, month) => alarm === 1 && counts[month]! <= expected[month]!)
    if (over <= 0) return cusum
    handledAfter.push(over - 1)
  }
}
