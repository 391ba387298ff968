import { createServer } from 'node:net'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { DatabaseUnavailable } from '../../../server/database/database-errors.ts'
import { openDatabase } from '../../../server/database/open-database.ts'
import { openTestDatabase, serverProblem, testServerUrl } from '../../support/databases.ts'

test('a server that cannot be reached is refused in one sentence without the password', async () => {
  const refusal = await refusalOf('postgres://anna:secret@127.0.0.1:1/wardwatch')
  expect(refusal.reason).toBe('server-unreachable')
  expect(refusal.message).toBe(
    'The database server 127.0.0.1:1/wardwatch cannot be reached (ECONNREFUSED): is it running, and is the address right?',
  )
})

test('something that is not a database server is refused', async () => {
  const impostor = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
  const { port } = impostor.address() as { port: number }
  expect((await refusalOf(`postgres://127.0.0.1:${port}/x`)).reason).toBe('server-unreachable')
  impostor.close()
})

test('an address that is none is refused without repeating it', async () => {
  const refusal = await refusalOf('not an address: secret')
  expect(refusal.message).not.toContain('secret')
})

describe.skipIf(serverProblem !== null)('with a server', () => {
  test('a new database gets PostGIS, and its versions are known', async () => {
    const database = await openTestDatabase('server')
    expect(Number.parseInt(database.engineVersion, 10)).toBeGreaterThanOrEqual(15)
    expect(database.postgisVersion).toMatch(/^3\.\d+/)
    await database.close()
  })

  test('a database that does not exist is refused', async () => {
    const url = new URL(testServerUrl)
    url.pathname = '/there_is_no_such_database'
    const refusal = await refusalOf(url.href)
    expect([refusal.reason, refusal.message]).toEqual([
      'server-refused',
      expect.stringMatching(/has no such database\.$/),
    ])
  })

  test('a user who may not add PostGIS is told whom to ask', async () => {
    const admin = new pg.Client({ connectionString: testServerUrl })
    await admin.connect()
    const name = `wardwatch_test_plain_${process.pid}`
    await admin.query(`create role ${name} login`)
    await admin.query(`create database ${name}`)
    const url = new URL(testServerUrl)
    url.pathname = `/${name}`
    url.username = name
    const refusal = await refusalOf(url.href).finally(async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.query(`drop role ${name}`)
      await admin.end()
    })
    expect(refusal.reason).toBe('server-without-postgis')
    expect(refusal.message).toMatch(/run CREATE EXTENSION postgis/)
  })

  test('what this program is computing can be ended', async () => {
    const database = await openTestDatabase('server')
    const running = database.pool.query('select pg_sleep(60)')
    const outcome = expect(running).rejects.toMatchObject({ code: '57014' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await database.endRunningQueries()
    await outcome
    await database.close()
  })
})

async function refusalOf(databaseUrl: string): Promise<DatabaseUnavailable> {
  return openDatabase({ databaseUrl, dataDir: '' }).then(
    () => {
      throw new Error('It was opened.')
    },
    (error) => error,
  )
}
