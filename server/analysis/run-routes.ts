import type { Route } from '../../shared/contracts/route.ts'
import { routes } from '../../shared/contracts/routes.ts'
import type { Run } from '../../shared/contracts/runs.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, type RouteRequest, route } from '../http/route.ts'
import { readableVersion } from '../incidents/agreement-store.ts'
import { compareRuns } from './compare-runs.ts'
import { listMethods } from './list-methods.ts'
import { openRun, readRun, readRuns, stopRun, writeRunWords } from './read-run.ts'
import { repeatRun } from './repeat-run.ts'
import type { RunDesk, RunVisit } from './run-desk.ts'
import { runFile } from './run-file.ts'
import { readRunShapes } from './run-shapes.ts'
import { startRun } from './start-run.ts'

export function registerRuns(app: Api, desk: RunDesk): void {
  route(
    app,
    routes.methods,
    async ({ query, db }) => ({ json: await listMethods(db, query.district) }),
    // A sharing agreement may begin or end while the data stay the same.
    readableVersion,
  )
  route(app, routes.runs, async (request) => {
    const { runs } = await readRuns(desk.visit(request), request.query.limit)
    return { json: { runs: runs.filter((run) => isSeen(run, request)) } }
  })
  route(app, routes.startRun, async (request) => ({ json: await startRun(desk.visit(request), request.body) }))
  route(app, routes.run, async (request) => ({ json: await readRun(...(await seen(request))) }))
  route(app, routes.stopRun, async (request) => ({ json: await stopRun(...(await seen(request))) }))
  route(app, routes.repeatRun, async (request) => ({ json: await repeatRun(...(await seen(request))) }))
  route(app, routes.nameRun, async (request) => ({
    json: await writeRunWords(...(await seen(request)), request.body),
  }))
  route(app, routes.runShapes, async (request) => ({ json: await readRunShapes(...(await seen(request))) }))
  route(app, routes.runFile, async (request) => runFile(...(await seen(request)), request.query.format))
  route(app, routes.compareRuns, async (request) => {
    const [visit, run] = await seen(request)
    const [, other] = await seen(request, request.path.other)
    return { json: await compareRuns(visit, run, other) }
  })

  /** The run, if it is of a district that whoever asks may see; otherwise it is as if there were none. */
  async function seen(
    request: Asking & { path: { run: number } },
    run = request.path.run,
  ): Promise<[RunVisit, number]> {
    const visit = desk.visit(request)
    if (request.districts === null) return [visit, run]
    const stored = await openRun(visit, run)
    if (isSeen(stored.run, request)) return [visit, run]
    throw new ApiProblem('not-found', { detail: `There is no run ${run} of ${request.districts.join(', ')}.` })
  }
}

type Asking = Pick<RouteRequest<Route>, 'db' | 'reader' | 'districts'>

function isSeen({ district }: Run, { districts }: Asking): boolean {
  return districts?.includes(district.code) ?? true
}
