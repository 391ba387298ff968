/** 3, 2, 1: hot at 99, 95, 90% after correction; -3, -2, -1: cold; 0: neither. */
export type FdrClass = -3 | -2 | -1 | 0 | 1 | 2 | 3

/**
 * Benjamini-Hochberg adjusted p-values: the smallest false discovery rate at which each would be called significant.
 * Benjamini & Hochberg 1995, JRSS B 57(1), 289-300; for local statistics Caldas de Castro & Singer 2006, Geographical
 * Analysis 38(2), 180-208. `pValues` are one- or two-sided, from 0 to 1; NaN was not tested: it stays NaN and does not
 * count among the tests. Equal p-values get equal adjusted ones; a single one stays as it is.
 */
export function benjaminiHochberg(pValues: Float64Array): Float64Array {
  const tested = new Uint32Array(pValues.length)
  let tests = 0
  for (let index = 0; index < pValues.length; index++) {
    const p = pValues[index]!
    if (Number.isNaN(p)) continue
    if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is not a p-value`)
    tested[tests] = index
    tests += 1
  }
  const ascending = tested.subarray(0, tests).sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted = new Float64Array(pValues.length).fill(Number.NaN)
  let least = 1
  for (let rank = tests; rank > 0; rank--) {
    const index = ascending[rank - 1]!
    least = Math.min(least, pValues[index]! * (tests / rank))
    adjusted[index] = least
  }
  return adjusted
}

/**
 * Class shown on the map from a z-score and its two-sided p-value after Benjamini-Hochberg: 3 to p 0.01, 2 to 0.05,
 * 1 to 0.10, each included, with the sign of z; otherwise 0. Null when either is NaN: not tested is not "neither".
 */
export function fdrClass(z: number, pAdjusted: number): FdrClass | null {
  if (Number.isNaN(z) || Number.isNaN(pAdjusted)) return null
  if (z === 0 || pAdjusted > 0.1) return 0
  if (pAdjusted <= 0.01) return z > 0 ? 3 : -3
  if (pAdjusted <= 0.05) return z > 0 ? 2 : -2
  return z > 0 ? 1 : -1
}
