import { type ChosenRule, chosenRules } from './compare-schedules.ts'
import { equityWeights } from './demand-weights.ts'
import { evaluateSchedule } from './evaluate-schedule.ts'
import type { SolveInteger } from './integer-programme.ts'
import { mostVans, type Operator, type Visit } from './schedule-problem.ts'
import { watchedShares } from './watched-share.ts'
import { expectedAt, problemOf, reachedBy, reachOf, type WeeklyPlanInput, watchedAt } from './weekly-plan.ts'
import { type PlannedWeek, planWeek } from './weekly-schedule.ts'

/** A plan's question with something else assumed. */
export interface WeekVariant {
  readonly key: string
  readonly input: WeeklyPlanInput
}

/** What some visits reach, at usual weight and each place once a slot. */
export interface ReachedWeek {
  readonly reached: number
  readonly expected: number
  readonly byFifth: readonly { readonly fifth: number; readonly expected: number; readonly reached: number }[]
  /** Hours of vans by fifth of what they stand among; empty where no decile is known. */
  readonly hoursByFifth: readonly number[]
}

export interface VariantWeek {
  readonly key: string
  /** The best week under the assumption; null where none is possible. */
  readonly best:
    | (Pick<PlannedWeek, 'value' | 'bound' | 'gap'> &
        ReachedWeek & {
          readonly status: 'optimal' | 'feasible'
          readonly visits: readonly (Visit & { readonly expected: number })[]
        })
    | null
  /** The plan's own visits under the assumption, whether or not they are possible. */
  readonly planned: ReachedWeek & { readonly value: number }
}

export interface VariantsQuestion {
  readonly variants: readonly WeekVariant[]
  /** The visits of the plan. */
  readonly planned: readonly Visit[]
  /** For all together, roughly. */
  readonly secondsAllowed: number
}

/**
 * The best week under each assumption: of all by the quick way first, then each by the solver, which has its share of the
 * time. `tell` hears of all whenever one is better known.
 */
export async function searchVariants(
  { variants, planned, secondsAllowed }: VariantsQuestion,
  solve: SolveInteger,
  tell: (weeks: readonly VariantWeek[]) => void,
  now: () => number,
): Promise<readonly VariantWeek[]> {
  const prepared = variants.map((variant) => prepare(variant, planned))
  const weeks: VariantWeek[] = []
  for (const each of prepared) weeks.push(await each.search(solve, { secondsAllowed: 1, shouldStop: () => true }))
  tell([...weeks])
  const end = now() + secondsAllowed
  for (const [at, each] of prepared.entries()) {
    const seconds = (end - now()) / (prepared.length - at)
    if (seconds <= 0) break
    const until = now() + seconds
    const found = await each.search(solve, { secondsAllowed: seconds, shouldStop: () => now() > until })
    const before = weeks[at]!.best
    if (found.best && before && found.best.value < before.value)
      weeks[at] = { ...weeks[at]!, best: withBound(before, Math.min(before.bound, found.best.bound)) }
    else weeks[at] = found
    tell([...weeks])
  }
  return weeks
}

function withBound(best: NonNullable<VariantWeek['best']>, least: number): VariantWeek['best'] {
  const bound = Math.max(least, best.value)
  return { ...best, bound, gap: bound > 0 ? (bound - best.value) / bound : 0 }
}

/** What visits reach by the measure of a plan. RangeError for sites and slots that it does not have. */
export function reachedWeek(input: WeeklyPlanInput, visits: readonly Visit[], reach = reachOf(input)): ReachedWeek {
  const { reached, expected, byFifth } = reachedBy(
    input,
    watchedAt(input, visits, reach, sharesOf(input, visits, reach)),
  )
  return { reached, expected, byFifth, hoursByFifth: hoursByFifth(input, visits, reach) }
}

/** As in a plan, minutes on the way are not watched; a van that a variant does not have has no way before it. */
function sharesOf(input: WeeklyPlanInput, visits: readonly Visit[], reach: Int32Array[]): number[] {
  if (!input.problem.travel) return visits.map(() => 1)
  const vans = new Set(input.problem.vans.map(({ id }) => id))
  const named = visits.map((visit) => (visit.van !== null && vans.has(visit.van) ? visit : { ...visit, van: null }))
  return watchedShares(problemOf(input, reach), named)
}

