import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../../../server/compute/highs.ts'
import { compareSchedules } from '../../../../server/planners/compare-schedules.ts'
import { evaluateSchedule } from '../../../../server/planners/evaluate-schedule.ts'
import { planWeek } from '../../../../server/planners/weekly-schedule.ts'
import worked from '../../../oracle/weekly-schedule.json' with { type: 'json' }
import { weekOf } from '../../../support/week-of.ts'

const problem = weekOf(worked.expected, { vans: 2, mostVisits: 5, sites: worked.sites, slots: worked.slots })
const at = (site: string, slot: string, van: string | null = null) => ({ site, slot, van })
const rulesOf = (...given: Parameters<typeof evaluateSchedule>) =>
  evaluateSchedule(...given).broken.map(({ rule, sites, slots }) => [rule, ...sites, ...slots].join(' '))

describe('a schedule drawn by hand', () => {
  it('is told what it loses, where, and nothing where it is the best', async () => {
    const best = await planWeek(problem, solveInteger)
    if (best.status === 'infeasible') throw new Error('impossible')
    const byHand = [at('A', 't2'), at('A', 't4'), at('B', 't3'), at('D', 't3'), at('D', 't1')]
    const compared = compareSchedules(problem, byHand, best)
    // 9 + 8 + 8 + 5 + 3 against 41.
    expect(compared).toMatchObject({ value: 33, loss: 8, lossShare: 8 / 41, broken: [] })
    expect(compared.onlyByHand.map(({ site, slot }) => site + slot)).toEqual(['Dt1', 'Dt3'])
    expect(compared.onlyPlanned.map(({ site, slot }) => site + slot)).toEqual(['Ct3', 'Dt4'])
    expect(compared.lossBySlot.map(({ loss }) => loss)).toEqual([-3, 0, 2, 9])
    expect(compareSchedules(problem, best.visits, best)).toMatchObject({ loss: 0, onlyByHand: [], onlyPlanned: [] })
  })

  it('is worth nothing without visits', () => {
    expect(evaluateSchedule(problem, [])).toMatchObject({ value: 0, visits: [], broken: [], travelMinutes: null })
  })

  it('names every rule it breaks with its slot and site', () => {
    expect(rulesOf(problem, [at('A', 't1'), at('A', 't2')])).toEqual(['consecutive A t1 t2'])
    expect(rulesOf(problem, [at('A', 't1'), at('B', 't1'), at('C', 't1')])).toEqual(['too-few-vans A B C t1'])
    expect(rulesOf(problem, [at('A', 't1', 'v1'), at('B', 't1', 'v1')])).toEqual(['van-in-two-places A B t1'])
    expect(rulesOf(problem, [at('A', 't1'), at('A', 't1')])).toEqual(['site-twice-in-slot A t1'])
    const tight = { ...problem, mostVisitsOfSite: 1, mostVisits: 1 }
    expect(rulesOf(tight, [at('A', 't1'), at('A', 't3')])).toEqual([
      'too-many-visits-of-site A t1 t3',
      'too-many-visits',
    ])
    const promised = { ...problem, commitments: [at('B', 't1', 'v2')] }
    expect(rulesOf(promised, [at('B', 't1', 'v1')])).toEqual(['commitment-missing B t1'])
    expect(rulesOf(promised, [at('B', 't1')])).toEqual([])
  })

  it('counts a site once that two vans watch', () => {
    expect(evaluateSchedule(problem, [at('A', 't1'), at('A', 't1')]).value).toBe(6)
  })

  it('is given vans so that none is in maintenance and none drives too far, where that can be had', () => {
    const minutes = [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => 10 * Math.abs(from - to)))
    const moving = {
      ...weekOf(worked.expected, { vans: 2, sites: worked.sites, slots: worked.slots, slotsOfShift: 2 }),
      travel: { minutes, mostMinutes: 10 },
    }
    const crossing = evaluateSchedule(moving, [at('A', 't1', 'v1'), at('D', 't1', 'v2'), at('C', 't2'), at('B', 't2')])
    expect(crossing.broken).toEqual([])
    expect(crossing.travelMinutes).toBe(20)
    expect(crossing.visits.map(({ site, van }) => `${site} ${van}`)).toEqual(['A v1', 'D v2', 'B v1', 'C v2'])
    const far = evaluateSchedule(moving, [at('A', 't1', 'v1'), at('D', 't2', 'v1')])
    expect(far.broken).toMatchObject([
      { rule: 'travel-too-long', sites: ['A', 'D'], slots: ['t1', 't2'], vans: ['v1'], limit: 10, actual: 30 },
    ])
    const vans = [{ id: 'v1', maintenanceSlots: ['t1'] }, problem.vans[1]!]
    expect(evaluateSchedule({ ...problem, vans }, [at('A', 't1')]).visits[0]!.van).toBe('v2')
    expect(rulesOf({ ...problem, vans }, [at('A', 't1', 'v1')])).toEqual(['van-in-maintenance A t1'])
    expect(rulesOf({ ...problem, vans }, [at('A', 't1'), at('B', 't1')])).toEqual(['too-few-vans A B t1'])
  })

  it('hears which shift lacks how many operators', () => {
    const operators = [{ id: 'a', hours: 6, absentShifts: [] }]
    expect(evaluateSchedule({ ...problem, operators }, [at('A', 't1'), at('B', 't1')]).broken).toMatchObject([
      { rule: 'operator-hours', slots: ['t1'], limit: 1, actual: 2 },
    ])
  })
})
