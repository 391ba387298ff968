import { describe, expect, it } from 'vitest'
import { originLimits } from '../../../../server/statistics/origin-bootstrap.ts'
import { createRandom } from '../../../../shared/random.ts'

const ratio = ([some, all]: Float64Array) => (all! > 0 ? some! / all! : Number.NaN)
const total = ([sum]: Float64Array) => sum!

describe('originLimits', () => {
  const some = [4, 6, 5, 9, 2, 7, 5, 4, 8, 6, 3, 5]
  const all = [20, 22, 19, 30, 18, 25, 21, 20, 24, 23, 19, 20]

  it('lie around the pooled figure and are the same for the same seed', () => {
    const found = originLimits([some, all], ratio, { seed: 4 })!
    expect(found.lower).toBeLessThan(64 / 261)
    expect(found.upper).toBeGreaterThan(64 / 261)
    expect(originLimits([some, all], ratio, { seed: 4 })).toEqual(found)
    expect(originLimits([some, all], ratio, { seed: 5 })).not.toEqual(found)
  })

  it('are wider at a higher confidence', () => {
    const usual = originLimits([some, all], ratio, { seed: 4 })!
    const wider = originLimits([some, all], ratio, { seed: 4, confidence: 0.99 })!
    expect(wider.lower).toBeLessThan(usual.lower)
    expect(wider.upper).toBeGreaterThan(usual.upper)
  })

  it('shrink to the figure when every origin is the same', () => {
    expect(originLimits([new Array(12).fill(2)], total, { seed: 1 })).toEqual({ lower: 24, upper: 24 })
  })

  it('cover the truth about 95 times in 100 over twelve independent months', () => {
    const random = createRandom(11, 'coverage')
    let covered = 0
    for (let trial = 0; trial < 400; trial++) {
      const months = Array.from({ length: 12 }, () => random.poisson(6) - 6)
      const limits = originLimits([months], total, { seed: trial, resamples: 999 })!
      if (limits.lower <= 0 && limits.upper >= 0) covered += 1
    }
    // Four standard errors of 95% of 400 trials, and what 999 resamples lose in the far tails.
    expect(covered / 400).toBeGreaterThan(0.89)
    expect(covered / 400).toBeLessThan(0.99)
  })

  it('are not given for fewer than three blocks or when nothing is known', () => {
    expect(originLimits([[1, 2, 3, 4, 5]], total, { seed: 1 })).toBeNull()
    expect(originLimits([[1, 2, 3, 4, 5]], total, { seed: 1, blockLength: 1 })).not.toBeNull()
    expect(originLimits([], total, { seed: 1 })).toBeNull()
    expect(originLimits([new Array(12).fill(0), new Array(12).fill(0)], ratio, { seed: 1 })).toBeNull()
  })

  it('refuse columns of unequal length and blocks of none', () => {
    expect(() => originLimits([[1, 2], [1]], ratio, { seed: 1 })).toThrow(RangeError)
    expect(() => originLimits([some], total, { seed: 1, blockLength: 0 })).toThrow(RangeError)
  })
})
