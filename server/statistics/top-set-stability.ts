import { createRandom, createSampler } from '../../shared/random.ts'

/** Where a place stands among those with most. */
export interface TopPlace {
  /** From the highest, ties sharing a rank. */
  readonly rank: number
  /** Whether it is among the first `size`, everybody who ties at the last of them included. */
  readonly isIn: boolean
  /** Whether more than `size` are in because it ties with others at the last rank. */
  readonly tiesAtBorder: boolean
  /** Share of resamples in which it is in, 0 to 1. NaN where nothing was counted at all. */
  readonly stability: number
}

/**
 * Which places are the `size` with the highest values, and how sure that is: all incidents are drawn anew with
 * replacement (Efron 1979, Annals of Statistics 7(1)) `resamples` times (999 when left out) with `seed`. `counts`: whole
 * numbers; `exposures`: what a rate divides by, null to go by count. Ties at the last rank are all in. No places: none.
 */
export function topPlaces(
  counts: readonly number[],
  exposures: readonly number[] | null,
  { size, seed, resamples = 999 }: { readonly size: number; readonly seed: number; readonly resamples?: number },
): TopPlace[] {
  if (exposures?.some((exposure) => !(exposure > 0))) throw new RangeError('An exposure is not above 0')
  const rated = (count: number, place: number) => count / (exposures?.[place] ?? 1)
  const values = counts.map(rated)
  const ranks = ranksOf(values)
  const atBorder = values
    .filter((_, place) => ranks[place]! <= size)
    .reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
  const isCrowded = ranks.filter((rank) => rank <= size).length > size
  const total = counts.reduce((sum, count) => sum + count, 0)
  const inside = new Float64Array(counts.length)
  if (total > 0) {
    const draw = createSampler(counts)
    const random = createRandom(seed, 'top-places')
    const drawn = new Float64Array(counts.length)
    for (let resample = 0; resample < resamples; resample++) {
      drawn.fill(0)
      for (let incident = 0; incident < total; incident++) drawn[draw(random)]! += 1
      for (const [place, rank] of ranksOf([...drawn].map(rated)).entries()) if (rank <= size) inside[place]! += 1
    }
  }
  return ranks.map((rank, place) => ({
    rank,
    isIn: rank <= size,
    tiesAtBorder: rank <= size && isCrowded && values[place] === atBorder,
    stability: total > 0 ? inside[place]! / resamples : Number.NaN,
  }))
}

function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => 1 + values.filter((other) => other > value).length)
}
