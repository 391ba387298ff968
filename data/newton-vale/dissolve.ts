import { insideRing, ringArea } from './curves.ts'
import { edgeKey, type PlanarMap } from './planar-map.ts'

/** Polygons of one area as rings of vertex ids: outline anticlockwise, then holes clockwise; the first id is not repeated. */
export type AreaShape = number[][][]

/**
 * Joins faces with the same label into areas. Borders keep every vertex of the faces, so areas of different partitions
 * of one map share them exactly.
 */
export function dissolve(map: PlanarMap, labels: ArrayLike<number>, count: number): AreaShape[] {
  const next = Array.from({ length: count }, () => new Map<number, number[]>())
  for (const [face, loop] of map.loops.entries()) {
    const label = labels[face]!
    for (let i = 0; i < loop.length; i++) {
      const [a, b] = [loop[i]!, loop[(i + 1) % loop.length]!]
      const other = map.left.get(edgeKey(b, a))
      if (other !== undefined && labels[other] === label) continue
      const list = next[label]!.get(a)
      if (list) list.push(b)
      else next[label]!.set(a, [b])
    }
  }
  return next.map((out) => shapeOf(map, ringsOf(map, out)))
}

function ringsOf(map: PlanarMap, out: Map<number, number[]>): number[][] {
  const rings: number[][] = []
  const done = new Set<number>()
  for (const [first, ends] of out) {
    for (const second of ends) {
      const ring: number[] = []
      let [at, to] = [first, second]
      while (!done.has(edgeKey(at, to))) {
        done.add(edgeKey(at, to))
        ring.push(at)
        ;[at, to] = [to, nextAlong(map, at, to, out.get(to)!)]
      }
      if (ring.length > 0) rings.push(...splitAtRepeats(ring))
    }
  }
  return rings
}

/** Where an area meets itself in one point, stays beside the same ground: the first way clockwise from behind. */
function nextAlong(map: PlanarMap, at: number, to: number, ways: readonly number[]): number {
  if (ways.length === 1) return ways[0]!
  const bearing = (v: number) =>
    Math.atan2(map.points[v]![1] - map.points[to]![1], map.points[v]![0] - map.points[to]![0])
  const turn = (v: number) => (bearing(at) - bearing(v) + 4 * Math.PI) % (2 * Math.PI)
  return ways.toSorted((v, w) => turn(v) - turn(w))[0]!
}

/** A ring that visits a vertex twice becomes two that only touch there, as polygons must be. */
function splitAtRepeats(ring: readonly number[]): number[][] {
  const done: number[][] = []
  const stack: number[] = []
  const place = new Map<number, number>()
  for (const v of ring) {
    const before = place.get(v)
    if (before !== undefined) {
      const loop = stack.splice(before)
      for (const w of loop) place.delete(w)
      done.push(loop)
    }
    place.set(v, stack.length)
    stack.push(v)
  }
  done.push(stack)
  return done.filter((loop) => loop.length > 2)
}

function shapeOf(map: PlanarMap, rings: readonly number[][]): AreaShape {
  const measured = rings.map((ring) => ({ ring, points: ring.map((v) => map.points[v]!) }))
  const outlines = measured
    .filter((r) => ringArea(r.points) > 0)
    .sort((a, b) => ringArea(b.points) - ringArea(a.points))
  const shape = outlines.map((r) => [r.ring])
  for (const hole of measured.filter((r) => ringArea(r.points) <= 0)) {
    const ids = new Set(hole.ring)
    let home = 0
    for (const [i, outline] of outlines.entries()) {
      const tests = hole.points.filter((_, k) => !outline.ring.includes(hole.ring[k]!))
      if (ids.size > 0 && tests.length > 0 && insideRing(tests[0]!, outline.points)) home = i
    }
    shape[home]!.push(hole.ring)
  }
  return shape
}
