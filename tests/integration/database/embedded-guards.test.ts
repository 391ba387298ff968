import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { provesUnsafe, runSql } from '../../../server/database/embedded/canary.ts'
import { takeDirectoryLock } from '../../../server/database/embedded/directory-lock.ts'
import type { EngineStart } from '../../../server/database/embedded/engine-messages.ts'
import { trimmedExtensionArchive } from '../../../server/database/embedded/extension-archive.ts'
import { type EngineOptions, GuardedEngine } from '../../../server/database/embedded/guarded-engine.ts'
import { newDataDirectory, openTestDatabase, removeDataDirectory, type TestDatabase } from '../../support/databases.ts'

const bowTie = 'POLYGON((0 0,10 10,0 10,10 0,0 0))'
const triangle = 'POLYGON((5 0,8 10,1 3,5 0))'

describe('an engine in this process', () => {
  let dataDir: string
  let engine: GuardedEngine

  beforeEach(async () => {
    dataDir = await newDataDirectory()
  })

  afterEach(async () => {
    await engine.close().catch(() => undefined)
    await removeDataDirectory(dataDir)
  })

  test('without the exception guard a failing overlay is not an SQL error, and the canary says so', async () => {
    await openEngine('exception-guard')
    expect(provesUnsafe(engine)).toBe('A failing overlay was not reported as an error.')
  })

  test('without the stack guard 4,000 errors use up the stack, and the canary says so', async () => {
    await openEngine('stack-guard')
    expect(provesUnsafe(engine)).toBe('SQL errors use up the stack of the engine.')
    for (let i = 0; i < 4000; i++) runSql(engine, 'select 1/0')
    expect(runSql(engine, 'select 1').error).toBe('stack depth limit exceeded')
  })

  test('with the guards the canary has nothing to say, and 10,000 errors of every kind do no harm', async () => {
    await openEngine()
    expect(provesUnsafe(engine)).toBeNull()
    const stack = engine.stackPointer()
    const failing = [
      'select 1/0',
      'selec',
      `select st_union('${bowTie}'::geometry, '${triangle}'::geometry)`,
      `select st_geomfromtext('POLYGON((0 0')`,
      'select st_transform(st_setsrid(st_point(1e30, 1e30), 27700), 4326)',
      `do $$ begin perform 1/0; exception when others then raise 'caught and raised'; end $$`,
    ]
    for (let i = 0; i < 10_000; i++) expect(runSql(engine, failing[i % failing.length]!).error).not.toBeNull()
    expect(engine.stackPointer()).toBe(stack)
    expect(runSql(engine, 'select 1').rows).toEqual([['1']])
  })

  async function openEngine(without?: EngineOptions['without']): Promise<void> {
    const extensionArchive = await trimmedExtensionArchive(join(dataDir, 'engine-cache'))
    engine = await GuardedEngine.open({ directory: join(dataDir, 'postgres'), extensionArchive, without })
  }
})

