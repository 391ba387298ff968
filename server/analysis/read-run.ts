import type { Run, RunAnswer } from '../../shared/contracts/runs.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { RunDesk } from './run-desk.ts'
import { findRun, listRuns, nameRun, type StoredRun } from './run-store.ts'

/** A run with its result, or how far it is. Throws ApiProblem where there is no such run. */
export async function readRun(desk: RunDesk, id: number): Promise<RunAnswer> {
  const { run, result } = await openRun(desk, id)
  return { run, result }
}

/** The same with what only the server needs. */
export async function openRun(desk: RunDesk, id: number): Promise<StoredRun> {
  let stored = await findRun(desk.db, id)
  if (stored && isUnfinished(stored.run) && !desk.isAtWork(id)) {
    await desk.clearAbandoned()
    stored = await findRun(desk.db, id)
  }
  if (stored) return stored
  throw new ApiProblem('not-found', { detail: `There is no run ${id}. The list of runs names those there are.` })
}

/** A run that has a result. */
export async function openFinishedRun(
  desk: RunDesk,
  id: number,
): Promise<StoredRun & { readonly result: NonNullable<StoredRun['result']> }> {
  const stored = await openRun(desk, id)
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
export async function readRuns(desk: RunDesk, limit: number): Promise<{ runs: Run[] }> {
  const runs = await listRuns(desk.db, limit)
  if (!runs.some((run) => isUnfinished(run) && !desk.isAtWork(run.run))) return { runs }
  await desk.clearAbandoned()
  return { runs: await listRuns(desk.db, limit) }
}

export async function stopRun(desk: RunDesk, id: number): Promise<RunAnswer> {
  await openRun(desk, id)
  await desk.stop(id)
  return readRun(desk, id)
}

export async function writeRunWords(
  desk: RunDesk,
  id: number,
  words: { name: string; note: string },
): Promise<RunAnswer> {
  await openRun(desk, id)
  await nameRun(desk.db, id, words)
  return readRun(desk, id)
}

function isUnfinished({ status }: Run): boolean {
  return status === 'waiting' || status === 'running'
}
