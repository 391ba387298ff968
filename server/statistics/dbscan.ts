import { indexPoints, pointsWithin } from '../geometry/point-index.ts'

export interface ClusterOptions {
  /** Points this far apart or nearer are neighbours. */
  readonly distanceMetres: number
  /** A core point has at least as many points within the distance, itself included. */
  readonly minimumPoints: number
}

export interface Clusters {
  /** Cluster of every point, counted from 0 in the order in which their first core point is given; -1 for noise. */
  readonly clusterOf: Int32Array
  /** 1 for a core point, 0 for a border point or noise. */
  readonly isCore: Uint8Array
  readonly clusterCount: number
}

/**
 * Clusters by density: core points within reach of each other and the border points they reach. Ester, Kriegel, Sander
 * & Xu 1996, KDD-96, 226-231. `x`, `y`: metres. A border point goes to the first cluster that reaches it, points being
 * tried in the order given; cores and noise do not depend on that order.
 * No points give no clusters; with a minimum of 1 every point is a core. Points at one place are that many points.
 * On anonymised points this finds the map points, so use it on partner coordinates only. RangeError for lists of
 * unequal length, coordinates that are not finite, a distance that is not above 0, or a minimum that is not a whole
 * number above 0.
 */
export function dbscan(x: ArrayLike<number>, y: ArrayLike<number>, options: ClusterOptions): Clusters {
  return clusterPoints(x, y, null, Number.POSITIVE_INFINITY, options)
}

/**
 * DBSCAN in space and time: neighbours are also at most `withinDays` apart. Birant & Kut 2007, Data & Knowledge
 * Engineering 60(1), 208-221, without its attribute threshold. `days`: any day count, fractions allowed. Otherwise as
 * `dbscan`; RangeError also for days that are not finite or a `withinDays` below 0.
 */
export function spaceTimeDbscan(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  days: ArrayLike<number>,
  options: ClusterOptions & { readonly withinDays: number },
): Clusters {
  if (days.length !== x.length) throw new RangeError(`${x.length} points but ${days.length} days`)
  if (!(options.withinDays >= 0)) throw new RangeError(`Within ${options.withinDays} days`)
  for (let point = 0; point < days.length; point++) {
    if (!Number.isFinite(days[point]!)) throw new RangeError(`Point ${point} on day ${days[point]}`)
  }
  return clusterPoints(x, y, days, options.withinDays, options)
}

const noise = -1

function clusterPoints(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  days: ArrayLike<number> | null,
  withinDays: number,
  { distanceMetres, minimumPoints }: ClusterOptions,
): Clusters {
  if (!(Number.isInteger(minimumPoints) && minimumPoints > 0)) throw new RangeError(`At least ${minimumPoints} points`)
  const index = indexPoints(x, y, distanceMetres)
  const count = x.length
  const found = new Uint32Array(count)
  const clusterOf = new Int32Array(count).fill(noise)
  const isCore = new Uint8Array(count)
  const isTried = new Uint8Array(count)
  // Every point enters the queue at most once, because it is in a cluster by then.
  const queue = new Uint32Array(count)
  let clusterCount = 0

  const neighboursOf = (point: number): number => {
    const near = pointsWithin(index, x[point]!, y[point]!, distanceMetres, found)
    if (!days) return near
    let kept = 0
    for (let place = 0; place < near; place++) {
      const other = found[place]!
      if (Math.abs(days[other]! - days[point]!) > withinDays) continue
      found[kept] = other
      kept += 1
    }
    return kept
  }

  for (let first = 0; first < count; first++) {
    if (isTried[first]) continue
    isTried[first] = 1
    if (neighboursOf(first) < minimumPoints) continue
    const cluster = clusterCount
    clusterCount += 1
    clusterOf[first] = cluster
    queue[0] = first
    let tail = 1
    for (let head = 0; head < tail; head++) {
      const point = queue[head]!
      const near = neighboursOf(point)
      isTried[point] = 1
      if (near < minimumPoints) continue
      isCore[point] = 1
      for (let place = 0; place < near; place++) {
        const reached = found[place]!
        if (clusterOf[reached] !== noise) continue
        clusterOf[reached] = cluster
        // A point tried before is no core: it joins as a border and reaches no further.
        if (isTried[reached]) continue
        queue[tail] = reached
        tail += 1
      }
    }
  }
  return { clusterOf, isCore, clusterCount }
}
