import type { MonthStatus } from '../../../shared/figures/month-scale.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { type Month, monthLabel, monthNumber } from '../../../shared/period.ts'
import { formatCount, listed, plural, reportsOf, sentence } from '../../../shared/wording/counts.ts'
import { monthsInWords, periodInWords } from '../../../shared/wording/period.ts'
import {
  classicalSeasonalFactors,
  fewestMonths,
  type SeasonalFactors,
  stlSeasonalFactors,
} from '../../statistics/seasonal.ts'
import { seasonalRegression } from '../../statistics/seasonal-regression.ts'
import { type Task, type TaskAnswer, TaskRefused } from '../task.ts'

export interface SeasonInput {
  readonly area: string
  readonly layer: LayerSlug
  /** Months in a row with their state. */
  readonly months: readonly Month[]
  readonly states: readonly MonthStatus[]
  /** Reports by month, NaN where not counted. */
  readonly counts: Float64Array
}

/** Months this far from the yearly mean are named, per cent. */
const worthNaming = 5
const alpha = 0.05

/** Which months of the year are usually high or low, by three methods side by side. */
export const season: Task<SeasonInput> = (input, tell): TaskAnswer => {
  const { months, counts } = input
  const { phrase } = layer(input.layer)
  const counted = [...counts].filter((count) => !Number.isNaN(count))
  const incidents = counted.reduce((sum, count) => sum + count, 0)
  refuseTooLittle(input, counted.length, incidents)
  tell(0.2, 'Comparing each month with the year around it')
  const classical = classicalSeasonalFactors(counts, months[0]!)
  tell(0.5, 'Taking trend and season apart')
  const stl = stlSeasonalFactors(counts, months[0]!)
  const regression = seasonalRegression(counts, months[0]!)
  if (regression.status === 'refused')
    throw new TaskRefused(
      `Some months of the year have no count at all: ${listed(monthNamesWithout(input))}. Load other years, or choose a longer period.`,
    )
  const perCent = (factors: ArrayLike<number> | null, month: number) =>
    factors === null ? null : 100 * (factors[month]! - 1)
  const shown = { classical: factorsOf(classical), stl: factorsOf(stl), regression: regression.factors }
  const rows = [...counted.keys()].slice(0, 12).map((month) => {
    const own = counts.filter((count, at) => !Number.isNaN(count) && calendarMonth(months[at]!) === month)
    return {
      id: String(month + 1),
      place: nameOf(month),
      mean: own.reduce((sum, count) => sum + count, 0) / own.length,
      years: own.length,
      classical: perCent(shown.classical, month),
      stl: perCent(shown.stl, month),
      regression: perCent(shown.regression, month),
    }
  })
  const isSeason = regression.p <= alpha
  const byFactor = [...rows].sort((a, b) => b.regression! - a.regression! || Number(a.id) - Number(b.id))
  const [high, low] = [byFactor[0]!, byFactor.at(-1)!]
  const named = (name: 'high' | 'low') =>
    (name === 'high' ? byFactor : [...byFactor].reverse())
      .filter(({ regression: own }) => (name === 'high' ? own! >= worthNaming : own! <= -worthNaming))
      .slice(0, 3)
      .map(({ place, regression: own }) => `${place} (${signed(own!)})`)
  const apart = [classical, stl].flatMap((found) =>
    found.status === 'found'
      ? [Math.max(...found.factors.map((factor, at) => 100 * Math.abs(factor - regression.factors[at]!)))]
      : [],
  )
  return {
    result: {
      finding: isSeason
        ? `Reports of ${phrase} are usually highest in ${high.place}, about ${Math.round(high.regression!)}% above the yearly mean, and lowest in ${low.place}`
        : `No month of the year stands out for reports of ${phrase} beyond ordinary ups and downs`,
      details: [
        ...(isSeason && named('high').length > 0 ? [`Usually above the yearly mean: ${listed(named('high'))}.`] : []),
        ...(isSeason && named('low').length > 0 ? [`Usually below it: ${listed(named('low'))}.`] : []),
        ...reasons('The ratio to the mean of the year around', classical),
        ...reasons('STL', stl),
      ],
      how: `Three methods side by side, as per cent above or below the yearly mean: the ratio of each month to the centred mean of 12 months (Macaulay 1931), STL of the logarithms with the same season in all years (Cleveland and others 1990), and a Poisson regression on the calendar month beside steady growth, which alone allows for missing months. ${plural(counted.length, 'month')} counted, ${periodInWords({ from: months[0]!, to: months.at(-1)! })}.`,
      sure: [
        isSeason
          ? `A season this strong would come by chance in ${chanceWords(regression.p)}.`
          : `A season as strong as the one seen would come by chance in ${chanceWords(regression.p)}, so the per cents below may be no more than that.`,
        ...(apart.length > 0
          ? [`The methods differ by at most ${Math.max(...apart).toFixed(0)} percentage points in any month.`]
          : []),
        ...(counted.length < 48
          ? [
              `Only ${counted.length} months are counted, so each month of the year was seen ${seenWords(rows.map(({ years }) => years))}.`,
            ]
          : []),
        'February is low in part because it is short, and months differ in weekends and holidays.',
        ...gapSentence(input),
      ],
      incidents,
      units: null,
      map: null,
      columns: [
        { key: 'place', label: 'Month', align: 'left' },
        { key: 'mean', label: 'Mean reports', decimals: 1, align: 'right' },
        { key: 'years', label: 'Years counted', align: 'right' },
        {
          key: 'classical',
          label: 'Against the year around it',
          unit: '% above or below',
          decimals: 1,
          align: 'right',
        },
        { key: 'stl', label: 'STL', unit: '% above or below', decimals: 1, align: 'right' },
        { key: 'regression', label: 'Regression', unit: '% above or below', decimals: 1, align: 'right' },
      ],
      rows: byFactor,
      steps: null,
      figures: [
        {
          kind: 'calendar-heat-map',
          data: {
            area: input.area,
            layer: input.layer,
            by: 'month',
            months: months.map((month, at) => ({ month, status: input.states[at]! })),
            counts: [...counts].map((count) => (Number.isNaN(count) ? null : count)),
          },
        },
      ],
      accuracy: null,
    },
  }
}

