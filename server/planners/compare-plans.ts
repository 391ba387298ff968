import { type CoverProblem, coverValue } from './cover-problem.ts'
import { solveCover } from './cover-search.ts'
import { timesCovered } from './coverage-matrix.ts'
import { type BandCoverage, coverageByBand, equityWeights } from './demand-weights.ts'
import type { Plan, SearchOptions } from './plan.ts'
import { lossOf, type Siting } from './siting.ts'

/** One point of the curve. */
export interface CurvePoint {
  readonly vans: number
  readonly plan: Plan
}

/** The best plan for each number of vans (or each budget): where another van stops being worth it. */
export function coverageCurve(siting: Siting, limits: readonly number[], options: SearchOptions = {}): CurvePoint[] {
  return limits.map((vans) => ({ vans, plan: siting.with({ limit: vans }).solve(options) }))
}

/** What weighting towards deprived places changes. */
export interface EquityPrice {
  readonly beta: number
  /** Of the weighted problem: its value is weighted demand. */
  readonly plan: Plan
  /** Unweighted demand covered by the plan, and what that is less than without weighting. */
  readonly covered: number
  readonly price: number
  /** Bands of the plan, by unweighted demand, both as served and as watched. */
  readonly bands: readonly BandCoverage[]
}

/**
 * The plan for each beta with what it costs in unweighted demand and who it covers. The price is against beta 0, solved
 * too where it is not asked for; it is 0 or more where that plan is proven best. Infeasible plans cover nothing.
 */
export function priceOfEquity(
  problem: CoverProblem,
  deciles: Uint8Array,
  betas: readonly number[],
  options: SearchOptions = {},
): EquityPrice[] {
  const { coverage, weights } = problem
  const planFor = (beta: number) => solveCover({ ...problem, weights: equityWeights(weights, deciles, beta) }, options)
  const plain = planFor(0)
  const sitesOf = (plan: Plan) => (plan.status === 'infeasible' ? [] : plan.sites)
  const most = coverValue(problem, sitesOf(plain))
  return betas.map((beta) => {
    const plan = beta === 0 ? plain : planFor(beta)
    const covered = coverValue(problem, sitesOf(plan))
    const bands = coverageByBand(weights, deciles, timesCovered(coverage, sitesOf(plan)))
    return { beta, plan, covered, price: most - covered, bands }
  })
}

/** The same question put another way: another radius, another period. */
export interface SensitivityCase {
  readonly label: string
  readonly siting: Siting
}

/** How a plan fares when the question is put another way. */
export interface SensitivityRow {
  readonly label: string
  /** The best plan then. */
  readonly plan: Plan
  /** What the plan under test is worth then, and what it loses against the best then. */
  readonly value: number
  readonly loss: number
  /** Sites of the plan under test that are in the best plan then, ascending. */
  readonly stay: readonly number[]
}

/** Tests chosen sites against other matrices of the same sites. Loss is NaN where no plan is possible. */
export function sensitivity(
  sites: readonly number[],
  cases: readonly SensitivityCase[],
  options: SearchOptions = {},
): SensitivityRow[] {
  return cases.map(({ label, siting }) => {
    const plan = siting.solve(options)
    const value = siting.value(sites)
    if (plan.status === 'infeasible') return { label, plan, value, loss: Number.NaN, stay: [] }
    const stay = sites.filter((site) => plan.sites.includes(site))
    return { label, plan, value, loss: lossOf(siting, value, plan.value), stay }
  })
}

/** Plans of several slots and their sum; null where a slot has none. */
export interface SlotPlans {
  readonly plans: readonly Plan[]
  readonly value: number | null
  readonly bound: number | null
  /** The weakest of the slots. */
  readonly status: Plan['status']
}

/**
 * One plan per slot, each with its own demand, vans and permitted sites. Nothing ties the slots together, so their best
 * plans are the best of the joint model: max sum_t sum_i w_it y_it. No slots are worth 0.
 */
export function planSlots(slots: readonly Siting[], options: SearchOptions = {}): SlotPlans {
  const plans = slots.map((slot) => slot.solve(options))
  const order = ['optimal', 'feasible', 'stopped', 'infeasible'] as const
  const status = order[Math.max(0, ...plans.map((plan) => order.indexOf(plan.status)))]!
  const found = plans.filter((plan) => plan.status !== 'infeasible')
  const isWhole = found.length === plans.length
  return {
    plans,
    value: isWhole ? found.reduce((sum, { value }) => sum + value, 0) : null,
    bound: isWhole ? found.reduce((sum, { bound }) => sum + bound, 0) : null,
    status,
  }
}
