import type { SolveInteger } from './integer-programme.ts'
import { brokenMoveCuts, singleSiteCuts } from './move-cuts.ts'
import { expectedOf, type PlacedVisit, positionsOf, promisesOf, visitKey } from './placed-visits.ts'
import { type Crew, crewNeeds, findCrew } from './schedule-crew.ts'
import { greedySchedule, improvedSchedule } from './schedule-heuristic.ts'
import { type ScheduleModel, scheduleModel } from './schedule-model.ts'
import type { IndexedProblem } from './schedule-problem.ts'
import { brokenRules, type ScheduleRule } from './schedule-rules.ts'
import { assignVans } from './schedule-vans.ts'

/** Rounds of adding cuts before each van is followed. */
const mostCutRounds = 12
/** Share by which the bound has to fall before it is told without a better schedule. */
const worthTelling = 0.0005
const vanRules: ReadonlySet<ScheduleRule> = new Set(['travel-too-long', 'van-in-maintenance', 'too-few-vans'])

export interface CrewedSchedule {
  readonly placed: readonly PlacedVisit[]
  readonly crew: Crew
}

export interface SearchLimits {
  readonly seed: number
  readonly secondsAllowed: number
  readonly gapAllowed: number
  readonly shouldStop: () => boolean
  readonly without: readonly (readonly PlacedVisit[])[]
  readonly beyond: readonly (readonly PlacedVisit[])[]
  /** Hears of each better schedule, and of a lower limit: what none can be worth more than. */
  readonly onBetter: (schedule: CrewedSchedule, limit: number) => void
}

export type FoundSchedule =
  | {
      readonly status: 'optimal' | 'feasible' | 'stopped'
      readonly schedule: CrewedSchedule
      readonly limit: number
    }
  | { readonly status: 'infeasible' }

/**
 * The best schedule of a week whose promised visits keep the hard rules: greedy, improved, then by integer programmes.
 * In these vans are counted first, with cuts for the moves that turn out to be missing; only where cuts do not settle it
 * is each van followed. Every programme bounds what a week can be worth.
 */
export async function searchWeek(
  indexed: IndexedProblem,
  solve: SolveInteger,
  { seed, secondsAllowed, gapAllowed, shouldStop, without, beyond, onBetter }: SearchLimits,
): Promise<FoundSchedule> {
  const known: { schedule: CrewedSchedule | null; value: number; limit: number; isStopped: boolean } = {
    schedule: null,
    value: Number.NEGATIVE_INFINITY,
    limit: quickBound(indexed),
    isStopped: false,
  }
  const offer = (schedule: CrewedSchedule | null) => {
    if (!schedule || without.some((ruledOut) => isSame(ruledOut, schedule.placed))) return
    if (beyond.some((left) => isWithin(schedule.placed, left))) return
    const value = expectedOf(indexed, schedule.placed)
    if (value <= known.value + 1e-9) return
    known.schedule = schedule
    known.value = value
    onBetter(schedule, known.limit)
  }
  const lower = (bound: number) => {
    if (Number.isFinite(bound)) known.limit = Math.min(known.limit, -bound)
  }
  const isStopped = () => {
    known.isStopped ||= shouldStop()
    return known.isStopped
  }
  const end = (status: 'optimal' | 'feasible'): FoundSchedule => {
    // A search that ends before it has found any has the promised visits alone.
    const schedule = known.schedule ?? withCrew(indexed, positionsOf(indexed, indexed.problem.commitments))
    if (!schedule) return { status: 'infeasible' }
    return { status: known.isStopped && status === 'feasible' ? 'stopped' : status, schedule, limit: known.limit }
  }

  /** Solves one programme; better schedules that vans can drive are taken, on the way too. */
  const ask = async (model: ScheduleModel) => {
    const answer = await solve(model, {
      start: known.schedule && model.valuesOf(known.schedule.placed, known.schedule.crew),
      secondsAllowed,
      gapAllowed,
      shouldStop: isStopped,
      onBetter: (values, bound) => {
        lower(bound)
        offer(movable(indexed, model.scheduleOf(values)))
      },
      onBound: (bound) => {
        const before = known.limit
        lower(bound)
        if (known.schedule && known.limit < before * (1 - worthTelling)) onBetter(known.schedule, known.limit)
      },
    })
    lower(answer.bound)
    const found = answer.values && model.scheduleOf(answer.values)
    const settled = found && movable(indexed, found)
    offer(settled)
    return { status: answer.status, found, isSettled: settled !== null }
  }

  const first = greedySchedule(indexed)
  offer(withCrew(indexed, first))
  offer(withCrew(indexed, improvedSchedule(indexed, first, seed)))
  const cuts = indexed.hasMoves ? singleSiteCuts(indexed) : []
  for (let round = 0, isByVan = false; ; round++) {
    // The solver asks for the first time only when it has looked at the problem for a while.
    if (isStopped() || (gapAllowed > 0 && known.value >= (1 - gapAllowed) * known.limit)) return end('feasible')
    const model = scheduleModel(indexed, { without, beyond, cuts: isByVan ? null : cuts })
    const { status, found, isSettled } = await ask(model)
    if (status === 'infeasible') return { status }
    if (status === 'ended' || !found) return end('feasible')
    if (isSettled || isByVan) return end(gapAllowed === 0 ? 'optimal' : 'feasible')
    const broken = brokenMoveCuts(indexed, found.placed)
    cuts.push(...broken)
    isByVan = broken.length === 0 || round >= mostCutRounds
  }
}

