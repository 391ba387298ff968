import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../../../server/compute/highs.ts'
import type { ScheduleProblem } from '../../../../server/planners/schedule-problem.ts'
import {
  type PlannedWeek,
  type PlanWeekOptions,
  planWeek as planWith,
} from '../../../../server/planners/weekly-schedule.ts'
import { weekOf } from '../../../support/week-of.ts'

const visitNames = ({ visits }: { visits: readonly { site: string; slot: string }[] }) =>
  visits.map(({ site, slot }) => `${site} ${slot}`).sort()

const even = (sites: number, slots: number) => Array.from({ length: sites }, () => Array(slots).fill(1) as number[])
const halfTime = (id: string) => ({ id, hours: 18.5, absentShifts: [] })

const planWeek = (problem: ScheduleProblem, options?: PlanWeekOptions) => planWith(problem, solveInteger, options)

async function plan(...given: Parameters<typeof planWeek>): Promise<PlannedWeek> {
  const week = await planWeek(...given)
  if (week.status === 'infeasible') throw new Error(`Impossible: ${JSON.stringify(week.why)}`)
  return week
}

describe('a planned week', () => {
  it('has no visits without sites, vans, slots or anything expected', async () => {
    for (const problem of [
      weekOf([], { vans: 1 }),
      weekOf(even(2, 2), { vans: 0 }),
      weekOf([[], []], { vans: 1 }),
      weekOf([[0, 0]], { vans: 1 }),
    ]) {
      expect(await planWeek(problem)).toMatchObject({ status: 'optimal', value: 0, bound: 0, gap: 0, visits: [] })
    }
  })

  it('gives two half-time operators six single-crewed shifts of six hours, or three double-crewed', async () => {
    const problem = weekOf(even(6, 14), { vans: 1, mostVisitsOfSite: 9, operators: [halfTime('a'), halfTime('b')] })
    const single = await plan(problem)
    expect(single).toMatchObject({ status: 'optimal', value: 6 })
    expect(single.crew.flatMap(({ operators }) => operators).sort()).toEqual(['a', 'a', 'a', 'b', 'b', 'b'])
    const double = await plan({ ...problem, operatorsOfVan: 2 })
    expect(double.value).toBe(3)
    expect(double.crew.filter(({ operators }) => operators.length > 0).map(({ operators }) => operators)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it('leaves an operator the hours of rest between shifts and the shifts of absence', async () => {
    const problem = weekOf(even(3, 4), {
      vans: 1,
      operators: [{ id: 'a', hours: 37, absentShifts: ['shift 1'] }],
      operatorRestHours: 10,
    })
    // Shifts of six hours start every eight, two hours after the one before and ten after the one before that.
    expect(visitNames(await plan(problem)).map((name) => name.slice(3))).toEqual(['t2', 't4'])
    expect((await plan({ ...problem, operatorRestHours: 2 })).value).toBe(3)
  })

  it('stays off sites outside their permitted hours and from the slot in which the justification lapses', async () => {
    const problem = weekOf(even(2, 4), { vans: 2, restSlots: 0, mostVisitsOfSite: 4 })
    const sites = [
      { id: 's1', closedSlots: ['t2'], unjustifiedFrom: null },
      { id: 's2', closedSlots: [], unjustifiedFrom: 't3' },
    ]
    expect(visitNames(await plan({ ...problem, sites }))).toEqual(['s1 t1', 's1 t3', 's1 t4', 's2 t1', 's2 t2'])
    const lapsed = sites.map((site) => ({ ...site, unjustifiedFrom: 't1' }))
    expect((await plan({ ...problem, sites: lapsed })).visits).toEqual([])
  })

  it('leaves a van in maintenance alone', async () => {
    const problem = weekOf(even(3, 2), { vans: 2 })
    const vans = [problem.vans[0]!, { id: 'v2', maintenanceSlots: ['t2'] }]
    const { visits } = await plan({ ...problem, vans })
    expect(visits.map(({ slot, van }) => `${slot} ${van}`)).toEqual(['t1 v1', 't1 v2', 't2 v1'])
  })

  it('moves a van within a shift only where it can be in time, and says how long it drives', async () => {
    const minutes = [
      [0, 30, 12],
      [30, 0, 30],
      [10, 30, 0],
    ]
    const expected = [
      [5, 0],
      [0, 5],
      [0, 3],
    ]
    const shape = { vans: 1, slotsOfShift: 2, travel: { minutes, mostMinutes: 15 } }
    const oneVan = await plan(weekOf(expected, shape))
    expect(oneVan).toMatchObject({ value: 8, travelMinutes: 12 })
    const twoVans = await plan(weekOf(expected, { ...shape, vans: 2 }))
    expect(twoVans.value).toBe(13)
    const apart = await plan(weekOf(expected, { ...shape, slotsOfShift: 1 }))
    expect(apart).toMatchObject({ value: 10, travelMinutes: 0 })
  })

  it('keeps promised visits first, even in consecutive slots, and rotates the others around them', async () => {
    const problem = weekOf(
      [
        [1, 1, 9, 9],
        [0, 0, 2, 2],
      ],
      {
        vans: 1,
        commitments: [
          { site: 's1', slot: 't1', van: null },
          { site: 's1', slot: 't2', van: 'v1' },
        ],
      },
    )
    const week = await plan(problem)
    expect(visitNames(week)).toEqual(['s1 t1', 's1 t2', 's2 t3'])
    expect(week.visits.map(({ isPromised }) => isPromised)).toEqual([true, true, false])
    expect(week.value).toBe(4)
  })

  it('is impossible where promised visits break a rule that binds them, and says which, when and where', async () => {
    const problem = weekOf(even(2, 2), { vans: 1 })
    const promise = (site: string, slot: string) => ({ site, slot, van: null })
    expect(await planWeek({ ...problem, commitments: [promise('s1', 't1'), promise('s2', 't1')] })).toEqual({
      status: 'infeasible',
      why: [
        {
          rule: 'too-few-vans',
          slots: ['t1'],
          sites: ['s1', 's2'],
          vans: [],
          limit: 1,
          actual: 2,
          isPromised: false,
        },
      ],
    })
    const sites = [{ id: 's1', closedSlots: ['t1'], unjustifiedFrom: 't2' }, problem.sites[1]!]
    const commitments = [promise('s1', 't1'), promise('s1', 't2')]
    expect(await planWeek({ ...problem, sites, commitments })).toMatchObject({
      status: 'infeasible',
      why: [
        { rule: 'not-permitted', sites: ['s1'], slots: ['t1'] },
        { rule: 'justification-lapsed', sites: ['s1'], slots: ['t2'] },
      ],
    })
    expect(
      await planWeek({ ...problem, operators: [{ id: 'a', hours: 6, absentShifts: [] }], commitments }),
    ).toMatchObject({ status: 'infeasible', why: [{ rule: 'operator-hours', slots: ['t2'], limit: 0, actual: 1 }] })
    expect(await planWeek({ ...problem, mostVisits: 1, commitments })).toMatchObject({
      status: 'infeasible',
      why: [{ rule: 'too-many-visits', limit: 1, actual: 2 }],
    })
  })

  it('finds the one crew that a promise leaves possible where taking those with most hours would not', async () => {
    const operators = [
      { id: 'long', hours: 12, absentShifts: [] },
      { id: 'short', hours: 6, absentShifts: ['shift 2', 'shift 3'] },
    ]
    const commitments = ['t1', 't2', 't3'].map((slot) => ({ site: 's1', slot, van: null }))
    const week = await plan(weekOf(even(1, 3), { vans: 1, operators, commitments }))
    expect(week.crew.map((each) => each.operators)).toEqual([['short'], ['long'], ['long']])
  })

  it('tells a first week at once, and stops with it and its gap when asked to', async () => {
    const expected = Array.from({ length: 30 }, (_, site) =>
      Array.from({ length: 12 }, (__, slot) => 1 + ((site * 7 + slot * 13) % 17) / 3),
    )
    const minutes = expected.map((_, from) => expected.map((__, to) => ((from * 5 + to * 11) % 23) + 1))
    const problem = weekOf(expected, { vans: 3, slotsOfShift: 4, travel: { minutes, mostMinutes: 8 } })
    const told: PlannedWeek[] = []
    const stopped = await plan(problem, { onBetter: (week) => told.push(week), shouldStop: () => true })
    expect(told[0]!.status).toBe('feasible')
    expect(stopped.status).toBe('stopped')
    expect(stopped.value).toBeGreaterThanOrEqual(told[0]!.value)
    expect(stopped.bound).toBeGreaterThan(stopped.value)
    expect(stopped.gap).toBeCloseTo((stopped.bound - stopped.value) / stopped.bound, 12)
    const timed = await plan(problem, { secondsAllowed: 0.01 })
    expect(timed.status).toBe('feasible')
    expect(timed.bound).toBeLessThanOrEqual(stopped.bound)
    const within = await plan(problem, { gapAllowed: 0.05 })
    expect(within.status).toBe('feasible')
    expect(within.gap).toBeLessThanOrEqual(0.05)
  })

  it('gives the same week for the same problem', async () => {
    const problem = weekOf(even(5, 6), { vans: 2, mostVisits: 7 })
    expect(await planWeek(problem)).toEqual(await planWeek(problem))
  })

  it('says when every schedule is ruled out', async () => {
    const problem = weekOf([[1]], { vans: 1 })
    const one = await plan(problem)
    const none = await plan(problem, { without: [one.visits] })
    expect(none.visits).toEqual([])
    expect(await planWeek(problem, { without: [one.visits, none.visits] })).toEqual({ status: 'infeasible', why: [] })
  })

  it('refuses names and numbers that mean nothing', async () => {
    const problem = weekOf(even(2, 2), { vans: 1 })
    const commitments = [{ site: 'nowhere', slot: 't1', van: null }]
    await expect(planWeek({ ...problem, commitments })).rejects.toThrow(RangeError)
    await expect(planWeek({ ...problem, expected: [[1, 1]] })).rejects.toThrow(RangeError)
    await expect(
      planWeek({
        ...problem,
        expected: [
          [1, -1],
          [1, Number.NaN],
        ],
      }),
    ).rejects.toThrow(RangeError)
    await expect(planWeek({ ...problem, mostVisitsOfSite: 1.5 })).rejects.toThrow(RangeError)
    await expect(planWeek({ ...problem, sites: [problem.sites[0]!, problem.sites[0]!] })).rejects.toThrow(RangeError)
    await expect(planWeek(weekOf(even(1, 1), { vans: 7 }))).rejects.toThrow(RangeError)
    const slots = [...weekOf(even(1, 3), { vans: 1 }).slots].map((slot, at) => ({
      ...slot,
      shift: at === 1 ? 'b' : 'a',
    }))
    await expect(planWeek({ ...weekOf(even(1, 3), { vans: 1 }), slots })).rejects.toThrow(/do not follow/)
  })
})
