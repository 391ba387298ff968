import type { AreaFigures, TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import { type IncidentTypeSlug, incidentTypes } from '../../shared/layers.ts'
import { addMonths, type Month, monthsOf } from '../../shared/period.ts'
import { districtKey } from './district-counts.ts'
import { fewestResidentsForRate } from './small-counts.ts'
import { areaKey } from './year-figures.ts'

/** What a document of figures is about. */
export type AboutFigures = Omit<AreaFigures, 'areas' | 'districtTypes'>

/** Areas in the order they are listed in. */
export type ListedArea = Omit<AreaFigures['areas'][number], 'types'>

/** Counts of a type in a place that are in the document; one that is not told is not there. */
export interface CountsOfType {
  readonly quarter?: number
  readonly before?: number
  readonly year?: number
}

/** What is made from counts that are told, and from nothing else. */
export interface Describe {
  /** Reports a year and 1,000 residents. `months`: how many were counted. */
  rate(count: number, residents: number, months: number): { rate: number; lower: number; upper: number }
  /** `isWhole`: no month of either is missing. */
  verdict(count: number, before: number, isWhole: boolean): TypeFigures['verdict']
}

/** Months of a period that are counted. */
export function countedOf(about: AboutFigures, period: 'quarter' | 'before' | 'year' | 'series'): Month[] {
  const counted = new Set(about.months)
  return monthsOf(about[period]).filter((month) => counted.has(month))
}

/** Types that police files of a month have. */
export function typesOf(month: Month): IncidentTypeSlug[] {
  return (incidentTypes as readonly { slug: IncidentTypeSlug; from: Month; to?: Month }[])
    .filter(({ from, to }) => from <= month && (to === undefined || month <= to))
    .map(({ slug }) => slug)
}

/**
 * The document of what `countOf` tells of areas and of the district, undefined: nothing. A year that it does not tell is
 * the sum of its quarters where it tells each. Rates only where at least 100 live; no verdict unless both counts are told, but "not available" wherever a month is missing.
 */
export function areaFiguresOf(
  about: AboutFigures,
  areas: readonly ListedArea[],
  types: { readonly ofAreas: readonly IncidentTypeSlug[]; readonly ofDistrict: readonly IncidentTypeSlug[] },
  countOf: (type: IncidentTypeSlug, area: string, months: readonly Month[]) => number | undefined,
  describe: Describe,
): AreaFigures {
  const [quarter, before, year, series] = (['quarter', 'before', 'year', 'series'] as const).map((period) =>
    countedOf(about, period),
  ) as [Month[], Month[], Month[], Month[]]
  const threes = monthsOf(about.series)
    .filter((_, index) => index % 3 === 0)
    .map((from) => ({ from, to: addMonths(from, 2) }))
    .map((period) => ({ ...period, months: monthsOf(period).filter((month) => series.includes(month)) }))
    .filter(({ months }) => months.length > 0)
  const yearOf = (type: IncidentTypeSlug, area: string) => {
    if (year.length === 0) return undefined
    const parts = threes.filter(({ from }) => from >= about.year.from).map(({ months }) => countOf(type, area, months))
    const sum = parts.reduce<number>((total, count) => total + (count ?? 0), 0)
    return countOf(type, area, year) ?? (parts.includes(undefined) ? undefined : sum)
  }
  const isWhole = quarter.length === 3 && before.length === 3
  const figuresOf = (type: IncidentTypeSlug, area: string, residents: number | null): TypeFigures => {
    const count = (months: readonly Month[]) => (months.length === 0 ? undefined : countOf(type, area, months))
    const told = { quarter: count(quarter), before: count(before), year: yearOf(type, area) }
    const districtYear = told.year === undefined ? undefined : yearOf(type, districtKey)
    const verdict = verdictOf(told, isWhole, describe)
    const monthly = series.map((month) => ({ month, count: countOf(type, area, [month]) }))
    const canRate = told.year !== undefined && residents !== null && residents >= fewestResidentsForRate
    return {
      slug: type,
      label: incidentTypes.find(({ slug }) => slug === type)?.name ?? type,
      ...inside(told),
      quarters: threes.flatMap(({ from, to, months }) => {
        const count = countOf(type, area, months)
        return count === undefined ? [] : [{ from, to, count }]
      }),
      ...(canRate
        ? {
            rate: {
              ...describe.rate(told.year as number, residents, year.length),
              ...(districtYear === undefined || about.districtResidents === null
                ? {}
                : { districtRate: describe.rate(districtYear, about.districtResidents, year.length).rate }),
            },
          }
        : {}),
      ...(verdict === undefined ? {} : { verdict }),
      ...(monthly.length > 0 && monthly.every(({ count }) => count !== undefined)
        ? { monthly: monthly as { month: Month; count: number }[] }
        : {}),
    }
  }
  return {
    ...about,
    areas: areas.map((area) => ({
      ...area,
      types: types.ofAreas.map((type) => figuresOf(type, areaKey(area.kind, area.vintage, area.code), area.residents)),
    })),
    districtTypes: types.ofDistrict.map((type) => figuresOf(type, districtKey, about.districtResidents)),
  }
}

function verdictOf(told: CountsOfType, isWhole: boolean, describe: Describe): TypeFigures['verdict'] {
  if (!isWhole) return 'not available'
  return told.quarter === undefined || told.before === undefined
    ? undefined
    : describe.verdict(told.quarter, told.before, isWhole)
}

function inside(counts: { [Name in keyof CountsOfType]: number | undefined }): CountsOfType {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))
}
