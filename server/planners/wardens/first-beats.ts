import type { Random } from '../../../shared/random.ts'
import { type BeatProblem, deviationOf, loadsOfBeats, meanLoadOf } from './beat-problem.ts'

const tries = 12

/**
 * Contiguous beats drawn anew: the ground is cut in two along a random spanning tree where the loads are nearest to
 * their share, and each part again (as the proposal of DeFord, Duchin and Solomon 2021, Harvard Data Science Review
 * 3(1)). The best of a few. Pieces of ground that do not hang together get beats by their load, at least one each;
 * null where there are more pieces, or more beats, than that allows.
 */
export function firstBeats(problem: BeatProblem, random: Random): Int32Array | null {
  const mean = meanLoadOf(problem)
  const shares = sharesOfPieces(problem)
  if (!shares) return null
  let best: Int32Array | null = null
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < tries; attempt++) {
    const beatOf = new Int32Array(problem.loads.length)
    let next = 0
    for (const { units, beats } of shares) {
      cut(problem, units, beats, next, beatOf, random)
      next += beats
    }
    const deviation = deviationOf(loadsOfBeats(problem, beatOf), mean)
    if (deviation < least) {
      least = deviation
      best = beatOf
    }
  }
  return best
}

interface Share {
  readonly units: readonly number[]
  readonly beats: number
}

/** Pieces of ground with their number of beats: one each, the others one by one to whoever has most for each of its. */
function sharesOfPieces(problem: BeatProblem): Share[] | null {
  const pieces = piecesOf(problem)
  if (pieces.length > problem.beats || problem.beats > problem.loads.length) return null
  const loads = pieces.map((units) => units.reduce((sum, unit) => sum + problem.loads[unit]!, 0))
  const beats = pieces.map(() => 1)
  for (let left = problem.beats - pieces.length; left > 0; left--) {
    let most = -1
    for (const [piece, units] of pieces.entries()) {
      if (beats[piece]! >= units.length) continue
      if (most < 0 || loads[piece]! / beats[piece]! > loads[most]! / beats[most]!) most = piece
    }
    beats[most]! += 1
  }
  return pieces.map((units, piece) => ({ units, beats: beats[piece]! }))
}

function piecesOf({ loads, neighbours: { offsets, targets } }: BeatProblem): number[][] {
  const seen = new Uint8Array(loads.length)
  const pieces: number[][] = []
  for (let first = 0; first < loads.length; first++) {
    if (seen[first]) continue
    seen[first] = 1
    const piece = [first]
    for (let at = 0; at < piece.length; at++)
      for (let link = offsets[piece[at]!]!; link < offsets[piece[at]! + 1]!; link++) {
        const other = targets[link]!
        if (seen[other]) continue
        seen[other] = 1
        piece.push(other)
      }
    pieces.push(piece)
  }
  return pieces
}

function cut(
  problem: BeatProblem,
  units: readonly number[],
  beats: number,
  first: number,
  beatOf: Int32Array,
  random: Random,
): void {
  if (beats === 1) {
    for (const unit of units) beatOf[unit] = first
    return
  }
  const { order, parent } = spanningTree(problem, units, random)
  const below = new Map<number, { load: number; size: number }>()
  let total = 0
  for (const unit of units) {
    below.set(unit, { load: problem.loads[unit]!, size: 1 })
    total += problem.loads[unit]!
  }
  let top = -1
  let topBeats = 0
  let least = Number.POSITIVE_INFINITY
  for (let at = order.length - 1; at > 0; at--) {
    const unit = order[at]!
    const own = below.get(unit)!
    const up = below.get(parent.get(unit)!)!
    up.load += own.load
    up.size += own.size
    // As many beats below as its load is worth, as far as there are units for them on both sides.
    const fewest = Math.max(1, beats - (units.length - own.size))
    const most = Math.min(beats - 1, own.size)
    if (fewest > most) continue
    const worth = total === 0 ? fewest : Math.round((own.load / total) * beats)
    const given = Math.min(most, Math.max(fewest, worth))
    const off =
      Math.abs(own.load / given - total / beats) + Math.abs((total - own.load) / (beats - given) - total / beats)
    if (off < least) {
      least = off
      top = unit
      topBeats = given
    }
  }
  const inside = new Set([top])
  for (const unit of order) if (unit !== order[0] && inside.has(parent.get(unit)!)) inside.add(unit)
  cut(problem, [...inside], topBeats, first, beatOf, random)
  cut(
    problem,
    units.filter((unit) => !inside.has(unit)),
    beats - topBeats,
    first + topBeats,
    beatOf,
    random,
  )
}

/** By Prim's way with random lengths; units in the order in which the tree reaches them. */
function spanningTree({ neighbours: { offsets, targets } }: BeatProblem, units: readonly number[], random: Random) {
  const free = new Set(units)
  const root = units[Math.floor(random.next() * units.length)]!
  const parent = new Map<number, number>()
  const order: number[] = []
  const rim: { unit: number; from: number }[] = [{ unit: root, from: root }]
  while (rim.length > 0) {
    const at = Math.floor(random.next() * rim.length)
    const { unit, from } = rim[at]!
    rim[at] = rim.at(-1)!
    rim.pop()
    if (!free.delete(unit)) continue
    parent.set(unit, from)
    order.push(unit)
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++)
      if (free.has(targets[link]!)) rim.push({ unit: targets[link]!, from: unit })
  }
  return { order, parent }
}
