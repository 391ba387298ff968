import { describe, expect, it } from 'vitest'
import { planRound, type RoundQuestion, timeWithin } from '../../../../../server/planners/wardens/plan-round.ts'
import { routeLength } from '../../../../../server/planners/wardens/walking-route.ts'
import { planWeekRounds, type WeekRoundsQuestion } from '../../../../../server/planners/wardens/week-rounds.ts'

/** Base and hot spots of the worked route, one minute on foot for 80 m. */
const places = [
  [0, 0],
  [300, 100],
  [500, 400],
  [200, 500],
  [-200, 300],
  [-100, -200],
  [400, -100],
] as const
const minutes = places.map(([ax, ay]) => places.map(([bx, by]) => Math.hypot(ax - bx, ay - by) / 80))
const asked: RoundQuestion = {
  stretches: [{ from: 840, to: 1_080 }],
  spots: [0, 1, 2, 3, 4, 5, 6],
  minutes,
  dose: { visitMinutes: 15, revisitMinutes: 120 },
  order: 'shuffled',
  seed: 1,
  label: 'Ada',
}

describe('a round', () => {
  it('visits as many spots as can have their dose, each about as often as wanted', () => {
    const stops = planRound(asked)
    // 240 minutes, 15 a visit and about 6.8 on the way: 11 visits, 5 spots, 2 rounds of them.
    const counts = [0, 1, 2, 3, 4, 5, 6].map((spot) => stops.filter((stop) => stop.spot === spot).length)
    expect(counts).toEqual([2, 2, 2, 2, 2, 0, 0])
    for (const [at, { spot, arrive, leave }] of stops.entries()) {
      expect(leave - arrive).toBe(15)
      expect(arrive).toBeGreaterThanOrEqual(840)
      expect(leave).toBeLessThanOrEqual(1_080)
      const before = stops[at - 1]
      // Whole minutes are told, so half a minute may be lost on the way.
      if (before) expect(arrive - before.leave).toBeGreaterThanOrEqual(minutes[before.spot]![spot]! - 1)
    }
  })

  it('is the same for the same seed and another for another', () => {
    expect(planRound(asked)).toEqual(planRound(asked))
    const orders = new Set(
      Array.from({ length: 20 }, (_, seed) =>
        planRound({ ...asked, seed })
          .map(({ spot }) => spot)
          .join(),
      ),
    )
    expect(orders.size).toBeGreaterThan(15)
  })

  it('is the shortest closed tour where each spot is visited once, from another start and either way by the seed', () => {
    const once = { ...asked, stretches: [{ from: 0, to: 300 }], dose: { visitMinutes: 15, revisitMinutes: 300 } }
    const firsts = new Set<number>()
    for (let seed = 0; seed < 40; seed++) {
      const order = planRound({ ...once, seed }).map(({ spot }) => spot)
      expect(new Set(order).size).toBe(7)
      firsts.add(order[0]!)
      const metres = minutes.map((row) => row.map((each) => each * 80))
      const at = order.indexOf(0)
      const stops = [...order.slice(at + 1), ...order.slice(0, at)]
      expect(routeLength(metres, stops)).toBeCloseTo(2_441.667, 2)
    }
    expect(firsts.size).toBeGreaterThan(4)
  })

  it('keeps clear of what lies between stretches, and is empty without time or spots', () => {
    const stretches = timeWithin([{ from: 840, to: 1_320 }], [{ from: 0, to: 1_440 }], [{ from: 1_065, to: 1_095 }])
    expect(stretches).toEqual([
      { from: 840, to: 1_065 },
      { from: 1_095, to: 1_320 },
    ])
    for (const { arrive, leave } of planRound({ ...asked, stretches }))
      expect(stretches.some(({ from, to }) => arrive >= from && leave <= to)).toBe(true)
    expect(planRound({ ...asked, stretches: [] })).toEqual([])
    expect(planRound({ ...asked, spots: [] })).toEqual([])
    expect(planRound({ ...asked, stretches: [{ from: 0, to: 10 }] })).toEqual([])
  })
})

describe('rounds of a week', () => {
  const dark = Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 20 ? 1 : 0))
  const week: WeekRoundsQuestion = {
    duties: [
      { warden: 0, day: 0, fromHour: 14, toHour: 22 },
      { warden: 1, day: 0, fromHour: 14, toHour: 22 },
      { warden: 2, day: 0, fromHour: 13, toHour: 21 },
    ],
    pairHours: dark,
    beatWork: [],
    spots: places.map((_, at) => ({ work: new Array(7).fill(10 - at), beat: null })),
    minutes,
    dose: { visitMinutes: 15, revisitMinutes: 120 },
    riskHours: { fromHour: 14, toHour: 22 },
    breakMinutes: 30,
    order: 'shuffled',
    seed: 3,
  }

  it('are the same for who walks together, who joins them at dark among them', () => {
    const { duties } = planWeekRounds(week)
    expect(duties[0]!.stops).toEqual(duties[1]!.stops)
    expect(duties.map(({ company }) => company)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ])
    const late = duties[2]!.stops.filter(({ arrive }) => arrive >= 20 * 60)
    expect(late.length).toBeGreaterThan(0)
    expect(duties[0]!.stops).toEqual(expect.arrayContaining(late))
    // No visit in the break, about the middle of the shift.
    for (const { arrive, leave } of duties[0]!.stops) expect(leave <= 1_065 || arrive >= 1_095).toBe(true)
  })

  it('count what is planned for each spot once, against what its dose asks for', () => {
    const { duties, spots } = planWeekRounds(week)
    const own = [...duties[0]!.stops, ...duties[2]!.stops.filter(({ arrive }) => arrive < 20 * 60)]
    for (const [at, { planned, wanted, hoursWalked, hoursOfRisk }] of spots.entries()) {
      expect(planned).toBe(own.filter(({ spot }) => spot === at).length)
      expect([wanted, hoursWalked, hoursOfRisk]).toEqual([28, 8, 56])
    }
  })

  it('stay within the beat, and leave out what lies in none', () => {
    const { duties, spots } = planWeekRounds({
      ...week,
      beatWork: [60, 40],
      spots: week.spots.map((spot, at) => ({ ...spot, beat: at < 3 ? 0 : at < 6 ? 1 : null })),
    })
    for (const { beat, stops } of duties) for (const { spot } of stops) expect(Math.floor(spot / 3)).toBe(beat)
    expect(spots[6]!.planned).toBe(0)
  })
})
