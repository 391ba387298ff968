import { type NeighbourList, neighboursFromPairs } from '../../geometry/neighbour-list.ts'

/** Two units of ground that lies apart, joined because they are the nearest. */
export interface Crossing {
  readonly from: number
  readonly to: number
  readonly metres: number
}

/**
 * The same ground with pieces that lie apart, such as islands, joined to the nearest other piece by their middles, the
 * smallest first, so that beats can be drawn over all of it. `x`, `y`: middles, metres. Crossings have no border: they
 * add nothing to any perimeter. No units, or one piece: no crossings, and the ground as it was.
 */
export function joinPieces(
  neighbours: NeighbourList,
  borders: Float64Array,
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
): { readonly neighbours: NeighbourList; readonly borders: Float64Array; readonly crossings: readonly Crossing[] } {
  const units = x.length
  const pieceOf = piecesOf(neighbours)
  const crossings: Crossing[] = []
  for (;;) {
    const sizes = new Map<number, number>()
    for (const piece of pieceOf) sizes.set(piece, (sizes.get(piece) ?? 0) + 1)
    if (sizes.size < 2) break
    const [[smallest]] = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeA - sizeB || b - a) as [[number, number]]
    let best: Crossing = { from: -1, to: -1, metres: Number.POSITIVE_INFINITY }
    for (let from = 0; from < units; from++) {
      if (pieceOf[from] !== smallest) continue
      for (let to = 0; to < units; to++) {
        if (pieceOf[to] === smallest) continue
        const metres = Math.hypot(x[from]! - x[to]!, y[from]! - y[to]!)
        if (metres < best.metres) best = { from, to, metres }
      }
    }
    crossings.push(best)
    const joined = pieceOf[best.to]!
    for (let unit = 0; unit < units; unit++) if (pieceOf[unit] === smallest) pieceOf[unit] = joined
  }
  if (crossings.length === 0) return { neighbours, borders, crossings }
  const [from, to]: [number[], number[]] = [[], []]
  const lengths = new Map<number, number>()
  for (let unit = 0; unit < units; unit++)
    for (let link = neighbours.offsets[unit]!; link < neighbours.offsets[unit + 1]!; link++) {
      from.push(unit)
      to.push(neighbours.targets[link]!)
      lengths.set(unit * units + neighbours.targets[link]!, borders[link]!)
    }
  for (const crossing of crossings) {
    from.push(crossing.from, crossing.to)
    to.push(crossing.to, crossing.from)
  }
  const joined = neighboursFromPairs(units, from, to)
  const joinedBorders = new Float64Array(joined.targets.length)
  for (let unit = 0; unit < units; unit++)
    for (let link = joined.offsets[unit]!; link < joined.offsets[unit + 1]!; link++)
      joinedBorders[link] = lengths.get(unit * units + joined.targets[link]!) ?? 0
  return { neighbours: joined, borders: joinedBorders, crossings }
}

/**
 * Number of the piece of ground that each unit is of: units that hang together within one `groupOf`, or at all where it
 * is left out. From 0, in order of their lowest unit.
 */
export function piecesOf({ offsets, targets }: NeighbourList, groupOf?: ArrayLike<number>): Int32Array {
  const units = offsets.length - 1
  const pieceOf = new Int32Array(units).fill(-1)
  const open: number[] = []
  let pieces = 0
  for (let first = 0; first < units; first++) {
    if (pieceOf[first]! >= 0) continue
    pieceOf[first] = pieces
    open.push(first)
    for (let unit = open.pop(); unit !== undefined; unit = open.pop())
      for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
        const next = targets[link]!
        if (pieceOf[next]! >= 0 || (groupOf && groupOf[next] !== groupOf[first])) continue
        pieceOf[next] = pieces
        open.push(next)
      }
    pieces += 1
  }
  return pieceOf
}
