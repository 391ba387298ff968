import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { giStar } from './gi-star.ts'
import type { Scorer } from './rolling-origin.ts'
import { countByCell, type SpaceTimeCube } from './space-time-cube.ts'

/** What a scorer looks at. */
export interface ScorerOptions {
  /** Last steps of the history that are counted, fewer when it is shorter; 12 when left out. */
  readonly steps?: number
  /**
   * Size per cell (km2, addresses, street metres) when cells are unequal: counts are then per size, since a large
   * area with many incidents costs more of the mapped share. A cell of size 0 gets no score.
   */
  readonly sizes?: Float64Array
}

/**
 * Scorer by the count of each cell over the last 12 steps, per size where sizes are given: the baseline that other
 * methods have to beat. RangeError for sizes of another number of cells or no steps, when it is called.
 */
export function recentCountScorer(options: ScorerOptions = {}): Scorer {
  return (history) => recentDensity(history, options)
}

/**
 * Scorer by the count of the last 12 steps smoothed with the counts around, for example by a kernel. `smooth` gets
 * incidents per cell, not per size, and gives a smoothed value per cell in any unit; per size afterwards. Otherwise as
 * `recentCountScorer`.
 */
export function smoothedCountScorer(
  smooth: (counts: Float64Array) => Float64Array,
  { steps = 12, sizes }: ScorerOptions = {},
): Scorer {
  return (history) => perSize(smooth(recentCount(history, steps)), sizes)
}

/**
 * Scorer by the Gi* z-score of the count of the last 12 steps, per size where sizes are given. Islands, and everything
 * when all counts are equal, get no score and so come last. Otherwise as `recentCountScorer`.
 */
export function giStarScorer(neighbours: NeighbourList, options: ScorerOptions = {}): Scorer {
  return (history) => giStar(recentDensity(history, options), neighbours)
}

function recentDensity(history: SpaceTimeCube, { steps = 12, sizes }: ScorerOptions): Float64Array {
  return perSize(recentCount(history, steps), sizes)
}

function recentCount(history: SpaceTimeCube, steps: number): Float64Array {
  if (!Number.isInteger(steps) || steps < 1) throw new RangeError(`A count over ${steps} steps is no count`)
  return countByCell(history, Math.max(0, history.steps - steps), history.steps)
}

function perSize(values: Float64Array, sizes: Float64Array | undefined): Float64Array {
  if (!sizes) return values
  if (sizes.length !== values.length) throw new RangeError(`${values.length} values but ${sizes.length} sizes`)
  return values.map((value, cell) => (sizes[cell]! > 0 ? value / sizes[cell]! : Number.NaN))
}
