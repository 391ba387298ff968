import { dateOfNumber } from '../../../shared/calendar-date.ts'
import type { RunResult } from '../../../shared/contracts/runs.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { coloursOf } from '../../../shared/map-classes/ramps.ts'
import { monthLabel } from '../../../shared/period.ts'
import { formatCount, listed, plural } from '../../../shared/wording/counts.ts'
import { ringAreaMetres, roomyHull } from '../../geometry/convex-hull.ts'
import { gridReference } from '../../geometry/grid-reference.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { type Task, type TaskAnswer, TaskRefused, type UnitShape } from '../task.ts'
import { type ClusterSettings, findClusters, rerunClusters } from './cluster-reruns.ts'
import { stabilitySentences, steadinessOf } from './grid-reruns.ts'

export interface PointClustersInput extends ClusterSettings {
  readonly area: string
  readonly layer: LayerSlug
  /** The months in words. */
  readonly counted: string
  /** Incidents with an exact place, EPSG:27700 metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Clock minutes since 1970-01-01 00:00. */
  readonly fromMinute: Int32Array
  readonly precisionMetres: Float32Array
}

const minutesPerDay = 1440
/** Room around the outermost reports: a house and its garden, so that no corner is anyone's door. */
const roomMetres = 25

interface Cluster {
  readonly points: readonly number[]
  readonly ring: [number, number][]
  readonly hectares: number
  readonly firstDay: number
  readonly lastDay: number
  readonly places: number
}

/** Where reports lie close together, with the ground they cover, the days they span and how steady each cluster is. */
export const pointClusters: Task<PointClustersInput> = (input, tell): TaskAnswer => {
  const { distanceMetres, minimumPoints, withinDays } = input
  const settings = { distanceMetres, minimumPoints, withinDays }
  const { phrase } = layer(input.layer)
  const used = [...input.x.keys()].filter((at) => input.precisionMetres[at]! <= distanceMetres)
  const blurred = input.x.length - used.length
  if (used.length < minimumPoints)
    throw new TaskRefused(
      `${plural(used.length, 'report')} of ${phrase} ${used.length === 1 ? 'has' : 'have'} a place known to ${formatCount(distanceMetres)} m, and a cluster needs ${formatCount(minimumPoints)}. Choose a longer period or a wider layer.`,
    )
  const x = Float64Array.from(used, (at) => input.x[at]!)
  const y = Float64Array.from(used, (at) => input.y[at]!)
  const days = Float64Array.from(used, (at) => Math.floor(input.fromMinute[at]! / minutesPerDay))
  tell(0.1, `Looking for ${plural(used.length, 'report')} close together`)
  const found = findClusters({ x, y, days }, settings)
  tell(0.15, 'Drawing the ground each covers')
  const members: number[][] = Array.from({ length: found.clusterCount }, () => [])
  found.clusterOf.forEach((cluster, point) => {
    if (cluster >= 0) members[cluster]!.push(point)
  })
  const clusters = members
    .map((points): Cluster => {
      const [own, own2] = [points.map((point) => x[point]!), points.map((point) => y[point]!)]
      const ring = roomyHull(own, own2, roomMetres)
      const when = points.map((point) => days[point]!)
      return {
        points,
        ring,
        hectares: ringAreaMetres(ring) / 10_000,
        firstDay: when.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY),
        lastDay: when.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY),
        places: new Set(points.map((point) => `${x[point]} ${y[point]}`)).size,
      }
    })
    .sort((a, b) => b.points.length - a.points.length || a.ring[0]![0] - b.ring[0]![0] || a.ring[0]![1] - b.ring[0]![1])
  const { stability, varied } = rerunClusters(
    { x, y, days },
    clusters.map(({ points }) => points),
    settings,
    tell,
    [0.2, 1],
  )
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const inside = clusters.reduce((sum, { points }) => sum + points.length, 0)
  const rows = clusters.map((cluster, index) => {
    const [east, north] = middleOf(cluster.points, x, y)
    return {
      id: String(index + 1),
      place: gridReference(east, north),
      number: index + 1,
      count: cluster.points.length,
      places: cluster.places,
      hectares: cluster.hectares,
      days: cluster.lastDay - cluster.firstDay + 1,
      first: dateWords(cluster.firstDay),
      last: dateWords(cluster.lastDay),
      class: cluster.places === 1 ? 'one place' : 'many places',
      ...steadinessOf(steady.get(index)),
    }
  })
  return {
    result: resultOf(input, { rows, inside, used: used.length, blurred, stability, varied }),
    shapes: clusters.map(({ ring }, index): UnitShape => ({ id: String(index + 1), rings: [ring] })),
  }
}

interface Found {
  readonly rows: readonly {
    readonly place: string
    readonly count: number
    readonly places: number
    readonly days: number
  }[]
  readonly inside: number
  readonly used: number
  readonly blurred: number
  readonly stability: RunStability
  /** What the re-runs vary. */
  readonly varied: string
}

