import { type Run, RunAnswer } from '../../shared/contracts/runs.ts'

/** Asks a running product for runs, as a page does. */
export function runClient(url: () => string) {
  const send = (path: string, body: unknown) =>
    fetch(`${url()}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const read = async (run: number): Promise<RunAnswer> =>
    RunAnswer.parse(await (await fetch(`${url()}/api/runs/${run}`)).json())
  /** Waits until a run has ended, however it did. */
  const ended = async (run: number): Promise<RunAnswer> => {
    for (let look = 0; look < 600; look++) {
      const answer = await read(run)
      if (answer.run.status !== 'waiting' && answer.run.status !== 'running') return answer
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`Run ${run} did not end`)
  }
  const start = async (body: unknown): Promise<Run> => {
    const response = await send('/api/runs', body)
    const answer = await response.json()
    if (response.status !== 200) throw new Error(JSON.stringify(answer))
    return RunAnswer.parse(answer).run
  }
  /** Starts a run and waits for its end. */
  const run = async (body: unknown): Promise<RunAnswer> => ended((await start(body)).run)
  return { send, read, ended, start, run }
}
