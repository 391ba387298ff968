import { describe, expect, it } from 'vitest'
import { concentrationBenchmark } from '../../../../server/statistics/concentration-benchmark.ts'

describe('concentrationBenchmark', () => {
  it('is the same for the same seed, and not for another', () => {
    const of = (seed: number) => concentrationBenchmark({ incidents: 200, places: 300, runs: 99, seed })
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
  })

  it('shows that a hundred incidents on a thousand places are in few of them by chance alone', () => {
    const { gini, generalisedGini, placesForHalf } = concentrationBenchmark({ incidents: 100, places: 1000, seed: 4 })!
    expect(gini.lower).toBeGreaterThan(0.9)
    expect(generalisedGini.upper).toBeLessThan(0.25)
    expect(placesForHalf.upper).toBeLessThanOrEqual(50)
    expect(placesForHalf.lower).toBeLessThanOrEqual(placesForHalf.mean)
  })

  it('is certain with one place or one incident', () => {
    const certain = (value: number) => ({ mean: value, lower: value, upper: value })
    const onePlace = concentrationBenchmark({ incidents: 7, places: 1, seed: 1 })!
    expect(onePlace.gini).toEqual(certain(0))
    expect(onePlace.placesForHalf).toEqual(certain(1))
    expect(concentrationBenchmark({ incidents: 1, places: 4, seed: 1 })!.gini).toEqual(certain(0.75))
  })

  it('has no answer without incidents', () => {
    expect(concentrationBenchmark({ incidents: 0, places: 5, seed: 1 })).toBeNull()
  })

  it.each([
    { incidents: 1.5, places: 5, seed: 1 },
    { incidents: -1, places: 5, seed: 1 },
    { incidents: 5, places: 0, seed: 1 },
    { incidents: 5, places: 5, runs: 38, seed: 1 },
    { incidents: 5, places: 5, shareOfPlaces: 2, seed: 1 },
  ])('refuses %j', (wrong) => {
    expect(() => concentrationBenchmark(wrong)).toThrow(RangeError)
  })
})
