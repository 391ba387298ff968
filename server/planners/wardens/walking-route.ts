import type { Random } from '../../../shared/random.ts'

/** A closed way round: from the base, to every stop once, and back. */
export interface WalkingRoute {
  /** Places in order, without the base at either end. */
  readonly stops: readonly number[]
  readonly length: number
  /** Whether no shorter way exists; otherwise it is only good. */
  readonly isShortest: boolean
}

/** Held-Karp up to so many stops; above, the table grows beyond what a phone's answer may wait for. */
export const mostExactStops = 12

/**
 * The shortest way round from the base, place 0, to places 1 to n-1, by `lengths[from][to]`: Held-Karp (1962) to twelve
 * stops, otherwise nearest neighbour bettered by 2-opt and by moving runs of up to three stops. Ties: lowest numbers.
 * Of the two directions of a symmetric table the one with the lower first stop. No stops: length 0. RangeError for a
 * table that is not square or holds what is not a number from 0.
 */
export function shortestRoute(lengths: readonly (readonly number[])[]): WalkingRoute {
  checkSquare(lengths)
  const stops = lengths.length - 1
  if (stops <= 0) return { stops: [], length: 0, isShortest: true }
  const found = stops <= mostExactStops ? heldKarp(lengths) : bettered(lengths, nearestNeighbour(lengths))
  const directed = [...found].reverse()
  const isBack = directed[0]! < found[0]! && routeLength(lengths, directed) <= routeLength(lengths, found) + 1e-9
  const order = isBack ? directed : found
  return { stops: order, length: routeLength(lengths, order), isShortest: stops <= mostExactStops }
}

/** Base to the first stop, stop to stop, last stop to the base. */
export function routeLength(lengths: readonly (readonly number[])[], stops: readonly number[]): number {
  let [length, at] = [0, 0]
  for (const stop of [...stops, 0]) {
    length += lengths[at]![stop]!
    at = stop
  }
  return length
}

/** To the nearest place not yet seen, ties to the lowest number. */
export function nearestNeighbour(lengths: readonly (readonly number[])[]): number[] {
  const left = new Set(lengths.keys())
  left.delete(0)
  const order: number[] = []
  for (let at = 0; left.size > 0; ) {
    let nearest = -1
    for (const place of left) if (nearest < 0 || lengths[at]![place]! < lengths[at]![nearest]!) nearest = place
    order.push(nearest)
    left.delete(nearest)
    at = nearest
  }
  return order
}

/**
 * The shortest closed way through every place once, begun at any of them and walked either way round by chance: `places`
 * in order, and its length with the way back.  None: length 0.
 */
export function tourOf(
  lengths: readonly (readonly number[])[],
  random: Pick<Random, 'next'>,
): { places: number[]; length: number; isShortest: boolean } {
  const { stops, length, isShortest } = shortestRoute(lengths)
  if (lengths.length === 0) return { places: [], length, isShortest }
  const round = [0, ...stops]
  const first = Math.floor(random.next() * round.length)
  const turned = [...round.slice(first), ...round.slice(0, first)]
  // The first stays the first.
  const places = random.next() < 0.5 ? turned : [turned[0]!, ...turned.slice(1).reverse()]
  return { places, length, isShortest }
}

function heldKarp(lengths: readonly (readonly number[])[]): number[] {
  const stops = lengths.length - 1
  const subsets = 1 << stops
  const best = new Float64Array(subsets * stops).fill(Number.POSITIVE_INFINITY)
  const before = new Int8Array(subsets * stops).fill(-1)
  for (let stop = 0; stop < stops; stop++) best[(1 << stop) * stops + stop] = lengths[0]![stop + 1]!
  for (let subset = 1; subset < subsets; subset++) {
    for (let last = 0; last < stops; last++) {
      const length = best[subset * stops + last]!
      if (length === Number.POSITIVE_INFINITY) continue
      for (let next = 0; next < stops; next++) {
        if (subset & (1 << next)) continue
        const place = (subset | (1 << next)) * stops + next
        const longer = length + lengths[last + 1]![next + 1]!
        if (longer < best[place]! - 1e-12) {
          best[place] = longer
          before[place] = last
        }
      }
    }
  }
  let subset = subsets - 1
  let last = 0
  const whole = (stop: number) => best[subset * stops + stop]! + lengths[stop + 1]![0]!
  for (let stop = 1; stop < stops; stop++) if (whole(stop) < whole(last)) last = stop
  const order: number[] = []
  while (last >= 0) {
    order.push(last + 1)
    const previous = before[subset * stops + last]!
    subset &= ~(1 << last)
    last = previous
  }
  return order.reverse()
}

/** The first change that shortens the way is made, again and again, until none does. */
function bettered(lengths: readonly (readonly number[])[], start: readonly number[]): number[] {
  let order = [...start]
  let length = routeLength(lengths, order)
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (const changed of changes(order)) {
      const changedLength = routeLength(lengths, changed)
      if (changedLength >= length - 1e-9) continue
      order = changed
      length = changedLength
      isBetter = true
      break
    }
  }
  return order
}

const longestRun = 3

function* changes(order: readonly number[]): Generator<number[]> {
  const size = order.length
  for (let from = 0; from < size - 1; from++)
    for (let to = from + 1; to < size; to++)
      yield [...order.slice(0, from), ...order.slice(from, to + 1).reverse(), ...order.slice(to + 1)]
  for (let run = 1; run <= Math.min(longestRun, size - 1); run++)
    for (let from = 0; from + run <= size; from++) {
      const moved = order.slice(from, from + run)
      const rest = [...order.slice(0, from), ...order.slice(from + run)]
      for (let to = 0; to <= rest.length; to++)
        if (to !== from) yield [...rest.slice(0, to), ...moved, ...rest.slice(to)]
    }
}

function checkSquare(lengths: readonly (readonly number[])[]): void {
  const isSquare = lengths.every((row) => row.length === lengths.length)
  if (!isSquare) throw new RangeError('The table of lengths is not square')
  if (!lengths.every((row) => row.every((length) => length >= 0 && length < Number.POSITIVE_INFINITY)))
    throw new RangeError('The table of lengths holds what is not a number from 0')
}
