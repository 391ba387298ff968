/** Streets as lines one after another, EPSG:27700 metres. */
export interface StreetLines {
  /** Easting and northing of every point, `coordinates[2 * starts[line]]` on for each line. */
  readonly coordinates: Float64Array
  /** First point of each line, and the number of points at the end. */
  readonly starts: Uint32Array
  /** Metres that are driven in a minute on each line. */
  readonly metresPerMinute: Float64Array
}

/** Lines of pieces of street whose points are text: 'easting northing' with commas between. */
export function streetLinesOf(
  streets: readonly { readonly class: string | null; readonly points: string }[],
  metresPerMinuteOn: (roadClass: string | null) => number,
): StreetLines {
  const lines = streets.map(({ points }) => points.split(',').map((point) => point.trim().split(' ').map(Number)))
  const starts = new Uint32Array(lines.length + 1)
  for (const [line, points] of lines.entries()) starts[line + 1] = starts[line]! + points.length
  return {
    starts,
    coordinates: Float64Array.from(lines.flatMap((points) => points.flatMap(([x = 0, y = 0]) => [x, y]))),
    metresPerMinute: Float64Array.from(streets, (street) => metresPerMinuteOn(street.class)),
  }
}

export interface StreetNetwork {
  readonly nodeCount: number
  /** Nodes at the two ends of each edge, its length and the minutes it takes. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly metres: Float64Array
  readonly minutes: Float64Array
  /** Edges at each node: `edges[starts[node]]` up to, not including, `edges[starts[node + 1]]`. */
  readonly starts: Uint32Array
  readonly edges: Uint32Array
  /** Straight parts of the edges: ends, edge, and metres from its first node to where the part begins. */
  readonly parts: {
    readonly ends: Float64Array
    readonly edge: Uint32Array
    readonly begins: Float64Array
  }
}

/** Points nearer to each other than a tenth of this are one, metres. */
const tenths = 10

/**
 * The network of lines that meet where they share a point: at their ends, as in OS Open Roads, or on the way, as in
 * OpenStreetMap. Lines that cross without a common point do not meet: one is a bridge. Lines of one point or no length,
 * and those on which nothing is driven (0 metres a minute), are left out. No lines: an empty network. Both ways are open
 * on every line. RangeError for a speed below 0 or NaN.
 */
export function streetNetwork({ coordinates, starts, metresPerMinute }: StreetLines): StreetNetwork {
  const keyAt = (point: number) =>
    Math.round(coordinates[2 * point]! * tenths) * 1e8 + Math.round(coordinates[2 * point + 1]! * tenths)
  const lines = [...metresPerMinute.keys()].filter((line) => {
    if (!(metresPerMinute[line]! >= 0)) throw new RangeError(`Line ${line} has a speed of ${metresPerMinute[line]}`)
    return metresPerMinute[line]! > 0 && starts[line + 1]! - starts[line]! > 1
  })
  const isJunction = new Map<number, boolean>()
  for (const line of lines) {
    const [first, last] = [starts[line]!, starts[line + 1]! - 1]
    for (let point = first; point <= last; point++) {
      const key = keyAt(point)
      isJunction.set(key, point === first || point === last || isJunction.has(key))
    }
  }

  const nodeOf = new Map<number, number>()
  const node = (point: number) => {
    const key = keyAt(point)
    const known = nodeOf.get(key)
    if (known !== undefined) return known
    nodeOf.set(key, nodeOf.size)
    return nodeOf.size - 1
  }
  const [from, to, metres, minutes]: [number[], number[], number[], number[]] = [[], [], [], []]
  const [ends, edgeOf, begins]: [number[], number[], number[]] = [[], [], []]
  for (const line of lines) {
    let [start, length] = [node(starts[line]!), 0]
    for (let point = starts[line]!; point + 1 < starts[line + 1]!; point++) {
      const [ax, ay] = [coordinates[2 * point]!, coordinates[2 * point + 1]!]
      const [bx, by] = [coordinates[2 * point + 2]!, coordinates[2 * point + 3]!]
      ends.push(ax, ay, bx, by)
      edgeOf.push(from.length)
      begins.push(length)
      length += Math.hypot(bx - ax, by - ay)
      if (!isJunction.get(keyAt(point + 1))) continue
      const end = node(point + 1)
      from.push(start)
      to.push(end)
      metres.push(length)
      minutes.push(length / metresPerMinute[line]!)
      start = end
      length = 0
    }
  }
  return {
    nodeCount: nodeOf.size,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    metres: Float64Array.from(metres),
    minutes: Float64Array.from(minutes),
    ...incident(nodeOf.size, from, to),
    parts: { ends: Float64Array.from(ends), edge: Uint32Array.from(edgeOf), begins: Float64Array.from(begins) },
  }
}

function incident(nodeCount: number, from: readonly number[], to: readonly number[]) {
  const starts = new Uint32Array(nodeCount + 1)
  for (const node of [from, to].flat()) starts[node + 1]! += 1
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const filled = starts.slice()
  const edges = new Uint32Array(2 * from.length)
  for (let edge = 0; edge < from.length; edge++) {
    for (const node of [from[edge]!, to[edge]!]) {
      edges[filled[node]!] = edge
      filled[node]! += 1
    }
  }
  return { starts, edges }
}

/** Where a point meets the network. */
export interface OnStreet {
  readonly edge: number
  /** Metres from the first node of the edge. */
  readonly along: number
  /** Metres from the point to the street. */
  readonly off: number
}

/** The nearest place on a street of each point; null where none is within `mostMetres`. */
export function nearestStreets(
  { parts }: StreetNetwork,
  points: readonly { readonly x: number; readonly y: number }[],
  mostMetres: number,
): (OnStreet | null)[] {
  const cells = new Map<string, number[]>()
  // Not so small that one street fills many.
  const side = Math.max(mostMetres, 100)
  const cellOf = (metres: number) => Math.floor(metres / side)
  for (let part = 0; part < parts.edge.length; part++) {
    const [ax, ay, bx, by] = [...parts.ends.subarray(4 * part, 4 * part + 4)] as [number, number, number, number]
    for (let column = cellOf(Math.min(ax, bx)); column <= cellOf(Math.max(ax, bx)); column++)
      for (let row = cellOf(Math.min(ay, by)); row <= cellOf(Math.max(ay, by)); row++) {
        const held = cells.get(`${column} ${row}`)
        if (held) held.push(part)
        else cells.set(`${column} ${row}`, [part])
      }
  }
  return points.map(({ x, y }) => {
    let best: OnStreet | null = null
    for (const right of [-1, 0, 1])
      for (const up of [-1, 0, 1])
        for (const part of cells.get(`${cellOf(x) + right} ${cellOf(y) + up}`) ?? []) {
          const [ax, ay, bx, by] = [...parts.ends.subarray(4 * part, 4 * part + 4)] as [number, number, number, number]
          const length = Math.hypot(bx - ax, by - ay)
          const share = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2
          const at = Math.max(0, Math.min(1, share))
          const off = Math.hypot(ax + at * (bx - ax) - x, ay + at * (by - ay) - y)
          if (off <= mostMetres && (best === null || off < best.off))
            best = { edge: parts.edge[part]!, along: parts.begins[part]! + at * length, off }
        }
    return best
  })
}
