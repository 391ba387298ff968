import type { ScheduleProblem, Visit } from '../planners/schedule-problem.ts'
import type { ImpossibleWeek, PlannedWeek } from '../planners/weekly-schedule.ts'

/** To a week's worker, once. */
export interface WeekQuestion {
  readonly problem: ScheduleProblem
  /** Share of the bound that need not be proven; 0 when left out. */
  readonly gapAllowed?: number
  readonly seed?: number
  /** Sets of visits that are ruled out. */
  readonly without?: readonly (readonly Visit[])[]
}

/** From a week's worker: any number of `better`, then one of the others. */
export type WeekMessage =
  | { readonly kind: 'better'; readonly week: PlannedWeek }
  | { readonly kind: 'done'; readonly week: PlannedWeek | ImpossibleWeek }
  | { readonly kind: 'broken'; readonly message: string; readonly stack: string }
