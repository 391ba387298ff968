import type { ChosenSites } from './plan.ts'
import { lossOf, mayJoin, type Siting } from './siting.ts'

/** Why a site is in the plan. Losses in the unit of the objective. */
export interface Placement {
  readonly site: number
  /** Demand it covers, or is the nearest to, ascending. */
  readonly serves: readonly number[]
  /** Demand that no other chosen site serves; all of it in a p-median plan, where each has one nearest site. */
  readonly servesAlone: readonly number[]
  /** Value of the plan without the site and with nothing instead. */
  readonly lossIfRemoved: number
  /**
   * The best that could stand there instead, the others as they are; null where nothing may. Ties: lowest number. A
   * loss below 0 is what keeping a site that has to be kept costs.
   */
  readonly nextBest: { readonly site: number; readonly loss: number } | null
}

/** Why a site that does better by itself than one that was chosen is not in the plan. */
export interface PassedOver {
  readonly site: number
  /** Value of a plan of this site alone. */
  readonly alone: number
  readonly reason:
    | { readonly kind: 'not-permitted' }
    | { readonly kind: 'too-near'; readonly to: number }
    | { readonly kind: 'too-dear'; readonly cost: number }
    /** With the others it adds less: putting it in place of `instead` loses this much. */
    | { readonly kind: 'serves-the-same'; readonly instead: number; readonly loss: number }
}

export interface Explanation {
  readonly placements: readonly Placement[]
  /** The best by themselves first. */
  readonly passedOver: readonly PassedOver[]
}

/** What each placement does, what would stand there instead and what ruled out sites that look better by themselves. */
export function explain(siting: Siting, plan: ChosenSites): Explanation {
  const { sites, value } = plan
  const placements = sites.map((site): Placement => {
    const others = sites.filter((each) => each !== site)
    const serves = siting.served(site, sites)
    const elsewhere = new Set(others.flatMap((other) => siting.served(other, sites)))
    const nextBest = bestInstead(siting, site, sites, value)
    return {
      site,
      serves,
      servesAlone: serves.filter((demand) => !elsewhere.has(demand)),
      lossIfRemoved: lossOf(siting, siting.value(others), value),
      nextBest,
    }
  })
  return { placements, passedOver: passedOver(siting, sites, value) }
}

function bestInstead(siting: Siting, site: number, sites: readonly number[], value: number): Placement['nextBest'] {
  const others = sites.filter((each) => each !== site)
  let best: { site: number; loss: number } | null = null
  for (let rival = 0; rival < siting.siteCount; rival++) {
    if (rival === site || !mayJoin(siting, rival, others)) continue
    const loss = lossOf(siting, siting.value([...others, rival]), value)
    if (!best || loss < best.loss - 1e-9 * Math.max(1, Math.abs(value))) best = { site: rival, loss }
  }
  return best
}

function passedOver(siting: Siting, sites: readonly number[], value: number): PassedOver[] {
  const kept = siting.rules.kept ?? []
  const free = sites.filter((site) => !kept.includes(site))
  const aloneOf = (site: number) => siting.value([site])
  const weakest = free.map(aloneOf).sort((a, b) => lossOf(siting, b, a))[0]
  if (weakest === undefined) return []
  const found: PassedOver[] = []
  for (let site = 0; site < siting.siteCount; site++) {
    const alone = aloneOf(site)
    if (sites.includes(site) || !(lossOf(siting, alone, weakest) < -1e-9 * Math.max(1, Math.abs(weakest)))) continue
    found.push({ site, alone, reason: reasonOf(siting, site, sites, free, value) })
  }
  return found.sort((a, b) => lossOf(siting, a.alone, b.alone) || a.site - b.site)
}

function reasonOf(
  siting: Siting,
  site: number,
  sites: readonly number[],
  free: readonly number[],
  value: number,
): PassedOver['reason'] {
  const { permitted, apart } = siting.rules
  if (permitted && !permitted[site]) return { kind: 'not-permitted' }
  let best: { instead: number; loss: number } | null = null
  for (const instead of free) {
    const others = sites.filter((each) => each !== instead)
    if (!mayJoin(siting, site, others)) continue
    const loss = lossOf(siting, siting.value([...others, site]), value)
    if (!best || loss < best.loss) best = { instead, loss }
  }
  if (best) return { kind: 'serves-the-same', ...best }
  const to = sites.find((each) => apart?.[site]?.includes(each))
  return to === undefined ? { kind: 'too-dear', cost: siting.costOf(site) } : { kind: 'too-near', to }
}
