import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { empiricalBayes } from '../../../../server/statistics/empirical-bayes.ts'
import { spatialEmpiricalBayes } from '../../../../server/statistics/spatial-empirical-bayes.ts'

const nothing = Number.NaN
const everyOther = (areas: number) => {
  return neighboursFromLists(
    Array.from({ length: areas }, (_, area) => {
      return Array.from({ length: areas }, (_, other) => other).filter((other) => other !== area)
    }),
  )
}

describe('spatialEmpiricalBayes', () => {
  it('is the global one where every area neighbours every other', () => {
    const counts = Float64Array.of(14, 25, 31, 8, 40, 22)
    const residents = Float64Array.of(1500, 1600, 1700, 1450, 1650, 1800)
    const global = empiricalBayes(counts, residents)
    for (const deviations of ['each from its own', 'all from the middle'] as const) {
      const found = spatialEmpiricalBayes(counts, residents, everyOther(6), deviations)
      global.rates.forEach((rate, area) => {
        expect(found.rates[area]).toBeCloseTo(rate, 15)
        expect(found.neighbourhoodRates[area]).toBeCloseTo(global.mean, 15)
      })
    }
  })

  it('smooths the middle of a star by its whole neighbourhood when all deviations are from the middle', () => {
    const counts = Float64Array.of(14, 25, 31, 8, 40, 22)
    const residents = Float64Array.of(1500, 1600, 1700, 1450, 1650, 1800)
    const star = neighboursFromLists([[1, 2, 3, 4, 5], [0], [0], [0], [0], [0]])
    const { rates } = spatialEmpiricalBayes(counts, residents, star, 'all from the middle')
    expect(rates[0]).toBeCloseTo(empiricalBayes(counts, residents).rates[0]!, 15)
    expect(spatialEmpiricalBayes(counts, residents, star).rates[0]).not.toBeCloseTo(rates[0]!, 5)
  })

  it('leaves areas without residents or count out, also of the neighbourhoods of others', () => {
    const counts = Float64Array.of(14, 25, 31, 8, nothing)
    const residents = Float64Array.of(1500, 1600, 1700, 0, 900)
    const found = spatialEmpiricalBayes(counts, residents, everyOther(5)).rates
    const without = spatialEmpiricalBayes(counts.slice(0, 3), residents.slice(0, 3), everyOther(3)).rates
    expect([...found]).toEqual([...without, nothing, nothing])
  })

  it('keeps the raw rate of an island, also of an area whose neighbours are all left out', () => {
    const lists = neighboursFromLists([[], [2], [1]])
    const found = spatialEmpiricalBayes(Float64Array.of(3, 5, 1), Float64Array.of(1000, 1000, nothing), lists)
    expect([...found.rates]).toEqual([0.003, 0.005, nothing])
    expect([...found.neighbourhoodRates]).toEqual([0.003, 0.005, nothing])
  })

  it('gives 0 in a neighbourhood without incidents and the neighbourhood rate where areas hardly differ', () => {
    const pairs = neighboursFromLists([[1], [0], [3], [2]])
    const { rates } = spatialEmpiricalBayes(Float64Array.of(0, 0, 9, 10), new Float64Array(4).fill(1000), pairs)
    expect([...rates]).toEqual([0, 0, 0.0095, 0.0095])
  })

  it('gives an empty answer for no areas and refuses unequal lengths', () => {
    expect(spatialEmpiricalBayes(new Float64Array(), new Float64Array(), neighboursFromLists([])).rates).toHaveLength(0)
    expect(() => spatialEmpiricalBayes(Float64Array.of(1), new Float64Array(), everyOther(1))).toThrow(RangeError)
    expect(() => spatialEmpiricalBayes(Float64Array.of(1), Float64Array.of(1), everyOther(2))).toThrow(RangeError)
  })
})
