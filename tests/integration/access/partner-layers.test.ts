import { afterAll, beforeAll, expect, it } from 'vitest'
import { Catalogue } from '../../../shared/contracts/catalogue.ts'
import { HotspotsAnswer } from '../../../shared/contracts/hotspots.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, joinAs } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const months = 'from=2025-01&to=2025-12'

forEachEngine((engine) => {
  let product: RunningProduct
  let analyst: string
  let coordinator: string

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    await joinAs(product, 'boss@example.org', ['administrator'])
    analyst = await joinAs(product, 'ana@example.org', ['analyst'])
    coordinator = await joinAs(product, 'cam@example.org', ['cctv-coordinator'])
  })
  afterAll(() => product?.close())

  const ask = (path: string, cookie: string, headers = {}) => askOf(product)(path, { cookie, headers })
  const logged = async () => {
    const rows = await product.database.kysely
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'read')
      .execute()
    return rows.map(({ actor, subject }) => [actor, subject])
  }

  it('lets the partner tier see what partners report, by area, and keeps no log of it', async () => {
    const response = await ask(`/api/hotspots?areas=ward&layer=graffiti&${months}`, coordinator)
    const answer = HotspotsAnswer.parse(await response.json())
    expect(answer.totals.incidents).toBeGreaterThan(900)
    expect(await logged()).toEqual([])
  })

  it('keeps layers of cases for who has the tier, by district, and logs who read them', async () => {
    const path = `/api/hotspots?areas=district&layer=asb-referrals&${months}`
    expect((await ask(path, coordinator)).status).toBe(403)
    expect((await ask(`/api/areas/district/E06000999?layer=asb-referrals&${months}`, coordinator)).status).toBe(403)
    expect(await logged()).toEqual([])
    const response = await ask(path, analyst)
    const answer = HotspotsAnswer.parse(await response.json())
    expect(answer.rows).toHaveLength(1)
    expect(answer.totals.incidents).toBeGreaterThan(300)
    expect(await logged()).toEqual([['ana@example.org', `GET ${path}`]])
    const tag = response.headers.get('etag') ?? ''
    expect((await ask(path, coordinator, { 'if-none-match': tag })).status).toBe(403)
    const finer = await ask(`/api/hotspots?areas=ward&layer=asb-referrals&${months}`, analyst)
    expect([finer.status, await finer.text()]).toEqual([400, expect.stringContaining('whole districts only')])
  })

  it('lists layers of cases to who has the tier, without a count, and to nobody else', async () => {
    const listed = async (cookie: string) => {
      const { partnerLayers } = Catalogue.parse(await (await ask('/api/catalogue?district=E06000999', cookie)).json())
      return partnerLayers.filter(({ restricted }) => restricted).map(({ slug, incidents }) => [slug, incidents])
    }
    expect(await listed(analyst)).toContainEqual(['asb-referrals', null])
    expect(await listed(coordinator)).toEqual([])
  })

  it('cannot be asked for by writing the layer twice', async () => {
    const path = `/api/hotspots?areas=district&layer=graffiti&layer=asb-referrals&${months}`
    expect((await ask(path, coordinator)).status).toBeGreaterThanOrEqual(400)
  })
})
