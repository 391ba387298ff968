import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { classesOf, type Figure } from './audit-figures.ts'
import { type CountedRow, columnFaults } from './column-faults.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import type { FrozenMonths } from './frozen-months.ts'
import type { Telling } from './tellings.ts'
import type { TypeLedger } from './type-ledger.ts'
import { crimeTypesOf } from './year-figures.ts'

/** Months of the district that were told by themselves: of a type, or of the types together that all crime leaves over. */
export interface ToldColumns {
  /** By type and month the column it lies in; `${type} ${month}`. */
  readonly columnOf: ReadonlyMap<string, number>
  /** Types that share a column, together. */
  readonly clusters: readonly (readonly IncidentTypeSlug[])[]
}

export function toldColumns(counts: DistrictCounts, tellings: readonly Telling[], frozen: FrozenMonths): ToldColumns {
  const names = new Map<string, number>()
  const columnOf = new Map<string, number>()
  const types = [...counts.counts.incidents.keys()]
  const clusterOf = new Map(types.map((type) => [type, new Set([type])]))
  const add = (type: IncidentTypeSlug, month: string, name: string) => {
    const column = names.get(name) ?? names.size
    names.set(name, column)
    columnOf.set(`${type} ${month}`, column)
  }
  for (const { name, series, allCrime } of tellings) {
    for (const [type, { months }] of series)
      for (const month of months) if (!frozen.has(type, month)) add(type, month, `${type} ${month}`)
    if (!allCrime?.series) continue
    const left = crimeTypesOf(counts.counts).filter((type) => !series.has(type))
    const [first] = left
    if (!first) continue
    for (const type of left) {
      const joined = new Set([...(clusterOf.get(first) ?? []), ...(clusterOf.get(type) ?? [])])
      for (const each of joined) clusterOf.set(each, joined)
    }
    for (const month of allCrime.months) for (const type of left) add(type, month, `${name} ${month}`)
  }
  return { columnOf, clusters: [...new Set(clusterOf.values())].map((cluster) => [...cluster]) }
}

/** A type with all that is shown of it. */
export interface ShownOfType {
  readonly ledger: TypeLedger
  readonly shown: readonly Figure[]
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

/** Whether months told of the district, with the figures shown of these types, give away a count of 1 to 4. */
export function monthsGiveAway(
  counts: DistrictCounts,
  tellings: readonly Telling[],
  { columnOf }: ToldColumns,
  shownByType: ReadonlyMap<IncidentTypeSlug, ShownOfType>,
): boolean {
  const whole = fragmentsByArea(counts).get(districtKey) ?? []
  const left = new Map<string, number>()
  for (const type of shownByType.keys())
    for (const month of counts.months)
      if (columnOf.has(`${type} ${month}`)) left.set(`${type} ${month}`, countIn(counts, type, whole, [month]))
  if (left.size === 0) return false
  const rows = [...shownByType].flatMap(([type, of]) => rowsOf(counts, type, of, columnOf, left))
  for (const telling of tellings) {
    const { types, months } = withoutTotal(counts, telling)
    const own = types.filter((type) => shownByType.has(type))
    rows.push(
      takenTogether(
        own.flatMap((type) => months.map((month) => `${type} ${month}`)),
        columnOf,
        left,
        true,
      ),
    )
  }
  rows.push(takenTogether([...left.keys()], columnOf, left, false))
  return columnFaults(rows).length > 0
}

/** What is left of these types and months, as one row. */
function takenTogether(
  names: readonly string[],
  columnOf: ReadonlyMap<string, number>,
  left: Map<string, number>,
  isKnown: boolean,
): CountedRow {
  const inColumns = new Map<number, number>()
  for (const name of names) {
    const column = columnOf.get(name)
    const incidents = left.get(name) ?? 0
    if (column === undefined || incidents === 0) continue
    inColumns.set(column, (inColumns.get(column) ?? 0) + incidents)
    left.delete(name)
  }
  return { inColumns, outside: 0, isKnown }
}

/** A row for every class of parts that somebody can know the incidents of; what they hold is taken from `left`. */
function rowsOf(
  counts: DistrictCounts,
  type: IncidentTypeSlug,
  { ledger, shown }: ShownOfType,
  columnOf: ReadonlyMap<string, number>,
  left: Map<string, number>,
): CountedRow[] {
  const cells = counts.counts.incidents.get(type)
  return classesOf(ledger.parts.length, shown)
    .filter(({ keys }) => keys.length > 0)
    .map(({ parts }) => {
      const inColumns = new Map<number, number>()
      let outside = 0
      for (const part of parts) {
        const { fragment, months } = ledger.parts[part] as TypeLedger['parts'][number]
        for (const month of months) {
          const incidents = cells?.[fragment * counts.months.length + month] ?? 0
          if (incidents === 0) continue
          const name = `${type} ${counts.months[month]}`
          const column = counts.counts.fragments[fragment]?.inDistrict ? columnOf.get(name) : undefined
          if (column === undefined) outside += incidents
          else {
            inColumns.set(column, (inColumns.get(column) ?? 0) + incidents)
            left.set(name, (left.get(name) ?? 0) - incidents)
          }
        }
      }
      return { inColumns, outside, isKnown: true }
    })
}
