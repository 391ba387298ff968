import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../../../server/geometry/neighbour-list.ts'
import { emergingHotSpots } from '../../../../server/statistics/emerging-hot-spots.ts'
import { createRandom } from '../../../../shared/random.ts'
import { queenGrid } from '../../../support/grid-neighbours.ts'

const steps = 12

/** 20 by 20 cells of about one incident a month, and two blocks of 3 by 3 with 12 more in the steps named. */
function cubeWithBlocks() {
  const random = createRandom(7, 'emerging-test')
  const counts = Float64Array.from({ length: 400 * steps }, () => random.poisson(1))
  const add = (column: number, row: number, isHot: (step: number) => boolean) => {
    for (let cell = 0; cell < 9; cell++) {
      const place = (row + Math.floor(cell / 3)) * 20 + column + (cell % 3)
      for (let step = 0; step < steps; step++) if (isHot(step)) counts[place * steps + step]! += 12
    }
  }
  add(3, 3, () => true)
  add(13, 13, (step) => step >= 9)
  return { counts, cells: 400, steps }
}

describe('emergingHotSpots', () => {
  it('finds planted hot spots, one that stays and one that comes, and none far from them', () => {
    for (const reference of ['cube', 'step'] as const) {
      const { classes, states } = emergingHotSpots(cubeWithBlocks(), queenGrid(20, 20), { reference })
      expect(['persistent hot spot', 'intensifying hot spot', 'diminishing hot spot']).toContain(classes[4 * 20 + 4])
      expect(classes[14 * 20 + 14]).toBe('consecutive hot spot')
      expect([...states.subarray((14 * 20 + 14) * steps, (14 * 20 + 14) * steps + 9)].every((each) => each < 1)).toBe(
        true,
      )
      expect(classes[2 * 20 + 16]).not.toMatch(/hot spot/)
    }
  })

  it('has no class for islands, nor for anything when all counts are equal', () => {
    const neighbours = neighboursFromLists([[1], [0, 2], [1], []])
    const random = createRandom(3, 'island')
    const counts = Float64Array.from({ length: 4 * steps }, () => random.poisson(4))
    const found = emergingHotSpots({ counts, cells: 4, steps }, neighbours)
    expect(found.classes.map((each) => each === null)).toEqual([false, false, false, true])
    expect(found.trendP[3]).toBeNaN()
    const equal = emergingHotSpots({ counts: new Float64Array(4 * steps), cells: 4, steps }, neighbours)
    expect(equal.classes).toEqual([null, null, null, null])
    expect(equal.states).toEqual(new Int8Array(4 * steps))
  })

  it('refuses fewer than 10 steps and an alpha that is none', () => {
    const neighbours = neighboursFromLists([[1], [0]])
    expect(() => emergingHotSpots({ counts: new Float64Array(18), cells: 2, steps: 9 }, neighbours)).toThrow(RangeError)
    const cube = { counts: new Float64Array(20), cells: 2, steps: 10 }
    expect(() => emergingHotSpots(cube, neighbours, { alpha: 0 })).toThrow(RangeError)
  })
})
