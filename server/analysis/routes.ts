import { routes } from '../../shared/contracts/routes.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { agreementsInForce } from '../incidents/report-store.ts'
import { hotspotFile } from './answer-formats.ts'
import { readProfile } from './area-profile.ts'
import { findHotspots } from './find-hotspots.ts'

export function registerAnalysis(app: Api, db: Db, cache: VersionCache): void {
  /** An agreement that ends takes what was made of its reports with it. */
  const version = async () => `${await dataVersion(db)} ${await agreementsInForce(db)}`
  route(
    app,
    routes.hotspots,
    async ({ query }) =>
      query.format === 'json' ? { json: await findHotspots(db, cache, query) } : hotspotFile(db, cache, query),
    version,
  )
  route(
    app,
    routes.area,
    async ({ path, query }) => ({ json: await readProfile(db, cache, path.kind, path.code, query) }),
    version,
  )
}
