import type { NeighbourList } from '../../server/geometry/neighbour-list.ts'

/** Sets of neighbours with a statistic at least, and at most, the observed one, of all sets there are. */
export interface ExactTails {
  readonly atLeast: number
  readonly atMost: number
  readonly sets: number
}

/**
 * Conditional permutation of one unit by full enumeration: every set of as many others as it has neighbours, each as
 * likely. `statistic` of the values of a set. For whole-number statistics, where ties are exact.
 */
export function exactTails(
  values: ArrayLike<number>,
  neighbours: NeighbourList,
  unit: number,
  statistic: (drawn: readonly number[]) => number,
): ExactTails {
  const row = [...neighbours.targets.subarray(neighbours.offsets[unit], neighbours.offsets[unit + 1])]
  const others = Array.from(values).filter((_, other) => other !== unit)
  const observed = statistic(row.map((neighbour) => values[neighbour]!))
  const drawn: number[] = []
  const tails = { atLeast: 0, atMost: 0, sets: 0 }
  const extend = (next: number) => {
    if (drawn.length === row.length) {
      const value = statistic(drawn)
      tails.sets += 1
      if (value >= observed) tails.atLeast += 1
      if (value <= observed) tails.atMost += 1
      return
    }
    for (let index = next; index <= others.length - (row.length - drawn.length); index++) {
      drawn.push(others[index]!)
      extend(index + 1)
      drawn.pop()
    }
  }
  extend(0)
  return tails
}

/** Mean and variance of a statistic over every order of up to 8 values, each order as likely. */
export function exactMoments(
  values: readonly number[],
  statistic: (values: Float64Array) => number,
): { mean: number; variance: number } {
  const order = Float64Array.from(values)
  const found: number[] = []
  const extend = (fixed: number) => {
    if (fixed === order.length) {
      found.push(statistic(order))
      return
    }
    for (let index = fixed; index < order.length; index++) {
      exchange(order, fixed, index)
      extend(fixed + 1)
      exchange(order, fixed, index)
    }
  }
  extend(0)
  const mean = found.reduce((sum, each) => sum + each, 0) / found.length
  return { mean, variance: found.reduce((sum, each) => sum + (each - mean) ** 2, 0) / found.length }
}

function exchange(values: Float64Array, one: number, other: number): void {
  const value = values[one]!
  values[one] = values[other]!
  values[other] = value
}
