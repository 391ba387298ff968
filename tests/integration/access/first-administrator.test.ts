import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/database/open-database.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, cookieOf, goodPassword, send } from '../../support/people.ts'
import { newPlace, type Place } from '../../support/places.ts'
import { startProduct } from '../../support/product.ts'

describe('on an address that others can reach', () => {
  it('it refuses to start without an administrator, and says how to invite one', async () => {
    const started = startProduct({ settings: { HOST: '0.0.0.0' } })
    await expect(started).rejects.toThrow(
      "HOST is '0.0.0.0', so others could reach this server, but nobody looks after who may: run 'npm run wardwatch -- account invite EMAIL --role administrator' first.",
    )
  })

  it('it starts once one is invited, who joins by the link that the command line printed', async () => {
    let link = ''
    const product = await startProduct({
      settings: { HOST: '0.0.0.0', WARDWATCH_PUBLIC_URL: 'https://wardwatch.example.org' },
      before: async (environment) => {
        const made = await runCommand(['account', 'invite', 'boss@example.org', '--role', 'administrator'], {
          ...environment,
          WARDWATCH_PUBLIC_URL: 'https://wardwatch.example.org',
        })
        link = made.out.trim().split('\n').at(-1) ?? ''
        expect([made.code, link]).toEqual([
          0,
          expect.stringMatching(/^https:\/\/wardwatch\.example\.org\/join\?token=/),
        ])
      },
    })
    try {
      const url = product.url.replace('0.0.0.0', '127.0.0.1')
      const ask = askOf({ url })
      expect((await ask('/api/loads')).status).toBe(401)
      expect((await ask('/api/health')).status).toBe(200)
      expect((await ask('/')).status).toBe(200)
      const token = link.split('token=')[1]
      const plain = await send(ask, '/api/join', { token, name: 'Boss', password: goodPassword })
      expect([plain.status, cookieOf(plain)]).toEqual([200, null])
      // Behind https the cookie is given, for https alone.
      const headers = { 'x-forwarded-proto': 'https' }
      const request = { email: 'boss@example.org', password: goodPassword }
      const secure = await send(ask, '/api/sign-in', request, { headers })
      expect(secure.headers.getSetCookie().join()).toMatch(/; Secure/)
      expect((await ask('/api/loads', { cookie: cookieOf(secure), headers })).status).toBe(200)
      const fromOutside = { ...headers, origin: 'https://wardwatch.example.org' }
      expect((await send(ask, '/api/sign-out', {}, { cookie: cookieOf(secure), headers: fromOutside })).status).toBe(
        200,
      )
    } finally {
      await product.close()
    }
  })
})

forEachEngine((engine) => {
  let place: Place
  let database: Database<Schema>
  // Held open, as a running server does: starting an engine for each command would take most of the time.
  beforeAll(async () => {
    place = await newPlace(engine)
    database = await place.open()
  })
  afterAll(async () => {
    await database?.close()
    await place?.remove()
  })
  const account = (...args: string[]) => runCommand(['account', ...args], place.environment)

  it('the command line invites, lists and disables, and says what is wrong', async () => {
    expect((await account('list')).out).toContain('There are no accounts')
    expect(await account('invite', 'ann@example.org')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Say which role'),
    })
    expect((await account('invite', 'a@b.org', '--role', 'king')).errors).toContain("There is no role 'king'")
    const invited = await account('invite', 'Ann@Example.org', '--role', 'administrator', '--role', 'analyst')
    expect(invited.out).toMatch(/http:\/\/127\.0\.0\.1:3000\/join\?token=[\w-]{43}/)
    expect((await account('list')).out).toContain('ann@example.org  invited  Administrator, Analyst')
    const last = await account('disable', 'ann@example.org')
    expect([last.code, last.errors.trim().split('\n').at(-1)]).toEqual([1, 'Invite another administrator first.'])
    await account('invite', 'bob@example.org', '--role', 'administrator', '--only', 'E06000042')
    expect((await account('disable', 'ann@example.org')).out).toContain('ann@example.org is disabled')
    expect((await account('list')).out).toMatch(/bob@example\.org {2}invited {2}Administrator, only E06000042/)
    expect((await runCommand(['log', 'verify'], place.environment)).out).toMatch(/The decision record is whole: 3 rows/)
  }, 300_000)
})
