import type { CoverProblem } from './cover-problem.ts'

/**
 * What is left to decide of a problem: sites still open, the demand they could still add to, merged where the same
 * sites cover it. Columns as in a coverage matrix, by place in `sites`.
 */
export interface Residual {
  /** Chosen so far, and their value. */
  readonly chosen: readonly number[]
  readonly worth: number
  /** What may still be spent. */
  readonly left: number
  /** Open sites, by their number in the problem, ascending. */
  readonly sites: Int32Array
  readonly costs: Float64Array
  readonly weights: Float64Array
  /** How often each row is covered already. */
  readonly levels: Uint16Array
  readonly starts: Uint32Array
  readonly rows: Uint32Array
}

/** The whole problem, nothing taken, dropped or merged yet. */
export function wholeOf({ coverage, weights, costs, limit, coveredBefore }: CoverProblem): Residual {
  return {
    chosen: [],
    worth: 0,
    left: limit,
    sites: Int32Array.from({ length: coverage.siteCount }, (_, site) => site),
    costs: costs ?? new Float64Array(coverage.siteCount).fill(1),
    weights,
    levels: coveredBefore ? Uint16Array.from(coveredBefore) : new Uint16Array(weights.length),
    starts: coverage.starts,
    rows: coverage.demands,
  }
}

/** A narrower residual, and what each of its rows inherits of a figure that adds up over merged rows. */
export interface Narrowed {
  readonly residual: Residual
  readonly carried: Float64Array
}

/**
 * Takes sites (by place) into the plan and drops others; then leaves out sites that are too dear, too near one taken,
 * or add nothing, and demand that nothing can add to; merges demand that the same sites cover at the same level; and,
 * where being covered once is all that counts and `dropDominated`, sites that another outdoes: covers as much and more,
 * costs no more, and is kept apart from no others. Of equals the lowest number stays.
 */
export function narrow(
  problem: CoverProblem,
  from: Residual,
  taken: readonly number[],
  dropped: Uint8Array,
  figure: Float64Array,
  dropDominated: boolean,
): Narrowed {
  const { gains, rules } = problem
  const levels = from.levels.slice()
  let { worth, left } = from
  const chosen = [...from.chosen]
  const isOpen = new Uint8Array(from.sites.length).fill(1)
  for (const place of taken) {
    isOpen[place] = 0
    chosen.push(from.sites[place]!)
    left -= from.costs[place]!
    for (let at = from.starts[place]!; at < from.starts[place + 1]!; at++) {
      const row = from.rows[at]!
      worth += from.weights[row]! * (gains[levels[row]!] ?? 0)
      levels[row]! += 1
    }
  }
  const near = new Set(taken.flatMap((place) => rules?.apart?.[from.sites[place]!] ?? []))
  for (const [place, site] of from.sites.entries()) {
    if (dropped[place] || from.costs[place]! > left + 1e-9 || near.has(site)) isOpen[place] = 0
  }
  const open: number[] = []
  for (let place = 0; place < isOpen.length; place++) {
    if (!isOpen[place]) continue
    for (let at = from.starts[place]!; at < from.starts[place + 1]!; at++) {
      if (addsTo(gains, from.weights, levels, from.rows[at]!)) {
        open.push(place)
        break
      }
    }
  }
  const merged = mergeRows(gains, from, levels, open)
  const kept = dropDominated && gains.length === 1 ? undominated(problem, from, open, merged) : open
  return { residual: shape(from, kept, merged, chosen, worth, left), carried: carry(figure, merged) }
}

interface MergedRows {
  /** Of each old row: its new row, or -1. */
  readonly become: Int32Array
  readonly weights: Float64Array
  readonly levels: Uint16Array
  /** For each new row the open sites that cover it, as compressed rows of places in `open`. */
  readonly coverers: readonly Uint32Array[]
}

