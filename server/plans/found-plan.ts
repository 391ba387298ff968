import type { PlanAnswer } from '../../shared/contracts/plans.ts'
import { planSentence } from '../../shared/wording/plan.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import type { BetterWeek, WeeklyPlanFound } from '../planners/weekly-plan.ts'
import type { PlanBasis } from './plan-basis.ts'
import type { FoundPlan } from './plan-store.ts'
import { unusablesInWords } from './prepare-plan.ts'

/** The answer of the planner in the terms of the database. */
export function foundPlan(
  { sites, slots, events, unusable, travelBy }: PlanBasis,
  found: WeeklyPlanFound,
  { seconds, sentence = planSentence(found) }: { readonly seconds: number; readonly sentence?: string },
): FoundPlan {
  const siteOf = new Map(sites.map((site) => [String(site.id), site]))
  const slotOf = new Map(slots.map((slot) => [slot.id, slot]))
  const named = (site: string) => ({ site: Number(site), name: siteOf.get(site)?.name ?? '' })
  const placed = found.visits.map((visit) => ({
    visit,
    slot: slotOf.get(visit.slot)!,
    event: events.find(({ site, slot }) => String(site) === visit.site && slot === visit.slot),
    site: Number(visit.site),
    van: Number(visit.van),
  }))
  const { status, objective, bound, gap } = found
  return {
    solution: status === 'stopped' ? 'feasible' : status,
    ...{ objective, bound, gap, seconds },
    placements: placed.map(({ visit, slot, event, site, van }) => ({
      van_id: van,
      site_id: site,
      day: slot.day,
      from_hour: slot.fromHour,
      to_hour: slot.toHour,
      expected: visit.expected,
      event_id: event?.id ?? null,
    })),
    result: {
      expected: found.reached,
      expectedOfWeek: found.expected,
      crewHours: found.crewHours,
      travelMinutes: found.travelMinutes,
      travelBy,
      unplaced: unusablesInWords(unusable),
      byFifth: [...found.byFifth],
      sentence,
      reasons: placed.map(({ visit, slot, event, site, van }) => ({
        van,
        site,
        day: slot.day,
        fromHour: slot.fromHour,
        onlyHere: visit.onlyHere,
        event: event?.name ?? null,
        nextBest: visit.nextBest && { ...named(visit.nextBest.site), loss: visit.nextBest.loss },
        ruledOut: visit.ruledOut.map(({ site: other, expected, because }) => ({ ...named(other), expected, because })),
        justification: siteOf.get(visit.site)?.justification ?? null,
      })),
    },
  }
}

export type ProvisionalWeek = NonNullable<PlanAnswer['provisional']>

/** The best week so far, by names and places. */
export function provisionalWeek(basis: PlanBasis, { week, expected }: BetterWeek): ProvisionalWeek {
  const visits = week.visits.map(({ site, slot, van }, at) => namedVisit(basis, { site, slot, van }, expected[at]!))
  return { objective: week.value, bound: week.bound, visits }
}

/** A visit of a planner as readers know it. */
export function namedVisit(
  { sites, unusable, slots, vans }: PlanBasis,
  visit: { readonly site: string; readonly slot: string; readonly van: string | null },
  expected: number,
) {
  const site = [...sites, ...unusable].find(({ id }) => String(id) === visit.site)!
  const { day, fromHour, toHour } = slots.find(({ id }) => id === visit.slot)!
  const van = vans.find(({ id }) => String(id) === visit.van)
  const [longitude, latitude] = degreesFromGrid(site.x, site.y)
  return {
    ...{ site: site.id, siteName: site.name, longitude, latitude },
    ...{ van: van?.id ?? null, vanName: van?.name ?? null },
    ...{ day, fromHour, toHour, expected },
  }
}
