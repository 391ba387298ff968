import type { RunFigure, RunMap, RunResult } from '../../../shared/contracts/runs.ts'
import type { MonthStatus } from '../../../shared/figures/month-scale.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { coloursOf, missingInk } from '../../../shared/map-classes/ramps.ts'
import type { Month, Period } from '../../../shared/period.ts'
import { controlFinding } from '../../../shared/wording/control-finding.ts'
import { capital, formatCount, listed, plural, sentence } from '../../../shared/wording/counts.ts'
import { monthsInWords, periodInWords } from '../../../shared/wording/period.ts'
import { benjaminiHochberg } from '../../statistics/fdr.ts'
import { fewestMonths } from '../../statistics/seasonal.ts'
import { seasonalRegression } from '../../statistics/seasonal-regression.ts'
import type { Task, TaskAnswer } from '../task.ts'
import { TaskRefused } from '../task.ts'
import { alarmHow, alarmSure } from './alarm-words.ts'
import { finite } from './figure-or-null.ts'
import { type ChartSettings, type WatchedMonths, type WatchedSeries, watchSeries } from './watched-series.ts'

export interface AlarmsInput extends ChartSettings {
  readonly area: string
  readonly layer: LayerSlug
  readonly period: Period
  /** Every month from the first that is loaded to the last of the period, in a row, with its state. */
  readonly months: readonly Month[]
  readonly states: readonly MonthStatus[]
  /** Reports by month, NaN where not counted. */
  readonly district: Float64Array
  readonly wards: readonly { readonly code: string; readonly name: string; readonly counts: Float64Array }[]
  /** Months before the watched ones that make the usual level. */
  readonly baselineMonths: number
}

/** A series whose baseline tells of a season as strong as this by chance in 1 of 20 is taken to have one. */
const seasonP = 0.05
const alpha = 0.05

/** What has been found of one ward. `last` is the last month counted. */
export interface WardAlarm {
  readonly code: string
  readonly name: string
  readonly watched: WatchedSeries | null
  readonly count: number
  readonly p: number
  readonly pFdr: number
  readonly first: Month | null
  readonly word: 'alarm' | 'lasting rise' | 'earlier' | 'no alarm' | 'not watched'
}

/** Whether a layer has risen above what was expected, in the district and in every ward. */
export const alarms: Task<AlarmsInput> = (input, tell): TaskAnswer => {
  tell(0, 'Finding the usual level and its season')
  const watchedFrom = firstWatched(input)
  const baselineFrom = Math.max(0, watchedFrom - input.baselineMonths)
  const season = seasonalRegression(input.district.subarray(baselineFrom, watchedFrom), input.months[baselineFrom]!)
  const hasSeason = season.status === 'found' && season.p <= seasonP && season.factors.every((factor) => factor > 0)
  const watched: WatchedMonths = { ...input, baselineFrom, watchedFrom, factors: hasSeason ? season.factors : null }
  const district = watchSeries(input.district, watched, input, hasSeason ? 12 : 1)
  if (!district)
    throw new TaskRefused(
      `There were no reports of ${layer(input.layer).phrase} in ${periodInWords(spanOf(watched))}, so nothing can be expected. Choose a wider layer.`,
    )
  const last = lastCounted(input, watchedFrom)
  const wards = watchWards(input, watched, last, tell)
  return {
    result: resultOf(input, { watched, district, wards, last }),
    automaticChoices: [
      `The usual level is that of ${periodInWords(spanOf(watched))}.`,
      ...(input.months[watchedFrom]! > input.period.from
        ? [
            `Months are watched from ${periodInWords({ from: input.months[watchedFrom]!, to: input.months[watchedFrom]! })} on: it is the first of the period with ${fewestMonths} counted months before it.`,
          ]
        : []),
      seasonChoice(season, hasSeason),
    ],
  }
}

/** The first month of the period with enough counted months before it; refuses where there is none. */
function firstWatched({ months, district, period, baselineMonths }: AlarmsInput): number {
  const countedBefore = (month: number) =>
    district.subarray(Math.max(0, month - baselineMonths), month).filter((count) => !Number.isNaN(count)).length
  const start = months.findIndex((month) => month >= period.from)
  for (let month = Math.max(0, start); start >= 0 && month < months.length; month++) {
    if (countedBefore(month) >= fewestMonths && district.subarray(month).some((count) => !Number.isNaN(count)))
      return month
  }
  const known = months.filter((_, month) => !Number.isNaN(district[month]!))
  const before = known.filter((month) => month < period.from)
  const gaps = months.filter((month, at) => Number.isNaN(district[at]!) && month > (known[0] ?? month))
  throw new TaskRefused(
    sentence(
      `To know what is usual, at least ${fewestMonths} counted months must come before the months that are watched. In the ${baselineMonths} months before ${periodInWords({ from: period.from, to: period.from })} there ${before.length === 1 ? 'is' : 'are'} ${formatCount(before.length)}, and with those of the period ${formatCount(known.length)}${gaps.length > 0 ? `; missing between them: ${monthsInWords(gaps)}` : ''}. Load older months, or choose a later period`,
    ),
  )
}

