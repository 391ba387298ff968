import type { Random } from '../../shared/random.ts'
import { VILLAGES } from './countryside.ts'
import type { Block, Ground } from './ground.ts'
import type { Touch, Unit } from './partition.ts'
import { edgeKey, sideKey } from './planar-map.ts'

/** Gross residents per hectare before the district is scaled to its total. */
const DENSITY = {
  estate: 42,
  poor: 60,
  old: 56,
  centre: 34,
  works: 0,
  retail: 0,
  park: 0,
  village: 0,
  country: 0.045,
} as const

export type Settlement = {
  /** Residents of every block (not whole numbers), before rounding to areas. */
  residents: Float64Array
  /** Blocks kept open: greens, playing fields, woods. */
  green: Uint8Array
  /** Blocks as a graph with residents for weight. */
  units: Unit[]
}

export function settle(ground: Ground, totalResidents: number, random: Random): Settlement {
  const { blocks, places } = ground
  const green = new Uint8Array(blocks.length)
  const residents = new Float64Array(blocks.length)
  const busyness = places.map((p) =>
    p.use === 'estate' ? random.between(0.85, 1.15) * (p.hardship <= 1 ? 0.8 : 1) : 1,
  )
  for (const [i, block] of blocks.entries()) {
    green[i] = isGreen(block, random) ? 1 : 0
    if (green[i] && block.use !== 'country') continue
    const lively = block.place >= 0 ? busyness[block.place]! : 1
    const density = block.use === 'village' ? 1 : DENSITY[block.use]
    residents[i] = block.hectares * density * lively * random.between(0.8, 1.25)
  }
  for (const { name, residents: wanted } of VILLAGES) {
    const place = places.findIndex((p) => p.name === name)
    const members = [...blocks.keys()].filter((i) => blocks[i]!.place === place)
    const sum = members.reduce((s, i) => s + residents[i]!, 0)
    for (const i of members) residents[i]! *= wanted / sum
  }
  // Villages keep their size; the town takes up the difference to the district's total.
  const isTown = (b: Block) => b.use !== 'village' && b.use !== 'country'
  const sums = { town: 0, other: 0 }
  for (const [i, b] of blocks.entries()) sums[isTown(b) ? 'town' : 'other'] += residents[i]!
  for (const [i, b] of blocks.entries()) if (isTown(b)) residents[i]! *= (totalResidents - sums.other) / sums.town

  return { residents, green, units: blockUnits(ground, residents) }
}

function isGreen(block: Block, random: Random): boolean {
  const chance = random.next()
  if (block.use === 'park') return true
  if (block.use === 'country') return chance < 0.05
  if (block.use === 'estate') return block.hectares > 2 && chance < 0.1
  if (block.use === 'poor') return chance < 0.08
  if (block.use === 'old' || block.use === 'village') return chance < 0.05
  return block.use === 'centre' && block.hectares > 2 && chance < 0.07
}

function blockUnits(ground: Ground, residents: Float64Array): Unit[] {
  const { map, blocks } = ground
  return map.loops.map((loop, face) => {
    const touches = new Map<number, Touch>()
    for (let i = 0; i < loop.length; i++) {
      const [a, b] = [loop[i]!, loop[(i + 1) % loop.length]!]
      const to = map.left.get(edgeKey(b, a))
      if (to === undefined) continue
      const [p, q] = [map.points[a]!, map.points[b]!]
      const border = Math.hypot(p[0] - q[0], p[1] - q[1])
      const barrier = map.marks.get(sideKey(a, b))?.barrier ?? 0
      const known = touches.get(to)
      if (!known) touches.set(to, { to, border, barrier })
      else {
        known.barrier = (known.barrier * known.border + barrier * border) / (known.border + border)
        known.border += border
      }
    }
    return { weight: residents[face]!, at: blocks[face]!.centre, touches: [...touches.values()] }
  })
}

/**
 * Gives every block to a place: homes to their own, the rest to the nearest over land, where crossing a river, a railway
 * or a grid road costs `barrierMetres`. The town reaches into the country by only what is left of `townReachMetres`.
 */
export function spreadPlaces(
  ground: Ground,
  units: readonly Unit[],
  options: { barrierMetres: number; townReachMetres: number; villageReachMetres: (place: number) => number },
): Int32Array {
  const { blocks, places } = ground
  const owner = new Int32Array(blocks.length).fill(-1)
  const cost = new Float64Array(blocks.length).fill(Number.POSITIVE_INFINITY)
  const waiting = new Set<number>()
  for (const [i, block] of blocks.entries()) {
    if (block.place < 0) continue
    owner[i] = block.place
    cost[i] = 0
    waiting.add(i)
  }
  while (waiting.size > 0) {
    let current = -1
    for (const i of waiting) if (current < 0 || cost[i]! < cost[current]!) current = i
    waiting.delete(current)
    const from = blocks[current]!
    for (const t of units[current]!.touches) {
      const to = blocks[t.to]!
      if (to.place >= 0) continue
      let step =
        Math.hypot(from.centre[0] - to.centre[0], from.centre[1] - to.centre[1]) + t.barrier * options.barrierMetres
      if (to.use === 'country' && from.use !== 'country') {
        const village = places[owner[current]!]!.use === 'village'
        step += village ? options.villageReachMetres(owner[current]!) : options.townReachMetres
      }
      if (cost[current]! + step >= cost[t.to]!) continue
      cost[t.to] = cost[current]! + step
      owner[t.to] = owner[current]!
      waiting.add(t.to)
    }
  }
  return owner
}
