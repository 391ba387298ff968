import { clipGrid } from '../../geometry/clip-grid.ts'
import { cellOf, coverBox, type Grid, smallestCellSizeMetres } from '../../geometry/grid.ts'
import type { Raster } from '../../geometry/raster.ts'
import { binPoints } from '../../geometry/raster.ts'
import { silvermanBandwidthMetres } from '../../statistics/kernel-bandwidth.ts'
import { type KernelOptions, kernelReachMetres, quarticBandwidthMetres } from '../../statistics/kernel-density.ts'
import { correctEdges, rasterKernelMassInside } from '../../statistics/kernel-edge.ts'
import { rasterKernelDensity } from '../../statistics/raster-density.ts'
import { boxOf, countPlaces, layGrid, type Mover, type PlacedGrid, type PlacedReports } from './grid-input.ts'

/** Map points lie tens to hundreds of metres off, so neither kernel nor cells may be finer than they are. */
export const finestMetres = smallestCellSizeMetres('anonymised')
const mostFineCells = 400_000

/** Cells that are shown, each cut into equal finer ones in which the density is computed. */
export interface DensityCells {
  readonly placed: PlacedGrid
  readonly fine: Grid
  /** Shown cell of each fine one. */
  readonly cellOfFine: Int32Array
  readonly raster: Raster
}

export interface ChosenBandwidth {
  readonly bandwidthMetres: number
  readonly sentence: string
}

/**
 * The bandwidth given, or for 0 the one found from where the reports lie (weights: reports on each place); never under
 * `finestMetres`. A quartic kernel takes the rule as it is, a Gaussian the width that spreads as far.
 */
export function chooseBandwidth(
  given: number,
  kernel: KernelOptions['kernel'],
  points: { readonly x: Float64Array; readonly y: Float64Array; readonly weights: Float64Array },
): ChosenBandwidth {
  const raised = `raised to ${finestMetres} m, because the map points of the police lie tens to hundreds of metres off`
  if (given > 0) {
    return given < finestMetres
      ? { bandwidthMetres: finestMetres, sentence: `The bandwidth of ${given} m is ${raised}.` }
      : { bandwidthMetres: given, sentence: `The bandwidth of ${given} m was given, not found from the data.` }
  }
  const found = silvermanBandwidthMetres(repeated(points))
  if (found === null) {
    return {
      bandwidthMetres: finestMetres,
      sentence: `The reports lie too close together to find a bandwidth from them, so it is ${finestMetres} m.`,
    }
  }
  // To 10 m: more would look more exact than a rule of thumb is.
  const own = 10 * Math.round((kernel === 'quartic' ? found : found / quarticBandwidthMetres(1)) / 10)
  const rule = `found from how far the reports lie apart (Silverman's rule)`
  return own < finestMetres
    ? { bandwidthMetres: finestMetres, sentence: `A bandwidth of ${own} m, ${rule}, is ${raised}.` }
    : { bandwidthMetres: own, sentence: `The bandwidth of ${own} m was ${rule}.` }
}

/** Side of the cells shown, for 0 a fifth of the bandwidth; never under `finestMetres`. */
export function chooseCellSize(given: number, bandwidthMetres: number): { cellSizeMetres: number; sentence: string } {
  const wanted = given > 0 ? given : Math.round(bandwidthMetres / 5)
  const cellSizeMetres = Math.max(finestMetres, wanted)
  const why = given > 0 ? `${given} m was asked for` : `a fifth of the bandwidth would be ${wanted} m`
  return {
    cellSizeMetres,
    sentence:
      cellSizeMetres > wanted
        ? `Cells are shown at ${cellSizeMetres} m: ${why}, which is finer than the map points are.`
        : `Cells are shown at ${cellSizeMetres} m: ${why}.`,
  }
}

