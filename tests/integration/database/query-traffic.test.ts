import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'

forEachEngine((engine) => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })

  afterAll(() => database?.close())

  test('2,000 queries in a row are answered each with its own row', async () => {
    for (let i = 0; i < 2000; i++) {
      const { rows } = await database.pool.query('select $1::int as i', [i])
      expect(rows).toEqual([{ i }])
    }
  })

  test('500 concurrent queries of different shapes get their own answers', async () => {
    const shapes = [
      (i: number) => ask('select $1::int as a', [i], [{ a: i }]),
      (i: number) => ask('select $1::text as a, $2::int as b', [`t${i}`, i], [{ a: `t${i}`, b: i }]),
      (i: number) => ask(`select ${i} as plain`, undefined, [{ plain: i }]),
      (i: number) => ask('select g from generate_series(1, $1::int) g', [i % 7], series(i % 7)),
      (i: number) => ask('select st_x(st_point($1, 0)) as x', [i / 2], [{ x: i / 2 }]),
      (i: number) => ask('select where $1::int < 0', [i], []),
    ]
    await Promise.all(Array.from({ length: 500 }, (_, i) => shapes[i % shapes.length]!(i)))
  })

  test('24 concurrent large parameters come back to who sent them', async () => {
    const texts = Array.from({ length: 24 }, (_, i) => String.fromCharCode(97 + i).repeat(300_000 + i))
    const answers = await Promise.all(
      texts.map((text) => database.pool.query<{ t: string }>('select $1::text as t', [text])),
    )
    expect(answers.every(({ rows }, i) => rows[0]!.t === texts[i])).toBe(true)
  })

  test('a parameter of 20 MB arrives whole', async () => {
    const text = 'Wardwatch '.repeat(2_000_000)
    const { rows } = await database.pool.query('select length($1) as length, md5($1) = md5($2) as same', [text, text])
    expect(rows).toEqual([{ length: 20_000_000, same: true }])
  })

  test('100,000 rows of a result arrive whole and in order', async () => {
    const { rows } = await database.pool.query<{ g: number; t: string }>(
      `select g, repeat('x', g % 50) as t from generate_series(1, 100000) g order by g`,
    )
    expect(rows.length).toBe(100_000)
    expect(rows.every(({ g, t }, i) => g === i + 1 && t.length === g % 50)).toBe(true)
  })

  test('the same named statement works on every connection at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        database.pool.query({ name: 'times-two', text: 'select $1::int * 2 as doubled', values: [i] }),
      ),
    )
    expect(answers.map(({ rows }) => rows[0].doubled)).toEqual(Array.from({ length: 40 }, (_, i) => i * 2))
  })

  test('the same statement name may have another text on another connection', async () => {
    const clients = await Promise.all(Array.from({ length: 4 }, () => database.pool.connect()))
    try {
      for (let round = 0; round < 3; round++) {
        const answers = await Promise.all(
          clients.map((client, i) =>
            client.query({ name: 'mine', text: `select $1::int + ${i} * 1000 as n`, values: [round] }),
          ),
        )
        expect(answers.map(({ rows }) => rows[0].n)).toEqual([0, 1, 2, 3].map((i) => i * 1000 + round))
      }
    } finally {
      // Not reused: the statement of the other text would stay with them.
      for (const client of clients) client.release(true)
    }
  })

  test('values keep their type: counts are numbers, days and months are text', async () => {
    const { rows } = await database.pool.query(
      `select count(*) as n, date '2026-03-29' as day, '2026-03' as month, array[1, 2]::int8[] as many,
        1.5::float8 as f, null as nothing, '{"a": 1}'::jsonb as j, '\\x00ff'::bytea as b`,
    )
    expect(rows[0]).toEqual({
      n: 1,
      day: '2026-03-29',
      month: '2026-03',
      many: [1, 2],
      f: 1.5,
      nothing: null,
      j: { a: 1 },
      b: Buffer.from([0, 255]),
    })
    await expect(database.pool.query('select 9007199254740993 as n')).rejects.toThrow(/too large for a number/)
  })

  test('20 quick queries are answered while or after a long one runs, none is lost', async () => {
    const long = database.pool.query('select count(*) as n from generate_series(1, 3000000) g where sqrt(g) > 5')
    const quick = await Promise.all(
      Array.from({ length: 20 }, (_, i) => database.pool.query('select $1::int as i', [i])),
    )
    expect(quick.map(({ rows }) => rows[0].i)).toEqual(Array.from({ length: 20 }, (_, i) => i))
    expect((await long).rows).toEqual([{ n: 2_999_975 }])
  })

  test('a waiting query can be cancelled, and the others are still answered', async () => {
    const [holder, waiting] = await Promise.all([database.pool.connect(), database.pool.connect()])
    try {
      await holder.query('create table if not exists cancelled (n int)')
      await holder.query('begin')
      await holder.query('lock table cancelled')
      const cancelled = waiting.query('insert into cancelled values (1)')
      const outcome = expect(cancelled).rejects.toMatchObject({ code: '57014' })
      await new Promise((resolve) => setTimeout(resolve, 100))
      await cancel(waiting)
      await outcome
      await holder.query('commit')
      expect((await waiting.query('select count(*) as n from cancelled')).rows).toEqual([{ n: 0 }])
    } finally {
      holder.release()
      waiting.release()
    }
  })

  test('several statements in one text are all run', async () => {
    const answers = await database.pool.query('select 1 as a; select 2 as b')
    expect((answers as unknown as pg.QueryResult[]).map(({ rows }) => rows[0])).toEqual([{ a: 1 }, { b: 2 }])
  })

  test('notices and an empty statement do no harm', async () => {
    await database.pool.query(`do $$ begin raise notice 'hello'; end $$`)
    await database.pool.query('')
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  async function ask(text: string, values: unknown[] | undefined, expected: unknown[]) {
    const { rows } = await database.pool.query(text, values)
    expect(rows).toEqual(expected)
  }

  async function cancel(client: pg.PoolClient) {
    const { host, port, processID, secretKey } = client as unknown as Target
    const canceller = new pg.Client({ host, port })
    const connection = (canceller as unknown as { connection: CancelConnection }).connection
    connection.once('connect', () => connection.cancel(processID, secretKey))
    const ended = new Promise((resolve) => connection.once('end', resolve))
    connection.connect(...(host.startsWith('/') ? [`${host}/.s.PGSQL.${port}`] : [port, host]))
    connection.once('error', () => undefined)
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 500))])
    connection.stream.destroy()
  }
})

type Target = { host: string; port: number; processID: number; secretKey: number }

type CancelConnection = {
  once(event: string, listener: (value?: unknown) => void): void
  connect(...where: unknown[]): void
  cancel(processId: number, secret: number): void
  stream: { destroy(): void }
}

function series(length: number) {
  return Array.from({ length }, (_, i) => ({ g: i + 1 }))
}
