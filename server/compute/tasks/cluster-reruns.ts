import { dateOfNumber } from '../../../shared/calendar-date.ts'
import { type Month, monthLabel } from '../../../shared/period.ts'
import { formatCount, listed, plural } from '../../../shared/wording/counts.ts'
import { type ClusterVariant, clustersThatStay, clusterVariants, leftOut } from '../../statistics/cluster-stability.ts'
import { type Clusters, dbscan, spaceTimeDbscan } from '../../statistics/dbscan.ts'
import type { RunStability } from '../../statistics/stability.ts'
import type { TellProgress } from '../task.ts'
import { askAgain } from './ask-again.ts'

/** Reports with an exact place, EPSG:27700 metres, and the day of each. */
export interface PlacedPoints {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Days since 1970-01-01. */
  readonly days: Float64Array
}

/** What makes a cluster. */
export interface ClusterSettings {
  readonly distanceMetres: number
  readonly minimumPoints: number
  /** Null: however long apart. */
  readonly withinDays: number | null
}

/** Clusters in space, or in space and time where days are set. */
export function findClusters({ x, y, days }: PlacedPoints, { withinDays, ...options }: ClusterSettings): Clusters {
  return withinDays === null ? dbscan(x, y, options) : spaceTimeDbscan(x, y, days, { ...options, withinDays })
}

/**
 * How steady clusters are with other settings and without single months, and what was varied in words. `clusters`:
 * numbers of the points of each; without any there is nothing to ask again.
 */
export function rerunClusters(
  points: PlacedPoints,
  clusters: readonly (readonly number[])[],
  settings: ClusterSettings,
  tell: TellProgress,
  span: readonly [from: number, to: number],
): { readonly stability: RunStability; readonly varied: string } {
  const monthOf = Array.from(points.days, monthOfDay)
  const months = [...new Set(monthOf)]
  const judge = (variant: ClusterVariant) =>
    clustersThatStay(
      clusters,
      variant.kind === 'month left out'
        ? clustersWithout(points, monthOf, variant.month, settings)
        : findClusters(points, { ...settings, ...variant }).clusterOf,
    )
  const variants = clusters.length === 0 ? [] : clusterVariants({ ...settings, months })
  const hot = new Float64Array(clusters.length).fill(1)
  return {
    stability: askAgain({ variants, hot, nameOf, judge }, tell, span),
    varied: variedWords(settings, months.length),
  }
}

/** Cluster of every point where those of one month are left out. */
function clustersWithout(
  { x, y, days }: PlacedPoints,
  monthOf: readonly Month[],
  month: Month,
  settings: ClusterSettings,
): Int32Array {
  const kept = [...monthOf.keys()].filter((point) => monthOf[point] !== month)
  const of = (values: Float64Array) => Float64Array.from(kept, (point) => values[point]!)
  const found = findClusters({ x: of(x), y: of(y), days: of(days) }, settings)
  const clusterOf = new Int32Array(x.length).fill(leftOut)
  kept.forEach((point, at) => {
    clusterOf[point] = found.clusterOf[at]!
  })
  return clusterOf
}

function monthOfDay(day: number): Month {
  return dateOfNumber(day).slice(0, 7)
}

function nameOf(variant: ClusterVariant): string {
  switch (variant.kind) {
    case 'distance':
      return `a distance of ${formatCount(variant.distanceMetres)} m`
    case 'least number':
      return `at least ${plural(variant.minimumPoints, 'report')}`
    case 'days':
      return `within ${plural(variant.withinDays, 'day')}`
    case 'month left out':
      return `without ${monthLabel(variant.month)}`
  }
}

/** What the re-runs vary, after 'Asked again 16 times'. */
function variedWords({ withinDays }: ClusterSettings, months: number): string {
  const numbers = ['the distance', 'the least number of reports', ...(withinDays === null ? [] : ['the days'])]
  return `with ${listed(numbers)} about a fifth smaller and larger${months > 1 ? ', and without single months' : ''}`
}
