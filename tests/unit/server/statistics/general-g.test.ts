import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { generalG } from '../../../../server/statistics/general-g.ts'
import { queenGrid } from '../../../support/grid-neighbours.ts'

const nothing = Number.NaN
const corner = Float64Array.from({ length: 64 }, (_, cell) => (cell % 8 < 3 && cell < 24 ? 20 : 2 + (cell % 2)))
const apart = Float64Array.from({ length: 64 }, (_, cell) =>
  cell % 2 === 1 && Math.floor(cell / 8) % 2 === 1 ? 20 : 2,
)

describe('generalG', () => {
  it('is positive where high values lie together and negative where they lie apart', () => {
    expect(generalG(corner, queenGrid(8, 8))!.randomisation.z).toBeGreaterThan(3)
    expect(generalG(apart, queenGrid(8, 8))!.randomisation.z).toBeLessThan(-2)
  })

  it('does not change with the unit of the values', () => {
    const found = generalG(corner, queenGrid(8, 8))!
    const scaled = generalG(
      corner.map((value) => value * 1e-80),
      queenGrid(8, 8),
    )!
    expect(scaled.randomisation.z).toBeCloseTo(found.randomisation.z, 9)
  })

  it('is null without links, for equal values and for one value above 0', () => {
    expect(generalG(Float64Array.of(1, 2), neighboursFromLists([[], []]))).toBeNull()
    expect(generalG(new Float64Array(9).fill(2), queenGrid(3, 3))).toBeNull()
    expect(generalG(Float64Array.of(0, 0, 4, 0), queenGrid(2, 2))).toBeNull()
    expect(generalG(new Float64Array(), neighboursFromLists([]))).toBeNull()
  })

  it('leaves a unit without a value out, and counts an island', () => {
    const gap = neighboursFromLists([[1, 2], [0, 2], [0, 1, 3], [2, 4], [3], []])
    const without = neighboursFromLists([[1], [0, 2], [1, 3], [2], []])
    const found = generalG(Float64Array.of(5, nothing, 6, 1, 2, 3), gap)
    expect(found).toEqual(generalG(Float64Array.of(5, 6, 1, 2, 3), without))
    expect([found!.count, found!.islands]).toEqual([5, 1])
  })

  it('refuses values below 0', () => {
    expect(() => generalG(Float64Array.of(1, -2, 3, 4), queenGrid(2, 2))).toThrow(RangeError)
  })
})
