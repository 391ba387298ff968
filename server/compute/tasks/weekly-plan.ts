import { evaluateSchedule } from '../../planners/evaluate-schedule.ts'
import type { ScheduleProblem, Visit } from '../../planners/schedule-problem.ts'
import { watchedShares } from '../../planners/watched-share.ts'
import type { PlannedWeek } from '../../planners/weekly-schedule.ts'
import { startWeek } from '../start-week.ts'
import { type Task, TaskRefused, type TellProgress } from '../task.ts'
import { ruleWords } from './schedule-words.ts'

/** Demand that vans may be planned for, and everything they are planned with. */
export interface WeeklyPlanInput {
  /** Without `expected`, which follows from the demand. */
  readonly problem: Omit<ScheduleProblem, 'expected'>
  /** Easting and northing of the sites and of the places of demand, metres. */
  readonly siteX: Float64Array
  readonly siteY: Float64Array
  readonly demandX: Float64Array
  readonly demandY: Float64Array
  /** Incidents expected, all slots of the first place, then of the second. */
  readonly demand: Float64Array
  /** 1 where a fixed camera reaches the place, so that no van is needed for it. */
  readonly leftToCameras: Uint8Array
  /** Weight of each place, 1 as usual. */
  readonly weights: Float64Array
  /** Deciles of deprivation, 1 the most deprived; 0 unknown. */
  readonly deciles: Uint8Array
  readonly reachMetres: number
  readonly seed: number
  readonly secondsAllowed: number
}

export interface PlannedVisit {
  readonly site: string
  readonly slot: string
  readonly van: string
  readonly isPromised: boolean
  /** Incidents in its reach, at usual weight. */
  readonly expected: number
  /** Of them, those no other van of the slot reaches. */
  readonly onlyHere: number
  readonly nextBest: { readonly site: string; readonly loss: number } | null
  readonly ruledOut: readonly { readonly site: string; readonly expected: number; readonly because: string }[]
}

export interface WeeklyPlanFound {
  readonly status: PlannedWeek['status'] | 'infeasible'
  /** In weighted incidents; null where no week is possible. */
  readonly objective: number | null
  readonly bound: number | null
  readonly gap: number | null
  readonly visits: readonly PlannedVisit[]
  /** What the promises break where no week is possible, in words. */
  readonly why: readonly string[]
  /** Incidents that vans reach, each counted once a slot, and all that are expected. */
  readonly reached: number
  readonly expected: number
  readonly crewHours: number
  /** Between stops of shifts, all vans; null where each van has one stop a shift. */
  readonly travelMinutes: number | null
  /** Fifths of deprivation, the most deprived first; empty where no decile is known. */
  readonly byFifth: readonly { readonly fifth: number; readonly expected: number; readonly reached: number }[]
}

const mostRuledOut = 3

/**
 * The week of the vans by `planWeek`, and for each visit what it reaches, what only it reaches, what could take its
 * place and what kept better sites out. Places a camera reaches count for no van; two vans near each other in one slot
 * are each counted whole in the objective, and once in `reached`.
 */
export const weeklyPlan: Task<WeeklyPlanInput, WeeklyPlanFound> = async (input, tell) => {
  tell(0.05, 'Measuring what each site reaches')
  const reach = reachOf(input)
  const slotCount = input.problem.slots.length
  const expectedAt = (site: number, slot: number, weigh: (place: number) => number) =>
    reach[site]!.reduce((sum, place) => sum + input.demand[place * slotCount + slot]! * weigh(place), 0)
  const problem: ScheduleProblem = {
    ...input.problem,
    expected: input.problem.sites.map((_, site) =>
      input.problem.slots.map((_slot, slot) => expectedAt(site, slot, (place) => input.weights[place]!)),
    ),
  }
  tell(0.1, 'Looking for a good week')
  const week = await bestWeek(problem, input, tell)
  if (week.status === 'infeasible')
    return {
      ...{ status: 'infeasible', objective: null, bound: null, gap: null, visits: [], reached: 0, crewHours: 0 },
      travelMinutes: null,
      why: [...new Set(week.why.map((broken) => ruleWords(broken)))],
      expected: sumOf(input.demand),
      byFifth: fifths(input, () => 0),
    }
  tell(0.85, 'Writing the reasons')
  const siteAt = new Map(problem.sites.map(({ id }, at) => [id, at]))
  const slotAt = new Map(problem.slots.map(({ id }, at) => [id, at]))
  const times = new Uint16Array(input.demand.length)
  // Minutes on the way are not watched; of several vans that reach a place, the one that is there longest counts.
  const shares = watchedShares(problem, week.visits)
  const watched = new Float64Array(input.demand.length)
  for (const [at, { site, slot }] of week.visits.entries())
    for (const place of reach[siteAt.get(site)!]!) {
      const cell = place * slotCount + slotAt.get(slot)!
      times[cell]! += 1
      watched[cell] = Math.max(watched[cell]!, shares[at]!)
    }
  const visits = week.visits.flatMap((visit, at) => {
    if (visit.van === null) return []
    const [site, slot] = [siteAt.get(visit.site)!, slotAt.get(visit.slot)!]
    return [
      {
        site: visit.site,
        slot: visit.slot,
        van: visit.van,
        isPromised: visit.isPromised,
        expected: shares[at]! * expectedAt(site, slot, () => 1),
        onlyHere: shares[at]! * expectedAt(site, slot, (place) => (times[place * slotCount + slot] === 1 ? 1 : 0)),
        ...alternatives(problem, week.visits, at),
      },
    ]
  })
  return {
    status: week.status,
    objective: week.value,
    bound: week.bound,
    gap: week.gap,
    visits,
    why: [],
    reached: input.demand.reduce((sum, value, each) => sum + value * watched[each]!, 0),
    expected: sumOf(input.demand),
    crewHours: visits.reduce((sum, { slot }) => sum + problem.slots[slotAt.get(slot)!]!.minutes / 60, 0),
    travelMinutes: problem.travel ? week.travelMinutes : null,
    byFifth: fifths(input, (each) => watched[each]!),
  }
}

