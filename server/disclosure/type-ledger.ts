import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import type { Figure } from './audit-figures.ts'
import { type DistrictCounts, fragmentsByArea } from './district-counts.ts'
import type { FrozenMonths } from './frozen-months.ts'
import { type Place, placeKey, type Telling } from './tellings.ts'

/** A part: a fragment over months that no figure tells apart. */
export interface LedgerPart {
  readonly fragment: number
  /** Positions in the months of the district's counts. */
  readonly months: readonly number[]
}

/** All that was told of a type, and what may be told next, as figures over the same parts. */
export interface TypeLedger {
  readonly parts: readonly LedgerPart[]
  /** Incidents of each part. */
  readonly counts: readonly number[]
  readonly told: readonly Figure[]
  readonly hidden: readonly Figure[]
  /** Its key is `placeKey`. Undefined for an area that is not known. */
  figureOf(place: Place): Figure | undefined
}

/**
 * Brings what documents told of a type, and the places that are `wanted` now, to the same parts. What was told of
 * months that are frozen is left out, since it is not true of today's counts, and so must be what is wanted of them.
 * Nothing told and nothing wanted: no parts.
 */
export function typeLedger(
  counts: DistrictCounts,
  type: IncidentTypeSlug,
  tellings: readonly Telling[],
  wanted: readonly Place[],
  frozen: FrozenMonths,
): TypeLedger {
  const ofType = (places: readonly Place[]) =>
    places.filter((place) => place.type === type && place.months.every((month) => !frozen.has(type, month)))
  const told = ofType(tellings.flatMap((telling) => telling.told))
  const hidden = ofType(tellings.flatMap((telling) => telling.hidden))
  const groups = monthGroups(counts.months, [...told, ...hidden, ...wanted])
  const fragments = counts.counts.fragments.length
  const cells = counts.counts.incidents.get(type)
  const parts: LedgerPart[] = []
  const sums: number[] = []
  for (let fragment = 0; fragment < fragments; fragment += 1)
    for (const { months } of groups) {
      parts.push({ fragment, months })
      sums.push(months.reduce((sum, month) => sum + (cells?.[fragment * counts.months.length + month] ?? 0), 0))
    }
  const byArea = fragmentsByArea(counts)
  const figureOf = (place: Place): Figure | undefined => {
    const of = byArea.get(place.area)
    if (!of) return undefined
    const over = groups.flatMap(({ first }, index) => (place.months.includes(first) ? [index] : []))
    return {
      key: placeKey(place),
      parts: of.flatMap((fragment) => over.map((group) => fragment * groups.length + group)),
    }
  }
  const figuresOf = (places: readonly Place[]) => {
    const figures = new Map<string, Figure>()
    for (const place of places) {
      const figure = figureOf(place)
      if (figure) figures.set(figure.key, figure)
    }
    return figures
  }
  const shown = figuresOf(told)
  // What one document hid and a later one told is told.
  const stillHidden = [...figuresOf(hidden).values()].filter(({ key }) => !shown.has(key))
  return { parts, counts: sums, told: [...shown.values()], hidden: stillHidden, figureOf }
}

/** Months that lie in the same periods, together. Those in no period are left out. */
function monthGroups(months: readonly Month[], places: readonly Place[]): { first: Month; months: number[] }[] {
  const periods = new Map(places.map(({ months }) => [months.join(' '), new Set(months)]))
  const groups = new Map<string, { first: Month; months: number[] }>()
  for (const [index, month] of months.entries()) {
    const name = [...periods.values()].map((period) => (period.has(month) ? '1' : '0')).join('')
    if (!name.includes('1')) continue
    const group = groups.get(name)
    if (group) group.months.push(index)
    else groups.set(name, { first: month, months: [index] })
  }
  return [...groups.values()]
}
