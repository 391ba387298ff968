import { createRandom } from '../../shared/random.ts'
import { expectedOf, type PlacedVisit, promisesOf, visitKey } from './placed-visits.ts'
import { crewNeeds, quickCrew } from './schedule-crew.ts'
import type { IndexedProblem } from './schedule-problem.ts'
import { assignVans } from './schedule-vans.ts'

/** Rounds of taking some visits out and filling again; about 0.3 s for 3 vans, 60 sites and 21 slots. */
const rounds = 250

interface Candidate {
  readonly site: number
  readonly slot: number
  readonly expected: number
}

/**
 * A first schedule at once: the promised visits, then the most expected incidents that the rules allow, by the visit or by
 * the hour. Keeps every rule; may miss a crew or a van that only a search would find.
 */
export function greedySchedule(indexed: IndexedProblem): PlacedVisit[] {
  const promised = assignVans(indexed, [...promisesOf(indexed).values()])
  const candidates = candidatesOf(indexed)
  const { slots } = indexed.problem
  const perHour = [...candidates].sort(
    (one, other) => other.expected / slots[other.slot]!.minutes - one.expected / slots[one.slot]!.minutes,
  )
  const byVisit = fill(indexed, promised, candidates)
  const byHour = fill(indexed, promised, perHour)
  return expectedOf(indexed, byHour) > expectedOf(indexed, byVisit) ? byHour : byVisit
}

/**
 * A schedule at least as good: rounds of taking out a few visits near each other and filling again, kept where not worse.
 * Keeps every rule. The same seed gives the same schedule.
 */
export function improvedSchedule(indexed: IndexedProblem, start: readonly PlacedVisit[], seed: number): PlacedVisit[] {
  const promises = promisesOf(indexed)
  const candidates = candidatesOf(indexed)
  let best = [...start]
  const random = createRandom(seed, 'weekly schedule')
  const isPromised = (visit: PlacedVisit) => promises.has(visitKey(indexed, visit.site, visit.slot))
  let current = best
  for (let round = 0; round < rounds; round++) {
    const free = current.filter((visit) => !isPromised(visit))
    if (free.length === 0) break
    const centre = random.pick(free)
    const reach = 1 + Math.floor(random.next() * 3)
    const isOut = (visit: PlacedVisit) =>
      !isPromised(visit) &&
      (round % 2 === 0
        ? Math.abs(visit.slot - centre.slot) < reach
        : visit.site === centre.site || random.next() < reach / free.length)
    const noise = random.between(0, 0.3)
    const order = candidates
      .map((candidate) => ({ candidate, key: candidate.expected * (1 - noise * random.next()) }))
      .sort((one, two) => two.key - one.key)
      .map(({ candidate }) => candidate)
    const next = fill(
      indexed,
      current.filter((visit) => !isOut(visit)),
      order,
    )
    if (expectedOf(indexed, next) >= expectedOf(indexed, current)) current = next
    if (expectedOf(indexed, current) > expectedOf(indexed, best)) best = current
  }
  return best
}

/** Places that may be visited and are worth it, the most expected first. */
function candidatesOf(indexed: IndexedProblem): Candidate[] {
  const { expected } = indexed.problem
  return expected
    .flatMap((row, site) => row.map((value, slot) => ({ site, slot, expected: value })))
    .filter(({ site, slot, expected: value }) => value > 0 && indexed.closedBy(site, slot) === null)
    .sort((one, other) => other.expected - one.expected || one.slot - other.slot || one.site - other.site)
}

/** The visits kept, and every candidate in turn that the rules still allow. */
function fill(indexed: IndexedProblem, kept: readonly PlacedVisit[], order: readonly Candidate[]): PlacedVisit[] {
  const { problem, shiftOf, capacity } = indexed
  const placed: PlacedVisit[] = []
  const siteOfVan = problem.vans.map(() => new Int32Array(problem.slots.length).fill(-1))
  const isTaken = new Uint8Array(problem.sites.length * problem.slots.length)
  const visitsOfSite = new Int32Array(problem.sites.length)
  const vansOut = new Int32Array(problem.slots.length)
  const mostVisits = problem.mostVisits ?? Number.POSITIVE_INFINITY

  const place = (site: number, slot: number, van: number) => {
    placed.push({ site, slot, van })
    siteOfVan[van]![slot] = site
    isTaken[visitKey(indexed, site, slot)] = 1
    visitsOfSite[site]! += 1
    vansOut[slot]! += 1
  }
  const canMove = (van: number, site: number, slot: number, beside: number) => {
    if (!indexed.hasMoves || shiftOf[beside] !== shiftOf[slot]) return true
    const there = siteOfVan[van]![beside]!
    return there < 0 || (beside < slot ? indexed.isNear(there, site) : indexed.isNear(site, there))
  }
  const freeVan = (site: number, slot: number) =>
    problem.vans.findIndex(
      (_, van) =>
        siteOfVan[van]![slot] === -1 &&
        indexed.isVanFree(van, slot) &&
        canMove(van, site, slot, slot - 1) &&
        canMove(van, site, slot, slot + 1),
    )
  const isRested = (site: number, slot: number) => {
    const last = Math.min(problem.slots.length - 1, slot + problem.restSlots)
    for (let near = Math.max(0, slot - problem.restSlots); near <= last; near++) {
      if (isTaken[visitKey(indexed, site, near)]) return false
    }
    return true
  }
  const isApart = (site: number, slot: number) =>
    indexed.tooNear[site]!.every((other) => isTaken[visitKey(indexed, other, slot)] === 0)
  const hasCrew = (slot: number) => {
    if (!problem.operators) return true
    const isMore = indexed.shiftSlots[shiftOf[slot]!]!.every((other) => vansOut[other]! <= vansOut[slot]!)
    if (!isMore) return true
    const more = Int32Array.from(vansOut, (vans, at) => vans + (at === slot ? 1 : 0))
    return quickCrew(indexed, crewNeeds(indexed, more)).short.length === 0
  }

  for (const { site, slot, van } of kept) place(site, slot, van)
  // A slot that has no crew for one more has none later, as vans are only added.
  const isFull = Uint8Array.from(problem.slots, () => 0)
  for (const { site, slot } of order) {
    if (placed.length >= mostVisits) break
    if (isFull[slot] || vansOut[slot]! >= capacity[slot]!) continue
    if (isTaken[visitKey(indexed, site, slot)] || visitsOfSite[site]! >= problem.mostVisitsOfSite) continue
    if (!isRested(site, slot) || !isApart(site, slot)) continue
    const van = freeVan(site, slot)
    if (van < 0) continue
    if (hasCrew(slot)) place(site, slot, van)
    else isFull[slot] = 1
  }
  return placed
}
