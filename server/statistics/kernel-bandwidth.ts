import type { Places } from './kernel-density.ts'

/**
 * Bandwidth in metres by Silverman's rule of thumb for points on a map: 0.9 min(SD, sqrt(1/ln 2) Dm) n^(-1/5), with SD
 * the standard distance and Dm the median distance to the mean centre (Silverman 1986, Density Estimation, eq. 3.31, in
 * the form used for points in two dimensions). `points`: metres. A start, not a truth: 200 to 500 m is usual in a town,
 * and maps to be compared need one bandwidth.
 * Null for fewer than two points, and when all lie in one place or more than half at the mean centre: the rule gives 0.
 * RangeError for lists of unequal length or coordinates that are not finite.
 */
export function silvermanBandwidthMetres(points: Places): number | null {
  const n = checkedLength(points)
  if (n < 2) return null
  const [meanX, meanY] = [mean(points.x), mean(points.y)]
  const distances = new Float64Array(n)
  let squares = 0
  for (let point = 0; point < n; point++) {
    const squared = (points.x[point]! - meanX) ** 2 + (points.y[point]! - meanY) ** 2
    squares += squared
    distances[point] = Math.sqrt(squared)
  }
  distances.sort()
  const median = (distances[(n - 1) >> 1]! + distances[n >> 1]!) / 2
  const spread = Math.min(Math.sqrt(squares / n), Math.sqrt(1 / Math.LN2) * median)
  return isNothing(spread, points) ? null : 0.9 * spread * n ** -0.2
}

/**
 * Gaussian bandwidths in metres east and north by Scott's rule: the standard deviation on each axis (n - 1) times
 * n^(-1/6). Scott 1992, Multivariate Density Estimation, section 6.3. For a quartic kernel see
 * `quarticBandwidthMetres`. `points`: metres. Null for fewer than two points and when all lie on one line east or
 * north. RangeError as above.
 */
export function scottBandwidthMetres(points: Places): { x: number; y: number } | null {
  const n = checkedLength(points)
  if (n < 2) return null
  const [x, y] = [deviation(points.x), deviation(points.y)]
  if (isNothing(Math.min(x, y), points)) return null
  return { x: x * n ** (-1 / 6), y: y * n ** (-1 / 6) }
}

function checkedLength({ x, y }: Places): number {
  if (x.length !== y.length) throw new RangeError(`${x.length} eastings but ${y.length} northings`)
  for (let point = 0; point < x.length; point++) {
    if (!Number.isFinite(x[point]!) || !Number.isFinite(y[point]!)) {
      throw new RangeError(`Point ${point} at ${x[point]}, ${y[point]}`)
    }
  }
  return x.length
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  // From the first value, so that equal ones have exactly their own mean.
  for (let index = 0; index < values.length; index++) sum += values[index]! - values[0]!
  return values[0]! + sum / values.length
}

function deviation(values: ArrayLike<number>): number {
  const centre = mean(values)
  let squares = 0
  for (let index = 0; index < values.length; index++) squares += (values[index]! - centre) ** 2
  return Math.sqrt(squares / (values.length - 1))
}

/** A spread that is rounding of the coordinates only. */
function isNothing(spread: number, { x, y }: Places): boolean {
  return spread <= 1e-12 * (Math.abs(x[0]!) + Math.abs(y[0]!))
}
