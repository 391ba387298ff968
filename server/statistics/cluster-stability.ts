import { type Month, monthNumber } from '../../shared/period.ts'
import { variedShare } from './stability-variants.ts'

/** One re-run of DBSCAN or ST-DBSCAN that differs from the base run in one choice. */
export type ClusterVariant =
  | { readonly kind: 'distance'; readonly distanceMetres: number }
  | { readonly kind: 'least number'; readonly minimumPoints: number }
  | { readonly kind: 'days'; readonly withinDays: number }
  /** The same period without this month. */
  | { readonly kind: 'month left out'; readonly month: Month }

/** Choices of the base run. */
export interface ClusterChoices {
  readonly distanceMetres: number
  readonly minimumPoints: number
  /** Null where time does not matter. */
  readonly withinDays: number | null
  /** Months with incidents, in any order. */
  readonly months: readonly Month[]
}

/**
 * Re-runs that show how much clusters rest on choices: the distance 20% shorter and longer; the least number of points,
 * and the days, 20% lower and higher, rounded, by at least one and never under 1 point or 0 days; each month left out in
 * turn. In this order, months ascending. What is varied is one choice at a time; the list and its sizes are ours.
 * A single month cannot be left out. RangeError for a month that is none or given twice, and for choices DBSCAN refuses.
 */
export function clusterVariants({
  distanceMetres,
  minimumPoints,
  withinDays,
  months,
}: ClusterChoices): ClusterVariant[] {
  if (!(distanceMetres > 0 && distanceMetres < Number.POSITIVE_INFINITY)) throw new RangeError(`${distanceMetres} m`)
  if (!(Number.isInteger(minimumPoints) && minimumPoints > 0)) throw new RangeError(`At least ${minimumPoints} points`)
  if (withinDays !== null && !(withinDays >= 0)) throw new RangeError(`Within ${withinDays} days`)
  if (new Set(months.map(monthNumber)).size < months.length) throw new RangeError('A month is given twice')
  const left = months.length > 1 ? [...months].sort() : []
  return [
    ...[1 - variedShare, 1 + variedShare].map(
      (factor) => ({ kind: 'distance', distanceMetres: distanceMetres * factor }) as const,
    ),
    ...eitherSide(minimumPoints, 1).map((each) => ({ kind: 'least number', minimumPoints: each }) as const),
    ...(withinDays === null ? [] : eitherSide(withinDays, 0)).map(
      (each) => ({ kind: 'days', withinDays: each }) as const,
    ),
    ...left.map((month) => ({ kind: 'month left out', month }) as const),
  ]
}

/** A number lowered and raised by 20%, at least by one; not lowered below the least there is. */
function eitherSide(number: number, least: number): number[] {
  const step = Math.max(1, Math.round(variedShare * number))
  return [number - step, number + step].filter((each) => each >= least)
}

/** Stands for the cluster of a point that a re-run leaves out; -1 is noise. */
export const leftOut = -2

/**
 * Which clusters of the base run stay in a re-run: 1 where at least half of the points of the cluster that the re-run
 * counts belong to one of its clusters, 0 where fewer do, and 0 where it counts none of them, as nothing is left of the
 * cluster. The bound is ours. A cluster that grows, or that is joined with another, stays; one that falls apart into
 * three does not.
 * `clusters`: numbers of the points of each. `again`: cluster of every point in the re-run, -1 for noise, `leftOut` for
 * those it does not count. RangeError for a cluster without points, or a point that `again` does not have.
 */
export function clustersThatStay(clusters: readonly (readonly number[])[], again: Int32Array): Float64Array {
  return Float64Array.from(clusters, (points) => {
    if (points.length === 0) throw new RangeError('A cluster without points')
    const together = new Map<number, number>()
    let counted = 0
    let most = 0
    for (const point of points) {
      const cluster = again[point]
      if (cluster === undefined) throw new RangeError(`Point ${point} of ${again.length}`)
      if (cluster === leftOut) continue
      counted += 1
      if (cluster < 0) continue
      const size = (together.get(cluster) ?? 0) + 1
      together.set(cluster, size)
      most = Math.max(most, size)
    }
    return counted > 0 && 2 * most >= counted ? 1 : 0
  })
}
