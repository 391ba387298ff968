import type { PlanAnswer } from '../../../shared/contracts/plans.ts'

export function StudiesPanel(_: { plan: PlanAnswer }) {
  return null
}
