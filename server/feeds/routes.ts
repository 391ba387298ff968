import type { LoadReport } from '../../shared/contracts/loads.ts'
import { routes } from '../../shared/contracts/routes.ts'
import { refuseHeld } from '../access/authorise.ts'
import type { InstallationSecret } from '../access/installation-secret.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { type Api, route } from '../http/route.ts'
import { describeUpload, loadUpload, previewUpload, type UploadDesk } from './load-upload.ts'
import { listLoads, listRefusedRows } from './store.ts'
import { Uploads } from './uploads.ts'

export function registerFeeds(
  app: Api,
  database: Database<Schema>,
  { version, uploadMegabytes, secret }: { version: string; uploadMegabytes: number; secret: InstallationSecret },
): void {
  const desk: UploadDesk = { database, uploads: new Uploads(uploadMegabytes), codeVersion: version, secret }
  route(app, routes.loads, async ({ districts, db }) => {
    const loads = await listLoads(db)
    return {
      json: {
        loads: loads.map((load) => ({
          load: load.id,
          at: (load.finished_at ?? load.started_at).toISOString(),
          // Names of files and reports tell of every district that was in them.
          description: districts ? 'A load' : load.failure ? `${load.description}: ${load.failure}` : load.description,
          status: load.status,
          synthetic: load.synthetic,
          // How many were entered on a day would tell of the few that only the restricted tier reads.
          report: districts || load.own_source ? null : (load.report as LoadReport | null),
        })),
      },
    }
  })
  route(app, routes.refusedRows, async ({ path, query, districts, db }) => {
    // Rows as the file had them, of wherever they are: what was refused was not placed.
    refuseHeld(districts)
    return { json: { load: path.load, ...(await listRefusedRows(db, path.load, query.limit)) } }
  })
  route(app, routes.uploadFile, async ({ query, incoming, db }) => ({
    json: await describeUpload(desk, db, await desk.uploads.keep(query.name, incoming)),
  }))
  route(app, routes.previewFile, async ({ body, db }) => ({ json: await previewUpload(desk, db, body) }))
  route(app, routes.loadFile, async ({ body, db }) => ({ json: await loadUpload(desk, db, body) }))
}
