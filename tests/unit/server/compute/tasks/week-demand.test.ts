import { describe, expect, it } from 'vitest'
import { weekDemand } from '../../../../../server/compute/tasks/week-demand.ts'
import { slotDemand } from '../../../../../server/statistics/slot-demand.ts'
import { createRandom } from '../../../../../shared/random.ts'

const random = createRandom(12, 'week demand')
const places = Uint16Array.from({ length: 400 }, () => Math.floor(random.next() ** 3 * 30))
const starts = Float64Array.from(places, () => Math.floor(random.next() * 52 * 7 * 24) * 60)
const slot = (weekday: number, from: number) => Array.from({ length: 6 }, (_, hour) => weekday * 24 + from + hour)
const request = {
  ...{ placeCount: 30, places, starts, ends: starts, weeks: 52, seasonalFactor: 1 },
  slots: [slot(0, 8), slot(4, 18), slot(5, 18)],
}

describe('demand of a week', () => {
  it('of all places adds up to the district in each shift, and keeps the order of places', async () => {
    const found = await weekDemand(request, () => undefined)
    if (found.status !== 'found') expect.fail(found.reason)
    const plain = slotDemand(request)
    if (plain.status !== 'found') expect.fail(plain.reason)
    for (const [at, { expected }] of found.totals.entries()) {
      const of = Array.from({ length: 30 }, (_, place) => found.expected[place * 3 + at]!)
      expect(of.reduce((sum, each) => sum + each, 0)).toBeCloseTo(expected, 9)
      // One factor for the whole shift, limits included.
      const factor = of[0]! / plain.demand[0]![at]!.expected
      for (const [place, slots] of plain.demand.entries()) {
        expect(of[place]).toBeCloseTo(slots[at]!.expected * factor, 9)
        expect(found.upper[place * 3 + at]).toBeCloseTo(slots[at]!.upper * factor, 9)
      }
    }
  })

  it('is refused where nothing is known', async () => {
    const none = { ...request, places: [], starts: new Float64Array(), ends: new Float64Array() }
    expect(await weekDemand(none, () => undefined)).toEqual({ status: 'refused', reason: 'no-incidents' })
  })
})
