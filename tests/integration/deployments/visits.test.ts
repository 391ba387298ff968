import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runRetention } from '../../../server/feeds/retention.ts'
import { daysAfter, mondayOf } from '../../../shared/calendar-date.ts'
import { Deployment, DeploymentsAnswer } from '../../../shared/contracts/deployments.ts'
import { SitesAnswer, VansAnswer } from '../../../shared/contracts/plan-inputs.ts'
import { TaskingAnswer } from '../../../shared/contracts/plan-studies.ts'
import { forEachEngine } from '../../support/databases.ts'
import { clockNow, putPlan, putVisit } from '../../support/past-weeks.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  const thisWeek = mondayOf(clockNow().slice(0, 10))
  const lastWeek = daysAfter(thisWeek, -7)

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const get = async (path: string, status = 200) => {
    const response = await askOf(product)(path)
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const post = async (path: string, body: unknown, status = 200, cookie: string | null = null) => {
    const response = await send(askOf(product), path, body, { cookie })
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Record<string, unknown>
  }
  const deployments = async (query = '') => DeploymentsAnswer.parse(await get(`/api/deployments${query}`))
  const arrivedToday = () => {
    const [day, time] = clockNow().split(' ')
    return `${day}T${time}`
  }

  it('weeks tell what was planned, made and missed, with the reasons that were given', async () => {
    const shifts = await putPlan(product.database.kysely, lastWeek, [0, 1, 2, 3])
    const [first, second, third] = shifts
    await putVisit(product.database.kysely, {
      placement: first!.placement,
      arrived: `${first!.day} 14:10`,
      left: `${first!.day} 19:40`,
    })
    // Nobody said which shift it was, but the van stood there in it.
    await putVisit(product.database.kysely, {
      site: second!.site,
      arrived: `${second!.day} 13:50`,
      left: `${second!.day} 16:50`,
    })
    await post('/api/deployments/missed', { placement: third!.placement, reason: 'The weather' })
    const { weeks, shifts: told, planned, made, due } = await deployments()
    expect(weeks.find(({ week }) => week === lastWeek)).toEqual({
      week: lastWeek,
      ...{ planned: 4, made: 2, missed: 2, toCome: 0, unplanned: 0, hoursPlanned: 24, hoursStood: 8.5 },
      reasons: [
        { reason: '', shifts: 1 },
        { reason: 'The weather', shifts: 1 },
      ],
    })
    expect([planned, made]).toEqual([4, 2])
    expect(told.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['made', ''],
      ['made', ''],
      ['missed', 'The weather'],
      ['missed', ''],
    ])
    expect(due.map(({ placement }) => placement)).toEqual([third!.placement, shifts[3]!.placement])
    await post('/api/deployments/missed', { placement: third!.placement, reason: '' })
    expect((await deployments()).shifts[2]).toMatchObject({ outcome: 'missed', reason: '' })
    await post('/api/deployments/missed', { placement: 999_999, reason: 'x' }, 400)
    const csv = await (await askOf(product)('/api/deployments?format=csv')).text()
    expect(csv).toContain(`${lastWeek},${first!.day},14:00,20:00,${first!.van},${first!.site},made`)
    expect(csv.trim().split('\r\n')).toHaveLength(5)
  })

  it('a visit is put right and taken back by revisions, whichever arrives first', async () => {
    const { vans } = VansAnswer.parse(await get('/api/vans'))
    const { sites } = SitesAnswer.parse(await get('/api/sites'))
    const site = sites.find(({ status }) => status === 'accepted')!
    const visit = { ref: randomUUID(), van: vans[0]!.van, site: site.site, arrived: arrivedToday() }
    const before = (await deployments()).deployments.length
    const third = Deployment.parse(
      await post('/api/deployments', { ...visit, revision: 3, left: visit.arrived, incidentsSeen: 4 }),
    )
    expect(third).toMatchObject({ revision: 3, incidentsSeen: 4, withdrawn: false })
    // An earlier one that was held up changes nothing.
    expect(await post('/api/deployments', { ...visit, revision: 2 })).toMatchObject({ revision: 3, incidentsSeen: 4 })
    // A later one takes back that it left.
    expect(await post('/api/deployments', { ...visit, revision: 4 })).toMatchObject({ left: null, incidentsSeen: null })
    expect((await deployments()).deployments).toHaveLength(before + 1)
    const [row] = (await deployments()).weeks
    expect(row).toMatchObject({ week: thisWeek, unplanned: 1 })
    await post('/api/deployments', { ...visit, withdrawn: true }, 400)
    expect(await post('/api/deployments', { ...visit, revision: 5, withdrawn: true })).toMatchObject({
      withdrawn: true,
    })
    expect((await deployments()).deployments).toHaveLength(before)
    // Without a revision nothing brings it back.
    await post('/api/deployments', { ...visit, left: visit.arrived })
    expect((await deployments()).deployments).toHaveLength(before)
  })

  it('the tasking sheet is of the published week, and says what changed since it was published before', async () => {
    const week = daysAfter(thisWeek, 21)
    const nothing = TaskingAnswer.parse(await get(`/api/tasking?week=${week}`))
    expect(nothing).toMatchObject({ plan: null, shifts: [], changes: null })
    expect(nothing.sentence).toContain('Plan the week on the Vans page')
    await get(`/api/tasking?week=${daysAfter(week, 1)}`, 400)
    const db = product.database.kysely
    await putPlan(db, week, [1], [])
    expect(TaskingAnswer.parse(await get(`/api/tasking?week=${week}`)).sentence).toContain('approve and publish it')
    const [dropped] = await putPlan(db, week, [4, 5], ['approved', 'published', 'withdrawn'])
    const [moved] = await putPlan(db, week, [5, 6])
    const told = TaskingAnswer.parse(await get(`/api/tasking?week=${week}`))
    expect(told.plan).toBe(moved!.plan)
    expect(told.publishedBy).toBe('test')
    expect(told.changes).toMatchObject({ plan: dropped!.plan, because: 'withdrawn', isSame: false })
    expect(told.changes?.sentences.filter((sentence) => sentence.startsWith('New: '))).toHaveLength(2)
    expect(told.changes?.sentences).toContainEqual(expect.stringMatching(/^No longer: Van 1 at .*, 14:00 to 20:00\.$/))
    const { sites } = SitesAnswer.parse(await get('/api/sites'))
    for (const shift of told.shifts) {
      const site = sites.find(({ name }) => name === shift.siteName)
      expect(shift).toMatchObject({ parking: site?.parking, signage: site?.signage, sightLine: site?.sightLine })
      expect(shift).toMatchObject({ isNew: true, why: expect.stringContaining('incidents expected') })
      expect(shift.reviewOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  it('names and notes of visits go after their time, and what was counted stays', async () => {
    const db = product.database.kysely
    const entered = (ref: string, at: string) =>
      db
        .updateTable('deployment_visit')
        .set({ entered_at: new Date(at) } as never)
        .where('ref', '=', ref)
        .execute()
    const [old, older] = [
      await putVisit(db, { arrived: '2025-06-01 14:00', left: '2025-06-01 18:00', note: 'Quiet' }),
      await putVisit(db, { arrived: '2023-06-01 14:00', left: '2023-06-01 18:00', note: 'Quiet' }),
    ]
    await entered(old, '2025-06-01T14:00:00Z')
    await entered(older, '2023-06-01T14:00:00Z')
    await db
      .updateTable('deployment_visit')
      .set({ synthetic: false } as never)
      .where('ref', 'in', [old, older])
      .execute()
    const told = await runRetention(product.database, { today: '2026-07-02', actor: 'test' })
    expect(told.deleted.map(({ feed, thing }) => `${feed} ${thing}`).sort()).toEqual([
      'van-visit keys',
      'van-visit rows',
    ])
    const kept = await db
      .selectFrom('deployment_visit')
      .select(['ref', 'entered_by', 'note', 'incidents_seen', 'arrive_minute'])
      .where('ref', 'in', [old, older])
      .orderBy('arrive_minute')
      .execute()
    expect(kept).toEqual([
      { ref: older, entered_by: '', note: '', incidents_seen: 7, arrive_minute: expect.any(Number) },
      { ref: old, entered_by: '', note: 'Quiet', incidents_seen: 7, arrive_minute: expect.any(Number) },
    ])
    expect((await runRetention(product.database, { today: '2026-07-02', actor: 'test' })).deleted).toEqual([])
  })

  it('only whoever entered a visit puts it right', async () => {
    // The first account of all is an administrator's.
    await joinAs(product, 'admin@example.org', ['administrator'])
    const [one, other] = [
      await joinAs(product, 'one@example.org', ['cctv-coordinator']),
      await joinAs(product, 'other@example.org', ['cctv-coordinator']),
    ]
    const { vans } = (await (await askOf(product)('/api/vans', { cookie: one })).json()) as {
      vans: { van: number }[]
    }
    const { sites } = (await (await askOf(product)('/api/sites', { cookie: one })).json()) as {
      sites: { site: number }[]
    }
    const visit = { ref: randomUUID(), van: vans[0]!.van, site: sites[0]!.site, arrived: arrivedToday(), revision: 1 }
    await post('/api/deployments', visit, 200, one)
    expect(await post('/api/deployments', { ...visit, revision: 2, withdrawn: true }, 403, other)).toMatchObject({
      detail: expect.stringContaining('somebody else'),
    })
    expect(await post('/api/deployments', { ...visit, revision: 2 }, 200, one)).toMatchObject({ revision: 2 })
  })
})
