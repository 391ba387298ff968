import type { Random } from '../../shared/random.ts'
import type { Ground } from './ground.ts'
import { groupUnits, partition, type Touch, type Unit } from './partition.ts'
import { type Settlement, spreadPlaces } from './settlement.ts'

/** Every block's LSOA, ward, parish and neighbourhood action group, and how LSOAs hang together in larger areas. */
export type AreaPlan = {
  lsoas: { group: number; middle: number }[]
  lsoaOfBlock: Int32Array
  parishOfBlock: Int32Array
  wardOfLsoa: Int32Array
  nagOfLsoa: Int32Array
  counts: { wards: number; parishes: number; nags: number }
  /** Census neighbourhoods (an estate, or a few villages): the place with most people first. */
  groups: number[][]
  groupOfLsoa: Int32Array
  parishPlaces: number[][]
}

export const AREA_COUNTS = { lsoas: 139, wards: 20, parishes: 45, nags: 28, middles: 30 } as const

const SMALLEST_GROUP = 1250

export function planAreas(ground: Ground, settlement: Settlement, random: Random): AreaPlan {
  const { units } = settlement
  const census = spreadPlaces(ground, units, { barrierMetres: 500, townReachMetres: 900, villageReachMetres: () => 0 })
  const groupOfPlace = groupPlaces(ground, units, census)
  const groupCount = Math.max(...groupOfPlace) + 1
  const groupOfBlock = census.map((place) => groupOfPlace[place]!)
  const groupGraph = groupUnits(units, groupOfBlock, groupCount)

  const shares = shareOut(
    groupGraph.map((g) => g.weight),
    AREA_COUNTS.lsoas,
  )
  const lsoaOfBlock = new Int32Array(units.length)
  const groupOfLsoaList: number[] = []
  for (let group = 0; group < groupCount; group++) {
    const members = [...units.keys()].filter((i) => groupOfBlock[i] === group)
    const weight = groupGraph[group]!.weight
    const draw = random.fork(`lsoas ${group}`)
    const lean = Array.from({ length: shares[group]! }, () => draw.between(0.82, 1.18))
    const leanSum = lean.reduce((s, l) => s + l, 0)
    const parts = partition(
      subgraph(units, members),
      lean.map((l) => (l / leanSum) * weight),
      draw,
    )
    for (const [k, block] of members.entries()) lsoaOfBlock[block] = groupOfLsoaList.length + parts[k]!
    for (let k = 0; k < shares[group]!; k++) groupOfLsoaList.push(group)
  }

  // Town and country share wards and groups only where numbers demand it.
  const isVillage = (group: number) => ground.places[groupOfPlace.indexOf(group)]!.use === 'village'
  for (const [group, { touches }] of groupGraph.entries()) {
    for (const t of touches) if (isVillage(t.to) !== isVillage(group)) t.barrier = 1.1
  }
  const divide = (count: number, label: string, spread: number): Int32Array => {
    const draw = random.fork(label)
    const sizes = Array.from({ length: count }, () => draw.between(1 - spread, 1 + spread))
    const all = groupGraph.reduce((s, g) => s + g.weight, 0) / sizes.reduce((s, x) => s + x, 0)
    return partition(
      groupGraph,
      sizes.map((x) => x * all),
      draw,
    )
  }
  const ward = divide(AREA_COUNTS.wards, 'wards', 0.15)
  const nag = divide(AREA_COUNTS.nags, 'nags', 0.35)
  const middle = divide(AREA_COUNTS.middles, 'middles', 0.1)
  const groupOfLsoa = Int32Array.from(groupOfLsoaList)

  const weightOf = placeWeights(ground, units)
  const parish = planParishes(ground, units, random.fork('parishes'))
  const byWeight = (list: number[]) => list.sort((a, b) => weightOf[b]! - weightOf[a]!)
  const placesOf = (of: ArrayLike<number>, count: number) =>
    Array.from({ length: count }, (_, g) => byWeight([...ground.places.keys()].filter((p) => of[p] === g)))
  return {
    lsoas: groupOfLsoaList.map((group) => ({ group, middle: middle[group]! })),
    lsoaOfBlock,
    parishOfBlock: parish.ofBlock,
    wardOfLsoa: groupOfLsoa.map((g) => ward[g]!),
    nagOfLsoa: groupOfLsoa.map((g) => nag[g]!),
    counts: { wards: AREA_COUNTS.wards, parishes: AREA_COUNTS.parishes, nags: AREA_COUNTS.nags },
    groups: placesOf(groupOfPlace, groupCount),
    groupOfLsoa,
    parishPlaces: placesOf(parish.ofPlace, AREA_COUNTS.parishes),
  }
}

