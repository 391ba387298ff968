import type { DistanceMatrix } from './distance-matrix.ts'

/** Which sites may be chosen, whatever the planner: every list by the number of the site. */
export interface SiteRules {
  /** 1 where the site may be used in this slot (market days, school streets, lighting); every site when left out. */
  readonly permitted?: Uint8Array | undefined
  /** Sites that are in any plan: they count towards the vans or the budget. */
  readonly kept?: readonly number[] | undefined
  /** `apart[j]`: sites too near to `j` to be used with it; given in both directions. */
  readonly apart?: readonly (readonly number[])[] | undefined
}

/** Sites less than `spacing` (the unit of the distances) from each other; `spacing` itself is far enough. */
export function tooNear(between: DistanceMatrix, spacing: number): number[][] {
  const { siteCount, far } = between
  if (between.demandCount !== siteCount) throw new RangeError('Spacing needs the distance of each site from each other')
  return Array.from({ length: siteCount }, (_, site) => {
    const near: number[] = []
    for (let other = 0; other < siteCount; other++) {
      // Either way: one-way streets may make the two distances unequal.
      const shorter = Math.min(far[site * siteCount + other]!, far[other * siteCount + site]!)
      if (other !== site && shorter < spacing) near.push(other)
    }
    return near
  })
}

/** 1 for each site at least `spacing` from every existing camera, whose distances to the sites stand as its demand. */
export function clearOf(existing: DistanceMatrix, spacing: number): Uint8Array {
  return Uint8Array.from({ length: existing.siteCount }, (_, site) => {
    const start = site * existing.demandCount
    return existing.far.subarray(start, start + existing.demandCount).every((far) => far >= spacing) ? 1 : 0
  })
}

/** Why the kept sites cannot be kept together, in a sentence; null where they can. `named` gives a site its name. */
export function keptFault(
  { permitted, kept = [], apart }: SiteRules,
  named: (site: number) => string = (site) => `site ${site + 1}`,
): string | null {
  for (const site of kept) {
    if (permitted && !permitted[site]) return `${named(site)} is to be kept but is not permitted in this slot`
    const near = apart?.[site]?.find((other) => kept.includes(other))
    if (near !== undefined) return `${named(site)} and ${named(near)} are to be kept but stand too near each other`
  }
  return null
}

/** RangeError where a rule names a site that is not there. */
export function checkRules({ permitted, kept = [], apart }: SiteRules, siteCount: number): void {
  if (permitted && permitted.length !== siteCount)
    throw new RangeError(`${permitted.length} permissions for ${siteCount} sites`)
  if (apart && apart.length !== siteCount) throw new RangeError(`${apart.length} lists of near sites, not ${siteCount}`)
  for (const site of [...kept, ...(apart ?? []).flat()]) {
    if (!Number.isInteger(site) || site < 0 || site >= siteCount)
      throw new RangeError(`Site ${site} is not one of 0 to ${siteCount - 1}`)
  }
  if (new Set(kept).size !== kept.length) throw new RangeError('A site is to be kept twice')
}
