import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Fault, Figure } from './audit-figures.ts'
import { type Choice, chooseFigures } from './choose-figures.ts'
import { districtOnlyTypes } from './district-only.ts'
import { isSmall } from './small-counts.ts'

/** What may be told of a district in one year: a type, or all crime, which leaves anti-social behaviour out. */
export type Told = IncidentTypeSlug | 'all-crime'

const districtKey = 'district'
const asb: IncidentTypeSlug = 'anti-social-behaviour'

/** True counts of one district in one calendar year. */
export interface YearCounts {
  /** How many months are counted. */
  readonly months: number
  /** The smallest pieces into which areas that overlap cut one another, each with the keys of the areas it lies in. */
  readonly fragments: readonly { readonly areas: readonly string[]; readonly inDistrict: boolean }[]
  /** Areas by key; of two that hurt each other, the one of the lower rank is shown. */
  readonly areas: readonly { readonly key: string; readonly rank: number }[]
  /** Incidents by fragment and month, months of a fragment beside one another; an entry for every type of the year. */
  readonly incidents: ReadonlyMap<IncidentTypeSlug, Uint32Array>
}

/** What may be told. What is hidden has no entry. */
export interface YearFigures {
  /** Incidents of the district in the year. */
  readonly totals: ReadonlyMap<Told, number>
  /** The same by month. */
  readonly monthly: ReadonlyMap<Told, readonly number[]>
  /** Incidents by area key and type. */
  readonly byArea: ReadonlyMap<string, ReadonlyMap<IncidentTypeSlug, number>>
}

/** What is kept back of a year, because of what else was told. */
export interface HeldBack {
  /** Types of which nothing is told. */
  readonly types: ReadonlySet<IncidentTypeSlug>
  /** Types that are not told by month. */
  readonly series: ReadonlySet<IncidentTypeSlug>
  /** Of all crime: whether its total is told, and its months. */
  readonly allCrime: 'months' | 'total' | 'nothing'
  /** Areas that a type is not told of. */
  readonly areas: ReadonlyMap<IncidentTypeSlug, ReadonlySet<string>>
  /** Areas whose count of a type follows from what else was told, and which therefore come first. */
  readonly shownFirst: ReadonlyMap<IncidentTypeSlug, ReadonlySet<string>>
}

const nothingHeldBack: HeldBack = {
  types: new Set(),
  series: new Set(),
  allCrime: 'months',
  areas: new Map(),
  shownFirst: new Map(),
}

export type YearChoice =
  | { readonly status: 'safe'; readonly figures: YearFigures }
  | { readonly status: 'blocked'; readonly faults: readonly Fault[] }

/**
 * What of a year can be told so that no count of 1 to 4 becomes known. Years are whole calendar years and share no
 * month, so none can be subtracted from another. Within one:
 * - Areas of a type: `chooseFigures` over all kinds of areas at once, for each type by itself. All crime is not told for
 *   areas, since without the types that are told it would tell those that are not.
 * - Months of a type: all or none, none if one has 1 to 4. Months of all crime: only while those of the types without
 *   a series add up to none or at least 5 in each; else the next smallest type loses its series as well.
 * - Totals of types: `chooseFigures`. A type without a total is told in no area.
 *
 * Areas and months do not meet: with the totals of area classes and of months known, any month of any area can still be
 * moved to another (the tables between two margins of numbers above 0 are never pinned but along those margins).
 *
 * `earlier`: what was told of the same year before; it stays as it is, and new areas must not give it away. `heldBack` is
 * hidden in any case.
 */
export function yearFigures(
  counts: YearCounts,
  earlier: YearFigures | null = null,
  heldBack: HeldBack = nothingHeldBack,
): YearChoice {
  const totals = totalsTold(counts, heldBack)
  if (totals.status === 'blocked') return totals
  const byArea = new Map<string, Map<IncidentTypeSlug, number>>(counts.areas.map(({ key }) => [key, new Map()]))
  for (const type of counts.incidents.keys()) {
    if (districtOnlyTypes.has(type) || !totals.told.has(type)) continue
    const choice = yearAreas(counts, type, earlier, heldBack)
    if (choice.status === 'blocked') return choice
    const inFragments = countsByFragment(counts, type)
    for (const { key, parts } of choice.shown)
      byArea.get(key)?.set(
        type,
        parts.reduce((sum, part) => sum + (inFragments[part] ?? 0), 0),
      )
  }
  return {
    status: 'safe',
    figures: { totals: totals.told, monthly: monthlyTold(counts, totals.told, heldBack), byArea },
  }
}

/** What can be told of the areas of one type, its total being told. */
export function yearAreas(
  counts: YearCounts,
  type: IncidentTypeSlug,
  earlier: YearFigures | null,
  heldBack: HeldBack,
): Choice {
  const figures = figuresOf(counts)
  const isOut = (key: string) => earlier?.byArea.get(key)?.has(type) === true
  const isHidden = (key: string) =>
    !isOut(key) && (earlier?.byArea.has(key) === true || heldBack.areas.get(type)?.has(key) === true)
  const isFirst = (key: string) => heldBack.shownFirst.get(type)?.has(key) === true
  const candidates = counts.areas
    .filter(({ key }) => !isHidden(key))
    .map(({ key, rank }) => ({ ...(figures.get(key) as Figure), rank: isFirst(key) ? 0 : rank + 1 }))
  return chooseFigures(
    countsByFragment(counts, type),
    [{ ...(figures.get(districtKey) as Figure), rank: 0 }, ...candidates],
    earlier ? [...figures.values()].filter(({ key }) => key === districtKey || isOut(key)) : [],
    [...figures.values()].filter(({ key }) => isHidden(key)),
  )
}

