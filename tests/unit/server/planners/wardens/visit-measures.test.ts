import { describe, expect, it } from 'vitest'
import { unpredictableRounds, visitsOfShift } from '../../../../../server/planners/wardens/hot-spot-visits.ts'
import { attended, attendedByFifth, measureDelivery } from '../../../../../server/planners/wardens/visit-measures.ts'

const evening = { fromMinute: 18 * 60, toMinute: 24 * 60 }

describe('what was delivered', () => {
  it('is minutes a week, visits long enough, and the longest time without one', () => {
    const visits = [
      { spot: 0, arrive: 19 * 60, leave: 19 * 60 + 15 },
      { spot: 0, arrive: 21 * 60, leave: 21 * 60 + 5 },
      { spot: 1, arrive: 9 * 60, leave: 10 * 60 },
    ]
    const [first, second, third] = measureDelivery({
      spots: 3,
      visits,
      planned: [4, 1, 0],
      days: 1,
      risk: evening,
      leastMinutes: 10,
    })
    // 18:00-19:00, 19:15-21:00, 21:05-24:00: the last is the longest.
    expect(first).toEqual({ minutesPerWeek: 140, visits: 2, counted: 1, compliance: 0.25, longestGapMinutes: 175 })
    expect(second).toMatchObject({ minutesPerWeek: 420, compliance: 1, longestGapMinutes: 360 })
    expect(third).toEqual({ minutesPerWeek: 0, visits: 0, counted: 0, compliance: null, longestGapMinutes: 360 })
  })

  it('looks at the window of each day by itself, past midnight too', () => {
    const night = { fromMinute: 22 * 60, toMinute: 26 * 60 }
    const visits = [{ spot: 0, arrive: 25 * 60, leave: 25 * 60 + 30 }]
    const [spot] = measureDelivery({ spots: 1, visits, planned: [1], days: 2, risk: night, leastMinutes: 10 })
    expect(spot).toMatchObject({ longestGapMinutes: 240, minutesPerWeek: 105 })
  })

  it('refuses visits that end before they begin, spots and windows that are not there', () => {
    const question = { spots: 1, visits: [], planned: [0], days: 1, risk: evening, leastMinutes: 10 }
    expect(() => measureDelivery({ ...question, visits: [{ spot: 0, arrive: 5, leave: 4 }] })).toThrow(RangeError)
    expect(() => measureDelivery({ ...question, visits: [{ spot: 1, arrive: 5, leave: 6 }] })).toThrow(RangeError)
    expect(() => measureDelivery({ ...question, days: 0 })).toThrow(RangeError)
    expect(() => measureDelivery({ ...question, risk: { fromMinute: 60, toMinute: 60 } })).toThrow(RangeError)
  })

  it('counts incidents with a warden near in the same hour, by fifths', () => {
    const incidents = [
      { x: 0, y: 0, hour: 20 },
      { x: 300, y: 400, hour: 20 },
      { x: 301, y: 400, hour: 20 },
      { x: 0, y: 0, hour: 21 },
    ]
    const near = attended(incidents, [{ x: 0, y: 0, hour: 20 }], 500)
    expect([...near]).toEqual([1, 1, 0, 0])
    expect(attendedByFifth(near, [1, 2, 2, 5])).toEqual([1, 0.5, null, null, 0])
  })
})

describe('the order of visits', () => {
  it('has each spot once a round, none twice in a row, and another order for another shift', () => {
    const order = unpredictableRounds({ spots: 5, visits: 32, seed: 9, label: 'monday' })
    expect(order).toHaveLength(32)
    for (let round = 0; round < 6; round++)
      expect(order.slice(round * 5, round * 5 + 5).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
    expect(order.some((spot, at) => spot === order[at + 1])).toBe(false)
    expect(unpredictableRounds({ spots: 5, visits: 32, seed: 9, label: 'monday' })).toEqual(order)
    expect(unpredictableRounds({ spots: 5, visits: 32, seed: 9, label: 'tuesday' })).not.toEqual(order)
    expect(unpredictableRounds({ spots: 0, visits: 3, seed: 1, label: '' })).toEqual([])
    expect(unpredictableRounds({ spots: 1, visits: 3, seed: 1, label: '' })).toEqual([0, 0, 0])
  })

  it('asks one visit of each spot in a shift shorter than the time between visits', () => {
    expect(visitsOfShift(60, 5)).toEqual({ visits: 3, spots: 3 })
    expect(visitsOfShift(10, 5)).toEqual({ visits: 0, spots: 0 })
    expect(() => visitsOfShift(60, 5, { visitMinutes: 0, revisitMinutes: 120 })).toThrow(RangeError)
  })
})
