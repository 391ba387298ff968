import { found, type IndexedProblem, type Visit } from './schedule-problem.ts'

/** A visit by position; `van` -1: whichever, or none left. */
export interface PlacedVisit {
  readonly site: number
  readonly slot: number
  readonly van: number
}

/** Expected incidents of the visits, each site once a slot. */
export function expectedOf(indexed: IndexedProblem, placed: readonly PlacedVisit[]): number {
  const seen = new Set<number>()
  let value = 0
  for (const { site, slot } of placed) {
    const key = visitKey(indexed, site, slot)
    if (seen.has(key)) continue
    seen.add(key)
    value += indexed.problem.expected[site]![slot]!
  }
  return value
}

export function visitKey({ problem }: IndexedProblem, site: number, slot: number): number {
  return site * problem.slots.length + slot
}

export function positionsOf({ siteAt, slotAt, vanAt }: IndexedProblem, visits: readonly Visit[]): PlacedVisit[] {
  return visits.map(({ site, slot, van }) => ({
    site: found(siteAt, site, 'site'),
    slot: found(slotAt, slot, 'slot'),
    van: van === null ? -1 : found(vanAt, van, 'van'),
  }))
}

/** Promised visits by key, each once. */
export function promisesOf(indexed: IndexedProblem): Map<number, PlacedVisit> {
  const placed = positionsOf(indexed, indexed.problem.commitments)
  return new Map(placed.map((visit) => [visitKey(indexed, visit.site, visit.slot), visit]))
}

/** Moves of vans from one slot to the next of the same shift. */
export function movesOf(indexed: IndexedProblem, placed: readonly PlacedVisit[]) {
  return placed.flatMap((from) => {
    if (from.van < 0 || indexed.shiftOf[from.slot] !== indexed.shiftOf[from.slot + 1]) return []
    const to = placed.find(({ slot, van }) => slot === from.slot + 1 && van === from.van)
    return to ? [{ from, to }] : []
  })
}
