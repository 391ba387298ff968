import { describe, expect, it } from 'vitest'
import { benjaminiHochberg, fdrClass } from '../../../../server/statistics/fdr.ts'

const of = (...values: number[]) => Float64Array.from(values)

describe('benjaminiHochberg', () => {
  it('leaves none and a single p-value as they are', () => {
    expect(benjaminiHochberg(of())).toEqual(of())
    expect(benjaminiHochberg(of(0.03))).toEqual(of(0.03))
  })

  it('does not count what was not tested', () => {
    expect(benjaminiHochberg(of(0.01, Number.NaN, 0.04))).toEqual(of(0.02, Number.NaN, 0.04))
  })

  it('gives equal p-values equal adjusted ones', () => {
    expect(benjaminiHochberg(of(0.02, 0.02, 0.02))).toEqual(of(0.02, 0.02, 0.02))
    expect(benjaminiHochberg(of(0.5, 0.01, 0.01, 0.5))).toEqual(of(0.5, 0.02, 0.02, 0.5))
  })

  it('refuses numbers that are not p-values', () => {
    expect(() => benjaminiHochberg(of(1.2))).toThrow(RangeError)
  })
})

describe('fdrClass', () => {
  it('classes by 0.01, 0.05 and 0.10, each included, with the sign of z', () => {
    expect([0.01, 0.011, 0.05, 0.051, 0.1, 0.101].map((p) => fdrClass(3, p))).toEqual([3, 2, 2, 1, 1, 0])
    expect([0.01, 0.05, 0.1, 0.2].map((p) => fdrClass(-3, p))).toEqual([-3, -2, -1, 0])
  })

  it('gives no class to what was not tested', () => {
    expect(fdrClass(Number.NaN, 0.5)).toBeNull()
    expect(fdrClass(1, Number.NaN)).toBeNull()
  })
})
