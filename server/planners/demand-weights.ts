/**
 * Demand weighted towards deprived places: w (1 + beta (10 - decile) / 9), so that beta 1 doubles decile 1 and leaves
 * decile 10. Deciles 1 (most deprived) to 10; 0 is unknown and left as it is. RangeError for a negative beta, a decile
 * over 10 or unequal lengths. beta is a published choice: it moves cameras onto poorer areas.
 */
export function equityWeights(weights: Float64Array, deciles: Uint8Array, beta: number): Float64Array {
  if (weights.length !== deciles.length) throw new RangeError(`${weights.length} weights, ${deciles.length} deciles`)
  if (!(beta >= 0)) throw new RangeError(`beta ${beta} is below 0`)
  return weights.map((weight, demand) => {
    const decile = deciles[demand]!
    if (decile > 10) throw new RangeError(`Decile ${decile} of demand ${demand} is not from 1 to 10`)
    return decile === 0 ? weight : weight * (1 + (beta * (10 - decile)) / 9)
  })
}

/** Demand of a band of deprivation, and what of it is covered. */
export interface BandCoverage {
  /** Deciles of the band, both included; 0 to 0 holds demand whose decile is unknown. */
  readonly fromDecile: number
  readonly toDecile: number
  readonly demand: number
  readonly covered: number
  /** covered / demand: how far the band is served. NaN where it has no demand. */
  readonly shareCovered: number
  /** covered / everything covered: how much of the watching falls on the band. NaN where nothing is covered. */
  readonly shareOfCovered: number
}

/**
 * Coverage by fifths of deprivation, both ways. `weights`: unweighted demand. `times`: how many sites cover each. The
 * band of unknown deciles comes last and is left out where empty.
 */
export function coverageByBand(weights: Float64Array, deciles: Uint8Array, times: ArrayLike<number>): BandCoverage[] {
  const demand = new Float64Array(6)
  const covered = new Float64Array(6)
  let all = 0
  let unknown = 0
  for (const [each, weight] of weights.entries()) {
    const decile = deciles[each]!
    const band = decile === 0 ? 5 : (decile - 1) >> 1
    if (decile === 0) unknown += 1
    demand[band]! += weight
    if (!times[each]) continue
    covered[band]! += weight
    all += weight
  }
  return Array.from({ length: unknown > 0 ? 6 : 5 }, (_, band) => ({
    fromDecile: band === 5 ? 0 : 2 * band + 1,
    toDecile: band === 5 ? 0 : 2 * band + 2,
    demand: demand[band]!,
    covered: covered[band]!,
    shareCovered: covered[band]! / demand[band]!,
    shareOfCovered: covered[band]! / all,
  }))
}
