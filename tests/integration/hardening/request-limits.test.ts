import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundedServer } from '../../../server/http/bounded-server.ts'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { problemIn, sayTo } from '../../support/raw-socket.ts'

describe('a request', () => {
  let product: RunningProduct
  const lines: string[] = []

  beforeAll(async () => {
    product = await startProduct({ settings: { WARDWATCH_UPLOAD_MB: '2' }, log: (line) => lines.push(line) })
  })
  afterAll(() => product?.close())

  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    return Problem.parse(await response.json())
  }
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${product.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: body as string,
    })

  it('of more than 1 MB of JSON is refused, however small it was packed', async () => {
    const large = JSON.stringify({ shown: true, more: 'x'.repeat(1_100_000) })
    for (const response of [
      await post('/api/borough', large),
      await post('/api/borough', gzipSync(JSON.stringify({ more: 'x'.repeat(50_000_000) })), {
        'content-encoding': 'gzip',
      }),
    ])
      expect(await problemOf(response)).toMatchObject({
        status: 413,
        type: '/problems/request-too-large',
        detail: expect.stringContaining('1 MB'),
      })
  })

  it('with a file larger than was set is refused, naming how large it may be', async () => {
    const file = { 'content-type': 'application/octet-stream' }
    const refused = await post('/api/feeds/uploads?name=a.csv', 'x'.repeat(2_200_000), file)
    expect(await problemOf(refused)).toMatchObject({
      status: 413,
      type: '/problems/file-too-large',
      detail: expect.stringContaining('Files of up to 2 MB'),
    })
    const taken = await post('/api/feeds/uploads?name=a.csv', `ref,type\n${'1,a\n'.repeat(400_000)}`, file)
    expect(taken.status).toBe(200)
  })

  it('with a file that does not say how large it is, is cut off where it is too large', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent > 400) controller.close()
        else controller.enqueue(new Uint8Array(65_536).fill(120))
      },
    })
    const outcome = await fetch(`${product.url}/api/feeds/uploads?name=a.csv`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect(['cut off', 413]).toContain(outcome)
    expect(sent).toBeLessThan(400)
    expect((await fetch(`${product.url}/api/health`)).status).toBe(200)
    expect(lines.filter((line) => line.startsWith('Unexpected'))).toEqual([])
  })

  it.each([
    ['an address', (url: URL) => `GET /api/health?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`],
    ['headers', (url: URL) => `GET /api/health HTTP/1.1\r\nHost: ${url.host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('with %s longer than 16 KB is refused in a problem', async (_what, words) => {
    const url = new URL(product.url)
    expect(problemIn(await sayTo(Number(url.port), words(url)))).toMatchObject({
      status: 431,
      type: 'application/problem+json',
      problem: { type: '/problems/headers-too-large', detail: expect.stringContaining('16 KB') },
    })
  })

  it('that is no HTTP is refused in a problem', async () => {
    const { port } = new URL(product.url)
    expect(problemIn(await sayTo(Number(port), 'HELLO\r\n\r\n'))).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      problem: { type: '/problems/invalid-request' },
    })
  })

  it.each([
    ['whose headers', 'POST / HTTP/1.1\r\nHost: a\r\nX-Slow'],
    ['whose body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{'],
  ])('%s do not arrive in time is waited for no longer', async (_what, words) => {
    const server = boundedServer((incoming) => void incoming.resume(), {
      headersMilliseconds: 200,
      requestMilliseconds: 400,
      checkMilliseconds: 50,
      headerBytes: 16_384,
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      expect(problemIn(await sayTo((server.address() as AddressInfo).port, words))).toMatchObject({
        status: 408,
        type: 'application/problem+json',
        problem: { type: '/problems/request-too-slow' },
      })
    } finally {
      server.close()
    }
  })
})

describe('requests without end', () => {
  let product: RunningProduct
  const perMinute = 150

  beforeAll(async () => {
    product = await startProduct({
      settings: { WARDWATCH_REQUESTS_PER_MINUTE: String(perMinute), WARDWATCH_PROXIES: '1' },
    })
  })
  afterAll(() => product?.close())

  const refusalOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    return Problem.parse(await response.json())
  }
  /** Answers to so many at once. More come than are allowed and come back meanwhile, however slow the machine. */
  async function answersOf(count: number, ask: () => Promise<Response>): Promise<Response[]> {
    const answers: Response[] = []
    const one = async () => {
      while (count > 0) {
        count -= 1
        answers.push(await ask())
      }
    }
    await Promise.all(Array.from({ length: 50 }, one))
    return answers
  }
  const allowedOf = (answers: readonly Response[]) => answers.filter(({ status }) => status !== 429).length
  const refusedOf = (answers: readonly Response[]) => {
    const refused = answers.find(({ status }) => status === 429)
    if (!refused) throw new Error('All were answered')
    return refusalOf(refused)
  }

  it('of the owner of the machine are all answered', async () => {
    const answers = await answersOf(perMinute * 3, () => askOf(product)('/api/loads'))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('of one account are refused after so many a minute, and those of another are not', async () => {
    const [one, other] = [
      await joinAs(product, 'one@example.org', ['administrator']),
      await joinAs(product, 'two@example.org', ['analyst']),
    ]
    const answers = await answersOf(perMinute + 120, () => askOf(product)('/api/loads', { cookie: one }))
    expect(allowedOf(answers)).toBeGreaterThanOrEqual(perMinute)
    expect(await refusedOf(answers)).toMatchObject({
      status: 429,
      type: '/problems/too-many-requests',
      detail: expect.stringMatching(/^Wait .*second.*, then try again\.$/),
    })
    expect((await askOf(product)('/api/loads', { cookie: other })).status).toBe(200)
  })

  it.each([
    ['runs', 30, (cookie: string) => send(askOf(product), '/api/runs', {}, { cookie })],
    ['files of hot spots', 60, (cookie: string) => askOf(product)('/api/hotspots?areas=lsoa&format=xlsx', { cookie })],
    ['uploads', 20, (cookie: string) => askOf(product)('/api/feeds/uploads', { method: 'POST', cookie })],
  ] as const)('for %s, which are dear, are refused sooner', async (what, allowed, ask) => {
    const cookie = await joinAs(product, `${what.replaceAll(' ', '-')}@example.org`, ['analyst'])
    const answers = await answersOf(allowed + 50, () => ask(cookie))
    expect(allowedOf(answers)).toBeGreaterThanOrEqual(allowed)
    expect(await refusedOf(answers)).toMatchObject({ type: '/problems/too-many-requests' })
    expect((await askOf(product)('/api/loads', { cookie })).status).toBe(200)
  })

  it('from one address are refused before anybody is looked up, and from another are not', async () => {
    const from = (address: string) => askOf(product)('/api/me', { headers: { 'x-forwarded-for': address } })
    const answers = await answersOf(perMinute * 5 + 600, () => from('192.0.2.7'))
    expect(allowedOf(answers)).toBeGreaterThanOrEqual(perMinute * 5)
    expect(await refusedOf(answers)).toMatchObject({ type: '/problems/too-many-requests' })
    expect((await from('192.0.2.8')).status).toBe(200)
  })
})
