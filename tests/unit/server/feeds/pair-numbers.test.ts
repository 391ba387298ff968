import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairNumbers } from '../../../../server/feeds/pair-numbers.ts'

describe('PairNumbers', () => {
  it('numbers pairs in the order they are first met, and tells (1, 2) from (2, 1)', () => {
    const numbers = new PairNumbers()
    const pairs = [
      [1, 2],
      [2, 1],
      [0, 0],
      [1, 2],
      [-7_594_189, 52_040_622],
      [0, 0],
    ] as const
    expect(pairs.map(([first, second]) => numbers.numberOf(first, second))).toEqual([0, 1, 2, 0, 3, 2])
  })

  it('keeps the numbers of more pairs than it had room for', () => {
    const numbers = new PairNumbers()
    const ask = () => Array.from({ length: 200_000 }, (_, at) => numbers.numberOf((at * 7919) % 4_001, at))
    const inOrder = Array.from({ length: 200_000 }, (_, at) => at)
    expect(ask()).toEqual(inOrder)
    expect(ask()).toEqual(inOrder)
  })

  it('agrees with a map keyed by text, also where pairs meet in one slot', () => {
    const near = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -3, max: 3 }).map((at) => at << 24),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(near, near)), (pairs) => {
        const numbers = new PairNumbers()
        const known = new Map<string, number>()
        for (const [first, second] of pairs) {
          const key = `${first} ${second}`
          if (!known.has(key)) known.set(key, known.size)
          expect(numbers.numberOf(first, second)).toBe(known.get(key))
        }
      }),
    )
  })
})
