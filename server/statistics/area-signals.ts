import type { UsualRange } from '../../shared/contracts/evidence.ts'
import type { Verdict } from '../../shared/contracts/hotspots.ts'
import { type Month, monthNumber } from '../../shared/period.ts'
import { pearsonDispersion } from './dispersion.ts'
import { expectedCounts } from './expected-counts.ts'
import { funnel } from './funnel.ts'
import { countChart, countRange } from './poisson-alarm.ts'
import { rateInterval } from './poisson-interval.ts'
import { trendVerdict } from './verdict.ts'

/** Months of a comparison, of a rate, and of what is usual before an alarm. */
export const monthsCompared = 3
export const monthsOfYear = 12
export const monthsOfBaseline = 36
/** Share of months that lie in the usual range while nothing changes. */
export const usualCoverage = 0.95
/** One false alarm in so many months of one series. */
export const quietMonths = 1_000

/** Monthly counts of one layer in all areas of a kind. */
export interface SignalInput {
  /** Months in a row, the last one counted. */
  readonly months: readonly Month[]
  /** By area, one count a month; NaN in a month that is not published. */
  readonly counts: readonly Float64Array[]
  /** By area, residents or households; NaN where they are not known. */
  readonly exposures: Float64Array
  /** By area, reports of everything in the counted months of the last twelve. */
  readonly all: readonly number[]
  /** Seasonal factors of the district, January first; null for no season. */
  readonly factors: Float64Array | null
}

export interface AreaSignal {
  /** Reports of the counted ones of the last three months. */
  readonly last3: number
  /** Of the same months a year before; null unless all three are there. */
  readonly before3: number | null
  readonly verdict: Verdict
  /** Reports of the counted months of the last twelve. */
  readonly year: number
  /** Of everything reported there, 0 to 1; null where nothing was. */
  readonly share: number | null
  /** A year and 1,000 people or homes, with the 95% interval; null without them. */
  readonly rate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly level: 'below' | 'inside' | 'above 95%' | 'above 99.8%' | null
  readonly alarm: Alarm | null
  /** Null with fewer than 24 counted months before the last three, and where nothing was reported in them. */
  readonly usual: UsualRange | null
}

export interface Alarm {
  /** First month of the run of months beyond their limits that lasts until the last. */
  readonly month: Month
  readonly count: number
  readonly expected: number
  /** A count above it is an alarm. */
  readonly limit: number
}

/**
 * What stands out in each area, by the rules of the field: the last three months against the same a year before
 * (`trendVerdict`); the rate of the last twelve with its exact or Byar interval; its place among the other areas by a
 * funnel about their own pooled rate (Spiegelhalter 2005, widened where areas differ more than chance makes them); an
 * alarm where the last month is above the exact limit (`quietMonths`, spread as in the months before, never less than
 * Poisson) of what 24 to 36 counted months before the last three make usual; and the range in which 95% of months lie
 * by the same. One area or none is allowed: without
 * others nothing is above or below, and its level is "inside". Fewer than three months: RangeError.
 */
export function areaSignals({ months, counts, exposures, all, factors }: SignalInput): AreaSignal[] {
  if (months.length < monthsCompared) throw new RangeError(`${months.length} months are fewer than ${monthsCompared}`)
  if (exposures.length !== counts.length || all.length !== counts.length)
    throw new RangeError(`${counts.length} areas, but exposures of ${exposures.length} and totals of ${all.length}`)
  const year = counts.map((series) => added(series.subarray(-monthsOfYear)))
  const monthsCounted = (counts[0]?.subarray(-monthsOfYear) ?? []).filter((count) => !Number.isNaN(count)).length
  const years = monthsCounted / monthsOfYear
  const judged = funnel(
    Float64Array.from(year),
    exposures.map((people) => people * years),
  )
  return counts.map((series, area): AreaSignal => {
    const people = exposures[area] as number
    const interval = people > 0 ? rateInterval({ count: year[area] as number, exposure: people * years }) : null
    const place = judged?.areas[area] ?? null
    return {
      ...trendOf(series),
      year: year[area] as number,
      share: (all[area] as number) > 0 ? (year[area] as number) / (all[area] as number) : null,
      rate: interval?.rate ?? null,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      level: place && levelOf(place),
      ...againstUsual(series, months, factors),
    }
  })
}

