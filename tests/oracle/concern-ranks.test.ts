import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { binomialHalf, concernRanks } from '../../server/statistics/concern-ranks.ts'
import { wilsonLimits } from '../../server/statistics/wilson-interval.ts'

interface Worked {
  readonly tolerance: { readonly p: number; readonly share: number }
  readonly counts: readonly { readonly label: string; readonly n: number; readonly topThree: number }[]
  readonly noConcern: number
  readonly pairs: readonly { readonly one: number; readonly other: number; readonly p: number }[]
  readonly wilson: readonly {
    readonly some: number
    readonly all: number
    readonly lower: number
    readonly upper: number
  }[]
}
const worked = JSON.parse(readFileSync(new URL('./concern-ranks.json', import.meta.url), 'utf8')) as Worked

describe('concerns of charity pots', () => {
  const ranks = concernRanks(worked.counts)

  it('have the p-values that are printed for them', () => {
    for (const { one, other, p } of worked.pairs)
      expect(Math.abs(binomialHalf(one, other)! - p)).toBeLessThan(worked.tolerance.p)
  })

  it('are among the first three as often as was printed, ties counted for both', () => {
    for (const { label, topThree } of worked.counts) {
      const own = ranks.find((rank) => rank.label === label)!
      expect(Math.abs(own.topThree - topThree), label).toBeLessThan(worked.tolerance.share)
    }
  })

  it('are drawn alike whether "No concern" is left in or out: it is never among the first three', () => {
    const all = concernRanks([...worked.counts, { label: 'No concern', n: worked.noConcern }])
    expect(all.at(-1)).toMatchObject({ label: 'No concern', topThree: 0, rank: 8 })
    for (const rank of ranks)
      expect(Math.abs(all.find(({ label }) => label === rank.label)!.topThree - rank.topThree)).toBeLessThan(0.015)
  })

  it('are one that is clearly first, then three that are joint second', () => {
    expect(ranks.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(ranks.map(({ jointRank }) => jointRank)).toEqual([1, 2, 2, 2, 5, 5, 5])
    expect(ranks.map(({ isClear }) => isClear)).toEqual([true, false, false, false, false, false, false])
    // The exact test alone would have left all seven joint.
    expect(ranks.every(({ pNext }) => pNext === null || pNext > 0.05)).toBe(true)
  })

  it('of a survey have the Wilson intervals that were printed', () => {
    for (const { some, all, lower, upper } of worked.wilson) {
      const limits = wilsonLimits(some, all)!
      expect(limits.lower).toBeCloseTo(lower, 3)
      expect(limits.upper).toBeCloseTo(upper, 3)
    }
  })
})
