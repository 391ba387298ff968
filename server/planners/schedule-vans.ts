import type { PlacedVisit } from './placed-visits.ts'
import type { IndexedProblem } from './schedule-problem.ts'

const inMaintenance = 1e6
const tooFar = 1e3

/**
 * Gives each visit a van, so that within a shift no van goes further than allowed and none is taken from maintenance
 * where that can be had, and travels least: for each slot every arrangement, over the slots of a shift by dynamic
 * programming. Vans that are named stay. Visits of a slot beyond the number of vans are left at -1.
 */
export function assignVans(indexed: IndexedProblem, visits: readonly PlacedVisit[]): PlacedVisit[] {
  const bySlot = indexed.problem.slots.map((_, slot) => visits.filter((visit) => visit.slot === slot))
  return indexed.shiftSlots.flatMap((slots) =>
    assignShift(
      indexed,
      slots.map((slot) => bySlot[slot]!),
    ),
  )
}

/** `vanOf[i]`: van of the i-th visit of the slot. `siteOf[van]`: where the van stands, -1 nowhere. */
interface Arrangement {
  readonly vanOf: readonly number[]
  readonly siteOf: readonly number[]
  readonly cost: number
  readonly before: Arrangement | null
}

function assignShift(indexed: IndexedProblem, slots: readonly (readonly PlacedVisit[])[]): PlacedVisit[] {
  let layer: Arrangement[] = [{ vanOf: [], siteOf: indexed.problem.vans.map(() => -1), cost: 0, before: null }]
  for (const visits of slots) {
    layer = arrangements(indexed, visits).map((vanOf) => {
      const siteOf = indexed.problem.vans.map((_, van) => visits[vanOf.indexOf(van)]?.site ?? -1)
      const away = visits.filter(({ slot }, at) => vanOf[at]! >= 0 && !indexed.isVanFree(vanOf[at]!, slot)).length
      let best: Arrangement | null = null
      let least = Number.POSITIVE_INFINITY
      for (const before of layer) {
        const cost = before.cost + moveCost(indexed, before.siteOf, siteOf)
        if (cost < least) [best, least] = [before, cost]
      }
      return { vanOf, siteOf, cost: least + away * inMaintenance, before: best }
    })
  }
  let at = layer.reduce((best, each) => (each.cost < best.cost ? each : best))
  const placed: PlacedVisit[] = []
  for (let slot = slots.length - 1; slot >= 0; slot--) {
    placed.unshift(...slots[slot]!.map((visit, index) => ({ ...visit, van: at.vanOf[index]! })))
    at = at.before!
  }
  return placed
}

function moveCost(indexed: IndexedProblem, from: readonly number[], to: readonly number[]): number {
  let cost = 0
  for (const [van, site] of to.entries()) {
    const last = from[van]!
    if (last < 0 || site < 0) continue
    cost += indexed.isNear(last, site) ? 0 : tooFar
    // Never enough to outweigh a move that is too far.
    cost += Math.min(tooFar, indexed.problem.travel?.minutes[last]?.[site] ?? 0) * 1e-4
  }
  return cost
}

/** Every way to give the visits of a slot different vans, those named first; once all are given, the rest has none. */
function arrangements(indexed: IndexedProblem, visits: readonly PlacedVisit[]): number[][] {
  const named = new Set(visits.map(({ van }) => van))
  const ways: number[][] = []
  const give = (vanOf: number[], left: readonly number[]): void => {
    const visit = visits[vanOf.length]
    if (!visit) ways.push(vanOf)
    else if (visit.van >= 0) give([...vanOf, visit.van], left)
    else if (left.length === 0) give([...vanOf, -1], left)
    else
      for (const van of left)
        give(
          [...vanOf, van],
          left.filter((other) => other !== van),
        )
  }
  give(
    [],
    [...indexed.problem.vans.keys()].filter((van) => !named.has(van)),
  )
  return ways
}
