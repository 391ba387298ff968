import { routes } from '../../shared/contracts/routes.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { readCatalogue } from './catalogue.ts'
import { listPartnerFeeds } from './list-partner-feeds.ts'
import { queueCsv } from './queue-csv.ts'
import { readQueue } from './read-queue.ts'
import { readRepeats } from './read-repeats.ts'
import { agreementsInForce } from './report-store.ts'

export function registerIncidents(app: Api, db: Db, cache: VersionCache): void {
  const version = () => dataVersion(db)
  /** An agreement that ends takes what was made of its reports with it. */
  const versionOfReports = async () => `${await dataVersion(db)} ${await agreementsInForce(db)}`
  route(
    app,
    routes.catalogue,
    async ({ query }) => ({
      json: await cache.get(await version(), `catalogue ${query.district} ${await agreementsInForce(db)}`, () =>
        readCatalogue(db, query.district),
      ),
    }),
    versionOfReports,
  )
  route(
    app,
    routes.partnerFeeds,
    async ({ query }) => ({ json: await listPartnerFeeds(db, query.district) }),
    versionOfReports,
  )
  route(
    app,
    routes.queue,
    async ({ path, query }) => {
      if (query.format === 'csv') {
        const { name, text } = await queueCsv(db, path.feed, query)
        return { type: 'text/csv; charset=utf-8', fileName: name, content: text }
      }
      const key = `queue ${path.feed} ${JSON.stringify(query)} ${await agreementsInForce(db)}`
      return { json: await cache.get(await version(), key, () => readQueue(db, path.feed, query)) }
    },
    versionOfReports,
  )
  route(app, routes.repeats, async ({ query }) => ({ json: await readRepeats(db, query) }), versionOfReports)
}
