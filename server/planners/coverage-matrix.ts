import type { DistanceMatrix } from './distance-matrix.ts'

/**
 * Which demand each candidate site covers, as compressed columns: site `j` covers
 * `demands[starts[j]]` up to, not including, `demands[starts[j + 1]]`, ascending, without repeats.
 */
export interface CoverageMatrix {
  readonly demandCount: number
  readonly siteCount: number
  readonly starts: Uint32Array
  readonly demands: Uint32Array
}

/**
 * Demand within `reach` (included; the unit of the distances) of each site. `isVisible` is asked only of pairs within
 * reach: a sight line, for example; left out, all are visible. No demand, no sites and a reach of 0 are allowed.
 */
export function coverageWithin(
  { demandCount, siteCount, far }: DistanceMatrix,
  reach: number,
  isVisible?: (demand: number, site: number) => boolean,
): CoverageMatrix {
  const starts = new Uint32Array(siteCount + 1)
  let demands = new Uint32Array(Math.max(16, demandCount))
  let filled = 0
  for (let site = 0, cell = 0; site < siteCount; site++) {
    if (filled + demandCount > demands.length) {
      const longer = new Uint32Array(2 * demands.length + demandCount)
      longer.set(demands)
      demands = longer
    }
    for (let demand = 0; demand < demandCount; demand++, cell++) {
      if (far[cell]! > reach || (isVisible && !isVisible(demand, site))) continue
      demands[filled] = demand
      filled += 1
    }
    starts[site + 1] = filled
  }
  return { demandCount, siteCount, starts, demands: demands.slice(0, filled) }
}

/** The demand one site covers, ascending. A view, not a copy. */
export function coveredBy({ starts, demands }: CoverageMatrix, site: number): Uint32Array {
  return demands.subarray(starts[site]!, starts[site + 1]!)
}

/** How many of these sites cover each demand. */
export function timesCovered(coverage: CoverageMatrix, sites: Iterable<number>): Uint16Array {
  const times = new Uint16Array(coverage.demandCount)
  for (const site of sites) for (const demand of coveredBy(coverage, site)) times[demand]! += 1
  return times
}
