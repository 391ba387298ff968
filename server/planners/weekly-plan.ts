import { ruledOutWords } from '../../shared/wording/broken-rule.ts'
import { evaluateSchedule } from './evaluate-schedule.ts'
import type { SolveInteger } from './integer-programme.ts'
import type { ScheduleProblem, Visit } from './schedule-problem.ts'
import { watchedShares } from './watched-share.ts'
import { type ImpossibleWeek, type PlannedWeek, planWeek } from './weekly-schedule.ts'

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

/** A week on the way to the best. */
export interface BetterWeek {
  readonly week: PlannedWeek
  /** Incidents in reach of each visit, at usual weight. */
  readonly expected: readonly number[]
}

const mostRuledOut = 3

/**
 * The week of the vans by `planWeek`, and for each visit what it reaches, what only it reaches, what could take its
 * place and what kept better sites out. Places a camera reaches count for no van; two vans near each other in one slot
 * are each counted whole in the objective, and once in `reached`. `tell` hears of each better week on the way.
 */
export async function weeklyPlan(
  input: WeeklyPlanInput,
  solve: SolveInteger,
  tell: (better: BetterWeek) => void,
): Promise<WeeklyPlanFound> {
  const { seed, secondsAllowed } = input
  const reach = reachOf(input)
  const usual = expectedAt(input, reach, () => 1)
  const problem = problemOf(input, reach)
  const at = positionIn(problem)
  const week = await planWeek(problem, solve, {
    seed,
    secondsAllowed,
    onBetter: (better) =>
      tell({ week: better, expected: better.visits.map(({ site, slot }) => usual[at.site(site)]![at.slot(slot)]!) }),
  })
  return describeWeek(input, week)
}

/** The week of a plan with its reasons; it need not be the best. */
export function describeWeek(input: WeeklyPlanInput, week: PlannedWeek | ImpossibleWeek): WeeklyPlanFound {
  const reach = reachOf(input)
  const slotCount = input.problem.slots.length
  const problem = problemOf(input, reach)
  if (week.status === 'infeasible')
    return {
      ...{ status: 'infeasible', objective: null, bound: null, gap: null, visits: [], reached: 0, crewHours: 0 },
      travelMinutes: null,
      why: [...new Set(week.why.map((broken) => ruledOutWords(broken)))],
      expected: sumOf(input.demand),
      byFifth: fifths(input, () => 0),
    }
  const at = positionIn(problem)
  const times = timesReached(input, week.visits, reach)
  const shares = watchedShares(problem, week.visits)
  const visits = week.visits.flatMap((visit, each) => {
    if (visit.van === null) return []
    const [site, slot] = [at.site(visit.site), at.slot(visit.slot)]
    const cellsOf = (weigh: (cell: number) => number) =>
      reach[site]!.reduce((sum, place) => {
        const cell = place * slotCount + slot
        return sum + input.demand[cell]! * weigh(cell)
      }, 0)
    return [
      {
        site: visit.site,
        slot: visit.slot,
        van: visit.van,
        isPromised: visit.isPromised,
        expected: shares[each]! * cellsOf(() => 1),
        onlyHere: shares[each]! * cellsOf((cell) => (times[cell] === 1 ? 1 : 0)),
        ...alternatives(problem, week.visits, each),
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
    ...reachedBy(input, watchedAt(input, week.visits, reach, shares)),
    crewHours: visits.reduce((sum, { slot }) => sum + problem.slots[at.slot(slot)]!.minutes / 60, 0),
    travelMinutes: problem.travel ? evaluateSchedule(problem, week.visits).travelMinutes : null,
  }
}

/** The problem that the planners solve: what is expected at each site in each slot, by weight. */
export function problemOf(input: WeeklyPlanInput, reach = reachOf(input)): ScheduleProblem {
  return { ...input.problem, expected: expectedAt(input, reach, (place) => input.weights[place]!) }
}

/** Incidents in reach of each site in each slot, each place by its weight. */
export function expectedAt(
  { demand, problem }: Pick<WeeklyPlanInput, 'demand' | 'problem'>,
  reach: readonly Int32Array[],
  weigh: (place: number) => number,
): number[][] {
  const slotCount = problem.slots.length
  return reach.map((places) => {
    const row = new Float64Array(slotCount)
    for (const place of places) {
      const weight = weigh(place)
      for (let slot = 0; slot < slotCount; slot++) row[slot]! += demand[place * slotCount + slot]! * weight
    }
    return [...row]
  })
}

/** How many visits reach each place in each slot, as `demand` is ordered. */
export function timesReached(
  { problem, demand }: Pick<WeeklyPlanInput, 'demand' | 'problem'>,
  visits: readonly Pick<Visit, 'site' | 'slot'>[],
  reach: readonly Int32Array[],
): Uint16Array {
  const at = positionIn(problem)
  const slotCount = problem.slots.length
  const times = new Uint16Array(demand.length)
  for (const { site, slot } of visits)
    for (const place of reach[at.site(site)]!) times[place * slotCount + at.slot(slot)]! += 1
  return times
}

/**
 * Share of each slot, from 0 to 1, in which a van reaches a place, as `demand` is ordered: minutes on the way are not
 * watched. Of several vans that reach a place, the one that is there longest counts.
 */
export function watchedAt(
  input: Pick<WeeklyPlanInput, 'demand' | 'problem'>,
  visits: readonly Pick<Visit, 'site' | 'slot'>[],
  reach: readonly Int32Array[],
  shares: readonly number[],
): Float64Array {
  const at = positionIn(input.problem)
  const watched = new Float64Array(input.demand.length)
  for (const [each, { site, slot }] of visits.entries())
    for (const place of reach[at.site(site)]!) {
      const cell = place * input.problem.slots.length + at.slot(slot)
      watched[cell] = Math.max(watched[cell]!, shares[each]!)
    }
  return watched
}

/**
 * Incidents that vans reach, each counted once a slot, and all that are expected; both by fifths of deprivation too.
 * `times`: how often each place is reached, or the share of the slot in which it is.
 */
export function reachedBy(
  input: WeeklyPlanInput,
  times: ArrayLike<number>,
): Pick<WeeklyPlanFound, 'reached' | 'expected' | 'byFifth'> {
  const shareOf = (cell: number) => Math.min(1, times[cell]!)
  return {
    reached: input.demand.reduce((sum, value, cell) => sum + value * shareOf(cell), 0),
    expected: sumOf(input.demand),
    byFifth: fifths(input, shareOf),
  }
}

/** Places of demand within reach of each site, borders included, without those left to cameras. */
export function reachOf({ siteX, siteY, demandX, demandY, leftToCameras, reachMetres }: WeeklyPlanInput): Int32Array[] {
  return Array.from(siteX, (x, site) => {
    const places: number[] = []
    for (let place = 0; place < demandX.length; place++) {
      if (leftToCameras[place]) continue
      if (Math.hypot(demandX[place]! - x, demandY[place]! - siteY[site]!) <= reachMetres) places.push(place)
    }
    return Int32Array.from(places)
  })
}

function positionIn({ sites, slots }: Pick<ScheduleProblem, 'sites' | 'slots'>) {
  const siteAt = new Map(sites.map(({ id }, each) => [id, each]))
  const slotAt = new Map(slots.map(({ id }, each) => [id, each]))
  return { site: (id: string) => siteAt.get(id)!, slot: (id: string) => slotAt.get(id)! }
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
      ruledOut.push({ site: id, expected, because: ruledOutWords(broken) })
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
