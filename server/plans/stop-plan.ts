import type { PlanAnswer } from '../../shared/contracts/plans.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDesk } from './plan-desk.ts'
import { knownPlan, readPlan } from './read-plan.ts'

/** Stops a plan that is computed here, which keeps the best week by then; one that ended stays as it is. */
export async function stopPlan(desk: PlanDesk, db: Db, plan: number, by: string): Promise<PlanAnswer> {
  await knownPlan(db, plan)
  await desk.stop(plan, by)
  return readPlan(db, plan)
}
