import type { Random } from '../../shared/random.ts'
import { VILLAGES } from './countryside.ts'
import { insideRing, type Position, ringArea } from './curves.ts'
import { type Lattice, layGrid } from './lattice.ts'
import { nodeLines } from './noding.ts'
import { OUTGROWTHS } from './plan.ts'
import { type EdgeMark, faceRing, type PlanarMap, sideKey, traceFaces } from './planar-map.ts'
import { drawSkeleton, type Skeleton, type SkeletonLine } from './skeleton.ts'
import { type CutStyle, cutIntoBlocks } from './subdivide.ts'

/** What a block of ground is for. */
export type Use = 'estate' | 'poor' | 'old' | 'centre' | 'works' | 'retail' | 'park' | 'village' | 'country'

/** Somewhere people live and name: an estate, an old town's quarter, the centre, a village. */
export type Place = { name: string; use: Use; hardship: number; at: Position }

export type Block = {
  use: Use
  /** Index of the place whose homes stand here, or -1. */
  place: number
  hectares: number
  centre: Position
}

export type Street = { path: Position[]; use: Use; place: number; mark: EdgeMark }

/** The ground before anybody lives on it: blocks (one per face of `map`) and the lines that cut them. */
export type Ground = {
  map: PlanarMap
  blocks: Block[]
  places: Place[]
  streets: Street[]
  lattice: Lattice
  /** Skeleton lines within the district, in runs. */
  lines: (Omit<SkeletonLine, 'points'> & { runs: Position[][] })[]
}

const USES: Record<string, Use> = {
  ...{ e: 'estate', d: 'poor', o: 'old', c: 'centre' },
  ...{ i: 'works', r: 'retail', p: 'park' },
}

const street: EdgeMark = { kind: 'street', barrier: 0.25 }
const hedge: EdgeMark = { kind: 'hedge', barrier: 0.1 }

const STYLES: Record<Use, CutStyle> = {
  estate: { blockHectares: 5.4, bow: 0.17, wander: 0.025, skew: 0.12, step: 32, mark: street },
  poor: { blockHectares: 4.2, bow: 0.03, wander: 0, skew: 0.05, step: 60, mark: street },
  old: { blockHectares: 2.7, bow: 0.07, wander: 0.02, skew: 0.25, step: 34, mark: street },
  centre: { blockHectares: 3, bow: 0, wander: 0, skew: 0.01, step: 80, mark: street },
  works: { blockHectares: 10, bow: 0.05, wander: 0, skew: 0.06, step: 50, mark: street },
  retail: { blockHectares: 14, bow: 0.05, wander: 0, skew: 0.1, step: 70, mark: street },
  park: { blockHectares: 26, bow: 0.2, wander: 0.05, skew: 0.4, step: 50, mark: hedge },
  village: { blockHectares: 3, bow: 0.13, wander: 0.03, skew: 0.25, step: 30, mark: street },
  country: { blockHectares: 40, bow: 0.08, wander: 0.09, skew: 0.5, step: 75, mark: hedge },
}

