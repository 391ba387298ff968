import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearPairs } from '../../server/geometry/near-pairs.ts'
import { aoristicMatrix } from '../../server/statistics/aoristic.ts'
import { knoxTable } from '../../server/statistics/knox.ts'

const sum = (values: Iterable<number>) => [...values].reduce((total, each) => total + each, 0)

/** Up to 40 incidents on a small field, so that many share a place or a day. */
const incidentLists = fc.array(
  fc.record({ east: fc.integer({ min: -30, max: 30 }), north: fc.integer({ min: -30, max: 30 }), day: fc.nat(40) }),
  { maxLength: 40 },
)
const pointsOf = (list: readonly { east: number; north: number }[]) => ({
  eastings: Float64Array.from(list, ({ east }) => east / 3),
  northings: Float64Array.from(list, ({ north }) => north / 3),
})
const metrics = fc.constantFrom('euclidean' as const, 'manhattan' as const)

describe('aoristic weights', () => {
  const minute = fc.integer({ min: -1_000_000, max: 40_000_000 })

  it('of an incident are never negative and add up to 1', () => {
    fc.assert(
      fc.property(minute, fc.nat(1440), fc.nat(23), (start, length, shift) => {
        const { weights } = aoristicMatrix(Float64Array.of(start), Float64Array.of(start + length), shift)
        expect(weights.every((weight) => weight >= 0)).toBe(true)
        expect(sum(weights)).toBeCloseTo(1, 12)
      }),
    )
  })

  it('move down a row a day later, and stay after a week', () => {
    fc.assert(
      fc.property(minute, fc.nat(1440), fc.nat(23), (start, length, shift) => {
        const later = (days: number) =>
          aoristicMatrix(Float64Array.of(start + days * 1440), Float64Array.of(start + days * 1440 + length), shift)
            .weights
        const first = later(0)
        expect(later(7)).toEqual(first)
        expect([...later(1)]).toEqual([...first.slice(-24), ...first.slice(0, -24)])
      }),
    )
  })
})

describe('near pairs', () => {
  it('are all pairs within reach, each once', () => {
    fc.assert(
      fc.property(incidentLists, fc.double({ min: 0, max: 30, noNaN: true }), metrics, (list, reach, metric) => {
        const points = pointsOf(list)
        const { offsets, targets } = nearPairs(points, reach, metric)
        const found = list.flatMap((_, one) =>
          [...targets.subarray(offsets[one]!, offsets[one + 1]!)].map((other) => `${one} ${other}`),
        )
        const all = list.flatMap((_, one) => list.map((__, other): [number, number] => [one, other]))
        const known = all.filter(([one, other]) => {
          const east = points.eastings[one]! - points.eastings[other]!
          const north = points.northings[one]! - points.northings[other]!
          const metres = metric === 'manhattan' ? Math.abs(east) + Math.abs(north) : Math.sqrt(east ** 2 + north ** 2)
          return one < other && metres <= reach
        })
        expect(found.sort()).toEqual(known.map(([one, other]) => `${one} ${other}`).sort())
      }),
    )
  })
})

describe('Knox tables', () => {
  const table = (list: readonly { east: number; north: number; day: number }[], runs: number) =>
    knoxTable({
      ...pointsOf(list),
      days: Int32Array.from(list, ({ day }) => day),
      distanceLimitsMetres: [2, 5, 9],
      dayLimits: [0, 7, 14],
      runs,
      seed: 3,
    })

  it('count every pair once, as their means do, and keep p-values from 1 / (runs + 1) to 1', () => {
    fc.assert(
      fc.property(incidentLists, (list) => {
        const { observed, expected, simulatedMean, pValues } = table(list, 19)
        const pairs = list.length === 0 ? 0 : (list.length * (list.length - 1)) / 2
        expect(sum(observed)).toBe(pairs)
        expect(sum(expected)).toBeCloseTo(pairs, 8)
        expect(sum(simulatedMean)).toBeCloseTo(pairs, 8)
        expect(pValues.every((p) => p >= 1 / 20 && p <= 1)).toBe(true)
      }),
    )
  })

  it('do not depend on the order of incidents, on where the map begins or on the first day', () => {
    fc.assert(
      fc.property(incidentLists, (list) => {
        const moved = list.map(({ east, north, day }) => ({ east: east + 300, north: north - 900, day: day + 500 }))
        expect(table(list.toReversed(), 0).observed).toEqual(table(list, 0).observed)
        expect(sum(table(moved, 0).observed.subarray(0, 4))).toBe(sum(table(list, 0).observed.subarray(0, 4)))
      }),
    )
  })
})