function resultOf(input: PointClustersInput, { rows, inside, used, blurred, stability, varied }: Found): RunResult {
  const { distanceMetres, minimumPoints, withinDays } = input
  const { phrase } = layer(input.layer)
  const single = rows.filter(({ places }) => places === 1)
  const [light, dark] = coloursOf('oranges', 2) as [string, string]
  const soon = withinDays === null ? '' : ` and ${plural(withinDays, 'day')}`
  return {
    finding:
      rows.length === 0
        ? `Nowhere do ${formatCount(minimumPoints)} reports of ${phrase} lie within ${formatCount(distanceMetres)} m${soon} of each other`
        : `${formatCount(inside)} of ${plural(used, 'report')} of ${phrase} lie in ${plural(rows.length, 'cluster')}`,
    details: [
      ...(rows.length > 0
        ? [
            `The largest: ${listed(rows.slice(0, 3).map(({ place, count, days }) => `${place} (${plural(count, 'report')} in ${plural(days, 'day')})`))}.`,
          ]
        : ['Choose a greater distance or fewer reports to find looser clusters.']),
      ...((rows[0]?.count ?? 0) > used / 2
        ? [
            'One cluster holds more than half of all reports: they lie too close for these settings. Choose a shorter distance or more reports.',
          ]
        : []),
      ...(single.length > 0
        ? [
            `${plural(single.length, 'cluster')} ${single.length === 1 ? 'is' : 'are'} one place reported again and again: a repeat, not a neighbourhood.`,
          ]
        : []),
      ...(blurred > 0
        ? [`${plural(blurred, 'report')} left out, whose place is not known to ${formatCount(distanceMetres)} m.`]
        : []),
    ],
    how: `${withinDays === null ? 'DBSCAN (Ester and others 1996)' : 'ST-DBSCAN (Birant and Kut 2007)'}: reports with at least ${formatCount(minimumPoints)} reports, themselves included, within ${formatCount(distanceMetres)} m${soon} are joined with those they reach. Outlines are drawn around each cluster with ${roomMetres} m of room.`,
    sure: [
      'This finds where reports lie close together. It is not a test: where many people live or shop, reports lie close together by chance too.',
      ...stabilitySentences(stability, varied, {
        one: 'cluster',
        many: 'clusters',
        stayed: 'stayed together',
      }),
      ...(rows.length > 0
        ? [
            'A cluster stayed together where at least half of its reports still counted lay in one cluster again, even if it grew or was joined with another.',
          ]
        : []),
      'Outlines show where single reports were, to a few houses: keep them among partners.',
    ],
    incidents: used,
    counted: input.counted,
    units: { kind: 'cluster', count: rows.length, cellSizeMetres: null, tested: null },
    map:
      rows.length === 0
        ? null
        : {
            column: 'class',
            scheme: 'categories',
            label: 'Clusters of reports',
            unit: '',
            categories: [
              { value: 'many places', label: 'several places', colour: dark },
              { value: 'one place', label: 'one place, again and again', colour: light },
            ],
            outline: 'steadiness',
            outlined: 'a cluster',
          },
    columns: [
      { key: 'place', label: 'Middle', align: 'left' },
      { key: 'number', label: 'Cluster', align: 'right' },
      { key: 'count', label: 'Reports', align: 'right' },
      { key: 'places', label: 'Places', align: 'right' },
      { key: 'hectares', label: 'Ground', unit: 'hectares', decimals: 1, align: 'right' },
      { key: 'days', label: 'Days from first to last', align: 'right' },
      { key: 'first', label: 'First', align: 'left' },
      { key: 'last', label: 'Last', align: 'left' },
      { key: 'class', label: 'Kind', align: 'left' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed together', unit: '% of re-runs', align: 'right' },
    ],
    rows: rows.map((row) => ({ ...row })),
    steps: null,
    figures: [],
    accuracy: null,
  }
}

/** The member nearest to the mean, so that the middle lies in the cluster and on no empty ground beside it. */
function middleOf(points: readonly number[], x: Float64Array, y: Float64Array): [number, number] {
  const east = points.reduce((sum, point) => sum + x[point]!, 0) / points.length
  const north = points.reduce((sum, point) => sum + y[point]!, 0) / points.length
  const nearest = points.reduce((best, point) =>
    Math.hypot(x[point]! - east, y[point]! - north) < Math.hypot(x[best]! - east, y[best]! - north) ? point : best,
  )
  return [x[nearest]!, y[nearest]!]
}

/** '3 May 2024'. */
function dateWords(day: number): string {
  const date = dateOfNumber(day)
  return `${Number(date.slice(8))} ${monthLabel(date.slice(0, 7))}`
}
