import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../server/compute/highs.ts'
import { planWeek } from '../../server/planners/weekly-schedule.ts'
import { weekOf } from '../support/week-of.ts'
import worked from './weekly-schedule.json' with { type: 'json' }

describe('the worked weekly schedule', () => {
  it.each(worked.cases)('reaches the enumerated optimum with $name', async (instance) => {
    const problem = weekOf(worked.expected, { ...instance, sites: worked.sites, slots: worked.slots })
    const week = await planWeek(problem, solveInteger)
    expect(week).toMatchObject({ status: 'optimal', gap: 0 })
    if (week.status === 'infeasible') return
    expect(Math.abs(week.value - instance.value)).toBeLessThanOrEqual(worked.tolerance)
    const named = week.visits.map(({ site, slot }) => `${site} ${slot}`)
    if (instance.visits) expect(named.sort()).toEqual([...instance.visits].sort())
    if (instance.next !== undefined) {
      const next = await planWeek(problem, solveInteger, { without: [week.visits] })
      expect(next).toMatchObject({ status: 'optimal', value: instance.next })
    }
  })
})
