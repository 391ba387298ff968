import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { giStarCube } from '../../../../server/statistics/gi-star-cube.ts'

const row = neighboursFromLists([[1], [0, 2], [1, 3], [2]])

describe('giStarCube', () => {
  it('gives each whole-cube score a mean of 0 over all bins when no neighbourhood is cut off', () => {
    const ring = neighboursFromLists([
      [1, 3],
      [0, 2],
      [1, 3],
      [0, 2],
    ])
    const counts = Float64Array.of(3, 0, 5, 1, 2, 2, 0, 7, 1, 0, 4, 4)
    const z = giStarCube({ counts, cells: 4, steps: 3 }, ring, { previousSteps: 0 })
    expect(z.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 12)
  })

  it('has mean 0 and variance 1 over all ways in which the counts of each step can fall on the cells', () => {
    const sums = new Float64Array(8)
    const squares = new Float64Array(8)
    let ways = 0
    for (const first of orders([0, 1, 1, 5])) {
      for (const second of orders([9, 2, 0, 0])) {
        const counts = Float64Array.from(first.flatMap((count, cell) => [count, second[cell]!]))
        const z = giStarCube({ counts, cells: 4, steps: 2 }, row, { reference: 'step' })
        ways += 1
        z.forEach((each, bin) => {
          sums[bin]! += each
          squares[bin]! += each * each
        })
      }
    }
    expect(ways).toBe(576)
    for (let bin = 0; bin < 8; bin++) {
      expect(sums[bin]! / ways).toBeCloseTo(0, 12)
      expect(squares[bin]! / ways).toBeCloseTo(1, 12)
    }
  })

  it('gives equal sums equal scores to the last digit', () => {
    const counts = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 7, 7, 7)
    const z = giStarCube({ counts, cells: 4, steps: 3 }, row, { previousSteps: 0 })
    expect([z[4], z[5]]).toEqual([z[3], z[3]])
  })

  it('is NaN for islands, for a neighbourhood that is everything and where nothing varies', () => {
    const islands = neighboursFromLists([[1], [0], []])
    const z = giStarCube({ counts: Float64Array.of(1, 2, 0, 4, 9, 9), cells: 3, steps: 2 }, islands)
    expect([...z].map(Number.isNaN)).toEqual([false, false, false, false, true, true])
    const pair = neighboursFromLists([[1], [0]])
    const both = { counts: Float64Array.of(1, 2, 0, 4), cells: 2, steps: 2 }
    expect([...giStarCube(both, pair)].map(Number.isNaN)).toEqual([false, true, false, true])
    expect(giStarCube(both, pair, { reference: 'step' }).every(Number.isNaN)).toBe(true)
    const equal = { counts: new Float64Array(12).fill(0.1), cells: 4, steps: 3 }
    expect(giStarCube(equal, row).every(Number.isNaN)).toBe(true)
    expect(giStarCube(equal, row, { reference: 'step' }).every(Number.isNaN)).toBe(true)
  })

  it('against its own step does not see a month with more incidents everywhere', () => {
    const quiet = [4, 1, 0, 1]
    const counts = Float64Array.from(quiet.flatMap((count) => [count, count * 3]))
    const options = { previousSteps: 0, reference: 'step' } as const
    const z = giStarCube({ counts, cells: 4, steps: 2 }, row, options)
    for (let cell = 0; cell < 4; cell++) expect(z[cell * 2 + 1]).toBeCloseTo(z[cell * 2]!, 12)
  })

  it('gives nothing for an empty cube and refuses what does not fit', () => {
    expect(giStarCube({ counts: new Float64Array(), cells: 0, steps: 3 }, neighboursFromLists([]))).toHaveLength(0)
    const cube = { counts: new Float64Array(8), cells: 4, steps: 2 }
    expect(() => giStarCube(cube, neighboursFromLists([[]]))).toThrow(RangeError)
    expect(() => giStarCube(cube, row, { previousSteps: 0.5 })).toThrow(RangeError)
  })
})

function orders(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, index) => orders(values.toSpliced(index, 1)).map((rest) => [value, ...rest]))
}
