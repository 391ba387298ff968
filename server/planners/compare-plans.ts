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
  /** What the plan is worth unweighted, and how much worse that is than without weighting. NaN where nothing is possible. */
  readonly value: number
  readonly price: number
}

/**
 * The plan for each beta with what it costs in unweighted demand. `sitingFor`: the same question with a beta. The price
 * is against beta 0, solved too where it is not asked for; it is 0 or more where that plan is proven best.
 */
export function priceOfEquity(
  sitingFor: (beta: number) => Siting,
  betas: readonly number[],
  options: SearchOptions = {},
): EquityPrice[] {
  const usual = sitingFor(0)
  const plain = usual.solve(options)
  const unweighted = (plan: Plan) => (plan.status === 'infeasible' ? Number.NaN : usual.value(plan.sites))
  return betas.map((beta) => {
    const plan = beta === 0 ? plain : sitingFor(beta).solve(options)
    const value = unweighted(plan)
    return { beta, plan, value, price: lossOf(usual, value, unweighted(plain)) }
  })
}
