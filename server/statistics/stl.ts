export interface StlOptions {
  /** Values in a cycle: 12 for months of years. */
  readonly period: number
  /** Cycles that the season of a cycle is smoothed over, odd, 7 or more; 'periodic': the same season in all cycles. */
  readonly seasonalWindow: number | 'periodic'
  /**
   * Loess is computed at some values and joined by straight lines: at every 'tenth' of its window, as in R's stl and
   * the authors' program, or 1 for every value.
   */
  readonly jump?: 'tenth' | 1
}

export interface Decomposition {
  readonly seasonal: Float64Array
  readonly trend: Float64Array
  readonly remainder: Float64Array
}

const innerLoops = 2

/**
 * Seasonal-trend decomposition by loess (STL), all parts in the unit of `values` and adding up to them. Cleveland,
 * Cleveland, McRae & Terpenning 1990, Journal of Official Statistics 6(1), 3-73; two inner loops and no robustness
 * weights, seasonal smoothing of degree 0, trend and low-pass of degree 1, windows as R's stl takes them.
 * All equal: the values are the trend. RangeError for fewer than two cycles, a value that is not finite, or windows that
 * are not odd whole numbers from 7.
 */
export function stl(values: Float64Array, { period, seasonalWindow, jump = 'tenth' }: StlOptions): Decomposition {
  checkSeries(values, period, seasonalWindow)
  const count = values.length
  const seasonalSmoother = smoother(seasonalWindow === 'periodic' ? 10 * count + 1 : seasonalWindow, 0, jump)
  const trendWindow = nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonalSmoother.window)))
  const trendSmoother = smoother(trendWindow, 1, jump)
  const lowPassSmoother = smoother(nextOdd(period), 1, jump)

  const seasonal = new Float64Array(count)
  let trend: Float64Array = new Float64Array(count)
  for (let loop = 0; loop < innerLoops; loop++) {
    const detrended = values.map((value, index) => value - trend[index]!)
    const cycles = smoothCycles(detrended, period, seasonalSmoother)
    const averaged = movingAverage(movingAverage(movingAverage(cycles, period), period), 3)
    const lowPass = loess(averaged, lowPassSmoother)
    for (let index = 0; index < count; index++) seasonal[index] = cycles[period + index]! - lowPass[index]!
    trend = loess(
      values.map((value, index) => value - seasonal[index]!),
      trendSmoother,
    )
  }
  if (seasonalWindow === 'periodic') averageCycles(seasonal, period)
  return { seasonal, trend, remainder: values.map((value, index) => value - seasonal[index]! - trend[index]!) }
}

/** How to smooth: loess window in values, degree 0 or 1, and at every how many values it is computed. */
interface Smoother {
  readonly window: number
  readonly degree: 0 | 1
  readonly jump: number
}

function smoother(window: number, degree: 0 | 1, jump: 'tenth' | 1): Smoother {
  return { window, degree, jump: jump === 1 ? 1 : Math.ceil(window / 10) }
}

/** Each month of the year smoothed over the years and carried one year beyond both ends. */
function smoothCycles(values: Float64Array, period: number, how: Smoother): Float64Array {
  const extended = new Float64Array(values.length + 2 * period)
  const weights = new Float64Array(values.length)
  for (let phase = 0; phase < period; phase++) {
    const cycles = Math.floor((values.length - 1 - phase) / period) + 1
    const own = Float64Array.from({ length: cycles }, (_, cycle) => values[phase + cycle * period]!)
    const smoothed = loess(own, how)
    const start = { left: 0, right: Math.min(how.window, cycles) - 1 }
    const end = { left: Math.max(0, cycles - how.window), right: cycles - 1 }
    const first = loessAt(own, how, -1, start, weights) ?? smoothed[0]!
    const last = loessAt(own, how, cycles, end, weights) ?? smoothed[cycles - 1]!
    extended[phase] = first
    for (let cycle = 0; cycle < cycles; cycle++) extended[phase + (cycle + 1) * period] = smoothed[cycle]!
    extended[phase + (cycles + 1) * period] = last
  }
  return extended
}

