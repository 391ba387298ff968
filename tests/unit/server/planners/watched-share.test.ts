import { describe, expect, it } from 'vitest'
import { evaluateSchedule } from '../../../../server/planners/evaluate-schedule.ts'
import type { ScheduleProblem } from '../../../../server/planners/schedule-problem.ts'
import { watchedShares } from '../../../../server/planners/watched-share.ts'
import { weekOf } from '../../../support/week-of.ts'

const plain = weekOf(
  [
    [1, 1, 1, 1],
    [1, 1, 1, 1],
  ],
  { vans: 2, slotsOfShift: 2 },
)
const minutesOfSlot = plain.slots[0]!.minutes
const moving: ScheduleProblem = {
  ...plain,
  travel: {
    minutes: [
      [0, minutesOfSlot / 4],
      [minutesOfSlot / 2, 0],
    ],
    mostMinutes: minutesOfSlot,
  },
}
const [one, two] = plain.sites.map(({ id }) => id)
const visit = (site: string | undefined, slot: number, van = 0) => ({
  site: site!,
  slot: plain.slots[slot]!.id,
  van: plain.vans[van]!.id,
})

describe('the share of a stop that is watched', () => {
  it('is what the way from the last stop of the same shift leaves', () => {
    expect(watchedShares(moving, [visit(one, 0), visit(two, 1), visit(one, 2), visit(one, 3)])).toEqual([1, 0.75, 1, 1])
    expect(watchedShares(moving, [visit(two, 0), visit(one, 1)])).toEqual([1, 0.5])
  })

  it('is all of it for another van, in another shift, and without travel times', () => {
    expect(watchedShares(moving, [visit(one, 0), visit(two, 1, 1)])).toEqual([1, 1])
    expect(watchedShares(moving, [visit(one, 1), visit(two, 2)])).toEqual([1, 1])
    expect(watchedShares(plain, [visit(one, 0), visit(two, 1)])).toEqual([1, 1])
    expect(watchedShares(moving, [])).toEqual([])
  })
})

describe('vans of one slot', () => {
  const apart = {
    metres: [
      [0, 300],
      [280, 0],
    ],
    least: 290,
  }
  const brokenBy = (problem: ScheduleProblem) =>
    evaluateSchedule(problem, [visit(one, 0, 0), visit(two, 0, 1)]).broken.filter(({ rule }) => rule === 'too-near')

  it('stand too near each other where either way is shorter than the least', () => {
    expect(brokenBy({ ...plain, apart })).toMatchObject([
      { sites: [one, two], limit: 290, actual: 280, isPromised: false },
    ])
    expect(brokenBy({ ...plain, apart: { ...apart, least: 280 } })).toEqual([])
    expect(brokenBy(plain)).toEqual([])
  })

  it('may be promised near each other', () => {
    const commitments = [visit(one, 0, 0), visit(two, 0, 1)]
    expect(brokenBy({ ...plain, apart, commitments })).toMatchObject([{ isPromised: true }])
  })

  it('may be near each other one after the other', () => {
    const { broken } = evaluateSchedule({ ...plain, apart }, [visit(one, 0), visit(two, 1)])
    expect(broken.filter(({ rule }) => rule === 'too-near')).toEqual([])
  })
})
