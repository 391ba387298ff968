import { describe, expect, it } from 'vitest'
import { generalisedGini, gini, placesForShare, topShare } from '../../server/statistics/concentration.ts'
import { concentrationBenchmark } from '../../server/statistics/concentration-benchmark.ts'
import { weightedCount } from '../../server/statistics/severity.ts'
import worked from './concentration.json' with { type: 'json' }
import severity from './severity.json' with { type: 'json' }

function expectNear(found: number, printed: number, tolerance: number): void {
  expect(Math.abs(found - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe('worked concentration', () => {
  it('of ten places is as printed', () => {
    const { counts, shareOfPlaces, ...printed } = worked.tenPlaces
    const found = Float64Array.from(counts)
    expectNear(gini(found), printed.gini, worked.tolerance)
    expectNear(generalisedGini(found), printed.gini, worked.tolerance)
    expectNear(topShare(found, shareOfPlaces), printed.topShare, worked.tolerance)
    expect(placesForShare(found)?.places).toBe(printed.placesForHalf)
  })

  it('of more places than incidents is small once empty places are not counted as inequality', () => {
    const found = Float64Array.from(worked.morePlacesThanIncidents.counts)
    expectNear(gini(found), worked.morePlacesThanIncidents.gini, worked.tolerance)
    expectNear(generalisedGini(found), worked.morePlacesThanIncidents.generalisedGini, worked.tolerance)
  })
})

describe('concentration by chance', () => {
  // Three incidents fall on three places in 27 equally likely ways: 3 all in one, 18 two and one, 6 one each.
  const ways = [
    { counts: [0, 0, 3], probability: 3 / 27 },
    { counts: [0, 1, 2], probability: 18 / 27 },
    { counts: [1, 1, 1], probability: 6 / 27 },
  ]
  const mean = (statistic: (counts: Float64Array) => number) =>
    ways.reduce((sum, { counts, probability }) => sum + probability * statistic(Float64Array.from(counts)), 0)

  it('has the mean of all ways, by counting them, within the error of its runs', () => {
    const found = concentrationBenchmark({ incidents: 3, places: 3, shareOfPlaces: 0.5, runs: 9999, seed: 11 })!
    expectNear(found.gini.mean, mean(gini), 0.01)
    expectNear(found.generalisedGini.mean, mean(generalisedGini), 0.01)
    expectNear(
      found.placesForHalf.mean,
      mean((counts) => placesForShare(counts)!.places),
      0.02,
    )
    expectNear(
      found.topShare.mean,
      mean((counts) => topShare(counts, 0.5)),
      0.01,
    )
    expectNear(found.gini.lower, gini(Float64Array.of(1, 1, 1)), 1e-12)
    expectNear(found.gini.upper, gini(Float64Array.of(0, 0, 3)), 1e-12)
  })
})

describe('worked severity weights', () => {
  it('let two grave offences make most of the standard error', () => {
    const { counts, weights, tolerance, ...printed } = severity
    const found = weightedCount(counts, { name: 'example', date: '2024', source: 'the notes', weights })
    expectNear(found.value, printed.value, 0)
    expectNear(found.variance, printed.variance, 0)
    expectNear(found.standardError, printed.standardError, tolerance)
  })
})
