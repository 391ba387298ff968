import { describe, expect, it } from 'vitest'
import {
  generalisedGini,
  gini,
  lorenzCurve,
  placesForShare,
  topShare,
} from '../../../../server/statistics/concentration.ts'

const counts = (...list: number[]) => Float64Array.from(list)

describe('concentration', () => {
  it('has no answer without incidents or places', () => {
    for (const none of [counts(), counts(0, 0, 0)]) {
      expect(lorenzCurve(none)).toBeNull()
      expect(placesForShare(none)).toBeNull()
      expect([gini(none), generalisedGini(none), topShare(none, 0.2)]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    }
  })

  it('is none in one place, or when all places have the same', () => {
    for (const equal of [counts(5), counts(5, 5, 5, 5)]) {
      expect(gini(equal)).toBeCloseTo(0, 12)
      expect(generalisedGini(equal)).toBeCloseTo(0, 12)
      expect(topShare(equal, 0.25)).toBeCloseTo(0.25, 12)
      expect([...lorenzCurve(equal)!.incidents]).toEqual([...lorenzCurve(equal)!.places])
    }
  })

  it('is (n - 1)/n when one place has all', () => {
    expect(gini(counts(0, 8, 0, 0))).toBeCloseTo(0.75, 12)
    expect(placesForShare(counts(0, 8, 0, 0))).toEqual({ places: 1, shareOfPlaces: 0.25 })
  })

  it('leaves the counts in their order', () => {
    const list = counts(3, 1, 2)
    gini(list)
    expect([...list]).toEqual([3, 1, 2])
  })

  it('takes part of a place when a share of places falls within it', () => {
    expect(topShare(counts(6, 2, 2), 0.5)).toBeCloseTo((6 + 1) / 10, 12)
    expect(topShare(counts(6, 2, 2), 1)).toBe(1)
    expect(topShare(counts(6, 2, 2), 0)).toBe(0)
  })

  it('takes a fifth of fifteen places for three of them, and a tenth of thirty incidents for three', () => {
    const fifteen = Float64Array.from({ length: 15 }, (_, place) => place)
    expect(topShare(fifteen, 0.2)).toBeCloseTo((14 + 13 + 12) / 105, 12)
    expect(placesForShare(counts(...Array<number>(30).fill(1)), 0.1)?.places).toBe(3)
  })

  it('gives no generalised Gini to incidents spread one to a place', () => {
    expect(generalisedGini(counts(0, 0, 0, 1, 1))).toBeCloseTo(0, 12)
  })

  it('refuses negative and missing counts, and shares that are none', () => {
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => gini(counts(1, wrong))).toThrow(RangeError)
    expect(() => topShare(counts(1), 1.1)).toThrow(RangeError)
    expect(() => placesForShare(counts(1), 0)).toThrow(RangeError)
  })
})
