import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { type GlobalTest, globalTest } from './morans-i.ts'
import { spreadOf } from './spread.ts'
import { weightSums } from './weight-sums.ts'

/** General G and its test. */
export interface GeneralG {
  /** Share of the products of all pairs of units that is of neighbours, from 0 to 1. */
  readonly statistic: number
  readonly expectation: number
  /** z is positive where high values lie together, negative where they lie apart and only low ones together. */
  readonly randomisation: GlobalTest
  /** Units with a value, and those of them without a neighbour that has one. */
  readonly count: number
  readonly islands: number
}

/**
 * General G of all units together, binary weights, the unit itself not included: whether high or low values cluster,
 * which Moran's I does not tell apart. Getis & Ord 1992, Geographical Analysis 24(3), 189-206, with the sign of its
 * coefficient B1 put right (Getis & Ord 1993, erratum in 25(3), 276).
 * `values`: none below 0 (RangeError), in any unit; NaN marks a unit without a value, left out as if it were not there.
 * Islands count in n. Null where it cannot be had: no links, fewer than two values above 0, or values all equal up to
 * rounding. NaN for the test of fewer than 4 values.
 */
export function generalG(values: Float64Array, neighbours: NeighbourList): GeneralG | null {
  const { count: n, islands, s0, s1, s2 } = weightSums(values, neighbours, 'binary')
  const spread = spreadOf(values)
  const sums = powerSums(values, spread?.mean ?? 1)
  const pairs = sums.first ** 2 - sums.second
  if (!spread || s0 === 0 || sums.positive < 2) return null
  const statistic = linkProducts(values, neighbours, spread.mean) / pairs
  const expectation = s0 / (n * (n - 1))
  const { first: m1, second: m2, third: m3, fourth: m4 } = sums
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0)
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0
  const b4 = s1 - s2 + s0 * s0
  const top = b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4
  const meanOfSquares = n < 4 ? Number.NaN : top / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3))
  return {
    statistic,
    expectation,
    randomisation: globalTest(statistic - expectation, meanOfSquares - expectation ** 2),
    count: n,
    islands,
  }
}

/** Sums of powers of the values over their mean, so that large values do not overflow or lose digits. */
function powerSums(values: Float64Array, mean: number) {
  const sums = { first: 0, second: 0, third: 0, fourth: 0, positive: 0 }
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (value < 0) throw new RangeError(`General G is of values from 0, not ${value}`)
    const share = value / mean
    sums.first += share
    sums.second += share ** 2
    sums.third += share ** 3
    sums.fourth += share ** 4
    if (value > 0) sums.positive += 1
  }
  return sums
}

function linkProducts(values: Float64Array, { offsets, targets }: NeighbourList, mean: number): number {
  let total = 0
  for (let unit = 0; unit < values.length; unit++) {
    if (Number.isNaN(values[unit]!)) continue
    let sum = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const value = values[targets[link]!]!
      if (!Number.isNaN(value)) sum += value / mean
    }
    total += (values[unit]! / mean) * sum
  }
  return total
}
