import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { classesOf, type Figure } from './audit-figures.ts'
import type { DistrictCounts } from './district-counts.ts'
import type { ToldMonths } from './district-months.ts'
import { type Crossing, smallCuts, unknownTotal } from './small-cuts.ts'
import type { TypeLedger } from './type-ledger.ts'

/**
 * Figures of years, figures of quarters and months of the district are three families, each of which gives nothing away
 * by itself. Which class of a family does each fragment lie in, in each month?
 */
export interface Parting {
  /** Class by fragment and month, months of a fragment beside one another; `unknownTotal` where nothing is shown. */
  readonly classOf: Int32Array
  /** By class, the keys of the figures it lies in. */
  readonly keys: readonly (readonly string[])[]
}

export function partingOf(counts: DistrictCounts, ledger: TypeLedger, shown: readonly Figure[]): Parting {
  const months = counts.months.length
  const classOf = new Int32Array(counts.counts.fragments.length * months).fill(unknownTotal)
  const keys: (readonly string[])[] = []
  for (const found of classesOf(ledger.parts.length, shown)) {
    if (found.keys.length === 0) continue
    for (const index of found.parts) {
      const part = ledger.parts[index]
      for (const month of part?.months ?? []) classOf[(part?.fragment ?? 0) * months + month] = keys.length
    }
    keys.push(found.keys)
  }
  return { classOf, keys }
}

/** Classes of each family on one side of a cut. */
export interface FamilyCut {
  readonly years: readonly number[]
  readonly quarters: readonly number[]
}

/**
 * Cuts into 1 to 4 incidents that figures of years and of quarters of a type make together, looking at the months of
 * `isIn` alone: whole years do not meet. Empty: none.
 */
export function cutsByYears(
  counts: DistrictCounts,
  type: IncidentTypeSlug,
  years: Parting,
  quarters: Parting,
  isIn: (month: Month) => boolean,
): FamilyCut[] {
  const crossings = crossingsOf(counts, type, quarters.keys.length, isIn, (cell) => [
    years.classOf[cell] as number,
    quarters.classOf[cell] as number,
  ])
  return smallCuts(crossings).map(({ rows, columns }) => ({ years: rows, quarters: columns }))
}

/** Classes of years on the other side of a cut, next to the incidents that it gives away. */
export function yearsBeyond(
  { months, counts }: DistrictCounts,
  type: IncidentTypeSlug,
  years: Parting,
  quarters: Parting,
  cut: FamilyCut,
): number[] {
  const cells = counts.incidents.get(type) ?? new Uint32Array()
  const [inYears, inQuarters] = [new Set(cut.years), new Set(cut.quarters)]
  const next = new Set<number>()
  for (const [cell, incidents] of cells.entries()) {
    const quarter = quarters.classOf[cell] as number
    if (incidents > 0 && inYears.has(years.classOf[cell] as number) !== inQuarters.has(quarter)) next.add(quarter)
  }
  const beyond = new Set<number>()
  for (let cell = 0; cell < cells.length; cell += months.length)
    for (let month = 0; month < months.length; month += 1) {
      const year = years.classOf[cell + month] as number
      if (year !== unknownTotal && !inYears.has(year) && next.has(quarters.classOf[cell + month] as number))
        beyond.add(year)
    }
  return [...beyond]
}

/**
 * Cuts that figures of quarters make with months told of the district, for types that share those: by type the classes of
 * quarters on one side of a cut. Whole quarters do not meet.
 */
export function cutsByMonths(
  counts: DistrictCounts,
  told: ToldMonths,
  byType: ReadonlyMap<IncidentTypeSlug, Parting>,
  isIn: (month: Month) => boolean,
): ReadonlyMap<IncidentTypeSlug, readonly number[]>[] {
  const months = counts.months.length
  const crossings: Crossing[] = []
  const rowsOf: { type: IncidentTypeSlug; of: number }[] = []
  for (const [type, { classOf, keys }] of byType) {
    const first = rowsOf.length
    for (const of of keys.keys()) rowsOf.push({ type, of })
    const numbers = counts.months.map((month) => told.numberOf.get(`${type} ${month}`) ?? unknownTotal)
    const found = crossingsOf(counts, type, told.numberOf.size, isIn, (cell) => {
      const isInside = counts.counts.fragments[Math.floor(cell / months)]?.inDistrict
      const row = classOf[cell] as number
      return [
        row === unknownTotal ? unknownTotal : first + row,
        isInside ? (numbers[cell % months] as number) : unknownTotal,
      ]
    })
    for (const crossing of found) crossings.push(crossing)
  }
  return smallCuts(crossings).map(({ rows }) => {
    const cut = new Map<IncidentTypeSlug, number[]>()
    for (const row of rows) {
      const { type, of } = rowsOf[row] as (typeof rowsOf)[number]
      cut.set(type, [...(cut.get(type) ?? []), of])
    }
    return cut
  })
}

function crossingsOf(
  { months, counts }: DistrictCounts,
  type: IncidentTypeSlug,
  columns: number,
  isIn: (month: Month) => boolean,
  placeOf: (cell: number) => readonly [row: number, column: number],
): Crossing[] {
  const cells = counts.incidents.get(type) ?? new Uint32Array()
  const asked = months.flatMap((month, index) => (isIn(month) ? [index] : []))
  // Unknown is -1, so that names begin with 0.
  const width = columns + 1
  const sums = new Map<number, number>()
  for (let first = 0; first < cells.length; first += months.length)
    for (const month of asked) {
      const [row, column] = placeOf(first + month)
      const name = (row + 1) * width + column + 1
      if (name > 0) sums.set(name, (sums.get(name) ?? 0) + (cells[first + month] as number))
    }
  return [...sums].map(([name, incidents]) => ({
    row: Math.floor(name / width) - 1,
    column: (name % width) - 1,
    incidents,
  }))
}
