import { expectedOf, movesOf, type PlacedVisit, positionsOf, promisesOf, visitKey } from './placed-visits.ts'
import { type Crew, crewNeeds, findCrew } from './schedule-crew.ts'
import { type IndexedProblem, indexProblem, type ScheduleProblem, type Visit } from './schedule-problem.ts'
import { type BrokenRule, brokenRules, rule } from './schedule-rules.ts'
import { assignVans } from './schedule-vans.ts'

export interface ScheduleVisit {
  readonly site: string
  readonly slot: string
  /** Null where no van is left. */
  readonly van: string | null
  readonly expected: number
  readonly isPromised: boolean
}

export interface EvaluatedSchedule {
  /** Incidents expected within reach of the visits, those that break rules included. */
  readonly value: number
  readonly visits: readonly ScheduleVisit[]
  readonly crew: readonly { readonly shift: string; readonly operators: readonly string[] }[]
  /** Between the slots of shifts, all vans; null without travel times. */
  readonly travelMinutes: number | null
  readonly broken: readonly BrokenRule[]
}

/**
 * What any schedule is worth and which rules it breaks, as for one drawn by hand. Vans that are not named are given so
 * that moves are shortest, and crews are found if there are any (by search; in very large cases a crew may be missed).
 * RangeError for names that are not in the problem. No visits: value 0.
 */
export function evaluateSchedule(problem: ScheduleProblem, visits: readonly Visit[]): EvaluatedSchedule {
  const indexed = indexProblem(problem)
  const promises = promisesOf(indexed)
  const named = positionsOf(indexed, visits).map((visit) => {
    const promise = promises.get(visitKey(indexed, visit.site, visit.slot))
    return visit.van < 0 && promise ? promise : visit
  })
  const placed = assignVans(indexed, named)
  const vansOut = Int32Array.from(problem.slots, (_, slot) => placed.filter((visit) => visit.slot === slot).length)
  const { crew, short } = problem.operators
    ? findCrew(indexed, crewNeeds(indexed, vansOut))
    : { crew: indexed.shifts.map(() => []), short: [] }
  const broken: BrokenRule[] = [
    ...brokenRules(indexed, placed),
    ...short.map(({ shift, missing }) => {
      const slots = indexed.shiftSlots[shift]!
      const needed = problem.operatorsOfVan * Math.max(...slots.map((slot) => vansOut[slot]!))
      return rule(indexed, 'operator-hours', { slots, limit: needed - missing, actual: needed })
    }),
  ]
  if (problem.mostVisits !== null && placed.length > problem.mostVisits)
    broken.push(rule(indexed, 'too-many-visits', { limit: problem.mostVisits, actual: placed.length }))
  for (const promise of promises.values()) {
    const isKept = placed.some(
      ({ site, slot, van }) =>
        site === promise.site && slot === promise.slot && (promise.van < 0 || van === promise.van),
    )
    if (!isKept) {
      const { site, slot, van } = promise
      broken.push(rule(indexed, 'commitment-missing', { sites: [site], slots: [slot], vans: van < 0 ? [] : [van] }))
    }
  }
  return { ...describeSchedule(indexed, placed, crew), broken }
}

/** A schedule by name, with its value and travel; rules are not looked at. */
export function describeSchedule(
  indexed: IndexedProblem,
  placed: readonly PlacedVisit[],
  crew: Crew,
): Omit<EvaluatedSchedule, 'broken'> {
  const { problem } = indexed
  const promises = promisesOf(indexed)
  const inOrder = [...placed].sort((one, other) => one.slot - other.slot || one.site - other.site)
  const visits = inOrder.map(({ site, slot, van }) => ({
    site: problem.sites[site]!.id,
    slot: problem.slots[slot]!.id,
    van: problem.vans[van]?.id ?? null,
    expected: problem.expected[site]![slot]!,
    isPromised: promises.has(visitKey(indexed, site, slot)),
  }))
  return {
    visits,
    // Twice at one site in a slot sees nothing more.
    value: expectedOf(indexed, inOrder),
    crew: indexed.shifts.map((shift, at) => ({ shift, operators: crew[at]! })),
    travelMinutes: problem.travel
      ? movesOf(indexed, inOrder).reduce((sum, { from, to }) => sum + problem.travel!.minutes[from.site]![to.site]!, 0)
      : null,
  }
}
