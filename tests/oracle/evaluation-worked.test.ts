import { describe, expect, it } from 'vitest'
import { benefitOfCost, evaluate, minimumDetectableFall } from '../../server/statistics/evaluation.ts'
import worked from './evaluation.json' with { type: 'json' }

describe('the worked evaluation', () => {
  const found = evaluate(worked.counts)

  it('has the effects, the ratio and its interval', () => {
    expect(found.grossEffect).toBe(worked.grossEffect)
    expect(found.grossShare).toBeCloseTo(worked.grossShare, 6)
    expect(found.netEffect).toBeCloseTo(worked.netEffect, 6)
    expect(found.successMeasure).toBeCloseTo(-worked.netEffect, 6)
    expect(found.rateRatio.value).toBeCloseTo(worked.ratio, 6)
    expect(found.standardError).toBeCloseTo(worked.standardError, 6)
    expect([found.rateRatio.lower, found.rateRatio.upper].map(fourDigits)).toEqual(worked.interval)
    expect(fourDigits(found.p)).toBe(worked.p)
    expect(fourDigits(found.relativeEffect)).toBe(worked.relativeEffect)
    expect(found.hasZero).toBe(false)
  })

  it('widens the interval where counts vary more than chance', () => {
    const { overdispersion, interval, p } = worked.overdispersed
    const wide = evaluate(worked.counts, { overdispersion })
    expect([wide.rateRatio.lower, wide.rateRatio.upper].map(fourDigits)).toEqual(interval)
    expect(wide.p).toBeCloseTo(p, 3)
  })

  it('has what the ring tells of displacement', () => {
    const { displacement } = found
    expect(displacement?.bufferMeasure).toBeCloseTo(worked.bufferMeasure, 6)
    expect(displacement?.quotient).toBeCloseTo(worked.quotient, 6)
    expect(displacement?.totalNetEffect).toBeCloseTo(worked.totalNetEffect, 6)
    expect(displacement?.difference.value).toBe(worked.difference.value)
    expect(displacement?.difference.lower).toBeCloseTo(worked.difference.lower, 1)
    expect(displacement?.difference.upper).toBeCloseTo(worked.difference.upper, 1)
    expect(displacement?.z).toBeCloseTo(worked.difference.z, 3)
    const buffer = { before: worked.counts.buffer.before, after: worked.displaced.after }
    const displaced = evaluate({ ...worked.counts, buffer }).displacement
    expect(displaced?.quotient).toBeCloseTo(worked.displaced.quotient, 6)
    expect(displaced?.totalNetEffect).toBeCloseTo(worked.displaced.totalNetEffect, 6)
  })

  it('has what was prevented, and what that is worth', () => {
    expect(found.prevented.value).toBeCloseTo(worked.prevented.value, 6)
    expect(found.prevented.lower).toBeCloseTo(worked.prevented.lower, 1)
    expect(found.prevented.upper).toBeCloseTo(worked.prevented.upper, 1)
    const { poundsOfOne, poundsSpent, ratio, lower, upper, breakEven } = worked.benefit
    const benefit = benefitOfCost(found.prevented, poundsOfOne, poundsSpent)
    expect(benefit.ratio.value).toBeCloseTo(ratio, 2)
    expect(benefit.ratio.lower).toBeCloseTo(lower, 2)
    expect(Math.abs(benefit.ratio.upper - upper)).toBeLessThan(0.0051)
    expect(benefit.breakEven).toBe(breakEven)
  })

  it.each(worked.detectable)(
    'tells which fall $responseBefore incidents can show',
    ({ responseBefore, control, percent }) => {
      for (const [at, overdispersion] of ([1, 2] as const).entries()) {
        const fall = minimumDetectableFall({ responseBefore, control, overdispersion })
        const expected = percent[at]
        if (expected === null) expect(fall).toBeNull()
        else {
          // The source lies up to 0.054 off the root of its own equation, so the equation is asked too.
          expect(Math.abs((fall ?? 0) * 100 - expected!)).toBeLessThan(0.06)
          const ratio = 1 - (fall ?? 0)
          const error = Math.sqrt(overdispersion * (1 / responseBefore + 1 / (responseBefore * ratio) + 2 / control))
          expect(Math.log(ratio)).toBeCloseTo(-(1.959964 + 0.841621) * error, 5)
        }
      }
    },
  )

  it('says so where a count is 0 or nothing succeeded', () => {
    const zero = evaluate({ ...worked.counts, response: { before: 10, after: 0 } })
    expect(zero).toMatchObject({ hasZero: true, grossShare: 1 })
    expect(zero.rateRatio.value).toBeCloseTo((0.5 / 10.5) * (200.5 / 190.5), 9)
    const worse = evaluate({ ...worked.counts, response: { before: 84, after: 120 } })
    expect(worse.displacement?.quotient).toBeNull()
    expect(evaluate({ ...worked.counts, buffer: null }).displacement).toBeNull()
    expect(minimumDetectableFall({ responseBefore: 0, control: 9 })).toBeNull()
    expect(() => evaluate({ ...worked.counts, response: { before: 1.5, after: 1 } })).toThrow(RangeError)
  })
})

function fourDigits(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
