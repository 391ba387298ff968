import type { Placement, PlanAnswer } from '../../../shared/contracts/plans.ts'

export function PlacementReasons(_: { placement: Placement; plan: PlanAnswer }) {
  return null
}
