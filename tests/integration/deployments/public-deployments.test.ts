import { afterAll, beforeAll, expect, it } from 'vitest'
import { daysAfter, mondayOf } from '../../../shared/calendar-date.ts'
import { PublicDeployments } from '../../../shared/contracts/deployments.ts'
import { isOpen, type Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { clockNow, putPlan, putVisit } from '../../support/past-weeks.ts'
import { askOf } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  const thisWeek = mondayOf(clockNow().slice(0, 10))
  const lastWeek = daysAfter(thisWeek, -7)

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const ask = (query = '') => askOf(product)(`/api/public/deployments${query}`, { cookie: null })
  const told = async (query = '') => PublicDeployments.parse(await (await ask(query)).json())

  it('tells nothing, and says so, before any week with a visit is over', async () => {
    expect(await told()).toEqual({
      districts: [],
      district: null,
      synthetic: false,
      lastDay: daysAfter(thisWeek, -1),
      days: [],
    })
    expect((await ask('?district=E06000999')).status).toBe(404)
  })

  it('tells day, place and hours of weeks that are over, and never this week, the future or a time of day', async () => {
    const db = product.database.kysely
    const past = await putPlan(db, lastWeek, [0, 1, 6])
    const now = await putPlan(db, thisWeek, [0, 1, 2, 3, 4, 5, 6])
    const next = await putPlan(db, daysAfter(thisWeek, 7), [0, 1, 2])
    const gone = await putPlan(db, daysAfter(lastWeek, -7), [2], ['approved', 'published', 'withdrawn'])
    const enter = ({ placement, day }: { placement: number; day: string }) =>
      putVisit(db, { placement, arrived: `${day} 13:37`, left: `${day} 17:02`, note: 'SECRET', by: 'who@example.org' })
    for (const shift of [past[0]!, past[2]!, ...now, ...next, gone[0]!]) await enter(shift)
    const open = await putVisit(db, { site: past[1]!.site, arrived: `${past[1]!.day} 13:37` })
    const mistaken = await enter(past[1]!)
    await db.updateTable('deployment_visit').set({ is_withdrawn: true }).where('ref', '=', mistaken).execute()

    const answer = await told()
    expect(answer).toMatchObject({ synthetic: true, district: { code: 'E06000999', name: 'Newton Vale' } })
    expect(answer.days).toEqual([
      { day: past[2]!.day, site: past[2]!.site, hours: 3.5 },
      { day: past[1]!.day, site: past[1]!.site, hours: null },
      { day: past[0]!.day, site: past[0]!.site, hours: 3.5 },
    ])
    expect(open).not.toBe(mistaken)

    const hidden = [...now, ...next].map(({ day }) => day)
    for (const query of [
      '',
      '?district=E06000999',
      '?format=csv',
      '?district=E06000999&format=csv',
      ...hidden.map((day) => `?district=E06000999&from=${day}`),
      ...hidden.map((day) => `?district=E06000999&to=${day}`),
      `?week=${thisWeek}`,
      '?plan=1',
      '?lastDay=2099-01-01',
    ]) {
      const text = await (await ask(query)).text()
      // A refusal may repeat what was asked, and nothing else.
      const own = query
        .replace(/^\?/, '')
        .split('&')
        .map((part) => part.split('=')[1] ?? '')
      for (const day of hidden.filter((each) => !own.includes(each))) expect(text).not.toContain(day)
      expect(text).not.toMatch(/\d{1,2}:\d{2}/)
      for (const word of ['SECRET', 'example.org', 'evidence', 'isovist', gone[0]!.day])
        expect(text).not.toContain(word)
    }
  })

  it('no other public address tells of vans at all', async () => {
    const all: readonly Route[] = Object.values(routes)
    // A chair is told the words of actions, of those who signed in alone.
    const open = all.filter((each) => isOpen(each) && each.tier === 'public' && each.method === 'GET')
    expect(open.length).toBeGreaterThan(4)
    for (const { path } of open.filter((each) => each.path !== routes.publicDeployments.path)) {
      const address = path
        .replace(/\{district\}/, 'E06000999')
        .replace(/\{year\}/, '2025')
        .replace(/\{kind\}/, 'ward')
        .replace(/\{pack\}/, '1')
      const text = await (await askOf(product)(address, { cookie: null })).text()
      expect(text, address).not.toMatch(/\bvans?\b|Market Square lay-by/i)
    }
  })

  it('the reader of public routes sees no table of plans, visits or sites, and no day of this week', async () => {
    const client = await product.database.pool.connect()
    try {
      for (const table of ['plan', 'placement', 'deployment_visit', 'candidate_site', 'missed_shift', 'van']) {
        await client.query('begin')
        await client.query('set local role wardwatch_public')
        await expect(client.query(`select * from ${table}`)).rejects.toThrow('permission denied')
        await client.query('rollback')
      }
      await client.query('begin')
      await client.query('set local role wardwatch_public')
      const { rows } = await client.query<{ day: string }>('select * from public_deployment')
      await client.query('rollback')
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        expect(row.day < thisWeek).toBe(true)
        expect(Object.keys(row).sort()).toEqual(['day', 'district_code', 'district_name', 'hours', 'site', 'synthetic'])
      }
    } finally {
      client.release()
    }
  })
})
