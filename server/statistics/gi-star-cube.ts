import { type NeighbourList, unitCount } from '../geometry/neighbour-list.ts'
import { checkCube, type SpaceTimeCube } from './space-time-cube.ts'

/** What each bin is measured against. */
export interface CubeReference {
  /** How many earlier steps of the cell and its neighbours belong to the neighbourhood; 1 when left out. */
  readonly previousSteps?: number
  /** 'cube' when left out; see `giStarCube`. */
  readonly reference?: 'cube' | 'step'
}

/**
 * Gi* z-score of every bin of a space-time cube (no unit; cell by cell like the counts), binary weights. Ord & Getis
 * 1995, Geographical Analysis 27(4), 286-306. The neighbourhood of a bin is the cell and its neighbours in the same
 * step and in the `previousSteps` before it, as many as there are: the first step has none.
 * `reference` 'cube': against mean and spread of all bins, so that a month in which all of the place has more incidents
 * is hotter than others. 'step': every bin against mean and spread of its own step, so that only where incidents lie
 * counts, and season or a change over all of the place does not; the sums of the steps are independent when incidents
 * fall on cells at random within each step, so their variances add. Without previous steps that is `giStar` of each
 * step alone.
 * `cube.counts`: incidents, whole numbers, so that equal sums have equal z-scores.
 * NaN for islands, as in `giStar`; for a bin whose neighbourhood is all that it is measured against; where that does
 * not vary: all counts equal, or for 'step' all equal in each step of the neighbourhood.
 * RangeError for counts that are negative or not as many as cells by steps, for neighbours of another number of cells
 * and for a number of previous steps that is not a whole number from 0.
 */
export function giStarCube(
  cube: SpaceTimeCube,
  neighbours: NeighbourList,
  { previousSteps = 1, reference = 'cube' }: CubeReference = {},
): Float64Array {
  checkCube(cube)
  const { counts, cells, steps } = cube
  if (unitCount(neighbours) !== cells) {
    throw new RangeError(`${cells} cells but neighbours of ${unitCount(neighbours)} units`)
  }
  if (!Number.isInteger(previousSteps) || previousSteps < 0) {
    throw new RangeError(`${previousSteps} previous steps: needs a whole number from 0`)
  }
  const { offsets, targets } = neighbours
  const bins = cells * steps
  const { means, variances } = reference === 'cube' ? wholeCube(cube) : stepByStep(cube)
  const windowMeans = sumsOverWindow(means, previousSteps)
  const windowVariances = sumsOverWindow(variances, previousSteps)
  const z = new Float64Array(bins).fill(Number.NaN)
  const around = new Float64Array(steps)
  for (let cell = 0; cell < cells; cell++) {
    const end = offsets[cell + 1]!
    const weights = 1 + end - offsets[cell]!
    if (weights === 1) continue
    const first = cell * steps
    for (let step = 0; step < steps; step++) around[step] = counts[first + step]!
    for (let link = offsets[cell]!; link < end; link++) {
      const other = targets[link]! * steps
      for (let step = 0; step < steps; step++) around[step]! += counts[other + step]!
    }
    let sum = 0
    for (let step = 0; step < steps; step++) {
      sum += around[step]!
      if (step > previousSteps) sum -= around[step - previousSteps - 1]!
      const windowWeights = weights * Math.min(step + 1, previousSteps + 1)
      const variance =
        reference === 'cube'
          ? (variances[step]! * windowWeights * (bins - windowWeights)) / (bins - 1)
          : (windowVariances[step]! * weights * (cells - weights)) / (cells - 1)
      // Sums of whole counts are exact, so sums equal on paper give z-scores equal to the last digit: ties stay ties.
      if (variance > 0) z[first + step] = (sum - weights * windowMeans[step]!) / Math.sqrt(variance)
    }
  }
  return z
}

interface Moments {
  /** Per step, in incidents per bin and its square. */
  readonly means: Float64Array
  readonly variances: Float64Array
}

/** Mean and population variance of all bins, the same for every step. */
function wholeCube({ counts, steps }: SpaceTimeCube): Moments {
  let sum = 0
  let squares = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const count of counts) {
    sum += count
    if (count < least) least = count
    if (count > most) most = count
  }
  const mean = sum / counts.length
  for (const count of counts) squares += (count - mean) ** 2
  const variance = least === most ? 0 : squares / counts.length
  return { means: new Float64Array(steps).fill(mean), variances: new Float64Array(steps).fill(variance) }
}

/** Mean and population variance of the bins of each step. */
function stepByStep({ counts, cells, steps }: SpaceTimeCube): Moments {
  const means = new Float64Array(steps)
  const variances = new Float64Array(steps)
  const varies = new Uint8Array(steps)
  for (let cell = 0; cell < cells; cell++) {
    for (let step = 0; step < steps; step++) {
      const count = counts[cell * steps + step]!
      means[step]! += count
      if (count !== counts[step]) varies[step] = 1
    }
  }
  for (let step = 0; step < steps; step++) means[step]! /= cells
  for (let cell = 0; cell < cells; cell++) {
    for (let step = 0; step < steps; step++) variances[step]! += (counts[cell * steps + step]! - means[step]!) ** 2
  }
  // A mean rounded in its last digit would make a spread, and z-scores, out of equal counts.
  for (let step = 0; step < steps; step++) variances[step] = varies[step] ? variances[step]! / cells : 0
  return { means, variances }
}

function sumsOverWindow(perStep: Float64Array, previousSteps: number): Float64Array {
  const sums = new Float64Array(perStep.length)
  for (let step = 0; step < perStep.length; step++) {
    for (let each = Math.max(0, step - previousSteps); each <= step; each++) sums[step]! += perStep[each]!
  }
  return sums
}