describe('the engine as programs use it', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await openTestDatabase('embedded')
    await database.pool.query(`create table shape (id int primary key, g geometry)`)
    await database.pool.query(
      `insert into shape select i, st_makeenvelope(i, 0, i + 2, 2) from generate_series(1, 5) i`,
    )
    await database.pool.query('insert into shape values (6, $1)', [bowTie])
  })

  afterAll(() => database?.close())

  test('a failing INSERT … SELECT is an error that names GEOS, and inserts nothing', async () => {
    await database.pool.query('create table overlaid (id int, g geometry)')
    await expect(
      database.pool.query(`insert into overlaid select id, st_intersection(g, '${triangle}'::geometry) from shape`),
    ).rejects.toMatchObject({ code: 'XX000', message: expect.stringMatching(/^GEOS: TopologyException: .* at 5 5/) })
    expect((await database.pool.query('select count(*) as n from overlaid')).rows).toEqual([{ n: 0 }])
  })

  test('an exception inside a transaction or a function leaves the connection usable', async () => {
    const failing = `select st_intersection('${bowTie}'::geometry, '${triangle}'::geometry)`
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query('savepoint before')
    await expect(client.query(failing)).rejects.toThrow('GEOS')
    await client.query('rollback to before')
    await client.query(`do $$ begin perform ${failing.slice(7)}; exception when others then null; end $$`)
    expect((await client.query('select count(*) as n from shape')).rows).toEqual([{ n: 6 }])
    await client.query('commit')
    client.release()
  })

  test('shapes that need no rescue are overlaid as on a server', async () => {
    const { rows } = await database.pool.query(
      `
      select st_area(st_union(g)) as united, st_area(st_union(g, 0.01)) as on_grid,
        (select st_area(st_makevalid($1::geometry))) as repaired,
        (select st_astext(st_transform(st_setsrid(st_point(400000, 300000), 27700), 4326), 6)) as place
      from shape where id < 6`,
      [bowTie],
    )
    expect(rows).toEqual([{ united: 12, on_grid: 12, repaired: 50, place: 'POINT(-2.001433 52.597792)' }])
  })

  test('after a load the planner knows the table and the log of changes is short', async () => {
    await database.pool.query('create table loaded as select g as id from generate_series(1, 50000) g')
    await database.afterLoad()
    const { rows } = await database.pool.query(`select reltuples,
      (pg_current_wal_lsn() - (select redo_lsn from pg_control_checkpoint()))::int8 as since_checkpoint
      from pg_class where relname = 'loaded'`)
    expect(rows[0].reltuples).toBe(50_000)
    expect(rows[0].since_checkpoint).toBeLessThan(100_000)
  })
})

test.each(['exception-guard', 'stack-guard'] as const)(
  'a program does not start without the %s',
  async (without) => {
    const dataDir = await newDataDirectory()
    const entry = fileURLToPath(new URL('../../../server/database/embedded/engine-entry.mjs', import.meta.url))
    const start: EngineStart = {
      dataDir,
      ownerPid: process.pid,
      ownerCommand: 'test',
      idleTransactionSeconds: 60,
      without,
    }
    const told = spawnSync(process.execPath, ['--input-type=module', '-e', forkAndPrint, entry, JSON.stringify(start)])
    expect(told.stdout.toString()).toMatch(
      /"reason":"engine-unsafe","sentence":"The embedded database cannot be trusted/,
    )
    expect(told.stdout.toString()).not.toContain('"ready"')
    await removeDataDirectory(dataDir)
  },
  30_000,
)

// The child must be the engine's own parent, or it would end at once: so this runs as the program that owns it.
const forkAndPrint = `
  import { fork } from 'node:child_process'
  const [entry, start] = process.argv.slice(1)
  const child = fork(entry, [JSON.stringify({ ...JSON.parse(start), ownerPid: process.pid })], { execArgv: [] })
  child.on('message', (message) => console.log(JSON.stringify(message)))
`

test('the lock is held by whoever has it open, whatever the file says, and is free once that has ended', async () => {
  const dataDir = await newDataDirectory()
  const lock = takeDirectoryLock(dataDir)
  expect(lock).not.toBeNull()
  expect(takeDirectoryLock(dataDir)).toBeNull()
  lock!.describe({ ownerPid: 1, ownerCommand: 'a', enginePid: 2, since: '2026-11-01T00:00:00.000Z' })
  lock!.describe({ ownerPid: 1, ownerCommand: 'b', enginePid: 2, since: '2026-11-01T00:00:00.000Z' })
  expect(JSON.parse(await readFile(join(dataDir, 'engine.lock'), 'utf8')).ownerCommand).toBe('b')
  lock!.release()
  const again = takeDirectoryLock(dataDir)
  expect(again).not.toBeNull()
  again!.release()
  await removeDataDirectory(dataDir)
})
