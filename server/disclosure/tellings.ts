import type { PublishedYear } from '../../shared/contracts/public.ts'
import type { QuarterFigures, TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { addMonths, type Month, monthsOf } from '../../shared/period.ts'
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
  /** Figures of one family were chosen to be safe with each other: whole calendar years, or quarters. */
  readonly family: 'years' | 'quarters'
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
    family: 'years',
    rounded: year.rounded,
    told,
    hidden,
    series,
    ...(all === undefined
      ? {}
      : { allCrime: { months, count: all, ...(allByMonth ? { series: { months, counts: allByMonth } } : {}) } }),
  }
}

/**
 * What the record of a quarter told: quarters and months. The year it tells is the sum of quarters that it tells, or was
 * told by a yearly release.
 */
export function tellingOfQuarter(figures: QuarterFigures): Telling {
  const counted = new Set(figures.months)
  const monthsIn = (from: Month) => monthsOf({ from, to: addMonths(from, 2) }).filter((month) => counted.has(month))
  const starts = monthsOf(figures.series).filter((_, index) => index % 3 === 0)
  const places: { area: string; types: readonly TypeFigures[] }[] = [
    { area: districtKey, types: figures.districtTypes },
    ...figures.areas.map(({ kind, vintage, code, types }) => ({ area: areaKey(kind, vintage, code), types })),
  ]
  const told: ToldPlace[] = []
  const hidden: Place[] = []
  const toldInAreas = new Set<string>()
  for (const { area, types } of places)
    for (const { slug, quarters, monthly } of types) {
      const type = slug as IncidentTypeSlug
      for (const { from, count } of quarters) {
        told.push({ type, area, months: monthsIn(from), count })
        if (area !== districtKey) toldInAreas.add(`${type} ${from}`)
      }
      for (const { month, count } of monthly ?? []) told.push({ type, area, months: [month], count })
    }
  for (const { area, types } of places)
    for (const { slug, quarters } of types)
      for (const from of starts) {
        const isTold = quarters.some((quarter) => quarter.from === from)
        const isHidden =
          !isTold && monthsIn(from).length > 0 && (area === districtKey || toldInAreas.has(`${slug} ${from}`))
        if (isHidden) hidden.push({ type: slug as IncidentTypeSlug, area, months: monthsIn(from) })
      }
  return {
    name: `the quarter to ${figures.quarter.to}`,
    family: 'quarters',
    rounded: false,
    told,
    hidden,
    series: new Map(),
  }
}

/** What documents of one family told, without what the other told: of the same figure, years tell. */
export function ofFamily(tellings: readonly Telling[], family: Telling['family']): readonly Telling[] {
  const own = tellings.filter((telling) => telling.family === family)
  if (family === 'years') return own
  const name = (place: Place) => `${place.type} ${placeKey(place)}`
  const ofYears = new Set(
    tellings
      .filter((telling) => telling.family === 'years')
      .flatMap(({ told, hidden }) => [...told, ...hidden].map(name)),
  )
  return own.map((telling) => ({
    ...telling,
    told: telling.told.filter((place) => !ofYears.has(name(place))),
    hidden: telling.hidden.filter((place) => !ofYears.has(name(place))),
  }))
}

/** The same figure has the same key, whichever document tells it. */
export function placeKey({ area, months }: Place): string {
  return `${area} ${months.join(' ')}`
}
