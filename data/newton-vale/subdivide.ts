import type { Random } from '../../shared/random.ts'
import { insideRing, type Position, ringArea } from './curves.ts'
import { crossing } from './noding.ts'
import { type EdgeMark, faceRing, insertVertex, type PlanarMap, splitFace } from './planar-map.ts'

/** How a piece of ground is cut up: streets of an estate, hedges of the country. */
export type CutStyle = {
  /** Blocks larger than about this are cut again, hectares. */
  blockHectares: number
  /** 0 straight, 0.2 a clear curve: bow of a cut as a share of its length. */
  bow: number
  /** Sideways wander of a cut as a share of its length. */
  wander: number
  /** Turn of a cut away from square to the block, radians. */
  skew: number
  /** Distance between vertices of a cut, metres. */
  step: number
  mark: EdgeMark
}

/** Where a cut meets the outline: at a vertex of it, or on the edge after that vertex. */
type End = { index: number; atVertex: boolean; at: Position }

type Cut = { start: End; end: End; inner: Position[] }

/** Cuts a face into blocks. Gives all the faces it became, and the vertex ids of every cut in the order laid. */
export function cutIntoBlocks(
  map: PlanarMap,
  face: number,
  style: CutStyle,
  random: Random,
): { faces: number[]; cuts: number[][] } {
  const faces: number[] = []
  const cuts: number[][] = []
  const waiting = [face]
  while (waiting.length > 0) {
    const current = waiting.pop()!
    const ring = faceRing(map, current)
    const tooLarge = ringArea(ring) / 10000 > style.blockHectares * random.between(0.8, 1.6)
    const cut = tooLarge ? bestCut(ring, style, random) : undefined
    if (!cut) {
      faces.push(current)
      continue
    }
    const loop = [...map.loops[current]!]
    const idAt = (end: End) =>
      end.atVertex
        ? loop[end.index]!
        : insertVertex(map, loop[end.index]!, loop[(end.index + 1) % loop.length]!, end.at)
    const made = splitFace(map, current, idAt(cut.start), idAt(cut.end), cut.inner, style.mark)
    cuts.push(made.path)
    waiting.push(current, made.face)
  }
  return { faces, cuts }
}

function bestCut(ring: readonly Position[], style: CutStyle, random: Random): Cut | undefined {
  const area = ringArea(ring)
  const { centre, bearing } = longAxis(ring)
  let best: { cut: Cut; score: number } | undefined
  for (let attempt = 0; attempt < 9; attempt++) {
    const skew = style.skew * random.between(-1, 1) + (attempt > 6 ? Math.PI / 2 : 0)
    const slip = Math.sqrt(area) * 0.18 * random.between(-1, 1)
    const through: Position = [centre[0] + slip * Math.cos(bearing), centre[1] + slip * Math.sin(bearing)]
    const chord = chordThrough(ring, through, bearing + Math.PI / 2 + skew)
    if (!chord) continue
    const length = Math.hypot(chord[1].at[0] - chord[0].at[0], chord[1].at[1] - chord[0].at[1])
    if (length < 40) continue
    for (const bend of [1, 0]) {
      const inner = bentPath(chord[0].at, chord[1].at, style, bend, random)
      if (!staysInside(ring, chord, inner)) continue
      const share = shareLeftOf(ring, chord, inner) / area
      const evenness = Math.min(share, 1 - share)
      if (evenness < 0.2) continue
      const score = evenness - (0.25 * length) / Math.sqrt(area)
      if (!best || score > best.score) best = { cut: { start: chord[0], end: chord[1], inner }, score }
      break
    }
  }
  return best?.cut
}

/** Middle and direction of the long side of the smallest rectangle around an outline, to 5 degrees. */
function longAxis(ring: readonly Position[]): { centre: Position; bearing: number } {
  let best = { area: Number.POSITIVE_INFINITY, centre: ring[0]!, bearing: 0 }
  for (let angle = 0; angle < Math.PI / 2; angle += Math.PI / 36) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [x, y] of ring) {
      const [along, across] = [x * c + y * s, y * c - x * s]
      left = Math.min(left, along)
      right = Math.max(right, along)
      low = Math.min(low, across)
      high = Math.max(high, across)
    }
    const area = (right - left) * (high - low)
    if (area >= best.area) continue
    const [along, across] = [(left + right) / 2, (low + high) / 2]
    const centre: Position = [along * c - across * s, along * s + across * c]
    best = { area, centre, bearing: right - left >= high - low ? angle : angle + Math.PI / 2 }
  }
  return best
}

