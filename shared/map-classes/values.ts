/** What a classifier starts from: the finite values in order, each with how often it comes. */
export interface SortedValues {
  /** Ascending, with repeats. */
  readonly sorted: Float64Array
  /** Ascending, each once. */
  readonly distinct: Float64Array
  /** How often each of `distinct` comes. */
  readonly repeats: Float64Array
  /** How many values were null, undefined, NaN or infinite. */
  readonly missing: number
  /** True where every value is a whole number. */
  readonly whole: boolean
}

/** Puts values in order and sets those without a figure apart. Empty arrays where there is none. */
export function sortValues(values: readonly (number | null | undefined)[]): SortedValues {
  const figures = values.filter((value): value is number => Number.isFinite(value))
  const sorted = Float64Array.from(figures).sort()
  const distinct: number[] = []
  const repeats: number[] = []
  for (const value of sorted) {
    if (distinct.length > 0 && distinct.at(-1) === value) repeats[repeats.length - 1]! += 1
    else {
      distinct.push(value + 0)
      repeats.push(1)
    }
  }
  return {
    sorted,
    distinct: Float64Array.from(distinct),
    repeats: Float64Array.from(repeats),
    missing: values.length - figures.length,
    whole: sorted.every(Number.isInteger),
  }
}

/**
 * The number with the fewest significant digits in [from, below), so that a boundary between two neighbouring values
 * reads well without moving any value to another class. `from` itself where nothing rounder lies between.
 */
export function roundestBetween(from: number, below: number): number {
  if (!(below > from)) return from
  if (from <= 0 && below > 0) return 0
  const top = Math.ceil(Math.log10(Math.max(Math.abs(from), Math.abs(below))))
  for (let power = top; power >= top - 16; power -= 1) {
    for (const step of [5, 2.5, 1]) {
      const rounded = roundUp(from, step, power)
      if (rounded >= from && rounded < below) return rounded
    }
  }
  return from
}

function roundUp(value: number, step: number, power: number): number {
  // Dividing by a power of ten keeps 0.3 from becoming 0.30000000000000004.
  if (power < 0) {
    const scale = 10 ** -power
    return (Math.ceil((value * scale) / step - 1e-9) * step) / scale
  }
  const unit = step * 10 ** power
  return Math.ceil(value / unit - 1e-9) * unit
}

/** Decimals a boundary is written with: 1 from 1 upwards, 2 below. */
function decimalsFor(edge: number): number {
  return Math.abs(edge) >= 1 ? 1 : 2
}

/**
 * Boundaries with few decimals, so that a legend can be read; a value close to one may change its class by it. More
 * decimals only where boundaries would meet or a class would lose its last value. `distinct` as of `sortValues`.
 */
export function readableBreaks(breaks: readonly number[], distinct: Float64Array): number[] {
  const filled = filledClasses(breaks, distinct)
  for (let more = 0; more <= 4; more += 1) {
    const rounded = breaks.map((edge) => Number(edge.toFixed(decimalsFor(edge) + more)) + 0)
    const rising = rounded.every((edge, index) => index === 0 || edge > rounded[index - 1]!)
    if (rising && filledClasses(rounded, distinct) === filled) return rounded
  }
  return [...breaks]
}

/** Which classes hold a value, '1' or '0' each, low to high. */
function filledClasses(breaks: readonly number[], distinct: Float64Array): string {
  return [...breaks, Number.POSITIVE_INFINITY]
    .map((edge, index) =>
      distinct.some((value) => value <= edge && value > (breaks[index - 1] ?? Number.NEGATIVE_INFINITY)) ? 1 : 0,
    )
    .join('')
}
