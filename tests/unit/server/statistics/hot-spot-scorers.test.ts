import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { giStar } from '../../../../server/statistics/gi-star.ts'
import { giStarScorer, recentCountScorer, smoothedCountScorer } from '../../../../server/statistics/hot-spot-scorers.ts'

const history = { counts: Float64Array.of(9, 1, 2, 0, 0, 4, 1, 1, 1), cells: 3, steps: 3 }

describe('scorers', () => {
  it('count the last steps only, all of them when the history is short', () => {
    expect(recentCountScorer({ steps: 2 })(history)).toEqual(Float64Array.of(3, 4, 2))
    expect(recentCountScorer()(history)).toEqual(Float64Array.of(12, 4, 3))
  })

  it('count per size where sizes are given, and give a cell of size 0 no score', () => {
    const sizes = Float64Array.of(4, 0, 1)
    expect(recentCountScorer({ sizes })(history)).toEqual(Float64Array.of(3, Number.NaN, 3))
  })

  it('smooth the counts before they are set against sizes', () => {
    const smooth = (counts: Float64Array) => counts.map((count) => count + 1)
    expect(smoothedCountScorer(smooth, { steps: 1, sizes: Float64Array.of(1, 5, 2) })(history)).toEqual(
      Float64Array.of(3, 1, 1),
    )
  })

  it('score by Gi* of the recent counts', () => {
    const chain = neighboursFromLists([[1], [0, 2], [1]])
    expect(giStarScorer(chain, { steps: 2 })(history)).toEqual(giStar(Float64Array.of(3, 4, 2), chain))
  })

  it('refuse no steps and sizes of another number of cells', () => {
    expect(() => recentCountScorer({ steps: 0 })(history)).toThrow(RangeError)
    expect(() => recentCountScorer({ sizes: Float64Array.of(1) })(history)).toThrow(RangeError)
  })
})
