import { describe, expect, it } from 'vitest'
import { answerQuestion } from '../../../../server/compute/answer-question.ts'
import { type SearchOutcome, startSearch } from '../../../../server/compute/start-search.ts'
import type { ChosenSites, Plan } from '../../../../server/planners/plan.ts'
import { planners } from '../../../../server/planners/registry.ts'
import { readParameters } from '../../../../shared/parameters.ts'
import { townMap } from '../../../support/siting-instances.ts'

function valuesOf(slug: string, given: Record<string, number>) {
  const { describe: description } = planners.find((planner) => planner.describe.slug === slug)!
  return readParameters(description.parameters, given).values
}

const question = (slug: string, given: Record<string, number>, input = townMap(300, 60)) => ({
  planner: slug,
  input,
  values: valuesOf(slug, given),
})

describe('a plan made in a thread of its own', { timeout: 60_000 }, () => {
  it('is the one made here, and is told of as it gets better', async () => {
    const asked = question('mclp', { vans: 5, reachMetres: 900 })
    const told: ChosenSites[] = []
    const outcome = await startSearch('siting', asked, { longestSeconds: 60, onBetter: (plan) => told.push(plan) })
      .outcome
    expect(outcome).toMatchObject({ status: 'done', answer: await answerQuestion(asked, () => undefined) })
    expect(told.length).toBeGreaterThan(0)
    expect(outcome.status === 'done' && outcome.answer.status).toBe('optimal')
  })

  it('is proven by the general solver where the search is cut short', async () => {
    const asked = question('mclp', { vans: 5, reachMetres: 900 })
    const found = await startSearch('siting', { ...asked, effort: 0 }, { longestSeconds: 60 }).outcome
    const whole = await answerQuestion(asked, () => undefined)
    if (found.status !== 'done' || found.answer.status === 'infeasible' || whole.status === 'infeasible')
      expect.fail(found.status)
    expect(found.answer.status).toBe('optimal')
    expect(found.answer.value).toBeCloseTo(whole.value, 6)
  })

  it.each([
    ['stopped by its reader', 'stopped', 60],
    ['out of time', 'time-up', 4],
  ] as const)('keeps its best plan and gap when %s', async (_, status, longestSeconds) => {
    const hard = question('p-median', { vans: 25 }, townMap(3_000, 400))
    const first = await new Promise<{ outcome: SearchOutcome<ChosenSites, Plan>; told: number }>((resolve) => {
      let told = 0
      const started = startSearch(
        'siting',
        { ...hard, effort: 1e13 },
        {
          longestSeconds,
          onBetter: () => {
            told += 1
            if (status === 'stopped') started.stop()
          },
        },
      )
      void started.outcome.then((outcome) => resolve({ outcome, told }))
    })
    const { outcome, told } = first
    if (outcome.status !== status) expect.fail(outcome.status)
    expect(told).toBeGreaterThan(0)
    expect(outcome.best?.sites.length).toBe(25)
    expect(outcome.best?.gap).toBeGreaterThan(0)
  })

  it('says that nothing was found where it is stopped at once', async () => {
    const started = startSearch('siting', question('mclp', { vans: 5 }), { longestSeconds: 60 })
    started.stop()
    started.stop()
    expect(await started.outcome).toMatchObject({ status: 'stopped', best: null })
  })

  it('fails with its reason where it cannot be asked', async () => {
    const asked = { ...question('mclp', { vans: 5, beta: 1 }) }
    expect(await startSearch('siting', asked, { longestSeconds: 60 }).outcome).toMatchObject({
      status: 'failed',
      sentence: expect.stringContaining('decile'),
    })
    expect(await startSearch('siting', { ...asked, planner: 'oracle' }, { longestSeconds: 60 }).outcome).toMatchObject({
      status: 'failed',
      sentence: expect.stringContaining("no planner 'oracle'"),
    })
  })
})
