import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { neighbourhoodCountP } from '../../../../server/statistics/neighbourhood-counts.ts'

/** A ring of units, each next to the one before and after. */
const ring = (units: number) =>
  neighboursFromLists(Array.from({ length: units }, (_, unit) => [(unit + units - 1) % units, (unit + 1) % units]))

/** Twice the smaller tail by adding up probabilities, from p(0) by the ratio of one to the next. */
function byAdding(sum: number, mean: number, dispersion: number): number {
  const [size, share] = [mean / (dispersion - 1), 1 - 1 / dispersion]
  let term = dispersion > 1.0001 ? (1 - share) ** size : Math.exp(-mean)
  let below = 0
  for (let count = 0; count < sum; count++) {
    below += term
    term *= dispersion > 1.0001 ? (share * (size + count)) / (count + 1) : mean / (count + 1)
  }
  return Math.min(1, 2 * Math.min(1 - below, below + term))
}

describe('neighbourhoodCountP', () => {
  it('is twice the smaller tail of the sum, with the mean and variance of all units', () => {
    const counts = Float64Array.of(9, 4, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1)
    const mean = 17 / 12
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length
    const p = neighbourhoodCountP(counts, ring(12))
    for (const unit of counts.keys()) {
      const sum = counts[(unit + 11) % 12]! + counts[unit]! + counts[(unit + 1) % 12]!
      expect(p[unit]).toBeCloseTo(byAdding(sum, 3 * mean, variance / mean), 9)
    }
  })

  it('is that of Poisson counts where units vary no more than those', () => {
    const counts = Float64Array.of(1, 2, 1, 1, 2, 1, 1, 2)
    const p = neighbourhoodCountP(counts, ring(8))
    for (const unit of counts.keys()) {
      const sum = counts[(unit + 7) % 8]! + counts[unit]! + counts[(unit + 1) % 8]!
      expect(p[unit]).toBeCloseTo(byAdding(sum, 33 / 8, 1), 9)
    }
  })

  it('judges neither islands nor units next to every other, nor equal counts', () => {
    expect(
      [...neighbourhoodCountP(Float64Array.of(1, 2, 5), neighboursFromLists([[1], [0], []]))].map(Number.isNaN),
    ).toEqual([false, false, true])
    expect(neighbourhoodCountP(Float64Array.of(1, 2, 5), neighboursFromLists([[1, 2], [0], [0]]))[0]).toBeNaN()
    expect([...neighbourhoodCountP(new Float64Array(8).fill(3), ring(8))].every(Number.isNaN)).toBe(true)
    expect(() => neighbourhoodCountP(new Float64Array(3), ring(8))).toThrow(RangeError)
  })
})