/** Cells of at most a fifth of the bandwidth under the cells shown, in a raster that reaches one kernel beyond them. */
export function layDensityCells(reports: PlacedReports, cellSizeMetres: number, options: KernelOptions): DensityCells {
  const placed = layGrid(reports, { shape: 'square', cellSizeMetres })
  const mostParts = Math.max(1, Math.floor(Math.sqrt(mostFineCells / Math.max(1, placed.grid.x.length))))
  const parts = Math.min(mostParts, Math.ceil((5 * cellSizeMetres) / options.bandwidthMetres))
  const size = cellSizeMetres / parts
  const box = boxOf(reports.district)
  const fine = clipGrid(coverBox(box, { shape: 'square', cellSizeMetres: size }), reports.district)
  // Wide enough for the widest bandwidth that is tried, too.
  const reach = 1.2 * kernelReachMetres(options)
  const [firstColumn, firstRow] = [Math.floor((box.minX - reach) / size), Math.floor((box.minY - reach) / size)]
  return {
    placed,
    fine,
    cellOfFine: Int32Array.from(fine.x, (x, cell) => cellOf(placed.grid, x, fine.y[cell]!)),
    raster: {
      left: firstColumn * size,
      bottom: firstRow * size,
      cellSizeMetres: size,
      columns: Math.ceil((box.maxX + reach) / size) - firstColumn,
      rows: Math.ceil((box.maxY + reach) / size) - firstRow,
    },
  }
}

/** Densities per square kilometre of each cell shown: the mean over what of it lies inside the district. */
export type DensityOf = (
  points: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number>; readonly weights: ArrayLike<number> },
  options: KernelOptions,
) => Float64Array

/**
 * A density over the cells. `correct`: whether it is divided by the share of the kernel inside the district, for which
 * points outside must not be given. NaN where a cell has too little of it.
 */
export function densityOver({ placed, fine, cellOfFine, raster }: DensityCells, correct: boolean): DensityOf {
  const masses = new Map<string, Float64Array>()
  const [firstColumn, firstRow] = [raster.left, raster.bottom].map((edge) => Math.round(edge / raster.cellSizeMetres))
  const position = Int32Array.from(
    fine.columns,
    (column, cell) => (fine.rows[cell]! - firstRow!) * raster.columns + column - firstColumn!,
  )
  const inside = new Float64Array(raster.columns * raster.rows)
  position.forEach((at, cell) => {
    inside[at] = fine.insideShare[cell]!
  })
  const massOf = (options: KernelOptions) => {
    const key = `${options.kernel} ${options.bandwidthMetres}`
    const mass = masses.get(key) ?? rasterKernelMassInside(inside, raster, options)
    masses.set(key, mass)
    return mass
  }
  return (points, options) => {
    const raw = rasterKernelDensity(binPoints(points, raster, 'linear'), raster, options)
    const density = correct ? correctEdges(raw, massOf(options)) : raw
    const sums = new Float64Array(placed.grid.x.length)
    const shares = new Float64Array(placed.grid.x.length)
    for (let cell = 0; cell < position.length; cell++) {
      const [each, shown] = [density[position[cell]!]!, cellOfFine[cell]!]
      if (shown < 0 || Number.isNaN(each)) continue
      sums[shown]! += each * fine.insideShare[cell]!
      shares[shown]! += fine.insideShare[cell]!
    }
    return sums.map((sum, cell) => (shares[cell]! > 0 ? (1e6 * sum) / shares[cell]! : Number.NaN))
  }
}

/**
 * Densities of some months, per square kilometre of each cell shown. 'corrected' and 'inside alone' leave out the reports
 * outside the district; only the first makes up for it.
 */
export function surfaceOf(
  reports: PlacedReports,
  laid: DensityCells,
  edge: 'corrected' | 'inside alone' | 'with outside',
) {
  const over = densityOver(laid, edge === 'corrected')
  const { grid } = laid.placed
  return (months: readonly number[], options: KernelOptions, move?: Mover): Float64Array => {
    const weights = countPlaces(reports, months)
    const [x, y] = [Float64Array.from(reports.x), Float64Array.from(reports.y)]
    for (let place = 0; place < x.length; place++) {
      if (edge !== 'with outside' && reports.inside[place] !== 1) weights[place] = 0
      if (!move || weights[place] === 0) continue
      const [east, north] = move(grid, x[place]!, y[place]!)
      x[place] = east
      y[place] = north
    }
    return over({ x, y, weights }, options)
  }
}

/** One point for each report: the rule knows no weights. */
function repeated({ x, y, weights }: { x: Float64Array; y: Float64Array; weights: Float64Array }) {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const points = { x: new Float64Array(total), y: new Float64Array(total) }
  let end = 0
  for (let place = 0; place < x.length; place++) {
    points.x.fill(x[place]!, end, end + weights[place]!)
    points.y.fill(y[place]!, end, end + weights[place]!)
    end += weights[place]!
  }
  return points
}
