/**
 * Points in square buckets, row by row, so that those near a place are few and lie together in memory. `order` lists
 * the points bucket by bucket, `x` and `y` their coordinates in that order, and bucket b holds `starts[b]` up to, not
 * including, `starts[b + 1]`; within a bucket the order given is kept.
 */
export interface PointIndex {
  readonly left: number
  readonly bottom: number
  readonly bucketMetres: number
  readonly columns: number
  readonly rows: number
  readonly starts: Uint32Array
  readonly order: Uint32Array
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * Index of points in metres, best for searches about `bucketMetres` wide or wider; buckets grow when points lie so far
 * apart that most would be empty. No points are allowed. RangeError for lists of unequal length, coordinates that are
 * not finite, or a width that is not above 0.
 */
export function indexPoints(xs: ArrayLike<number>, ys: ArrayLike<number>, bucketMetres: number): PointIndex {
  const count = xs.length
  if (ys.length !== count) throw new RangeError(`${count} eastings but ${ys.length} northings`)
  if (!(bucketMetres > 0 && Number.isFinite(bucketMetres))) throw new RangeError(`Buckets of ${bucketMetres} m`)
  let [left, right, bottom, top] = [xs[0] ?? 0, xs[0] ?? 0, ys[0] ?? 0, ys[0] ?? 0]
  for (let point = 0; point < count; point++) {
    const [x, y] = [xs[point]!, ys[point]!]
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`Point ${point} at ${x}, ${y}`)
    if (x < left) left = x
    if (x > right) right = x
    if (y < bottom) bottom = y
    if (y > top) top = y
  }
  let size = bucketMetres
  const bucketsOf = (width: number) => Math.floor(width / size) + 1
  while (bucketsOf(right - left) * bucketsOf(top - bottom) > 4 * count + 1024) size *= 2
  const [columns, rows] = [bucketsOf(right - left), bucketsOf(top - bottom)]
  const starts = new Uint32Array(columns * rows + 1)
  const buckets = new Uint32Array(count)
  for (let point = 0; point < count; point++) {
    const column = Math.floor((xs[point]! - left) / size)
    const bucket = Math.floor((ys[point]! - bottom) / size) * columns + column
    buckets[point] = bucket
    starts[bucket + 1]! += 1
  }
  for (let bucket = 0; bucket < columns * rows; bucket++) starts[bucket + 1]! += starts[bucket]!
  const filled = starts.slice(0, columns * rows)
  const order = new Uint32Array(count)
  const [x, y] = [new Float64Array(count), new Float64Array(count)]
  for (let point = 0; point < count; point++) {
    const place = filled[buckets[point]!]!
    filled[buckets[point]!]! += 1
    order[place] = point
    x[place] = xs[point]!
    y[place] = ys[point]!
  }
  return { left, bottom, bucketMetres: size, columns, rows, starts, order, x, y }
}

/**
 * Writes the numbers of all points at most `metres` from a place into `found` (as long as there are points) and returns
 * how many they are, in the order of the buckets. A point at exactly that distance is found.
 */
export function pointsWithin(index: PointIndex, x: number, y: number, metres: number, found: Uint32Array): number {
  const { left, bottom, bucketMetres, columns, rows, starts, order } = index
  const squared = metres * metres
  const firstColumn = Math.max(0, Math.floor((x - metres - left) / bucketMetres))
  const lastColumn = Math.min(columns - 1, Math.floor((x + metres - left) / bucketMetres))
  const firstRow = Math.max(0, Math.floor((y - metres - bottom) / bucketMetres))
  const lastRow = Math.min(rows - 1, Math.floor((y + metres - bottom) / bucketMetres))
  let count = 0
  if (firstColumn > lastColumn) return 0
  for (let row = firstRow; row <= lastRow; row++) {
    const end = starts[row * columns + lastColumn + 1]!
    for (let place = starts[row * columns + firstColumn]!; place < end; place++) {
      const across = index.x[place]! - x
      const up = index.y[place]! - y
      if (across * across + up * up > squared) continue
      found[count] = order[place]!
      count += 1
    }
  }
  return count
}
