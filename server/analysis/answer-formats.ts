import type { HotspotsQuery } from '../../shared/contracts/hotspots.ts'
import { areasGeoJson } from '../areas/shapes-store.ts'
import { type Db, dataChangedAt } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { exportName, hotspotCsv, hotspotGeoJson, hotspotXlsx } from './export-hotspots.ts'
import { findHotspots } from './find-hotspots.ts'
import { hotspotGeoPackage } from './hotspot-geopackage.ts'

export interface HotspotFile {
  readonly type: string
  readonly fileName: string
  readonly content: string | Buffer
}

/** The answer as a file, in the format asked for. */
export async function hotspotFile(db: Db, cache: AnswerCache, query: HotspotsQuery): Promise<HotspotFile> {
  const answer = await findHotspots(db, cache, query)
  const name = exportName(answer)
  switch (query.format) {
    case 'csv':
      return { type: 'text/csv; charset=utf-8', fileName: `${name}.csv`, content: hotspotCsv(answer) }
    case 'xlsx':
      return {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        fileName: `${name}.xlsx`,
        content: await hotspotXlsx(answer),
      }
    case 'geojson':
      return {
        type: 'application/geo+json; charset=utf-8',
        fileName: `${name}.geojson`,
        content: hotspotGeoJson(answer, await areasGeoJson(db, query.areas, query)),
      }
    case 'gpkg':
      return {
        type: 'application/geopackage+sqlite3',
        fileName: `${name}.gpkg`,
        content: await hotspotGeoPackage(answer, await areasGeoJson(db, query.areas, query), await dataChangedAt(db)),
      }
    case 'json':
      return { type: 'application/json; charset=utf-8', fileName: `${name}.json`, content: JSON.stringify(answer) }
  }
}
