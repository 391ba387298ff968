import { addMonths, monthNumber, monthsOf, type Period } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { exactPoissonLimits, rateInterval } from '../statistics/poisson-interval.ts'
import { emptyReading, type Found, type Reading, rateReading, shareOf, without } from './reading.ts'
import type { StoredValue } from './value-store.ts'

/** How entered values become one: counts of months added up, or the last that stands, as share or as cost. */
export interface EnteredShape {
  readonly kind: 'count' | 'share' | 'cost'
  readonly unit: string
  readonly decimals: number
  /** What a value is of, in the plural: "referrals to mediation". */
  readonly things: string
  /** Of costs: whether chance moves what they are divided by. */
  readonly isByChance?: boolean
}

/** A reading of values that somebody entered. */
export function enteredReading(values: readonly StoredValue[], shape: EnteredShape): Reading {
  if (values.length === 0)
    return emptyReading(shape.unit, `No ${shape.things} are entered. Enter a value, or send a CSV file of them.`)
  return shape.kind === 'count' ? countReading(values, shape) : standingReading(values, shape)
}

export function sourcesOf(values: readonly StoredValue[]): string[] {
  const sources = [...new Set(values.map(({ source, source_day }) => `${source}, ${dayWithYear(source_day)}`))]
  return [
    `Entered values, from: ${sources.slice(0, 4).join('; ')}${sources.length > 4 ? `; and ${plural(sources.length - 4, 'more source')}` : ''}.`,
  ]
}

/** Counts of months or longer. Whole rows alone are added up; the shortest come first. */
function countReading(values: readonly StoredValue[], shape: EnteredShape): Reading {
  const byLength = [...values].sort((one, other) => lengthOf(one) - lengthOf(other))
  const of = (period: Period): Found => {
    const covered = new Set<string>()
    let count = 0
    for (const { from_month, to_month, numerator } of byLength) {
      if (from_month < period.from || to_month > period.to) continue
      const own = monthsOf({ from: from_month, to: to_month })
      if (own.some((month) => covered.has(month))) continue
      for (const month of own) covered.add(month)
      count += numerator
    }
    const missing = monthsOf(period).filter((month) => !covered.has(month))
    if (missing.length > 0)
      return {
        ...without(
          period,
          `${plural(missing.length, 'month')} of the period ${missing.length === 1 ? 'is' : 'are'} not entered`,
          missing,
        ),
        numerator: covered.size === 0 ? null : count,
      }
    const years = monthsOf(period).length / 12
    const limits = rateInterval({ count: Math.round(count), exposure: years, per: 1 })!
    const isWhole = Number.isInteger(count)
    return {
      ...period,
      value: count / years,
      lower: isWhole ? limits.lower : null,
      upper: isWhole ? limits.upper : null,
      ...{
        numerator: count,
        denominator: years,
        counted: isWhole ? count : null,
        exposure: years,
        missing: [],
        reason: '',
      },
    }
  }
  const months = byLength.filter((value) => lengthOf(value) === 1)
  const isMonthly = months.length >= 12 && months.every(({ numerator }) => Number.isInteger(numerator))
  const monthly = isMonthly
    ? rateReading({
        counts: new Map(months.map(({ from_month, numerator }) => [from_month, numerator])),
        ...{ yearly: () => 1, per: 1, unit: shape.unit, decimals: shape.decimals, denominator: '' },
      }).monthly
    : null
  return {
    ...{
      unit: shape.unit,
      decimals: shape.decimals,
      of,
      monthly,
      window: null,
      denominator: 'nothing: it is a count a year',
    },
    series: seriesOf(values, of),
    lastMonth: lastOf(values),
    notes: sourcesOf(values),
    beside: () => [],
  }
}

/** Of shares and costs the last that was entered in a period stands for it. */
function standingReading(values: readonly StoredValue[], shape: EnteredShape): Reading {
  const of = (period: Period): Found => {
    const inside = values.filter(({ to_month }) => to_month >= period.from && to_month <= period.to)
    const last = lastOf(inside)
    if (!last) return without(period, 'nothing is entered for the period', [])
    const own = inside.filter(({ to_month }) => to_month === last)
    const from = own.map(({ from_month }) => from_month).sort()[0]!
    const sum = (key: 'numerator' | 'denominator') => own.reduce((total, value) => total + (value[key] ?? 0), 0)
    const [some, all] = [sum('numerator'), sum('denominator')]
    const ofOwn = { from, to: last }
    if (all === 0) return without(ofOwn, 'what it is divided by is not entered')
    if (shape.kind === 'cost') return { ...ofOwn, ...costOf(some, all, shape.isByChance ?? false), missing: [] }
    if (some > all) return without(ofOwn, 'more are entered than they could be of')
    return { ...ofOwn, ...shareOf(some, all), missing: [] }
  }
  return {
    ...{ unit: shape.unit, decimals: shape.decimals, of, monthly: null, window: 12 },
    denominator: 'what was entered with each value',
    series: seriesOf(values, of),
    lastMonth: lastOf(values),
    notes: sourcesOf(values),
    beside: () => [],
  }
}

/** Budget over outcomes; with limits only where chance moves the outcomes. */
export function costOf(budget: number, outcomes: number, isByChance: boolean): Omit<Found, 'from' | 'to' | 'missing'> {
  const limits = isByChance && Number.isInteger(outcomes) ? exactPoissonLimits(outcomes) : null
  return {
    value: budget / outcomes,
    lower: limits ? budget / limits.upper : null,
    upper: limits && limits.lower > 0 ? budget / limits.lower : null,
    ...{ numerator: budget, denominator: outcomes, counted: limits ? outcomes : null, exposure: null, reason: '' },
  }
}

function seriesOf(values: readonly StoredValue[], of: (period: Period) => Found): Reading['series'] {
  const periods = new Map(
    values.map(({ from_month, to_month }) => [`${from_month} ${to_month}`, { from: from_month, to: to_month }]),
  )
  return [...periods.values()]
    .sort((one, other) => (one.to < other.to ? -1 : one.to > other.to ? 1 : one.from < other.from ? -1 : 1))
    .map((period) => {
      const { value, numerator, denominator } = of(period)
      return { ...period, value, numerator, denominator }
    })
}

function lastOf(values: readonly Pick<StoredValue, 'to_month'>[]): string | null {
  return values.reduce<string | null>(
    (last, { to_month }) => (last === null || to_month > last ? to_month : last),
    null,
  )
}

function lengthOf({ from_month, to_month }: Pick<StoredValue, 'from_month' | 'to_month'>): number {
  return monthNumber(addMonths(to_month, 1)) - monthNumber(from_month)
}
