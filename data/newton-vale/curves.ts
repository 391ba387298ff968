import type { Random } from '../../shared/random.ts'

/** Easting and northing in metres (EPSG:27700). */
export type Position = [number, number]

const distance = (a: Position, b: Position) => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Catmull-Rom curve through every control point, a vertex about every `step` metres. */
export function curveThrough(control: readonly Position[], step: number, closed = false): Position[] {
  const n = control.length
  const at = (i: number): Position => (closed ? control[((i % n) + n) % n]! : control[Math.min(n - 1, Math.max(0, i))]!)
  const result: Position[] = []
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const pieces = Math.max(1, Math.round(distance(p1, p2) / step))
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces
      const blend = (axis: 0 | 1) =>
        0.5 *
        (2 * p1[axis] +
          (p2[axis] - p0[axis]) * t +
          (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t)
      result.push([blend(0), blend(1)])
    }
  }
  if (!closed) result.push(control[n - 1]!)
  return result
}

/** Midpoint displacement: a hedge, brook or old boundary. Ends stay; `roughness` is the sideways share of a length. */
export function roughen(points: readonly Position[], roughness: number, step: number, random: Random): Position[] {
  const result: Position[] = [points[0]!]
  function add(a: Position, b: Position): void {
    const length = distance(a, b)
    if (length <= step) {
      result.push(b)
      return
    }
    const shift = roughness * random.between(-1, 1)
    const middle: Position = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * shift, (a[1] + b[1]) / 2 + (b[0] - a[0]) * shift]
    add(a, middle)
    add(middle, b)
  }
  for (let i = 1; i < points.length; i++) add(points[i - 1]!, points[i]!)
  return result
}

/** A lane: wanders a little, then is rounded off as wheels do. Ends stay. */
export function wander(a: Position, b: Position, roughness: number, random: Random): Position[] {
  const bends = roughen([a, b], roughness, Math.max(350, distance(a, b) / 5), random)
  return curveThrough(bends, 90)
}

/** A river: swings between its control points, and passes through each of them exactly. */
export function meander(
  control: readonly Position[],
  waveLength: number,
  swing: number,
  step: number,
  random: Random,
): Position[] {
  const result: Position[] = []
  let phase = random.between(0, 6)
  for (let i = 0; i < control.length - 1; i++) {
    const piece = curveThrough(
      [control[Math.max(0, i - 1)]!, control[i]!, control[i + 1]!, control[Math.min(control.length - 1, i + 2)]!],
      step,
    )
    const start = piece.indexOf(control[i]!) >= 0 ? piece.indexOf(control[i]!) : nearest(piece, control[i]!)
    const end = nearest(piece, control[i + 1]!)
    const span = piece.slice(start, end + 1)
    let wave = waveLength * random.between(0.8, 1.25)
    for (let k = 0; k < span.length - 1; k++) {
      const [p, q] = [span[k]!, span[k + 1]!]
      const length = distance(p, q) || 1
      phase += (2 * Math.PI * length) / wave
      if (k % 12 === 0) wave = waveLength * random.between(0.7, 1.35)
      const window = Math.sin((Math.PI * k) / (span.length - 1)) ** 0.6
      const shift = (swing * (k === 0 ? 0 : window) * Math.sin(phase)) / length
      result.push([p[0] - (q[1] - p[1]) * shift, p[1] + (q[0] - p[0]) * shift])
    }
  }
  result.push(control[control.length - 1]!)
  return result
}

function nearest(line: readonly Position[], p: Position): number {
  let best = 0
  for (let i = 1; i < line.length; i++) if (distance(line[i]!, p) < distance(line[best]!, p)) best = i
  return best
}

/** A closed outline (last point not repeated) of a village, lake or wood, longer along `bearing` (radians). */
export function blob(
  centre: Position,
  radius: number,
  stretch: number,
  bearing: number,
  unevenness: number,
  points: number,
  random: Random,
): Position[] {
  const waves = [2, 3, 4, 5].map((k) => ({
    k,
    size: (unevenness * random.between(0.4, 1)) / k,
    at: random.between(0, 6.3),
  }))
  const ring: Position[] = []
  for (let i = 0; i < points; i++) {
    const angle = (2 * Math.PI * i) / points
    const r = radius * (1 + waves.reduce((sum, w) => sum + w.size * Math.sin(w.k * angle + w.at), 0))
    const [x, y] = [r * stretch * Math.cos(angle), (r / stretch) * Math.sin(angle)]
    ring.push([
      centre[0] + x * Math.cos(bearing) - y * Math.sin(bearing),
      centre[1] + x * Math.sin(bearing) + y * Math.cos(bearing),
    ])
  }
  return ring
}

/** Twice the signed area is halved here: square metres, positive when anticlockwise. */
export function ringArea(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 0; i < ring.length; i++) {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!]
    sum += p[0] * q[1] - q[0] * p[1]
  }
  return sum / 2
}

/** Even-odd test; a point exactly on the outline may fall either way. */
export function insideRing(p: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!]
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}
