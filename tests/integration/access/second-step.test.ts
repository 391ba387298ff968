import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTotpKey, sealTotpKeys } from '../../../server/access/second-step-store.ts'
import { Me } from '../../../shared/contracts/accounts.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type Asking, askOf, cookieOf, goodPassword, inviteTo, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { testSecret } from '../../support/secret.ts'

const email = 'ann@example.org'

/** A code beside the password: tests in order, from setting it up to losing the app. */
forEachEngine((engine) => {
  let product: RunningProduct
  let ask: Asking
  let cookie: string
  let key = ''
  const lines: string[] = []

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine, log: (line) => lines.push(line) })
    ask = askOf(product)
    await inviteTo(product, 'boss@example.org', ['administrator'])
    cookie = await joinAs(product, email, ['nag-chair'])
  })
  afterAll(() => product?.close())

  const code = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 })
  const hasTotp = async () => Me.parse(await (await ask('/api/me', { cookie })).json()).hasTotp
  const signIn = async (more: object = {}) => {
    const response = await send(ask, '/api/sign-in', { email, password: goodPassword, ...more })
    return { status: response.status, cookie: cookieOf(response), body: await response.json() }
  }
  const confirm = (digits: string) => send(ask, '/api/me/second-step/confirm', { code: digits }, { cookie })

  it('is not asked for before a code has shown that the app has the key', async () => {
    const begun = await (await send(ask, '/api/me/second-step', {}, { cookie })).json()
    key = (begun as { key: string }).key
    expect((begun as { address: string }).address).toContain(key)
    expect(await hasTotp()).toBe(false)
    expect((await signIn()).body).toEqual({ status: 'signed-in' })
    expect((await confirm('000000')).status).toBe(400)
    expect(await hasTotp()).toBe(false)
    expect((await confirm(code(-1))).status).toBe(200)
    expect(await hasTotp()).toBe(true)
  })

  it('is kept sealed: the database and a backup of it hold no key that makes codes', async () => {
    const { rows } = await product.database.pool.query<{ totp_secret: string }>(
      'select totp_secret from account where totp_secret is not null',
    )
    expect(rows).toEqual([{ totp_secret: expect.stringMatching(/^v1\./) }])
    expect(rows[0]?.totp_secret).not.toContain(key)
  })

  it('kept open by an earlier version is sealed at the next start', async () => {
    const { pool, kysely } = product.database
    await pool.query('update account set totp_secret = $1 where totp_secret is not null', [key])
    await sealTotpKeys(kysely, testSecret)
    const { rows } = await pool.query<{ id: number; totp_secret: string }>(
      'select id, totp_secret from account where totp_secret is not null',
    )
    expect(rows.map(({ id, totp_secret }) => openTotpKey(testSecret, { id, sealed: totp_secret }))).toEqual([key])
  })

  it('is then asked for, and neither password nor code is enough alone', async () => {
    expect(await signIn()).toMatchObject({ status: 200, cookie: null, body: { status: 'code-needed' } })
    const wrong = await signIn({ code: '000000' })
    expect([wrong.status, wrong.cookie]).toEqual([401, null])
    const password = await send(ask, '/api/sign-in', { email, password: 'another long password', code: code(0) })
    expect(password.status).toBe(401)
    const right = await signIn({ code: code(0) })
    expect([right.status, right.body]).toEqual([200, { status: 'signed-in' }])
    expect(right.cookie).not.toBeNull()
  })

  it('is good once', async () => {
    expect((await signIn({ code: code(0) })).status).toBe(401)
    expect((await signIn({ code: code(-1) })).status).toBe(401)
    const both = await Promise.all([signIn({ code: code(1) }), signIn({ code: code(1) })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('guessed again and again makes the account wait, however often the password is right', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 4; guess += 1) {
      statuses.push((await signIn()).status)
      statuses.push((await signIn({ code: String(guess).padStart(6, '0') })).status)
    }
    expect(statuses).toContain(429)
    expect((await signIn({ code: code(1) })).status).toBe(429)
  })

  it('ends with a new invitation, for who has lost the app', async () => {
    cookie = await joinAs(product, email, ['nag-chair'])
    expect(await hasTotp()).toBe(false)
    expect((await signIn()).body).toEqual({ status: 'signed-in' })
  })

  it('leaves neither key nor code in the log of the server', () => {
    expect(lines.join('\n')).not.toContain(key)
  })
})