/** In a thread of its own, which alone can be ended when time is up; the best week by then is kept. */
async function bestWeek(problem: ScheduleProblem, { seed, secondsAllowed }: WeeklyPlanInput, tell: TellProgress) {
  const started = performance.now()
  const { outcome } = startWeek(
    { problem, seed },
    {
      longestSeconds: secondsAllowed,
      onBetter: ({ value, bound }) =>
        tell(
          Math.min(0.8, 0.1 + (0.7 * (performance.now() - started)) / (secondsAllowed * 1_000)),
          `A week that reaches ${value.toFixed(1)} weighted incidents; none can reach more than ${bound.toFixed(1)}`,
        ),
    },
  )
  const ended = await outcome
  if (ended.status === 'planned') return ended.week
  if (ended.status === 'nothing-yet') throw new TaskRefused(ended.sentence)
  throw new Error(ended.fault)
}

/** Places of demand within reach of each site, borders included, without those left to cameras. */
function reachOf({ siteX, siteY, demandX, demandY, leftToCameras, reachMetres }: WeeklyPlanInput): Int32Array[] {
  return Array.from(siteX, (x, site) =>
    Int32Array.from(
      [...demandX.keys()].filter(
        (place) =>
          leftToCameras[place] === 0 && Math.hypot(demandX[place]! - x, demandY[place]! - siteY[site]!) <= reachMetres,
      ),
    ),
  )
}

/** What a visit could be changed for with all other visits as they are, in weighted incidents. */
function alternatives(
  problem: ScheduleProblem,
  visits: readonly { readonly site: string; readonly slot: string; readonly van: string | null; isPromised: boolean }[],
  at: number,
): Pick<PlannedVisit, 'nextBest' | 'ruledOut'> {
  const { site, slot, van, isPromised } = visits[at]!
  if (isPromised) return { nextBest: null, ruledOut: [] }
  const slotNumber = problem.slots.findIndex(({ id }) => id === slot)
  const own = problem.expected[problem.sites.findIndex(({ id }) => id === site)]![slotNumber]!
  const others = problem.sites
    .map(({ id }, each) => ({ id, expected: problem.expected[each]![slotNumber]! }))
    .filter(({ id, expected }) => id !== site && expected > 0)
    .sort((one, other) => other.expected - one.expected)
  const ruledOut: PlannedVisit['ruledOut'][number][] = []
  for (const { id, expected } of others) {
    const changed: Visit[] = visits.map((visit, each) => (each === at ? { site: id, slot, van } : visit))
    const [broken] = evaluateSchedule(problem, changed).broken.filter((rule) => !rule.isPromised)
    if (!broken) return { nextBest: { site: id, loss: own - expected }, ruledOut }
    if (expected > own && ruledOut.length < mostRuledOut)
      ruledOut.push({ site: id, expected, because: ruleWords(broken) })
  }
  return { nextBest: null, ruledOut }
}

function fifths({ demand, deciles, problem }: WeeklyPlanInput, shareReached: (each: number) => number) {
  if (deciles.every((decile) => decile === 0)) return []
  const [expected, reached] = [new Float64Array(6), new Float64Array(6)]
  for (const [each, value] of demand.entries()) {
    const fifth = Math.ceil(deciles[Math.floor(each / problem.slots.length)]! / 2)
    expected[fifth]! += value
    reached[fifth]! += value * shareReached(each)
  }
  return [1, 2, 3, 4, 5].map((fifth) => ({ fifth, expected: expected[fifth]!, reached: reached[fifth]! }))
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
