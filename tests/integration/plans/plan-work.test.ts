import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { GroundAnswer } from '../../../shared/contracts/plan-inputs.ts'
import { StudyAnswer, studySlugs } from '../../../shared/contracts/plan-studies.ts'
import { DemandAnswer, type PlanAnswer as Plan, PlanAnswer } from '../../../shared/contracts/plans.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

/** More than the solver proves before it is stopped: many visits, far reach, nothing left to cameras. */
const wide = { rotates: false, mostVisits: 21, reachMetres: 300, countsCameras: false, longestSeconds: 60 }

forEachEngine((engine) => {
  let product: RunningProduct
  let week: string
  let studied: Plan

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    week = DemandAnswer.parse(await get('/api/van-demand')).week
  })
  afterAll(() => product?.close())

  const get = async <Answer>(path: string, status = 200): Promise<Answer> => {
    const response = await askOf(product)(path)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const post = (path: string, body: unknown) => send(askOf(product), path, body)
  const posted = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const response = await post(path, body)
    expect(response.status, await response.clone().text()).toBe(200)
    return (await response.json()) as Answer
  }
  const begun = async (change: object = {}) =>
    PlanAnswer.parse(await posted('/api/plans', { week, longestSeconds: 30, ...change }))
  const until = async (id: number, isEnough: (plan: Plan) => boolean) => {
    for (;;) {
      const plan = PlanAnswer.parse(await get(`/api/plans/${id}`))
      if (plan.status !== 'running' || isEnough(plan)) return plan
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const planned = async (change: object = {}) => until((await begun(change)).plan, () => false)

  it('the best week so far is told by name and place, and is kept when the plan is stopped', async () => {
    const { plan } = await begun(wide)
    const running = await until(plan, ({ provisional }) => provisional !== null)
    const { provisional } = running
    expect(running).toMatchObject({ status: 'running', result: null, placements: [] })
    expect(provisional?.objective).toBeGreaterThan(0)
    expect(provisional?.bound).toBeGreaterThanOrEqual(provisional?.objective ?? 0)
    for (const visit of provisional?.visits ?? []) {
      expect(visit.siteName).not.toBe('')
      expect(visit.vanName).toMatch(/^Van \d$/)
      expect(visit.day >= week).toBe(true)
      expect([visit.longitude, visit.latitude].every(Number.isFinite)).toBe(true)
    }
    expect(running.progress.sentence).toContain('none can reach more than')
    const stopped = PlanAnswer.parse(await posted(`/api/plans/${plan}/stop`, {}))
    expect(stopped).toMatchObject({ status: 'done', solution: 'feasible', provisional: null })
    expect(stopped.notes.at(-1)?.text).toMatch(/^It was stopped by .+ after \d+\.\d s\. The best week found by then/)
    expect(stopped.objective).toBeGreaterThanOrEqual((provisional?.objective ?? 0) - 1e-9)
    expect(stopped.gap).toBeCloseTo(1 - (stopped.objective ?? 0) / (stopped.bound ?? 1), 9)
    expect(stopped.placements.length).toBeGreaterThan(0)
  })

  it('plans wait in turn, say so, and one that has not begun is stopped without a week', async () => {
    const atOnce = Math.max(1, availableParallelism() - 1)
    const going = []
    for (let at = 0; at < atOnce; at++) going.push(await begun(wide))
    const last = await begun(wide)
    const waiting = await until(last.plan, ({ progress }) => progress.sentence !== '')
    expect(waiting.progress.sentence).toBe(`Waiting for ${atOnce === 1 ? '1 plan' : `${atOnce} plans`} before it`)
    expect(await posted(`/api/plans/${last.plan}/stop`, {})).toMatchObject({ status: 'stopped', result: null })
    for (const { plan } of going) await posted(`/api/plans/${plan}/stop`, {})
  })

  it('plans of one week made at the same moment are versions of their own, and one of them is published', async () => {
    const plans = await Promise.all([begun(), begun(), begun()])
    expect(new Set(plans.map(({ version }) => version)).size).toBe(3)
    for (const { plan } of plans) await until(plan, () => false)
    const decide = (plan: number, decision: string, reason = '') =>
      post(`/api/plans/${plan}/decide`, { decision, reason })
    const statuses = async (asked: Promise<Response>[]) => (await Promise.all(asked)).map(({ status }) => status).sort()
    const first = plans[0]?.plan ?? 0
    expect(await statuses([decide(first, 'approved'), decide(first, 'approved')])).toEqual([200, 409])
    for (const { plan } of plans.slice(1)) expect((await decide(plan, 'approved')).status).toBe(200)
    expect(await statuses(plans.map(({ plan }) => decide(plan, 'published')))).toEqual([200, 409, 409])
    const { rows } = await product.database.pool.query<{ plan_id: number }>('select plan_id from published_week')
    expect(rows).toHaveLength(1)
    await expect(
      product.database.pool.query(
        `insert into plan_decision (plan_id, decision, actor, after_id)
         select plan.id, 'published', 'test', max(plan_decision.id)
         from plan join plan_decision on plan_decision.plan_id = plan.id
         where plan.id <> $1 and plan.week = $2 group by plan.id limit 1`,
        [rows[0]?.plan_id, week],
      ),
    ).rejects.toThrow('published_week')
    expect((await decide(rows[0]?.plan_id ?? 0, 'withdrawn', 'Only a test')).status).toBe(200)
    expect((await product.database.pool.query('select from published_week')).rows).toEqual([])
  })

  it('a rule that several set at the same moment is set, once, and each of them is told so', async () => {
    const answers = await Promise.all(
      [110, 120, 130, 140, 150].map((metres) =>
        post('/api/van-ground/rules', { kind: 'from-schools', metres, reason: 'Pupils' }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const { rules } = GroundAnswer.parse(await get('/api/van-ground'))
    expect(rules.filter(({ kind }) => kind === 'from-schools')).toHaveLength(1)
    const { rows } = await product.database.pool.query<{ kept: string }>(
      `select count(*) as kept from exclusion_rule where reason = 'Pupils'`,
    )
    expect(Number(rows[0]?.kept)).toBe(5)
  })

  it('every question about a plan is answered with rows, a caution and how sure they are', async () => {
    const plan = await planned()
    studied = plan
    for (const study of studySlugs) {
      const answer = StudyAnswer.parse(await get(`/api/plans/${plan.plan}/studies/${study}`))
      expect(answer).toMatchObject({ plan: plan.plan, study })
      expect(answer.caution).toContain('not incidents prevented')
      const own = answer.rows.filter(({ isThis }) => isThis)
      expect(own).toHaveLength(1)
      expect(own[0]?.expected).toBeCloseTo(plan.result?.expected ?? Number.NaN, 9)
      for (const { expected, solution, gap } of answer.rows.filter(({ isThis }) => !isThis))
        if (study !== 'last-weeks' && expected !== null)
          expect([solution === null, gap === null]).toEqual([false, false])
    }
    await get(`/api/plans/${plan.plan}/studies/nothing`, 400)
    await get('/api/plans/999999/studies/vans', 404)
  })

  it('more vans and further reach never have less in reach, and another weight never more', async () => {
    const study = async (slug: string) => StudyAnswer.parse(await get(`/api/plans/${studied.plan}/studies/${slug}`))
    const proven = ({ rows }: StudyAnswer) => rows.filter(({ solution }) => solution === 'optimal')
    const vans = await study('vans')
    expect(vans.rows.map(({ label }) => label)).toEqual(['1 van', '2 vans', '3 vans', '4 vans'])
    const expected = proven(vans).map((row) => row.expected ?? 0)
    expect(expected).toEqual([...expected].sort((one, other) => one - other))
    const reach = await study('reach')
    expect(reach.rows.map(({ label }) => label)).toEqual(['100 m', '150 m', '200 m', '250 m', '300 m'])
    const rules = await study('rules')
    const costs = rules.rows.filter(({ isThis, solution }) => !isThis && solution === 'optimal')
    expect(costs.length).toBeGreaterThan(0)
    for (const { note } of costs)
      expect(note).toMatch(
        /^(It costs \d+\.\d\d by weight\.|It is chosen as if what two vans reach counted twice; .+)$/,
      )
    // Whoever asks again is told the same.
    expect(await study('vans')).toEqual(vans)
  })

  it('past weeks are weighed by where vans stood and for how long', async () => {
    const plan = await planned()
    const [first] = [...plan.placements].sort((one, other) => other.expected - one.expected)
    if (!first) throw new Error('nothing is planned')
    const day = new Date(Date.parse(first.day) - 7 * 86_400_000).toISOString().slice(0, 10)
    const minute = Date.parse(day) / 60_000 + first.fromHour * 60
    await product.database.pool.query(
      `insert into deployment_visit (ref, synthetic, district_code, van_id, site_id, arrive_minute, depart_minute, entered_by)
       values (gen_random_uuid(), true, $1, $2, $3, $4, $5, 'test')`,
      [plan.district.code, first.van, first.site, minute, minute + ((first.toHour - first.fromHour) * 60) / 2],
    )
    const answer = StudyAnswer.parse(await get(`/api/plans/${plan.plan}/studies/last-weeks`))
    // Half of the shift at the same site is half of what the plan expects there.
    expect(answer.rows.at(-1)?.expected).toBeCloseTo(first.expected / 2, 9)
    expect(answer.rows.at(-1)?.note).toBe('1 visit.')
    expect(answer.sentence).toContain('fewer than the plan')
  })
})
