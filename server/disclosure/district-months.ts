import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { type DistrictCounts, districtKey } from './district-counts.ts'
import type { FrozenMonths } from './frozen-months.ts'
import type { Telling } from './tellings.ts'
import { crimeTypesOf } from './year-figures.ts'

/** Months of the district that were told by themselves: of a type, or of the types together that all crime leaves over. */
export interface ToldMonths {
  /** By type and month, `${type} ${month}`, the number of what was told. */
  readonly numberOf: ReadonlyMap<string, number>
  /** Types that share what is left of all crime, together; every type is in one. */
  readonly clusters: readonly (readonly IncidentTypeSlug[])[]
}

export function toldMonths(counts: DistrictCounts, tellings: readonly Telling[], frozen: FrozenMonths): ToldMonths {
  const names = new Map<string, number>()
  const numberOf = new Map<string, number>()
  const clusterOf = new Map([...counts.counts.incidents.keys()].map((type) => [type, new Set([type])]))
  const add = (type: IncidentTypeSlug, month: string, name: string) => {
    const number = names.get(name) ?? names.size
    names.set(name, number)
    numberOf.set(`${type} ${month}`, number)
  }
  for (const { name, series, allCrime } of tellings) {
    for (const [type, { months }] of series)
      for (const month of months) if (!frozen.has(type, month)) add(type, month, `${type} ${month}`)
    if (!allCrime?.series) continue
    const left = crimeTypesOf(counts.counts).filter((type) => !series.has(type))
    for (const type of left) {
      const joined = new Set(left.flatMap((each) => [...(clusterOf.get(each) ?? [])]))
      for (const each of joined) clusterOf.set(each, joined)
      for (const month of allCrime.months) add(type, month, `${name} ${month}`)
    }
  }
  return { numberOf, clusters: [...new Set(clusterOf.values())].map((cluster) => [...cluster]) }
}

/**
 * Types of which a year told no total although it told all crime: what the totals leave is of them together. Nothing
 * else may be told of them in that year.
 */
export function withoutTotal(
  counts: DistrictCounts,
  { told, allCrime }: Telling,
): { readonly types: readonly IncidentTypeSlug[]; readonly months: readonly Month[] } {
  if (!allCrime) return { types: [], months: [] }
  const withTotal = new Set(told.filter(({ area }) => area === districtKey).map(({ type }) => type))
  return { types: crimeTypesOf(counts.counts).filter((type) => !withTotal.has(type)), months: allCrime.months }
}
