import { describe, expect, it } from 'vitest'
import { slotDemand } from '../../server/statistics/slot-demand.ts'
import worked from './slot-demand.json' with { type: 'json' }

/** Monday 5 January 1970, 00:00: day 4 of the epoch. */
const monday = 4 * 1440

describe('the worked demand by slot', () => {
  it('has the expected incidents and limits of the formulas', () => {
    const hours = [112, 113, 114, 115]
    const rows = worked.inSlot.flatMap((inSlot, place) => [
      ...Array.from({ length: inSlot }, (_, at) => ({ place, start: monday + hours[at % 4]! * 60 + at })),
      ...Array.from({ length: worked.elsewhere[place]! }, (_, at) => ({ place, start: monday + (at % 100) * 60 })),
    ])
    const found = slotDemand({
      placeCount: 2,
      places: rows.map(({ place }) => place),
      starts: Float64Array.from(rows, ({ start }) => start),
      ends: Float64Array.from(rows, () => Number.NaN),
      weeks: worked.weeks,
      slots: [hours],
      seasonalFactor: worked.seasonalFactor,
    })
    if (found.status === 'refused') throw new Error(found.reason)
    expect(found.slotShares[0]).toBeCloseTo(0.25, 12)
    for (const [place, printed] of worked.demand.entries()) {
      const [demand] = found.demand[place]!
      expect(Math.abs(demand!.expected - printed.expected)).toBeLessThanOrEqual(worked.tolerance)
      expect(Math.abs(demand!.raw - printed.raw)).toBeLessThanOrEqual(worked.tolerance)
      expect(Math.abs(demand!.lower - printed.lower)).toBeLessThanOrEqual(worked.tolerance)
      expect(Math.abs(demand!.upper - printed.upper)).toBeLessThanOrEqual(worked.tolerance)
    }
  })
})
