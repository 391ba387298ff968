/**
 * Who is next to whom, as compressed rows: the neighbours of unit `i` are
 * `targets[offsets[i]]` up to, not including, `targets[offsets[i + 1]]`, ascending, without repeats,
 * never `i` itself. `offsets` is one longer than the number of units.
 */
export interface NeighbourList {
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
}

/** Number of units of the list, islands included. */
export function unitCount(neighbours: NeighbourList): number {
  return neighbours.offsets.length - 1
}

/**
 * Neighbour list of `units` units from directed links `from[k]` to `to[k]`, in any order; give each link in both
 * directions for a symmetric list. A link given twice counts once. Units without a link are islands; no links at all
 * and no units are allowed. RangeError for a link to itself, to a unit that is not there, or for unequal lengths.
 */
export function neighboursFromPairs(units: number, from: ArrayLike<number>, to: ArrayLike<number>): NeighbourList {
  if (from.length !== to.length) throw new RangeError(`${from.length} starts of links but ${to.length} ends`)
  const offsets = new Uint32Array(units + 1)
  for (let link = 0; link < from.length; link++) {
    const start = from[link]!
    checkLink(start, to[link]!, units)
    offsets[start + 1]! += 1
  }
  for (let unit = 0; unit < units; unit++) offsets[unit + 1]! += offsets[unit]!
  const targets = new Uint32Array(from.length)
  const filled = offsets.slice(0, units)
  for (let link = 0; link < from.length; link++) {
    const start = from[link]!
    targets[filled[start]!] = to[link]!
    filled[start]! += 1
  }
  return sortedWithoutRepeats({ offsets, targets })
}

/**
 * Neighbour list from one list of neighbours per unit, in any order, repeats counted once. Same edge cases as
 * `neighboursFromPairs`.
 */
export function neighboursFromLists(lists: readonly (readonly number[])[]): NeighbourList {
  const from: number[] = []
  const to: number[] = []
  lists.forEach((list, unit) => {
    for (const neighbour of list) {
      from.push(unit)
      to.push(neighbour)
    }
  })
  return neighboursFromPairs(lists.length, from, to)
}

/** True when every link is there in both directions; true for no units and for islands only. */
export function isSymmetric(neighbours: NeighbourList): boolean {
  const { offsets, targets } = neighbours
  for (let unit = 0; unit + 1 < offsets.length; unit++) {
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      if (!isNeighbour(neighbours, targets[link]!, unit)) return false
    }
  }
  return true
}

/** True when `other` is among the neighbours of `unit`; both must be units of the list. */
export function isNeighbour({ offsets, targets }: NeighbourList, unit: number, other: number): boolean {
  return includesSorted(targets, offsets[unit]!, offsets[unit + 1]!, other)
}

/**
 * Units without neighbours, ascending. With `values`, those that have a value but no neighbour that has one (NaN is no
 * value): exactly the units for which a local statistic is left out because they are islands.
 */
export function isolated({ offsets, targets }: NeighbourList, values?: Float64Array): number[] {
  const islands: number[] = []
  for (let unit = 0; unit + 1 < offsets.length; unit++) {
    if (values && Number.isNaN(values[unit]!)) continue
    let compared = 0
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
      if (!values || !Number.isNaN(values[targets[link]!]!)) compared += 1
    }
    if (compared === 0) islands.push(unit)
  }
  return islands
}

function checkLink(from: number, to: number, units: number): void {
  for (const unit of [from, to]) {
    if (!Number.isInteger(unit) || unit < 0 || unit >= units) {
      throw new RangeError(`Link ${from} to ${to} names a unit that is not one of 0 to ${units - 1}`)
    }
  }
  if (from === to) throw new RangeError(`Unit ${from} is given as its own neighbour`)
}

function sortedWithoutRepeats({ offsets, targets }: NeighbourList): NeighbourList {
  const kept = new Uint32Array(offsets.length)
  let end = 0
  for (let unit = 0; unit + 1 < offsets.length; unit++) {
    // Sorting a view sorts in place; what is kept never overtakes what is still to be read.
    const row = targets.subarray(offsets[unit]!, offsets[unit + 1]!).sort()
    const start = end
    for (const neighbour of row) {
      if (end === start || targets[end - 1] !== neighbour) {
        targets[end] = neighbour
        end += 1
      }
    }
    kept[unit + 1] = end
  }
  return { offsets: kept, targets: targets.slice(0, end) }
}

function includesSorted(values: Uint32Array, start: number, end: number, wanted: number): boolean {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low < end && values[low] === wanted
}
