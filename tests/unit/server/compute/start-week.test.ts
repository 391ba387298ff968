import { describe, expect, it } from 'vitest'
import { startWeek } from '../../../../server/compute/start-week.ts'
import type { PlannedWeek } from '../../../../server/planners/weekly-schedule.ts'
import worked from '../../../oracle/weekly-schedule.json' with { type: 'json' }
import { weekOf } from '../../../support/week-of.ts'

const small = weekOf(worked.expected, { vans: 2, mostVisits: 5, sites: worked.sites, slots: worked.slots })

/** Many sites, vans that move little, many slots of a shift: more than the solver proves in the time of a test. */
function large() {
  const expected = Array.from({ length: 70 }, (_, site) =>
    Array.from({ length: 20 }, (__, slot) => 1 + ((site * 7 + slot * 13) % 17) / 3 + ((site * slot) % 11) / 7),
  )
  const minutes = expected.map((_, from) => expected.map((__, to) => ((from * 5 + to * 11) % 23) + 1))
  return weekOf(expected, { vans: 5, slotsOfShift: 10, travel: { minutes, mostMinutes: 4 } })
}

describe('a week planned in a thread', () => {
  it('is the proven best, told at once and again when it is done', async () => {
    const told: PlannedWeek[] = []
    const { outcome } = startWeek({ problem: small }, { longestSeconds: 60, onBetter: (week) => told.push(week) })
    expect(await outcome).toMatchObject({ status: 'planned', week: { status: 'optimal', value: 41, gap: 0 } })
    expect(told.length).toBeGreaterThan(0)
  })

  it('says what makes it impossible', async () => {
    const sites = small.sites.map((site) => ({ ...site, unjustifiedFrom: 't1' }))
    const commitments = [{ site: 'A', slot: 't2', van: null }]
    const { outcome } = startWeek({ problem: { ...small, sites, commitments } }, { longestSeconds: 60 })
    expect(await outcome).toMatchObject({
      status: 'planned',
      week: { status: 'infeasible', why: [{ rule: 'justification-lapsed', sites: ['A'], slots: ['t2'] }] },
    })
  })

  it('keeps the best week so far when it is stopped, with its gap', async () => {
    const started = startWeek({ problem: large() }, { longestSeconds: 60, onBetter: () => started.stop() })
    const outcome = await started.outcome
    if (outcome.status !== 'planned' || outcome.week.status === 'infeasible') throw new Error(JSON.stringify(outcome))
    expect(outcome.week.status).toBe('stopped')
    expect(outcome.week.gap).toBeGreaterThan(0)
    expect(outcome.week.visits.length).toBeGreaterThan(0)
  })

  it('keeps it, too, when time is up, and says so where there is none yet', async () => {
    const { outcome } = startWeek({ problem: small }, { longestSeconds: 0.001 })
    expect(await outcome).toMatchObject({ status: 'nothing-yet', sentence: expect.stringContaining('allow more time') })
    const before = startWeek({ problem: small }, { longestSeconds: 60 })
    before.stop()
    expect(await before.outcome).toMatchObject({ status: 'nothing-yet' })
  })

  it('tells a fault of its input in words', async () => {
    const { outcome } = startWeek({ problem: { ...small, expected: [] } }, { longestSeconds: 60 })
    expect(await outcome).toMatchObject({ status: 'failed', sentence: expect.stringContaining('expected incidents') })
  })
})
