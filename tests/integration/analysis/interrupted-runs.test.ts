import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildClientIfStale, clientDir } from '../../../server/build-client.ts'
import { readConfig } from '../../../server/config.ts'
import { type Product, startProduct } from '../../../server/start-product.ts'
import { RunComparison, RunsAnswer } from '../../../shared/contracts/runs.ts'
import { boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { startCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type TestFolder, testFolder } from '../../support/loads.ts'
import { newPlace, type Place } from '../../support/places.ts'
import { runClient } from '../../support/runs.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const slow = { method: 'concentration', parameters: { randomRuns: 9_999 }, from: '2023-01', to: '2025-12' }
const slowCommand = ['run', 'concentration', '--set', 'randomRuns=9999', '--from', '2023-01', '--to', '2025-12']

/** One place, and programs that come and go there: tests in order. */
forEachEngine((engine) => {
  let place: Place
  let folder: TestFolder
  let product: Product | undefined
  let url = ''
  const mains: ChildProcess[] = []
  let first: ChildProcess
  const environment = () => ({ WARDWATCH_DEMO: '1', PORT: '0', ...place.environment })
  const client = runClient(() => url)

  beforeAll(async () => {
    await buildClientIfStale(() => undefined)
    folder = testFolder()
    place = await newPlace(engine, 'borough')
    first = await startMain()
  })
  afterAll(async () => {
    for (const main of mains) main.kill('SIGKILL')
    await product?.close()
    await place?.remove()
    folder?.remove()
  })

  /** `npm start` as a process of its own. */
  async function startMain(): Promise<ChildProcess> {
    const main = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '', ...environment() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    mains.push(main)
    url = await new Promise<string>((resolve, reject) => {
      let said = ''
      main.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        const address = /Wardwatch is at (\S+)/.exec(said)?.[1]
        if (address) resolve(address)
      })
      main.once('exit', () => reject(new Error(`It did not start: ${said}`)))
    })
    return main
  }
  const running = async (run: number) => {
    for (let look = 0; look < 200 && (await client.read(run)).run.status === 'waiting'; look++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await client.read(run)).run.status).toBe('running')
  }
  /** The newest run, once it runs and there are more than `known`. */
  const newestRunning = async (known: number) => {
    for (let look = 0; look < 600; look++) {
      const { runs } = RunsAnswer.parse(await (await fetch(`${url}/api/runs`)).json())
      if (runs.length > known && runs[0]?.status === 'running') return runs[0].run
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('No run was started')
  }

  let closed = 0
  let killed = 0

  it('ends with Ctrl-C while a run computes and another waits, soon and without complaint', async () => {
    const main = first
    const all = [await client.start(slow), await client.start(slow), await client.start(slow)]
    closed = all[0]?.run ?? 0
    await running(closed)
    const asked = performance.now()
    main.kill('SIGINT')
    const [code] = await once(main, 'exit')
    expect(code).toBe(0)
    expect(performance.now() - asked).toBeLessThan(20_000)
  })

  it('starts again after it was killed, and says why each unfinished run has no result', async () => {
    const main = await startMain()
    for (const run of [closed, closed + 1, closed + 2])
      expect((await client.read(run)).run).toMatchObject({
        status: 'failed',
        failure: 'The program was closed before it was done. Run it again.',
      })
    killed = (await client.start(slow)).run
    await running(killed)
    main.kill('SIGKILL')
    await once(main, 'exit')

    const config = readConfig(environment())
    product = await startProduct(config, { clientDir, onProgress: () => undefined, log: console.error })
    url = product.url
    expect(await client.read(killed)).toMatchObject({
      run: { status: 'failed', failure: 'The program was ended before it was done. Run it again.' },
      result: null,
    })
  })

  it('does not take a run of another program for abandoned, and stops it when asked', async () => {
    const command = startCommand(slowCommand, place.environment)
    const run = await newestRunning(killed)
    expect((await client.send(`/api/runs/${run}/stop`, {})).status).toBe(200)
    const { code, out, errors } = await command.result
    expect([code, out, errors.trim()]).toEqual([1, '', `Run ${run} was stopped.`])
    expect((await client.read(run)).run.status).toBe('stopped')
  })

  it('notices that another program was killed, and keeps what one ended by Ctrl-C says', async () => {
    const lost = startCommand(slowCommand, place.environment)
    const lostRun = await newestRunning(killed + 1)
    lost.process.kill('SIGKILL')
    await lost.result
    expect((await client.read(lostRun)).run).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('was ended before'),
    })

    const ended = startCommand(slowCommand, place.environment)
    const endedRun = await newestRunning(killed + 2)
    ended.process.kill('SIGINT')
    const { code, errors } = await ended.result
    expect([code, errors.trim()]).toEqual([1, `Run ${endedRun} was stopped.`])
    expect((await client.read(endedRun)).run.status).toBe('stopped')
  })

  it('repeats a run on new data where they have changed, and the comparison says that they have', async () => {
    const first = await client.run({ method: 'concentration', layer: 'burglary', seed: 3 })
    const load = startCommand(['load', folder.put('lsoa.geojson', boundaryJson(gridLsoas))], place.environment)
    expect((await load.result).code).toBe(0)
    const started = await (await client.send(`/api/runs/${first.run.run}/repeat`, {})).json()
    const second = await client.ended(started.run.run)
    expect(second.run.dataVersion).not.toBe(first.run.dataVersion)
    expect(second.result).toEqual(first.result)
    const comparison = RunComparison.parse(
      await (await fetch(`${url}/api/runs/${first.run.run}/against/${second.run.run}`)).json(),
    )
    expect(comparison.settings.map(({ name }) => name)).toEqual(['Data'])
    expect(comparison.sentence).toContain('The data changed between them')
  })
})