export function layGround(random: Random): Ground {
  const lattice = layGrid(random.fork('grid'))
  const skeleton = drawSkeleton(lattice, random.fork('skeleton'))
  const noded = nodeLines(
    skeleton.lines.map((line) => line.points),
    7,
  )
  const edgeRing = noded.paths[0]!.slice(0, -1).map((v) => noded.points[v]!)
  const marks = new Map<number, EdgeMark>()
  const lines = skeleton.lines.map(({ points: _, ...line }, i) => {
    const runs: number[][] = []
    const path = noded.paths[i]!
    let open = false
    for (let k = 1; k < path.length; k++) {
      const [a, b] = [path[k - 1]!, path[k]!]
      const key = sideKey(a, b)
      const known = marks.get(key)
      const inside = i === 0 || known !== undefined || insideRing(middle(noded.points[a]!, noded.points[b]!), edgeRing)
      if (inside && (!known || known.barrier < line.mark.barrier)) marks.set(key, line.mark)
      if (inside && open) runs.at(-1)!.push(b)
      else if (inside) runs.push([a, b])
      open = inside
    }
    return { ...line, runs: runs.map((run) => run.map((v) => noded.points[v]!)) }
  })

  const edges = withoutDeadEnds([...marks.keys()].map((key) => [Math.floor(key / 2 ** 21), key % 2 ** 21]))
  const map = traceFaces(noded.points, edges)
  for (const [key, mark] of marks) map.marks.set(key, mark)

  const places: Place[] = []
  const blocks: Block[] = []
  const streets: Street[] = []
  const count = map.loops.length
  for (let face = 0; face < count; face++) {
    const { use, place } = findUse(innerPoint(faceRing(map, face)), lattice, skeleton, places)
    const { faces, cuts } = cutIntoBlocks(map, face, STYLES[use], random.fork(`face ${face}`))
    for (const made of faces) blocks[made] = { use, place, hectares: 0, centre: [0, 0] }
    if (STYLES[use].mark.kind === 'street') {
      for (const path of cuts)
        streets.push({ path: path.map((v) => map.points[v]!), use, place, mark: STYLES[use].mark })
    }
  }
  for (const [face, block] of blocks.entries()) {
    const ring = faceRing(map, face)
    block.hectares = ringArea(ring) / 10000
    block.centre = innerPoint(ring)
  }
  return { map, blocks, places, streets, lattice, lines }
}

function middle(a: Position, b: Position): Position {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

function findUse(at: Position, lattice: Lattice, skeleton: Skeleton, places: Place[]): { use: Use; place: number } {
  const known = (place: Place) => {
    const found = places.findIndex((p) => p.name === place.name)
    return found >= 0 ? found : places.push(place) - 1
  }
  const outgrowth = skeleton.outgrowthRings.findIndex((ring) => insideRing(at, ring))
  const square =
    lattice.squares.find((s) => insideRing(at, s.ring)) ??
    lattice.squares.find((s) => s.name !== '' && s.name === OUTGROWTHS[outgrowth]?.place)
  if (square) {
    const use = USES[square.use]!
    const { name, hardship, ring } = square
    return { use, place: name ? known({ name, use, hardship, at: innerPoint(ring) }) : -1 }
  }
  const village = skeleton.villageRings.findIndex((ring) => insideRing(at, ring))
  if (village >= 0) {
    const { name, hardship, at: green } = VILLAGES[village]!
    return { use: 'village', place: known({ name, use: 'village', hardship, at: green }) }
  }
  return { use: 'country', place: -1 }
}

/** A point well inside an outline: the middle of the widest of a few level slices. */
export function innerPoint(ring: readonly Position[]): Position {
  const norths = ring.map((p) => p[1])
  const [low, high] = [Math.min(...norths), Math.max(...norths)]
  let best: Position = ring[0]!
  let widest = -1
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = low + (high - low) * share
    const meets: number[] = []
    for (let i = 0; i < ring.length; i++) {
      const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!]
      if (p[1] > y !== q[1] > y) meets.push(p[0] + ((y - p[1]) * (q[0] - p[0])) / (q[1] - p[1]))
    }
    meets.sort((a, b) => a - b)
    for (let k = 0; k + 1 < meets.length; k += 2) {
      const width = meets[k + 1]! - meets[k]!
      if (width > widest * 1.15) {
        widest = width
        best = [(meets[k]! + meets[k + 1]!) / 2, y]
      }
    }
  }
  return best
}

function withoutDeadEnds(edges: [number, number][]): [number, number][] {
  let left = edges
  for (;;) {
    const degree = new Map<number, number>()
    for (const v of left.flat()) degree.set(v, (degree.get(v) ?? 0) + 1)
    const kept = left.filter(([a, b]) => degree.get(a)! > 1 && degree.get(b)! > 1)
    if (kept.length === left.length) return left
    left = kept
  }
}
