import { compareSchedules } from './compare-schedules.ts'
import type { ScheduleVisit } from './evaluate-schedule.ts'
import type { ScheduleProblem, Visit } from './schedule-problem.ts'
import { type BrokenRule, hardRules } from './schedule-rules.ts'
import { watchedShares } from './watched-share.ts'
import { expectedAt, problemOf, reachedBy, reachOf, type WeeklyPlanInput, watchedAt } from './weekly-plan.ts'

/** What weeks drawn by hand are weighed by, prepared once for many of them. */
export interface HandProblem {
  readonly input: WeeklyPlanInput
  readonly problem: ScheduleProblem
  readonly reach: readonly Int32Array[]
  /** Incidents in reach of each site in each slot, at usual weight. */
  readonly usual: readonly (readonly number[])[]
}

export interface HandWeek {
  /** `expected`: at usual weight. */
  readonly visits: readonly ScheduleVisit[]
  /** Weighted incidents, as the planner counts. */
  readonly value: number
  /** Value of the planned week less this; below 0 where rules are broken to have more. */
  readonly loss: number
  readonly lossShare: number
  readonly lossBySlot: readonly { readonly slot: string; readonly loss: number }[]
  /** Incidents in reach, each once a slot, at usual weight. */
  readonly reached: number
  /** Without those that promised visits break by themselves, as they do in any week. */
  readonly broken: readonly (BrokenRule & { readonly forbids: boolean })[]
}

/** A site that the planner did not consider; where a van stands there, its worth is known all the same. */
export interface OutsideSite {
  readonly id: string
  /** Easting and northing, metres. */
  readonly x: number
  readonly y: number
}

/**
 * The problem of a plan with the sites that were ruled out all week added, so that any week can be weighed. That these
 * may not be used is not among its rules. Ways to them are not measured and count as none.
 */
export function handProblemOf(given: WeeklyPlanInput, outside: readonly OutsideSite[]): HandProblem {
  const { problem, siteX, siteY } = given
  const { travel } = problem
  const minutes = travel?.minutes.map((row) => [...row, ...outside.map(() => 0)])
  const none = outside.map(() => new Array<number>(siteX.length + outside.length).fill(0))
  const [allX, allY] = [
    Float64Array.of(...siteX, ...outside.map(({ x }) => x)),
    Float64Array.of(...siteY, ...outside.map(({ y }) => y)),
  ]
  const input: WeeklyPlanInput = {
    ...given,
    siteX: allX,
    siteY: allY,
    problem: {
      ...problem,
      sites: [...problem.sites, ...outside.map(({ id }) => ({ id, closedSlots: [], unjustifiedFrom: null }))],
      travel: travel && minutes ? { ...travel, minutes: [...minutes, ...none] } : null,
      apart: problem.apart && { ...problem.apart, metres: metresBetween(allX, allY) },
    },
  }
  const reach = reachOf(input)
  return { input, reach, problem: problemOf(input, reach), usual: expectedAt(input, reach, () => 1) }
}

function metresBetween(x: Float64Array, y: Float64Array): number[][] {
  return Array.from(x, (east, one) => Array.from(x, (other, two) => Math.hypot(east - other, y[one]! - y[two]!)))
}

/**
 * A week drawn by hand against the planned one. Hard rules and promises not kept forbid it; rotation and the number of
 * visits of a site are the partnership's own choice, and only told.
 */
export function weighHandWeek(
  { input, problem, reach, usual }: HandProblem,
  byHand: readonly Visit[],
  planned: readonly Visit[],
): HandWeek {
  const siteAt = new Map(problem.sites.map(({ id }, at) => [id, at]))
  const slotAt = new Map(problem.slots.map(({ id }, at) => [id, at]))
  const worth = ({ site, slot }: Visit) => problem.expected[siteAt.get(site)!]![slotAt.get(slot)!]!
  const visits = planned.map((visit) => ({ ...visit, expected: worth(visit), isPromised: false }))
  const value = visits.reduce((sum, { expected }) => sum + expected, 0)
  const compared = compareSchedules(problem, byHand, { value, visits })
  // As in a plan, minutes on the way are not watched.
  const shares = watchedShares(problem, compared.visits)
  return {
    visits: compared.visits.map((visit, at) => ({
      ...visit,
      expected: shares[at]! * usual[siteAt.get(visit.site)!]![slotAt.get(visit.slot)!]!,
    })),
    value: compared.value,
    loss: compared.loss,
    lossShare: compared.lossShare,
    lossBySlot: compared.lossBySlot,
    reached: reachedBy(input, watchedAt(input, compared.visits, reach, shares)).reached,
    broken: compared.broken
      .filter(({ isPromised }) => !isPromised)
      .map((broken) => ({ ...broken, forbids: hardRules.has(broken.rule) || broken.rule === 'commitment-missing' })),
  }
}