/** A schedule with vans that keep the rules; null where there are none. */
function movable(indexed: IndexedProblem, { placed, crew }: CrewedSchedule): CrewedSchedule | null {
  const moving = withVans(indexed, placed)
  return brokenRules(indexed, moving).some(({ rule }) => vanRules.has(rule)) ? null : { placed: moving, crew }
}

/** Gives vans to visits that have none; a promised one keeps its name. */
export function withVans(indexed: IndexedProblem, placed: readonly PlacedVisit[]): PlacedVisit[] {
  const promises = promisesOf(indexed)
  const named = placed.map((visit) => {
    const promise = promises.get(visitKey(indexed, visit.site, visit.slot))
    return visit.van < 0 && promise ? promise : visit
  })
  return assignVans(indexed, named)
}

/** The schedule with crews; null where none are found. */
function withCrew(indexed: IndexedProblem, placed: readonly PlacedVisit[]): CrewedSchedule | null {
  const vansOut = Int32Array.from(indexed.problem.slots, (_, at) => placed.filter(({ slot }) => slot === at).length)
  const { crew, short } = findCrew(indexed, crewNeeds(indexed, vansOut))
  return short.length > 0 && indexed.problem.operators ? null : { placed, crew }
}

/**
 * No week is worth more: the best sites of each slot, or the best slots of each site as often as it may be visited, and of
 * those as many as vans, crews and the week allow; rotation is not looked at.
 */
function quickBound(indexed: IndexedProblem): number {
  const { problem, capacity } = indexed
  const promised = positionsOf(indexed, problem.commitments)
  const open = problem.sites.map((_site, site) =>
    problem.slots.map((_slot, slot) => (indexed.closedBy(site, slot) === null ? problem.expected[site]![slot]! : 0)),
  )
  const bySlot = problem.slots.flatMap((_, slot) => highest(open.map((row) => row[slot]!)).slice(0, capacity[slot]))
  const bySite = open.flatMap((row, site) =>
    highest(row).slice(0, Math.max(problem.mostVisitsOfSite, promised.filter((visit) => visit.site === site).length)),
  )
  const most = Math.max(promised.length, Math.min(problem.mostVisits ?? bySlot.length, mostByCrews(indexed)))
  const sumOf = (values: readonly number[]) =>
    highest(values)
      .slice(0, most)
      .reduce((total, value) => total + value, 0)
  return Math.max(Math.min(sumOf(bySlot), sumOf(bySite)), expectedOf(indexed, promised))
}

/** Visits that all operators together have hours for, each working whole shifts, the shortest that there are. */
function mostByCrews({ problem, shiftHours, shiftSlots }: IndexedProblem): number {
  const { operators, operatorsOfVan } = problem
  if (!operators) return Number.POSITIVE_INFINITY
  const shortest = Math.min(...shiftHours)
  const shifts = operators.reduce((sum, { hours }) => sum + Math.floor(hours / shortest + 1e-9), 0)
  return Math.floor(shifts / operatorsOfVan) * Math.max(...shiftSlots.map(({ length }) => length))
}

function highest(values: readonly number[]): number[] {
  return [...values].sort((one, other) => other - one)
}

function isWithin(one: readonly PlacedVisit[], other: readonly PlacedVisit[]): boolean {
  return one.every(({ site, slot }) => other.some((visit) => visit.site === site && visit.slot === slot))
}

function isSame(one: readonly PlacedVisit[], other: readonly PlacedVisit[]): boolean {
  const keys = (visits: readonly PlacedVisit[]) => visits.map(({ site, slot }) => `${site} ${slot}`).sort()
  return keys(one).join() === keys(other).join()
}
