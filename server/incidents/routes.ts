import { routes } from '../../shared/contracts/routes.ts'
import { dataVersion } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { agreementState, readableVersion } from './agreement-store.ts'
import { catalogueFor, readCatalogue } from './catalogue.ts'
import { listPartnerFeeds } from './list-partner-feeds.ts'
import { queueCsv } from './queue-csv.ts'
import { readQueue } from './read-queue.ts'
import { readRepeats } from './read-repeats.ts'

export function registerIncidents(app: Api, cache: VersionCache): void {
  route(
    app,
    routes.catalogue,
    async ({ query, districts, db, reader }) => {
      // An agreement may end while the data stay the same; what was kept of its feed must not outlive it.
      const key = `catalogue ${query.district} ${await agreementState(db)}`
      const catalogue = await cache.for(reader).get(await dataVersion(db), key, () => readCatalogue(db, query.district))
      return { json: districts ? catalogueFor(catalogue, districts) : catalogue }
    },
    readableVersion,
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
      if (query.format === 'csv') {
        const { name, text } = await queueCsv(db, path.feed, query)
        return { type: 'text/csv; charset=utf-8', fileName: name, content: text }
      }
      const key = `queue ${path.feed} ${JSON.stringify(query)} ${await agreementState(db)}`
      return { json: await cache.for(reader).get(await dataVersion(db), key, () => readQueue(db, path.feed, query)) }
    },
    readableVersion,
  )
  route(app, routes.repeats, async ({ query, db }) => ({ json: await readRepeats(db, query) }), readableVersion)
}
