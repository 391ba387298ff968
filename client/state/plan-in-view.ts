import { signal } from '@preact/signals-core'
import type { PlanAnswer } from '../../shared/contracts/plans.ts'
import { get } from '../api/api.ts'

export const planInView = signal<PlanAnswer | null>(null)

export async function readPlanInView(plan: number): Promise<void> {
  planInView.value = await get('plan', { path: { plan } })
}
