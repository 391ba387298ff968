/** How far apart two points are: along a straight line, or east-west plus north-south as streets of a grid go. */
export type DistanceMetric = 'euclidean' | 'manhattan'

export interface Points {
  /** Metres. */
  readonly eastings: Float64Array
  /** Metres. */
  readonly northings: Float64Array
}

/**
 * Every pair of points up to a distance apart, each once: the partners of point `i` are `targets[offsets[i]]` up to,
 * not including, `targets[offsets[i + 1]]`, all above i, and `distancesMetres` stands beside `targets`.
 */
export interface NearPairs {
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
  readonly distancesMetres: Float64Array
}

/**
 * Pairs of points at most `reachMetres` apart, that distance and 0 included, from a grid of squares that wide: time and
 * memory (12 bytes a pair) grow with the points and the pairs of points in squares that touch. No points, or one: no
 * pairs. All points in one place: all pairs, n(n - 1)/2. RangeError for unequal lengths, coordinates that are not
 * finite, a reach that is not 0 or more, or more than 2^32 - 1 pairs.
 */
export function nearPairs(points: Points, reachMetres: number, metric: DistanceMetric = 'euclidean'): NearPairs {
  checkPoints(points, reachMetres)
  const count = points.eastings.length
  const grid = gridOf(points, reachMetres)
  const offsets = new Uint32Array(count + 1)
  let pairs = 0
  // Walking twice, first to count and then to fill, needs no growing lists.
  for (let point = 0; point < count; point++) {
    visitNear(points, grid, point, reachMetres, metric, () => {
      pairs += 1
    })
    if (pairs > 2 ** 32 - 1) throw new RangeError(`More than ${2 ** 32 - 1} pairs lie within ${reachMetres} m`)
    offsets[point + 1] = pairs
  }
  const targets = new Uint32Array(pairs)
  const distancesMetres = new Float64Array(pairs)
  let filled = 0
  for (let point = 0; point < count; point++) {
    visitNear(points, grid, point, reachMetres, metric, (other, distance) => {
      targets[filled] = other
      distancesMetres[filled] = distance
      filled += 1
    })
  }
  return { offsets, targets, distancesMetres }
}

interface Grid {
  readonly columnOf: Int32Array
  readonly rowOf: Int32Array
  /** Points of each occupied square, ascending, by row and column. */
  readonly squares: Map<number, Uint32Array>
}

/** Larger than any column number, so that a row and a column make one key. */
const columnsAtMost = 2 ** 26

function gridOf({ eastings, northings }: Points, reachMetres: number): Grid {
  const west = eastings.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
  const south = northings.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
  const extent = Math.max(
    eastings.reduce((most, each) => Math.max(most, each - west), 0),
    northings.reduce((most, each) => Math.max(most, each - south), 0),
  )
  // A little wider than the reach, as rounding must not put a pair just within it two columns apart; and wide enough
  // that a tiny reach makes no more columns than a key holds.
  const side = Math.max(reachMetres * (1 + 1e-6), extent / (columnsAtMost / 4), Number.MIN_VALUE)
  const columnOf = Int32Array.from(eastings, (east) => (east === west ? 0 : Math.floor((east - west) / side)))
  const rowOf = Int32Array.from(northings, (north) => (north === south ? 0 : Math.floor((north - south) / side)))
  const lists = new Map<number, number[]>()
  for (let point = 0; point < eastings.length; point++) {
    const key = rowOf[point]! * columnsAtMost + columnOf[point]!
    const list = lists.get(key)
    if (list) list.push(point)
    else lists.set(key, [point])
  }
  return {
    columnOf,
    rowOf,
    squares: new Map([...lists].map(([key, list]) => [key, Uint32Array.from(list)])),
  }
}

/** Calls `visit` with every later point within reach of `point`. */
function visitNear(
  { eastings, northings }: Points,
  { columnOf, rowOf, squares }: Grid,
  point: number,
  reachMetres: number,
  metric: DistanceMetric,
  visit: (other: number, distance: number) => void,
): void {
  const east = eastings[point]!
  const north = northings[point]!
  for (let row = rowOf[point]! - 1; row <= rowOf[point]! + 1; row++) {
    for (let column = columnOf[point]! - 1; column <= columnOf[point]! + 1; column++) {
      if (row < 0 || column < 0) continue
      const square = squares.get(row * columnsAtMost + column)
      if (!square) continue
      for (let index = square.length - 1; index >= 0; index--) {
        const other = square[index]!
        if (other <= point) break
        const distance = distanceMetres(eastings[other]! - east, northings[other]! - north, metric)
        if (distance <= reachMetres) visit(other, distance)
      }
    }
  }
}

function distanceMetres(east: number, north: number, metric: DistanceMetric): number {
  // Math.hypot guards against overflow that metres never reach, at several times the price.
  return metric === 'manhattan' ? Math.abs(east) + Math.abs(north) : Math.sqrt(east * east + north * north)
}

function checkPoints({ eastings, northings }: Points, reachMetres: number): void {
  if (eastings.length !== northings.length) {
    throw new RangeError(`${eastings.length} eastings but ${northings.length} northings`)
  }
  if (!(reachMetres >= 0 && reachMetres < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Reach of ${reachMetres} m is not a distance`)
  }
  if (!eastings.every(Number.isFinite) || !northings.every(Number.isFinite)) {
    throw new RangeError('A point lacks a coordinate')
  }
}
