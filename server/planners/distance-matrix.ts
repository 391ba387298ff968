/**
 * How far each demand is from each candidate site, as the caller measured it (street network, or straight line where
 * labelled so): metres or seconds, one unit throughout. `far[site * demandCount + demand]`; Infinity where there is no
 * way.
 */
export interface DistanceMatrix {
  readonly demandCount: number
  readonly siteCount: number
  readonly far: Float64Array
}

/** Distances from a rule, asked once for each pair. RangeError for a negative distance or NaN. */
export function distancesFrom(
  demandCount: number,
  siteCount: number,
  farOf: (demand: number, site: number) => number,
): DistanceMatrix {
  const far = new Float64Array(demandCount * siteCount)
  for (let site = 0, cell = 0; site < siteCount; site++) {
    for (let demand = 0; demand < demandCount; demand++, cell++) {
      const each = farOf(demand, site)
      if (!(each >= 0)) throw new RangeError(`Demand ${demand} is ${each} from site ${site}`)
      far[cell] = each
    }
  }
  return { demandCount, siteCount, far }
}
