import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Me } from '../../../shared/contracts/accounts.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type IdentityProvider, oidcClient, startIdentityProvider, Wanderer } from '../../support/identity-provider.ts'
import { askOf, goodPassword, inviteTo, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

forEachEngine((engine) => {
  let product: RunningProduct
  let provider: IdentityProvider
  const lines: string[] = []

  beforeAll(async () => {
    const port = await freePort()
    provider = await startIdentityProvider(`http://127.0.0.1:${port}/api/sign-in/provider/callback`)
    product = await startProduct({
      load: 'none',
      engine,
      log: (line) => lines.push(line),
      settings: {
        PORT: String(port),
        WARDWATCH_OIDC_ISSUER: provider.issuer,
        WARDWATCH_OIDC_CLIENT_ID: oidcClient.id,
        WARDWATCH_OIDC_CLIENT_SECRET: oidcClient.secret,
        WARDWATCH_OIDC_BUTTON: 'Sign in with Testham Council',
        WARDWATCH_OIDC_DOMAINS: 'testham.example=cctv-coordinator',
      },
    })
    await inviteTo(product, 'boss@example.org', ['administrator'])
    await inviteTo(product, 'ann@example.org', ['analyst'])
  })
  afterAll(async () => {
    await product?.close()
    await provider?.close()
  })

  const who = async (wanderer: Wanderer) => {
    const response = await fetch(`${product.url}/api/me`, { headers: { cookie: wanderer.cookieFor(product.url) } })
    return Me.parse(await response.json())
  }
  const signIn = async (login: string, next = '/explore') => {
    const wanderer = new Wanderer()
    const start = `${product.url}/api/sign-in/provider?next=${encodeURIComponent(next)}`
    const { address } = await wanderer.go(
      start,
      login,
      (each) => each.startsWith(product.url) && !each.includes('/api/'),
    )
    return { wanderer, arrived: address.slice(product.url.length) }
  }

  it('who was invited comes back signed in, to where they wanted to go, with no password of ours', async () => {
    provider.people.set('ann-1', { email: 'Ann@Example.org', email_verified: true, name: 'Ann Other' })
    const { wanderer, arrived } = await signIn('ann-1', '/analyse?method=kde')
    expect(arrived).toBe('/analyse?method=kde')
    expect(await who(wanderer)).toMatchObject({
      kind: 'account',
      email: 'ann@example.org',
      name: 'Ann Other',
      roles: ['analyst'],
      provider: 'Sign in with Testham Council',
    })
    const left = wanderer.been.find((address) => address.includes('code_challenge=')) ?? ''
    expect(new URL(left).searchParams.get('code_challenge_method')).toBe('S256')
    expect(new URL(left).searchParams.get('state')?.length).toBeGreaterThan(20)
    expect(new URL(left).searchParams.get('nonce')?.length).toBeGreaterThan(20)
    const byPassword = { email: 'ann@example.org', password: goodPassword }
    expect((await send(askOf(product), '/api/sign-in', byPassword)).status).toBe(401)
  })

  it('the session begins under a new id', async () => {
    const wanderer = new Wanderer()
    await wanderer.go(`${product.url}/api/sign-in/provider`, 'ann-1', (address) => address.startsWith(provider.issuer))
    const before = wanderer.cookieFor(product.url)
    expect(before).toContain('wardwatch=')
    const { wanderer: signedIn } = await signIn('ann-1')
    expect(signedIn.cookieFor(product.url)).not.toBe(before)
    expect((await who(wanderer)).kind).toBe('nobody')
  })

  it.each([
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
  ])('going on to %s leads to the first page', async (next, arrived) => {
    expect((await signIn('ann-1', next)).arrived).toBe(arrived)
  })

  it('who comes from a domain that is let in needs no invitation, and gets its role', async () => {
    provider.people.set('cam-1', { email: 'cam@testham.example', email_verified: true, name: 'Cam' })
    const { wanderer } = await signIn('cam-1')
    expect(await who(wanderer)).toMatchObject({ email: 'cam@testham.example', roles: ['cctv-coordinator'] })
  })

  it.each([
    ['nobody invited', 'eve-1', { email: 'eve@elsewhere.example', email_verified: true, name: 'Eve' }],
    ['whose e-mail the provider does not vouch for', 'eve-2', { email: 'boss@example.org', name: 'Eve' }],
    [
      'whose e-mail it knows to be unchecked',
      'eve-3',
      { email: 'x@testham.example', email_verified: false, name: 'Eve' },
    ],
    [
      'who has the e-mail of somebody else that is known there',
      'eve-4',
      { email: 'ann@example.org', email_verified: true, name: 'Eve' },
    ],
    [
      'from a domain that only ends like one let in',
      'eve-5',
      { email: 'eve@not-testham.example', email_verified: true, name: 'Eve' },
    ],
  ])('somebody %s is led back and told so', async (_what, login, person) => {
    provider.people.set(login, person)
    const { wanderer, arrived } = await signIn(login)
    expect(arrived).toBe('/sign-in?refused=provider')
    expect((await who(wanderer)).kind).toBe('nobody')
  })

  it('an account that is disabled stays so', async () => {
    const boss = await joinAs(product, 'boss@example.org', ['administrator'])
    const { accounts } = (await (await askOf(product)('/api/accounts', { cookie: boss })).json()) as {
      accounts: { email: string; account: number }[]
    }
    const cam = accounts.find(({ email }) => email === 'cam@testham.example')?.account
    await send(askOf(product), `/api/accounts/${cam}/disable`, {}, { cookie: boss })
    expect((await signIn('cam-1')).arrived).toBe('/sign-in?refused=provider')
  })

  describe('a return that is not as it was sent out', () => {
    const leave = async () => {
      const wanderer = new Wanderer()
      const callback = `${product.url}/api/sign-in/provider/callback`
      const { address } = await wanderer.go(`${product.url}/api/sign-in/provider`, 'ann-1', (each) =>
        each.startsWith(callback),
      )
      return { wanderer, address: new URL(address) }
    }
    const back = async (wanderer: Wanderer, address: URL) =>
      (await wanderer.fetch(address.href)).headers.get('location')

    it('with another state is refused', async () => {
      const { wanderer, address } = await leave()
      address.searchParams.set('state', 'another')
      expect(await back(wanderer, address)).toBe('/sign-in?refused=provider')
      expect((await who(wanderer)).kind).toBe('nobody')
    })

    it('in another browser is refused', async () => {
      const { address } = await leave()
      const other = new Wanderer()
      expect(await back(other, address)).toBe('/sign-in?refused=provider')
      const busy = (await leave()).wanderer
      expect(await back(busy, address)).toBe('/sign-in?refused=provider')
      expect((await who(busy)).kind).toBe('nobody')
    })

    it('a second time is refused', async () => {
      const { wanderer, address } = await leave()
      expect(await back(wanderer, address)).toBe('/')
      expect(await back(wanderer, address)).toBe('/sign-in?refused=provider')
    })

    it('with an error of the provider is refused', async () => {
      const { wanderer, address } = await leave()
      address.searchParams.delete('code')
      address.searchParams.set('error', 'access_denied')
      expect(await back(wanderer, address)).toBe('/sign-in?refused=provider')
    })
  })

  it('no secret is in the log of the server', () => {
    expect(lines.join('\n')).toContain('Signing in through the organisation failed')
    expect(lines.join('\n')).not.toContain(oidcClient.secret)
    expect(lines.join('\n')).not.toMatch(/code=|state=|eyJ/)
  })

  it('a provider that cannot be reached leads back to the sign-in page', async () => {
    const lost = await startProduct({
      engine,
      log: () => undefined,
      settings: {
        WARDWATCH_OIDC_ISSUER: 'http://127.0.0.1:9',
        WARDWATCH_OIDC_CLIENT_ID: 'a',
        WARDWATCH_OIDC_CLIENT_SECRET: 'b',
      },
    })
    try {
      const response = await askOf(lost)('/api/sign-in/provider')
      expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in?refused=provider'])
    } finally {
      await lost.close()
    }
  })
})
