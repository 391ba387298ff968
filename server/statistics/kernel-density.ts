import { indexPoints } from '../geometry/point-index.ts'

export interface KernelOptions {
  /**
   * Quartic ends at its bandwidth; a Gaussian's is its standard deviation, so it spreads root 8 = 2.83 times as wide.
   */
  readonly kernel: 'quartic' | 'gaussian'
  readonly bandwidthMetres: number
}

/** Points in metres; `weights` incidents each, 1 when left out. */
export interface WeightedPoints {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly weights?: ArrayLike<number>
}

/** Where a density is wanted, metres. */
export interface Places {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** Beyond this many bandwidths a Gaussian is left out: less than 2.3e-11 of its peak. */
export const gaussianReach = 7

/** How far a point spreads, in metres. RangeError for a bandwidth that is not above 0. */
export function kernelReachMetres({ kernel, bandwidthMetres }: KernelOptions): number {
  if (!(bandwidthMetres > 0 && Number.isFinite(bandwidthMetres))) {
    throw new RangeError(`A bandwidth of ${bandwidthMetres} m`)
  }
  return kernel === 'quartic' ? bandwidthMetres : gaussianReach * bandwidthMetres
}

/** Density of one incident at its own place, per square metre: the kernel's highest value. */
export function kernelPeak({ kernel, bandwidthMetres }: KernelOptions): number {
  return (kernel === 'quartic' ? 3 : 0.5) / (Math.PI * bandwidthMetres * bandwidthMetres)
}

/**
 * Bandwidth in metres with which a quartic kernel spreads as widely as a Gaussian one with `gaussianMetres` (equal
 * variance on each axis: a quartic's is an eighth of its bandwidth squared). For a Gaussian rule used on a quartic map.
 */
export function quarticBandwidthMetres(gaussianMetres: number): number {
  return Math.SQRT2 * 2 * gaussianMetres
}

/**
 * Density of incidents at each place, per square metre: the sum of a kernel over every point in reach. Quartic
 * (Silverman 1986, Density Estimation, eq. 4.5) or Gaussian. Exact for a quartic; for a Gaussian each point further
 * than 7 bandwidths is left out. The density of N points adds up to N over everything within one reach of them.
 * 0 where no point is in reach and for no points. Points at one place add up. Describes, tests nothing; near the edge
 * of the data it is too low, see `correctEdges`. Time grows with the number of points within reach of each place.
 * RangeError for lists of unequal length, coordinates that are not finite, or a bandwidth that is not above 0.
 */
export function kernelDensity(points: WeightedPoints, places: Places, options: KernelOptions): Float64Array {
  const reach = kernelReachMetres(options)
  const { weights } = points
  if (weights && weights.length !== points.x.length) {
    throw new RangeError(`${points.x.length} points but ${weights.length} weights`)
  }
  if (places.x.length !== places.y.length) {
    throw new RangeError(`${places.x.length} eastings but ${places.y.length} northings of places`)
  }
  // Narrower buckets than the reach, so that little outside the circle is looked at.
  const index = indexPoints(points.x, points.y, reach / 2)
  const { left, bottom, bucketMetres, columns, rows, starts, order, x, y } = index
  const ordered = weights && Float64Array.from(order, (point) => weights[point]!)
  const isQuartic = options.kernel === 'quartic'
  const squaredReach = reach * reach
  const exponent = -0.5 / (options.bandwidthMetres * options.bandwidthMetres)
  const peak = kernelPeak(options)
  const density = new Float64Array(places.x.length)
  for (let place = 0; place < density.length; place++) {
    const [placeX, placeY] = [places.x[place]!, places.y[place]!]
    if (!Number.isFinite(placeX) || !Number.isFinite(placeY)) throw new RangeError(`Place ${place} is not finite`)
    const firstRow = Math.max(0, Math.floor((placeY - reach - bottom) / bucketMetres))
    const lastRow = Math.min(rows - 1, Math.floor((placeY + reach - bottom) / bucketMetres))
    let sum = 0
    for (let row = firstRow; row <= lastRow; row++) {
      // How wide the circle is at the side of the row that is nearer; a hair wider, so that rounding loses no point.
      const rowBottom = bottom + row * bucketMetres
      const up = Math.max(0, rowBottom - placeY, placeY - rowBottom - bucketMetres)
      const across = Math.sqrt(Math.max(0, squaredReach - up * up)) + 1e-6 * reach
      const firstColumn = Math.max(0, Math.floor((placeX - across - left) / bucketMetres))
      const lastColumn = Math.min(columns - 1, Math.floor((placeX + across - left) / bucketMetres))
      if (firstColumn > lastColumn) continue
      const end = starts[row * columns + lastColumn + 1]!
      for (let point = starts[row * columns + firstColumn]!; point < end; point++) {
        const toEast = x[point]! - placeX
        const toNorth = y[point]! - placeY
        const squared = toEast * toEast + toNorth * toNorth
        if (squared >= squaredReach) continue
        const fade = 1 - squared / squaredReach
        const share = isQuartic ? fade * fade : Math.exp(squared * exponent)
        sum += ordered ? share * ordered[point]! : share
      }
    }
    density[place] = sum * peak
  }
  return density
}

/** The same densities per square kilometre, from densities per square metre; NaN stays NaN. */
export function perSquareKilometre(density: Float64Array): Float64Array {
  return density.map((each) => each * 1e6)
}
