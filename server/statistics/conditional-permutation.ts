import { createRandom } from '../../shared/random.ts'
import { type NeighbourList, unitCount } from '../geometry/neighbour-list.ts'
import { spreadOf } from './spread.ts'

/** Which units, how often and from which chance. */
export interface PermutationRange {
  /** First unit, and the one after the last. */
  readonly from: number
  readonly to: number
  /** Permutations of each unit, at least 1. */
  readonly runs: number
  /** Whole number; the same seed gives the same answer on every machine. */
  readonly seed: number
}

/**
 * How many permutations gave a statistic at least, and at most, as large as the one observed; ties count in both, so
 * the two add to more than the number of runs where values repeat. One number a unit of the range, NaN where the unit
 * was not tested.
 */
export interface PermutationTally {
  readonly atLeast: Float64Array
  readonly atMost: Float64Array
}

/**
 * Conditional permutation of the range's units: each keeps its own value and draws as many neighbours as it has, without
 * replacement, from all other units. Anselin 1995, Geographical Analysis 27(2), 93-115, section 4.
 * `statistic`: the sum of the neighbours' values, which orders Gi* and local Moran, or the sum of their squared
 * differences from the unit's own, which orders local Geary.
 * `values`: in any unit; NaN marks a unit without a value, which is neither drawn nor counted as a neighbour.
 * The chance of a unit depends on the seed and on its position in the list alone, so ranges may be split over threads in
 * any way and put together again; units share no draws. An index is the high part of 32 random bits times the number of
 * units, which favours none by more than that number in 2^32.
 * Not tested: a unit without a value; an island; one that neighbours every other, for it draws the same each time; and
 * all when there are fewer than two values or all are equal up to rounding.
 * RangeError for neighbours of another number of units, a range outside them, or runs that are not a whole number from 1.
 */
export function permuteNeighbours(
  values: Float64Array,
  neighbours: NeighbourList,
  range: PermutationRange,
  statistic: 'sum' | 'squared differences',
): PermutationTally {
  checkRange(values, neighbours, range)
  const { offsets, targets } = neighbours
  const { from, to, runs, seed } = range
  const atLeast = new Float64Array(to - from).fill(Number.NaN)
  const atMost = new Float64Array(to - from).fill(Number.NaN)
  const spread = spreadOf(values)
  if (!spread) return { atLeast, atMost }
  const { count, mean } = spread
  const pool = new Float64Array(count)
  const places = new Uint32Array(values.length)
  let largest = 0
  for (let unit = 0, place = 0; unit < values.length; unit++) {
    if (Number.isNaN(values[unit]!)) continue
    // About the mean, so that sums of large values that differ little keep their digits.
    pool[place] = values[unit]! - mean
    largest = Math.max(largest, Math.abs(pool[place]!))
    places[unit] = place
    place += 1
  }
  const random = createRandom(seed, 'conditional permutation')
  const start = { first: random.bits() | 0, second: random.bits() | 0 }
  const marks = { of: new Int32Array(count), last: 0 }
  const found = { atLeast: 0, atMost: 0 }
  for (let unit = from; unit < to; unit++) {
    if (Number.isNaN(values[unit]!)) continue
    const own = pool[places[unit]!]!
    let size = 0
    let sum = 0
    let squares = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const neighbour = targets[link]!
      if (Number.isNaN(values[neighbour]!)) continue
      const value = pool[places[neighbour]!]!
      sum += value
      squares += value * value
      size += 1
    }
    if (size === 0 || size === count - 1) continue
    // Less the unit's own square, which is the same in every permutation.
    const linear = statistic === 'sum' ? 1 : -2 * own
    const quadratic = statistic === 'sum' ? 0 : 1
    const scale = statistic === 'sum' ? size * largest : 4 * size * largest * largest
    permuteUnit(
      pool,
      marks,
      start,
      { place: places[unit]!, unit, size, runs, linear, quadratic },
      {
        observed: linear * sum + quadratic * squares,
        // Values that are equal on paper add up to different last digits in another order.
        slack: 1e-12 * scale,
      },
      found,
    )
    atLeast[unit - from] = found.atLeast
    atMost[unit - from] = found.atMost
  }
  return { atLeast, atMost }
}

interface Draw {
  readonly place: number
  readonly unit: number
  readonly size: number
  readonly runs: number
  readonly linear: number
  readonly quadratic: number
}

function permuteUnit(
  pool: Float64Array,
  marks: { readonly of: Int32Array; last: number },
  start: { readonly first: number; readonly second: number },
  draw: Draw,
  { observed, slack }: { readonly observed: number; readonly slack: number },
  found: { atLeast: number; atMost: number },
): void {
  const { place, unit, size, runs, linear, quadratic } = draw
  const marked = marks.of
  if (marks.last + runs >= 2 ** 31 - 1) {
    marked.fill(0)
    marks.last = 0
  }
  let mark = marks.last
  const perBit = pool.length / 2 ** 32
  const high = observed - slack
  const low = observed + slack
  let atLeast = 0
  let atMost = 0
  // sfc32 as in shared/random.ts, with its state in local variables: a call for each draw would take most of the time.
  // Streams differ in their third word; 15 rounds part them, as its author prescribes.
  let a = start.first
  let b = start.second
  let c = unit | 0
  let d = 1
  let t = 0
  for (let round = 0; round < 15; round++) {
    t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
  }
  marked[place] = 2 ** 31 - 1
  for (let run = 0; run < runs; run++) {
    mark = (mark + 1) | 0
    let sum = 0
    let squares = 0
    let left = size
    while (left > 0) {
      t = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + t) | 0
      const drawn = ((t >>> 0) * perBit) | 0
      if (marked[drawn]! >= mark) continue
      marked[drawn] = mark
      const value = pool[drawn]!
      sum += value
      squares += value * value
      left -= 1
    }
    const simulated = linear * sum + quadratic * squares
    if (simulated >= high) atLeast += 1
    if (simulated <= low) atMost += 1
  }
  marked[place] = 0
  marks.last = mark
  found.atLeast = atLeast
  found.atMost = atMost
}

function checkRange(values: Float64Array, neighbours: NeighbourList, { from, to, runs }: PermutationRange): void {
  const units = unitCount(neighbours)
  if (units !== values.length) throw new RangeError(`${values.length} values but neighbours of ${units} units`)
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to >= from && to <= units)) {
    throw new RangeError(`Units ${from} to ${to} are not among the ${units} there are`)
  }
  if (!(Number.isInteger(runs) && runs >= 1)) throw new RangeError(`${runs} is not a number of permutations`)
}
