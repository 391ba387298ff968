import { createRandom } from '../../shared/random.ts'
import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { twoSidedP } from './normal.ts'
import { pseudoPOf, type Tail } from './pseudo-p.ts'
import { spreadOf } from './spread.ts'
import { degreesAmong, type WeightStyle, weightSums } from './weight-sums.ts'

/** Variance of a global statistic under no association, and the observed one judged by it. */
export interface GlobalTest {
  readonly variance: number
  /** No unit; positive where like values lie together. */
  readonly z: number
  /** Two-sided, normal. */
  readonly p: number
}

/** Moran's I and its tests. */
export interface MoransI {
  /** No unit; above `expectation` where like values lie together. */
  readonly statistic: number
  /** -1 / (count - 1). */
  readonly expectation: number
  /** Values as if dealt out to the units by chance. */
  readonly randomisation: GlobalTest
  /** Values as if drawn from one normal distribution. */
  readonly normality: GlobalTest
  /** Units with a value, and those of them without a neighbour that has one. */
  readonly count: number
  readonly islands: number
}

/**
 * Moran's I of all units together. Moran 1950, Biometrika 37, 17-23; moments of Cliff & Ord 1981, Spatial Processes,
 * p. 21 and 44-46. `values`: in any unit; NaN marks a unit without a value, left out as if it were not there.
 * Islands count in n, mean and spread with weights of 0 (moments hold for any weights; other software may leave them
 * out of n). Null where it cannot be had: no links, or fewer than two values, or all equal up to rounding. NaN for the
 * test under randomisation of fewer than 4 values, and for any variance that is not above 0.
 */
export function moransI(values: Float64Array, neighbours: NeighbourList, style: WeightStyle): MoransI | null {
  const { count: n, islands, s0, s1, s2 } = weightSums(values, neighbours, style)
  const scores = standardScores(values)
  if (!scores || s0 === 0) return null
  const statistic = crossProducts(scores, neighbours, style) / s0
  const expectation = -1 / (n - 1)
  // Of standard scores: the mean of fourth powers is the kurtosis.
  let kurtosis = 0
  for (const score of scores) {
    if (!Number.isNaN(score)) kurtosis += score ** 4 / n
  }
  const top = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
  const less = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
  const randomisation = n < 4 ? Number.NaN : (top - less) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0)
  const normality = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0)
  const test = (meanOfSquares: number) => globalTest(statistic - expectation, meanOfSquares - expectation ** 2)
  return {
    statistic,
    expectation,
    randomisation: test(randomisation),
    normality: test(normality),
    count: n,
    islands,
  }
}

/** Test of a statistic that lies `excess` above what no association gives. A variance of 0 or below gives NaN. */
export function globalTest(excess: number, variance: number): GlobalTest {
  const z = variance > 0 ? excess / Math.sqrt(variance) : Number.NaN
  return { variance, z, p: twoSidedP(z) }
}

/** Pseudo p-value of a global statistic. */
export interface GlobalPermutation {
  readonly p: number
  readonly tail: Tail
  readonly runs: number
  readonly seed: number
}

/**
 * Pseudo p-value of Moran's I: the values of all units that have one dealt out anew `runs` times. upper: like values
 * together; lower: unlike ones; folded: the nearer, one-sided. Null where `moransI` is. RangeError for runs that are not
 * a whole number from 1.
 */
export function moransIPermutation(
  values: Float64Array,
  neighbours: NeighbourList,
  style: WeightStyle,
  { runs, seed, tail }: { readonly runs: number; readonly seed: number; readonly tail: Tail },
): GlobalPermutation | null {
  if (!(Number.isInteger(runs) && runs >= 1)) throw new RangeError(`${runs} is not a number of permutations`)
  const scores = standardScores(values)
  const { s0 } = weightSums(values, neighbours, style)
  if (!scores || s0 === 0) return null
  const observed = crossProducts(scores, neighbours, style)
  const valued = Uint32Array.from([...scores.keys()].filter((unit) => !Number.isNaN(scores[unit]!)))
  const random = createRandom(seed, "permutation of Moran's I")
  const tally = { atLeast: 0, atMost: 0 }
  // Equal on paper but not in the last digits.
  const slack = 1e-12 * s0
  for (let run = 0; run < runs; run++) {
    for (let left = valued.length; left > 1; left--) {
      const one = valued[left - 1]!
      const other = valued[Math.floor(random.next() * left)]!
      const score = scores[one]!
      scores[one] = scores[other]!
      scores[other] = score
    }
    const simulated = crossProducts(scores, neighbours, style)
    if (simulated >= observed - slack) tally.atLeast += 1
    if (simulated <= observed + slack) tally.atMost += 1
  }
  return { p: pseudoPOf(tally, tail, runs), tail, runs, seed }
}

/** Points of the Moran scatter plot, one a unit. */
export interface MoranScatter {
  /** Standard score of the unit's value (population standard deviation, no unit); NaN without a value. */
  readonly scores: Float64Array
  /** Mean standard score of its neighbours; NaN without a value or a neighbour that has one. */
  readonly lags: Float64Array
}

/**
 * Standard scores against the mean score of the neighbours. Anselin 1996, "The Moran scatterplot". Without islands the
 * line through 0 of least squares has the slope of Moran's I, row-standardised. Null when the values do not vary.
 */
export function moranScatter(values: Float64Array, neighbours: NeighbourList): MoranScatter | null {
  const scores = standardScores(values)
  return scores && { scores, lags: neighbourMeans(scores, neighbours) }
}

/** Standard scores with the population standard deviation, NaN kept; null when the values do not vary. */
function standardScores(values: Float64Array): Float64Array | null {
  const spread = spreadOf(values)
  return spread && values.map((value) => (value - spread.mean) / spread.deviation)
}

/** Mean of the neighbours that have a value, in the unit of the values; NaN for a unit without a value or an island. */
function neighbourMeans(values: Float64Array, neighbours: NeighbourList): Float64Array {
  const { offsets, targets } = neighbours
  const degrees = degreesAmong(values, neighbours)
  return values.map((_, unit) => {
    if (degrees[unit] === 0) return Number.NaN
    let sum = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const value = values[targets[link]!]!
      if (!Number.isNaN(value)) sum += value
    }
    return sum / degrees[unit]!
  })
}

/** Sum over links of weight times both scores. */
function crossProducts(scores: Float64Array, { offsets, targets }: NeighbourList, style: WeightStyle): number {
  let total = 0
  for (let unit = 0; unit < scores.length; unit++) {
    const own = scores[unit]!
    if (Number.isNaN(own)) continue
    let sum = 0
    let degree = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      const score = scores[targets[link]!]!
      if (Number.isNaN(score)) continue
      sum += score
      degree += 1
    }
    if (degree > 0) total += own * (style === 'binary' ? sum : sum / degree)
  }
  return total
}
