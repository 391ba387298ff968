import type { Value } from './classify.ts'
import { quantileCuts } from './quantile.ts'
import { roundestBetween, sortValues } from './values.ts'

/** Two variables, each in thirds, in nine classes. */
export interface Bivariate {
  readonly kind: 'bivariate'
  /** Inner boundaries of each, ascending, two or fewer; a value equal to one is below it. */
  readonly breaks: { readonly x: readonly number[]; readonly y: readonly number[] }
  /** Nine '#rrggbb': index `3 * yClass + xClass`, both from low (0) to high (2). */
  readonly colours: readonly string[]
  /** Nine, 'high crime, more deprived'. */
  readonly labels: readonly string[]
  /** Name of each variable. */
  readonly axes: { readonly x: string; readonly y: string }
  /** Low, middle, high of each. */
  readonly words: { readonly x: readonly [string, string, string]; readonly y: readonly [string, string, string] }
  /** How many areas fell in each of the nine. */
  readonly counts: readonly number[]
  /** How many lack one figure or both. */
  readonly missing: number
  /** 0 to 8; null where either figure is null, undefined or NaN: draw those as missing. */
  readonly classOf: (x: Value, y: Value) => number | null
  readonly note?: string
}

/** Words for the two variables. */
export interface BivariateOptions {
  readonly xLabel?: string
  readonly yLabel?: string
  readonly xWords?: readonly [string, string, string]
  readonly yWords?: readonly [string, string, string]
  /** True where a low y means more of it, as with deciles of deprivation. */
  readonly yReversed?: boolean
}

/**
 * Oranges across, blues upwards, each mixed by multiplying the two (as printed inks would), so that the corner high on
 * both is darkest. Chosen over the published pink-and-blue: any two of the nine differ by at least 11 (CIEDE2000) in
 * simulated deuteranopia and protanopia, where that one falls below 4.
 */
export const bivariateColours = [
  '#e8e8e8',
  '#e8af7e',
  '#d5702a',
  '#a0bfdb',
  '#a09077',
  '#945d28',
  '#4b88c4',
  '#4b676b',
  '#454224',
] as const

/**
 * Thirds of two variables by number of areas, among areas that have both. Ties stay together: with few different values
 * a third may be empty, and `note` says so. Arrays are side by side; RangeError where their lengths differ.
 */
export function bivariate(xs: readonly Value[], ys: readonly Value[], options: BivariateOptions = {}): Bivariate {
  if (xs.length !== ys.length) throw new RangeError('Give as many x as y')
  const both = xs.map((x, index) => Number.isFinite(x) && Number.isFinite(ys[index]))
  const x = thirds(xs.filter((_, index) => both[index]))
  const y = thirds(ys.filter((_, index) => both[index]))
  const classOf = (ownX: Value, ownY: Value) => {
    if (!Number.isFinite(ownX) || !Number.isFinite(ownY)) return null
    const yClass = y.classOf(ownY as number)
    return 3 * (options.yReversed ? 2 - yClass : yClass) + x.classOf(ownX as number)
  }
  const counts = new Array<number>(9).fill(0)
  for (let index = 0; index < xs.length; index += 1) {
    const own = classOf(xs[index], ys[index])
    if (own !== null) counts[own]! += 1
  }
  const xWords = options.xWords ?? (['low crime', 'middling crime', 'high crime'] as const)
  const yWords = options.yWords ?? (['less deprived', 'middling', 'more deprived'] as const)
  const note = x.full && y.full ? undefined : 'Many areas share a figure, so that the thirds are not equal.'
  return {
    kind: 'bivariate',
    breaks: { x: x.breaks, y: y.breaks },
    colours: bivariateColours,
    labels: yWords.flatMap((yWord) => xWords.map((xWord) => `${xWord}, ${yWord}`)),
    axes: { x: options.xLabel ?? 'Crime', y: options.yLabel ?? 'Deprivation' },
    words: { x: xWords, y: yWords },
    counts,
    missing: both.filter((has) => !has).length,
    classOf,
    ...(note === undefined ? {} : { note }),
  }
}

function thirds(values: readonly Value[]) {
  const sorted = sortValues(values)
  const { distinct } = sorted
  const cuts = quantileCuts(sorted, 3)
  const breaks = cuts.map((cut) =>
    sorted.whole ? distinct[cut]! : roundestBetween(distinct[cut]!, distinct[cut + 1]!),
  )
  const [first = Number.POSITIVE_INFINITY, second] = breaks
  // With one boundary only, what is above it is high: saying "middling" of the highest would be wrong.
  const classOf = (value: number) => (value <= first ? 0 : second === undefined || value > second ? 2 : 1)
  return { breaks, classOf, full: breaks.length === 2 }
}
