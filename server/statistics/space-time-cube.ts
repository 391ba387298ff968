/**
 * Incidents of every cell in every step. `counts` lists the cells one after another, each with its steps in order of
 * time: cell c in step t is `counts[c * steps + t]`. A month without data is no step: whoever makes the cube leaves it
 * out, so that a gap is not read as a month without incidents; the step before is then the last month that has data.
 */
export interface SpaceTimeCube {
  readonly counts: Float64Array
  readonly cells: number
  readonly steps: number
}

/** A cube, and how many incidents found no place in it. */
export interface CountedCube extends SpaceTimeCube {
  /** Incidents outside every cell or every step. */
  readonly leftOut: number
}

/**
 * Space-time cube of incidents, in incidents. `cellOf` and `stepOf`: cell and step of each incident, numbered from 0;
 * any other number is outside and is counted in `leftOut`. None gives a cube of zeros; no cells or steps an empty one.
 * RangeError for lists of unequal length.
 */
export function countSpaceTimeCube(incidents: {
  readonly cellOf: Int32Array
  readonly stepOf: Int32Array
  readonly cells: number
  readonly steps: number
}): CountedCube {
  const { cellOf, stepOf, cells, steps } = incidents
  if (cellOf.length !== stepOf.length) {
    throw new RangeError(`${cellOf.length} incidents with a cell but ${stepOf.length} with a step`)
  }
  const counts = new Float64Array(cells * steps)
  let leftOut = 0
  for (let incident = 0; incident < cellOf.length; incident++) {
    const cell = cellOf[incident]!
    const step = stepOf[incident]!
    if (cell >= 0 && cell < cells && step >= 0 && step < steps) counts[cell * steps + step]! += 1
    else leftOut += 1
  }
  return { counts, cells, steps, leftOut }
}

/**
 * Incidents per cell over the steps from `fromStep` up to, not including, `toStep`. An empty span gives zeros.
 * RangeError for a span that is not within the cube.
 */
export function countByCell({ counts, cells, steps }: SpaceTimeCube, fromStep: number, toStep: number): Float64Array {
  if (!(fromStep >= 0 && fromStep <= toStep && toStep <= steps)) {
    throw new RangeError(`Steps ${fromStep} to ${toStep} are not within the ${steps} of the cube`)
  }
  const sums = new Float64Array(cells)
  for (let cell = 0; cell < cells; cell++) {
    let sum = 0
    for (let bin = cell * steps + fromStep; bin < cell * steps + toStep; bin++) sum += counts[bin]!
    sums[cell] = sum
  }
  return sums
}

/** The cube of the first `steps` steps, copied, so that nothing later can be read from it. RangeError as countByCell. */
export function firstSteps(cube: SpaceTimeCube, steps: number): SpaceTimeCube {
  if (!(steps >= 0 && steps <= cube.steps)) throw new RangeError(`The cube has ${cube.steps} steps, not ${steps}`)
  const counts = new Float64Array(cube.cells * steps)
  for (let cell = 0; cell < cube.cells; cell++) {
    counts.set(cube.counts.subarray(cell * cube.steps, cell * cube.steps + steps), cell * steps)
  }
  return { counts, cells: cube.cells, steps }
}

/** RangeError unless the cube holds a count of 0 or more for each cell and step. */
export function checkCube({ counts, cells, steps }: SpaceTimeCube): void {
  if (counts.length !== cells * steps) {
    throw new RangeError(`${counts.length} counts are not ${cells} cells of ${steps} steps`)
  }
  for (const count of counts) {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is not a count`)
  }
}
