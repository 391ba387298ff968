import type { Limits } from '../../statistics/poisson-interval.ts'
import { type SlotDemandRequest, slotDemand } from '../../statistics/slot-demand.ts'
import type { Task } from '../task.ts'

export type WeekDemandFound =
  | {
      readonly status: 'found'
      /** Incidents expected in the week, all slots of the first place, then of the second; limits likewise, NaN if not asked. */
      readonly expected: Float64Array
      readonly lower: Float64Array
      readonly upper: Float64Array
      /** Of each slot, all places together. */
      readonly totals: readonly (Limits & { readonly expected: number })[]
      /** Incidents without a usable time, which are spread like the others of their place. */
      readonly untimed: number
    }
  | { readonly status: 'refused'; readonly reason: 'no-hours' | 'no-incidents' }

/**
 * Demand of every place and of all together by `slotDemand`, in lists that travel fast. Places of each slot are scaled to
 * add up to all together, which shrinking one by one does not keep (ratio benchmarking: Pfeffermann & Barnard 1991,
 * Journal of Business & Economic Statistics 9(1)).
 */
export const weekDemand: Task<SlotDemandRequest, WeekDemandFound> = (request, tell) => {
  tell(0.1, 'Sharing incidents over their hours')
  const found = slotDemand(request)
  if (found.status === 'refused') return found
  tell(0.9, 'Adding up')
  const all = slotDemand({
    ...request,
    withoutLimits: false,
    placeCount: 1,
    places: new Uint8Array(request.starts.length),
  })
  const totals =
    all.status === 'found'
      ? (all.demand[0] ?? []).map(({ expected, lower, upper }) => ({ expected, lower, upper }))
      : []
  const factors = totals.map(({ expected }, slot) => {
    const sum = found.demand.reduce((placed, slots) => placed + slots[slot]!.expected, 0)
    return sum > 0 ? expected / sum : 1
  })
  const cells = found.demand.flatMap((slots) =>
    slots.map(({ expected, lower, upper }, slot) => {
      const factor = factors[slot] ?? 1
      return { expected: expected * factor, lower: lower * factor, upper: upper * factor }
    }),
  )
  return {
    status: 'found',
    expected: Float64Array.from(cells, ({ expected }) => expected),
    lower: Float64Array.from(cells, ({ lower }) => lower),
    upper: Float64Array.from(cells, ({ upper }) => upper),
    totals,
    untimed: found.untimed,
  }
}
