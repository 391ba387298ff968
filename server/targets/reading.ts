import type { PaperTable } from '../../shared/contracts/paper.ts'
import type { TargetState, TargetValue } from '../../shared/contracts/targets.ts'
import { addMonths, type Month, monthNumber, monthsOf, type Period } from '../../shared/period.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { wilsonLimits } from '../statistics/wilson-interval.ts'

/** What a measure is told of an area, whatever it is read from. */
export interface Reading {
  readonly unit: string
  /** Decimals it is printed with. */
  readonly decimals: number
  readonly of: (period: Period) => Found
  /** Counted month by month, for a forecast by season; null: its values are carried on by a straight line. */
  readonly monthly: MonthlyCounts | null
  readonly series: TargetState['series']
  /** Null: there are no data. */
  readonly lastMonth: Month | null
  /** Months a value is of; null: as many as the baseline. */
  readonly window: number | null
  readonly denominator: string
  readonly notes: readonly string[]
  readonly beside: (period: Period) => PaperTable[]
}

/** A value, how much is behind it, and what it may be compared by. */
export interface Found extends TargetValue {
  /** Things counted that chance moves; null where there is no such number. */
  readonly counted: number | null
  /** Exposure behind the count, for a ratio of two rates; null: there is none. */
  readonly exposure: number | null
}

export interface MonthlyCounts {
  readonly from: Month
  /** NaN is a month without data. */
  readonly counts: Float64Array
  /** Person-years, or years for a plain count, of some months: what the sum of them is divided by. Null: not known. */
  readonly exposure: (months: readonly Month[]) => number | null
  readonly per: number
}

const nothing = {
  value: null,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  counted: null,
  exposure: null,
}

/** A period without a value, and why. */
export function without(period: Period, reason: string, missing: readonly Month[] = []): Found {
  return { ...period, ...nothing, missing: [...missing], reason }
}

/** A measure that has nothing to read; `reason` says why and what to do. */
export function emptyReading(unit: string, reason: string): Reading {
  return {
    ...{
      unit,
      decimals: 1,
      monthly: null,
      series: [],
      lastMonth: null,
      window: null,
      denominator: '',
      notes: [reason],
    },
    of: (period) => without(period, reason),
    beside: () => [],
  }
}

/**
 * A count by month, a year and `per` of an exposure. `counts`: by month, only of months that have data. `yearly`: what
 * a month is divided by, in the unit of a whole year; 1 for a plain count a year. Months missing are left out of both.
 */
export function rateReading(from: {
  readonly counts: ReadonlyMap<Month, number>
  readonly yearly: (month: Month) => number | null
  readonly per: number
  readonly unit: string
  readonly decimals: number
  readonly denominator: string
  readonly notes?: readonly string[]
  readonly beside?: Reading['beside']
}): Reading {
  const { counts, yearly, per } = from
  const months = [...counts.keys()].sort()
  const [first, last] = [months[0], months.at(-1)]
  const exposure = (of: readonly Month[]) => {
    let sum = 0
    for (const month of of) {
      const own = yearly(month)
      if (own === null) return null
      sum += own / 12
    }
    return sum
  }
  const of = (period: Period): Found => {
    const all = monthsOf(period)
    const known = all.filter((month) => counts.has(month))
    const missing = all.filter((month) => !counts.has(month))
    if (known.length === 0) return without(period, 'no month of the period has data', missing)
    const count = known.reduce((sum, month) => sum + counts.get(month)!, 0)
    const divided = exposure(known)
    if (divided === null || divided === 0)
      return {
        ...without(period, `what it is divided by is not loaded: ${from.denominator}`, missing),
        numerator: count,
        counted: count,
      }
    const { rate, lower, upper } = rateInterval({ count, exposure: divided, per })!
    return {
      ...period,
      ...{ value: rate, lower, upper, numerator: count, denominator: divided, counted: count, exposure: divided },
      ...{ missing, reason: '' },
    }
  }
  const whole = first && last ? monthsOf({ from: first, to: last }) : []
  return {
    ...{ unit: from.unit, decimals: from.decimals, denominator: from.denominator, notes: from.notes ?? [] },
    of,
    beside: from.beside ?? (() => []),
    monthly: first
      ? { from: first, counts: Float64Array.from(whole, (month) => counts.get(month) ?? Number.NaN), exposure, per }
      : null,
    series: whole.map((month) => {
      const count = counts.get(month)
      const divided = exposure([month])
      const value = count === undefined || !divided ? null : (count * per) / divided
      return { from: month, to: month, value, numerator: count ?? null, denominator: divided }
    }),
    lastMonth: last ?? null,
    window: null,
  }
}

/** Some of all, by month, as per cent. Months without any of `all` are known to have none. */
export function shareReading(from: {
  readonly parts: ReadonlyMap<Month, { readonly some: number; readonly all: number }>
  readonly unit: string
  readonly denominator: string
  readonly notes?: readonly string[]
  readonly beside?: Reading['beside']
}): Reading {
  const { parts } = from
  const months = [...parts.keys()].sort()
  const [first, last] = [months[0], months.at(-1)]
  const of = (period: Period): Found => {
    const all = monthsOf(period)
    const missing = all.filter((month) => !parts.has(month))
    if (missing.length === all.length) return without(period, 'no month of the period has data', missing)
    let [some, of] = [0, 0]
    for (const month of all) {
      some += parts.get(month)?.some ?? 0
      of += parts.get(month)?.all ?? 0
    }
    return { ...period, ...shareOf(some, of), missing }
  }
  return {
    ...{ unit: from.unit, decimals: 1, denominator: from.denominator, notes: from.notes ?? [], window: null },
    of,
    beside: from.beside ?? (() => []),
    monthly: null,
    series: first && last ? byQuarter(first, last, of) : [],
    lastMonth: last ?? null,
  }
}

/** A share as per cent with Wilson limits. */
export function shareOf(some: number, all: number): Omit<Found, 'from' | 'to' | 'missing'> {
  const limits = wilsonLimits(some, all)
  if (!limits)
    return {
      ...nothing,
      numerator: some,
      denominator: all,
      counted: all,
      reason: 'there is nothing it could be a share of',
    }
  return {
    value: (100 * some) / all,
    lower: 100 * limits.lower,
    upper: 100 * limits.upper,
    ...{ numerator: some, denominator: all, counted: all, exposure: null, reason: '' },
  }
}

/** Whole quarters from the month data begin to the month they end, each with its value. */
export function byQuarter(first: Month, last: Month, of: (period: Period) => Found): TargetState['series'] {
  const begin = Math.ceil(monthNumber(first) / 3) * 3 - monthNumber(first)
  const quarters: TargetState['series'] = []
  for (let from = addMonths(first, begin); addMonths(from, 2) <= last; from = addMonths(from, 3)) {
    const { to, value, numerator, denominator } = of({ from, to: addMonths(from, 2) })
    quarters.push({ from, to, value, numerator, denominator })
  }
  return quarters
}
