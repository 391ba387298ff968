import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openAccess } from '../../../server/access/access.ts'
import { appendLog, verifyLog } from '../../../server/access/audit-log.ts'
import { authorise } from '../../../server/access/authorise.ts'
import { migrate } from '../../../server/database/migrate.ts'
import type { Schema } from '../../../server/database/schema.ts'
import type { Incoming } from '../../../server/http/route.ts'
import type { Route } from '../../../shared/contracts/route.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'
import { testSecret } from '../../support/secret.ts'

const cases: Route = {
  method: 'GET',
  path: '/api/cases/{case}',
  tier: 'restricted',
  summary: 'A case',
  query: z.object({}),
  answer: z.object({}),
}

forEachEngine((engine) => {
  let database: TestDatabase<Schema>

  beforeAll(async () => {
    database = await openTestDatabase<Schema>(engine)
    await migrate(database.pool)
  })
  afterAll(() => database?.close())

  const at = new Date('2026-03-01T09:00:00.123Z')
  const add = (subject: string) =>
    appendLog(database.kysely, { at, actor: 'ann@example.org', action: 'decision', subject, detail: { n: 1 } })
  const tamper = async (statement: string) => {
    await database.pool.query('alter table audit_log disable trigger user')
    await database.pool.query(statement)
    await database.pool.query('alter table audit_log enable trigger user')
  }

  it('is whole when empty, and whole with rows written at once by many', async () => {
    expect(await verifyLog(database.kysely)).toMatchObject({ status: 'whole', rows: 0 })
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(`thing ${index}`)))
    expect(await verifyLog(database.kysely)).toMatchObject({ status: 'whole', rows: 20 })
  })

  it('takes back what a transaction that failed wrote, without a gap', async () => {
    const failed = database.kysely.transaction().execute(async (trx) => {
      await appendLog(trx, { at, actor: 'ann@example.org', action: 'decision', subject: 'undone' })
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    await add('thing 20')
    expect(await verifyLog(database.kysely)).toMatchObject({ status: 'whole', rows: 21 })
  })

  it.each([
    ['update', `update audit_log set actor = 'bob' where id = 3`],
    ['delete', 'delete from audit_log where id = 3'],
    ['truncate', 'truncate audit_log'],
  ])('refuses %s', async (word, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(`The log is kept: ${word} is refused`)
  })

  describe('a restricted read', () => {
    const guardOf = async () =>
      authorise(
        await openAccess(
          database,
          { host: '127.0.0.1', publicUrl: null, provider: null, requestsPerMinute: 1_200 },
          { secret: testSecret, log: () => undefined, now: () => at },
        ),
      )
    const request = { headers: { host: 'localhost:3000' }, originalUrl: '/api/cases/7', method: 'GET' } as Incoming

    it('is logged before it is answered', async () => {
      await (await guardOf())(cases, { ...request } as Incoming)
      const last = await database.kysely
        .selectFrom('audit_log')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      expect(last).toMatchObject({
        actor: 'local owner',
        action: 'read',
        subject: 'GET /api/cases/7',
        at: at.toISOString(),
      })
    })

    it('that cannot be logged does not happen', async () => {
      const guard = await guardOf()
      await database.pool.query('alter table audit_log rename to audit_log_away')
      try {
        await expect(guard(cases, { ...request } as Incoming)).rejects.toThrow()
      } finally {
        await database.pool.query('alter table audit_log_away rename to audit_log')
      }
    })

    it('by somebody without the tier is refused and not logged', async () => {
      const before = await verifyLog(database.kysely)
      const guard = await guardOf()
      const elsewhere = { ...request, headers: { host: 'elsewhere.example' } } as Incoming
      await expect(guard(cases, elsewhere)).rejects.toMatchObject({ kind: 'sign-in-needed' })
      expect(await verifyLog(database.kysely)).toEqual(before)
    })
  })

  it('the command line says that it is whole, and gives the last hash to note', async () => {
    const environment: Record<string, string> =
      engine === 'server'
        ? { DATABASE_URL: database.openOptions.databaseUrl ?? '' }
        : { WARDWATCH_DATA_DIR: database.openOptions.dataDir }
    const whole = await runCommand(['log', 'verify'], environment)
    expect([whole.code, whole.out]).toEqual([
      0,
      expect.stringMatching(/^The log is whole: 22 rows, the last with hash/),
    ])
    const hash = /hash ([0-9a-f]{64})/.exec(whole.out)?.[1] ?? ''
    await add('after')
    expect((await runCommand(['log', 'verify', '--noted', hash], environment)).code).toBe(0)
    await tamper('delete from audit_log where id >= 22')
    const cut = await runCommand(['log', 'verify', '--noted', hash], environment)
    expect([cut.code, cut.out]).toEqual([1, expect.stringContaining('rows were taken off its end')])
    await tamper(`update audit_log set subject = 'thing 99' where id = 9`)
    const broken = await runCommand(['log', 'verify'], environment)
    expect([broken.code, broken.out]).toEqual([
      1,
      expect.stringMatching(/^The log is broken at row 9: its content was changed\.$/m),
    ])
    expect(broken.out).toContain('The decision record is whole: 0 rows')
    await tamper('delete from audit_log where id = 5')
    expect((await runCommand(['log', 'verify'], environment)).out).toContain('broken at row 6: row 5 is missing')
  })
})
