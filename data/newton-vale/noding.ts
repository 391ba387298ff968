import type { Position } from './curves.ts'

/** Lines whose every meeting is a vertex of both: paths of indices into `points`. */
export type NodedLines = { points: Position[]; paths: number[][] }

const CELL = 250

/**
 * Nodes lines against each other. Vertices nearer than `tolerance` metres become one, a vertex that near a segment is
 * put into it, so no sliver is thinner. Repeats until nothing is left to split, as moving an end can make a new meeting.
 */
export function nodeLines(lines: readonly Position[][], tolerance: number): NodedLines {
  const points: Position[] = []
  const pool = new Map<string, number[]>()
  const poolCell = (x: number, y: number) => `${Math.floor(x / 10)},${Math.floor(y / 10)}`

  function vertexAt([x, y]: Position): number {
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const id of pool.get(poolCell(x + dx * 10, y + dy * 10)) ?? []) {
          if (Math.hypot(points[id]![0] - x, points[id]![1] - y) <= tolerance) return id
        }
      }
    }
    const id = points.push([x, y]) - 1
    const cell = poolCell(x, y)
    const list = pool.get(cell)
    if (list) list.push(id)
    else pool.set(cell, [id])
    return id
  }

  let paths = lines.map((line) => withoutRepeats(line.map(vertexAt)))
  for (let round = 0; round < 8; round++) {
    const result = splitOnce(points, paths, vertexAt, tolerance)
    paths = result.paths
    if (result.splits === 0) return { points, paths }
  }
  throw new RangeError('Lines could not be noded')
}

function withoutRepeats(path: readonly number[]): number[] {
  return path.filter((v, i) => v !== path[i - 1])
}

type Segment = { a: number; b: number; path: number; index: number; extra: { t: number; v: number }[] }

function splitOnce(
  points: Position[],
  paths: readonly number[][],
  vertexAt: (p: Position) => number,
  tolerance: number,
): { paths: number[][]; splits: number } {
  const segments: Segment[] = []
  for (const [path, ids] of paths.entries()) {
    for (let index = 1; index < ids.length; index++)
      segments.push({ a: ids[index - 1]!, b: ids[index]!, path, index, extra: [] })
  }
  const cells = new Map<number, number[]>()
  for (const [i, s] of segments.entries()) {
    const [p, q] = [points[s.a]!, points[s.b]!]
    for (
      let x = Math.floor((Math.min(p[0], q[0]) - tolerance) / CELL);
      x * CELL <= Math.max(p[0], q[0]) + tolerance;
      x++
    ) {
      for (
        let y = Math.floor((Math.min(p[1], q[1]) - tolerance) / CELL);
        y * CELL <= Math.max(p[1], q[1]) + tolerance;
        y++
      ) {
        const list = cells.get(x * 100000 + y)
        if (list) list.push(i)
        else cells.set(x * 100000 + y, [i])
      }
    }
  }
  let splits = 0
  function put(s: Segment, v: number): void {
    if (v === s.a || v === s.b || s.extra.some((e) => e.v === v)) return
    const [p, q, r] = [points[s.a]!, points[s.b]!, points[v]!]
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]]
    s.extra.push({ t: ((r[0] - p[0]) * dx + (r[1] - p[1]) * dy) / (dx * dx + dy * dy), v })
    splits++
  }
  function putIfNear(s: Segment, v: number): void {
    if (v === s.a || v === s.b) return
    const [p, q, r] = [points[s.a]!, points[s.b]!, points[v]!]
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]]
    const length = Math.hypot(dx, dy)
    const along = ((r[0] - p[0]) * dx + (r[1] - p[1]) * dy) / length
    const off = Math.abs((r[0] - p[0]) * dy - (r[1] - p[1]) * dx) / length
    if (along > 0 && along < length && off <= tolerance) put(s, v)
  }
  const tried = new Set<number>()
  for (const list of cells.values()) {
    for (let m = 0; m < list.length; m++) {
      for (let n = m + 1; n < list.length; n++) {
        const pair = Math.min(list[m]!, list[n]!) * segments.length + Math.max(list[m]!, list[n]!)
        if (tried.has(pair)) continue
        tried.add(pair)
        const [s, t] = [segments[list[m]!]!, segments[list[n]!]!]
        putIfNear(s, t.a)
        putIfNear(s, t.b)
        putIfNear(t, s.a)
        putIfNear(t, s.b)
        if (s.a === t.a || s.a === t.b || s.b === t.a || s.b === t.b) continue
        const at = crossing(points[s.a]!, points[s.b]!, points[t.a]!, points[t.b]!)
        if (!at) continue
        const v = vertexAt(at)
        put(s, v)
        put(t, v)
      }
    }
  }
  const next = paths.map((ids) => [ids[0]!])
  for (const s of segments) {
    s.extra.sort((e, f) => e.t - f.t)
    next[s.path]!.push(...s.extra.map((e) => e.v), s.b)
  }
  return { paths: next.map(withoutRepeats), splits }
}

/** Where two segments properly cross, else undefined. */
export function crossing(a: Position, b: Position, c: Position, d: Position): Position | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const across = rx * sy - ry * sx
  if (across === 0) return undefined
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / across
  if (t <= 0 || t >= 1 || u <= 0 || u >= 1) return undefined
  return [a[0] + t * rx, a[1] + t * ry]
}
