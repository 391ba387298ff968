import { createRandom } from '../../shared/random.ts'
import { type DistanceMetric, nearPairs, type Points } from '../geometry/near-pairs.ts'

export interface KnoxQuestion extends Points {
  /** Whole days since any day, one per incident. */
  readonly days: Int32Array
  /** Upper limits of the distance bands, each included in its band, ascending, all above 0. */
  readonly distanceLimitsMetres: readonly number[]
  /** Upper limits of the time bands in whole days, each included in its band, ascending, the first 0 or more. */
  readonly dayLimits: readonly number[]
  /** 'euclidean' when left out. */
  readonly metric?: DistanceMetric
  /** Random orders of the dates; 999 or more for a published result. */
  readonly runs: number
  readonly seed: number
}

export interface KnoxTable {
  /** Distance bands: same place (distance 0), up to each limit, and beyond the last. */
  readonly rows: number
  /** Time bands: up to each limit, and beyond the last. */
  readonly columns: number
  /** Pairs of incidents, row by row: cell `row * columns + column`; the arrays below likewise. */
  readonly observed: Float64Array
  /** Exact mean of the pairs over all orders of the dates: row total times column total over all pairs. */
  readonly expected: Float64Array
  /** Mean over the random orders that were drawn; nears `expected` with more runs. NaN with 0 runs. */
  readonly simulatedMean: Float64Array
  /** Knox ratio, observed over expected; NaN where no pair can be. */
  readonly ratios: Float64Array
  /** One-sided pseudo p: (1 + runs with at least as many pairs) / (runs + 1); not below 1 / (runs + 1). */
  readonly pValues: Float64Array
}

/**
 * Near repeats: pairs of incidents by how far and how long apart they are, against the same places with the dates in
 * random order. Knox 1964, Applied Statistics 13(1), 25-29; for crime Johnson et al. 2007, Journal of Quantitative
 * Criminology 23(3), 201-219. Repeats in the same place are a band of their own, as they would hide near repeats.
 * The ratio is over the exact mean and does not depend on the seed; the p-value does, and the same seed gives the same.
 * Incidents need a day and a place each: months, or published snap points, give no answer. Only pairs within the
 * largest limits are counted anew in each run: the order of dates changes no total, so last row and column are the rest.
 * Fewer than two incidents: no pairs, all ratios NaN, all p-values 1. All in one place or on one day: p-values 1.
 * RangeError for unequal lengths, limits out of order, or runs that are not a whole number.
 */
export function knoxTable(question: KnoxQuestion): KnoxTable {
  checkQuestion(question)
  const { days, distanceLimitsMetres, dayLimits, runs, seed } = question
  const rows = distanceLimitsMetres.length + 2
  const columns = dayLimits.length + 1
  const count = pairCounter(question, rows, columns)
  const observed = new Float64Array(rows * columns)
  count(days, observed)
  const expected = expectedPairs(observed, rows, columns)

  const shuffled = days.slice()
  const random = createRandom(seed, 'knox')
  const simulated = new Float64Array(observed.length)
  const sums = new Float64Array(observed.length)
  const asMany = new Uint32Array(observed.length)
  for (let run = 0; run < runs; run++) {
    for (let left = shuffled.length - 1; left > 0; left--) {
      const drawn = Math.floor(random.next() * (left + 1))
      const day = shuffled[left]!
      shuffled[left] = shuffled[drawn]!
      shuffled[drawn] = day
    }
    count(shuffled, simulated)
    for (let cell = 0; cell < observed.length; cell++) {
      sums[cell]! += simulated[cell]!
      if (simulated[cell]! >= observed[cell]!) asMany[cell]! += 1
    }
  }
  return {
    rows,
    columns,
    observed,
    expected,
    simulatedMean: sums.map((sum) => sum / runs),
    ratios: observed.map((pairs, cell) => pairs / expected[cell]!),
    pValues: Float64Array.from(asMany, (times) => (1 + times) / (runs + 1)),
  }
}

