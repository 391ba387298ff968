import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '../../../server/access/access.ts'
import { RunDesk } from '../../../server/analysis/run-desk.ts'
import { createApp } from '../../../server/app.ts'
import { ComputePool } from '../../../server/compute/pool.ts'
import { VersionCache } from '../../../server/database/version-cache.ts'
import { type Api, route } from '../../../server/http/route.ts'
import { isOpen, type Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { type RoleSlug, roles } from '../../../shared/roles.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { testSecret } from '../../support/secret.ts'

const samples: Record<string, string> = { kind: 'lsoa', code: 'E01000001' }
const contracts = Object.entries(routes as Record<string, Route>)
// These end the session they are asked with, so they come last.
const lasting = contracts.filter(([name]) => name !== 'signOut')
const ending = contracts.filter(([name]) => name === 'signOut')
const pages = new Set(['/api/openapi.json', '/client-config.json'])

forEachEngine((engine) => {
  let product: RunningProduct
  const cookies = new Map<RoleSlug, string>()

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine })
    for (const { slug } of roles) cookies.set(slug, await joinAs(product, `${slug}@example.org`, [slug]))
  })
  afterAll(() => product?.close())

  const ask = ({ method, path }: Route, cookie: string | null) => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => samples[name] ?? '999999')
    return method === 'GET' ? askOf(product)(address, { cookie }) : send(askOf(product), address, {}, { cookie })
  }

  describe.each([...lasting, ...ending])('%s', (_name, contract) => {
    it('asks nobody in, unless it is open', async () => {
      const response = await ask(contract, null)
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
  })

  it('no address is served that is not in the table of routes', async () => {
    const { kysely: db } = product.database
    const cache = new VersionCache(1)
    const log = () => undefined
    const desk = new RunDesk({ db, cache, pool: new ComputePool({ longestSeconds: 1 }), codeVersion: 'test', log })
    const access = await openAccess(
      product.database,
      { host: '127.0.0.1', publicUrl: null, provider: null },
      { secret: testSecret, log },
    )
    const app = createApp(
      product.database,
      { version: 'test', styleUrl: null, proxiesInFront: 0 },
      { clientDir: 'dist', log, cache, desk, access },
    )
    await desk.close()
    const served = (app.router.stack as unknown as { route?: { path: string | RegExp } }[]).flatMap(({ route }) =>
      typeof route?.path === 'string' ? [route.path.replace(/:(\w+)/g, '{$1}')] : [],
    )
    const known = new Set(contracts.map(([, { path }]) => path))
    expect(served.length).toBeGreaterThanOrEqual(known.size)
    expect(served.filter((path) => !known.has(path) && !pages.has(path))).toEqual([])
  })

  it('a route cannot be registered where nobody guards', () => {
    expect(() => route({} as Api, routes.health, async () => ({ json: {} as never }))).toThrow(RangeError)
  })
})
