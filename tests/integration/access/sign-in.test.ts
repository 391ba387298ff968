import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Me } from '../../../shared/contracts/accounts.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type Asking, askOf, cookieOf, goodPassword, inviteTo, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let ask: Asking
  let administrator: string
  const lines: string[] = []

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine, log: (line) => lines.push(line) })
    ask = askOf(product)
  })
  afterAll(() => product?.close())

  const me = async (cookie: string | null, headers = {}) =>
    Me.parse(await (await ask('/api/me', { cookie, headers })).json())
  const signIn = (email: string, password: string, more = {}) => send(ask, '/api/sign-in', { email, password }, more)

  describe('on a machine of one’s own', () => {
    it('the owner has every tier without signing in', async () => {
      expect(await me(null)).toMatchObject({ kind: 'local-owner', tiers: ['public', 'partner', 'restricted'] })
      expect((await ask('/api/loads')).status).toBe(200)
      expect((await ask('/api/accounts')).status).toBe(200)
    })

    it.each([
      ['came through a proxy', { 'x-forwarded-for': '192.0.2.7' }],
      ['came through another', { forwarded: 'for=192.0.2.7' }],
    ])('a request that %s is nobody’s', async (_what, headers) => {
      expect((await me(null, headers)).kind).toBe('nobody')
      expect((await ask('/api/loads', { headers })).status).toBe(401)
    })

    it('a request under another name is nobody’s, so that a name made to lead here opens nothing', async () => {
      const { request } = await import('node:http')
      const status = await new Promise((resolve, reject) => {
        const { port } = new URL(product.url)
        const headers = { host: `rebound.example:${port}` }
        request({ host: '127.0.0.1', port, path: '/api/loads', headers }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
      expect(status).toBe(401)
    })
  })

  describe('an invitation', () => {
    it('of an administrator ends the ownership of the machine', async () => {
      await inviteTo(product, 'boss@example.org', ['administrator'])
      expect((await me(null)).kind).toBe('nobody')
      expect((await ask('/api/loads')).status).toBe(401)
    })

    it('is accepted once, with a password that is good enough, and signs in', async () => {
      const token = await inviteTo(product, 'boss@example.org', ['administrator', 'analyst'])
      const about = await (await send(ask, '/api/invitation', { token })).json()
      expect(about).toMatchObject({ email: 'boss@example.org', roles: ['administrator', 'analyst'] })
      const weak = await send(ask, '/api/join', { token, name: 'Boss', password: 'Password1234' })
      expect(weak.status).toBe(400)
      const refusal = await weak.text()
      expect(refusal).toContain('commonest')
      expect(refusal).not.toContain('Password1234')
      const joined = await send(ask, '/api/join', { token, name: 'Boss', password: goodPassword })
      administrator = cookieOf(joined) ?? ''
      expect(await me(administrator)).toMatchObject({
        kind: 'account',
        email: 'boss@example.org',
        name: 'Boss',
        mayManagePeople: true,
        tiers: ['public', 'partner', 'restricted'],
      })
      expect((await send(ask, '/api/join', { token, name: 'B', password: goodPassword })).status).toBe(410)
      expect((await send(ask, '/api/invitation', { token })).status).toBe(410)
    })

    it('is ended by a newer one, and by its time', async () => {
      const first = await inviteTo(product, 'two@example.org', ['analyst'])
      const second = await inviteTo(product, 'two@example.org', ['analyst'])
      expect((await send(ask, '/api/invitation', { token: first })).status).toBe(410)
      expect((await send(ask, '/api/invitation', { token: second })).status).toBe(200)
      await product.database.kysely.updateTable('invitation').set({ expires_at: new Date() }).execute()
      expect((await send(ask, '/api/invitation', { token: second })).status).toBe(410)
    })

    it('is made by an administrator and leaves no token in the database', async () => {
      const request = { email: 'New.Person@Example.org', roles: ['cctv-coordinator'] }
      const made = await send(ask, '/api/accounts', request, { cookie: administrator })
      const { path, account } = (await made.json()) as { path: string; account: { email: string } }
      expect([made.status, account.email]).toEqual([200, 'new.person@example.org'])
      expect(path).toMatch(/^\/join\?token=[\w-]{43}$/)
      const kept = JSON.stringify(await product.database.kysely.selectFrom('invitation').selectAll().execute())
      expect(kept).not.toContain(path.slice('/join?token='.length))
    })
  })

  describe('signing in', () => {
    it('gives a cookie that scripts cannot read and other sites cannot send, and that is not kept as it is', async () => {
      const response = await signIn('Boss@Example.org', goodPassword)
      expect(response.status).toBe(200)
      const line = response.headers.getSetCookie().find((each) => each.startsWith('wardwatch=')) ?? ''
      expect(line).toMatch(/; HttpOnly/)
      expect(line).toMatch(/; SameSite=Lax/)
      expect(line).toMatch(/; Path=\//)
      const cookie = cookieOf(response) ?? ''
      const id = decodeURIComponent(cookie).slice('wardwatch=s:'.length).split('.')[0] ?? ''
      expect(id.length).toBeGreaterThan(20)
      const { rows } = await product.database.pool.query('select * from session')
      expect(JSON.stringify(rows)).not.toContain(id)
    })

    it('changes the id of the session, so that one planted before is worth nothing', async () => {
      const planted = cookieOf(await signIn('boss@example.org', goodPassword)) ?? ''
      const response = await signIn('boss@example.org', goodPassword, { cookie: planted })
      const own = cookieOf(response) ?? ''
      expect(own).not.toBe(planted)
      expect((await me(planted)).kind).toBe('nobody')
      expect((await me(own)).kind).toBe('account')
      const invented = 'wardwatch=s%3Aplanted.c2lnbmF0dXJl'
      const fresh = cookieOf(await signIn('boss@example.org', goodPassword, { cookie: invented })) ?? ''
      expect(fresh).not.toContain('planted')
      expect((await me(invented)).kind).toBe('nobody')
    })

    it('is refused in the same words whatever is wrong', async () => {
      await joinAs(product, 'gone@example.org', ['analyst'])
      const accounts = (await (await ask('/api/accounts', { cookie: administrator })).json()) as {
        accounts: { email: string; account: number }[]
      }
      const gone = accounts.accounts.find(({ email }) => email === 'gone@example.org')?.account
      await send(ask, `/api/accounts/${gone}/disable`, {}, { cookie: administrator })
      const answers = await Promise.all(
        [
          ['boss@example.org', 'not the right password'],
          ['nobody@example.org', goodPassword],
          ['gone@example.org', goodPassword],
          ['new.person@example.org', goodPassword],
        ].map(async ([email, password]) => {
          const response = await signIn(email ?? '', password ?? '')
          return [response.status, await response.text()]
        }),
      )
      expect(new Set(answers.map(String)).size).toBe(1)
      expect(answers[0]?.[0]).toBe(401)
    })

    it('out ends the session on the server', async () => {
      const cookie = cookieOf(await signIn('boss@example.org', goodPassword))
      expect((await send(ask, '/api/sign-out', {}, { cookie })).status).toBe(200)
      expect((await me(cookie)).kind).toBe('nobody')
    })
  })

  describe('an account', () => {
    it('that is disabled, or has a new password, has no session left', async () => {
      const before = await joinAs(product, 'three@example.org', ['analyst'])
      expect((await ask('/api/loads', { cookie: before })).status).toBe(200)
      const after = await joinAs(product, 'three@example.org', ['analyst'])
      expect((await ask('/api/loads', { cookie: before })).status).toBe(401)
      expect((await ask('/api/loads', { cookie: after })).status).toBe(200)
      const { account } = (
        (await (await ask('/api/accounts', { cookie: administrator })).json()) as {
          accounts: { email: string; account: number }[]
        }
      ).accounts.find(({ email }) => email === 'three@example.org') ?? { account: 0 }
      expect((await send(ask, `/api/accounts/${account}/disable`, {}, { cookie: administrator })).status).toBe(200)
      expect((await ask('/api/loads', { cookie: after })).status).toBe(401)
    })

    it('of the last administrator cannot be disabled', async () => {
      const accounts = (await (await ask('/api/accounts', { cookie: administrator })).json()) as {
        accounts: { email: string; account: number }[]
      }
      const own = accounts.accounts.find(({ email }) => email === 'boss@example.org')?.account
      const refused = await send(ask, `/api/accounts/${own}/disable`, {}, { cookie: administrator })
      expect(refused.status).toBe(409)
    })

    it('for one district is given that district and no other', async () => {
      const cookie = await joinAs(product, 'one@example.org', ['analyst'], ['E06000042'])
      const other = await ask('/api/hotspots?areas=lsoa&district=E06000001', { cookie })
      expect([other.status, await other.text()]).toEqual([403, expect.stringContaining('E06000042')])
      const started = await send(
        ask,
        '/api/runs',
        { method: 'concentration', layer: 'burglary', from: '2025-01', to: '2025-02', district: 'E06000001' },
        { cookie },
      )
      expect(started.status).toBe(403)
    })
  })

  describe('a change', () => {
    const change = (headers: Record<string, string>) =>
      fetch(`${product.url}/api/borough`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"shown": true}',
      })

    it.each([
      ['another site', { origin: 'https://elsewhere.example' }],
      ['a page that hides where it is', { origin: 'null' }],
      ['another site of the same owner', { 'sec-fetch-site': 'same-site' }],
      ['a browser that says nothing', {}],
    ])('from %s is refused, cookie or not', async (_what, headers) => {
      const response = await change({ cookie: administrator, ...headers } as Record<string, string>)
      expect(response.status).toBe(400)
    })

    it.each([
      ['its own page', { 'sec-fetch-site': 'same-origin' }],
      ['its own page, by an older browser', { origin: 'own' }],
    ])('from %s is taken', async (_what, headers) => {
      const own = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value === 'own' ? product.url : value]),
      )
      expect((await change({ cookie: administrator, ...own })).status).toBe(200)
    })
  })

  it('no password, token or cookie is in the log of the server, even when the database fails', async () => {
    const cookie = cookieOf(await signIn('boss@example.org', goodPassword)) ?? ''
    const token = await inviteTo(product, 'four@example.org', ['analyst'])
    await product.database.pool.query('alter table account rename to account_away')
    try {
      expect((await signIn('boss@example.org', goodPassword)).status).toBe(500)
      expect((await send(ask, '/api/join', { token, name: 'Four', password: goodPassword })).status).toBe(500)
      expect((await ask('/api/loads', { cookie })).status).toBe(500)
    } finally {
      await product.database.pool.query('alter table account_away rename to account')
    }
    const logged = lines.join('\n')
    expect(logged).toContain('account')
    for (const secret of [goodPassword, token, cookie.slice('wardwatch='.length), 'argon2'])
      expect(logged).not.toContain(secret)
  })
})
