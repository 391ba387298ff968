import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { MigrationRefused, migrate } from '../../../server/database/migrate.ts'
import { openDatabase } from '../../../server/database/open-database.ts'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'

forEachEngine((engine) => {
  let database: TestDatabase
  let directory: string

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })

  afterAll(() => database?.close())

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wardwatch-sql-'))
    await mkdir(join(directory, 'migrations'))
    await mkdir(join(directory, 'functions'))
    await write('migrations/0001-first.sql', 'create table first (n int); insert into first values (1);')
    await write('migrations/0002-second.sql', 'create table second (n int)')
    await write('functions/answer.sql', `create or replace function answer() returns int language sql as 'select 42'`)
  })

  afterEach(async () => {
    await database.pool.query('drop table if exists migration, first, second, third; drop function if exists answer')
    await rm(directory, { recursive: true, force: true })
  })

  test('files are applied once, in order, and functions every time', async () => {
    expect(await run()).toEqual({ applied: ['0001-first.sql', '0002-second.sql'], version: 2 })
    await write('functions/answer.sql', `create or replace function answer() returns int language sql as 'select 43'`)
    expect(await run()).toEqual({ applied: [], version: 2 })
    expect((await database.pool.query('select answer(), count(*) as n from first')).rows).toEqual([
      { answer: 43, n: 1 },
    ])
  })

  test('two programs at once apply every file once', async () => {
    const second = await openDatabase({ ...database.openOptions, attach: true })
    const reports = await Promise.all([run(), migrate(second.pool, sqlDirectory()), run()])
    expect(reports.flatMap(({ applied }) => applied).sort()).toEqual(['0001-first.sql', '0002-second.sql'])
    expect((await second.pool.query('select count(*) as n from first')).rows).toEqual([{ n: 1 }])
    await second.close()
  })

  test('a failing file leaves nothing of itself, and those before it stay', async () => {
    await write('migrations/0002-second.sql', 'create table second (n int); select 1/0')
    await expect(run()).rejects.toMatchObject({ reason: 'failed', message: expect.stringMatching(/^0002-second\.sql/) })
    const { rows } = await database.pool.query(`select to_regclass('first') is null as first,
      to_regclass('second') is null as second, (select count(*) from migration) as n`)
    expect(rows).toEqual([{ first: false, second: true, n: 1 }])
    await write('migrations/0002-second.sql', 'create table second (n int)')
    expect((await run()).applied).toEqual(['0002-second.sql'])
  })

  test('an edited file is refused, other line endings are not an edit', async () => {
    await run()
    await write('migrations/0002-second.sql', 'create table second (n int, m int)')
    await expectRefusal('edited', /0002-second\.sql was edited/)
    await write('migrations/0001-first.sql', 'create table x (\n n int)\n')
    await database.pool.query('drop table migration, first, second')
    await write('migrations/0001-first.sql', 'create table first (\n n int)\n')
    await run()
    await write('migrations/0001-first.sql', 'create table first (\r\n n int)\r\n')
    expect((await run()).applied).toEqual([])
  })

  test('a database that is newer than the program is refused', async () => {
    await write('migrations/0003-third.sql', 'create table third (n int)')
    await run()
    await rm(join(directory, 'migrations/0003-third.sql'))
    await expectRefusal('database-newer', /0003-third\.sql.*update the program/)
  })

  test('a file below those applied is refused', async () => {
    await write('migrations/0004-fourth.sql', 'select 1')
    await run()
    await write('migrations/0003-third.sql', 'create table third (n int)')
    await expectRefusal('out-of-order', /0003-third\.sql/)
  })

  test('a file that commits is refused', async () => {
    await write('migrations/0003-third.sql', 'create table third (n int); commit; select 1')
    await expectRefusal('ends-transaction', /0003-third\.sql/)
  })

  test.each(['3-third.sql', '0002-other.sql', '0003_third.sql'])('the file name %s is refused', async (name) => {
    await write(`migrations/${name}`, 'select 1')
    await expectRefusal('bad-file-name', /0002|3/)
  })

  test('a directory without files is no error', async () => {
    await rm(directory, { recursive: true })
    expect(await run()).toEqual({ applied: [], version: 0 })
  })

  function sqlDirectory(): URL {
    return pathToFileURL(`${directory}/`)
  }

  function run() {
    return migrate(database.pool, sqlDirectory())
  }

  async function expectRefusal(reason: string, message: RegExp): Promise<void> {
    const error = await run().catch((refused) => refused)
    expect(error).toBeInstanceOf(MigrationRefused)
    expect(error.reason).toBe(reason)
    expect(error.message).toMatch(message)
  }

  async function write(name: string, sql: string): Promise<void> {
    await writeFile(join(directory, name), sql)
  }
})
