import { describe, expect, it } from 'vitest'
import { trendVerdict } from '../../../../server/statistics/verdict.ts'

const judge = (baseCount: number, count: number, everyMonthPublished = true) =>
  trendVerdict({ count, exposure: 1, baseCount, baseExposure: 1, everyMonthPublished })

describe('trendVerdict', () => {
  it('is not available when a month is missing, whatever the counts', () => {
    const missing = { verdict: 'not available', mayPrintPercentage: false, ratio95: null, ratio80: null }
    expect(judge(100, 300, false)).toEqual(missing)
    expect(judge(0, 0, false)).toEqual(missing)
  })

  it('says nothing where either count is below 10, and prints no percentage then', () => {
    expect(judge(0, 0).verdict).toBe('too few to say')
    expect(judge(60, 9)).toMatchObject({ verdict: 'too few to say', mayPrintPercentage: false })
    expect(judge(10, 30).verdict).toBe('clear rise')
  })

  it('prints a percentage only on a base of 20 or more', () => {
    expect(judge(19, 60).mayPrintPercentage).toBe(false)
    expect(judge(20, 60).mayPrintPercentage).toBe(true)
  })

  it('calls a sure change of less than 10% no clear change, and one of exactly 10% clear', () => {
    expect(judge(10_000, 10_900).verdict).toBe('no clear change')
    expect(judge(10_000, 11_000).verdict).toBe('clear rise')
    expect(judge(10_000, 9_000).verdict).toBe('clear fall')
    expect(judge(10_000, 9_001).verdict).toBe('no clear change')
  })

  it('tells a probable fall from a probable rise', () => {
    expect(judge(52, 36).verdict).toBe('probable fall')
    expect(judge(36, 52).verdict).toBe('probable rise')
  })

  it('compares rates, not counts, when the periods differ', () => {
    const leap = { count: 290, exposure: 29, baseCount: 280, baseExposure: 28, everyMonthPublished: true }
    expect(trendVerdict(leap).ratio95?.ratio).toBe(1)
  })
})