/** The last month that is watched and counted; there is one. */
function lastCounted({ district }: AlarmsInput, watchedFrom: number): number {
  const last = district.findLastIndex((count) => !Number.isNaN(count))
  if (last < watchedFrom) throw new RangeError('No month that is watched has a count')
  return last
}

function watchWards(
  input: AlarmsInput,
  watched: WatchedMonths,
  last: number,
  tell: (share: number, sentence: string) => void,
): WardAlarm[] {
  const step = last - watched.watchedFrom
  const series = input.wards.map(({ name, counts }, index) => {
    tell(0.1 + (0.85 * index) / input.wards.length, `Watching ${name}`)
    return watchSeries(counts, watched, { ...input, seed: (input.seed + index + 1) % 2 ** 32 }, 1)
  })
  const p = Float64Array.from(series, (each) => each?.pValues[step] ?? Number.NaN)
  const pFdr = benjaminiHochberg(p)
  const found = input.wards.map(({ code, name, counts }, index): WardAlarm => {
    const own = series[index]!
    const signalled = own ? own.alarms.indexOf(1) : -1
    // A smoothed excess outlives the rise that made it.
    const isNow = own?.alarms[step] === 1 && counts[last]! > own.expected[step]!
    return {
      code,
      name,
      watched: own,
      count: counts[last]!,
      p: p[index]!,
      pFdr: pFdr[index]!,
      first: signalled < 0 ? null : input.months[watched.watchedFrom + signalled]!,
      word: !own
        ? 'not watched'
        : pFdr[index]! <= alpha
          ? 'alarm'
          : isNow && input.chart !== 'poisson'
            ? 'lasting rise'
            : signalled >= 0
              ? 'earlier'
              : 'no alarm',
    }
  })
  const order = ['alarm', 'lasting rise', 'earlier', 'no alarm', 'not watched']
  const least = ({ watched: own }: WardAlarm) =>
    own ? Math.min(...own.pValues.filter((each) => !Number.isNaN(each))) : 1
  return found.sort(
    (a, b) => order.indexOf(a.word) - order.indexOf(b.word) || least(a) - least(b) || (a.code < b.code ? -1 : 1),
  )
}

interface Found {
  readonly watched: WatchedMonths
  readonly district: WatchedSeries
  readonly wards: readonly WardAlarm[]
  readonly last: number
}

