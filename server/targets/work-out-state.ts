import type { TargetForecast, TargetState, TargetValue } from '../../shared/contracts/targets.ts'
import { addMonths, type Month, monthNumber, monthsOf, type Period } from '../../shared/period.ts'
import { formatCount, plural } from '../../shared/wording/counts.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { fewestOnLine, lineForecast } from '../statistics/line-forecast.ts'
import { rateRatio } from '../statistics/rate-ratio.ts'
import { seasonalForecast, tryForecast } from '../statistics/seasonal-forecast.ts'
import { smallestJudgedTarget, targetStatus, targetValue } from '../statistics/target-status.ts'
import { trendVerdict } from '../statistics/verdict.ts'
import type { Found, Reading } from './reading.ts'
import { figureText, forecastSentence, statusSentence } from './state-words.ts'
import type { StoredTarget } from './target-store.ts'

/** Further than this nothing is foretold. */
const longestAhead = 24
const monthsTried = 3

/** How a target stands by what was read for it. `today`: 'YYYY-MM-DD'. */
export function workOutState(target: StoredTarget, reading: Reading, today: string): TargetState {
  const baselinePeriod = { from: target.baseline_from, to: target.baseline_to }
  const length = reading.window ?? lengthOf(baselinePeriod)
  const base = reading.of(reading.window === null ? baselinePeriod : widened(baselinePeriod, reading.window))
  const isEntered = target.baseline_value !== null
  const baselineValue = isEntered ? target.baseline_value : base.value
  const aim = { direction: target.direction, changePercent: target.change_percent, aim: target.aim }
  const toReach = targetValue(baselineValue, aim)
  const deadlineMonth = target.deadline.slice(0, 7)
  // Until the data reach the deadline nothing is final.
  const isOver = today > target.deadline && reading.lastMonth !== null && reading.lastMonth >= deadlineMonth
  const last = reading.lastMonth !== null && reading.lastMonth < deadlineMonth ? reading.lastMonth : deadlineMonth
  const period = { from: addMonths(last, 1 - length), to: last }
  const now = reading.lastMonth === null ? null : reading.of(period)
  // Of what is entered as it stands, the value itself says which months it is of.
  const begins = reading.window === null ? period.from : (now?.to ?? period.to)
  // Without any data it is not a matter of waiting.
  const isWhole = now === null || begins > target.baseline_to
  const limits = now && now.lower !== null && now.upper !== null ? { lower: now.lower, upper: now.upper } : null
  const status = targetStatus({
    ...{ direction: target.direction, target: toReach, value: now?.value ?? null, limits, isWhole },
    counted: now?.counted ?? null,
  })
  const { unit, decimals } = reading
  const baseline = {
    ...toldOf(base),
    ...(isEntered
      ? {
          ...baselinePeriod,
          value: target.baseline_value,
          lower: null,
          upper: null,
          numerator: null,
          denominator: null,
          missing: [],
          reason: '',
        }
      : {}),
    isEntered,
    source: isEntered ? target.baseline_source : 'worked out from the data',
  }
  const forecast = now ? foretell(reading, { length, deadlineMonth, isOver, unit, decimals }) : null
  return {
    status,
    sentence: statusSentence({
      ...{
        status,
        now,
        target: toReach,
        unit,
        decimals,
        isOver,
        isTooFew: limits !== null && (now?.counted ?? 99) < smallestJudgedTarget,
      },
      ...{
        direction: target.direction,
        deadline: target.deadline,
        ...{ hasPassed: today > target.deadline, dataTo: last },
        baselineReason: baselineValue === null ? base.reason : '',
      },
      monthsSince: Math.max(0, monthNumber(last) - monthNumber(target.baseline_to)),
      ...{ length, baselineTo: target.baseline_to, reason: now?.reason ?? reading.notes[0] ?? 'there are no data' },
    }),
    ...{ isOver, unit, decimals, baseline, target: toReach, now: now && toldOf(now) },
    change: isEntered || !now ? null : changeOf(base, now),
    forecast,
    series: reading.series.filter(({ to }) => to >= addMonths(target.baseline_from, -1)).map((each) => ({ ...each })),
    denominator: reading.denominator,
    notes: [...notesOf(base, now, isEntered), ...reading.notes],
    beside: now ? reading.beside(now) : [],
  }
}

