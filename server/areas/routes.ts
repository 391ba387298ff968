import type { BasemapGeoJson } from '../../shared/contracts/areas.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { findScope } from './scope-store.ts'
import { areasGeoJson, areasTopoJson } from './shapes-store.ts'
import { basemapShapes, type Db, dataVersion, showBorough } from './store.ts'

export function registerAreas(app: Api, db: Db, cache: VersionCache): void {
  const version = () => dataVersion(db)

  route(
    app,
    routes.areas,
    async ({ path, query }) => {
      const key = `shapes ${path.kind} ${query.vintage} ${query.district} ${query.format}`
      if (query.format === 'topojson') {
        const content = await cache.get(await version(), key, () => areasTopoJson(db, path.kind, query))
        return { type: 'application/topo+json; charset=utf-8', content }
      }
      return { json: await cache.get(await version(), key, () => areasGeoJson(db, path.kind, query)) }
    },
    version,
  )

  route(
    app,
    routes.basemap,
    async ({ query }) => {
      const scope = await findScope(db, query.district)
      const shapes = await basemapShapes(db, scope.synthetic)
      const features = shapes.map(({ geometry, ...properties }) => ({
        type: 'Feature' as const,
        properties,
        geometry: JSON.parse(geometry),
      }))
      return { json: { type: 'FeatureCollection', features } as BasemapGeoJson }
    },
    version,
  )

  route(app, routes.borough, async ({ body }) => {
    await showBorough(db, body.shown)
    return { json: { shown: body.shown, dataVersion: await version() } }
  })
}
