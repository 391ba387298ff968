import { createRandom } from '../../shared/random.ts'
import { type Limits, rateInterval } from './poisson-interval.ts'

/**
 * Ranks in the order given, ties sharing a rank and the next skipped: 1 plus how many are strictly lower, or strictly
 * higher where the highest comes first ("1224" ranking). NaN has no rank and stays NaN, and counts for nobody. None for
 * none.
 */
export function competitionRanks(values: readonly number[], first: 'lowest' | 'highest' = 'lowest'): number[] {
  const isBefore = (other: number, value: number) => (first === 'lowest' ? other < value : other > value)
  return values.map((value) =>
    Number.isNaN(value) ? Number.NaN : 1 + values.filter((other) => isBefore(other, value)).length,
  )
}

/** An area of a group: a count over an exposure. */
export interface RankedCount {
  /** A whole number. */
  readonly count: number
  /** Residents, households: above 0. */
  readonly exposure: number
}

/** Where an area stands among others by its rate, ascending. */
export interface RankedArea extends Limits {
  /** Per 1,000 of the exposure. */
  readonly rate: number
  readonly rank: number
  /** Places of the areas whose 95% intervals overlap with its own, itself left out. */
  readonly notDistinguishable: readonly number[]
  /** Probability of each rank, from 1; sums to 1. */
  readonly probabilities: readonly number[]
  /** The ranks it has in 95 of 100 draws. */
  readonly rankLimits: Limits
}

/**
 * Ranks of rates with what is known of them: 95% Poisson intervals, who cannot be told apart (intervals that overlap,
 * touching included: cautious, as two intervals may overlap a little although the rates differ), and the probability of
 * each rank by drawing each rate anew from Gamma(count + 1/2) (Goldstein & Spiegelhalter 1996, JRSS A 159(3), 385-443,
 * with Jeffreys' prior), `draws` times (4,000 when left out) with `seed`. No areas give none.
 */
export function rankAreas(
  areas: readonly RankedCount[],
  { seed, draws = 4_000 }: { readonly seed: number; readonly draws?: number },
): RankedArea[] {
  const intervals = areas.map(({ count, exposure }) => {
    const found = rateInterval({ count, exposure })
    if (!found) throw new RangeError(`Exposure ${exposure} must be above 0`)
    return found
  })
  const ranks = competitionRanks(intervals.map(({ rate }) => rate))
  const random = createRandom(seed, 'rank-areas')
  const seen = areas.map(() => new Float64Array(areas.length))
  const drawn = new Float64Array(areas.length)
  for (let draw = 0; draw < draws; draw++) {
    for (const [index, { count, exposure }] of areas.entries()) drawn[index] = random.gamma(count + 0.5) / exposure
    for (let index = 0; index < areas.length; index++) {
      let lower = 0
      for (let other = 0; other < areas.length; other++) if (drawn[other]! < drawn[index]!) lower += 1
      seen[index]![lower]! += 1
    }
  }
  return intervals.map(({ rate, lower, upper }, index) => {
    const probabilities = [...seen[index]!].map((times) => times / draws)
    return {
      rate,
      lower,
      upper,
      rank: ranks[index]!,
      notDistinguishable: intervals.flatMap((other, place) =>
        place !== index && other.lower <= upper && other.upper >= lower ? [place] : [],
      ),
      probabilities,
      rankLimits: { lower: rankAt(probabilities, 0.025), upper: rankAt(probabilities, 0.975) },
    }
  })
}

/** The lowest rank at or below which lies so much of the probability. */
function rankAt(probabilities: readonly number[], share: number): number {
  let sum = 0
  for (const [index, probability] of probabilities.entries()) {
    sum += probability
    if (sum >= share - 1e-12) return index + 1
  }
  return probabilities.length
}
