import { describe, expect, it } from 'vitest'
import { startSearch } from '../../../../server/compute/start-search.ts'
import type { BetterWeek } from '../../../../server/planners/weekly-plan.ts'
import worked from '../../../oracle/weekly-schedule.json' with { type: 'json' }
import { planInputOf } from '../../../support/plan-input.ts'

const small = planInputOf(worked.expected, { vans: 2, mostVisits: 5, sites: worked.sites, slots: worked.slots })

/** Many sites, vans that move little, many slots of a shift: more than the solver proves in the time of a test. */
function large() {
  const expected = Array.from({ length: 70 }, (_, site) =>
    Array.from({ length: 20 }, (__, slot) => 1 + ((site * 7 + slot * 13) % 17) / 3 + ((site * slot) % 11) / 7),
  )
  const minutes = expected.map((_, from) => expected.map((__, to) => ((from * 5 + to * 11) % 23) + 1))
  return planInputOf(expected, { vans: 5, slotsOfShift: 10, travel: { minutes, mostMinutes: 4 } })
}

describe('a week planned in a thread', () => {
  it('is the proven best, told at once and again when it is done', async () => {
    const told: BetterWeek[] = []
    const { outcome } = startSearch('weekly-plan', small, { longestSeconds: 60, onBetter: (week) => told.push(week) })
    expect(await outcome).toMatchObject({ status: 'done', answer: { status: 'optimal', objective: 41, gap: 0 } })
    expect(told.at(-1)?.week.value).toBe(41)
  })

  it('says what makes it impossible', async () => {
    const sites = small.problem.sites.map((site) => ({ ...site, unjustifiedFrom: 't1' }))
    const problem = { ...small.problem, sites, commitments: [{ site: 'A', slot: 't2', van: null }] }
    const { outcome } = startSearch('weekly-plan', { ...small, problem }, { longestSeconds: 60 })
    expect(await outcome).toMatchObject({
      status: 'done',
      answer: { status: 'infeasible', why: ['no justification is in force then'], visits: [] },
    })
  })

  it('keeps the best week so far when it is stopped, with its gap', async () => {
    const started = startSearch('weekly-plan', large(), { longestSeconds: 60, onBetter: () => started.stop() })
    const outcome = await started.outcome
    if (outcome.status !== 'stopped' || !outcome.best) throw new Error(JSON.stringify(outcome))
    expect(outcome.best.week.gap).toBeGreaterThan(0)
    expect(outcome.best.week.visits.length).toBeGreaterThan(0)
    expect(outcome.best.expected).toHaveLength(outcome.best.week.visits.length)
  })

  it('is nothing yet when time is up or it is stopped at once', async () => {
    const { outcome } = startSearch('weekly-plan', small, { longestSeconds: 0.001 })
    expect(await outcome).toMatchObject({ status: 'time-up', best: null })
    const before = startSearch('weekly-plan', small, { longestSeconds: 60 })
    before.stop()
    expect(await before.outcome).toMatchObject({ status: 'stopped', best: null })
  })

  it('tells a fault of its input in words', async () => {
    const problem = { ...small.problem, mostVisitsOfSite: -1 }
    const { outcome } = startSearch('weekly-plan', { ...small, problem }, { longestSeconds: 60 })
    expect(await outcome).toMatchObject({ status: 'failed', sentence: expect.stringContaining('visits of a site') })
  })
})
