import type { Grid } from './grid.ts'

/** Square cells in rows from the south-west, none left out. `left` and `bottom` are its lower left corner, metres. */
export interface Raster {
  readonly left: number
  readonly bottom: number
  readonly cellSizeMetres: number
  readonly columns: number
  readonly rows: number
}

/** The raster that a grid of squares, clipped or not, lies in. RangeError for hexagons. */
export function rasterOf(grid: Grid): Raster {
  if (grid.shape !== 'square') throw new RangeError('Hexagons are no raster')
  const { lattice, cellSizeMetres, shiftXMetres, shiftYMetres } = grid
  return {
    left: shiftXMetres + lattice.firstColumn * cellSizeMetres,
    bottom: shiftYMetres + lattice.firstRow * cellSizeMetres,
    cellSizeMetres,
    columns: lattice.columnCount,
    rows: lattice.rowCount,
  }
}

/** Values of a grid's cells on the raster it lies in, 0 where the grid has no cell. */
export function spreadOnRaster({ lattice }: Grid, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(lattice.cellAt, (cell) => (cell < 0 ? 0 : values[cell]!))
}

/** Values of a raster at a grid's cells; the inverse of `spreadOnRaster`. */
export function pickFromRaster({ lattice, x }: Grid, values: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(x.length)
  lattice.cellAt.forEach((cell, position) => {
    if (cell >= 0) picked[cell] = values[position]!
  })
  return picked
}

/**
 * Weight of points (metres; 1 each without `weights`) moved to the centres of a raster's cells.
 * `nearest`: all to the cell that holds the point. `linear`: shared among the four centres around it, so that the
 * middle of the weight stays where it was (Wand 1994, J. Computational and Graphical Statistics 3(4)); within half a
 * cell of the raster's edge there is no centre beyond, and the share stays with the last one. Points outside the
 * raster, or not finite, are left out. RangeError for lists of unequal length.
 */
export function binPoints(
  points: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number>; readonly weights?: ArrayLike<number> },
  raster: Raster,
  method: 'linear' | 'nearest',
): Float64Array {
  const { x, y, weights } = points
  if (x.length !== y.length || (weights && weights.length !== x.length)) {
    throw new RangeError(`${x.length} eastings, ${y.length} northings, ${weights?.length ?? 'no'} weights`)
  }
  const { left, bottom, cellSizeMetres, columns, rows } = raster
  const binned = new Float64Array(columns * rows)
  const isLinear = method === 'linear'
  for (let point = 0; point < x.length; point++) {
    const across = (x[point]! - left) / cellSizeMetres
    const up = (y[point]! - bottom) / cellSizeMetres
    if (!(across >= 0 && across < columns && up >= 0 && up < rows)) continue
    const weight = weights ? weights[point]! : 1
    if (!isLinear) {
      binned[Math.floor(up) * columns + Math.floor(across)]! += weight
      continue
    }
    const fromCentre = Math.min(Math.max(across - 0.5, 0), columns - 1)
    const fromMiddle = Math.min(Math.max(up - 0.5, 0), rows - 1)
    const column = Math.floor(fromCentre)
    const row = Math.floor(fromMiddle)
    const right = fromCentre - column
    const above = fromMiddle - row
    // On the last centre the share beyond is 0, and stays in the raster.
    const nextColumn = right > 0 ? 1 : 0
    const nextRow = above > 0 ? columns : 0
    const cell = row * columns + column
    binned[cell]! += weight * (1 - right) * (1 - above)
    binned[cell + nextColumn]! += weight * right * (1 - above)
    binned[cell + nextRow]! += weight * (1 - right) * above
    binned[cell + nextColumn + nextRow]! += weight * right * above
  }
  return binned
}
