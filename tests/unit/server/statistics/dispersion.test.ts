import { describe, expect, it } from 'vitest'
import { pearsonDispersion } from '../../../../server/statistics/dispersion.ts'

describe('pearsonDispersion', () => {
  it('leaves out months without a count and means of 0, and takes what was fitted off', () => {
    // (6 - 4)^2 / 4 = 1 and (1 - 4)^2 / 4 = 2.25 over 4 counts less 1 fitted.
    expect(pearsonDispersion([6, Number.NaN, 4, 1, 0], [4, 4, 4, 4, 0], 1)).toBeCloseTo(3.25 / 3, 14)
  })

  it('is null without a degree of freedom, and refuses lists of two lengths', () => {
    expect(pearsonDispersion([5], [4], 1)).toBeNull()
    expect(() => pearsonDispersion([5], [4, 4], 1)).toThrow(RangeError)
  })
})
