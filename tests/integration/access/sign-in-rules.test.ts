import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Access, openAccess } from '../../../server/access/access.ts'
import { acceptInvitation, inviteAccount } from '../../../server/access/invite.ts'
import { argonPasswords } from '../../../server/access/password.ts'
import { accountOfSession } from '../../../server/access/session.ts'
import { signIn } from '../../../server/access/sign-in.ts'
import { migrate } from '../../../server/database/migrate.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { ApiProblem } from '../../../server/http/api-problem.ts'
import type { Incoming } from '../../../server/http/route.ts'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'
import { goodPassword } from '../../support/people.ts'
import { testSecret } from '../../support/secret.ts'

const email = 'ann@example.org'

forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let access: Access
  let now = new Date('2026-03-01T09:00:00Z')
  let verified: string[] = []

  beforeAll(async () => {
    database = await openTestDatabase<Schema>(engine)
    await migrate(database.pool)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    now = new Date('2026-03-01T09:00:00Z')
    await database.pool.query('delete from sign_in_failure; delete from account')
    const passwords = {
      ...argonPasswords,
      verify: (kept: string, password: string) => {
        verified.push(kept)
        return argonPasswords.verify(kept, password)
      },
    }
    const settings = { host: '0.0.0.0', publicUrl: null, provider: null, requestsPerMinute: 1_200 }
    access = await openAccess(database, settings, {
      ...{ secret: testSecret, log: () => undefined, passwords },
      now: () => now,
    })
    const request = { email, roles: ['analyst' as const], districts: null }
    const { path } = await inviteAccount(database.kysely, request, { actor: 'test', now })
    await acceptInvitation(access, { token: path.split('=')[1] ?? '', name: 'Ann', password: goodPassword })
    verified = []
  })

  const outcome = async (password: string, who = email, address = '192.0.2.1') => {
    try {
      const account = await signIn(access, { email: who, password }, address)
      return account === 'code-needed' ? account : 'signed-in'
    } catch (error) {
      if (error instanceof ApiProblem) return error.kind
      throw error
    }
  }
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }

  it('the same work is done where there is no account as where there is', async () => {
    expect(await outcome('wrong password here')).toBe('sign-in-refused')
    expect(await outcome('wrong password here', 'nobody@example.org')).toBe('sign-in-refused')
    expect(verified).toHaveLength(2)
    const cost = (kept: string | undefined) => kept?.split('$').slice(0, 4)
    expect(cost(verified[1])).toEqual(cost(verified[0]))
  })

  describe.each([
    ['an account', email],
    ['an e-mail without an account', 'nobody@example.org'],
  ])('after five failures %s', (_what, who) => {
    it('has to wait a minute, then longer and longer, at most a quarter of an hour', async () => {
      for (let failure = 0; failure < 5; failure += 1)
        expect(await outcome('wrong password here', who)).toBe('sign-in-refused')
      for (const wait of [1, 2, 4, 8, 15, 15]) {
        later(wait - 0.1)
        const before = verified.length
        expect(await outcome(goodPassword, who), `within ${wait} minutes`).toBe('too-many-attempts')
        expect(verified).toHaveLength(before)
        later(0.2)
        expect(await outcome('wrong password here', who)).toBe('sign-in-refused')
      }
    })
  })

  it('the right password after the wait begins anew', async () => {
    for (let failure = 0; failure < 5; failure += 1) await outcome('wrong password here')
    later(1.1)
    expect(await outcome(goodPassword)).toBe('signed-in')
    expect(await outcome('wrong password here')).toBe('sign-in-refused')
    expect(await outcome(goodPassword)).toBe('signed-in')
  })

  it('an account that waits and an address that is shut out are in the log, once each, and nothing that was typed', async () => {
    const logged = async () =>
      (await database.pool.query('select action, subject, detail from audit_log order by id')).rows as {
        action: string
        subject: string
        detail: string
      }[]
    const before = (await logged()).length
    for (let failure = 0; failure < 7; failure += 1) await outcome('wrong password here', email, '192.0.2.20')
    for (let failure = 0; failure < 5; failure += 1) await outcome('x', goodPassword, '192.0.2.20')
    for (let person = 0; person < 40; person += 1) await outcome('x', `q${person}@example.org`, '192.0.2.20')
    const rows = (await logged()).slice(before)
    const detail = '{"address":"192.0.2.20"}'
    expect(rows).toEqual([
      { action: 'account-waits', subject: email, detail },
      { action: 'account-waits', subject: 'an e-mail without an account', detail },
      { action: 'address-blocked', subject: '192.0.2.20', detail: '{}' },
    ])
  })

  it('many guesses at once gain nothing', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome('wrong password here')))
    expect(outcomes.filter((each) => each === 'sign-in-refused')).toHaveLength(5)
    expect(outcomes.filter((each) => each === 'too-many-attempts')).toHaveLength(15)
  })

  it('one address cannot try many accounts', async () => {
    const outcomes: string[] = []
    for (let person = 0; person < 31; person += 1)
      outcomes.push(await outcome('wrong password here', `p${person}@example.org`, '192.0.2.9'))
    expect(outcomes.filter((each) => each === 'sign-in-refused')).toHaveLength(30)
    expect(outcomes.at(-1)).toBe('too-many-attempts')
    expect(await outcome(goodPassword, email, '192.0.2.10')).toBe('signed-in')
  })

  it('what was typed as e-mail is kept as a hash only: it may have been the password', async () => {
    await outcome('x', goodPassword)
    const { rows } = await database.pool.query('select * from sign_in_failure')
    expect(JSON.stringify(rows)).not.toContain(goodPassword)
  })

  it('a session ends after eight hours without use, and after seven days with', () => {
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
    const of = (seen: number, at: number) =>
      accountOfSession(
        { session: { accountId: 1, startedAt: now.getTime(), seenAt: hours(seen).getTime() } } as unknown as Incoming,
        hours(at),
      )
    expect(of(0, 7.9)?.accountId).toBe(1)
    expect(of(0, 8.1)).toBeNull()
    expect(of(167, 167.9)?.accountId).toBe(1)
    expect(of(167, 168.1)).toBeNull()
    const session = { accountId: 1, startedAt: now.getTime(), seenAt: now.getTime() }
    accountOfSession({ session } as unknown as Incoming, hours(1))
    expect(session.seenAt).toBe(hours(1).getTime())
  })
})
