import type { OnStreet, StreetNetwork } from './street-network.ts'

/** The quickest ways: row by row for each start, to every end. Infinity where there is none. */
export interface StreetWays {
  readonly minutes: Float64Array
  /** Length of the same ways. */
  readonly metres: Float64Array
}

/**
 * Quickest ways along streets (Dijkstra 1959, Numerische Mathematik 1), both ways open. What lies between a point and its
 * street is driven at the speed of that street. A point that is on no street (null) has no ways, but to itself none is
 * needed: callers say what they take instead.
 */
export function streetWays(
  network: StreetNetwork,
  starts: readonly (OnStreet | null)[],
  ends: readonly (OnStreet | null)[],
): StreetWays {
  const minutes = new Float64Array(starts.length * ends.length).fill(Number.POSITIVE_INFINITY)
  const metres = minutes.slice()
  for (const [row, start] of starts.entries()) {
    if (!start) continue
    const reached = reachedFrom(network, start)
    for (const [column, end] of ends.entries()) {
      if (!end) continue
      const cell = row * ends.length + column
      const offer = (far: number, long: number) => {
        const whole = far + (start.off * paceOf(network, start) + end.off * paceOf(network, end))
        if (whole >= minutes[cell]!) return
        minutes[cell] = whole
        metres[cell] = long + start.off + end.off
      }
      const pace = paceOf(network, end)
      const rest = network.metres[end.edge]! - end.along
      const [first, last] = [network.from[end.edge]!, network.to[end.edge]!]
      offer(reached.minutes[first]! + end.along * pace, reached.metres[first]! + end.along)
      offer(reached.minutes[last]! + rest * pace, reached.metres[last]! + rest)
      if (start.edge === end.edge) {
        const between = Math.abs(start.along - end.along)
        offer(between * pace, between)
      }
    }
  }
  return { minutes, metres }
}

/** Minutes for a metre of the street. */
function paceOf({ minutes, metres }: StreetNetwork, { edge }: OnStreet): number {
  return metres[edge]! === 0 ? 0 : minutes[edge]! / metres[edge]!
}

/** Minutes to every node, and the metres of the same ways. */
function reachedFrom(network: StreetNetwork, start: OnStreet): StreetWays {
  const minutes = new Float64Array(network.nodeCount).fill(Number.POSITIVE_INFINITY)
  const metres = minutes.slice()
  const queue = new SoonestFirst()
  const offer = (node: number, far: number, long: number) => {
    if (far >= minutes[node]!) return
    minutes[node] = far
    metres[node] = long
    queue.add(node, far)
  }
  const pace = paceOf(network, start)
  const rest = network.metres[start.edge]! - start.along
  offer(network.from[start.edge]!, start.along * pace, start.along)
  offer(network.to[start.edge]!, rest * pace, rest)
  for (let next = queue.take(); next; next = queue.take()) {
    const { node, at } = next
    // Offered again since, and sooner.
    if (at > minutes[node]!) continue
    for (let place = network.starts[node]!; place < network.starts[node + 1]!; place++) {
      const edge = network.edges[place]!
      const other = network.from[edge] === node ? network.to[edge]! : network.from[edge]!
      offer(other, at + network.minutes[edge]!, metres[node]! + network.metres[edge]!)
    }
  }
  return { minutes, metres }
}

/** Nodes by when they are reached: a binary heap. */
class SoonestFirst {
  readonly #nodes: number[] = []
  readonly #at: number[] = []

  add(node: number, at: number): void {
    let place = this.#nodes.length
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (this.#at[parent]! <= at) break
      this.#nodes[place] = this.#nodes[parent]!
      this.#at[place] = this.#at[parent]!
      place = parent
    }
    this.#nodes[place] = node
    this.#at[place] = at
  }

  take(): { node: number; at: number } | null {
    const [node, at] = [this.#nodes[0], this.#at[0]]
    if (node === undefined || at === undefined) return null
    const [lastNode, lastAt] = [this.#nodes.pop()!, this.#at.pop()!]
    const size = this.#nodes.length
    let place = 0
    while (size > 0) {
      let child = 2 * place + 1
      if (child + 1 < size && this.#at[child + 1]! < this.#at[child]!) child += 1
      if (child >= size || this.#at[child]! >= lastAt) break
      this.#nodes[place] = this.#nodes[child]!
      this.#at[place] = this.#at[child]!
      place = child
    }
    if (size > 0) [this.#nodes[place], this.#at[place]] = [lastNode, lastAt]
    return { node, at }
  }
}
