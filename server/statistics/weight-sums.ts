import { isNeighbour, type NeighbourList, unitCount } from '../geometry/neighbour-list.ts'

/** binary: every link weighs 1. row-standardised: the links of a unit weigh the same and add to 1. */
export type WeightStyle = 'binary' | 'row-standardised'

/** Sums of a weights matrix W that the moments of global statistics are made of (Cliff & Ord 1981, Spatial Processes). */
export interface WeightSums {
  /** Units with a value, islands included. */
  readonly count: number
  /** Of those, units without any neighbour that has a value: their rows of W are 0. */
  readonly islands: number
  /** Sum of all weights. */
  readonly s0: number
  /** Half the sum of (w_ij + w_ji)^2. */
  readonly s1: number
  /** Sum over units of (row sum + column sum)^2. */
  readonly s2: number
}

/**
 * Sums of the weights between units that have a value (NaN is none: it is not a neighbour either). Lists need not be
 * symmetric. No links give 0. RangeError for neighbours of another number of units than values.
 */
export function weightSums(values: Float64Array, neighbours: NeighbourList, style: WeightStyle): WeightSums {
  const { offsets, targets } = neighbours
  const degrees = degreesAmong(values, neighbours)
  const columnSums = new Float64Array(values.length)
  let count = 0
  let islands = 0
  let s0 = 0
  let s1 = 0
  for (let unit = 0; unit < values.length; unit++) {
    if (Number.isNaN(values[unit]!)) continue
    count += 1
    const degree = degrees[unit]!
    if (degree === 0) {
      islands += 1
      continue
    }
    const weight = style === 'binary' ? 1 : 1 / degree
    s0 += weight * degree
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const other = targets[link]!
      if (Number.isNaN(values[other]!)) continue
      columnSums[other]! += weight
      const returning = style === 'binary' ? 1 : 1 / degrees[other]!
      const backWeight = isNeighbour(neighbours, other, unit) ? returning : 0
      s1 += weight * (weight + backWeight)
    }
  }
  let s2 = 0
  for (let unit = 0; unit < values.length; unit++) {
    const degree = degrees[unit]!
    const rowSum = style === 'binary' ? degree : Math.min(1, degree)
    s2 += (rowSum + columnSums[unit]!) ** 2
  }
  return { count, islands, s0, s1, s2 }
}

/**
 * Number of neighbours with a value of each unit; 0 for a unit that has none itself. RangeError for neighbours of
 * another number of units than values.
 */
export function degreesAmong(values: Float64Array, neighbours: NeighbourList): Uint32Array {
  const units = unitCount(neighbours)
  if (units !== values.length) throw new RangeError(`${values.length} values but neighbours of ${units} units`)
  const { offsets, targets } = neighbours
  const degrees = new Uint32Array(values.length)
  for (let unit = 0; unit < values.length; unit++) {
    if (Number.isNaN(values[unit]!)) continue
    let degree = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      if (!Number.isNaN(values[targets[link]!]!)) degree += 1
    }
    degrees[unit] = degree
  }
  return degrees
}
