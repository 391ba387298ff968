import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestPossible, highestScored, sumOfSizes, sumWithin } from '../../server/statistics/held-out.ts'
import { recentCountScorer } from '../../server/statistics/hot-spot-scorers.ts'
import { evaluateScorer } from '../../server/statistics/rolling-origin.ts'
import { createRandom } from '../../shared/random.ts'

const shares = [0.01, 0.02, 0.05, 0.1, 0.5]

/** Counts of 5 to 60 cells over 14 steps, unequal sizes, and scores that often tie. */
const areas = fc.integer({ min: 5, max: 60 }).chain((cells) => {
  const perCell = { minLength: cells, maxLength: cells }
  return fc.record({
    cube: fc.array(fc.nat(4), { minLength: cells * 14, maxLength: cells * 14 }).map((list) => {
      return { counts: Float64Array.from(list), cells, steps: 14 }
    }),
    sizes: fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), perCell).map((list) => Float64Array.from(list)),
    scores: fc.array(fc.integer({ min: -3, max: 3 }), perCell).map((list) => Float64Array.from(list)),
  })
})

describe('the highest-scored part of an area', () => {
  it('has exactly the size asked for, and parts of it in order of score', () => {
    fc.assert(
      fc.property(areas, ({ sizes, scores }) => {
        highestScored(scores, sizes, shares).forEach((fractions, index) => {
          expect(sumWithin(sizes, fractions)).toBeCloseTo(shares[index]! * sumOfSizes(sizes), 9)
          fractions.forEach((fraction, cell) => {
            scores.forEach((score, other) => {
              if (score > scores[cell]! && fraction > 0) expect(fractions[other]).toBe(1)
              if (score === scores[cell]!) expect(fractions[other]).toBe(fraction)
            })
          })
        })
      }),
    )
  })

  it('does not change when cells are numbered the other way', () => {
    fc.assert(
      fc.property(areas, ({ sizes, scores }) => {
        const turned = highestScored(scores.toReversed(), sizes.toReversed(), [0.3])[0]!.toReversed()
        highestScored(scores, sizes, [0.3])[0]!.forEach((fraction, cell) => {
          expect(turned[cell]).toBeCloseTo(fraction, 9)
        })
      }),
    )
  })

  it('never catches more than the best possible part', () => {
    fc.assert(
      fc.property(areas, ({ cube, sizes, scores }) => {
        const counts = cube.counts.subarray(0, cube.cells)
        const best = bestPossible(counts, sizes, shares)
        highestScored(scores, sizes, shares).forEach((fractions, index) => {
          expect(sumWithin(counts, fractions)).toBeLessThanOrEqual(best[index]! + 1e-9)
        })
      }),
    )
  })
})

describe('held-out accuracy', () => {
  const options = { seed: 1, origins: 2, shares, resamples: 9 }

  it('has a PEI of at most 1, a PAI that is the hit rate over the share, and a hit rate that grows with the share', () => {
    fc.assert(
      fc.property(areas, ({ cube, sizes, scores }) => {
        const found = evaluateScorer(cube, sizes, () => scores, options)
        found.forEach(({ origins, pooled }, index) => {
          for (const each of [...origins, pooled]) {
            if (each.hitRate === null) continue
            if (each.pei !== null) expect(each.pei).toBeLessThanOrEqual(1 + 1e-9)
            expect(each.pai! * shares[index]!).toBeCloseTo(each.hitRate, 9)
            expect(each.hitRate).toBeLessThanOrEqual(1 + 1e-9)
          }
          const next = found[index + 1]?.pooled.hitRate
          if (typeof next === 'number') expect(next).toBeGreaterThanOrEqual(pooled.hitRate! - 1e-9)
        })
      }),
      { numRuns: 50 },
    )
  })

  it('of one score for all cells of equal size has a PAI of exactly 1', () => {
    fc.assert(
      fc.property(areas, ({ cube }) => {
        const sizes = new Float64Array(cube.cells).fill(0.04)
        for (const { pooled } of evaluateScorer(cube, sizes, () => new Float64Array(cube.cells), options)) {
          if (pooled.pai !== null) expect(pooled.pai).toBeCloseTo(1, 9)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('of random scores averages a PAI of 1, and of counts well above it where incidents keep to places', () => {
    const random = createRandom(8, 'random-scorer')
    const cells = 400
    const counts = Float64Array.from({ length: cells * 24 }, (_, bin) => random.poisson(bin < 20 * 24 ? 3 : 0.2))
    const cube = { counts, cells, steps: 24 }
    const sizes = new Float64Array(cells).fill(0.04)
    let sum = 0
    const trials = 100
    for (let trial = 0; trial < trials; trial++) {
      const scorer = () => Float64Array.from({ length: cells }, () => random.next())
      sum += evaluateScorer(cube, sizes, scorer, { seed: 1, shares: [0.05], resamples: 9 })[0]!.pooled.pai!
    }
    // A cell is mapped one time in 20; 1,200 maps of 20 cells leave a standard error of about 0.014.
    expect(Math.abs(sum / trials - 1)).toBeLessThan(0.06)
    const count = evaluateScorer(cube, sizes, recentCountScorer(), { seed: 1, shares: [0.05], resamples: 9 })
    expect(count[0]!.pooled.pai).toBeGreaterThan(5)
  })
})
