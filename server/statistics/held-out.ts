/** What a map made on one period caught in a later one. Areas in km2, or whatever the study area is measured in. */
export interface HeldOutCounts {
  /** Incidents of the later period inside the mapped part, and inside all of the study area. */
  readonly caught: number
  readonly total: number
  /** Size of the mapped part, and of all of the study area. */
  readonly size: number
  readonly totalSize: number
  /** Most incidents that any part of the same size could have caught. */
  readonly bestCaught: number
  /** Incidents of the building period inside the mapped part, and inside all of the study area. */
  readonly builtCaught: number
  readonly builtTotal: number
}

/** Held-out accuracy, without unit; null where there is nothing to divide by. */
export interface HeldOutAccuracy {
  /** Share of the later incidents that was caught. */
  readonly hitRate: number | null
  /** Predictive accuracy index: hit rate over share of the area; 1 is what chance gives. */
  readonly pai: number | null
  /** Predictive efficiency index: caught of what could have been, at most 1. */
  readonly pei: number | null
  /** Recapture rate index: hit rate over the share the same part had in the building period; below 1 it fades. */
  readonly rri: number | null
}

/**
 * Hit rate n/N; PAI (n/N)/(a/A), Chainey, Tompson & Uhlig 2008, Security Journal 21, 4-28; PEI n/n* with the
 * best in the same area, the PEI* of White, Hunt & Green 2023, Security Journal, after Hunt 2016, PhD thesis, American
 * University; RRI (n2/N2)/(n1/N1), Levine 2008, Security Journal 21, 295-302.
 * No later incidents: all null. No incidents in the mapped part when it was made: no RRI. RangeError for negative
 * counts or sizes, a part larger than the whole, or nothing mapped.
 */
export function heldOutAccuracy(counts: HeldOutCounts): HeldOutAccuracy {
  const { caught, total, size, totalSize, bestCaught, builtCaught, builtTotal } = counts
  // Fractions of cells add up to their whole only up to rounding.
  const isPart = (part: number, whole: number) => part >= 0 && part <= whole * (1 + 1e-9)
  if (!(isPart(caught, total) && isPart(size, totalSize) && isPart(builtCaught, builtTotal) && size > 0)) {
    throw new RangeError(`${caught} of ${total} incidents in ${size} of ${totalSize} is not a part of the study area`)
  }
  if (total === 0) return { hitRate: null, pai: null, pei: null, rri: null }
  const hitRate = caught / total
  return {
    hitRate,
    pai: hitRate / (size / totalSize),
    pei: bestCaught > 0 ? caught / bestCaught : null,
    rri: builtCaught > 0 ? hitRate / (builtCaught / builtTotal) : null,
  }
}

/**
 * The highest-scored part of the study area at each of `shares` of its size (above 0, up to 1): how much of each cell
 * is in it, from 0 to 1. Cells come in by falling score until the size is reached exactly. Cells of equal score come
 * in together, all by the same fraction where only some of them fit, so that neither numbering nor chance favours one;
 * of equal cells what is caught is then the mean over all their orders. So is a single last cell cut to what fits.
 * `scores`: any unit, compared as 32-bit numbers so that those equal up to rounding tie; NaN (no score) comes last,
 * all such cells tied. `sizes`: km2, or another measure such as addresses or street metres; a cell of size 0 is in
 * when its score is reached. Scores of cells of unequal size should be per size.
 * RangeError for unequal lengths, sizes that are negative or all 0, and shares out of range.
 */
export function highestScored(scores: Float64Array, sizes: Float64Array, shares: readonly number[]): Float64Array[] {
  if (scores.length !== sizes.length) throw new RangeError(`${scores.length} scores but ${sizes.length} sizes`)
  const compared = Float32Array.from(scores, (score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score))
  return highestParts(compared, sizes, shares)
}

/**
 * Sum of the sizes of all cells, in their unit; RangeError when one is negative or not a number, or when all are 0.
 */
export function sumOfSizes(sizes: Float64Array): number {
  let sum = 0
  for (const size of sizes) {
    if (!(size >= 0 && size < Number.POSITIVE_INFINITY)) throw new RangeError(`${size} is not the size of a cell`)
    sum += size
  }
  if (sum === 0) throw new RangeError('The study area has no size')
  return sum
}

/**
 * Most incidents that any part of the study area of each of `shares` could have caught, cells cut where they do not
 * fit: cells by falling incidents per size. `counts`: incidents per cell; the rest as `highestScored`.
 */
export function bestPossible(counts: Float64Array, sizes: Float64Array, shares: readonly number[]): number[] {
  const density = counts.map((count, cell) => (count === 0 ? 0 : count / sizes[cell]!))
  return highestParts(density, sizes, shares).map((fractions) => sumWithin(counts, fractions))
}

/** Sum of `counts` inside the part made of `fractions` of each cell, in the unit of `counts`. */
export function sumWithin(counts: Float64Array, fractions: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < counts.length; cell++) sum += counts[cell]! * fractions[cell]!
  return sum
}

type Scores = Float32Array | Float64Array

function highestParts(scores: Scores, sizes: Float64Array, shares: readonly number[]): Float64Array[] {
  for (const share of shares) {
    if (!(share > 0 && share <= 1)) throw new RangeError(`Share ${share} is not above 0 and up to 1`)
  }
  const totalSize = sumOfSizes(sizes)
  const falling = Uint32Array.from(scores.keys()).sort((a, b) => {
    // Not subtracted: of two infinite scores that would be NaN.
    if (scores[a] === scores[b]) return 0
    return scores[a]! < scores[b]! ? 1 : -1
  })
  return shares.map((share) => fractionsIn(falling, scores, sizes, share * totalSize))
}

function fractionsIn(falling: Uint32Array, scores: Scores, sizes: Float64Array, size: number): Float64Array {
  const fractions = new Float64Array(scores.length)
  // Sizes are added up in another order than they are taken off; what that leaves is not part of a cell.
  const nothing = size * 1e-12
  let left = size
  for (let start = 0; start < falling.length && left > nothing; ) {
    const score = scores[falling[start]!]!
    let end = start
    let tiedSize = 0
    while (end < falling.length && scores[falling[end]!] === score) {
      tiedSize += sizes[falling[end]!]!
      end += 1
    }
    const fraction = tiedSize <= left + nothing ? 1 : left / tiedSize
    for (let rank = start; rank < end; rank++) fractions[falling[rank]!] = fraction
    left -= tiedSize
    start = end
  }
  return fractions
}
