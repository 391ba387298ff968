import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../server/database/migrate.ts'
import { openTestDatabase, serverProblem, type TestDatabase, testServerUrl } from '../../support/databases.ts'

/** On a server, whose roles all its databases share. */
describe.skipIf(serverProblem !== null)('the roles that requests are read as', () => {
  it('are made once, however many databases are made at the same moment', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => openTestDatabase('server')))
    try {
      const reports = await Promise.all(databases.map(({ pool }) => migrate(pool)))
      for (const { applied } of reports) expect(applied).toContain('0012-read-roles.sql')
    } finally {
      for (const database of databases) await database.close()
    }
  })

  describe('for a user who may not make roles', () => {
    const user = `wardwatch_plain_${process.pid}`
    let database: TestDatabase
    let plain: pg.Pool

    beforeAll(async () => {
      database = await openTestDatabase('server')
      // The roles may be there already; what they lack then is to be a member of them.
      await migrate(database.pool)
      const name = (await database.pool.query('select current_database() as name')).rows[0].name as string
      await database.pool.query(
        `drop schema public cascade; create schema public; grant usage on schema public to public; create extension postgis`,
      )
      await database.pool.query(`create role ${user} login; grant create, usage on schema public to ${user}`)
      const url = new URL(testServerUrl)
      url.username = user
      url.pathname = `/${name}`
      plain = new pg.Pool({ connectionString: url.href, max: 2 })
    })
    afterAll(async () => {
      await plain?.end()
      await database?.pool.query(`drop owned by ${user} cascade; drop role ${user}`)
      await database?.close()
    })

    it('the start is refused with the statements an administrator has to run, and goes on once they are', async () => {
      const error = (await migrate(plain).catch((error: Error) => error)) as Error
      expect(error.message).toContain('0012-read-roles.sql failed, nothing of it was kept')
      expect(error.message).toContain(`The database user ${user} may not make the roles`)
      const [, statements = ''] = /to run: (.*) Then start again/.exec(error.message) ?? []
      expect(statements.trim()).toBe(`grant wardwatch_public, wardwatch_partner, wardwatch_restricted to ${user};`)
      await database.pool.query(statements)
      expect((await migrate(plain)).applied).toContain('0012-read-roles.sql')
      const read = 'begin; set local role wardwatch_partner; select * from readable_partner_report; commit'
      await expect(plain.query(read)).resolves.toBeDefined()
    })
  })
})
