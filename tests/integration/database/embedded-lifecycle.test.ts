import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseUnavailable, describeDatabaseError } from '../../../server/database/database-errors.ts'
import { readLockHolder } from '../../../server/database/embedded/directory-lock.ts'
import { findRunningEngine } from '../../../server/database/embedded/running-engine.ts'
import { type Database, openDatabase } from '../../../server/database/open-database.ts'
import { newDataDirectory, removeDataDirectory } from '../../support/databases.ts'

let dataDir: string
let programs: Program[] = []

beforeEach(async () => {
  dataDir = await newDataDirectory()
})

afterEach(async () => {
  for (const program of programs) program.kill()
  programs = []
  await removeDataDirectory(dataDir)
})

test('rows are there again after closing and opening', async () => {
  await withDatabase(async ({ pool }) => {
    await pool.query('create table kept (id int)')
    await pool.query('insert into kept select generate_series(1, 10)')
  })
  expect(await findRunningEngine(dataDir)).toBeNull()
  await withDatabase(async (database) => {
    expect([database.engine, database.engineVersion, database.postgisVersion]).toEqual(['embedded', '18.3', '3.6.2'])
    expect((await database.pool.query('select count(*) as n from kept')).rows).toEqual([{ n: 10 }])
  })
})

test('kill -9 of the engine loses no committed row, and the pool goes on', async () => {
  await withDatabase(async ({ pool }) => {
    await pool.query('create table kept (id serial)')
    let committed = 0
    for (let round = 0; round < 3; round++) {
      await pool.query('select 1')
      const inserting = insertUntilItFails(pool).then((count) => {
        committed += count
      })
      await delay(100 + round * 70)
      process.kill(readLockHolder(dataDir)!.enginePid, 'SIGKILL')
      await inserting
    }
    const { rows } = await pool.query('select count(*) as n from kept')
    // A commit whose answer was on its way when the engine ended is kept as well.
    expect(rows[0].n).toBeGreaterThanOrEqual(committed)
    expect(rows[0].n).toBeLessThanOrEqual(committed + 3)
    expect(committed).toBeGreaterThan(10)
  })
})

test('kill -9 of the program loses no committed row and leaves no engine behind', async () => {
  let last = 0
  for (let round = 0; round < 3; round++) {
    const program = runProgram('insert')
    await program.says(`committed ${last + 30}`)
    program.kill()
    last = program.lastCommitted()
    await withDatabase(async ({ pool }) => {
      const { rows } = await pool.query('select max(id) as last, count(*) as n from kept')
      expect(rows[0].n).toBeGreaterThanOrEqual(30)
      expect(rows[0].last).toBeGreaterThanOrEqual(last)
      // The sequence may skip numbers after a crash; what counts is that the next round starts above.
      last = (await pool.query(`select nextval('kept_id_seq')::int as next`)).rows[0].next
    })
  }
})

