import type { PublishedYear } from '../../shared/contracts/public.ts'
import type { QuarterFigures, TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { type Month, monthsOf } from '../../shared/period.ts'
import { districtKey } from './district-counts.ts'
import { areaKey } from './year-figures.ts'

/** How many incidents of a type lie in an area, or in the district, over months. */
export interface Place {
  readonly type: IncidentTypeSlug
  /** `areaKey`, or `districtKey`. */
  readonly area: string
  /** Those counted, in order. */
  readonly months: readonly Month[]
}

export interface ToldPlace extends Place {
  /** As it was told: where it was rounded, to 5. */
  readonly count: number
}

/** A count by month of the district, or of all crime in it. */
export interface ToldSeries {
  readonly months: readonly Month[]
  readonly counts: readonly number[]
}

/** What one document told, in one form whatever the document. */
export interface Telling {
  /** Which document, in words. */
  readonly name: string
  readonly rounded: boolean
  /** Whether it was counted by other boundaries than are loaded now. */
  readonly isOfOtherOutlines?: boolean
  readonly told: readonly ToldPlace[]
  /** What it could have told and did not, of types of which it told something: whoever reads it takes each for 1 or more. */
  readonly hidden: readonly Place[]
  /** Series of the district by type. */
  readonly series: ReadonlyMap<IncidentTypeSlug, ToldSeries>
  /** All crime of a calendar year, which adds up types; absent where it was not told. */
  readonly allCrime?: { readonly months: readonly Month[]; readonly count: number; readonly series?: ToldSeries }
}

/** What a yearly release told. */
export function tellingOfYear(year: PublishedYear): Telling {
  const { months, totals, monthly, areaKinds } = year
  const types = year.types.map(({ slug }) => slug).filter((slug) => slug !== 'all-crime') as IncidentTypeSlug[]
  const told: ToldPlace[] = []
  const hidden: Place[] = []
  const note = (place: Place, count: number | undefined) => {
    if (count === undefined) hidden.push(place)
    else told.push({ ...place, count })
  }
  const areas = areaKinds.flatMap(({ kind, vintage, areas }) =>
    areas.map(({ code, counts }) => ({ area: areaKey(kind, vintage, code), counts })),
  )
  for (const type of types) {
    note({ type, area: districtKey, months }, totals[type])
    if (areas.some(({ counts }) => type in counts))
      for (const { area, counts } of areas) note({ type, area, months }, counts[type])
  }
  const series = new Map(
    types.flatMap((type) => (monthly[type] ? [[type, { months, counts: monthly[type] }] as const] : [])),
  )
  const all = totals['all-crime']
  const allByMonth = monthly['all-crime']
  return {
    name: `the year ${year.year}`,
    rounded: year.rounded,
    told,
    hidden,
    series,
    ...(all === undefined
      ? {}
      : { allCrime: { months, count: all, ...(allByMonth ? { series: { months, counts: allByMonth } } : {}) } }),
  }
}

/** What the record of a quarter told. */
export function tellingOfQuarter(figures: QuarterFigures): Telling {
  const counted = new Set(figures.months)
  const periods = (['quarter', 'before', 'year'] as const).map(
    (period) => [period, monthsOf(figures[period]).filter((month) => counted.has(month))] as const,
  )
  const told: ToldPlace[] = []
  const hidden: Place[] = []
  const places: { area: string; types: readonly TypeFigures[] }[] = [
    { area: districtKey, types: figures.districtTypes },
    ...figures.areas.map(({ kind, vintage, code, types }) => ({ area: areaKey(kind, vintage, code), types })),
  ]
  const toldSomewhere = new Set<string>()
  for (const { area, types } of places)
    for (const entry of types)
      for (const [period] of periods)
        if (entry[period] !== undefined) toldSomewhere.add(`${entry.slug} ${period} ${area === districtKey}`)
  for (const { area, types } of places)
    for (const entry of types) {
      const type = entry.slug as IncidentTypeSlug
      for (const [period, months] of periods) {
        const count = entry[period]
        if (months.length === 0) continue
        if (count !== undefined) told.push({ type, area, months, count })
        else if (toldSomewhere.has(`${type} ${period} ${area === districtKey}`)) hidden.push({ type, area, months })
      }
      for (const { month, count } of entry.monthly ?? []) told.push({ type, area, months: [month], count })
    }
  return {
    name: `the quarter to ${figures.quarter.to}`,
    rounded: false,
    told,
    hidden,
    series: new Map(),
  }
}

/** The same figure has the same key, whichever document tells it. */
export function placeKey({ area, months }: Place): string {
  return `${area} ${months.join(' ')}`
}
