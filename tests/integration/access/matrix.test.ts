import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { openAccess } from '../../../server/access/access.ts'
import { RunDesk } from '../../../server/analysis/run-desk.ts'
import { createApp } from '../../../server/app.ts'
import { ComputePool } from '../../../server/compute/pool.ts'
import { VersionCache } from '../../../server/database/version-cache.ts'
import { type Api, route } from '../../../server/http/route.ts'
import { accountRoutes } from '../../../shared/contracts/account-routes.ts'
import { isOpen, type Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { type RoleSlug, roleSlugs, roles } from '../../../shared/roles.ts'
import { forEachEngine } from '../../support/databases.ts'
import { exampleOf } from '../../support/example-of.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { testSecret } from '../../support/secret.ts'
import { servedBy } from '../../support/served-routes.ts'

const samples = { kind: 'lsoa', code: 'E01000001', run: '999999', other: '999999', account: '999999', load: '999999' }
const contracts = Object.entries(routes as Record<string, Route>)
// These end the session they are asked with, so they come last.
const lasting = contracts.filter(([name]) => name !== 'signOut')
const ending = contracts.filter(([name]) => name === 'signOut')
/** Served beside the table: the description of the API, and the pages. */
const besides = [
  'GET /api/openapi.json',
  'GET /client-config.json',
  'GET /^\\/public(\\/accessibility|\\/feedback|\\/report|\\/vans)?\\/?$/',
  'GET /^\\/public\\/packs\\/(\\d{1,9})\\/?$/',
  'GET /^\\/public\\/packs\\/?$/',
  'GET /^\\/(?!assets\\/|api\\/)[\\w/-]*$/',
]

/** An address that fits the path, of nothing that there is. */
function addressOf({ path, pathParameters }: Route): string {
  const values = { ...(pathParameters && exampleOf(pathParameters)), ...samples }
  return path.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => encodeURIComponent(String(values[name])))
}

forEachEngine((engine) => {
  let product: RunningProduct
  const cookies = new Map<RoleSlug | 'disabled' | 'for one district', string>()
  const ofOwner = new Map<string, number>()

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine, settings: { WARDWATCH_REQUESTS_PER_MINUTE: '100000' } })
    for (const [name, contract] of contracts) ofOwner.set(name, (await ask(contract, null)).status)
    for (const slug of roleSlugs) cookies.set(slug, await joinAs(product, `${slug}@example.org`, [slug]))
    cookies.set('for one district', await joinAs(product, 'one@example.org', [...roleSlugs], ['E06000042']))
    cookies.set('disabled', await joinAs(product, 'gone@example.org', [...roleSlugs]))
    await product.database.kysely
      .updateTable('account')
      .set({ status: 'disabled' })
      .where('email', '=', 'gone@example.org')
      .execute()
  })
  afterAll(() => product?.close())

  const ask = (contract: Route, cookie: string | null) =>
    contract.method === 'GET'
      ? askOf(product)(addressOf(contract), { cookie })
      : send(askOf(product), addressOf(contract), {}, { cookie })

  describe.each([...lasting, ...ending])('%s', (name, contract) => {
    it('is open to the owner of a machine of their own, and not once there are accounts', () => {
      expect([401, 403]).not.toContain(ofOwner.get(name))
    })

    it.each([
      ['nobody', null],
      ['a disabled account', 'disabled'],
    ] as const)('asks %s to sign in, unless it is open', async (_who, whose) => {
      const response = await ask(contract, whose && (cookies.get(whose) ?? null))
      const { type = '' } = isOpen(contract) ? {} : ((await response.json()) as { type?: string })
      if (isOpen(contract)) expect([401, 403]).not.toContain(response.status)
      else expect([response.status, type]).toEqual([401, '/problems/sign-in-needed'])
    })

    it.each(roles)('lets $slug in as the tier says', async ({ slug, tiers }) => {
      const response = await ask(contract, cookies.get(slug) ?? null)
      const reaches = contract.tier === 'sign-in' || (tiers as readonly string[]).includes(contract.tier)
      const isNamed = !contract.only || (contract.only as readonly string[]).includes(slug)
      if (isOpen(contract) || (reaches && isNamed)) expect([401, 403]).not.toContain(response.status)
      else expect(response.status).toBe(403)
    })

    const narrowed = contract.query && 'district' in contract.query.shape ? contract.query : contract.body
    // What is open knows nobody, and so nobody's district.
    if (narrowed && 'district' in narrowed.shape && !isOpen(contract))
      it('refuses another district to an account for one', async () => {
        const elsewhere = { ...exampleOf(narrowed as z.ZodObject), district: 'E06000001' }
        const cookie = cookies.get('for one district') ?? null
        const search = () => new URLSearchParams(Object.entries(elsewhere).map(([key, value]) => [key, String(value)]))
        const response =
          contract.method === 'GET'
            ? await askOf(product)(`${addressOf(contract)}?${search()}`, { cookie })
            : await send(askOf(product), addressOf(contract), elsewhere, { cookie })
        expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('E06000042')])
      })
  })

  it('every address served is in the table by its method, and every one of the table is served', async () => {
    const { kysely: db } = product.database
    const cache = new VersionCache(1)
    const log = () => undefined
    const desk = new RunDesk({ db, cache, pool: new ComputePool({ longestSeconds: 1 }), codeVersion: 'test', log })
    const settings = { host: '127.0.0.1', publicUrl: null, provider: null, requestsPerMinute: 1_200 }
    const access = await openAccess(product.database, settings, { secret: testSecret, log })
    const app = createApp(
      product.database,
      { version: 'test', styleUrl: null, proxiesInFront: 0, uploadMegabytes: 50 },
      { clientDir: 'dist', log, cache, desk, access },
    )
    await desk.close()
    const inTable = contracts.map(([, { method, path }]) => `${method} ${path}`)
    // What takes all methods refuses those that the address does not take.
    const refusing = contracts.map(([, { path }]) => `ALL ${path}`)
    expect(servedBy(app).sort()).toEqual([...new Set([...inTable, ...refusing, ...besides])].sort())
    app.get('/api/forgotten', (_request, response) => void response.end())
    expect(servedBy(app)).toContain('GET /api/forgotten')
  })

  it('the table holds every route of accounts', () => {
    expect(Object.keys(routes)).toEqual(expect.arrayContaining(Object.keys(accountRoutes)))
  })

  it('a route cannot be registered where nobody guards', () => {
    expect(() => route({} as Api, routes.health, async () => ({ json: {} as never }))).toThrow(RangeError)
  })
})
