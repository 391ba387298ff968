import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAccess } from '../../../server/access/access.ts'
import { authorise } from '../../../server/access/authorise.ts'
import { registerAccess } from '../../../server/access/routes.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { VersionCache } from '../../../server/database/version-cache.ts'
import { problemHandler } from '../../../server/http/problem-handler.ts'
import { guardRoutes, type RouteRequest, route } from '../../../server/http/route.ts'
import { agreementState } from '../../../server/incidents/agreement-store.ts'
import type { Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { openProductDatabase } from '../../support/loads.ts'
import { askOf, joinAs } from '../../support/people.ts'
import type { RunningProduct } from '../../support/product.ts'
import { testSecret } from '../../support/secret.ts'
import { agreeOn, east, fillTwoDistricts, west } from '../../support/two-districts.ts'

/** Routes whose handlers filter nothing at all, on the guard and the database that the product has. */
forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let product: RunningProduct
  const asked = new Map<string, string | null>()

  beforeAll(async () => {
    database = await openProductDatabase(engine)
    await fillTwoDistricts(database)
    const log = () => undefined
    const access = await openAccess(
      database,
      { host: '127.0.0.1', publicUrl: null, provider: null, requestsPerMinute: 1_200 },
      { secret: testSecret, log },
    )
    const app = express()
    app.use(express.json())
    app.use('/api', access.sessions)
    guardRoutes(app, authorise(access))
    registerAccess(app, access)
    const cache = new VersionCache(10)
    const everything = async ({ db, reader }: Pick<RouteRequest<Route>, 'db' | 'reader'>) => {
      const read = () => db.selectFrom('partner_report').select(['feed', 'supplier', 'ref']).execute()
      const rows = await cache.for(reader).get('1', await agreementState(db), read)
      return { json: rows.map(({ feed, supplier, ref }) => `${feed} ${supplier} ${ref}`).sort() as never }
    }
    route(app, routes.methods, everything)
    route(app, routes.repeats, everything)
    route(app, routes.partnerFeeds, everything)
    route(app, routes.publicIndex, async ({ db }) => ({
      json: (await db.selectFrom('area_count').selectAll().execute()) as never,
    }))
    app.use(problemHandler(log))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const close = async () => {
      server.closeAllConnections()
      server.close()
    }
    product = { url: `http://127.0.0.1:${port}`, database, environment: {}, close }
    asked.set('owner', null)
  })
  afterAll(async () => {
    await product?.close()
    await database?.close()
  })

  const read = async (path: string, who: string) => {
    const response = await askOf(product)(path, { cookie: asked.get(who) ?? null })
    return response.status === 200 ? response.json() : response.status
  }
  const of = (feed: string, ...refs: string[]) =>
    ['Council', 'Fire'].flatMap((supplier) => refs.map((ref) => `${feed} ${supplier} ${ref}`))

  it('on a machine of one’s own, a partner’s route tells nothing restricted', async () => {
    expect(await read('/api/methods', 'owner')).toEqual(of('graffiti', 'east', 'nowhere', 'west'))
    expect(await read('/api/repeats', 'owner')).toHaveLength(18)
    // One that says more to who may see more.
    expect(await read('/api/reports', 'owner')).toHaveLength(18)
  })

  it('a public route has nothing else to tell', async () => {
    expect(await read('/api/public/years', 'owner')).toBe(500)
  })

  it('an account is told what its tier and districts may see, and not what was told to another', async () => {
    for (const feed of ['graffiti', 'encampment'])
      for (const supplier of ['Council', 'Fire']) await agreeOn(database, feed, supplier, 'partner', 2)
    asked.set('admin', await joinAs(product, 'admin@example.org', ['administrator']))
    asked.set('analyst', await joinAs(product, 'analyst@example.org', ['analyst']))
    asked.set('east', await joinAs(product, 'east@example.org', ['analyst'], [east]))
    asked.set('west', await joinAs(product, 'west@example.org', ['cctv-coordinator'], [west]))
    const all = of('graffiti', 'east', 'nowhere', 'west')
    expect(await read('/api/methods', 'admin')).toEqual(all)
    expect(await read('/api/methods', 'analyst')).toEqual(all)
    expect(await read('/api/methods', 'east')).toEqual(of('graffiti', 'east'))
    expect(await read('/api/methods', 'west')).toEqual(of('graffiti', 'west'))
    expect(await read('/api/repeats', 'east')).toEqual([...of('encampment', 'east'), ...of('graffiti', 'east')])
    expect(await read('/api/repeats', 'west')).toBe(403)
    expect(await read('/api/reports', 'west')).toEqual(of('graffiti', 'west'))
    expect(await read('/api/reports', 'analyst')).toHaveLength(12)
  })
})
