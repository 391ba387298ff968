import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientDir } from '../../../server/build-client.ts'
import type { Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { goodPassword, inviteTo } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { type RawAnswer, type RawRequest, rawClient } from '../../support/raw-request.ts'

const host = 'wardwatch.example.org'
/** As the proxy of a council sends it on. */
const byProxy = { host, 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' }

describe('what every answer tells the browser', () => {
  let product: RunningProduct
  let client: ReturnType<typeof rawClient>
  let ask: (path: string, more?: Omit<RawRequest, 'path'>) => Promise<RawAnswer>

  beforeAll(async () => {
    product = await startProduct({ settings: { WARDWATCH_PUBLIC_URL: `https://${host}`, WARDWATCH_PROXIES: '1' } })
    client = rawClient(product.url)
    ask = (path, more) => client.ask({ path, ...more })
  })
  afterAll(async () => {
    client?.close()
    await product?.close()
  })

  const script = readdirSync(join(clientDir, 'assets')).find((name) => name.endsWith('.js')) ?? ''
  const addresses = [
    '/',
    '/explore',
    '/public',
    '/public/accessibility',
    `/assets/${script}`,
    '/assets/not-there.js',
    '/api/health',
    '/api/openapi.json',
    '/api/not-there',
    '/client-config.json',
  ]

  it.each(addresses)('at %s: run no script but files of this server, be in no frame, guess no type', async (path) => {
    const { headers } = await ask(path)
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]),
    )
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'script-src-attr': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
    })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringMatching(/^geolocation=\(self\),.*camera=\(\)/),
    })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  })

  it('the pages hold no script, style or handler of their own', () => {
    const pages = readdirSync(clientDir).filter((name) => name.endsWith('.html'))
    expect(pages).toEqual(expect.arrayContaining(['index.html', 'public.html']))
    for (const page of pages) {
      const html = readFileSync(join(clientDir, page), 'utf8')
      const scripts = html.match(/<script[^>]*>[^<]*/gi) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const each of scripts) expect(each).toMatch(/^<script [^>]*\bsrc="\/assets\/[^"]+"[^>]*>$/)
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|<base/i)
    }
  })

  it('by https, to keep to it; on the machine itself, where there is none, not', async () => {
    expect((await ask('/', { headers: byProxy })).headers['strict-transport-security']).toBe('max-age=15552000')
    expect((await ask('/api/health', { headers: byProxy })).headers['strict-transport-security']).toBeDefined()
    expect((await ask('/')).headers['strict-transport-security']).toBeUndefined()
  })

  it('the cookie of a session goes by https only where people come by it', async () => {
    const token = await inviteTo(product, 'ann@example.org', ['analyst'])
    const join = (headers: Record<string, string>) =>
      ask('/api/join', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ token, name: 'Ann', password: goodPassword }),
      })
    const { status, headers } = await join({ ...byProxy, origin: `https://${host}` })
    expect([status, String(headers['set-cookie'])]).toEqual([
      200,
      expect.stringMatching(/; HttpOnly; Secure; SameSite/),
    ])
  })

  const privateReads = Object.entries(routes as Record<string, Route>).filter(
    ([, { method, tier }]) => method === 'GET' && tier !== 'public',
  )
  it.each(privateReads)('%s may be kept by no proxy', async (_name, { path }) => {
    const { headers } = await ask(path.replaceAll(/\{\w+\}/g, '1'))
    expect(headers['cache-control']).toMatch(/^(private, no-(cache|store)|no-store)$/)
  })
})

describe('without an address of its own', () => {
  it('nothing is said of https, whatever a request claims', async () => {
    const product = await startProduct()
    const client = rawClient(product.url)
    try {
      const { headers } = await client.ask({ path: '/', headers: byProxy })
      expect(headers['strict-transport-security']).toBeUndefined()
    } finally {
      client.close()
      await product.close()
    }
  })
})
