import { routes } from '../../shared/contracts/routes.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { readableVersion } from '../incidents/agreement-store.ts'
import { hotspotFile } from './answer-formats.ts'
import { readProfile } from './area-profile.ts'
import { findHotspots } from './find-hotspots.ts'

export function registerAnalysis(app: Api, cache: VersionCache): void {
  route(
    app,
    routes.hotspots,
    async ({ query, db, reader }) => {
      const answers = cache.for(reader)
      return query.format === 'json'
        ? { json: await findHotspots(db, answers, query) }
        : hotspotFile(db, answers, query)
    },
    readableVersion,
  )
  route(
    app,
    routes.area,
    async ({ path, query, db, reader }) => ({
      json: await readProfile(db, cache.for(reader), path.kind, path.code, query),
    }),
    readableVersion,
  )
}
