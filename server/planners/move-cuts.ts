import type { PlacedVisit } from './placed-visits.ts'
import type { IndexedProblem } from './schedule-problem.ts'

/**
 * Between two slots of a shift no van comes from any of the sites `before` to any of those `after`, all of which are too
 * far: so both together have at most as many visits as there are vans.
 */
export interface MoveCut {
  /** The later of the two slots. */
  readonly slot: number
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly most: number
}

/** The cuts about each single site, from it and to it. */
export function singleSiteCuts(indexed: IndexedProblem): MoveCut[] {
  const sites = [...indexed.problem.sites.keys()]
  const pairs = new Map<string, Pick<MoveCut, 'before' | 'after'>>()
  for (const site of sites) {
    for (const pair of [widest(indexed, [site]), widestTo(indexed, site)]) {
      if (pair.before.length > 0 && pair.after.length > 0) pairs.set(JSON.stringify(pair), pair)
    }
  }
  return laterSlots(indexed).flatMap((slot) =>
    [...pairs.values()].map((pair) => ({ slot, ...pair, most: vansOf(indexed, slot) })),
  )
}

/**
 * Cuts that a schedule breaks: by König's theorem (1931) vans can go between the sites of two slots exactly where no set of
 * sites without a possible move is larger than the number of vans. Empty where only the vans' own maintenance, names or
 * a third slot stand in the way.
 */
export function brokenMoveCuts(indexed: IndexedProblem, placed: readonly PlacedVisit[]): MoveCut[] {
  return laterSlots(indexed).flatMap((slot) => {
    const before = placed.filter((visit) => visit.slot === slot - 1).map(({ site }) => site)
    const after = placed.filter((visit) => visit.slot === slot).map(({ site }) => site)
    const most = vansOf(indexed, slot)
    const cuts: MoveCut[] = []
    for (let set = 1; set < 2 ** before.length; set++) {
      const some = before.filter((_, at) => (set >> at) & 1)
      const far = after.filter((to) => some.every((from) => !indexed.isNear(from, to)))
      if (some.length + far.length > most) cuts.push({ slot, ...widest(indexed, some), most })
    }
    return cuts
  })
}

function laterSlots({ problem, shiftOf }: IndexedProblem): number[] {
  return [...problem.slots.keys()].filter((slot) => slot > 0 && shiftOf[slot] === shiftOf[slot - 1])
}

/** Vans that are there in one of the two slots. */
function vansOf({ problem, isVanFree }: IndexedProblem, slot: number): number {
  return problem.vans.filter((_, van) => isVanFree(van, slot - 1) || isVanFree(van, slot)).length
}

/** All sites too far from these, and all from which all of those are too far: the strongest cut about these. */
function widest(indexed: IndexedProblem, from: readonly number[]): Pick<MoveCut, 'before' | 'after'> {
  const sites = [...indexed.problem.sites.keys()]
  const after = sites.filter((to) => from.every((site) => !indexed.isNear(site, to)))
  return { before: sites.filter((site) => after.every((to) => !indexed.isNear(site, to))), after }
}

function widestTo(indexed: IndexedProblem, to: number): Pick<MoveCut, 'before' | 'after'> {
  const sites = [...indexed.problem.sites.keys()]
  const before = sites.filter((site) => !indexed.isNear(site, to))
  return { before, after: sites.filter((other) => before.every((site) => !indexed.isNear(site, other))) }
}
