import { routes } from '../../shared/contracts/routes.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { readCatalogue } from './catalogue.ts'

export function registerIncidents(app: Api, db: Db, cache: VersionCache): void {
  const version = () => dataVersion(db)
  route(
    app,
    routes.catalogue,
    async ({ query }) => ({
      json: await cache.get(await version(), `catalogue ${query.district}`, () => readCatalogue(db, query.district)),
    }),
    version,
  )
}
