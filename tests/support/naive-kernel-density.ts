/**
 * Kernel density straight from statistics.md section 5: every point against every place, a Gaussian without end, per
 * square metre. What the fast ways are judged by.
 */
export function kernelDensityNaive(
  points: { x: ArrayLike<number>; y: ArrayLike<number>; weights?: ArrayLike<number> },
  places: { x: ArrayLike<number>; y: ArrayLike<number> },
  { kernel, bandwidthMetres: h }: { kernel: 'quartic' | 'gaussian'; bandwidthMetres: number },
): Float64Array {
  return Float64Array.from({ length: places.x.length }, (_, place) => {
    let sum = 0
    for (let point = 0; point < points.x.length; point++) {
      const squared = (points.x[point]! - places.x[place]!) ** 2 + (points.y[point]! - places.y[place]!) ** 2
      const weight = points.weights?.[point] ?? 1
      if (kernel === 'gaussian') sum += (weight * Math.exp(-squared / (2 * h * h))) / (2 * Math.PI * h * h)
      else if (squared < h * h) sum += ((weight * 3) / (Math.PI * h * h)) * (1 - squared / (h * h)) ** 2
    }
    return sum
  })
}

/** Centres of a raster's cells, row by row from the south-west. */
export function rasterCentres(raster: {
  left: number
  bottom: number
  cellSizeMetres: number
  columns: number
  rows: number
}): { x: Float64Array; y: Float64Array } {
  const cells = raster.columns * raster.rows
  const { left, bottom, cellSizeMetres: size, columns } = raster
  return {
    x: Float64Array.from({ length: cells }, (_, cell) => left + ((cell % columns) + 0.5) * size),
    y: Float64Array.from({ length: cells }, (_, cell) => bottom + (Math.floor(cell / columns) + 0.5) * size),
  }
}
