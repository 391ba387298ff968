import type { BasemapGeoJson } from '../../shared/contracts/areas.ts'
import { routes } from '../../shared/contracts/routes.ts'
import { refuseHeld } from '../access/authorise.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { type Api, route } from '../http/route.ts'
import { findScope } from './scope-store.ts'
import { areasGeoJson, areasTopoJson } from './shapes-store.ts'
import { basemapShapes, dataVersion, showBorough } from './store.ts'

export function registerAreas(app: Api, cache: VersionCache): void {
  route(
    app,
    routes.areas,
    async ({ path, query, db, reader }) => {
      const version = await dataVersion(db)
      const answers = cache.for(reader)
      const key = `shapes ${path.kind} ${query.vintage} ${query.district} ${query.format}`
      if (query.format === 'topojson') {
        const content = await answers.get(version, key, () => areasTopoJson(db, path.kind, query))
        return { type: 'application/topo+json; charset=utf-8', content }
      }
      return { json: await answers.get(version, key, () => areasGeoJson(db, path.kind, query)) }
    },
    dataVersion,
  )

  route(
    app,
    routes.basemap,
    async ({ query, db }) => {
      const scope = await findScope(db, query.district)
      const shapes = await basemapShapes(db, scope.synthetic)
      const features = shapes.map(({ geometry, ...properties }) => ({
        type: 'Feature' as const,
        properties,
        geometry: JSON.parse(geometry),
      }))
      return { json: { type: 'FeatureCollection', features } as BasemapGeoJson }
    },
    dataVersion,
  )

  route(app, routes.borough, async ({ body, db, districts }) => {
    refuseHeld(districts)
    await showBorough(db, body.shown)
    return { json: { shown: body.shown, dataVersion: await dataVersion(db) } }
  })
}
