import { routes } from '../../shared/contracts/routes.ts'
import { dataVersion } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { agreementState, readableVersion } from './agreement-store.ts'
import { catalogueFor, readCatalogue } from './catalogue.ts'
import { listPartnerFeeds } from './list-partner-feeds.ts'
import { readQueue } from './read-queue.ts'
import { readRepeats } from './read-repeats.ts'

export function registerIncidents(app: Api, cache: VersionCache): void {
  route(
    app,
    routes.catalogue,
    async ({ query, districts, db, reader }) => {
      const catalogue = await cache
        .for(reader)
        .get(await dataVersion(db), `catalogue ${query.district}`, () => readCatalogue(db, query.district))
      return { json: districts ? catalogueFor(catalogue, districts) : catalogue }
    },
    dataVersion,
  )
  route(
    app,
    routes.partnerFeeds,
    async ({ query, db }) => ({ json: await listPartnerFeeds(db, query.district) }),
    readableVersion,
  )
  route(
    app,
    routes.queue,
    async ({ path, query, db, reader }) => {
      // An agreement may end while the data stay the same; what was kept of its feed must not outlive it.
      const key = `queue ${path.feed} ${JSON.stringify(query)} ${await agreementState(db)}`
      return { json: await cache.for(reader).get(await dataVersion(db), key, () => readQueue(db, path.feed, query)) }
    },
    readableVersion,
  )
  route(app, routes.repeats, async ({ query, db }) => ({ json: await readRepeats(db, query) }), readableVersion)
}
