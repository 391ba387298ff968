import { describe, expect, it } from 'vitest'
import { handProblemOf, weighHandWeek } from '../../../../server/planners/hand-week.ts'
import worked from '../../../oracle/weekly-schedule.json' with { type: 'json' }
import { planInputOf } from '../../../support/plan-input.ts'

const at = (site: string, slot: string, van: string | null = null) => ({ site, slot, van })
/** The worked optimum of 41: A2 A4 B3 C3 D4. */
const best = [at('A', 't2'), at('A', 't4'), at('B', 't3'), at('C', 't3'), at('D', 't4')]
const shape = { vans: 2, mostVisits: 5, sites: worked.sites, slots: worked.slots }
const problem = handProblemOf(planInputOf(worked.expected, shape), [])

describe('a week drawn by hand', () => {
  it('loses what the worked instance says, slot by slot', () => {
    const byHand = [at('A', 't2'), at('A', 't4'), at('B', 't3'), at('D', 't3'), at('D', 't1')]
    // 9 + 8 + 8 + 5 + 3 against 41.
    expect(weighHandWeek(problem, byHand, best)).toMatchObject({
      ...{ value: 33, loss: 8, lossShare: 8 / 41, reached: 33, broken: [] },
      lossBySlot: [
        { slot: 't1', loss: -3 },
        { slot: 't2', loss: 0 },
        { slot: 't3', loss: 2 },
        { slot: 't4', loss: 9 },
      ],
    })
    expect(weighHandWeek(problem, best, best)).toMatchObject({ value: 41, loss: 0, broken: [] })
    expect(weighHandWeek(problem, [], best)).toMatchObject({ value: 0, loss: 41, lossShare: 1, reached: 0 })
  })

  it('is forbidden by hard rules and promises, and only told of rotation', () => {
    const rules = (...given: Parameters<typeof weighHandWeek>) =>
      weighHandWeek(...given).broken.map(({ rule, forbids }) => [rule, forbids])
    expect(rules(problem, [at('A', 't1'), at('A', 't2')], best)).toEqual([['consecutive', false]])
    expect(rules(problem, [at('A', 't1'), at('B', 't1'), at('C', 't1')], best)).toEqual([['too-few-vans', true]])
    const promised = handProblemOf(planInputOf(worked.expected, { ...shape, commitments: [at('B', 't1')] }), [])
    expect(rules(promised, [], best)).toEqual([['commitment-missing', true]])
    const both = { ...shape, commitments: [at('B', 't1'), at('B', 't2')] }
    expect(rules(handProblemOf(planInputOf(worked.expected, both), []), [at('B', 't1'), at('B', 't2')], best)).toEqual(
      [],
    )
  })

  it('is weighed at sites that the planner did not consider, and by weight as the plan is', () => {
    const input = planInputOf(worked.expected, shape, { weights: Float64Array.of(2, 1, 1, 1) })
    const beside = handProblemOf(input, [{ id: 'outside', x: 3_050, y: 0 }])
    const week = weighHandWeek(beside, [at('A', 't2'), at('outside', 't4')], best)
    // A weighs twice: 18, and the place beside D is in reach from outside: 9.
    expect(week).toMatchObject({ value: 27, reached: 18, broken: [] })
    expect(week.visits.map(({ site, expected }) => [site, expected])).toEqual([
      ['A', 9],
      ['outside', 9],
    ])
  })

  it('counts once what two vans share', () => {
    const input = planInputOf(worked.expected, shape)
    const near = handProblemOf(input, [{ id: 'outside', x: 3_050, y: 0 }])
    const week = weighHandWeek(near, [at('D', 't4'), at('outside', 't4')], best)
    expect(week).toMatchObject({ value: 18, reached: 9 })
  })
})
