import { describe, expect, it } from 'vitest'
import {
  inverseLowerGamma,
  inverseUpperGamma,
  logGamma,
  poissonProbability,
  regularizedGamma,
} from '../../../../server/statistics/gamma.ts'

describe('gamma functions', () => {
  it('know their ends', () => {
    expect(logGamma(0)).toBe(Number.POSITIVE_INFINITY)
    expect(poissonProbability(0, 0)).toBe(1)
    expect(poissonProbability(3, 0)).toBe(0)
    expect(regularizedGamma(2, 0)).toEqual({ lower: 0, upper: 1 })
    expect(regularizedGamma(2, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 })
    expect(inverseLowerGamma(2, 0)).toBe(0)
    expect(inverseLowerGamma(2, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(inverseUpperGamma(2, 1)).toBe(0)
    expect(inverseUpperGamma(2, 0)).toBe(Number.POSITIVE_INFINITY)
  })

  it('are inverted from either tail', () => {
    for (const a of [0.5, 1, 7, 300, 20_000]) {
      for (const p of [1e-9, 0.025, 0.5, 0.9]) {
        expect(regularizedGamma(a, inverseLowerGamma(a, p)).lower / p).toBeCloseTo(1, 10)
        expect(regularizedGamma(a, inverseUpperGamma(a, p)).upper / p).toBeCloseTo(1, 10)
      }
    }
  })

  it('refuse what has no meaning', () => {
    expect(() => logGamma(-1)).toThrow(RangeError)
    expect(() => poissonProbability(-1, 2)).toThrow(RangeError)
    expect(() => regularizedGamma(0, 1)).toThrow(RangeError)
    expect(() => inverseLowerGamma(1, 1.5)).toThrow(RangeError)
    expect(() => inverseUpperGamma(1, -0.5)).toThrow(RangeError)
  })
})
