import { describe, expect, it } from 'vitest'
import { type SlotDemandRequest, slotDemand } from '../../../../server/statistics/slot-demand.ts'
import { createRandom } from '../../../../shared/random.ts'

const monday = 4 * 1440
const evening = [18, 19, 20, 21]
const night = [22, 23, 24, 25]

interface Row {
  readonly place: number
  /** Hour of the week; null where nobody knows. */
  readonly hour: number | null
  readonly lasts?: number
}

function demandOf(rows: readonly Row[], rest: Partial<SlotDemandRequest> = {}) {
  const found = slotDemand(requestOf(rows, rest))
  if (found.status === 'refused') throw new Error(found.reason)
  return found
}

function requestOf(rows: readonly Row[], rest: Partial<SlotDemandRequest>): SlotDemandRequest {
  const start = ({ hour }: Row) => (hour === null ? Number.NaN : monday + hour * 60)
  return {
    placeCount: 2,
    places: rows.map(({ place }) => place),
    starts: Float64Array.from(rows, start),
    ends: Float64Array.from(rows, (row) => start(row) + (row.lasts ?? 0) * 60),
    weeks: 52,
    slots: [evening, night],
    seasonalFactor: 1,
    ...rest,
  }
}

const times = (count: number, row: Row): Row[] => Array.from({ length: count }, () => row)

