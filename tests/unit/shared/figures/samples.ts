import type { AreaProfile } from '../../../../shared/contracts/areas.ts'
import { deprivationDomains } from '../../../../shared/deprivation.ts'
import { deprivationBars } from '../../../../shared/figures/deprivation-bars.ts'
import { interval } from '../../../../shared/figures/interval.ts'
import { legend } from '../../../../shared/figures/legend.ts'
import { monthBars } from '../../../../shared/figures/month-bars.ts'
import { type MonthState, monthStates } from '../../../../shared/figures/month-scale.ts'
import { trend } from '../../../../shared/figures/trend.ts'
import { types } from '../../../../shared/figures/type-bars.ts'
import { layers } from '../../../../shared/layers.ts'
import { bivariate } from '../../../../shared/map-classes/bivariate.ts'
import { classify } from '../../../../shared/map-classes/classify.ts'
import { decileClasses, giStarClasses, ratioClasses } from '../../../../shared/map-classes/fixed.ts'
import { monthsOf } from '../../../../shared/period.ts'
import { analysisFigures } from './analysis-samples.ts'

/** A series that is the same on every run: a slow wave and a repeatable jitter. */
export function countsFor(months: readonly MonthState[], level: number): (number | null)[] {
  return months.map(({ status }, index) =>
    status === 'published'
      ? Math.max(0, Math.round(level * (1 + 0.4 * Math.sin(index / 2)) + ((index * 7919) % 11) - 5))
      : null,
  )
}

export const threeYears = monthStates({ from: '2023-01', to: '2025-12' }, ['2025-07'], ['2024-03'])
export const oneYear = monthStates({ from: '2025-01', to: '2025-12' }, ['2025-07'], [])

const kept = ['2018-06', '2018-07', '2018-08', '2018-09', '2019-03', '2020-11', '2020-12', '2022-05', '2023-12']
const last = monthsOf({ from: '2025-01', to: '2025-12' })
/** 21 months scattered over eight years. */
export const scattered = monthStates(
  { from: '2018-06', to: '2025-12' },
  monthsOf({ from: '2018-06', to: '2025-12' }).filter((month) => !kept.includes(month) && !last.includes(month)),
  [],
)

const year = { from: '2025-01', to: '2025-12' }
const common = { area: 'Fenny Weir 003B', layer: 'vehicle-crime' } as const

const rates = [24.1, 38.2, 1.1, 12.4, 3.2, 6.6, 0.4, 9.1, 2.2, 0, 5.3, 14.8, 31.9, 1.7]
/** One row for each layer, as the profile gives them. */
export const typeRows: AreaProfile['types'] = layers
  .filter(({ types: own }) => own.length === 1)
  .map(({ slug, label }, index) => {
    const rate = rates[index % rates.length] ?? 0
    const count = Math.round(rate * 1.6)
    const spread = 2 * Math.sqrt(count + 1)
    return {
      layer: slug,
      label,
      count,
      rate,
      lower: Math.max(0, count - spread) / 1.6,
      upper: (count + spread + 1) / 1.6,
      districtRate: rates[(index + 3) % rates.length] ?? 0,
    }
  })

function deprivation(decile: boolean): NonNullable<AreaProfile['deprivation']> {
  return {
    edition: 2025,
    lsoaVintage: 2021,
    method: decile ? 'as published' : 'population-weighted mean of LSOA scores',
    lsoas: 33_755,
    domains: deprivationDomains.map(({ domain, label }, index) => ({
      domain,
      label,
      score: index < 1 ? 31.24 : 0.11 * (index + 1) - 0.3,
      rank: decile ? 3000 * (index + 1) : null,
      decile: decile ? ((index * 3 + 1) % 10) + 1 : null,
    })),
    shareInMostDeprivedTenth: 0.12,
    shareInMostDeprivedFifth: 0.31,
  }
}

const others = Object.fromEntries(
  deprivationDomains.map(({ domain }, index) => [
    domain,
    Array.from({ length: 19 }, (_, step) => (index < 1 ? 8 + step * 2.1 : -1 + ((step * 7) % 19) * 0.11)),
  ]),
)

const some = Array.from({ length: 120 }, (_, index) => (index * index * 37) % 241)
const shown = { period: year, n: 27_084, missingMonths: ['2025-07'] }
const ratios = some.map((value) => 0.3 + value / 90)

