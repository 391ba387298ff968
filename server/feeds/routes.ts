import type { LoadReport } from '../../shared/contracts/loads.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, route } from '../http/route.ts'
import { describeUpload, loadUpload, previewUpload, type UploadDesk } from './load-upload.ts'
import { listLoads, listRefusedRows } from './store.ts'
import { Uploads } from './uploads.ts'

export function registerFeeds(
  app: Api,
  database: Database<Schema>,
  { version, uploadMegabytes }: { version: string; uploadMegabytes: number },
): void {
  const desk: UploadDesk = { database, uploads: new Uploads(uploadMegabytes), codeVersion: version }
  route(app, routes.loads, async ({ db }) => {
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
  route(app, routes.refusedRows, async ({ path, query, districts, db }) => {
    // Rows as the file had them, of wherever they are: what was refused was not placed.
    if (districts) throw new ApiProblem('not-allowed', { detail: `Your account is for ${districts.join(', ')} only.` })
    return { json: { load: path.load, ...(await listRefusedRows(db, path.load, query.limit)) } }
  })
  route(app, routes.uploadFile, async ({ query, incoming, db }) => ({
    json: await describeUpload(desk, db, await desk.uploads.keep(query.name, incoming)),
  }))
  route(app, routes.previewFile, async ({ body, db }) => ({ json: await previewUpload(desk, db, body) }))
  route(app, routes.loadFile, async ({ body, db }) => ({ json: await loadUpload(desk, db, body) }))
}