describe('demand by slot', () => {
  it('is refused without incidents, and where none has an hour, as nothing then says when', () => {
    expect(slotDemand(requestOf([], {}))).toEqual({ status: 'refused', reason: 'no-incidents' })
    expect(slotDemand(requestOf(times(9, { place: 0, hour: null }), {}))).toEqual({
      status: 'refused',
      reason: 'no-hours',
    })
  })

  it('shares a single incident over places that nothing tells apart, all in its slot', () => {
    const { demand, timed, untimed } = demandOf([{ place: 0, hour: 19 }])
    expect([timed, untimed]).toEqual([1, 0])
    for (const [inEvening, atNight] of demand) {
      expect(inEvening!.expected).toBeCloseTo(0.5 / 52, 12)
      expect(inEvening!.lower).toBeLessThan(inEvening!.expected)
      expect(inEvening!.upper).toBeGreaterThan(3 * inEvening!.expected)
      expect(atNight!.expected).toBe(0)
    }
    expect(demand.map(([first]) => first!.raw)).toEqual([1 / 52, 0])
  })

  it('spreads incidents without a usable time like the others of their place', () => {
    const known = [
      ...times(30, { place: 0, hour: 19 }),
      ...times(10, { place: 0, hour: 60 }),
      ...times(40, { place: 1, hour: 60 }),
    ]
    const before = demandOf(known)
    const spread = demandOf([
      ...known,
      ...times(20, { place: 0, hour: null }),
      ...times(20, { place: 0, hour: 5, lasts: 30 }),
      ...times(40, { place: 1, hour: null }),
    ])
    expect([spread.timed, spread.untimed]).toEqual([80, 80])
    expect(spread.slotShares).toEqual(before.slotShares)
    for (const place of [0, 1]) {
      expect(spread.demand[place]![0]!.expected).toBeCloseTo(2 * before.demand[place]![0]!.expected, 12)
      expect(spread.demand[place]![0]!.raw).toBeCloseTo(2 * before.demand[place]![0]!.raw, 12)
    }
  })

  it('shares an incident whose time is a range over the slots it touches', () => {
    const { demand } = demandOf(times(8, { place: 0, hour: 20, lasts: 4 }), { placeCount: 1 })
    expect(demand[0]!.map(({ expected }) => expected)).toEqual([4 / 52, 4 / 52])
  })

  it('never has a place hold more in its slots than in its week, and keeps the week of all places', () => {
    const random = createRandom(7, 'slot demand')
    const rows = Array.from({ length: 400 }, () => ({
      place: Math.floor(8 * random.next() ** 2),
      hour: Math.floor(168 * random.next() ** 1.5),
    }))
    const slots = Array.from({ length: 21 }, (_, slot) => Array.from({ length: 8 }, (__, hour) => slot * 8 + hour))
    const { demand, slotShares } = demandOf(rows, { placeCount: 8, slots, seasonalFactor: 1.5 })
    expect(slotShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    const inAll = demand.flat().reduce((sum, { expected }) => sum + expected, 0)
    expect(inAll).toBeCloseTo((400 / 52) * 1.5, 9)
    for (const { expected, lower, upper } of demand.flat()) {
      expect(expected).toBeGreaterThan(lower)
      expect(expected).toBeLessThan(upper)
    }
  })

  it('draws a place with few incidents to the others, and one with many stays where it is', () => {
    const like = (place: number, scale: number) => [
      ...times(9 * scale, { place, hour: 60 }),
      ...times(scale, { place, hour: 19 }),
    ]
    const rows = [
      ...[1, 2, 3, 4].flatMap((place) => like(place, 40)),
      ...times(300, { place: 5, hour: 19 }),
      { place: 0, hour: 19 },
    ]
    const { demand } = demandOf(rows, { placeCount: 6 })
    const evenings = demand.map(([first]) => first!)
    expect(evenings[5]!.expected).toBeGreaterThan(0.9 * evenings[5]!.raw)
    expect(evenings[0]!.expected).toBeGreaterThan(evenings[0]!.raw)
    expect(evenings[0]!.upper / evenings[0]!.expected).toBeGreaterThan(evenings[5]!.upper / evenings[5]!.expected)
  })

  it('grows with the season and nothing else does', () => {
    const rows = [...times(30, { place: 0, hour: 19 }), ...times(20, { place: 1, hour: 60 })]
    const plain = demandOf(rows).demand[0]![0]!
    const august = demandOf(rows, { seasonalFactor: 1.3 }).demand[0]![0]!
    expect(august.expected).toBeCloseTo(1.3 * plain.expected, 12)
    expect(august.lower).toBeCloseTo(1.3 * plain.lower, 12)
    expect(august.upper).toBeCloseTo(1.3 * plain.upper, 12)
    expect(august.raw).toBe(plain.raw)
  })

  it('has limits that hold the true mean about as often as they say', () => {
    const random = createRandom(20_250_701, 'slot demand limits')
    const slots = Array.from({ length: 21 }, (_, slot) => Array.from({ length: 8 }, (__, hour) => slot * 8 + hour))
    const weeks = 52
    let held = 0
    let all = 0
    for (let repeat = 0; repeat < 20; repeat++) {
      const usual = slots.map(() => random.gamma(3))
      const truth = Array.from({ length: 40 }, () => {
        const total = 0.6 * random.gamma(2)
        const own = usual.map((weight) => weight * random.gamma(6))
        const sum = own.reduce((one, other) => one + other, 0)
        return own.map((weight) => (total * weight) / sum)
      })
      const rows = truth.flatMap((means, place) =>
        means.flatMap((mean, slot) => times(random.poisson(mean * weeks), { place, hour: slot * 8 + 3 })),
      )
      const { demand } = demandOf(rows, { placeCount: 40, slots, weeks })
      for (const [place, means] of truth.entries()) {
        for (const [slot, mean] of means.entries()) {
          const { lower, upper } = demand[place]![slot]!
          all += 1
          if (lower <= mean && mean <= upper) held += 1
        }
      }
    }
    expect(held / all).toBeGreaterThan(0.93)
    expect(held / all).toBeLessThan(0.97)
  })

  it('refuses what means nothing', () => {
    const rows = [{ place: 0, hour: 19 }]
    const refused = (rest: Partial<SlotDemandRequest>) => () => slotDemand(requestOf(rows, rest))
    expect(refused({ slots: [evening, [21]] })).toThrow(/two slots/)
    expect(refused({ slots: [[168]] })).toThrow(RangeError)
    expect(refused({ weeks: 0 })).toThrow(RangeError)
    expect(refused({ seasonalFactor: 0 })).toThrow(RangeError)
    expect(refused({ places: [2] })).toThrow(RangeError)
    expect(refused({ places: [] })).toThrow(RangeError)
  })
})
