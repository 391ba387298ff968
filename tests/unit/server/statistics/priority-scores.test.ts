import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { competitionRanks } from '../../../../server/statistics/competition-rank.ts'
import {
  type CandidateFacts,
  criterionScores,
  priorityTotal,
  type Scores,
} from '../../../../server/statistics/priority-scores.ts'
import { criteria, defaultWeights } from '../../../../shared/priority-criteria.ts'

const facts: CandidateFacts = {
  ...{ share: 0.03, level: 'inside', verdict: 'no clear change', harm: 1, concernRank: null, influence: 2 },
}
const score = (change: Partial<CandidateFacts>) => criterionScores({ ...facts, ...change })

describe('scores', () => {
  it.each([
    [0, 0],
    [0.0199, 0],
    [0.02, 1],
    [0.05, 1],
    [0.0501, 2],
    [0.1, 2],
    [0.1001, 3],
    [1, 3],
  ])('a share of %d scores %d for volume', (share, volume) => {
    expect(score({ share }).volume).toBe(volume)
  })

  it.each([
    ['below', 0],
    ['inside', 1],
    ['above 95%', 2],
    ['above 99.8%', 3],
    [null, 1],
  ] as const)('%s scores %d for level', (level, expected) => {
    expect(score({ level }).level).toBe(expected)
  })

  it.each([
    ['clear fall', 0],
    ['probable fall', 1],
    ['no clear change', 1],
    ['too few to say', 1],
    ['not available', 1],
    ['probable rise', 2],
    ['clear rise', 3],
    [null, 1],
  ] as const)('%s scores %d for trend', (verdict, trend) => {
    expect(score({ verdict }).trend).toBe(trend)
  })

  it.each([
    [null, 0],
    [1, 3],
    [2, 2],
    [3, 2],
    [4, 1],
    [9, 1],
  ])('rank %s in consultation scores %d', (concernRank, concern) => {
    expect(score({ concernRank }).concern).toBe(concern)
  })

  it('what is counted nowhere scores 0 for volume, and impossible facts are refused', () => {
    expect(score({ share: null }).volume).toBe(0)
    expect(() => score({ share: 1.2 })).toThrow(RangeError)
    expect(() => score({ concernRank: 0 })).toThrow(RangeError)
    expect(() => priorityTotal(score({}), { ...defaultWeights, harm: -1 })).toThrow(RangeError)
  })
})

const anyScores = fc
  .tuple(...criteria.map(() => fc.integer({ min: 0, max: 3 })))
  .map((values) => Object.fromEntries(criteria.map((criterion, at) => [criterion, values[at]])) as unknown as Scores)

describe('totals', () => {
  it('lie from 0 to 24 under the usual weights, and grow with every score', () => {
    fc.assert(
      fc.property(anyScores, fc.constantFrom(...criteria), (scores, criterion) => {
        const total = priorityTotal(scores, defaultWeights)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(24)
        if (scores[criterion] < 3)
          expect(priorityTotal({ ...scores, [criterion]: scores[criterion] + 1 }, defaultWeights)).toBeGreaterThan(
            total,
          )
      }),
    )
  })

  it('multiplying all weights leaves the ranks', () => {
    fc.assert(
      fc.property(fc.array(anyScores, { maxLength: 12 }), fc.constantFrom(0.1, 0.5, 3), (list, factor) => {
        const scaled = Object.fromEntries(criteria.map((each) => [each, defaultWeights[each] * factor]))
        const ranks = (weights: Parameters<typeof priorityTotal>[1]) =>
          competitionRanks(
            list.map((scores) => priorityTotal(scores, weights)),
            'highest',
          )
        expect(ranks(scaled as never)).toEqual(ranks(defaultWeights))
      }),
    )
  })

  it('ranks are 1 + the number strictly higher', () => {
    expect(competitionRanks([], 'highest')).toEqual([])
    expect(competitionRanks([5, 5, 5], 'highest')).toEqual([1, 1, 1])
    expect(competitionRanks([1, 3, 2], 'highest')).toEqual([3, 1, 2])
  })
})
