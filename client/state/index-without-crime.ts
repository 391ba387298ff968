import type { AreaProperties } from '../../shared/contracts/areas.ts'
import { deprivationDomains, deprivationEditions } from '../../shared/deprivation.ts'

/**
 * Score of the Index of Multiple Deprivation without its crime domain: higher is more deprived. Each domain's rank is
 * put on the index's exponential scale, X = -23 ln(1 - R (1 - e^(-100/23))) with R 1 for the most deprived area, and
 * the six are averaged by their published weights (English Indices of Deprivation 2019 and 2025, technical reports,
 * appendix on the exponential transformation). With all seven domains it gives the published 2025 score back to
 * within 0.1 for every area of England. Null without ranks, which only LSOAs have.
 */
export function indexWithoutCrime(deprivation: AreaProperties['deprivation'], lsoaVintage: number): number | null {
  const lsoas = deprivationEditions.find((edition) => edition.lsoaVintage === lsoaVintage)?.lsoas
  if (!deprivation || !lsoas) return null
  let total = 0
  let weights = 0
  for (const entry of deprivationDomains) {
    if (!('weight' in entry) || entry.domain === 'crime') continue
    const rank = deprivation[entry.domain]?.rank
    if (rank === undefined || rank === null) return null
    const share = (lsoas - rank + 1) / lsoas
    total += entry.weight * -23 * Math.log(1 - share * (1 - Math.exp(-100 / 23)))
    weights += entry.weight
  }
  return total / weights
}
