import type { LoadReport } from '../../shared/contracts/loads.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Db } from '../areas/store.ts'
import { type Api, route } from '../http/route.ts'
import { listLoads, listRefusedRows } from './store.ts'

export function registerFeeds(app: Api, db: Db): void {
  route(app, routes.loads, async () => {
    const loads = await listLoads(db)
    return {
      json: {
        loads: loads.map((load) => ({
          load: load.id,
          at: (load.finished_at ?? load.started_at).toISOString(),
          description: load.failure ? `${load.description}: ${load.failure}` : load.description,
          status: load.status,
          synthetic: load.synthetic,
          report: load.report as LoadReport | null,
        })),
      },
    }
  })
  route(app, routes.refusedRows, async ({ path, query }) => ({
    json: { load: path.load, ...(await listRefusedRows(db, path.load, query.limit)) },
  }))
}
