import type { RunAnswer } from '../../shared/contracts/runs.ts'
import { openRun } from './read-run.ts'
import type { RunVisit } from './run-desk.ts'
import { startRun } from './start-run.ts'

/**
 * The same request with everything fixed that was chosen then, seed and months included, on the data as they are now:
 * the numbers are the same unless the data or the program have changed, which a comparison of the two says.
 */
export async function repeatRun(visit: RunVisit, id: number): Promise<RunAnswer> {
  const { run, request } = await openRun(visit, id)
  return startRun(visit, {
    ...request,
    ...(run.district.code === '' ? {} : { district: run.district.code }),
    from: run.period.from,
    to: run.period.to,
    parameters: run.parameters,
    seed: run.seed,
    name: run.name,
    note: '',
  })
}
