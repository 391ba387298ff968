import { evaluateSchedule } from './evaluate-schedule.ts'
import type { SolveInteger } from './integer-programme.ts'
import type { ScheduleProblem, Visit } from './schedule-problem.ts'
import { type ReachedWeek, reachedWeek } from './week-variants.ts'
import { problemOf, reachOf, type WeeklyPlanInput } from './weekly-plan.ts'
import { planWeek } from './weekly-schedule.ts'

export interface AlternativesQuestion {
  readonly input: WeeklyPlanInput
  /** The visits of the plan. */
  readonly planned: readonly Visit[]
  /** Share of its value that may be lost. */
  readonly within: number
  readonly most: number
  readonly secondsAllowed: number
}

export interface AlternativeWeek extends ReachedWeek {
  readonly visits: readonly Visit[]
  /** Weighted incidents. */
  readonly value: number
  /** Whether it was proven that none but those before it is better. */
  readonly isNext: boolean
}

export interface AlternativesFound {
  readonly weeks: readonly AlternativeWeek[]
  /** Whether it is proven that no other week is so near. */
  readonly isComplete: boolean
}

/**
 * Weeks nearly as good as the plan, best first. One that only leaves visits of another out is not listed. Weeks with one
 * visit moved come first, as they are found at once; then the solver is asked for the best week that has some visit that
 * none listed by it has all of, again and again, until the next is too far, enough are found or time is up.
 */
export async function searchAlternatives(
  { input, planned, within, most, secondsAllowed }: AlternativesQuestion,
  solve: SolveInteger,
  tell: (found: AlternativesFound) => void,
  now: () => number,
): Promise<AlternativesFound> {
  const reach = reachOf(input)
  const problem = problemOf(input, reach)
  const value = evaluateSchedule(problem, planned).value
  const worst = value * (1 - within) - 1e-9
  const described = (visits: readonly Visit[], worth: number, isNext: boolean): AlternativeWeek => ({
    ...{ visits, value: worth, isNext },
    ...reachedWeek(input, visits, reach),
  })
  const moved = movedVisits(problem, planned)
    .filter((week) => week.value >= worst)
    .slice(0, most)
    .map((week) => described(week.visits, week.value, false))
  tell({ weeks: moved, isComplete: false })
  const next: AlternativeWeek[] = []
  const merged = () => {
    const all = [...next, ...moved.filter((week) => !next.some((other) => isPartOf(week, other)))]
    return all.sort((one, other) => other.value - one.value).slice(0, most)
  }
  const end = now() + secondsAllowed
  while (next.length < most) {
    const left = end - now()
    if (left <= 0) return { weeks: merged(), isComplete: false }
    const week = await planWeek(problem, solve, {
      seed: input.seed,
      secondsAllowed: left,
      shouldStop: () => now() > end,
      beyond: [planned, ...next.map(({ visits }) => visits)],
    })
    if (week.status === 'infeasible' || week.bound < worst) return { weeks: merged(), isComplete: true }
    if (week.value < worst) return { weeks: merged(), isComplete: week.status === 'optimal' }
    next.push(described(week.visits, week.value, week.status === 'optimal'))
    tell({ weeks: merged(), isComplete: false })
    if (week.status !== 'optimal') break
  }
  return { weeks: merged(), isComplete: false }
}

/** Weeks with one visit at another site of the same slot that break no rule, best first. */
function movedVisits(problem: ScheduleProblem, planned: readonly Visit[]) {
  const found: { visits: readonly Visit[]; value: number }[] = []
  const promised = new Set(problem.commitments.map(keyOfVisit))
  for (const [at, visit] of planned.entries()) {
    if (promised.has(keyOfVisit(visit))) continue
    for (const { id } of problem.sites) {
      if (planned.some(({ site, slot }) => site === id && slot === visit.slot)) continue
      const visits = planned.map((each, place) => (place === at ? { ...each, site: id } : each))
      const { value, broken } = evaluateSchedule(problem, visits)
      if (broken.every(({ isPromised }) => isPromised)) found.push({ visits, value })
    }
  }
  return found.sort((one, other) => other.value - one.value)
}

function isPartOf(week: { readonly visits: readonly Visit[] }, other: { readonly visits: readonly Visit[] }): boolean {
  const known = new Set(other.visits.map(keyOfVisit))
  return week.visits.every((visit) => known.has(keyOfVisit(visit)))
}

function keyOfVisit({ site, slot }: Visit): string {
  return `${site} ${slot}`
}
