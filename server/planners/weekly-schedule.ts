import { describeSchedule, type EvaluatedSchedule, evaluateSchedule } from './evaluate-schedule.ts'
import type { SolveInteger } from './integer-programme.ts'
import { positionsOf } from './placed-visits.ts'
import { crewNeeds } from './schedule-crew.ts'
import { type IndexedProblem, indexProblem, type ScheduleProblem, type Visit } from './schedule-problem.ts'
import { type BrokenRule, hardRules } from './schedule-rules.ts'
import { type CrewedSchedule, searchWeek, withVans } from './schedule-search.ts'

/** A week, and how sure it is that no other does better. */
export interface PlannedWeek extends Omit<EvaluatedSchedule, 'broken'> {
  /** 'optimal': proven. 'feasible': within the gap allowed, or time is up. 'stopped': ended by its reader. */
  readonly status: 'optimal' | 'feasible' | 'stopped'
  /** No week is worth more than this, in expected incidents. */
  readonly bound: number
  /** (bound - value) / bound; 0 where proven. */
  readonly gap: number
}

export interface ImpossibleWeek {
  readonly status: 'infeasible'
  /** What the promised visits break by themselves; empty where every schedule is ruled out by `without`. */
  readonly why: readonly BrokenRule[]
}

export interface PlanWeekOptions {
  readonly seed?: number
  /** For the solver, which keeps it roughly; no limit when left out. */
  readonly secondsAllowed?: number
  /** Share of the bound that need not be proven; 0 when left out. */
  readonly gapAllowed?: number
  readonly shouldStop?: () => boolean
  /** Hears of each better week or bound at once, the first within a second. */
  readonly onBetter?: (week: PlannedWeek) => void
  /** Sets of visits that are ruled out, to find the next best week. */
  readonly without?: readonly (readonly Visit[])[]
  /** Schedules that have to be left by at least one visit elsewhere: neither they nor parts of them are found. */
  readonly beyond?: readonly (readonly Visit[])[]
}

/**
 * The week with most incidents expected within reach of the vans, all rules kept: a heuristic first, then an integer
 * programme that proves it or does better. Promised visits are fixed first and may break rotation and the visits of a
 * site among themselves; what else they break makes the week impossible, and is told. Visits that see nothing are left
 * out. No sites, vans, operators or slots: no visits, value 0. RangeError as for `indexProblem`.
 */
export async function planWeek(
  problem: ScheduleProblem,
  solve: SolveInteger,
  options: PlanWeekOptions = {},
): Promise<PlannedWeek | ImpossibleWeek> {
  const indexed = indexProblem(problem)
  const why = evaluateSchedule(problem, problem.commitments).broken.filter(({ rule }) => hardRules.has(rule))
  if (why.length > 0) return { status: 'infeasible', why }
  const { onBetter } = options
  const found = await searchWeek(indexed, solve, {
    seed: options.seed ?? 1,
    secondsAllowed: options.secondsAllowed ?? Number.POSITIVE_INFINITY,
    gapAllowed: options.gapAllowed ?? 0,
    shouldStop: options.shouldStop ?? (() => false),
    without: (options.without ?? []).map((visits) => positionsOf(indexed, visits)),
    beyond: (options.beyond ?? []).map((visits) => positionsOf(indexed, visits)),
    onBetter: (schedule, limit) => onBetter?.(planned(indexed, schedule, 'feasible', limit)),
  })
  if (found.status === 'infeasible') return { status: 'infeasible', why: [] }
  return planned(indexed, found.schedule, found.status, found.limit)
}

function planned(
  indexed: IndexedProblem,
  { placed, crew }: CrewedSchedule,
  status: PlannedWeek['status'],
  bound: number,
): PlannedWeek {
  const vansOut = Int32Array.from(indexed.problem.slots, (_, at) => placed.filter(({ slot }) => slot === at).length)
  const needs = crewNeeds(indexed, vansOut)
  // The solver does not mind who works for nothing.
  const needed = crew.map((operators, shift) => operators.slice(0, needs[shift]))
  const described = describeSchedule(indexed, withVans(indexed, placed), needed)
  const { value } = described
  const isProven = status === 'optimal' || bound <= value + 1e-9
  return {
    ...described,
    status: isProven ? 'optimal' : status,
    bound: isProven ? value : bound,
    gap: isProven ? 0 : (bound - value) / bound,
  }
}
