import { describe, expect, it } from 'vitest'
import { isolated, neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { giStar } from '../../../../server/statistics/gi-star.ts'
import { queenGrid } from '../../../support/grid-neighbours.ts'

const nothing = Number.NaN

describe('giStar', () => {
  it('gives an empty answer for no units and NaN for one', () => {
    expect(giStar(new Float64Array(), neighboursFromLists([]))).toEqual(new Float64Array())
    expect(giStar(Float64Array.of(4), neighboursFromLists([[]]))).toEqual(Float64Array.of(nothing))
  })

  it('is NaN everywhere when all values are equal, also where they are equal only up to rounding', () => {
    const equal = new Float64Array(25).fill(0.1)
    expect(giStar(equal, queenGrid(5, 5)).every(Number.isNaN)).toBe(true)
    equal[7] = 0.3 - 0.2
    expect(giStar(equal, queenGrid(5, 5)).every(Number.isNaN)).toBe(true)
  })

  it('is NaN for a unit that neighbours every other', () => {
    const z = giStar(Float64Array.of(1, 2, 9), neighboursFromLists([[1], [0, 2], [1]]))
    expect([...z].map(Number.isNaN)).toEqual([false, true, false])
  })

  it('gives an island no z-score but counts it in the mean and spread', () => {
    const neighbours = neighboursFromLists([[1], [0], [], [4], [3]])
    const z = giStar(Float64Array.of(5, 6, 50, 1, 2), neighbours)
    const without = giStar(Float64Array.of(5, 6, 1, 2), neighboursFromLists([[1], [0], [3], [2]]))
    expect(z[2]).toBeNaN()
    expect(isolated(neighbours)).toEqual([2])
    expect(z[0]).not.toBeCloseTo(without[0]!, 3)
  })

  it('leaves a unit without a value out altogether, as if it were not there', () => {
    const withGap = giStar(
      Float64Array.of(5, nothing, 6, 1, 2),
      neighboursFromLists([
        [1, 2],
        [0, 2],
        [0, 1, 3],
        [2, 4],
        [1, 3],
      ]),
    )
    const without = giStar(Float64Array.of(5, 6, 1, 2), neighboursFromLists([[1], [0, 2], [1, 3], [2]]))
    expect(withGap[1]).toBeNaN()
    expect([0, 2, 3, 4].map((unit) => withGap[unit])).toEqual([...without])
  })

  it('treats a unit all of whose neighbours lack a value as an island', () => {
    const neighbours = neighboursFromLists([[1], [0], [3], [2]])
    const values = Float64Array.of(5, nothing, 3, 1)
    expect(giStar(values, neighbours)[0]).toBeNaN()
    expect(isolated(neighbours, values)).toEqual([0])
  })

  it('refuses neighbours of another number of units', () => {
    expect(() => giStar(Float64Array.of(1, 2), neighboursFromLists([[]]))).toThrow(RangeError)
  })
})