function movingAverage(values: Float64Array, length: number): Float64Array {
  const averages = new Float64Array(values.length - length + 1)
  let sum = 0
  for (let index = 0; index < values.length; index++) {
    sum += values[index]!
    if (index >= length) sum -= values[index - length]!
    if (index >= length - 1) averages[index - length + 1] = sum / length
  }
  return averages
}

/** Loess over equally spaced values, computed at every `jump`th and at the last, straight lines between. */
function loess(values: Float64Array, how: Smoother): Float64Array {
  const last = values.length - 1
  if (last < 1) return values.slice()
  const jump = Math.min(how.jump, last)
  const half = (how.window + 1) >> 1
  const smoothed = new Float64Array(values.length)
  const weights = new Float64Array(values.length)
  let left = 0
  let right = 0
  let before = 0
  const computeAt = (index: number) => {
    smoothed[index] = loessAt(values, how, index, { left, right }, weights) ?? values[index]!
    for (let between = before + 1; between < index; between++) {
      const part = (between - before) / (index - before)
      smoothed[between] = smoothed[before]! + part * (smoothed[index]! - smoothed[before]!)
    }
    before = index
  }
  for (let index = 0; index <= last; index += jump) {
    left = how.window > last ? 0 : Math.min(Math.max(0, index + 1 - half), values.length - how.window)
    right = how.window > last ? last : left + how.window - 1
    computeAt(index)
  }
  // The last value keeps the window of the one before it, as in the authors' program.
  if (before !== last) computeAt(last)
  return smoothed
}

/**
 * Loess at position `at` from the values `left` to `right`, tricube weights; null where none has weight. `weights` is
 * room for one number per value.
 */
function loessAt(
  values: Float64Array,
  how: Smoother,
  at: number,
  { left, right }: { readonly left: number; readonly right: number },
  weights: Float64Array,
): number | null {
  const beyond = Math.max(0, Math.trunc((how.window - values.length) / 2))
  const reach = Math.max(at - left, right - at) + beyond
  let total = 0
  let centre = 0
  for (let index = left; index <= right; index++) {
    const weight = tricube(Math.abs(index - at), reach)
    weights[index] = weight
    total += weight
    centre += weight * index
  }
  if (total <= 0) return null
  centre /= total
  let slope = 0
  if (how.degree === 1) {
    let spread = 0
    for (let index = left; index <= right; index++) spread += (weights[index]! / total) * (index - centre) ** 2
    // A line through values that nearly share a position would swing.
    if (Math.sqrt(spread) > 0.001 * (values.length - 1)) slope = (at - centre) / spread
  }
  let sum = 0
  for (let index = left; index <= right; index++) {
    sum += (weights[index]! / total) * (slope * (index - centre) + 1) * values[index]!
  }
  return sum
}

function tricube(distance: number, reach: number): number {
  if (distance > 0.999 * reach) return 0
  if (distance <= 0.001 * reach) return 1
  const part = distance / reach
  const rest = 1 - part * part * part
  return rest * rest * rest
}

function averageCycles(seasonal: Float64Array, period: number): void {
  for (let phase = 0; phase < period; phase++) {
    let sum = 0
    let cycles = 0
    for (let index = phase; index < seasonal.length; index += period) {
      sum += seasonal[index]!
      cycles += 1
    }
    for (let index = phase; index < seasonal.length; index += period) seasonal[index] = sum / cycles
  }
}

function nextOdd(value: number): number {
  return value % 2 === 0 ? value + 1 : value
}

function checkSeries(values: Float64Array, period: number, seasonalWindow: number | 'periodic'): void {
  if (!Number.isInteger(period) || period < 2) throw new RangeError(`A period of ${period} is no cycle`)
  if (values.length < 2 * period) throw new RangeError(`${values.length} values are not two cycles of ${period}`)
  if (!values.every(Number.isFinite)) throw new RangeError('A value is missing or not finite')
  if (seasonalWindow === 'periodic') return
  if (!Number.isInteger(seasonalWindow) || seasonalWindow < 7 || seasonalWindow % 2 === 0) {
    throw new RangeError(`Seasonal window ${seasonalWindow} is not an odd number from 7`)
  }
}
