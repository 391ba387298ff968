import { describe, expect, it } from 'vitest'
import { spreadOf } from '../../../../server/statistics/spread.ts'

describe('spreadOf', () => {
  it('gives number, mean and population deviation of what is not NaN', () => {
    expect(spreadOf(Float64Array.of(2, Number.NaN, 4, 4, 4, 5, 5, 7, 9))).toEqual({ count: 8, mean: 5, deviation: 2 })
  })

  it('is null for fewer than two values and for equal ones, also equal only up to rounding', () => {
    expect(spreadOf(new Float64Array())).toBeNull()
    expect(spreadOf(Float64Array.of(3, Number.NaN))).toBeNull()
    expect(spreadOf(Float64Array.of(0, 0, 0))).toBeNull()
    expect(spreadOf(Float64Array.of(0.1, 0.3 - 0.2, 0.1))).toBeNull()
  })
})