function prepare({ key, input }: WeekVariant, planned: readonly Visit[]) {
  const reach = reachOf(input)
  const problem = problemOf(input, reach)
  const usual = expectedAt(input, reach, () => 1)
  const siteAt = new Map(problem.sites.map(({ id }, at) => [id, at]))
  const slotAt = new Map(problem.slots.map(({ id }, at) => [id, at]))
  const at = (rows: readonly (readonly number[])[], { site, slot }: Visit) =>
    rows[siteAt.get(site)!]![slotAt.get(slot)!]!
  const anyVan = planned.map(({ site, slot }) => ({ site, slot, van: null }))
  const { value, broken } = evaluateSchedule(problem, anyVan)
  const isPossible = broken.every(({ isPromised }) => isPromised)
  const reachedByPlan = { value, ...reachedWeek(input, planned, reach) }
  return {
    search: async (
      solve: SolveInteger,
      limits: { readonly secondsAllowed: number; readonly shouldStop: () => boolean },
    ): Promise<VariantWeek> => {
      const week = await planWeek(problem, solve, { seed: input.seed, ...limits })
      if (week.status === 'infeasible') return { key, planned: reachedByPlan, best: null }
      const isPlanBetter = isPossible && value > week.value
      const visits: readonly Visit[] = isPlanBetter ? planned : week.visits
      const bound = Math.max(week.bound, isPlanBetter ? value : week.value)
      const reachedValue = isPlanBetter ? value : week.value
      return {
        key,
        planned: reachedByPlan,
        best: {
          ...{ value: reachedValue, bound, gap: bound > 0 ? (bound - reachedValue) / bound : 0 },
          status: week.status === 'optimal' ? 'optimal' : 'feasible',
          visits: visits.map(({ site, slot, van }) => ({ site, slot, van, expected: at(usual, { site, slot, van }) })),
          ...reachedWeek(input, visits, reach),
        },
      }
    },
  }
}

/** Each visit's hours are shared among the fifths by the places in its reach, whatever is expected there. */
function hoursByFifth(input: WeeklyPlanInput, visits: readonly Visit[], reach: readonly Int32Array[]): number[] {
  const { problem, deciles } = input
  if (deciles.every((decile) => decile === 0)) return []
  const hours = new Float64Array(6)
  const siteAt = new Map(problem.sites.map(({ id }, at) => [id, at]))
  for (const { site, slot } of visits) {
    const places = reach[siteAt.get(site)!]!
    const { minutes } = problem.slots.find(({ id }) => id === slot)!
    for (const place of places) hours[Math.ceil(deciles[place]! / 2)]! += minutes / 60 / places.length
  }
  return [...hours.slice(1)]
}

/** From one van to two more than there are, with operators like those there are for each of them. */
export function vansVariants(input: WeeklyPlanInput): WeekVariant[] {
  const { problem } = input
  const { vans, operators, commitments } = problem
  const most = Math.min(mostVans, vans.length + 2)
  return Array.from({ length: most }, (_, at) => {
    const count = at + 1
    const kept = vans.slice(0, count)
    const more = Array.from({ length: Math.max(0, count - vans.length) }, (_more, each) => ({
      id: `another van ${each + 1}`,
      maintenanceSlots: [],
    }))
    const known = new Set(kept.map(({ id }) => id))
    return {
      key: String(count),
      input: {
        ...input,
        problem: {
          ...problem,
          vans: [...kept, ...more],
          operators: operators && operatorsFor(operators, Math.round((operators.length * count) / vans.length)),
          commitments: commitments.map((visit) => ({
            ...visit,
            van: visit.van !== null && known.has(visit.van) ? visit.van : null,
          })),
        },
      },
    }
  })
}

function operatorsFor(operators: readonly Operator[], count: number): Operator[] {
  return Array.from({ length: count }, (_, at) => {
    const like = operators[at % operators.length]!
    return at < operators.length ? like : { ...like, id: `${like.id} (${Math.floor(at / operators.length) + 1})` }
  })
}

/** Extra weights of the most deprived tenth: 0 counts all alike. `own` among them, in order. */
export function equityVariants(input: WeeklyPlanInput, betas: readonly number[]): WeekVariant[] {
  const ones = new Float64Array(input.weights.length).fill(1)
  return betas.map((beta) => ({
    key: String(beta),
    input: { ...input, weights: equityWeights(ones, input.deciles, beta) },
  }))
}

export function reachVariants(input: WeeklyPlanInput, metres: readonly number[]): WeekVariant[] {
  return metres.map((reachMetres) => ({ key: String(reachMetres), input: { ...input, reachMetres } }))
}

/** Each rule that was chosen and binds anything, lifted. */
export function rulesVariants(input: WeeklyPlanInput): (WeekVariant & { readonly key: ChosenRule })[] {
  const { problem } = input
  const inUse: Record<ChosenRule, boolean> = {
    rotation: problem.restSlots > 0,
    'visits-of-site': problem.mostVisitsOfSite < problem.slots.length,
    visits: problem.mostVisits !== null,
    'operator-hours': problem.operators !== null,
    travel: problem.travel !== null,
    spacing: Boolean(problem.apart) && problem.vans.length > 1,
    'permitted-hours': problem.sites.some(({ closedSlots }) => closedSlots.length > 0),
  }
  return (Object.keys(chosenRules) as ChosenRule[])
    .filter((rule) => inUse[rule])
    .map((rule) => {
      const { expected: _unused, ...lifted } = chosenRules[rule]({ ...problem, expected: [] })
      return { key: rule, input: { ...input, problem: lifted } }
    })
}
