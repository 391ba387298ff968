import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../../../server/compute/highs.ts'
import { type WeeklyPlanInput, weeklyPlan } from '../../../../server/planners/weekly-plan.ts'

/** Two sites 300 m apart, one van, two shifts; the middle place is in reach of both. Worked by hand. */
function input(change: Partial<WeeklyPlanInput> = {}, problem: Partial<WeeklyPlanInput['problem']> = {}) {
  return {
    problem: {
      slots: ['t1', 't2'].map((id, at) => ({ id, shift: id, startMinute: at * 360, minutes: 360 })),
      vans: [{ id: 'v', maintenanceSlots: [] }],
      sites: ['A', 'B'].map((id) => ({ id, closedSlots: [], unjustifiedFrom: null })),
      commitments: [],
      mostVisitsOfSite: 2,
      restSlots: 1,
      mostVisits: null,
      operators: null,
      operatorsOfVan: 1 as const,
      operatorRestHours: 0,
      travel: null,
      ...problem,
    },
    siteX: Float64Array.of(0, 300),
    siteY: Float64Array.of(0, 0),
    demandX: Float64Array.of(10, 290, 150),
    demandY: new Float64Array(3),
    demand: Float64Array.of(5, 1, 3, 4, 2, 2),
    leftToCameras: new Uint8Array(3),
    weights: Float64Array.of(1, 1, 1),
    deciles: Uint8Array.of(1, 10, 0),
    reachMetres: 160,
    seed: 1,
    secondsAllowed: 20,
    ...change,
  } satisfies WeeklyPlanInput
}

const plan = (...given: Parameters<typeof input>) => weeklyPlan(input(...given), solveInteger, () => undefined)

describe('a week of one van', () => {
  it('is the best one, proven, and tells what it reaches', async () => {
    const found = await plan()
    expect(found).toMatchObject({ status: 'optimal', objective: 13, bound: 13, gap: 0, reached: 13, expected: 17 })
    expect(found.visits.map(({ site, slot, expected, onlyHere }) => [site, slot, expected, onlyHere])).toEqual([
      ['A', 't1', 7, 7],
      ['B', 't2', 6, 6],
    ])
    expect(found.crewHours).toBe(12)
    expect(found.byFifth.filter(({ expected }) => expected > 0)).toEqual([
      { fifth: 1, expected: 6, reached: 5 },
      { fifth: 5, expected: 7, reached: 4 },
    ])
  })

  it('names the next best site with the loss, or why none can take its place', async () => {
    expect((await plan()).visits.map(({ nextBest }) => nextBest)).toEqual([null, null])
    const free = await plan({}, { restSlots: 0 })
    expect(free.visits.map(({ nextBest }) => nextBest)).toEqual([
      { site: 'B', loss: 2 },
      { site: 'A', loss: 3 },
    ])
    const shut = { id: 'A', closedSlots: ['t1'], unjustifiedFrom: null }
    const closed = await plan({}, { restSlots: 0, sites: [shut, input().problem.sites[1]!] })
    expect(closed.visits[0]).toMatchObject({
      site: 'B',
      slot: 't1',
      nextBest: null,
      ruledOut: [{ site: 'A', expected: 7, because: 'it may not be used at these hours' }],
    })
  })

  it('leaves to cameras what they reach, and weighs without changing what is told', async () => {
    const left = await plan({ leftToCameras: Uint8Array.of(0, 0, 1) })
    expect(left).toMatchObject({ objective: 9, reached: 9, expected: 17 })
    const weighed = await plan({ weights: Float64Array.of(1, 2, 1) })
    expect(weighed).toMatchObject({ objective: 17, reached: 13 })
  })
})

describe('several vans', () => {
  it('reach what is between them once', async () => {
    const vans = ['v', 'w'].map((id) => ({ id, maintenanceSlots: [] }))
    const found = await plan({}, { vans, restSlots: 0 })
    expect(found).toMatchObject({ objective: 21, reached: 17, expected: 17 })
    expect(found.visits.map(({ onlyHere }) => onlyHere)).toEqual([5, 3, 1, 4])
  })
})

describe('a promise', () => {
  it('that cannot be kept makes the week impossible, and it is said why', async () => {
    const commitments = [{ site: 'A', slot: 't1', van: null }]
    const found = await plan({}, { commitments, vans: [{ id: 'v', maintenanceSlots: ['t1'] }] })
    expect(found).toMatchObject({ status: 'infeasible', objective: null, visits: [], reached: 0 })
    expect(found.why.join()).toContain('vans can be out')
  })

  it('is kept before anything that is worth more', async () => {
    const found = await plan({}, { commitments: [{ site: 'B', slot: 't1', van: null }] })
    expect(found.visits.map(({ site, slot, isPromised }) => [site, slot, isPromised])).toEqual([
      ['B', 't1', true],
      ['A', 't2', false],
    ])
  })
})
