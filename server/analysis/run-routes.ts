import { routes } from '../../shared/contracts/routes.ts'
import { dataVersion } from '../areas/store.ts'
import { type Api, route } from '../http/route.ts'
import { compareRuns } from './compare-runs.ts'
import { listMethods } from './list-methods.ts'
import { readRun, readRuns, stopRun, writeRunWords } from './read-run.ts'
import { repeatRun } from './repeat-run.ts'
import type { RunDesk } from './run-desk.ts'
import { runFile } from './run-file.ts'
import { readRunShapes } from './run-shapes.ts'
import { startRun } from './start-run.ts'

export function registerRuns(app: Api, desk: RunDesk): void {
  route(
    app,
    routes.methods,
    async ({ query }) => ({ json: await listMethods(desk.db, query.district) }),
    () => dataVersion(desk.db),
  )
  route(app, routes.runs, async ({ query }) => ({ json: await readRuns(desk, query.limit) }))
  route(app, routes.startRun, async ({ body }) => ({ json: await startRun(desk, body) }))
  route(app, routes.run, async ({ path }) => ({ json: await readRun(desk, path.run) }))
  route(app, routes.stopRun, async ({ path }) => ({ json: await stopRun(desk, path.run) }))
  route(app, routes.repeatRun, async ({ path }) => ({ json: await repeatRun(desk, path.run) }))
  route(app, routes.nameRun, async ({ path, body }) => ({ json: await writeRunWords(desk, path.run, body) }))
  route(app, routes.runShapes, async ({ path }) => ({ json: await readRunShapes(desk, path.run) }))
  route(app, routes.runFile, async ({ path, query }) => runFile(desk, path.run, query.format))
  route(app, routes.compareRuns, async ({ path }) => ({ json: await compareRuns(desk, path.run, path.other) }))
}
