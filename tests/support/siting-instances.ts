import { type DistanceMatrix, distancesFrom } from '../../server/planners/distance-matrix.ts'
import type { SiteRules } from '../../server/planners/site-rules.ts'
import { tooNear } from '../../server/planners/site-rules.ts'
import { createRandom, type Random } from '../../shared/random.ts'

/** A random map small enough to try every choice of sites. */
export interface SmallMap {
  readonly random: Random
  readonly distances: DistanceMatrix
  readonly between: DistanceMatrix
  readonly weights: Float64Array
  readonly vans: number
}

/** Demand and sites on a square of 1 km; weights whole on every other map, some 0; many ties on every fifth. */
export function smallMap(seed: number): SmallMap {
  const random = createRandom(seed, 'small map')
  const count = (least: number, most: number) => least + Math.floor(random.next() * (most - least + 1))
  const step = seed % 5 === 0 ? 250 : 1
  const place = () => ({
    east: step * Math.floor(random.between(0, 1_000 / step)),
    north: step * Math.floor(random.between(0, 1_000 / step)),
  })
  const demand = Array.from({ length: count(1, 14) }, place)
  const sites = Array.from({ length: count(1, 9) }, place)
  const metres = (one: { east: number; north: number }, other: { east: number; north: number }) =>
    Math.hypot(one.east - other.east, one.north - other.north)
  return {
    random,
    distances: distancesFrom(demand.length, sites.length, (d, s) => metres(demand[d]!, sites[s]!)),
    between: distancesFrom(sites.length, sites.length, (a, b) => metres(sites[a]!, sites[b]!)),
    weights: Float64Array.from(demand, () => (seed % 2 ? count(0, 9) : random.next() < 0.1 ? 0 : random.between(0, 9))),
    vans: count(0, 5),
  }
}

/** Rules drawn at random: spacing, permitted sites and kept sites, each on some maps only. */
export function randomRules({ random, between }: SmallMap): SiteRules {
  const sites = [...Array(between.siteCount).keys()]
  const apart = random.next() < 0.6 ? tooNear(between, random.between(100, 500)) : undefined
  const permitted = random.next() < 0.5 ? Uint8Array.from(sites, () => (random.next() < 0.7 ? 1 : 0)) : undefined
  const kept = random.next() < 0.4 ? [random.pick(sites)] : []
  return { apart, permitted, kept }
}

/** Every set of sites that keeps the rules and whose costs are within the limit; the empty set too. */
export function* allowedSets(
  siteCount: number,
  { apart, permitted, kept = [] }: SiteRules,
  limit: number,
  costOf: (site: number) => number = () => 1,
): Generator<number[]> {
  for (let set = 0; set < 2 ** siteCount; set++) {
    const sites = [...Array(siteCount).keys()].filter((site) => set & (1 << site))
    const isAllowed =
      sites.reduce((sum, site) => sum + costOf(site), 0) <= limit + 1e-9 &&
      kept.every((site) => sites.includes(site)) &&
      sites.every((site) => permitted?.[site] !== 0 && !apart?.[site]?.some((near) => sites.includes(near)))
    if (isAllowed) yield sites
  }
}

/** A seeded town of 10 km by 10 km whose demand lies about a dozen centres, with candidate sites among it. */
export function townMap(demandCount: number, siteCount: number, seed = 20_261_126) {
  const random = createRandom(seed, 'town')
  const draw = () => random.between(0, 10_000)
  const centres = Array.from({ length: 12 }, () => ({ east: draw(), north: draw() }))
  const place = () => {
    const { east, north } = random.pick(centres)
    return random.next() < 0.3
      ? { east: draw(), north: draw() }
      : { east: east + 800 * random.normal(), north: north + 800 * random.normal() }
  }
  const demand = Array.from({ length: demandCount }, place)
  const sites = Array.from({ length: siteCount }, place)
  const weights = Float64Array.from(demand, () => random.gamma(2))
  const distances = distancesFrom(demandCount, siteCount, (d, s) => {
    const east = demand[d]!.east - sites[s]!.east
    const north = demand[d]!.north - sites[s]!.north
    return Math.sqrt(east * east + north * north)
  })
  return { distances, weights }
}
