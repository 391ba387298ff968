import type { Position } from './curves.ts'

/**
 * A partition of the plane that cannot gap or overlap: faces are loops of shared vertices, and a vertex put on an edge
 * goes into the faces on both sides at once.
 */
export type PlanarMap = {
  points: Position[]
  /** Vertex ids of every face, anticlockwise. */
  loops: number[][]
  /** Directed edge to the face on its left; the outside has no face. */
  left: Map<number, number>
  /** What runs along an undirected edge, by edge key of the lower vertex first. */
  marks: Map<number, EdgeMark>
}

/** `barrier` 0 to 1 is how much people feel it as a border (river, railway and grid road more than a street). */
export type EdgeMark = {
  kind: 'edge' | 'river' | 'rail' | 'grid' | 'main' | 'minor' | 'street' | 'hedge'
  barrier: number
}

const WIDTH = 2 ** 21

/** Key of the directed edge a to b. */
export function edgeKey(a: number, b: number): number {
  return a * WIDTH + b
}

/** Key of the edge between a and b in either direction. */
export function sideKey(a: number, b: number): number {
  return a < b ? edgeKey(a, b) : edgeKey(b, a)
}

export function faceRing(map: PlanarMap, face: number): Position[] {
  return map.loops[face]!.map((v) => map.points[v]!)
}

function indexFace(map: PlanarMap, face: number): void {
  const loop = map.loops[face]!
  for (let i = 0; i < loop.length; i++) map.left.set(edgeKey(loop[i]!, loop[(i + 1) % loop.length]!), face)
}

/** Puts a vertex at `at` on the edge a-b and returns its id. */
export function insertVertex(map: PlanarMap, a: number, b: number, at: Position): number {
  const id = map.points.push(at) - 1
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const face = map.left.get(edgeKey(from, to))
    if (face === undefined) continue
    const loop = map.loops[face]!
    loop.splice(loop.indexOf(from) + 1, 0, id)
    map.left.delete(edgeKey(from, to))
    map.left.set(edgeKey(from, id), face)
    map.left.set(edgeKey(id, to), face)
  }
  const mark = map.marks.get(sideKey(a, b))
  if (mark) {
    map.marks.set(sideKey(a, id), mark)
    map.marks.set(sideKey(id, b), mark)
  }
  return id
}

/** Cuts a face from its vertex `from` to its vertex `to` along a path inside it; returns the new face and the path's ids. */
export function splitFace(
  map: PlanarMap,
  face: number,
  from: number,
  to: number,
  inner: readonly Position[],
  mark: EdgeMark,
): { face: number; path: number[] } {
  const loop = map.loops[face]!
  const i = loop.indexOf(from)
  const j = loop.indexOf(to)
  if (i < 0 || j < 0 || i === j) throw new RangeError('A cut needs two different vertices of the face')
  const between = inner.map((p) => map.points.push(p) - 1)
  const walk = (start: number, end: number): number[] => {
    const ids: number[] = []
    for (let k = start; k !== end; k = (k + 1) % loop.length) ids.push(loop[k]!)
    ids.push(loop[end]!)
    return ids
  }
  const first = [...walk(i, j), ...between.toReversed()]
  const second = [...walk(j, i), ...between]
  map.loops[face] = first
  const created = map.loops.push(second) - 1
  indexFace(map, face)
  indexFace(map, created)
  const path = [from, ...between, to]
  for (let k = 1; k < path.length; k++) map.marks.set(sideKey(path[k - 1]!, path[k]!), mark)
  return { face: created, path }
}

/** Faces on the left of directed edges, as loops; the unbounded face is left out. Every vertex must have 2 edges or more. */
export function traceFaces(points: Position[], edges: readonly [number, number][]): PlanarMap {
  const around = new Map<number, number[]>()
  for (const [a, b] of edges) {
    for (const [p, q] of [
      [a, b],
      [b, a],
    ] as const) {
      const list = around.get(p)
      if (list) list.push(q)
      else around.set(p, [q])
    }
  }
  for (const [v, list] of around) {
    const [x, y] = points[v]!
    list.sort(
      (p, q) => Math.atan2(points[p]![1] - y, points[p]![0] - x) - Math.atan2(points[q]![1] - y, points[q]![0] - x),
    )
  }
  const map: PlanarMap = { points, loops: [], left: new Map(), marks: new Map() }
  const seen = new Set<number>()
  for (const [a, b] of edges) {
    for (const start of [
      [a, b],
      [b, a],
    ] as const) {
      if (seen.has(edgeKey(start[0], start[1]))) continue
      const loop: number[] = []
      let [p, q]: readonly [number, number] = start
      while (!seen.has(edgeKey(p, q))) {
        seen.add(edgeKey(p, q))
        loop.push(p)
        const list = around.get(q)!
        const next = list[(list.indexOf(p) - 1 + list.length) % list.length]!
        ;[p, q] = [q, next]
      }
      let area = 0
      for (let i = 0; i < loop.length; i++) {
        const [s, t] = [points[loop[i]!]!, points[loop[(i + 1) % loop.length]!]!]
        area += s[0] * t[1] - t[0] * s[1]
      }
      if (area <= 0) continue
      indexFace(map, map.loops.push(loop) - 1)
    }
  }
  return map
}
