import type { WeekRule } from '../../shared/week-rules.ts'
import { movesOf, type PlacedVisit, promisesOf, visitKey } from './placed-visits.ts'
import type { IndexedProblem } from './schedule-problem.ts'

/** Those of `hardRules` bind promised visits too. */
export type ScheduleRule = WeekRule

export const hardRules: ReadonlySet<ScheduleRule> = new Set([
  'not-permitted',
  'justification-lapsed',
  'too-few-vans',
  'van-in-maintenance',
  'van-in-two-places',
  'site-twice-in-slot',
  'travel-too-long',
  'operator-hours',
  'too-many-visits',
])

/** One rule that is broken in one place, as data: a client puts it into words. */
export interface BrokenRule {
  readonly rule: ScheduleRule
  readonly slots: readonly string[]
  readonly sites: readonly string[]
  readonly vans: readonly string[]
  /** What is allowed and what there is: vans, visits, minutes, metres or operators; null for rules without a number. */
  readonly limit: number | null
  readonly actual: number | null
  /** Whether promised visits alone break it, which rotation, spacing and visits of a site allow. */
  readonly isPromised: boolean
}

/** Every rule the visits break but those of crews, of the week's visits and of promises not kept. */
export function brokenRules(indexed: IndexedProblem, placed: readonly PlacedVisit[]): BrokenRule[] {
  return [
    ...brokenVisits(indexed, placed),
    ...brokenSlots(indexed, placed),
    ...brokenSpacing(indexed, placed, promisesOf(indexed)),
    ...brokenMoves(indexed, placed),
    ...brokenRotation(indexed, placed, promisesOf(indexed)),
  ]
}

function brokenVisits(indexed: IndexedProblem, placed: readonly PlacedVisit[]): BrokenRule[] {
  return placed.flatMap(({ site, slot, van }) => {
    const closed = indexed.closedBy(site, slot)
    // Where there are too few vans, that is told, and not once more of a van that nobody named.
    const isEnough = placed.filter((visit) => visit.slot === slot).length <= indexed.capacity[slot]!
    return [
      ...(closed ? [rule(indexed, closed, { sites: [site], slots: [slot] })] : []),
      ...(van >= 0 && isEnough && !indexed.isVanFree(van, slot)
        ? [rule(indexed, 'van-in-maintenance', { sites: [site], slots: [slot], vans: [van] })]
        : []),
    ]
  })
}

function brokenSlots(indexed: IndexedProblem, placed: readonly PlacedVisit[]): BrokenRule[] {
  return indexed.problem.slots.flatMap((_, slot) => {
    const here = placed.filter((visit) => visit.slot === slot)
    const sites = here.map(({ site }) => site)
    const twice = new Set(sites.filter((site, at) => sites.indexOf(site) < at))
    const named = here.map(({ van }) => van).filter((van) => van >= 0)
    const doubled = new Set(named.filter((van, at) => named.indexOf(van) < at))
    const most = indexed.capacity[slot]!
    return [
      ...(here.length > most
        ? [
            rule(indexed, 'too-few-vans', {
              slots: [slot],
              sites: [...new Set(sites)],
              limit: most,
              actual: here.length,
            }),
          ]
        : []),
      ...[...twice].map((site) => rule(indexed, 'site-twice-in-slot', { slots: [slot], sites: [site] })),
      ...[...doubled].map((van) =>
        rule(indexed, 'van-in-two-places', {
          slots: [slot],
          sites: here.filter((visit) => visit.van === van).map(({ site }) => site),
          vans: [van],
        }),
      ),
    ]
  })
}

function brokenSpacing(
  indexed: IndexedProblem,
  placed: readonly PlacedVisit[],
  promises: ReadonlyMap<number, PlacedVisit>,
): BrokenRule[] {
  const { apart } = indexed.problem
  if (!apart) return []
  return indexed.problem.slots.flatMap((_, slot) => {
    const sites = [...new Set(placed.filter((visit) => visit.slot === slot).map(({ site }) => site))].sort(
      (one, other) => one - other,
    )
    const isPromise = (site: number) => promises.has(visitKey(indexed, site, slot))
    return sites.flatMap((site) =>
      indexed.tooNear[site]!.filter((other) => other > site && sites.includes(other)).map((other) =>
        rule(indexed, 'too-near', {
          sites: [site, other],
          slots: [slot],
          limit: apart.least,
          actual: Math.min(apart.metres[site]![other]!, apart.metres[other]![site]!),
          isPromised: isPromise(site) && isPromise(other),
        }),
      ),
    )
  })
}

function brokenMoves(indexed: IndexedProblem, placed: readonly PlacedVisit[]): BrokenRule[] {
  const { travel } = indexed.problem
  if (!travel) return []
  return movesOf(indexed, placed)
    .filter(({ from, to }) => !indexed.isNear(from.site, to.site))
    .map(({ from, to }) =>
      rule(indexed, 'travel-too-long', {
        sites: [from.site, to.site],
        slots: [from.slot, to.slot],
        vans: [from.van],
        limit: travel.mostMinutes,
        actual: travel.minutes[from.site]![to.site]!,
      }),
    )
}

function brokenRotation(
  indexed: IndexedProblem,
  placed: readonly PlacedVisit[],
  promises: ReadonlyMap<number, PlacedVisit>,
): BrokenRule[] {
  const { sites, restSlots, mostVisitsOfSite } = indexed.problem
  return sites.flatMap((_, site) => {
    const slots = [...new Set(placed.filter((visit) => visit.site === site).map(({ slot }) => slot))].sort(
      (a, b) => a - b,
    )
    const isPromise = (slot: number) => promises.has(visitKey(indexed, site, slot))
    const close = slots.slice(1).flatMap((slot, at) => {
      const before = slots[at]!
      if (slot - before > restSlots) return []
      return [
        rule(indexed, 'consecutive', {
          sites: [site],
          slots: [before, slot],
          limit: restSlots,
          actual: slot - before - 1,
          isPromised: isPromise(before) && isPromise(slot),
        }),
      ]
    })
    if (slots.length <= mostVisitsOfSite) return close
    const isPromised = slots.every(isPromise)
    const over = { sites: [site], slots, limit: mostVisitsOfSite, actual: slots.length, isPromised }
    return [...close, rule(indexed, 'too-many-visits-of-site', over)]
  })
}

interface RulePlace {
  readonly sites?: readonly number[]
  readonly slots?: readonly number[]
  readonly vans?: readonly number[]
  readonly limit?: number
  readonly actual?: number
  readonly isPromised?: boolean
}

export function rule({ problem }: IndexedProblem, name: ScheduleRule, place: RulePlace): BrokenRule {
  return {
    rule: name,
    slots: (place.slots ?? []).map((slot) => problem.slots[slot]!.id),
    sites: (place.sites ?? []).map((site) => problem.sites[site]!.id),
    vans: (place.vans ?? []).map((van) => problem.vans[van]!.id),
    limit: place.limit ?? null,
    actual: place.actual ?? null,
    isPromised: place.isPromised ?? false,
  }
}
