import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { giStar } from '../../../../server/statistics/gi-star.ts'
import { giStarPermutation, permuteRange } from '../../../../server/statistics/gi-star-permutation.ts'
import { joinTallies, pseudoP } from '../../../../server/statistics/pseudo-p.ts'
import { createRandom } from '../../../../shared/random.ts'
import { queenGrid } from '../../../support/grid-neighbours.ts'

const nothing = Number.NaN
const random = createRandom(11, 'permutation test')
const counts = Float64Array.from({ length: 120 }, () => random.poisson(3))
const neighbours = queenGrid(12, 10)

describe('permuteRange', () => {
  it('gives the same answer however the units are split', () => {
    const whole = permuteRange(counts, neighbours, 0, 120, 99, 5)
    for (const cuts of [
      [0, 1, 2, 120],
      [0, 60, 60, 120],
      [0, 37, 74, 111, 120],
    ]) {
      const parts = cuts.slice(1).map((to, part) => permuteRange(counts, neighbours, cuts[part]!, to, 99, 5))
      expect(joinTallies(parts)).toEqual(whole)
    }
  })

  it('gives the same answer for the same seed and another for another', () => {
    const first = permuteRange(counts, neighbours, 0, 120, 99, 5)
    expect(permuteRange(counts, neighbours, 0, 120, 99, 5)).toEqual(first)
    expect(permuteRange(counts, neighbours, 0, 120, 99, 6)).not.toEqual(first)
  })

  it('counts ties on both sides and every permutation on at least one', () => {
    const { atLeast, atMost } = permuteRange(counts, neighbours, 0, 120, 99, 5)
    expect(atLeast.every((each, unit) => each + atMost[unit]! >= 99)).toBe(true)
    expect(atLeast.some((each, unit) => each + atMost[unit]! > 99)).toBe(true)
  })

  it('knows ties of rates that add up to different last digits', () => {
    // Any two of the three others are a tenth and two tenths, in one order or the other, or two tenths twice.
    const values = Float64Array.of(5, 0.1, 0.2, 0.3 - 0.1)
    const { atLeast, atMost } = permuteRange(values, neighboursFromLists([[1, 2], [0], [0], []]), 0, 1, 400, 2)
    expect(atLeast[0]).toBe(400)
    expect(atMost[0]).toBeGreaterThan(200)
    expect(atMost[0]).toBeLessThan(330)
  })

  it('refuses a range outside the units and no permutations', () => {
    expect(() => permuteRange(counts, neighbours, 0, 121, 99, 5)).toThrow(RangeError)
    expect(() => permuteRange(counts, neighbours, 5, 4, 99, 5)).toThrow(RangeError)
    expect(() => permuteRange(counts, neighbours, 0, 120, 0, 5)).toThrow(RangeError)
    expect(() => permuteRange(counts.slice(1), neighbours, 0, 1, 9, 5)).toThrow(RangeError)
  })
})

describe('giStarPermutation', () => {
  it('is NaN exactly where Gi* is: no value, island, next to every other, all values equal', () => {
    const lists = [[1, 2, 3, 5], [0], [0], [0], [], [0]]
    for (const values of [
      Float64Array.of(1, 2, 9, nothing, 4, 6),
      Float64Array.of(1, 2, 9, 3, nothing, 6),
      new Float64Array(6).fill(0.1),
    ]) {
      const neighbours = neighboursFromLists(lists)
      const { p } = giStarPermutation(values, neighbours, { runs: 9, seed: 1, tail: 'upper' })
      expect([...p].map(Number.isNaN)).toEqual([...giStar(values, neighbours)].map(Number.isNaN))
    }
  })

  it('gives an empty answer for no units', () => {
    const none = giStarPermutation(new Float64Array(), neighboursFromLists([]), { runs: 9, seed: 1, tail: 'upper' })
    expect(none).toEqual({ p: new Float64Array(), tail: 'upper', runs: 9, seed: 1 })
  })

  it('draws none but units with a value', () => {
    // The unit's neighbours hold the only two high values, so a draw of a unit without one would show as NaN or 0.
    const values = Float64Array.of(1, 8, 8, nothing, nothing, nothing, 8)
    const { atLeast } = permuteRange(values, neighboursFromLists([[1, 2], [0], [0], [], [], [], []]), 0, 1, 200, 3)
    expect(atLeast[0]).toBe(200)
  })

  it('never falls below 1 in runs + 1', () => {
    const values = Float64Array.from({ length: 120 }, (_, cell) => (cell < 2 || cell === 12 || cell === 13 ? 90 : 0))
    const { p } = giStarPermutation(values, neighbours, { runs: 99, seed: 1, tail: 'upper' })
    expect(p[0]).toBe(1 / 100)
    expect(Math.min(...p)).toBe(1 / 100)
  })
})

describe('pseudoP', () => {
  it('takes the tail it is asked for', () => {
    const tally = { atLeast: Float64Array.of(4, 97, nothing), atMost: Float64Array.of(96, 5, nothing) }
    expect([...pseudoP(tally, 'upper', 99)]).toEqual([0.05, 0.98, nothing])
    expect([...pseudoP(tally, 'lower', 99)]).toEqual([0.97, 0.06, nothing])
    expect([...pseudoP(tally, 'folded', 99)]).toEqual([0.05, 0.06, nothing])
  })

  it('calls no empty neighbourhood of a sparse map low when folded', () => {
    const sparse = Float64Array.from({ length: 120 }, (_, cell) => (cell % 40 === 0 ? 1 : 0))
    const { p } = giStarPermutation(sparse, neighbours, { runs: 999, seed: 1, tail: 'folded' })
    expect(p[66]).toBeGreaterThan(0.5)
  })
})
