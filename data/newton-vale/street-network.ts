import type { Random } from '../../shared/random.ts'
import { curveThrough, insideRing, type Position } from './curves.ts'
import type { Ground, Use } from './ground.ts'
import { faceRing, sideKey } from './planar-map.ts'
import type { Settlement } from './settlement.ts'
import { createStreetNamer } from './street-names.ts'

/** A back street: the cut between two blocks, or a close that ends inside one. */
export type NamedStreet = { name: string; path: Position[]; use: Use; place: number; deadEnd: boolean }

const HAS_CLOSES: readonly Use[] = ['estate', 'poor', 'old', 'village']

export function nameStreets(ground: Ground, settlement: Settlement, random: Random): NamedStreet[] {
  const nameStreet = createStreetNamer(random.fork('names'))
  const streets = ground.streets.map((s) => ({
    name: nameStreet(s.use, s.place, false),
    path: s.path,
    use: s.use,
    place: s.place,
    deadEnd: false,
  }))
  const ways = waysAtVertex(ground)
  const closes = ground.blocks.flatMap((block, face) => {
    if (!HAS_CLOSES.includes(block.use) || settlement.green[face] || block.hectares < 1.9) return []
    const draw = random.fork(`close ${face}`)
    return closesInto(ground, face, ways, block.hectares > 3.2 ? 3 : 1, draw).map((path) => ({
      name: nameStreet(block.use, block.place, true),
      path,
      use: block.use,
      place: block.place,
      deadEnd: true,
    }))
  })
  return [...streets, ...closes]
}

export function pathLength(path: readonly Position[]): number {
  let length = 0
  for (let i = 1; i < path.length; i++)
    length += Math.hypot(path[i]![0] - path[i - 1]![0], path[i]![1] - path[i - 1]![1])
  return length
}

/** The point this far along a path, metres. */
export function pointAlong(path: readonly Position[], metres: number): Position {
  let left = metres
  for (let i = 1; i < path.length; i++) {
    const [p, q] = [path[i - 1]!, path[i]!]
    const length = Math.hypot(q[0] - p[0], q[1] - p[1])
    if (left <= length) return [p[0] + ((q[0] - p[0]) * left) / length, p[1] + ((q[1] - p[1]) * left) / length]
    left -= length
  }
  return path.at(-1)!
}

/** Cul-de-sacs that leave the streets around a block squarely, bend once, and keep clear of each other. */
function closesInto(
  ground: Ground,
  face: number,
  ways: Map<number, number>,
  count: number,
  random: Random,
): Position[][] {
  const { map } = ground
  const loop = map.loops[face]!
  const ring = faceRing(map, face)
  const isStreet = (v: number, w: number) => map.marks.get(sideKey(v, w))?.kind === 'street'
  const doors = [...loop.keys()].filter((i) => {
    const [before, after] = [loop.at(i - 1)!, loop[(i + 1) % loop.length]!]
    return ways.get(loop[i]!) === 2 && isStreet(loop[i]!, after) && isStreet(loop[i]!, before)
  })
  const closes: Position[][] = []
  for (let attempt = 0; attempt < 5 * count && closes.length < count && doors.length > 0; attempt++) {
    const i = random.pick(doors)
    const [before, door, after] = [ring.at(i - 1)!, ring[i]!, ring[(i + 1) % ring.length]!]
    const along = Math.atan2(after[1] - before[1], after[0] - before[0])
    const reach = random.between(60, 150)
    const turn = random.between(-0.7, 0.7)
    const towards = (from: Position, bearing: number, metres: number): Position => [
      from[0] + metres * Math.cos(bearing),
      from[1] + metres * Math.sin(bearing),
    ]
    // The block is on the left of its outline, so a left turn from the street leads in.
    const bend = towards(door, along + Math.PI / 2 + random.between(-0.15, 0.15), reach * 0.5)
    const end = towards(bend, along + Math.PI / 2 + turn, reach * 0.5)
    const beyond = towards(bend, along + Math.PI / 2 + turn, reach * 0.5 + 35)
    if (![bend, end, beyond].every((p) => insideRing(p, ring))) continue
    if (closes.flat().some((p) => [bend, end].some((q) => Math.hypot(p[0] - q[0], p[1] - q[1]) < 55))) continue
    if (ring.some((p, k) => k !== i && Math.hypot(p[0] - end[0], p[1] - end[1]) < 38)) continue
    ways.set(loop[i]!, 3)
    closes.push(curveThrough([door, bend, end], 28))
  }
  return closes
}

function waysAtVertex(ground: Ground): Map<number, number> {
  const ways = new Map<number, number>()
  for (const key of ground.map.left.keys()) {
    const from = Math.floor(key / 2 ** 21)
    ways.set(from, (ways.get(from) ?? 0) + 1)
  }
  return ways
}
