import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { benjaminiHochberg } from './fdr.ts'
import { type CubeReference, giStarCube } from './gi-star-cube.ts'
import { mannKendallRows } from './mann-kendall.ts'
import { twoSidedP } from './normal.ts'
import { classifySeries, fewestSteps, type SeriesClass, type Trend } from './series-classes.ts'
import type { SpaceTimeCube } from './space-time-cube.ts'

/** Hot spots of a space-time cube, bin by bin and over time. Bins lie cell by cell like the counts. */
export interface EmergingHotSpots {
  /** Gi* of each bin, no unit; NaN where not tested. */
  readonly z: Float64Array
  /** Two-sided, after Benjamini-Hochberg over all tested bins; NaN where not tested. */
  readonly pAdjusted: Float64Array
  /** 1 hot, -1 cold, 0 neither or not tested, of each bin. */
  readonly states: Int8Array
  /** Mann-Kendall z-score of each cell's series of `z`, and its two-sided p-value, not corrected; NaN: not tested. */
  readonly trendZ: Float64Array
  readonly trendP: Float64Array
  /** Class of each cell; null where fewer than two of its bins could be tested (islands). */
  readonly classes: (SeriesClass | null)[]
}

/**
 * Emerging hot spots: Gi* of every bin of the cube, hot or cold at `alpha` (0.05 when left out) after
 * Benjamini-Hochberg over all bins, Mann-Kendall at the same alpha on the z-scores of each cell, and the class that
 * follows. Method of Esri's ArcGIS Pro, Emerging Hot Spot Analysis. `reference` and `previousSteps`: see `giStarCube`.
 * `cube`: incidents in at least 10 steps, RangeError for fewer; months without data left out. With few incidents a
 * month take quarters. No incidents, or all counts equal: nothing is tested and every class is null.
 * The trend test is one of many, one per cell, and neighbouring steps share incidents when `previousSteps` is above 0,
 * so "intensifying" and "diminishing" are called more often than alpha says.
 */
export function emergingHotSpots(
  cube: SpaceTimeCube,
  neighbours: NeighbourList,
  { alpha = 0.05, ...reference }: CubeReference & { readonly alpha?: number } = {},
): EmergingHotSpots {
  const { cells, steps } = cube
  if (steps < fewestSteps) throw new RangeError(`${steps} steps are fewer than ${fewestSteps}`)
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`Alpha ${alpha} is not between 0 and 1`)
  const z = giStarCube(cube, neighbours, reference)
  const pAdjusted = benjaminiHochberg(z.map(twoSidedP))
  const states = new Int8Array(z.length)
  for (let bin = 0; bin < z.length; bin++) {
    if (pAdjusted[bin]! <= alpha) states[bin] = Math.sign(z[bin]!)
  }
  const trendZ = mannKendallRows(z, steps)
  const trendP = trendZ.map(twoSidedP)
  const classes = Array.from({ length: cells }, (_, cell) => {
    if (Number.isNaN(trendZ[cell]!)) return null
    const trend = trendP[cell]! < alpha ? (Math.sign(trendZ[cell]!) as Trend) : 0
    return classifySeries(states.subarray(cell * steps, (cell + 1) * steps), trend)
  })
  return { z, pAdjusted, states, trendZ, trendP, classes }
}
