import { afterAll, beforeAll, expect, it } from 'vitest'
import { TryAnswer } from '../../../shared/contracts/plan-studies.ts'
import { DemandAnswer, type PlanAnswer as Plan, PlanAnswer } from '../../../shared/contracts/plans.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let week: string
  let plan: Plan

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    week = DemandAnswer.parse(await get('/api/van-demand')).week
    plan = await planned()
  })
  afterAll(() => product?.close())

  const get = async <Answer>(path: string, status = 200): Promise<Answer> => {
    const response = await askOf(product)(path)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const post = async <Answer>(path: string, body: unknown, status = 200): Promise<Answer> => {
    const response = await send(askOf(product), path, body)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const begun = async (change: object = {}) =>
    PlanAnswer.parse(await post('/api/plans', { week, longestSeconds: 20, ...change }))
  const ended = async (id: number) => {
    for (;;) {
      const answer = PlanAnswer.parse(await get(`/api/plans/${id}`))
      if (answer.status !== 'running') return answer
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const planned = async (change: object = {}) => ended((await begun(change)).plan)
  const drawnFrom = ({ placements }: Plan) =>
    placements.map(({ site, day, fromHour, van }) => ({ site, day, fromHour, van: van as number | null }))
  const tried = async (visits: readonly object[], status = 200) =>
    TryAnswer.parse(await post(`/api/plans/${plan.plan}/try`, { visits }, status))

  it('the plan drawn again is worth the same, and breaks nothing', async () => {
    const visits = drawnFrom(plan)
    const answer = await tried(visits)
    expect(answer.objective).toBeCloseTo(plan.objective ?? Number.NaN, 9)
    expect(answer.expected).toBeCloseTo(plan.result?.expected ?? Number.NaN, 9)
    expect(answer.loss).toBeCloseTo(0, 9)
    expect(answer.conflicts).toEqual([])
    expect(answer.sentence).toContain('as much as the plan. It breaks no rule.')
    const byKey = (list: readonly { site: number; day: string; fromHour: number; expected: number }[]) =>
      list.map(({ site, day, fromHour, expected }) => `${site} ${day} ${fromHour} ${expected.toFixed(9)}`).sort()
    expect(byKey(answer.visits)).toEqual(byKey(plan.placements))
  })

  it('a visit taken out loses what was expected of it, in its own shift', async () => {
    const [out, ...rest] = plan.placements.filter(({ event }) => event === null).sort((a, b) => b.expected - a.expected)
    const promised = plan.placements.filter(({ event }) => event !== null)
    const answer = await tried([...drawnFrom({ ...plan, placements: [...rest, ...promised] })])
    expect(answer.loss).toBeCloseTo(out?.expected ?? Number.NaN, 9)
    expect(answer.lossShare).toBeCloseTo((out?.expected ?? 0) / (plan.objective ?? 1), 9)
    expect(answer.lossByShift).toHaveLength(21)
    for (const { day, fromHour, loss } of answer.lossByShift)
      expect(loss).toBeCloseTo(day === out?.day && fromHour === out.fromHour ? out.expected : 0, 9)
    expect(answer.sentence).toContain('fewer by weight than the plan')
  })

  it('says in a sentence what is broken, where, and what would mend it', async () => {
    const saturday = plan.placements.find(({ event }) => event !== null)
    const others = plan.placements.filter(({ event }) => event === null)
    const missing = await tried(drawnFrom({ ...plan, placements: others }))
    expect(missing.conflicts).toMatchObject([
      { rule: 'commitment-missing', forbids: true, sites: [saturday?.site], shifts: [{ fromHour: 8 }] },
    ])
    expect(missing.conflicts[0]?.sentence).toMatch(
      /^A van is promised to be at Coach bays on Saturday \d+ \w+, 08:00 to 14:00\. Put the visit back, or cancel/,
    )
    const [one] = others
    const crowd = await tried([
      ...drawnFrom(plan),
      ...[...new Set(others.map(({ site }) => site))]
        .filter((site) => site !== one?.site)
        .slice(0, 3)
        .map((site) => ({ site, day: one?.day, fromHour: one?.fromHour })),
    ])
    const tooFew = crowd.conflicts.find(({ rule }) => rule === 'too-few-vans')
    expect(tooFew).toMatchObject({ forbids: true, shifts: [{ day: one?.day, fromHour: one?.fromHour }] })
    expect(tooFew?.sentence).toMatch(/vans would be needed on \w+day .* Move or remove \d+ visits?\.$/)
    expect(crowd.visits.some(({ van }) => van === null)).toBe(true)
    const sites = (await get<{ sites: { site: number; name: string }[] }>('/api/sites')).sites
    const refused = sites.find(({ name }) => name === 'Pipers Mead footpath')
    const outside = await tried([...drawnFrom(plan), { site: refused?.site, day: one?.day, fromHour: 8 }])
    expect(outside.conflicts.find(({ rule }) => rule === 'site-unusable')).toMatchObject({
      forbids: true,
      sentence: expect.stringMatching(/^Pipers Mead footpath cannot be used in this week: refused: Looks straight/),
    })
  })

  it('a site, a van or a shift that the plan did not have is refused', async () => {
    const visit = drawnFrom(plan)[0]
    const refusal = async (change: object) =>
      (
        await post<{ errors: { detail: string }[] }>(
          `/api/plans/${plan.plan}/try`,
          { visits: [{ ...visit, ...change }] },
          400,
        )
      ).errors[0]?.detail
    expect(await refusal({ site: 999_999 })).toContain('site 999999 was not there')
    expect(await refusal({ van: 999_999 })).toContain('van 999999 was not there')
    expect(await refusal({ fromHour: 9 })).toContain('no shift from 9:00')
    await post('/api/plans/999999/try', { visits: [] }, 404)
  })

  it('is kept as the next version with reasons, bound and gap, and may be approved and published', async () => {
    const [out, ...rest] = plan.placements.filter(({ event }) => event === null)
    const promised = plan.placements.filter(({ event }) => event !== null)
    const visits = drawnFrom({ ...plan, placements: [...rest, ...promised] })
    const kept = PlanAnswer.parse(await post(`/api/plans/${plan.plan}/keep`, { visits, note: 'As asked by the ward' }))
    expect(kept).toMatchObject({
      ...{ isByHand: true, from: plan.plan, status: 'done', solution: 'feasible', note: 'As asked by the ward' },
      ...{ week: plan.week, decision: null, provisional: null },
    })
    expect(kept.version).toBeGreaterThan(plan.version)
    expect(kept.objective).toBeCloseTo((plan.objective ?? 0) - (out?.expected ?? 0), 9)
    expect(kept.bound).toBeCloseTo(plan.bound ?? Number.NaN, 9)
    expect(kept.gap).toBeCloseTo((out?.expected ?? 0) / (plan.bound ?? 1), 9)
    expect(kept.result?.sentence).toContain(`Drawn by hand from version ${plan.version}`)
    expect(kept.placements).toHaveLength(plan.placements.length - 1)
    for (const placement of kept.placements) expect(placement.justification).not.toBeNull()
    expect(kept.placements.some(({ nextBest }) => nextBest !== null)).toBe(true)
    const again = TryAnswer.parse(await post(`/api/plans/${kept.plan}/try`, { visits }))
    expect(again.loss).toBeCloseTo(0, 9)
    for (const decision of ['approved', 'published'])
      expect(await post(`/api/plans/${kept.plan}/decide`, { decision })).toMatchObject({ decision })
    await post(`/api/plans/${kept.plan}/decide`, { decision: 'withdrawn', reason: 'Only tried' })
  })

  it('is refused with every sentence that forbids it', async () => {
    const others = plan.placements.filter(({ event }) => event === null)
    const { detail } = await post<{ detail: string }>(
      `/api/plans/${plan.plan}/keep`,
      { visits: drawnFrom({ ...plan, placements: others }) },
      422,
    )
    expect(detail).toMatch(/^This week cannot be kept as it is\. A van is promised to be at Coach bays/)
  })
})
