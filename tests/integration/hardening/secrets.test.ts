import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { openDatabase } from '../../../server/database/open-database.ts'
import { plainSentence } from '../../../server/plain-sentence.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type Asking, askOf, cookieOf, goodPassword, inviteTo, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const email = 'ann@example.org'
const wrongPassword = 'a guess that is long enough'
const clientSecret = 'kept by the organisation and us'

/** What the server wrote anywhere: its log, the console, and the standard outputs beneath it. */
function listen() {
  const lines: string[] = []
  const spies = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(' '))),
    ),
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        lines.push(String(text))
        return true
      }),
    ),
  ]
  return { lines, stop: () => spies.map((spy) => spy.mockRestore()) }
}

forEachEngine((engine) => {
  let product: RunningProduct
  let ask: Asking
  const lines: string[] = []

  beforeAll(async () => {
    product = await startProduct({
      engine,
      log: (line) => lines.push(line),
      settings: {
        WARDWATCH_OIDC_ISSUER: 'http://127.0.0.1:9',
        WARDWATCH_OIDC_CLIENT_ID: 'wardwatch',
        WARDWATCH_OIDC_CLIENT_SECRET: clientSecret,
      },
    })
    ask = askOf(product)
  })
  afterAll(() => product?.close())

  it('no password, code, key, token or cookie is written anywhere, whatever fails', async () => {
    const heard = listen()
    const answers: string[] = []
    const said = async (response: Response) => {
      answers.push(await response.clone().text())
      return response
    }
    const signIn = async (password: string, more: object = {}) =>
      said(await send(ask, '/api/sign-in', { email, password, ...more }))
    let key = ''
    let cookie = ''
    const tokens: string[] = []
    const codes: string[] = []
    const returned = 'a-code-of-the-organisation'
    try {
      await inviteTo(product, 'boss@example.org', ['administrator'])
      const first = await joinAs(product, email, ['analyst'])
      key = ((await (await send(ask, '/api/me/second-step', {}, { cookie: first })).json()) as { key: string }).key
      const code = (steps: number) => {
        const digits = new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 })
        codes.push(digits)
        return digits
      }
      expect((await send(ask, '/api/me/second-step/confirm', { code: code(-1) }, { cookie: first })).status).toBe(200)
      expect((await signIn(wrongPassword)).status).toBe(401)
      expect((await signIn(goodPassword, { code: '000001' })).status).toBe(401)
      const signedIn = await signIn(goodPassword, { code: code(0) })
      expect(signedIn.status).toBe(200)
      cookie = cookieOf(signedIn)?.slice('wardwatch='.length) ?? ''
      const own = `wardwatch=${cookie}`
      tokens.push(await inviteTo(product, 'two@example.org', ['analyst']))
      await said(await send(ask, '/api/join', { token: tokens[0], name: 'Two', password: 'short' }))
      await said(await send(ask, '/api/join', { token: { tokens }, name: 1, password: [wrongPassword] }))
      await said(await send(ask, '/api/sign-in', { email, password: wrongPassword, remember: true }))
      await said(
        await ask('/api/sign-in', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: `{"password": "${wrongPassword}", oh`,
        }),
      )
      await ask(`/api/sign-in/provider/callback?code=${returned}&state=x`)
      await ask('/api/sign-in/provider')
      const away = async (table: string, during: () => Promise<unknown>) => {
        await product.database.pool.query(`alter table ${table} rename to ${table}_away`)
        await during().finally(() => product.database.pool.query(`alter table ${table}_away rename to ${table}`))
      }
      await away('account', async () => {
        expect((await signIn(goodPassword, { code: code(1) })).status).toBe(500)
        expect((await said(await ask('/api/loads', { cookie: own }))).status).toBe(500)
      })
      await away('session', async () => {
        expect((await said(await ask('/api/loads', { cookie: own }))).status).toBe(500)
      })
      await away('invitation', async () => {
        const join = { token: tokens[0], name: 'Two', password: goodPassword }
        expect((await said(await send(ask, '/api/join', join))).status).toBe(500)
      })
      await away('audit_log', async () => {
        expect((await said(await ask('/api/repeats', { cookie: own }))).status).toBe(500)
      })
    } finally {
      heard.stop()
    }
    const log = await product.database.pool.query('select * from audit_log')
    const written = [...lines, ...heard.lines, JSON.stringify(log.rows), ...answers].join('\n')
    expect(lines.filter((line) => line.startsWith('Unexpected')).length).toBeGreaterThanOrEqual(4)
    expect(written).toContain('account')
    expect([key.length, cookie.length, codes.length]).toEqual([expect.any(Number), expect.any(Number), 3])
    const secrets = {
      goodPassword,
      wrongPassword,
      key,
      cookie,
      token: tokens[0],
      clientSecret,
      returned,
      hash: 'argon2id',
    }
    for (const [name, secret] of Object.entries(secrets)) {
      expect(String(secret).length, name).toBeGreaterThan(7)
      expect(written.includes(String(secret)), `${name} was written`).toBe(false)
    }
    // Six digits alone may stand in a time or a count by chance.
    for (const code of codes) expect(written).not.toMatch(new RegExp(`["' =]${code}["' ,;]`))
  })
})

it('the password of the database is not said when it cannot be reached or understood', async () => {
  const password = 'of-the-database'
  for (const address of [
    `postgres://ann:${password}@127.0.0.1:9/wardwatch`,
    `postgres://ann:${password}@nowhere.invalid/wardwatch`,
    `postgres://ann:${password}@127.0.0.1:5432/not_there_at_all`,
  ]) {
    const { databaseUrl = '' } = readConfig({ DATABASE_URL: address })
    const told = await openDatabase({ dataDir: '', databaseUrl }).then(
      async (database) => database.close().then(() => 'opened'),
      (error: unknown) => `${plainSentence(error)} ${String((error as Error).stack)}`,
    )
    expect(told).not.toContain(password)
    expect(told).toMatch(/\.|opened/)
  }
})
