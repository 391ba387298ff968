import type { BeatPlan, BeatSummary } from '../../../../shared/contracts/warden-beats.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'

export const kindWords = { lsoa: 'LSOAs', ward: 'wards', parish: 'parishes' } as const

/** 'In force since Mon 4 May 2026', 'In force from …', 'Was in force from …', 'Not in force'. */
export function stateOfBeats({ isInForce, inForceFrom }: BeatSummary, today: string): string {
  const [last] = inForceFrom
  if (!last) return 'Not in force'
  const held = inForceFrom.find(({ fromDay }) => fromDay <= today)
  if (isInForce && held) return `In force since ${briefDayWithYear(held.fromDay)}`
  return `${last.fromDay > today ? 'In force from' : 'Was in force from'} ${briefDayWithYear(last.fromDay)}`
}

export function balancedOf({ balance, unitKind, vintage, keepParishesWhole }: BeatPlan): string {
  const what = {
    minutes: 'minutes of work expected in a week',
    incidents: 'incidents expected in a week',
    residents: 'residents',
  }[balance]
  return `Balanced: ${what}. Areas: ${kindWords[unitKind]} of ${vintage}${keepParishesWhole ? ', parishes kept whole' : ''}`
}