function lengthOf({ from, to }: Period): number {
  return monthNumber(to) - monthNumber(from) + 1
}

function widened({ from, to }: Period, window: number): Period {
  const earliest = addMonths(to, 1 - window)
  return { from: earliest < from ? earliest : from, to }
}

function toldOf({ from, to, value, lower, upper, numerator, denominator, missing, reason }: Found): TargetValue {
  return { from, to, value, lower, upper, numerator, denominator, missing: [...missing], reason }
}

/** Now over the baseline, where both are counts over an exposure. */
function changeOf(base: Found, now: Found): TargetState['change'] {
  const { numerator: count, exposure } = now
  const { numerator: baseCount, exposure: baseExposure } = base
  if (count === null || baseCount === null || !exposure || !baseExposure) return null
  if (!Number.isInteger(count) || !Number.isInteger(baseCount)) return null
  const compared = { count, exposure, baseCount, baseExposure }
  const ratio = rateRatio(compared)
  if (!ratio) return null
  const { verdict, mayPrintPercentage } = trendVerdict({ ...compared, everyMonthPublished: true })
  const percent = Math.round(100 * Math.abs(ratio.ratio - 1))
  const by = mayPrintPercentage && percent > 0 ? `, ${ratio.ratio > 1 ? 'up' : 'down'} ${percent}%` : ''
  return {
    ...ratio,
    sentence: `Against the baseline: ${verdict}. ${formatCount(baseCount)} then, ${formatCount(count)} now${by}; the rate is ${ratio.ratio.toFixed(3)} times what it was, 95% interval ${ratio.lower.toFixed(3)} to ${ratio.upper.toFixed(3)}.`,
  }
}

function notesOf(base: Found, now: Found | null, isEntered: boolean): string[] {
  const missing = [...new Set([...(isEntered ? [] : base.missing), ...(now?.missing ?? [])])].sort()
  return missing.length > 0 && missing.length <= 24
    ? [
        `${monthsInWords(missing)} ${missing.length === 1 ? 'has' : 'have'} no data and ${missing.length === 1 ? 'is' : 'are'} left out. Where different months are missing of the two periods, the season makes some of the difference.`,
      ]
    : []
}

interface Ahead {
  readonly length: number
  readonly deadlineMonth: Month
  readonly isOver: boolean
  readonly unit: string
  readonly decimals: number
}

/** What the period that ends at the deadline would come to. */
function foretell(reading: Reading, ahead: Ahead): TargetForecast | null {
  const { length, deadlineMonth, isOver } = ahead
  if (isOver || reading.lastMonth === null || reading.lastMonth >= deadlineMonth) return null
  const period = { from: addMonths(deadlineMonth, 1 - length), to: deadlineMonth }
  const none = { ...period, value: null, lower: null, upper: null, method: 'none', tried: '' }
  const monthsAhead = monthNumber(deadlineMonth) - monthNumber(reading.lastMonth)
  if (monthsAhead > longestAhead)
    return {
      ...none,
      sentence: `The deadline is ${monthsAhead} months after the last data. Nothing is foretold further than ${longestAhead} months ahead.`,
    }
  const found = reading.monthly ? bySeason(reading, period) : byLine(reading, period)
  if (typeof found === 'string') return { ...none, sentence: found }
  return { ...found, sentence: forecastSentence(found, ahead.unit, ahead.decimals) }
}