/** What `knoxTable` repeats: the table of pairs for one order of the dates, written into `cells`. */
function pairCounter(
  { days, distanceLimitsMetres, dayLimits, metric = 'euclidean', ...points }: KnoxQuestion,
  rows: number,
  columns: number,
): (days: Int32Array, cells: Float64Array) => void {
  const { offsets, targets, distancesMetres } = nearPairs(points, distanceLimitsMetres.at(-1) ?? 0, metric)
  const firstCells = Uint16Array.from(distancesMetres, (metres) => {
    const band = distanceLimitsMetres.findIndex((limit) => metres <= limit)
    return metres === 0 ? 0 : (band + 1) * columns
  })
  const rowTotals = new Float64Array(rows)
  for (const cell of firstCells) rowTotals[cell / columns]! += 1
  const lastLimit = dayLimits.at(-1) ?? -1
  const columnOfGap = Uint16Array.from({ length: lastLimit + 1 }, (_, gap) =>
    dayLimits.findIndex((limit) => gap <= limit),
  )
  const columnTotals = pairsByGap(days, dayLimits)
  const counted = new Uint32Array(rows * columns)
  return (ordered, cells) => {
    counted.fill(0)
    for (let incident = 0; incident < ordered.length; incident++) {
      const day = ordered[incident]!
      const end = offsets[incident + 1]!
      for (let pair = offsets[incident]!; pair < end; pair++) {
        const gap = Math.abs(ordered[targets[pair]!]! - day)
        // Most pairs are far apart in time: they are the rest of their row, and need not be counted one by one.
        if (gap <= lastLimit) counted[firstCells[pair]! + columnOfGap[gap]!]! += 1
      }
    }
    completeTable(counted, rowTotals, columnTotals, cells)
  }
}

/** Writes the counted pairs with the rest of each row in the last column, then the rest of each column in the last row. */
function completeTable(
  counted: Uint32Array,
  rowTotals: Float64Array,
  columnTotals: Float64Array,
  cells: Float64Array,
): void {
  const columns = columnTotals.length
  const rest = cells.length - columns
  for (let column = 0; column < columns; column++) cells[rest + column] = columnTotals[column]!
  for (let cell = 0; cell < rest; cell += columns) {
    let left = rowTotals[cell / columns]!
    for (let column = 0; column < columns; column++) {
      const pairs = column === columns - 1 ? left : counted[cell + column]!
      cells[cell + column] = pairs
      cells[rest + column]! -= pairs
      left -= pairs
    }
  }
}

/** All pairs by time band, in any place: from the sorted days, one pass per limit. */
function pairsByGap(days: Int32Array, dayLimits: readonly number[]): Float64Array {
  const sorted = days.slice().sort()
  const totals = new Float64Array(dayLimits.length + 1)
  let before = 0
  for (const [band, limit] of dayLimits.entries()) {
    let within = 0
    let first = 0
    for (let later = 0; later < sorted.length; later++) {
      while (sorted[later]! - sorted[first]! > limit) first += 1
      within += later - first
    }
    totals[band] = within - before
    before = within
  }
  // Without incidents the product is a negative zero.
  totals[dayLimits.length] = Math.max(0, (days.length * (days.length - 1)) / 2) - before
  return totals
}

function expectedPairs(observed: Float64Array, rows: number, columns: number): Float64Array {
  const rowTotals = new Float64Array(rows)
  const columnTotals = new Float64Array(columns)
  let pairs = 0
  for (let cell = 0; cell < observed.length; cell++) {
    rowTotals[Math.floor(cell / columns)]! += observed[cell]!
    columnTotals[cell % columns]! += observed[cell]!
    pairs += observed[cell]!
  }
  return observed.map((_, cell) =>
    pairs === 0 ? 0 : (rowTotals[Math.floor(cell / columns)]! * columnTotals[cell % columns]!) / pairs,
  )
}

function checkQuestion({ eastings, days, distanceLimitsMetres, dayLimits, runs }: KnoxQuestion): void {
  if (days.length !== eastings.length) throw new RangeError(`${eastings.length} places but ${days.length} days`)
  if (!Number.isInteger(runs) || runs < 0) throw new RangeError(`${runs} is not a whole number of runs`)
  if (!rises(distanceLimitsMetres) || !(distanceLimitsMetres[0] === undefined || distanceLimitsMetres[0] > 0)) {
    throw new RangeError('Distance limits must be above 0 and rise')
  }
  if (!rises(dayLimits) || !dayLimits.every((limit) => Number.isInteger(limit) && limit >= 0)) {
    throw new RangeError('Day limits must be whole numbers from 0 and rise')
  }
  if ((distanceLimitsMetres.length + 2) * (dayLimits.length + 1) > 65_536 || (dayLimits.at(-1) ?? 0) > 1_000_000) {
    throw new RangeError('More bands or days than a table can show')
  }
}

function rises(limits: readonly number[]): boolean {
  return limits.every((limit, band) => band === 0 || limit > limits[band - 1]!)
}
