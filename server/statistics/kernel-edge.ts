import { coverBox, type Grid } from '../geometry/grid.ts'
import type { Raster } from '../geometry/raster.ts'
import { type KernelOptions, kernelDensity, kernelReachMetres } from './kernel-density.ts'
import { rasterKernelDensity } from './raster-density.ts'

/**
 * Share of a kernel's mass that lies inside the study area, when the kernel stands on each cell: 1 deep inside, about a
 * half on a straight edge. Found by adding up the kernel over the cells' inside shares, as a part of the sum over cells
 * without end, so it is exactly 1 where every cell in reach is whole. A cell's inside part is taken to lie at its
 * centre: with cells of h/5 the share is right to about 0.01 (h the bandwidth), coarser ones judge the edge more
 * roughly. `grid`: clipped to the study area, squares or hexagons. No cells give no shares. RangeError for a bandwidth
 * that is not above 0.
 */
export function kernelMassInside(grid: Grid, options: KernelOptions): Float64Array {
  const { x, y, insideShare } = grid
  const whole = kernelSum(grid, options)
  return kernelDensity({ x, y, weights: insideShare }, grid, options).map((sum) => Math.min(1, sum / whole))
}

/**
 * The same for a raster, at its speed. `insideShare`: share of each cell inside the study area, 0 for those outside
 * (`spreadOnRaster`). Cells outside have a share too: that of a kernel standing there. What lies beyond the raster
 * counts as outside the study area.
 */
export function rasterKernelMassInside(
  insideShare: Float64Array,
  raster: Raster,
  options: KernelOptions,
): Float64Array {
  const { cellSizeMetres } = raster
  const whole = kernelSum({ shape: 'square', cellSizeMetres }, options)
  return rasterKernelDensity(insideShare, raster, options).map((sum) => Math.min(1, sum / whole))
}

/** Shares of mass below this say nothing: the place is outside the study area, or on a spike of it. */
const smallestMass = 0.05

/**
 * Densities as they would be if incidents went on beyond the edge of the study area as they do inside: each divided by
 * the share of the kernel that lies inside (Diggle 1985, Applied Statistics 34(2)). Any unit. Loading a buffer of
 * outside incidents, one kernel reach wide, is better where there are any, and then nothing is to be corrected. After
 * correction densities no longer add up to exactly the number of incidents. NaN where the share is below 0.05.
 * RangeError for lists of unequal length.
 */
export function correctEdges(density: Float64Array, massInside: Float64Array): Float64Array {
  if (density.length !== massInside.length) {
    throw new RangeError(`${density.length} densities but ${massInside.length} shares of mass`)
  }
  return density.map((each, place) => {
    const mass = massInside[place]!
    return mass >= smallestMass ? each / mass : Number.NaN
  })
}

/**
 * Kernel added up over the centres of cells without end, from one of them, per square metre: near 1 over a cell's area.
 */
function kernelSum({ shape, cellSizeMetres }: Pick<Grid, 'shape' | 'cellSizeMetres'>, options: KernelOptions): number {
  const reach = kernelReachMetres(options) + cellSizeMetres
  const around = coverBox({ minX: -reach, minY: -reach, maxX: reach, maxY: reach }, { shape, cellSizeMetres })
  const centre = shape === 'square' ? cellSizeMetres / 2 : 0
  return kernelDensity(around, { x: [centre], y: [centre] }, options)[0]!
}
