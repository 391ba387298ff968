import { describe, expect, it } from 'vitest'
import { funnel, funnelLimit, overdispersion } from '../../../../server/statistics/funnel.ts'

const nothing = Number.NaN

describe('funnelLimit', () => {
  it('lies at a whole count where that count has just the probability below it', () => {
    // F(0; 2) = exp(-2), F(1; 2) = 3 exp(-2).
    expect(funnelLimit(2, Math.exp(-2))).toBeCloseTo(0, 12)
    expect(funnelLimit(2, 3 * Math.exp(-2))).toBeCloseTo(1, 12)
    expect(funnelLimit(2, 2 * Math.exp(-2))).toBeCloseTo(0.5, 12)
  })

  it('never falls below 0, and is 0 where nothing is expected', () => {
    expect(funnelLimit(1, 0.001)).toBe(0)
    expect(funnelLimit(0, 0.999)).toBe(0)
  })

  it('holds for very small and very large expected counts', () => {
    expect(funnelLimit(1e-6, 0.999)).toBe(0)
    const million = funnelLimit(1e6, 0.999)
    expect(Math.abs((million - 1e6) / 1000 - 3.0902)).toBeLessThan(0.01)
  })

  it('refuses what is no probability or no expectation', () => {
    expect(() => funnelLimit(3, 0)).toThrow(RangeError)
    expect(() => funnelLimit(3, 1)).toThrow(RangeError)
    expect(() => funnelLimit(-1, 0.5)).toThrow(RangeError)
    expect(() => funnelLimit(nothing, 0.5)).toThrow(RangeError)
  })
})

describe('overdispersion', () => {
  it('pulls in a tenth on each side from 20 areas, none before', () => {
    // z of 20 areas expecting 100: -5, then 18 of 0 and 1 by turns, then 30.
    const z = [-5, ...Array.from({ length: 18 }, (_, area) => area % 2), 30]
    const observed = Float64Array.from(z, (score) => 100 + 10 * score)
    const expected = new Float64Array(20).fill(100)
    // The two lowest become the third lowest, 0, and the two highest the third highest, 1.
    expect(overdispersion(observed, expected)).toEqual({ phi: 10 / 20, winsorisedEachSide: 2 })
    const fewer = overdispersion(observed.slice(1), expected.slice(1))
    expect(fewer).toEqual({ phi: (900 + 9) / 19, winsorisedEachSide: 0 })
  })

  it('leaves out areas that are not known or expect nothing, and is NaN without any', () => {
    const found = overdispersion(Float64Array.of(12, nothing, 3, 1), Float64Array.of(9, 4, nothing, 0))
    expect(found.phi).toBeCloseTo(1, 12)
    expect(overdispersion(new Float64Array(), new Float64Array()).phi).toBeNaN()
    expect(() => overdispersion(new Float64Array(2), new Float64Array(1))).toThrow(RangeError)
  })
})

describe('funnel', () => {
  it('calls an area different only beyond the 99.8% limits', () => {
    // Limits at 1,600 people are 4.142 and 21.025 per 1,000: 6.6 and 33.6 incidents.
    const counts = Float64Array.of(6, 7, 19, 33, 34)
    const found = funnel(counts, new Float64Array(5).fill(1600), { target: 12, widen: false })!
    expect(found.areas.map((area) => area?.verdict)).toEqual([
      'lower',
      'not different',
      'not different',
      'not different',
      'higher',
    ])
  })

  it('widens the limits about the target by the root of phi, never below 0', () => {
    const counts = Float64Array.of(14, 25, 31, 8, 40, 22)
    const residents = Float64Array.of(1500, 1600, 1700, 1450, 1650, 1800)
    const wide = funnel(counts, residents)!
    const narrow = funnel(counts, residents, { widen: false })!
    expect(wide.widening).toBeCloseTo(Math.sqrt(narrow.overdispersion.phi), 12)
    wide.areas.forEach((area, index) => {
      const upper = narrow.areas[index]!.limits998.upper
      expect(area!.limits998.upper - wide.target).toBeCloseTo(wide.widening * (upper - wide.target), 10)
      expect(area!.limits998.lower).toBe(0)
    })
    expect(narrow.areas[4]?.verdict).toBe('higher')
    expect(wide.areas[4]?.verdict).toBe('not different')
  })

  it('does not narrow limits where areas differ less than chance makes them', () => {
    const found = funnel(Float64Array.of(20, 20, 21), new Float64Array(3).fill(1000))!
    expect([found.overdispersion.phi < 1, found.widening]).toEqual([true, 1])
  })

  it('does not judge areas without exposure or count, and is null without any other', () => {
    const found = funnel(Float64Array.of(20, 4, nothing, 16), Float64Array.of(1000, 0, 1000, 1000))!
    expect(found.target).toBe(18)
    expect(found.areas.map((area) => area === null)).toEqual([false, true, true, false])
    expect(funnel(Float64Array.of(4), Float64Array.of(0))).toBeNull()
    expect(funnel(new Float64Array(), new Float64Array())).toBeNull()
  })

  it('finds no difference where there are no incidents', () => {
    const found = funnel(new Float64Array(3), new Float64Array(3).fill(1000))!
    expect([found.target, found.widening]).toEqual([0, 1])
    expect(found.areas.every((area) => area?.verdict === 'not different' && area.limits998.upper === 0)).toBe(true)
  })

  it('refuses unequal lengths and a target that is no rate', () => {
    expect(() => funnel(new Float64Array(2), new Float64Array(1))).toThrow(RangeError)
    expect(() => funnel(Float64Array.of(1), Float64Array.of(1), { target: -1 })).toThrow(RangeError)
  })
})
