import { type Month, monthNumber } from '../../shared/period.ts'

/** One re-run that differs from the base run in one choice. */
export type StabilityVariant =
  | { readonly kind: 'cell size'; readonly cellSizeMetres: number }
  /** Grid moved east and north by so many metres. */
  | { readonly kind: 'grid offset'; readonly eastMetres: number; readonly northMetres: number }
  | { readonly kind: 'bandwidth'; readonly bandwidthMetres: number }
  /** The same period without this month. */
  | { readonly kind: 'month left out'; readonly month: Month }
  /** Points so near to a border counted on its other side. */
  | { readonly kind: 'border points moved'; readonly withinMetres: number }

/** Choices of the base run. */
export interface BaseChoices {
  /** Null for areas, which have no cells. */
  readonly cellSizeMetres: number | null
  /** Null for a method without a kernel. */
  readonly bandwidthMetres: number | null
  /** Months that were counted, with data, in any order. */
  readonly months: readonly Month[]
  /**
   * How far from a border published points may belong to its other side, in metres; 25 when left out, null for points
   * that are where they should be.
   */
  readonly borderMetres?: number | null
}

/** Cells and kernels are made this much smaller and larger. */
export const variedShare = 0.2

/**
 * Re-runs that show how much a hot-spot map rests on choices: cells 20% smaller and larger; the grid moved by half a
 * cell east, north and both ways, and by a quarter both ways; bandwidth 20% smaller and larger; each month left out in
 * turn; and points near a border counted on the other side, since published points are moved by tens of metres. In
 * this order, months ascending. What was varied is one choice at a time; the list and its sizes are ours.
 * Without cells, a bandwidth or points that may be off, those re-runs are not listed; a single month cannot be left
 * out. RangeError for lengths that are not above 0, and for a month that is none or given twice.
 */
export function stabilityVariants({
  cellSizeMetres,
  bandwidthMetres,
  months,
  borderMetres = 25,
}: BaseChoices): StabilityVariant[] {
  for (const length of [cellSizeMetres, bandwidthMetres, borderMetres]) {
    if (length !== null && !(length > 0 && length < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${length} m is not a length above 0`)
    }
  }
  if (new Set(months.map(monthNumber)).size < months.length) throw new RangeError('A month is given twice')
  const variants: StabilityVariant[] = []
  if (cellSizeMetres !== null) {
    for (const factor of [1 - variedShare, 1 + variedShare]) {
      variants.push({ kind: 'cell size', cellSizeMetres: cellSizeMetres * factor })
    }
    for (const [east, north] of offsets) {
      variants.push({
        kind: 'grid offset',
        eastMetres: cellSizeMetres * east,
        northMetres: cellSizeMetres * north,
      })
    }
  }
  if (bandwidthMetres !== null) {
    for (const factor of [1 - variedShare, 1 + variedShare]) {
      variants.push({ kind: 'bandwidth', bandwidthMetres: bandwidthMetres * factor })
    }
  }
  if (months.length > 1) {
    for (const month of [...months].sort()) variants.push({ kind: 'month left out', month })
  }
  if (borderMetres !== null) variants.push({ kind: 'border points moved', withinMetres: borderMetres })
  return variants
}

/** In cells, east and north. */
const offsets = [
  [0.5, 0],
  [0, 0.5],
  [0.5, 0.5],
  [0.25, 0.25],
] as const