function mergeRows(gains: readonly number[], from: Residual, levels: Uint16Array, open: readonly number[]): MergedRows {
  const rowCount = from.weights.length
  const ends = new Uint32Array(rowCount + 1)
  for (const place of open) {
    for (let at = from.starts[place]!; at < from.starts[place + 1]!; at++) ends[from.rows[at]! + 1]! += 1
  }
  for (let row = 0; row < rowCount; row++) ends[row + 1]! += ends[row]!
  const coverers = new Uint32Array(ends[rowCount]!)
  const next = ends.slice(0, rowCount)
  const hashes = new Int32Array(rowCount)
  for (const [order, place] of open.entries()) {
    const key = Math.imul(order + 1, 0x9e3779b1)
    for (let at = from.starts[place]!; at < from.starts[place + 1]!; at++) {
      const row = from.rows[at]!
      coverers[next[row]!] = order
      next[row]! += 1
      hashes[row] = Math.imul(hashes[row]! ^ key, 0x85ebca6b) + 1
    }
  }
  const become = new Int32Array(rowCount).fill(-1)
  const weights: number[] = []
  const newLevels: number[] = []
  const lists: Uint32Array[] = []
  const seen = new Map<number, number[]>()
  for (let row = 0; row < rowCount; row++) {
    const list = coverers.subarray(ends[row]!, ends[row + 1]!)
    if (list.length === 0 || !addsTo(gains, from.weights, levels, row)) continue
    const alike = seen.get(hashes[row]!)
    const same = alike?.find((other) => newLevels[other] === levels[row] && areEqual(lists[other]!, list))
    if (same !== undefined) {
      become[row] = same
      weights[same]! += from.weights[row]!
      continue
    }
    become[row] = weights.length
    if (alike) alike.push(weights.length)
    else seen.set(hashes[row]!, [weights.length])
    weights.push(from.weights[row]!)
    newLevels.push(levels[row]!)
    lists.push(list)
  }
  return { become, weights: Float64Array.from(weights), levels: Uint16Array.from(newLevels), coverers: lists }
}

function undominated(problem: CoverProblem, from: Residual, open: readonly number[], merged: MergedRows): number[] {
  const apart = problem.rules?.apart
  const sizes = new Uint32Array(open.length)
  const rarest = new Int32Array(open.length).fill(-1)
  for (const [row, list] of merged.coverers.entries()) {
    for (const order of list) {
      sizes[order]! += 1
      const known = rarest[order]!
      if (known < 0 || list.length < merged.coverers[known]!.length) rarest[order] = row
    }
  }
  const rowsOf = open.map((_, order) => new Uint32Array(sizes[order]!))
  const filled = new Uint32Array(open.length)
  for (const [row, list] of merged.coverers.entries()) {
    for (const order of list) {
      rowsOf[order]![filled[order]!] = row
      filled[order]! += 1
    }
  }
  const openSites = new Set(open.map((place) => from.sites[place]!))
  return open.filter((place, order) => {
    const site = from.sites[place]!
    for (const rival of merged.coverers[rarest[order]!]!) {
      if (rival === order || sizes[rival]! < sizes[order]!) continue
      if (sizes[rival] === sizes[order] && from.costs[open[rival]!] === from.costs[place] && rival > order) continue
      if (from.costs[open[rival]!]! > from.costs[place]!) continue
      if (!containsAll(rowsOf[rival]!, rowsOf[order]!)) continue
      const rivalSite = from.sites[open[rival]!]!
      const isFree = apart?.[rivalSite]?.every(
        (near) => near === site || apart[site]!.includes(near) || !openSites.has(near),
      )
      if (isFree ?? true) return false
    }
    return true
  })
}

function shape(
  from: Residual,
  kept: readonly number[],
  merged: MergedRows,
  chosen: readonly number[],
  worth: number,
  left: number,
): Residual {
  const starts = new Uint32Array(kept.length + 1)
  const rows: number[] = []
  const last = new Int32Array(merged.weights.length).fill(-1)
  for (const [order, place] of kept.entries()) {
    for (let at = from.starts[place]!; at < from.starts[place + 1]!; at++) {
      const row = merged.become[from.rows[at]!]!
      if (row < 0 || last[row] === order) continue
      last[row] = order
      rows.push(row)
    }
    starts[order + 1] = rows.length
  }
  return {
    chosen,
    worth,
    left,
    sites: Int32Array.from(kept, (place) => from.sites[place]!),
    costs: Float64Array.from(kept, (place) => from.costs[place]!),
    weights: merged.weights,
    levels: merged.levels,
    starts,
    rows: Uint32Array.from(rows),
  }
}

function carry(figure: Float64Array, { become, weights }: MergedRows): Float64Array {
  const carried = new Float64Array(weights.length)
  for (const [row, each] of figure.entries()) if (become[row]! >= 0) carried[become[row]!]! += each
  return carried
}

function addsTo(gains: readonly number[], weights: Float64Array, levels: Uint16Array, row: number): boolean {
  return weights[row]! > 0 && (gains[levels[row]!] ?? 0) > 0
}

function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}

function containsAll(larger: Uint32Array, smaller: Uint32Array): boolean {
  let at = 0
  for (const wanted of smaller) {
    while (at < larger.length && larger[at]! < wanted) at++
    if (larger[at] !== wanted) return false
  }
  return true
}
