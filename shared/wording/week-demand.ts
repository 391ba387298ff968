import type { DemandAnswer } from '../contracts/plans.ts'
import { expectedText } from './expected-incidents.ts'
import { shiftInWords } from './van-times.ts'

type Week = Pick<DemandAnswer, 'slots' | 'slotTotals'>

/**
 * Which shift is busiest, without a full stop: 'Saturday 5 December, 20:00 to 02:00 is busiest, with 24.1 of the 306
 * incidents expected in these shifts'. Says so where nothing is expected, or where the intervals of the first two overlap.
 */
export function weekDemandFinding({ slots, slotTotals }: Week): string {
  const order = slots
    .map((slot, index) => ({ slot, total: slotTotals[index] }))
    .flatMap(({ slot, total }) => (total ? [{ slot, ...total }] : []))
    .sort((a, b) => b.expected - a.expected)
  const [first, second] = order
  const all = order.reduce((sum, { expected }) => sum + expected, 0)
  if (!first || all < 0.005) return 'Nothing is expected in these shifts'
  const share = `${expectedText(first.expected)} of the ${expectedText(all)} incidents expected in these shifts`
  const busiest = `${shiftInWords(first.slot)} is busiest, with ${share}`
  const isClear = !second || second.high < first.low
  return isClear ? busiest : `${busiest}, though others may be as busy`
}

/** What the figures cannot say. */
export const weekDemandCaution =
  'These are the incidents that weeks like this usually have, in the whole district. A single shift can have far more or fewer. The interval says how sure the usual number is, not how far one evening can differ from it.'
