import { routes } from '../../shared/contracts/routes.ts'
import { recordDecision } from '../access/decision-record.ts'
import type { Db } from '../areas/store.ts'
import { publishCsv } from '../disclosure/published.ts'
import { type Api, route } from '../http/route.ts'
import { publishRelease } from './publish-release.ts'
import { readPublicIndex, readPublicShapes, readPublicYear } from './read-release.ts'

export function registerReleases(app: Api, owner: Db, codeVersion: string): void {
  route(app, routes.publish, async ({ body, db, actor }) => ({
    json: await publishRelease(db, body, {
      ...{ today: new Date().toISOString().slice(0, 10), codeVersion },
      record: (decision) => recordDecision(owner, { ...decision, actor }),
    }),
  }))
  route(app, routes.publicIndex, async ({ db }) => ({ json: await readPublicIndex(db) }))
  route(app, routes.publicYear, async ({ path, query, db }) => {
    const year = await readPublicYear(db, path)
    if (query.format === 'json') return { json: year }
    const fileName = `published-${path.district}-${path.year}.csv`
    return { type: 'text/csv; charset=utf-8', content: publishCsv(year), fileName }
  })
  route(app, routes.publicShapes, async ({ path, query, db }) => ({
    json: await readPublicShapes(db, path, query.vintage),
  }))
}
