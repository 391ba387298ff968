import { describe, expect, it } from 'vitest'
import { type KnoxQuestion, knoxTable } from '../../../../server/statistics/knox.ts'

function ask(incidents: readonly (readonly [number, number, number])[], more: Partial<KnoxQuestion> = {}) {
  return knoxTable({
    eastings: Float64Array.from(incidents, ([east]) => east),
    northings: Float64Array.from(incidents, ([, north]) => north),
    days: Int32Array.from(incidents, ([, , day]) => day),
    distanceLimitsMetres: [100],
    dayLimits: [7],
    runs: 99,
    seed: 1,
    ...more,
  })
}

describe('knoxTable', () => {
  it('has no pairs, no ratios and p-values of 1 with fewer than two incidents', () => {
    for (const found of [ask([]), ask([[1, 2, 3]])]) {
      expect([...found.observed, ...found.expected]).toEqual(Array(12).fill(0))
      expect(found.ratios.every(Number.isNaN)).toBe(true)
      expect([...found.pValues]).toEqual(Array(6).fill(1))
    }
  })

  it('keeps repeats in the same place out of the first band', () => {
    const found = ask([
      [0, 0, 0],
      [0, 0, 2],
      [0, 1, 3],
    ])
    expect([...found.observed]).toEqual([1, 0, 2, 0, 0, 0])
  })

  it('counts a pair at a limit of distance and time in the band that ends there', () => {
    const pair = (metres: number, days: number) => [
      ...ask([
        [0, 0, 0],
        [metres, 0, days],
      ]).observed,
    ]
    expect(pair(100, 7)).toEqual([0, 0, 1, 0, 0, 0])
    expect(pair(100.001, 7)).toEqual([0, 0, 0, 0, 1, 0])
    expect(pair(100, 8)).toEqual([0, 0, 0, 1, 0, 0])
    expect(pair(100.001, 8)).toEqual([0, 0, 0, 0, 0, 1])
  })

  it('measures along streets when asked to', () => {
    const corner = [
      [0, 0, 0],
      [60, 60, 1],
    ] as const
    expect(ask(corner).observed[2]).toBe(1)
    expect(ask(corner, { metric: 'manhattan' }).observed[2]).toBe(0)
  })

  it('finds nothing unusual when all are in one place or on one day', () => {
    const places = [1, 2, 3, 4].map((day) => [5, 5, day * 10] as const)
    const dates = [1, 2, 3, 4].map((east) => [east * 60, 5, 0] as const)
    for (const incidents of [places, dates]) {
      const found = ask(incidents)
      expect([...found.pValues]).toEqual(Array(6).fill(1))
      expect(found.ratios.every((ratio) => Number.isNaN(ratio) || ratio === 1)).toBe(true)
    }
  })

  it('gives the same p-values for the same seed and leaves the dates it was given in order', () => {
    const incidents = Array.from({ length: 30 }, (_, each) => [(each * 37) % 211, (each * 53) % 199, each] as const)
    const days = Int32Array.from(incidents, ([, , day]) => day)
    const first = ask(incidents, { days })
    expect([...days]).toEqual(incidents.map(([, , day]) => day))
    expect(ask(incidents, { days })).toEqual(first)
    expect(ask(incidents, { seed: 2 }).pValues).not.toEqual(first.pValues)
  })

  it('reads table and means without any run', () => {
    const found = ask(
      [
        [0, 0, 0],
        [1, 0, 0],
      ],
      { runs: 0 },
    )
    expect(found.observed[2]).toBe(1)
    expect(found.simulatedMean.every(Number.isNaN)).toBe(true)
  })

  it.each([
    [{ distanceLimitsMetres: [0, 100] }],
    [{ distanceLimitsMetres: [200, 100] }],
    [{ dayLimits: [7, 7] }],
    [{ dayLimits: [0.5] }],
    [{ dayLimits: [-1] }],
    [{ runs: 1.5 }],
    [{ runs: -1 }],
    [{ days: new Int32Array(3) }],
  ])('refuses %j', (wrong) => {
    expect(() => ask([[0, 0, 0]], wrong)).toThrow(RangeError)
  })
})
