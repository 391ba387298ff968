import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jenksCuts, spreadOf } from '../../../../shared/map-classes/jenks.ts'
import { type SortedValues, sortValues } from '../../../../shared/map-classes/values.ts'

function costOf({ distinct, repeats }: SortedValues, cuts: readonly number[]): number {
  const spread = spreadOf(distinct, repeats)
  return [...cuts, distinct.length - 1].reduce((sum, last, index) => sum + spread((cuts[index - 1] ?? -1) + 1, last), 0)
}

/** The least cost over every way to cut, one by one. */
function bruteForce(values: SortedValues, classes: number, from = 0): number {
  const spread = spreadOf(values.distinct, values.repeats)
  const end = values.distinct.length - 1
  if (classes === 1) return spread(from, end)
  let best = Number.POSITIVE_INFINITY
  for (let last = from; last <= end - classes + 1; last += 1) {
    best = Math.min(best, spread(from, last) + bruteForce(values, classes - 1, last + 1))
  }
  return best
}

describe('jenksCuts', () => {
  it('finds the gaps a reader sees', () => {
    const values = sortValues([1, 2, 3, 50, 51, 52, 100, 101])
    expect(jenksCuts(values, 3)).toEqual([2, 5])
  })

  it('is as good as the best of all partitions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 200 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 2, max: 5 }),
        (list, classes) => {
          const values = sortValues(list)
          const wanted = Math.min(classes, values.distinct.length)
          const cuts = jenksCuts(values, classes)
          expect(cuts).toHaveLength(wanted - 1)
          expect(costOf(values, cuts)).toBeCloseTo(bruteForce(values, wanted), 6)
        },
      ),
      { seed: 20260101, numRuns: 400 },
    )
  })

  it('keeps its exactness far from zero', () => {
    const values = sortValues([1, 2, 3, 50, 51, 52, 100, 101].map((value) => value + 1e9))
    expect(jenksCuts(values, 3)).toEqual([2, 5])
  })

  it('cuts 33,755 areas in under a second', () => {
    const values = sortValues(Array.from({ length: 33_755 }, (_, index) => ((index * 7919) % 33_757) ** 1.5))
    const start = performance.now()
    expect(jenksCuts(values, 7)).toHaveLength(6)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('spreadOf', () => {
  it('is the sum of squared distances to the mean, each value as often as it comes', () => {
    const { distinct, repeats } = sortValues([2, 2, 5, 9])
    expect(spreadOf(distinct, repeats)(0, 2)).toBeCloseTo(33, 9)
    expect(spreadOf(distinct, repeats)(0, 0)).toBe(0)
  })
})