/** Names an area of one set of boundaries among all kinds and vintages. */
export function areaKey(kind: string, vintage: number, code: string): string {
  return `${kind} ${vintage} ${code}`
}

/** Incidents of a type in each fragment over the year. */
export function countsByFragment(counts: YearCounts, type: IncidentTypeSlug): number[] {
  const monthly = counts.incidents.get(type) ?? new Uint32Array()
  return counts.fragments.map((_, fragment) => {
    let sum = 0
    for (let month = 0; month < counts.months; month += 1) sum += monthly[fragment * counts.months + month] ?? 0
    return sum
  })
}

/** Incidents of a type in the district in each month. */
export function countsByMonth(counts: YearCounts, type: IncidentTypeSlug): number[] {
  const monthly = counts.incidents.get(type) ?? new Uint32Array()
  const sums = new Array<number>(counts.months).fill(0)
  for (const [fragment, { inDistrict }] of counts.fragments.entries())
    if (inDistrict)
      for (let month = 0; month < counts.months; month += 1)
        sums[month] = (sums[month] ?? 0) + (monthly[fragment * counts.months + month] ?? 0)
  return sums
}

/** Every area, and the district under a key of its own, as figures over the fragments. */
export function figuresOf({ fragments, areas }: YearCounts): Map<string, Figure> {
  const parts = new Map<string, number[]>(areas.map(({ key }) => [key, []]))
  const inDistrict: number[] = []
  for (const [fragment, { areas: keys, inDistrict: isInside }] of fragments.entries()) {
    for (const key of keys) parts.get(key)?.push(fragment)
    if (isInside) inDistrict.push(fragment)
  }
  return new Map([...parts, [districtKey, inDistrict] as const].map(([key, parts]) => [key, { key, parts }]))
}

/** Types that all crime adds up. */
export function crimeTypesOf({ incidents }: YearCounts): IncidentTypeSlug[] {
  return [...incidents.keys()].filter((type) => type !== asb)
}

function totalsTold(counts: YearCounts, heldBack: HeldBack) {
  const sumOf = (type: IncidentTypeSlug) => countsByMonth(counts, type).reduce((sum, count) => sum + count, 0)
  const crimeTypes = crimeTypesOf(counts)
  const sums = crimeTypes.map(sumOf)
  const all = { key: 'all-crime', parts: crimeTypes.map((_, part) => part), rank: 0 }
  const each = crimeTypes.map((key, part) => ({ key, parts: [part], rank: 1 }))
  const choice = chooseFigures(sums, [
    ...(heldBack.allCrime === 'nothing' ? [] : [all]),
    ...each.filter(({ key }) => !heldBack.types.has(key)),
  ])
  if (choice.status === 'blocked') return choice
  const told = new Map<Told, number>(
    choice.shown.map(({ key, parts }) => [key as Told, parts.reduce((sum, part) => sum + (sums[part] ?? 0), 0)]),
  )
  if (counts.incidents.has(asb) && !heldBack.types.has(asb) && !isSmall(sumOf(asb))) told.set(asb, sumOf(asb))
  return { status: 'safe', told } as const
}

function monthlyTold(counts: YearCounts, totals: ReadonlyMap<Told, number>, heldBack: HeldBack): Map<Told, number[]> {
  const told = new Map<Told, number[]>()
  for (const type of counts.incidents.keys()) {
    const monthly = countsByMonth(counts, type)
    if (totals.has(type) && !heldBack.series.has(type) && !monthly.some(isSmall)) told.set(type, monthly)
  }
  if (!totals.has('all-crime') || heldBack.allCrime !== 'months') return told
  const crimeTypes = crimeTypesOf(counts)
  const ascending = crimeTypes
    .filter((type) => told.has(type))
    .sort((a, b) => (totals.get(a) ?? 0) - (totals.get(b) ?? 0) || (a < b ? -1 : 1))
  const withoutSeries = new Array<number>(counts.months).fill(0)
  const addSeries = (type: IncidentTypeSlug) => {
    for (const [month, count] of countsByMonth(counts, type).entries())
      withoutSeries[month] = (withoutSeries[month] ?? 0) + count
  }
  for (const type of crimeTypes) if (!told.has(type)) addSeries(type)
  while (withoutSeries.some(isSmall)) {
    const next = ascending.shift()
    // Every series is gone and all crime itself has a month with 1 to 4.
    if (next === undefined) return told
    told.delete(next)
    addSeries(next)
  }
  const all = new Array<number>(counts.months).fill(0)
  for (const type of crimeTypes)
    for (const [month, count] of countsByMonth(counts, type).entries()) all[month] = (all[month] ?? 0) + count
  told.set('all-crime', all)
  return told
}
