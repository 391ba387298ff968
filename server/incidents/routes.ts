import { routes } from '../../shared/contracts/routes.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { catalogueFor, readCatalogue } from './catalogue.ts'
import { listPartnerFeeds } from './list-partner-feeds.ts'
import { readQueue } from './read-queue.ts'
import { readRepeats } from './read-repeats.ts'

export function registerIncidents(app: Api, db: Db, cache: VersionCache): void {
  const version = () => dataVersion(db)
  route(
    app,
    routes.catalogue,
    async ({ query, districts }) => {
      const key = `catalogue ${query.district}`
      const catalogue = await cache.get(await version(), key, () => readCatalogue(db, query.district))
      return { json: districts ? catalogueFor(catalogue, districts) : catalogue }
    },
    version,
  )
  route(app, routes.partnerFeeds, async ({ query }) => ({ json: await listPartnerFeeds(db, query.district) }), version)
  route(
    app,
    routes.queue,
    async ({ path, query }) => ({
      json: await cache.get(await version(), `queue ${path.feed} ${JSON.stringify(query)}`, () =>
        readQueue(db, path.feed, query),
      ),
    }),
    version,
  )
  route(app, routes.repeats, async ({ query }) => ({ json: await readRepeats(db, query) }), version)
}
