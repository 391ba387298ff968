import { describe, expect, it } from 'vitest'
import { bestPossible, heldOutAccuracy, highestScored, sumWithin } from '../../../../server/statistics/held-out.ts'

const counts = { caught: 3, total: 10, size: 1, totalSize: 10, bestCaught: 5, builtCaught: 4, builtTotal: 20 }

describe('heldOutAccuracy', () => {
  it('has no figures without later incidents, and no RRI where there was nothing to recapture', () => {
    const none = { hitRate: null, pai: null, pei: null, rri: null }
    expect(heldOutAccuracy({ ...counts, caught: 0, total: 0, bestCaught: 0 })).toEqual(none)
    const found = heldOutAccuracy({ ...counts, builtCaught: 0 })
    expect([found.hitRate, found.rri]).toEqual([0.3, null])
  })

  it('refuses a part that is larger than the whole, and no part at all', () => {
    expect(() => heldOutAccuracy({ ...counts, caught: 11 })).toThrow(RangeError)
    expect(() => heldOutAccuracy({ ...counts, size: 11 })).toThrow(RangeError)
    expect(() => heldOutAccuracy({ ...counts, size: 0 })).toThrow(RangeError)
    expect(() => heldOutAccuracy({ ...counts, builtCaught: -1 })).toThrow(RangeError)
  })
})

describe('highestScored', () => {
  const equal = new Float64Array(4).fill(1)
  const part = (scores: number[], share: number, sizes = equal) => [
    ...highestScored(Float64Array.from(scores), sizes, [share])[0]!,
  ]

  it('takes cells by falling score and cuts the last to the size', () => {
    expect(part([1, 4, 2, 3], 0.5)).toEqual([0, 1, 0, 1])
    expect(part([1, 4, 2, 3], 0.625)).toEqual([0, 1, 0.5, 1])
    expect(part([1, 4, 2, 3], 1)).toEqual([1, 1, 1, 1])
  })

  it('takes equal parts of cells that tie at the edge, also where they are equal only up to rounding', () => {
    expect(part([2, 3, 2, 1], 0.5)).toEqual([0.5, 1, 0.5, 0])
    expect(part([0.3, 3, 0.1 + 0.2, 0.1], 0.5)).toEqual([0.5, 1, 0.5, 0])
    expect(part([0, 0, 0, 0], 0.25)).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  it('puts cells without a score last, all tied', () => {
    expect(part([Number.NaN, -5, Number.NaN, -7], 0.75)).toEqual([0.5, 1, 0.5, 1])
  })

  it('fills a share of the size, not of the number of cells; a cell of size 0 is in when it is reached', () => {
    expect(part([9, 8, 7, 6], 0.5, Float64Array.of(1, 0, 4, 5))).toEqual([1, 1, 1, 0])
    expect(part([9, 8, 7, 6], 0.1, Float64Array.of(1, 0, 4, 5))).toEqual([1, 0, 0, 0])
    expect(part([8, 9, 7, 6], 0.1, Float64Array.of(1, 0, 4, 5))).toEqual([1, 1, 0, 0])
  })

  it('refuses shares and sizes that make no sense', () => {
    expect(() => part([1, 2, 3, 4], 0)).toThrow(RangeError)
    expect(() => part([1, 2, 3, 4], 1.1)).toThrow(RangeError)
    expect(() => part([1, 2, 3], 0.5)).toThrow(RangeError)
    expect(() => part([1, 2, 3, 4], 0.5, new Float64Array(4))).toThrow(RangeError)
    expect(() => part([1, 2, 3, 4], 0.5, Float64Array.of(1, -1, 1, 1))).toThrow(RangeError)
  })
})

describe('bestPossible', () => {
  it('takes what is densest, not what is most', () => {
    const [few, more] = bestPossible(Float64Array.of(6, 5, 0, 0), Float64Array.of(4, 1, 2, 3), [0.1, 0.5])
    expect(few).toBe(5)
    expect(more).toBe(11)
  })

  it('adds up counts by the fraction of each cell', () => {
    expect(sumWithin(Float64Array.of(4, 6), Float64Array.of(0.5, 1))).toBe(8)
  })
})