/** The piece of a line inside the outline nearest to a point; ends close to a corner move to the corner. */
function chordThrough(ring: readonly Position[], through: Position, bearing: number): [End, End] | undefined {
  const reach = 40000
  const a: Position = [through[0] - reach * Math.cos(bearing), through[1] - reach * Math.sin(bearing)]
  const b: Position = [through[0] + reach * Math.cos(bearing), through[1] + reach * Math.sin(bearing)]
  const meetings: { along: number; end: End }[] = []
  for (let index = 0; index < ring.length; index++) {
    const at = crossing(a, b, ring[index]!, ring[(index + 1) % ring.length]!)
    if (!at) continue
    const along = (at[0] - through[0]) * Math.cos(bearing) + (at[1] - through[1]) * Math.sin(bearing)
    meetings.push({ along, end: toCorner(ring, { index, atVertex: false, at }) })
  }
  meetings.sort((p, q) => p.along - q.along)
  let best: [End, End] | undefined
  let nearest = Number.POSITIVE_INFINITY
  for (let k = 0; k + 1 < meetings.length; k += 2) {
    const [p, q] = [meetings[k]!, meetings[k + 1]!]
    const off = Math.max(0, p.along, -q.along)
    if (off < nearest) {
      nearest = off
      best = [p.end, q.end]
    }
  }
  return best && (best[0].index !== best[1].index || best[0].atVertex !== best[1].atVertex) ? best : undefined
}

function toCorner(ring: readonly Position[], end: End): End {
  for (const index of [end.index, (end.index + 1) % ring.length]) {
    const corner = ring[index]!
    if (Math.hypot(corner[0] - end.at[0], corner[1] - end.at[1]) < 22) return { index, atVertex: true, at: corner }
  }
  return end
}

function bentPath(a: Position, b: Position, style: CutStyle, bend: number, random: Random): Position[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const pieces = Math.max(2, Math.round(length / style.step))
  const bow = bend * style.bow * length * random.between(-1, 1)
  const waves = bend * style.wander * length
  const [phase, count] = [random.between(0, 6.3), random.between(1.2, 2.6)]
  const inner: Position[] = []
  for (let k = 1; k < pieces; k++) {
    const t = k / pieces
    const window = Math.sin(Math.PI * t)
    const noise = style.wander > 0.04 ? 0.35 * random.between(-1, 1) : 0
    const off = (bow * window + waves * window * (Math.sin(phase + count * 2 * Math.PI * t) + noise)) / length
    inner.push([a[0] + (b[0] - a[0]) * t - (b[1] - a[1]) * off, a[1] + (b[1] - a[1]) * t + (b[0] - a[0]) * off])
  }
  return inner
}

function staysInside(ring: readonly Position[], chord: readonly [End, End], inner: readonly Position[]): boolean {
  if (!inner.every((p) => insideRing(p, ring))) return false
  const path = [chord[0].at, ...inner, chord[1].at]
  const [wests, souths] = [path.map((p) => p[0]), path.map((p) => p[1])]
  const [west, east] = [Math.min(...wests) - 10, Math.max(...wests) + 10]
  const [south, north] = [Math.min(...souths) - 10, Math.max(...souths) + 10]
  for (let i = 0; i < ring.length; i++) {
    const p = ring[i]!
    const q = ring[i + 1] ?? ring[0]!
    if ((p[0] < west && q[0] < west) || (p[0] > east && q[0] > east)) continue
    if ((p[1] < south && q[1] < south) || (p[1] > north && q[1] > north)) continue
    for (let k = 1; k < path.length; k++) {
      const at = crossing(path[k - 1]!, path[k]!, p, q)
      const atEnd = at && chord.some((end) => Math.hypot(at[0] - end.at[0], at[1] - end.at[1]) < 0.01)
      if (at && !atEnd) return false
    }
    // A cut that brushes an old corner would leave a strip nobody could stand in.
    if (inner.some((s) => Math.hypot(s[0] - p[0], s[1] - p[1]) < 10)) return false
  }
  return true
}

function shareLeftOf(ring: readonly Position[], chord: readonly [End, End], inner: readonly Position[]): number {
  const [start, end] = chord
  const piece: Position[] = [start.at]
  for (let i = (start.index + 1) % ring.length; ; i = (i + 1) % ring.length) {
    if (!(start.atVertex && i === start.index)) piece.push(ring[i]!)
    if (i === end.index) break
  }
  return ringArea([...piece, end.at, ...inner.toReversed()])
}
