import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { AreasGeoJson } from '../../../shared/contracts/areas.ts'
import { Upload } from '../../../shared/contracts/feeds.ts'
import type { Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { MethodsAnswer } from '../../../shared/contracts/runs.ts'
import { roleSlugs } from '../../../shared/roles.ts'
import { at, boundaryJson, gridLsoas, gridWards } from '../../support/boundary-file.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type Description, type FuzzRequest, operationsOf, requestsTo } from '../../support/fuzz-requests.ts'
import type { Vocabulary } from '../../support/fuzz-values.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { joinAs } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { type RawAnswer, rawClient } from '../../support/raw-request.ts'
import { runClient } from '../../support/runs.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

const seed = Number(process.env.WARDWATCH_FUZZ_SEED ?? 370_686_940)
const requests = { server: 10_000, embedded: 1_000 } as const
/** These compute for seconds or change what the others ask about: fewer of them, after all others. */
const last: Readonly<Record<string, number>> = {
  startRun: 0.006,
  repeatRun: 0.003,
  publish: 0.004,
  loadFile: 0.01,
  borough: 0.01,
}
const contracts = routes as Record<string, Route>

/** Whether a request is one to the route: without a value in its path it may be to another. */
function isTo(contract: Route, method: string, path: string): boolean {
  const pattern = contract.path.replaceAll(/\{\w+\}/g, '[^/]+')
  return method === contract.method && new RegExp(`^${pattern}/?$`, 'i').test(path.split('?')[0] ?? '')
}

forEachEngine((engine) => {
  let product: RunningProduct
  let client: ReturnType<typeof rawClient>
  let description: Description
  let words: Vocabulary
  let cookie: string | null = null
  let folder: TestFolder
  const lines: string[] = []

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({
      load: engine === 'server' ? 'borough' : 'none',
      engine,
      settings: { WARDWATCH_REQUESTS_PER_MINUTE: '1000000' },
      log: (line) => lines.push(line),
    })
    client = rawClient(product.url)
    // The embedded engine has a few squares: the borough takes it minutes on a machine that does other things.
    if (engine === 'embedded')
      await load(product.database, [
        folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
        folder.put('ward.geojson', boundaryJson(gridWards)),
        folder.put('2025-01-street.csv', streetCsv(manyRows(200, (i) => at((i % 3) + 0.5, 0.5)))),
      ])
    description = await json('/api/openapi.json')
    words = await vocabulary()
    // The owner of a machine of their own on one engine, an account on the other.
    if (engine === 'embedded') cookie = await joinAs(product, 'all@example.org', [...roleSlugs])
  }, 600_000)
  afterAll(async () => {
    client?.close()
    await product?.close()
    folder?.remove()
  })

  async function json<T>(path: string): Promise<T> {
    return JSON.parse((await client.ask({ path })).body.toString()) as T
  }

  /** What is loaded, so that requests find it. */
  async function vocabulary(): Promise<Vocabulary> {
    const { methods } = MethodsAnswer.parse(await json('/api/methods'))
    const codes = await Promise.all(
      ['lsoa', 'ward', 'district'].map(async (kind) =>
        AreasGeoJson.parse(await json(`/api/areas/${kind}`))
          .features.slice(0, 3)
          .map(({ id }) => id),
      ),
    )
    const ask = runClient(() => product.url)
    const period = { from: '2025-01', to: '2025-06' }
    const runs = await Promise.all(
      ['concentration', engine === 'server' ? 'hot-spots-grid' : 'concentration'].map((method) =>
        ask.run({ method, ...period }),
      ),
    )
    const { upload } = Upload.parse(
      JSON.parse(
        (
          await client.ask({
            method: 'POST',
            path: '/api/feeds/uploads?name=graffiti.csv',
            body: 'Job No,Date logged,X,Y\n1,01/02/2025 10:15,482812,234611\n',
          })
        ).body.toString(),
      ),
    )
    return {
      schemas: description.components.schemas,
      // One more would end the ownership of the machine.
      never: new Set(['administrator']),
      known: {
        district: [...(codes.at(-1) ?? []), 'E06000042'],
        code: codes.flat(),
        run: [...runs.map(({ run }) => run.run), 9_999],
        other: [...runs.map(({ run }) => run.run), 9_999],
        load: [1, 2],
        account: [1, 2],
        vintage: [2021, 2025],
        year: ['2023', '2024', '2025'],
        from: ['2023-01', '2024-08', '2025-01', '2031-01'],
        to: ['2025-03', '2025-12', '2031-01'],
        upload: [upload, 'gone'],
        email: ['a@example.org', 'b@example.org'],
        method: methods.map(({ slug }) => slug),
        'parameters keys': [...new Set(methods.flatMap(({ parameters }) => parameters.map(({ name }) => name)))],
        'columns keys': ['ref', 'reported_at', 'easting', 'northing'],
      },
    }
  }

  const faultOf = ({ operation, method, path }: FuzzRequest, { status, headers, body }: RawAnswer): string | null => {
    const type = String(headers['content-type'] ?? '')
    if (status >= 500 && status !== 503) return `answered ${status}: ${body.toString()}`
    if (status >= 400) {
      if (!type.startsWith('application/problem+json')) return `answered ${status} as '${type}'`
      if (method === 'HEAD') return null
      const problem = Problem.safeParse(JSON.parse(body.toString()))
      if (!problem.success) return `answered ${status} with no problem: ${problem.error.message}`
      if (problem.data.status !== status) return `said ${problem.data.status} and sent ${status}`
      return problem.data.type === '/problems/database-unavailable' ? `lost the database: ${body.toString()}` : null
    }
    const contract = contracts[operation]
    if (status !== 200 || !contract || !isTo(contract, method, path) || !type.startsWith('application/json'))
      return null
    const answer = contract.answer.safeParse(JSON.parse(body.toString()))
    return answer.success ? null : `answered by another schema: ${answer.error.message.slice(0, 500)}`
  }

  async function faultsOf(list: readonly FuzzRequest[], statuses: Map<number, number>): Promise<string[]> {
    const faults: string[] = []
    const waiting = [...list].reverse()
    const one = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { operation, body } = next
        // Signing out would end the session that the others are asked with.
        const own = { ...(cookie && operation !== 'signOut' ? { cookie, origin: product.url } : {}), ...next.headers }
        const answer = await client.ask({ ...next, headers: own }).catch((error: Error) => error)
        const fault = answer instanceof Error ? `was not answered: ${answer.message}` : faultOf(next, answer)
        if (!(answer instanceof Error)) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        if (fault)
          faults.push(`${next.method} ${next.path.slice(0, 600)} ${body?.toString().slice(0, 600) ?? ''} ${fault}`)
      }
    }
    await Promise.all(Array.from({ length: 16 }, one))
    return faults
  }

  describe(`${requests[engine]} requests made from the description of the API`, () => {
    it(`are answered by its schemas or refused by a problem, never with 500 (WARDWATCH_FUZZ_SEED=${seed})`, async () => {
      console.log(`Fuzzing the ${engine} engine with WARDWATCH_FUZZ_SEED=${seed}`)
      const operations = operationsOf(description)
      expect(operations).toHaveLength(Object.keys(routes).length)
      const many = requests[engine]
      const fewer = (name: string) => (last[name] === undefined ? undefined : Math.ceil(last[name] * many))
      const listed = operations.filter(({ operationId }) => fewer(operationId) === undefined)
      const left = many - operations.reduce((sum, { operationId }) => sum + (fewer(operationId) ?? 0), 0)
      const made = (of: typeof operations, count: (name: string) => number) =>
        of.flatMap((operation, place) =>
          fc.sample(requestsTo(operation, words), { seed: seed + place, numRuns: count(operation.operationId) }),
        )
      const mixed = fc.sample(
        fc.shuffledSubarray(
          made(listed, () => Math.ceil(left / listed.length)),
          { minLength: left, maxLength: left },
        ),
        { seed, numRuns: 1 },
      )[0] as FuzzRequest[]
      const statuses = new Map<number, number>()
      const faults = await faultsOf(mixed, statuses)
      for (const operation of operations) {
        const count = fewer(operation.operationId)
        if (count !== undefined)
          faults.push(
            ...(await faultsOf(
              made([operation], () => count),
              statuses,
            )),
          )
      }
      expect([faults.length, ...faults.slice(0, 20)]).toEqual([0])
      expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(many)
      // Requests that nothing answers would find nothing.
      expect(statuses.get(200) ?? 0).toBeGreaterThan(many / 10)
      expect(lines.filter((line) => line.startsWith('Unexpected'))).toEqual([])
    }, 1_200_000)
  })
})
