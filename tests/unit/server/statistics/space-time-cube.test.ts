import { describe, expect, it } from 'vitest'
import {
  checkCube,
  countByCell,
  countSpaceTimeCube,
  firstSteps,
} from '../../../../server/statistics/space-time-cube.ts'

const cube = { counts: Float64Array.of(1, 2, 3, 10, 20, 30), cells: 2, steps: 3 }

describe('countSpaceTimeCube', () => {
  it('counts every incident once, in its cell and step or among those left out', () => {
    const found = countSpaceTimeCube({
      cellOf: Int32Array.of(0, 0, 1, 1, -1, 2, 1),
      stepOf: Int32Array.of(0, 0, 2, 3, 0, 0, -1),
      cells: 2,
      steps: 3,
    })
    expect(found).toEqual({ counts: Float64Array.of(2, 0, 0, 0, 0, 1), cells: 2, steps: 3, leftOut: 4 })
  })

  it('refuses lists of unequal length', () => {
    const unequal = { cellOf: new Int32Array(2), stepOf: new Int32Array(1), cells: 1, steps: 1 }
    expect(() => countSpaceTimeCube(unequal)).toThrow(RangeError)
  })
})

describe('parts of a cube', () => {
  it('adds up the steps of a span', () => {
    expect(countByCell(cube, 1, 3)).toEqual(Float64Array.of(5, 50))
    expect(countByCell(cube, 2, 2)).toEqual(Float64Array.of(0, 0))
    expect(() => countByCell(cube, 1, 4)).toThrow(RangeError)
  })

  it('keeps nothing after the first steps', () => {
    expect(firstSteps(cube, 2)).toEqual({ counts: Float64Array.of(1, 2, 10, 20), cells: 2, steps: 2 })
    expect(() => firstSteps(cube, 4)).toThrow(RangeError)
  })

  it('are refused when counts are missing, negative or not numbers', () => {
    checkCube(cube)
    expect(() => checkCube({ ...cube, steps: 4 })).toThrow(RangeError)
    expect(() => checkCube({ counts: Float64Array.of(-1), cells: 1, steps: 1 })).toThrow(RangeError)
    expect(() => checkCube({ counts: Float64Array.of(Number.NaN), cells: 1, steps: 1 })).toThrow(RangeError)
  })
})
