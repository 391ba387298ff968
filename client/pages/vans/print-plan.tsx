import type { PlanAnswer } from '../../../shared/contracts/plans.ts'

export function PrintPlan(_: { plan: PlanAnswer }) {
  return null
}