function trendOf(series: Float64Array): Pick<AreaSignal, 'last3' | 'before3' | 'verdict'> {
  const now = series.subarray(-monthsCompared)
  const start = series.length - monthsCompared - monthsOfYear
  const before =
    start < 0 ? new Float64Array(monthsCompared).fill(Number.NaN) : series.subarray(start, start + monthsCompared)
  const isWhole = (part: Float64Array) => !part.some(Number.isNaN)
  const last3 = added(now)
  const before3 = isWhole(before) ? added(before) : null
  const { verdict } = trendVerdict({
    ...{ count: last3, exposure: monthsCompared },
    ...{ baseCount: before3 ?? 0, baseExposure: monthsCompared },
    everyMonthPublished: isWhole(now) && before3 !== null,
  })
  return { last3, before3, verdict }
}

function levelOf({
  rate,
  limits95,
  limits998,
}: {
  readonly rate: number
  readonly limits95: { readonly lower: number; readonly upper: number }
  readonly limits998: { readonly upper: number }
}): AreaSignal['level'] {
  if (rate > limits998.upper) return 'above 99.8%'
  if (rate > limits95.upper) return 'above 95%'
  return rate < limits95.lower ? 'below' : 'inside'
}

function againstUsual(
  series: Float64Array,
  months: readonly Month[],
  factors: Float64Array | null,
): Pick<AreaSignal, 'alarm' | 'usual'> {
  const watchedFrom = series.length - monthsCompared
  const baselineFrom = Math.max(0, watchedFrom - monthsOfBaseline)
  const baseline = series.subarray(baselineFrom, watchedFrom)
  const from = months[baselineFrom] as Month
  // A year at least, so that every month of the year is there.
  const length = Math.max(series.length - baselineFrom, 12)
  const usual = expectedCounts({ baseline, baselineFrom: from, factors, from, months: length })
  if (usual.status === 'refused') return { alarm: null, usual: null }
  const before = baseline.length
  const spread = Math.max(1, pearsonDispersion(baseline, usual.expected.subarray(0, before), 1) ?? 1)
  const january = (12 - (monthNumber(from) % 12)) % 12
  const ranges = Array.from({ length: 12 }, (_, month) =>
    countRange(usual.expected[(january + month) % 12] as number, usualCoverage, spread),
  )
  return {
    alarm: alarmOf(series.slice(watchedFrom), {
      ...{ expected: usual.expected.slice(before, before + monthsCompared), dispersion: spread },
      months: months.slice(watchedFrom),
    }),
    usual: {
      lower: ranges.map(({ lower }) => lower),
      upper: ranges.map(({ upper }) => upper),
      months: usual.baselineMonths,
    },
  }
}

function alarmOf(
  own: Float64Array,
  {
    expected,
    dispersion,
    months,
  }: { readonly expected: Float64Array; readonly dispersion: number; readonly months: readonly Month[] },
): Alarm | null {
  const chart = countChart(own, expected, { p: 1 / quietMonths, dispersion })
  const last = own.length - 1
  if (chart.alarms[last] !== 1) return null
  let first = last
  while (first > 0 && chart.alarms[first - 1] === 1) first -= 1
  return {
    month: months[first] as Month,
    count: own[last] as number,
    expected: expected[last] as number,
    limit: (chart.limits[last] as number) - 1,
  }
}

function added(series: Float64Array): number {
  return series.reduce((sum, count) => (Number.isNaN(count) ? sum : sum + count), 0)
}