/** Every example figure by name; each is made for the width given. */
export const figures = {
  ...analysisFigures,
  'trend-36-months': (width: number) =>
    trend(
      {
        ...common,
        months: threeYears,
        counts: countsFor(threeYears, 24),
        selected: year,
        snapPointsChanged: ['2023-11', '2025-09'],
        change: { count: 84, before: 120, verdict: 'clear fall' },
      },
      { width },
    ),
  'trend-21-scattered': (width: number) =>
    trend(
      {
        ...common,
        months: scattered,
        counts: countsFor(scattered, 24),
        selected: year,
        snapPointsChanged: ['2023-11'],
      },
      { width },
    ),
  'trend-dots': (width: number) =>
    trend(
      { ...common, months: threeYears, counts: countsFor(threeYears, 1800), selected: year },
      { width, mark: 'dots' },
    ),
  'trend-12-months': (width: number) =>
    trend({ ...common, months: oneYear, counts: countsFor(oneYear, 2) }, { width, height: 180 }),
  'trend-events': (width: number) =>
    trend(
      {
        ...common,
        months: oneYear,
        counts: countsFor(oneYear, 24),
        events: [
          { name: 'Bonfire night', from: `${oneYear[10]!.month}-03`, to: `${oneYear[10]!.month}-07` },
          { name: 'School summer holiday', from: `${oneYear[6]!.month}-23`, to: `${oneYear[7]!.month}-31` },
          { name: 'Carnival', from: `${oneYear[6]!.month}-20`, to: `${oneYear[6]!.month}-21` },
          { name: 'Long before', from: '1999-01-01', to: '1999-01-01' },
        ],
      },
      { width },
    ),
  'trend-usual': (width: number) =>
    trend(
      {
        ...common,
        months: scattered,
        counts: countsFor(scattered, 24),
        selected: year,
        usual: {
          lower: [12, 12, 13, 14, 15, 16, 18, 18, 16, 14, 12, 12],
          upper: [28, 28, 30, 31, 33, 35, 38, 38, 35, 31, 28, 28],
          months: 33,
        },
      },
      { width },
    ),
  'trend-none': (width: number) => trend({ ...common, months: [], counts: [] }, { width, height: 140 }),
  'month-bars-36': (width: number) =>
    monthBars(
      { place: 'Fenny Weir', layer: 'all-crime', months: threeYears, counts: countsFor(threeYears, 900) },
      { width },
    ),
  'month-bars-scattered': (width: number) =>
    monthBars(
      { place: 'Fenny Weir', layer: 'all-crime', months: scattered, counts: countsFor(scattered, 900) },
      { width },
    ),
  'types-lsoa': (width: number) =>
    types(
      { area: 'Fenny Weir 003B', types: typeRows, period: year, missingMonths: ['2025-07'], chosen: 'vehicle-crime' },
      { width },
    ),
  'types-counts': (width: number) =>
    types(
      {
        area: 'Fenny Weir 003B',
        types: typeRows.map((row) => ({ ...row, rate: null, lower: null, upper: null, districtRate: null })),
        period: year,
      },
      { width },
    ),
  'deprivation-lsoa': (width: number) =>
    deprivationBars({ area: 'Fenny Weir 003B', deprivation: deprivation(true) }, { width }),
  'deprivation-ward': (width: number) =>
    deprivationBars({ area: 'Weir Park ward', deprivation: deprivation(false), others }, { width }),
  'interval-plain': () =>
    interval(
      { area: 'Fenny Weir 003B', rate: 24, lower: 17, upper: 33, districtRate: 15, unit: 'per 1,000 residents' },
      { max: 60 },
    ),
  'interval-beyond': () =>
    interval(
      { area: 'Fenny Weir 003B', rate: 40, lower: 17, upper: 80, districtRate: 15, unit: 'per 1,000 residents' },
      { max: 60 },
    ),
  'interval-none': () =>
    interval({
      area: 'Fenny Weir 003B',
      rate: null,
      lower: null,
      upper: null,
      unit: 'per 1,000 residents',
      reason: 'no residents are known',
    }),
  'legend-sequential': () =>
    legend({
      what: 'Vehicle crime',
      unit: 'reports',
      ...shown,
      classes: classify(some),
      missingAreas: 2,
      suppressedAreas: 3,
    }),
  'legend-strip': (width: number) =>
    legend(
      { what: 'Vehicle crime', unit: 'reports', ...shown, classes: classify(some, { method: 'jenks' }) },
      { width, layout: 'strip' },
    ),
  'legend-gi-star': () =>
    legend({
      what: 'Hot and cold spots of vehicle crime',
      unit: 'after allowing for many areas',
      ...shown,
      classes: giStarClasses(some.map((value) => (value % 7) - 3)),
      marks: [-3, -2, -1, 0, 1, 2, 3],
      missingAreas: 1,
    }),
  'legend-change': () =>
    legend({
      what: 'Vehicle crime, change',
      unit: 'ratio to the year before',
      ...shown,
      classes: ratioClasses(ratios),
      missingAreas: 12,
    }),
  'legend-deprivation': () =>
    legend({
      what: 'Income deprivation',
      unit: 'national tenths',
      ...shown,
      n: 120,
      countOf: 'areas',
      source: 'Indices of Deprivation 2025',
      classes: decileClasses(some.map((value) => (value % 10) + 1)),
    }),
  'legend-bivariate': () =>
    legend({
      what: 'Vehicle crime and deprivation',
      unit: 'thirds of the areas',
      ...shown,
      classes: bivariate(some, [...some].reverse()),
      missingAreas: 1,
    }),
} as const