function refuseTooLittle({ layer: slug, months, counts }: SeasonInput, counted: number, incidents: number): void {
  if (counted < fewestMonths) {
    const gaps = months.filter((_, at) => Number.isNaN(counts[at]!))
    throw new TaskRefused(
      sentence(
        `A season needs at least ${fewestMonths} counted months, two of each month of the year; here ${counted === 1 ? 'is' : 'are'} ${formatCount(counted)}${gaps.length > 0 ? `, without ${monthsInWords(gaps)}` : ''}. Load older months, or choose a later period`,
      ),
    )
  }
  if (incidents === 0)
    throw new TaskRefused(`There are ${reportsOf(0, layer(slug).phrase)} in these months. Choose a wider layer.`)
}

function factorsOf(found: SeasonalFactors): Float64Array | null {
  return found.status === 'found' ? found.factors : null
}

function reasons(method: string, found: SeasonalFactors): string[] {
  if (found.status === 'found') return []
  const why = {
    'too-few-months': 'too few months are counted',
    'missing-months': 'missing months interrupt the series',
    'month-without-incidents': 'a month had no reports, which has no logarithm',
    'no-incidents': 'there are no reports',
  }[found.reason]
  return [`${method} gives no figures here, because ${why}.`]
}

function gapSentence({ months, states }: SeasonInput): string[] {
  const gaps = months.filter((_, at) => states[at] !== 'published')
  if (gaps.length === 0) return []
  return [
    `${monthsInWords(gaps)} ${gaps.length === 1 ? 'has' : 'have'} no count and ${gaps.length === 1 ? 'is' : 'are'} left out, not taken as none.`,
  ]
}

function monthNamesWithout({ months, counts }: SeasonInput): string[] {
  const known = new Set(months.filter((_, at) => !Number.isNaN(counts[at]!)).map(calendarMonth))
  return Array.from({ length: 12 }, (_, month) => month)
    .filter((month) => !known.has(month))
    .map(nameOf)
}

function calendarMonth(month: Month): number {
  return monthNumber(month) % 12
}

function nameOf(month: number): string {
  return monthLabel(`2000-${String(month + 1).padStart(2, '0')}`).slice(0, -5)
}

function signed(perCent: number): string {
  return `${perCent >= 0 ? '+' : '−'}${Math.abs(perCent).toFixed(0)}%`
}

/** 'fewer than 1 of 1,000 like cases', 'about 1 of 20 like cases', so that no p-value has to be read. */
function chanceWords(p: number): string {
  if (p < 0.001) return 'fewer than 1 of 1,000 like cases'
  if (p < 0.095) return `about 1 of ${formatCount(Math.round(1 / p))} like cases`
  return `about ${Math.min(10, Math.round(p * 10))} of 10 like cases`
}

function seenWords(years: readonly number[]): string {
  const [least, most] = [Math.min(...years), Math.max(...years)]
  const times = (number: number) => (number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`)
  return least === most ? times(least) : `${least} to ${most} times`
}
