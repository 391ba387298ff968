import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialHalf, concernRanks } from '../../server/statistics/concern-ranks.ts'

const counts = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 })
  .map((numbers) => numbers.map((n, index) => ({ label: `concern ${index}`, n })))
const options = { draws: 300 }

describe('ranks of concerns', () => {
  it('do not depend on the order they are given in', () => {
    fc.assert(
      fc.property(counts, fc.integer(), (given, seed) => {
        const mixed = [...given].sort((one, other) => ((one.n * 31 + seed) % 7) - ((other.n * 31 + seed) % 7))
        expect(concernRanks(mixed, options)).toEqual(concernRanks(given, options))
      }),
    )
  })

  it('never part equal counts, and never rank a lower count above a higher', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const ranks = concernRanks(given, options)
        for (const one of ranks)
          for (const other of ranks) {
            if (one.n === other.n) expect([one.rank, one.jointRank]).toEqual([other.rank, other.jointRank])
            if (one.n > other.n) expect(one.jointRank).toBeLessThanOrEqual(other.jointRank)
          }
        for (const { isClear, isJoint, jointRank, rank } of ranks) {
          expect(isClear && isJoint).toBe(false)
          expect(jointRank).toBeLessThanOrEqual(rank)
        }
      }),
    )
  })

  it('are told apart the better the more tokens there are of the same shares', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 2, max: 9 }),
        (one, other, times) => {
          fc.pre(one !== other)
          expect(binomialHalf(one * times, other * times)!).toBeLessThanOrEqual(binomialHalf(one, other)! + 1e-12)
        },
      ),
    )
  })

  it('have a p-value of 0 to 1, the same both ways round', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (one, other) => {
        const p = binomialHalf(one, other)
        expect(p).toBe(binomialHalf(other, one))
        if (p !== null) expect(p > 0 && p <= 1).toBe(true)
      }),
    )
  })

  it('of nothing counted are joint and without a share', () => {
    expect(
      concernRanks([
        { label: 'a', n: 0 },
        { label: 'b', n: 0 },
      ]),
    ).toMatchObject([
      { isJoint: true, topThree: 0, pNext: null },
      { isJoint: true, topThree: 0, pNext: null },
    ])
    expect(concernRanks([])).toEqual([])
    expect(() => concernRanks([{ label: 'a', n: 1.5 }])).toThrow(RangeError)
  })
})