function placeWeights(ground: Ground, units: readonly Unit[]): Float64Array {
  const weights = new Float64Array(ground.places.length)
  for (const [i, block] of ground.blocks.entries()) if (block.place >= 0) weights[block.place]! += units[i]!.weight
  return weights
}

/** Small villages join a touching neighbour until each census group can be an LSOA. */
function groupPlaces(ground: Ground, units: readonly Unit[], placeOfBlock: Int32Array): Int32Array {
  const group = Int32Array.from(ground.places.keys())
  const placeGraph = groupUnits(units, placeOfBlock, ground.places.length)
  for (;;) {
    const ids = [...new Set(group)].sort((a, b) => a - b)
    const graph = groupUnits(
      placeGraph,
      group.map((g) => ids.indexOf(g)),
      ids.length,
    )
    const small = graph.reduce((best, g, i) => (g.weight < graph[best]!.weight ? i : best), 0)
    if (graph[small]!.weight >= SMALLEST_GROUP) return group.map((g) => ids.indexOf(g))
    const { touches } = graph[small]!
    const isVillage = (g: number) => ground.places[ids[g]!]!.use === 'village'
    const strange = (g: number) => (isVillage(g) === isVillage(small) ? 1 : 20)
    const appeal = (t: Touch) => (strange(t.to) * graph[t.to]!.weight) / (t.border * (1 - 0.6 * t.barrier))
    const partner = touches.reduce((best, t) => (appeal(t) < appeal(best) ? t : best)).to
    for (const [p, g] of group.entries()) if (g === ids[small]) group[p] = ids[partner]!
  }
}

/** Sainte-Lague: whole numbers of LSOAs in proportion to residents, at least one each. */
function shareOut(weights: readonly number[], total: number): number[] {
  const seats = weights.map(() => 1)
  for (let left = total - weights.length; left > 0; left--) {
    const quota = (i: number) => weights[i]! / (seats[i]! + 0.5)
    seats[weights.reduce((best, _, i) => (quota(i) > quota(best) ? i : best), 0)]!++
  }
  return seats
}

function subgraph(units: readonly Unit[], members: readonly number[]): Unit[] {
  const place = new Map(members.map((m, k) => [m, k]))
  return members.map((m) => ({
    ...units[m]!,
    touches: units[m]!.touches.flatMap((t) => (place.has(t.to) ? [{ ...t, to: place.get(t.to)! }] : [])),
  }))
}

/** Every village is a parish, large and small; the town's places are joined into town parishes of unlike size. */
function planParishes(
  ground: Ground,
  units: readonly Unit[],
  random: Random,
): { ofPlace: Int32Array; ofBlock: Int32Array } {
  const { places } = ground
  const reach = places.map(() => random.between(0, 700))
  const owner = spreadPlaces(ground, units, {
    barrierMetres: 1100,
    townReachMetres: 450,
    villageReachMetres: (place) => reach[place]!,
  })
  const graph = groupUnits(units, owner, places.length)
  const town = [...places.keys()].filter((p) => places[p]!.use !== 'village')
  const villages = [...places.keys()].filter((p) => places[p]!.use === 'village')
  const count = AREA_COUNTS.parishes - villages.length
  const sizes = Array.from({ length: count }, () => random.between(0.45, 1.7))
  const all = town.reduce((s, p) => s + graph[p]!.weight, 0) / sizes.reduce((s, x) => s + x, 0)
  const parts = partition(
    subgraph(graph, town),
    sizes.map((x) => x * all),
    random,
  )
  const ofPlace = new Int32Array(places.length)
  for (const [k, p] of town.entries()) ofPlace[p] = parts[k]!
  for (const [k, p] of villages.entries()) ofPlace[p] = count + k
  return { ofPlace, ofBlock: owner.map((p) => ofPlace[p]!) }
}
