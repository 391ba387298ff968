import { attributionOf } from '../../shared/attribution.ts'
import type { RunAnswer, RunRequest } from '../../shared/contracts/runs.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { readRun } from './read-run.ts'
import { type ResolvedRun, resolveRun } from './run-context.ts'
import type { RunVisit } from './run-desk.ts'
import { insertRun, loadsOfAreas, type NewRun } from './run-store.ts'

/**
 * Reads what the run needs, writes its record and hands it to the pool; answers before it is computed. What cannot be
 * computed from is an ApiProblem, and leaves no record.
 */
export async function startRun(visit: RunVisit, asked: RunRequest): Promise<RunAnswer> {
  const place = visit.desk.pool.takePlace()
  if (!place)
    throw new ApiProblem('too-many-runs', {
      detail: 'Too many runs are waiting. Wait until one is done, or stop one that is no longer needed.',
    })
  try {
    const resolved = await resolveRun(visit.db, visit.cache, asked)
    const input = await resolved.method.prepare(resolved.context)
    const run = await insertRun(visit.db, await recordOf(visit, asked, resolved), visit.desk.holder)
    visit.desk.take(run, (hooks) => place.start(resolved.method.describe.slug, input, hooks))
    return await readRun(visit, run)
  } finally {
    place.giveBack()
  }
}

async function recordOf(visit: RunVisit, asked: RunRequest, resolved: ResolvedRun): Promise<NewRun> {
  const { method, context, request, automaticChoices, notes, monthsRead, drawnOn } = resolved
  const { scope, frame } = context
  return {
    name: asked.name,
    note: asked.note,
    method: method.describe.slug,
    title: method.describe.title,
    request: asked,
    layer: context.layer,
    district: scope.district ?? { code: '', name: 'All districts' },
    synthetic: scope.synthetic,
    period: request.period,
    months: [...request.months],
    missingMonths: [...request.missingMonths],
    parameters: { ...context.parameters },
    seed: context.seed,
    dataVersion: request.dataVersion,
    codeVersion: visit.desk.codeVersion,
    automaticChoices,
    notes,
    attribution: attributionOf(scope.synthetic, [frame.set.attribution, drawnOn().attribution]),
    loads: await loadsOfAreas(
      visit.db,
      frame.set.id,
      frame.areas.map(({ id }) => id),
      [...monthsRead],
    ),
    areaSetId: drawnOn().id,
  }
}
