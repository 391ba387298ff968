import { describe, expect, it } from 'vitest'
import { empiricalBayes } from '../../../../server/statistics/empirical-bayes.ts'

const of = (...values: number[]) => Float64Array.from(values)

describe('empiricalBayes', () => {
  it('gives nothing for no areas and one area its raw rate', () => {
    expect(empiricalBayes(of(), of()).mean).toBeNaN()
    expect(empiricalBayes(of(4), of(2000)).rates).toEqual(of(0.002))
  })

  it('leaves out areas without residents as if they were not there', () => {
    const { rates, mean } = empiricalBayes(of(30, 7, 2, 5), of(1500, 0, 1400, Number.NaN))
    const without = empiricalBayes(of(30, 2), of(1500, 1400))
    expect(rates).toEqual(of(without.rates[0]!, Number.NaN, without.rates[1]!, Number.NaN))
    expect(mean).toBe(without.mean)
  })

  it('gives 0 everywhere without incidents', () => {
    expect(empiricalBayes(of(0, 0), of(1000, 1500)).rates).toEqual(of(0, 0))
  })

  it('puts every area at the mean when rates differ by no more than chance', () => {
    const { rates, mean, betweenVariance } = empiricalBayes(of(10, 11), of(1000, 1000))
    expect(betweenVariance).toBe(0)
    expect(rates).toEqual(of(mean, mean))
  })

  it('refuses counts and residents of different numbers of areas', () => {
    expect(() => empiricalBayes(of(1), of(1, 2))).toThrow(RangeError)
  })
})
