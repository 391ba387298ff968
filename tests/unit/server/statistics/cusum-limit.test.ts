import { describe, expect, it } from 'vitest'
import { poissonCusum } from '../../../../server/statistics/cusum.ts'
import { cusumLimit } from '../../../../server/statistics/cusum-limit.ts'
import { createRandom } from '../../../../shared/random.ts'

const options = { ratio: 1.6, chance: 0.05, runs: 1999, seed: 11 }

describe('cusumLimit', () => {
  it.each([
    ['few', 2],
    ['some', 20],
    ['many', 900],
  ])('is passed about as often as asked by series of %s reports', (_, mean) => {
    const expected = Float64Array.from({ length: 12 }, (_, month) => mean * (month < 6 ? 0.8 : 1.2))
    const ratio = 1 + Math.min(0.6, 2 / Math.sqrt(mean))
    const limit = cusumLimit(expected, { ...options, ratio })
    let passed = 0
    for (let seed = 0; seed < 1000; seed++) {
      const random = createRandom(seed, 'quiet series')
      const counts = expected.map((each) => random.poisson(each))
      if (poissonCusum(counts, expected, { ratio, limit }).alarms.includes(1)) passed += 1
    }
    // 5% of 1,000 with three standard deviations of both draws.
    expect(passed).toBeLessThan(80)
    if (mean > 2) expect(passed).toBeGreaterThan(20)
  })

  it('is passed about as often as asked by series that vary more than by chance, when told so', () => {
    const expected = new Float64Array(12).fill(20)
    const wide = { ...options, dispersion: 3 }
    const passedBy = (limit: number) => {
      let passed = 0
      for (let seed = 0; seed < 1000; seed++) {
        const random = createRandom(seed, 'swinging series')
        const counts = expected.map((mean) => random.poisson(2 * random.gamma(mean / 2)))
        if (poissonCusum(counts, expected, { ratio: 1.6, limit }).alarms.includes(1)) passed += 1
      }
      return passed
    }
    expect(passedBy(cusumLimit(expected, wide))).toBeLessThan(80)
    expect(passedBy(cusumLimit(expected, wide))).toBeGreaterThan(20)
    expect(passedBy(cusumLimit(expected, options))).toBeGreaterThan(150)
  })

  it('is the same for the same seed, and higher for a smaller chance', () => {
    const expected = new Float64Array(12).fill(5)
    expect(cusumLimit(expected, options)).toBe(cusumLimit(expected, options))
    expect(cusumLimit(expected, { ...options, chance: 0.01 })).toBeGreaterThan(cusumLimit(expected, options))
  })

  it('is above 0 without months, and refuses what cannot be', () => {
    expect(cusumLimit(new Float64Array(0), options)).toBeGreaterThan(0)
    expect(() => cusumLimit(new Float64Array(1), { ...options, chance: 0 })).toThrow(RangeError)
    expect(() => cusumLimit(new Float64Array(1), { ...options, runs: 10 })).toThrow(RangeError)
    expect(() => cusumLimit(new Float64Array(1), { ...options, ratio: 1 })).toThrow(RangeError)
  })
})