function bySeason({ monthly }: Reading, period: Period): Omit<TargetForecast, 'sentence'> | string {
  const { from, counts, exposure, per } = monthly!
  const known = (month: Month) => counts[monthNumber(month) - monthNumber(from)] ?? Number.NaN
  const months = monthsOf(period)
  const open = months.filter((month) => Number.isNaN(known(month)))
  const counted = months.reduce((sum, month) => sum + (Number.isNaN(known(month)) ? 0 : known(month)), 0)
  const divided = exposure(months)
  if (divided === null || divided === 0) return 'What it is divided by is not loaded, so nothing can be foretold.'
  const whole = seasonalForecast(counts, from, { from: open[0]!, to: open.at(-1)! })
  if (whole.status === 'refused')
    return whole.reason === 'too-few-months'
      ? 'There is too little history to look ahead: 24 counted months are needed, so that a season can be told from chance.'
      : whole.reason === 'missing-months'
        ? 'A month of the calendar was never counted, so its season is not known and nothing can be foretold.'
        : 'Nothing was ever counted, so nothing can be foretold.'
  // Months in between that are counted are taken as they are.
  const share = monthsOf({ from: open[0]!, to: open.at(-1)! }).filter((month) => !Number.isNaN(known(month)))
  const between = share.reduce((sum, month) => sum + known(month), 0)
  const scale = per / divided
  const at = (of: number) => Math.max(0, counted - between + of) * scale
  const trial = tryForecast(counts, from, monthsTried)
  return {
    ...period,
    ...{ value: at(whole.expected), lower: at(whole.lower), upper: at(whole.upper) },
    method: `Poisson regression on the calendar month and a steady growth (a year is ${whole.yearlyRatio.toFixed(2)} times the year before), from ${plural(whole.monthsUsed, 'counted month')}; ${plural(open.length, 'month')} foretold, the others as counted`,
    tried:
      trial.times === 0
        ? 'There is too little history to try it on the past.'
        : `Tried ${plural(trial.times, 'time')} on the past, ${trial.monthsAhead} months ahead: off by ${Math.round(100 * trial.meanError)}% on average (taking the same months of the year before: ${Math.round(100 * trial.meanErrorOfYearBefore)}%), and the interval held ${trial.held} of ${trial.times} times.`,
  }
}

function byLine({ series }: Reading, period: Period): Omit<TargetForecast, 'sentence'> | string {
  const known = series.filter(({ value }) => value !== null)
  const place = ({ from, to }: Period) => (monthNumber(from) + monthNumber(to)) / 2
  const found = lineForecast(
    known.map(place),
    known.map(({ value }) => value!),
    place(period),
  )
  if (!found)
    return `There is too little history to look ahead: ${fewestOnLine} values are needed for a line, and there ${known.length === 1 ? 'is' : 'are'} ${known.length}.`
  let [times, error] = [0, 0]
  for (let before = fewestOnLine; before < known.length; before++) {
    const earlier = known.slice(0, before)
    const next = lineForecast(
      earlier.map(place),
      earlier.map(({ value }) => value!),
      place(known[before]!),
    )
    if (!next) continue
    times += 1
    error += Math.abs(next.value - known[before]!.value!)
  }
  return {
    ...period,
    ...{ value: Math.max(0, found.value), lower: Math.max(0, found.lower), upper: Math.max(0, found.upper) },
    method: `A straight line through ${plural(known.length, 'value')}, carried on`,
    tried:
      times === 0
        ? 'There is too little history to try it on the past.'
        : `Tried ${plural(times, 'time')} on the past, one value ahead: off by ${(error / times).toFixed(1)} on average.`,
  }
}

/** For lists of versions: what of a target was otherwise before. */
export function differences(was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): string[] {
  const names: Readonly<Record<string, string>> = {
    title: 'title',
    baseline_from: 'baseline from',
    baseline_to: 'baseline to',
    baseline_value: 'entered baseline',
    baseline_source: 'source of the baseline',
    direction: 'direction',
    change_percent: 'change in per cent',
    aim: 'value to reach',
    deadline: 'deadline',
    owner_role: 'owner',
    owner_agency: 'agency',
    vol: 'victim, offender or location',
    status: 'status',
    closed_because: 'why it was closed',
    settings: 'settings',
    priority_id: 'priority',
    problem_id: 'problem',
  }
  return Object.entries(names).flatMap(([key, name]) => {
    const [before, after] = [was[key], is[key]].map((value) =>
      typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? 'none'),
    )
    return before === after
      ? []
      : [`${name}: ${before === '' ? 'empty' : before}, then ${after === '' ? 'empty' : after}`]
  })
}

/** A value with its interval, for tables. */
export function valueText({ value, lower, upper, reason }: TargetValue, decimals: number): string {
  if (value === null) return reason === '' ? 'cannot be told' : `cannot be told: ${reason}`
  const between =
    lower === null || upper === null ? '' : ` (${figureText(lower, decimals)} to ${figureText(upper, decimals)})`
  return `${figureText(value, decimals)}${between}`
}
