import { describe, expect, it } from 'vitest'
import { confidenceZ } from '../../../../server/statistics/normal.ts'
import { confidenceT } from '../../../../server/statistics/student-t.ts'

describe('confidenceT', () => {
  it('falls towards the normal value as degrees of freedom grow', () => {
    const values = [1, 2, 3, 10, 1000].map((degrees) => confidenceT(0.95, degrees))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(confidenceT(0.95, 100_000)).toBeCloseTo(confidenceZ(0.95), 4)
  })

  it('refuses what is no confidence or no number of degrees', () => {
    expect(() => confidenceT(1, 5)).toThrow(RangeError)
    expect(() => confidenceT(0.95, 0)).toThrow(RangeError)
    expect(() => confidenceT(0.95, 2.5)).toThrow(RangeError)
  })
})
