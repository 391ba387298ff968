import type { Run, RunAnswer } from '../../shared/contracts/runs.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { methods } from './methods/registry.ts'
import type { RunVisit } from './run-desk.ts'
import { deletionsOfRuns, findRun, listRuns, nameRun, type StoredRun } from './run-store.ts'

/** A run with its result, or how far it is. Throws ApiProblem where there is no such run. */
export async function readRun(visit: RunVisit, id: number): Promise<RunAnswer> {
  const { run, result } = await openRun(visit, id)
  return { run, result }
}

/** The same with what only the server needs. */
export async function openRun(visit: RunVisit, id: number): Promise<StoredRun> {
  let stored = await findRun(visit.db, id)
  if (stored && isUnfinished(stored.run) && !visit.desk.isAtWork(id)) {
    await visit.desk.clearAbandoned()
    stored = await findRun(visit.db, id)
  }
  if (stored) {
    const [run = stored.run] = await withDeletions(visit, [stored.run])
    return { ...stored, run }
  }
  throw new ApiProblem('not-found', { detail: `There is no run ${id}. The list of runs names those there are.` })
}

/** A run that has a result. */
export async function openFinishedRun(
  visit: RunVisit,
  id: number,
): Promise<StoredRun & { readonly result: NonNullable<StoredRun['result']> }> {
  const stored = await openRun(visit, id)
  const { run, result } = stored
  if (result) return { ...stored, result }
  const why = {
    waiting: 'It is still waiting. Ask again when it is done.',
    running: 'It is still running. Ask again when it is done.',
    stopped: 'It was stopped. Repeat it to have its result.',
    failed: run.failure ?? 'It failed.',
    done: 'It has none.',
  }
  throw new ApiProblem('no-result', { detail: `Run ${id} has no result. ${why[run.status]}` })
}

/** Newest first. */
export async function readRuns(visit: RunVisit, limit: number): Promise<{ runs: Run[] }> {
  const runs = await listRuns(visit.db, limit)
  if (!runs.some((run) => isUnfinished(run) && !visit.desk.isAtWork(run.run)))
    return { runs: await withDeletions(visit, runs) }
  await visit.desk.clearAbandoned()
  return { runs: await withDeletions(visit, await listRuns(visit.db, limit)) }
}

export async function stopRun(visit: RunVisit, id: number): Promise<RunAnswer> {
  await openRun(visit, id)
  await visit.desk.stop(id)
  return readRun(visit, id)
}

export async function writeRunWords(
  visit: RunVisit,
  id: number,
  words: { name: string; note: string },
): Promise<RunAnswer> {
  await openRun(visit, id)
  await nameRun(visit.db, id, words)
  return readRun(visit, id)
}

const exactMethods = methods
  .filter(({ describe }) => describe.needs.some((need) => need === 'hours' || need === 'exact-places'))
  .map(({ describe }) => describe.slug)

/** Results stay when what they were made from is deleted, and say so. */
async function withDeletions({ db }: RunVisit, runs: Run[]): Promise<Run[]> {
  const days = await deletionsOfRuns(
    db,
    runs.map(({ run }) => run),
    exactMethods,
  )
  return runs.map((run) => {
    const day = days.get(run.run)
    if (day === undefined) return run
    const text = `Made from rows since deleted, the last on ${day}: the result stays and cannot be made again.`
    return { ...run, notes: [...run.notes, { kind: 'deleted-since' as const, text }] }
  })
}

function isUnfinished({ status }: Run): boolean {
  return status === 'waiting' || status === 'running'
}
