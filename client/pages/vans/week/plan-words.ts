import type { PlanAnswer, PlanSummary } from '../../../../shared/contracts/plans.ts'
import { dayInWords } from '../../../../shared/wording/van-times.ts'
import { clockInEngland } from '../../../state/device.ts'

/** 'Published', 'Draft', 'Being planned'. */
export function stateWords({ status, decision }: Pick<PlanSummary, 'status' | 'decision'>): string {
  if (decision) return { approved: 'Approved', published: 'Published', withdrawn: 'Withdrawn' }[decision]
  return { running: 'Being planned', done: 'Draft', failed: 'Failed', stopped: 'Draft, stopped early' }[status]
}

/** 'Planned by ann@council.example on Thursday 26 November at 06:15.' */
export function madeLine({ isByHand, madeBy, madeAt }: PlanAnswer): string {
  return `${isByHand ? 'Drawn by hand' : 'Planned'} by ${madeBy} on ${momentInWords(madeAt)}.`
}

/** 'Thursday 26 November at 06:15', on the clock in England. */
export function momentInWords(instant: string): string {
  const text = clockInEngland(new Date(instant))
  return `${dayInWords(text.slice(0, 10))} at ${text.slice(11)}`
}
