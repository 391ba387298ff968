import { smallestShown } from '../../shared/contracts/public.ts'

/** Stands for what nobody knows the total of, in place of a row or a column. */
export const unknownTotal = -1

/** Incidents that lie in a row and in a column: two ways of parting the same incidents, of each of which totals are known. */
export interface Crossing {
  /** From 0, or `unknownTotal`. */
  readonly row: number
  readonly column: number
  /** 0 where some could lie and none do. Where none can there is no crossing. */
  readonly incidents: number
}

/** The rows and columns on the side of a cut that is away from the unknown, or from the first column. */
export interface SmallCut {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/**
 * Where the totals of rows and of columns together give 1 to 4 incidents away: rows and columns so that no incident of
 * these columns lies in another row, and 1 to 4 of these rows lie in other columns. Empty: there is none. Given
 * is one side of each, whichever is which.
 *
 * Whoever knows both totals knows the number in a set of crossings only if it is a union of such cuts, beside crossings
 * that must be empty; any other set can be changed by moving incidents round a circle of crossings, every other of which
 * has one to give (after Gusfield 1988, A graph theoretic approach to statistical data security, SIAM Journal on
 * Computing 17(3)). Rows and columns themselves must hold none or at least 5, which others see to; unions then do if
 * cuts do.
 * Found by the least cut between one place and every other, as the most that flows between them (Ford and Fulkerson
 * 1956): from a row to a column as many as cross, from a column to a row any number. Of each column at most one cut
 * on either side of it is given.
 */
export function smallCuts(crossings: readonly Crossing[]): SmallCut[] {
  const net = new Net(crossings)
  return net.circles().flatMap((columns) => cutsOf(net, columns))
}

function cutsOf(net: Net, columns: readonly number[]): SmallCut[] {
  const root = columns.includes(net.unknown) ? net.unknown : (columns[0] as number)
  // What 5 or more incidents join to the root both ways is parted from it by no small cut, and is as good as the root.
  const joined = new Uint8Array(net.size)
  joined[root] = 1
  const found: SmallCut[] = []
  for (const column of columns) {
    if (column === root) continue
    const from = net.cutBetween(column, joined, 'from')
    const to = net.cutBetween(column, joined, 'to')
    if (!from && !to) joined[column] = 1
    for (const cut of [from, to]) if (cut) found.push(cut)
  }
  return found
}

const endless = 1_000_000_000

/** Nodes: rows, then columns, then one for all that is unknown, which is a row and a column. */
class Net {
  readonly size: number
  readonly unknown: number
  readonly #rows: number
  /** Arcs in pairs, there and back: arc and arc ^ 1. */
  readonly #to: number[] = []
  readonly #room: number[] = []
  readonly #arcs: number[][]
  readonly #used: number[] = []

  constructor(crossings: readonly Crossing[]) {
    const most = (pick: (crossing: Crossing) => number) =>
      crossings.reduce((max, each) => Math.max(max, pick(each)), -1)
    this.#rows = most(({ row }) => row) + 1
    this.unknown = this.#rows + most(({ column }) => column) + 1
    this.size = this.unknown + 1
    this.#arcs = Array.from({ length: this.size }, () => [])
    const added = new Map<number, number>()
    for (const { row, column, incidents } of crossings) {
      if (row === unknownTotal && column === unknownTotal) continue
      const from = row === unknownTotal ? this.unknown : row
      const to = column === unknownTotal ? this.unknown : this.#rows + column
      const name = from * this.size + to
      added.set(name, (added.get(name) ?? 0) + incidents)
    }
    for (const [name, incidents] of added) {
      const [from, to] = [Math.floor(name / this.size), name % this.size]
      this.#arcs[from]?.push(this.#to.length)
      this.#to.push(to)
      this.#room.push(incidents)
      this.#arcs[to]?.push(this.#to.length)
      this.#to.push(from)
      this.#room.push(endless)
    }
  }

  /**
   * Columns by the circles they lie on together, with the unknown where it is among them: places between which incidents
   * can be moved there and back (strongly connected components, Kosaraju's way). Columns alone are left out.
   */
  circles(): number[][] {
    const finished: number[] = []
    const seen = new Uint8Array(this.size)
    for (let start = 0; start < this.size; start += 1) this.#walk(start, seen, 0, (node) => finished.push(node))
    const found: number[][] = []
    const back = new Uint8Array(this.size)
    for (const start of finished.reverse()) {
      const columns: number[] = []
      this.#walk(start, back, 1, (node) => {
        if (node >= this.#rows) columns.push(node)
      })
      if (columns.length > 1) found.push(columns)
    }
    return found
  }

  /** Visits what can be reached by arcs with room, forwards (0) or backwards (1), each after what lies behind it. */
  #walk(start: number, seen: Uint8Array, backwards: 0 | 1, leave: (node: number) => void): void {
    if (seen[start]) return
    seen[start] = 1
    const path = [{ node: start, at: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const arc = this.#arcs[top.node]?.[top.at]
      top.at += 1
      if (arc === undefined) {
        leave(top.node)
        path.pop()
        continue
      }
      const next = this.#to[arc] as number
      if (seen[next] || this.#room[arc ^ backwards] === 0) continue
      seen[next] = 1
      path.push({ node: next, at: 0 })
    }
  }

  /** The least cut between a column and what is joined to the root, if it is small; null if it is not. */
  cutBetween(column: number, joined: Uint8Array, direction: 'from' | 'to'): SmallCut | null {
    let flow = 0
    let reached: Uint8Array | null = null
    while (flow < smallestShown) {
      const path = this.#search(column, joined, direction)
      if (path instanceof Uint8Array) {
        reached = path
        break
      }
      const most = path.reduce((least, arc) => Math.min(least, this.#room[arc] as number), endless)
      flow += most
      for (const arc of path) {
        this.#room[arc] = (this.#room[arc] as number) - most
        this.#room[arc ^ 1] = (this.#room[arc ^ 1] as number) + most
        this.#used.push(arc, most)
      }
    }
    for (let at = 0; at < this.#used.length; at += 2) {
      const [arc, most] = [this.#used[at] as number, this.#used[at + 1] as number]
      this.#room[arc] = (this.#room[arc] as number) + most
      this.#room[arc ^ 1] = (this.#room[arc ^ 1] as number) - most
    }
    this.#used.length = 0
    if (!reached) return null
    const nodes = Array.from({ length: this.size }, (_, node) => node).filter((node) => reached[node] === 1)
    return {
      rows: nodes.filter((node) => node < this.#rows),
      columns: nodes.filter((node) => node >= this.#rows && node !== this.unknown).map((node) => node - this.#rows),
    }
  }

  /** Arcs of a shortest way with room, from the column to the root or to it from there; or every node that has one. */
  #search(column: number, joined: Uint8Array, direction: 'from' | 'to'): number[] | Uint8Array {
    const seen = new Uint8Array(this.size)
    const by = new Int32Array(this.size).fill(-1)
    seen[column] = 1
    const queue = [column]
    for (const node of queue)
      for (const arc of this.#arcs[node] as number[]) {
        const next = this.#to[arc] as number
        // Going backwards it is the arc that comes from there which needs room.
        const own = direction === 'from' ? arc : arc ^ 1
        if (seen[next] || this.#room[own] === 0) continue
        seen[next] = 1
        by[next] = own
        if (!joined[next]) {
          queue.push(next)
          continue
        }
        const path: number[] = []
        for (let at = next; at !== column; ) {
          const used = by[at] as number
          path.push(used)
          at = (direction === 'from' ? this.#to[used ^ 1] : this.#to[used]) as number
        }
        return path
      }
    return seen
  }
}
