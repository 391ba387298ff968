import { type Month, monthNumber } from '../../shared/period.ts'

/** How many snap points were first and last seen in these two months. One row may stand for one snap point. */
export interface SnapPointLifetime {
  readonly firstMonth: Month
  readonly lastMonth: Month
  readonly snapPoints: number
}

/** Two neighbouring published months between which the list was replaced. */
export interface SnapBreak {
  /** Last published month with the old list of snap points, and first with the new one. */
  readonly before: Month
  readonly after: Month
  /** Share of snap points seen on both sides, of the side with fewer; below 0.3. */
  readonly sharedRatio: number
}

/** A break shares less than this ratio (no unit) of at least this many snap points on either side. */
export const snapBreakRule = { ratioBelow: 0.3, fewestSnapPoints: 100 } as const

/**
 * Months between which the police regenerated their list of snap points, so that places before and after cannot be
 * compared point by point; in time order, none when the list never changed. For neighbouring published months a, b:
 * crossing = snap points first seen by a and last seen from b on; a break when crossing / the smaller of those first
 * seen by a and those last seen from b on is below 0.3 and both are at least 100 snap points.
 * The lowest ratio below 0.3 is the first break; the months before and after it are then judged each on their own in
 * the same way. Judged all at once, the old list would count as lost points in every month soon after a break and look
 * like breaks of its own (Thames Valley, January to February 2024: 0.300 at once, 0.95 on its own).
 * `publishedMonths` in any order; gaps between them are allowed. None or one gives none. RangeError for a lifetime that
 * starts after it ends or in a month that is not published.
 */
export function snapBreaks(lifetimes: readonly SnapPointLifetime[], publishedMonths: readonly Month[]): SnapBreak[] {
  const months = [...new Set(publishedMonths)].sort((a, b) => monthNumber(a) - monthNumber(b))
  const positions = new Map(months.map((month, position) => [month, position]))
  const spans = lifetimes.map(({ firstMonth, lastMonth, snapPoints }) => {
    const first = positions.get(firstMonth)
    const last = positions.get(lastMonth)
    if (first === undefined || last === undefined || first > last) {
      throw new RangeError(`Snap points seen from ${firstMonth} to ${lastMonth} do not fit the published months`)
    }
    return { first, last, snapPoints }
  })
  return breaksWithin(spans, 0, months.length - 1).map(({ position, ratio }) => {
    return { before: months[position]!, after: months[position + 1]!, sharedRatio: ratio }
  })
}

/** First and last as positions among the published months. */
interface Span {
  readonly first: number
  readonly last: number
  readonly snapPoints: number
}

interface Cut {
  /** The cut lies between this month and the next. */
  readonly position: number
  readonly ratio: number
}

function breaksWithin(spans: readonly Span[], start: number, end: number): Cut[] {
  const seen = spans.filter(({ first, last }) => last >= start && first <= end)
  let deepest: Cut | null = null
  for (let position = start; position < end; position++) {
    const ratio = sharedRatio(seen, position)
    if (ratio !== null && ratio < (deepest?.ratio ?? snapBreakRule.ratioBelow)) deepest = { position, ratio }
  }
  if (!deepest) return []
  const { position } = deepest
  return [...breaksWithin(seen, start, position), deepest, ...breaksWithin(seen, position + 1, end)]
}

/** Null where either side has too few snap points to judge. */
function sharedRatio(spans: readonly Span[], position: number): number | null {
  let before = 0
  let after = 0
  let crossing = 0
  for (const { first, last, snapPoints } of spans) {
    if (first <= position) before += snapPoints
    if (last > position) after += snapPoints
    if (first <= position && last > position) crossing += snapPoints
  }
  const smaller = Math.min(before, after)
  return smaller < snapBreakRule.fewestSnapPoints ? null : crossing / smaller
}