function resultOf(input: AlarmsInput, { watched, district, wards, last }: Found): RunResult {
  const { phrase } = layer(input.layer)
  const month = periodInWords({ from: input.months[last]!, to: input.months[last]! })
  const step = last - watched.watchedFrom
  const now = wards.filter(({ word }) => word === 'alarm')
  const lasting = wards.filter(({ word }) => word === 'lasting rise')
  const earlier = wards.filter(({ word }) => word === 'earlier')
  const unwatched = wards.filter(({ word }) => word === 'not watched')
  const inDistrict = `${controlFinding({ method: input.chart, months: district.chart.slice(-watchedLength(watched)) })}`
  const [worst] = wards
  return {
    finding:
      wards.length === 0
        ? `${capital(phrase)} in ${input.area}: ${inDistrict}`
        : now.length === 0
          ? `No ward had more reports of ${phrase} in ${month} than ordinary ups and downs explain`
          : `${formatCount(now.length)} of ${plural(wards.length, 'ward')} had more reports of ${phrase} in ${month} than ordinary ups and downs explain`,
    details: [
      ...(now.length > 0 ? [`Above what was expected in ${month}: ${named(now)}.`] : []),
      ...(lasting.length > 0 ? [`Signs of a lasting rise: ${named(lasting)}.`] : []),
      ...(earlier.length > 0
        ? [
            `Above earlier in these months: ${listed(earlier.map(({ name, first }) => `${name} (first in ${periodInWords({ from: first!, to: first! })})`))}.`,
          ]
        : []),
      sentence(`In ${input.area} as a whole: ${inDistrict}`),
      sentence(
        `${input.area} had ${plural(input.district[last]!, 'report')} in ${month}, where ${formatCount(district.expected[step]!)} were expected`,
      ),
      ...(unwatched.length > 0
        ? [
            `Not watched, as no report came before: ${listed(unwatched.map(({ name, count }) => `${name} (${plural(count, 'report')} in ${month})`))}.`,
          ]
        : []),
    ],
    how: alarmHow(input, watched, district, wards.length),
    sure: alarmSure(input, watched, district, wards.length),
    incidents: sumOfCounted(input.district.subarray(watched.watchedFrom)),
    units:
      wards.length === 0
        ? null
        : { kind: 'ward', count: wards.length, cellSizeMetres: null, tested: wards.length - unwatched.length },
    map: wards.length === 0 ? null : mapOf(wards, month),
    columns: [
      { key: 'place', label: 'Ward', align: 'left' },
      { key: 'count', label: 'Reports', unit: `in ${month}`, align: 'right' },
      { key: 'expected', label: 'Expected', decimals: 1, align: 'right' },
      { key: 'limit', label: 'Alarm from', unit: 'reports', align: 'right' },
      { key: 'dispersion', label: 'Spread before', unit: '1 is chance alone', decimals: 1, align: 'right' },
      { key: 'p', label: 'p', unit: 'one-sided', decimals: 4, align: 'right' },
      { key: 'pFdr', label: 'p after correction', decimals: 4, align: 'right' },
      { key: 'alarm', label: 'Alarm', align: 'left' },
      { key: 'first', label: 'First signalled', align: 'left' },
    ],
    rows: wards.map(({ code, name, watched: own, count, p, pFdr, first, word }) => ({
      id: code,
      place: name,
      count: finite(count),
      expected: own ? own.expected[step]! : null,
      limit: own ? own.limits[step]! : null,
      dispersion: own ? own.dispersion : null,
      p: finite(p),
      pFdr: finite(pFdr),
      alarm: word,
      first: first && periodInWords({ from: first, to: first }),
    })),
    steps: null,
    figures: [
      figureOf(input, input.area, district),
      ...(worst?.watched ? [figureOf(input, worst.name, worst.watched)] : []),
    ],
    accuracy: null,
  }
}

/** Wards by their alarm; words that no ward has are left out, but for those that say what is looked for. */
function mapOf(wards: readonly WardAlarm[], month: string): RunMap {
  const [neither, light, middle, strong] = coloursOf('red-blue', 7).slice(3)
  const categories: NonNullable<RunMap['categories']> = [
    { value: 'alarm', label: `more than expected in ${month}`, colour: strong! },
    { value: 'lasting rise', label: 'signs of a lasting rise', colour: middle! },
    { value: 'earlier', label: 'above earlier in these months', colour: light! },
    { value: 'no alarm', label: 'no alarm', colour: neither! },
    { value: 'not watched', label: 'not watched, as no report came before', colour: missingInk.ground },
  ]
  const always = ['alarm', 'no alarm']
  return {
    column: 'alarm',
    scheme: 'categories',
    label: 'Wards with more reports than expected',
    unit: 'against their own months before',
    categories: categories.filter(
      ({ value }) => always.includes(String(value)) || wards.some(({ word }) => word === value),
    ),
    outline: null,
  }
}

function figureOf({ layer: slug, chart }: AlarmsInput, area: string, { chart: months }: WatchedSeries): RunFigure {
  return { kind: 'control-chart', data: { area, layer: slug, method: chart, months } }
}

function seasonChoice(season: ReturnType<typeof seasonalRegression>, used: boolean): string {
  if (used) return 'The expected number follows the season of the district, in every ward.'
  if (season.status === 'found')
    return 'No season of the year can be told from chance in these months: the same number is expected in every month.'
  return 'No season could be found, as a calendar month has no count: the same number is expected in every month.'
}

function named(wards: readonly WardAlarm[]): string {
  const most = 5
  const names = wards.slice(0, most).map(({ name, count }) => `${name} (${formatCount(count)})`)
  return wards.length > most ? `${names.join(', ')} and ${plural(wards.length - most, 'other')}` : listed(names)
}

function spanOf({ months, baselineFrom, watchedFrom }: WatchedMonths): Period {
  return { from: months[baselineFrom]!, to: months[watchedFrom - 1]! }
}

function watchedLength({ months, watchedFrom }: WatchedMonths): number {
  return months.length - watchedFrom
}

/** Months without a count add nothing. */
function sumOfCounted(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : count), 0)
}