test('an engine that is computing ends soon after its program was killed', async () => {
  const program = runProgram('compute')
  await program.says('opened')
  await delay(300)
  const { enginePid } = readLockHolder(dataDir)!
  program.kill()
  await withDatabase(async ({ pool }) => {
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
  // The lock is free a moment before the process has gone from the list.
  await expect.poll(() => isRunning(enginePid), { timeout: 5000 }).toBe(false)
})

test('a second program is refused and told who holds the data directory', async () => {
  const holder = runProgram('hold')
  await holder.says('opened')
  const refusal = await openDatabase({ dataDir }).catch((error) => error)
  expect(refusal).toBeInstanceOf(DatabaseUnavailable)
  expect(refusal.reason).toBe('locked')
  expect(refusal.message).toMatch(
    new RegExp(
      `^The data directory ${dataDir} is in use by process ${holder.pid} \\(node second-program.ts hold .*\\), since 20`,
    ),
  )
  expect(describeDatabaseError(refusal)).toEqual({ slug: 'locked', sentence: refusal.message })
  holder.child.stdin!.end()
  await holder.says('closed')
  await withDatabase(async () => undefined)
})

test('of several programs started at the same moment exactly one gets the data directory', async () => {
  const started = Array.from({ length: 4 }, () => runProgram('hold'))
  await Promise.all(started.map((program) => program.says(/opened|refused/)))
  const outcomes = started.map((program) => program.output.split(/[ :\n]/).slice(0, 2))
  expect(outcomes.filter(([word]) => word === 'opened')).toHaveLength(1)
  expect(outcomes.filter(([, reason]) => reason === 'locked')).toHaveLength(3)
})

test('the command line works on the engine of the program that is running', async () => {
  await withDatabase(async ({ pool }) => {
    await pool.query('create table kept (id serial primary key, program int)')
    const commandLine = runProgram('attach-and-insert')
    await commandLine.says('committed 5')
    await Promise.all(Array.from({ length: 100 }, () => pool.query('insert into kept (program) values (0)')))
    await commandLine.says('closed')
    const { rows } = await pool.query('select count(*) filter (where program = 0) as ours, count(*) as n from kept')
    expect(rows).toEqual([{ ours: 100, n: 300 }])
  })
})

test('a program that may attach opens the data directory itself if nobody else has it', async () => {
  const database = await openDatabase({ dataDir, attach: true })
  expect((await findRunningEngine(dataDir))?.ownerPid).toBe(process.pid)
  await database.close()
})

test('a query that runs too long is ended, and the engine takes the next', async () => {
  await withDatabase(async (database) => {
    const running = database.pool.query('select count(*) from generate_series(1, 1000000000)')
    const outcome = expect(running).rejects.toSatisfy(
      (error) => describeDatabaseError(error).slug === 'connection-lost',
    )
    await delay(200)
    await database.endRunningQueries()
    await outcome
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
  const database = await openDatabase({ dataDir, longestQuerySeconds: 1 })
  await expect(database.pool.query('select count(*) from generate_series(1, 1000000000)')).rejects.toThrow()
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await database.close()
})

test('a data directory with a long path works: the socket is then elsewhere', async () => {
  const long = join(dataDir, 'a-long-name-'.repeat(8))
  await mkdir(long)
  await copyInto(long)
  const database = await openDatabase({ dataDir: long })
  const running = await findRunningEngine(long)
  expect(running?.socketDirectory).toMatch(/wardwatch-/)
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await database.close()
  expect(existsSync(running!.socketDirectory)).toBe(false)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function copyInto(directory: string): Promise<void> {
  await cp(join(dataDir, 'postgres'), join(directory, 'postgres'), { recursive: true })
}

async function insertUntilItFails(pool: Database['pool']): Promise<number> {
  for (let count = 0; ; count++) {
    try {
      await pool.query('insert into kept default values')
    } catch (error) {
      expect(describeDatabaseError(error).slug).toBe('connection-lost')
      return count
    }
  }
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ dataDir })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

class Program {
  readonly child: ChildProcess
  output = ''

  constructor(task: string) {
    const script = fileURLToPath(new URL('./second-program.ts', import.meta.url))
    this.child = spawn(process.execPath, ['--import', 'tsx', script, task, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.child.setMaxListeners(0)
    this.child.stdout!.setMaxListeners(0)
    this.child.stdout!.on('data', (chunk) => {
      this.output += chunk
    })
  }

  get pid(): number {
    return this.child.pid!
  }

  async says(expected: string | RegExp): Promise<void> {
    while (!(typeof expected === 'string' ? this.output.includes(expected) : expected.test(this.output))) {
      if (this.child.exitCode !== null) throw new Error(`The program ended and had said:\n${this.output}`)
      await Promise.race([once(this.child.stdout!, 'data'), once(this.child, 'exit')])
    }
  }

  lastCommitted(): number {
    return Number([...this.output.matchAll(/committed (\d+)\n/g)].at(-1)?.[1] ?? 0)
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }
}

function runProgram(task: string): Program {
  const program = new Program(task)
  programs.push(program)
  return program
}
