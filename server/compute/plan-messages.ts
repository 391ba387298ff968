import type { ParameterValues } from '../../shared/parameters.ts'
import type { ChosenSites, Plan } from '../planners/plan.ts'
import type { PlannerInput } from '../planners/planner.ts'

/** To a planning worker, once. */
export interface PlanQuestion {
  /** Slug of a planner. */
  readonly planner: string
  readonly input: PlannerInput
  /** Checked against the planner's parameters. */
  readonly values: ParameterValues
  /** Steps of the planner's own search before the general solver takes over; as usual when left out. */
  readonly effort?: number | undefined
}

/** From a planning worker: any number of `better`, then one of the others. */
export type PlanMessage =
  | { readonly kind: 'better'; readonly plan: ChosenSites }
  | { readonly kind: 'done'; readonly plan: Plan }
  | { readonly kind: 'broken'; readonly message: string; readonly stack: string }
