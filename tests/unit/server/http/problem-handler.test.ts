import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiProblem, parameterProblem } from '../../../../server/http/api-problem.ts'
import { problemHandler } from '../../../../server/http/problem-handler.ts'
import { apiProblems, Problem } from '../../../../shared/contracts/api-problems.ts'

const thrown: Record<string, unknown> = {
  unexpected: new TypeError('secret is not a function'),
  area: new ApiProblem('unknown-area', { detail: 'No ward X is loaded.' }),
  parameter: parameterProblem('vintage', 'no such year', ['2021', '2024']),
  lost: Object.assign(new Error('server closed the connection'), { code: '57P01' }),
  full: Object.assign(new Error('No space left on device'), { code: '53100' }),
  sql: Object.assign(new Error('syntax error at or near "selec"'), { code: '42601' }),
}
const logged: string[] = []
let url = ''
let close: () => void

beforeAll(async () => {
  const app = express()
  app.get('/:what', (request) => {
    throw thrown[request.params.what]
  })
  app.use(problemHandler((line) => logged.push(line)))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => server.close()
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => close())

async function problemOf(what: string) {
  const response = await fetch(`${url}/${what}?x=1`)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  expect(problem.instance).toBe(`/${what}?x=1`)
  return problem
}

describe('a failure of a request is a problem', () => {
  it('of its kind, with its title and what to do next', async () => {
    expect(await problemOf('area')).toMatchObject({
      type: '/problems/unknown-area',
      title: apiProblems['unknown-area'].title,
      status: 404,
      detail: 'No ward X is loaded.',
    })
  })

  it('that names the parameter and what it may be', async () => {
    expect(await problemOf('parameter')).toMatchObject({
      status: 400,
      errors: [{ parameter: 'vintage', detail: 'no such year', allowed: ['2021', '2024'] }],
    })
  })

  it('of the database, said in a sentence, not logged as a fault of ours', async () => {
    logged.length = 0
    expect(await problemOf('lost')).toMatchObject({
      status: 503,
      type: '/problems/database-unavailable',
      detail: expect.stringContaining('connection to the database was lost'),
    })
    expect(await problemOf('full')).toMatchObject({
      status: 503,
      detail: expect.stringContaining('disk that holds the database is full'),
    })
    expect(logged).toEqual([])
  })

  it.each(['unexpected', 'sql'])('with a reference and nothing else where it was not expected (%s)', async (what) => {
    logged.length = 0
    const problem = await problemOf(what)
    expect(problem).toMatchObject({
      status: 500,
      type: '/problems/unexpected',
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    })
    expect(JSON.stringify(problem)).not.toMatch(/secret|selec|\.ts/)
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain(problem.reference)
    expect(logged[0]).toContain((thrown[what] as Error).message)
  })
})
