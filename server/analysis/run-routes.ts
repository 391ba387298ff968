import { routes } from '../../shared/contracts/routes.ts'
import { dataVersion } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, route } from '../http/route.ts'
import { readableVersion } from '../incidents/exact-store.ts'
import { compareRuns } from './compare-runs.ts'
import { listMethods } from './list-methods.ts'
import { openRun, readRun, readRuns, stopRun, writeRunWords } from './read-run.ts'
import { repeatRun } from './repeat-run.ts'
import type { RunDesk } from './run-desk.ts'
import { runFile } from './run-file.ts'
import { readRunShapes } from './run-shapes.ts'
import { startRun } from './start-run.ts'

type Districts = readonly string[] | null

export function registerRuns(app: Api, desk: RunDesk): void {
  /** The run, if it is of a district that whoever asks may see; otherwise it is as if there were none. */
  const seen = async (run: number, districts: Districts): Promise<number> => {
    if (districts === null) return run
    const stored = await openRun(desk, run)
    if (districts.includes(stored.run.district.code)) return run
    throw new ApiProblem('not-found', { detail: `There is no run ${run} of ${districts.join(', ')}.` })
  }

  route(
    app,
    routes.methods,
    async ({ query }) => ({ json: await listMethods(desk.db, query.district) }),
    // A sharing agreement may begin or end while the data stay the same.
    async () => `${await dataVersion(desk.db)} ${await readableVersion(desk.db)}`,
  )
  route(app, routes.runs, async ({ query, districts }) => {
    const { runs } = await readRuns(desk, query.limit)
    return { json: { runs: runs.filter(({ district }) => districts?.includes(district.code) ?? true) } }
  })
  route(app, routes.startRun, async ({ body }) => ({ json: await startRun(desk, body) }))
  route(app, routes.run, async ({ path, districts }) => ({
    json: await readRun(desk, await seen(path.run, districts)),
  }))
  route(app, routes.stopRun, async ({ path, districts }) => ({
    json: await stopRun(desk, await seen(path.run, districts)),
  }))
  route(app, routes.repeatRun, async ({ path, districts }) => ({
    json: await repeatRun(desk, await seen(path.run, districts)),
  }))
  route(app, routes.nameRun, async ({ path, body, districts }) => ({
    json: await writeRunWords(desk, await seen(path.run, districts), body),
  }))
  route(app, routes.runShapes, async ({ path, districts }) => ({
    json: await readRunShapes(desk, await seen(path.run, districts)),
  }))
  route(app, routes.runFile, async ({ path, query, districts }) =>
    runFile(desk, await seen(path.run, districts), query.format),
  )
  route(app, routes.compareRuns, async ({ path, districts }) => ({
    json: await compareRuns(desk, await seen(path.run, districts), await seen(path.other, districts)),
  }))
}
