import { describe, expect, it } from 'vitest'
import { wardensByStart } from '../../../../../server/planners/wardens/wardens-by-start.ts'
import { createRandom } from '../../../../../shared/random.ts'

/** Every list of so many wardens at each start that is enough, the fewest in all of them. */
function fewestByTrying(need: readonly number[], starts: readonly number[], shiftHours: number): number {
  const most = Math.max(...need)
  const works = (start: number, hour: number) => (hour - start + need.length) % need.length < shiftHours
  const isEnough = (wardens: readonly number[]) =>
    need.every((needed, hour) => {
      const there = starts.map((start, at) => (works(start, hour) ? wardens[at]! : 0))
      return !starts.some((start) => works(start, hour)) || there.reduce((sum, each) => sum + each, 0) >= needed
    })
  let lists: number[][] = [[]]
  for (const _ of starts)
    lists = lists.flatMap((list) => Array.from({ length: most + 1 }, (_, each) => [...list, each]))
  return Math.min(...lists.filter(isEnough).map((list) => list.reduce((sum, each) => sum + each, 0)))
}

describe('wardens of each start', () => {
  it('are the most that one start needs in its hours, and none where nothing is needed', () => {
    const need = [0, 0, 1, 3, 2, 0, 9, 0]
    expect(wardensByStart(need, [2], 3)).toEqual([3])
    expect(wardensByStart(new Array(24).fill(0), [6, 14], 8)).toEqual([0, 0])
    expect(wardensByStart(need, [], 3)).toEqual([])
  })

  it('share hours that two shifts work', () => {
    // Hours 2 and 3 are worked by both: two of the first are still there when three are needed.
    expect(wardensByStart([2, 2, 3, 3, 1, 0], [0, 2], 4)).toEqual([2, 1])
  })

  it('run past midnight', () => {
    expect(wardensByStart([4, 0, 0, 0, 0, 2], [5], 2)).toEqual([4])
  })

  it('are as few as trying all finds, whichever hours are needed', () => {
    const random = createRandom(7, 'starts')
    for (let trial = 0; trial < 60; trial++) {
      const need = Array.from({ length: 12 }, () => Math.floor(random.next() * 4))
      const starts = Array.from({ length: 12 }, (_, hour) => hour)
        .filter(() => random.next() < 0.35)
        .slice(0, 4)
      const shiftHours = 2 + Math.floor(random.next() * 5)
      const found = wardensByStart(need, starts, shiftHours)
      const sum = found.reduce((all, each) => all + each, 0)
      expect([trial, sum]).toEqual([trial, starts.length === 0 ? 0 : fewestByTrying(need, starts, shiftHours)])
    }
  })

  it('refuse a shift longer than the clock and a start that is not on it', () => {
    expect(() => wardensByStart([1, 2], [0], 3)).toThrow(RangeError)
    expect(() => wardensByStart([1, 2], [2], 1)).toThrow(RangeError)
  })
})
