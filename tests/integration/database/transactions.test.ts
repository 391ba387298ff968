import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeDatabaseError } from '../../../server/database/database-errors.ts'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'

type Schema = { account: { id: number; amount: number } }

forEachEngine((engine) => {
  let database: TestDatabase<Schema>

  beforeAll(async () => {
    database = await openTestDatabase<Schema>(engine)
    await database.pool.query('create table account (id int primary key, amount int not null)')
  })

  beforeEach(async () => {
    await database.pool.query('truncate account')
    await database.pool.query('insert into account values (1, 100), (2, 100)')
  })

  afterAll(() => database?.close())

  test('transactions started at the same moment all count', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () =>
        database.kysely.transaction().execute(async (trx) => {
          const { amount } = await trx
            .selectFrom('account')
            .select('amount')
            .where('id', '=', 1)
            .forUpdate()
            .executeTakeFirstOrThrow()
          await trx
            .updateTable('account')
            .set({ amount: amount + 1 })
            .where('id', '=', 1)
            .execute()
        }),
      ),
    )
    expect(await amounts()).toEqual([130, 100])
  })

  test('a transaction sees its own rows, others see them once it has committed', async () => {
    const [writer, reader] = await Promise.all([database.pool.connect(), database.pool.connect()])
    try {
      await writer.query('begin')
      await writer.query('insert into account values (3, 5)')
      expect((await writer.query('select count(*) as n from account')).rows).toEqual([{ n: 3 }])
      // On the embedded engine this waits for the commit, on a server it does not: both are right.
      const seen = reader.query('select count(*) as n from account').then(({ rows }) => rows[0].n)
      await delay(50)
      await writer.query('commit')
      expect([2, 3]).toContain(await seen)
      expect((await reader.query('select count(*) as n from account')).rows).toEqual([{ n: 3 }])
    } finally {
      writer.release()
      reader.release()
    }
  })

  test('an error is followed by a success on the same connection', async () => {
    await withClient(async (client) => {
      await expect(client.query('select 1/0')).rejects.toMatchObject({ code: '22012' })
      await expect(client.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' })
      await expect(client.query('selec')).rejects.toMatchObject({ code: '42601' })
      expect((await client.query('select $1::int as one', [1])).rows).toEqual([{ one: 1 }])
    })
  })

  test('after an error in a transaction nothing of it is kept, and the next one works', async () => {
    await withClient(async (client) => {
      await client.query('begin')
      await client.query('update account set amount = 0')
      await expect(client.query('select $1::int / 0', [1])).rejects.toThrow('division by zero')
      await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
      await client.query('rollback')
      expect(await amounts()).toEqual([100, 100])
      await client.query('begin')
      await client.query('update account set amount = 1')
      await client.query('commit')
    })
    expect(await amounts()).toEqual([1, 1])
  })

  test('a savepoint brings back the state before an error', async () => {
    await withClient(async (client) => {
      await client.query('begin')
      await client.query('update account set amount = 7 where id = 1')
      await client.query('savepoint before_error')
      await expect(client.query('insert into account values (1, 1)')).rejects.toMatchObject({ code: '23505' })
      await client.query('rollback to before_error')
      await client.query('commit')
    })
    expect(await amounts()).toEqual([7, 100])
  })

  test('a client that vanishes in a transaction leaves nothing behind', async () => {
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    await client.query('begin')
    await client.query('update account set amount = 0')
    socketOf(client).destroy()
    client.release(true)
    expect(await amounts()).toEqual([100, 100])
  })

  test('a client that vanishes while its query runs does not disturb the others', async () => {
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    await client.query('begin')
    await client.query('update account set amount = 0')
    const running = client.query('select count(*) from generate_series(1, 2000000) g where sqrt(g) > 5')
    const outcome = expect(running).rejects.toSatisfy(
      (error) => describeDatabaseError(error).slug === 'connection-lost',
    )
    await delay(50)
    socketOf(client).destroy()
    client.release(true)
    await outcome
    expect(await amounts()).toEqual([100, 100])
  })

  test('a client that vanishes between parts of a message does not disturb the others', async () => {
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    await client.query('begin')
    socketOf(client).write(Buffer.from([0x50, 0, 0, 1, 0, 0x61]))
    await delay(20)
    socketOf(client).destroy()
    client.release(true)
    expect(await amounts()).toEqual([100, 100])
  })

  test('SET LOCAL ends with its transaction, for all connections', async () => {
    await withClient(async (client) => {
      await client.query('begin')
      await client.query(`set local work_mem = '77MB'`)
      expect((await client.query('show work_mem')).rows).toEqual([{ work_mem: '77MB' }])
      await client.query('commit')
    })
    expect(await everyWorkMem()).not.toContain('77MB')
  })

  test('a session SET of one connection does not reach another', async () => {
    const client = await database.pool.connect()
    try {
      for (const sql of [`set work_mem = '78MB'`, `select set_config('work_mem', '78MB', false)`]) {
        await client.query(sql)
        expect(await everyWorkMem()).not.toContain('78MB')
      }
      await client.query({ name: 'set-it', text: `select set_config('work_mem', $1, false)`, values: ['78MB'] })
      await client.query({ name: 'set-it', text: `select set_config('work_mem', $1, false)`, values: ['78MB'] })
      expect(await everyWorkMem()).not.toContain('78MB')
    } finally {
      client.release(true)
    }
  })

  test('a temporary table ends with its transaction', async () => {
    for (let i = 0; i < 2; i++) {
      await database.kysely.transaction().execute(async (trx) => {
        await trx.schema.createTable('scratch').temporary().onCommit('drop').addColumn('n', 'integer').execute()
      })
    }
    await expect(database.pool.query('select * from scratch')).rejects.toMatchObject({ code: '42P01' })
  })

  test('a cursor gives its rows in parts, and two of the same name do not meet', async () => {
    const read = () =>
      withClient(async (client) => {
        await client.query('begin')
        await client.query('declare rows cursor for select g from generate_series(1, 2500) g')
        const sums: number[] = []
        for (;;) {
          const { rows } = await client.query('fetch 1000 from rows')
          if (rows.length === 0) break
          sums.push(rows.length)
        }
        await client.query('close rows')
        await client.query('commit')
        return sums
      })
    expect(await Promise.all([read(), read(), read()])).toEqual(Array(3).fill([1000, 1000, 500]))
  })

  async function amounts(): Promise<number[]> {
    const { rows } = await database.pool.query('select amount from account order by id')
    return rows.map(({ amount }) => amount)
  }

  async function everyWorkMem(): Promise<string[]> {
    const answers = await Promise.all(Array.from({ length: 3 }, () => database.pool.query('show work_mem')))
    return answers.map(({ rows }) => rows[0].work_mem)
  }

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await database.pool.connect()
    try {
      return await work(client)
    } finally {
      client.release()
    }
  }
})

forEachEngine((engine) => {
  test('a transaction left idle is undone and does not keep the others waiting for ever', async () => {
    const database = await openTestDatabase(engine, { idleTransactionSeconds: 1 })
    try {
      await database.pool.query('create table account (id int)')
      const client = await database.pool.connect()
      const ended = new Promise<unknown>((resolve) => client.once('error', resolve))
      await client.query('begin')
      await client.query('insert into account values (1)')
      const error = await ended
      expect(describeDatabaseError(error).slug).toBe('transaction-timed-out')
      client.release(true)
      expect((await database.pool.query('select count(*) as n from account')).rows).toEqual([{ n: 0 }])
    } finally {
      await database.close()
    }
  })
})

function socketOf(client: pg.PoolClient): { destroy(): void; write(bytes: Buffer): void } {
  return (client as unknown as { connection: { stream: { destroy(): void; write(bytes: Buffer): void } } }).connection
    .stream
}
