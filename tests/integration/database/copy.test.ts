import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { copyIn } from '../../../server/database/copy-in.ts'
import { LoadConnection, type LoadSession } from '../../../server/database/load-transaction.ts'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'

type Schema = { incident: { id: number; month: string; place: string } }

const incident = {
  table: 'incident',
  columns: { id: 'int4', month: 'text', place: { point: 27700 } },
} as const

forEachEngine((engine) => {
  let database: TestDatabase<Schema>

  beforeAll(async () => {
    database = await openTestDatabase<Schema>(engine)
    await database.pool.query('create table incident (id int primary key, month text, place geometry(Point, 27700))')
  })

  beforeEach(async () => {
    await database.pool.query('truncate incident')
  })

  afterAll(() => database?.close())

  async function inTransaction<Result>(work: (session: LoadSession<Schema>) => Promise<Result>): Promise<Result> {
    const connection = new LoadConnection(database)
    return connection.transaction(work).finally(() => connection.close())
  }

  test('200,000 rows are loaded, each value where it belongs', async () => {
    const count = await inTransaction(({ copyIn }) => copyIn(incident, rows(200_000)))
    expect(count).toBe(200_000)
    const { rows: checked } = await database.pool.query(
      `select count(*) as n, sum(id) as ids, count(*) filter (where month is null) as without_month,
        bool_and(st_x(place) = id) as in_place, min(st_srid(place)) as srid from incident`,
    )
    expect(checked).toEqual([{ n: 200_000, ids: 19_999_900_000, without_month: 66_667, in_place: true, srid: 27700 }])
    await database.afterLoad()
  })

  test('every column type arrives as it was', async () => {
    await database.pool.query(`create table every_type (a bool, b int2, c int4, d int8, e float8, f text, g text[],
      h bytea, i jsonb, j geometry)`)
    const value = [true, -2, -70_000, 2 ** 40, 0.1, 'Où? 🚓', ['a', 'ü', ''], Buffer.from([0, 255]), { a: [1, 'é'] }]
    const pointEwkb = Buffer.from('0101000020346c000000000000000008400000000000000c40', 'hex')
    const client = await database.pool.connect()
    await copyIn(
      client,
      {
        table: 'public.every_type',
        columns: {
          a: 'bool',
          b: 'int2',
          c: 'int4',
          d: 'int8',
          e: 'float8',
          f: 'text',
          g: 'text[]',
          h: 'bytea',
          i: 'jsonb',
          j: 'geometry',
        },
      },
      [
        [...value, pointEwkb],
        Array(10).fill(null),
        [false, 0, 0, 0n, Number.NaN, '', [], Buffer.alloc(0), null, pointEwkb],
      ],
    )
    client.release()
    const { rows: found } = await database.pool.query({
      text: 'select a, b, c, d, e, f, g, h, i, st_asewkt(j) from every_type',
      rowMode: 'array',
    })
    expect(found).toEqual([
      [...value, 'SRID=27700;POINT(3 3.5)'],
      Array(10).fill(null),
      [false, 0, 0, 0, Number.NaN, '', [], Buffer.alloc(0), null, 'SRID=27700;POINT(3 3.5)'],
    ])
  })

  test('rows larger than the buffer arrive whole', async () => {
    await database.pool.query('create table long_text (t text)')
    const client = await database.pool.connect()
    const texts = [1, 300_000, 5_000_000, 10].map((length) => 'é'.repeat(length))
    await copyIn(
      client,
      { table: 'long_text', columns: { t: 'text' } },
      texts.map((text) => [text]),
    )
    client.release()
    const { rows: found } = await database.pool.query('select t from long_text order by length(t)')
    expect(found.map(({ t }) => t.length)).toEqual([1, 10, 300_000, 5_000_000])
  })

  test('an error of the database keeps nothing, and the connection is usable again', async () => {
    const client = await database.pool.connect()
    await expect(copyIn(client, incident, [...rows(5000), ...rows(1)])).rejects.toMatchObject({ code: '23505' })
    expect((await client.query('select count(*) as n from incident')).rows).toEqual([{ n: 0 }])
    await expect(copyIn(client, { ...incident, table: 'missing' }, rows(50_000))).rejects.toMatchObject({
      code: '42P01',
    })
    expect(await copyIn(client, incident, rows(10))).toBe(10)
    client.release()
  })

  test('an error in the source keeps nothing, and is the error the caller sees', async () => {
    async function* broken() {
      yield* rows(20_000)
      throw new Error('the file ends in the middle')
    }
    const load = inTransaction(async ({ trx, copyIn }) => {
      await trx.insertInto('incident').values({ id: -1, month: '2026-01', place: 'SRID=27700;POINT(0 0)' }).execute()
      await copyIn(incident, broken())
    })
    await expect(load).rejects.toThrow('the file ends in the middle')
    expect((await database.pool.query('select count(*) as n from incident')).rows).toEqual([{ n: 0 }])
  })

  test('COPY and Kysely see the same transaction', async () => {
    await inTransaction(async ({ trx, copyIn }) => {
      await copyIn(incident, rows(100))
      await trx.deleteFrom('incident').where('id', '<', 50).execute()
    })
    expect((await database.pool.query('select count(*) as n from incident')).rows).toEqual([{ n: 50 }])
  })

  test('four loads at once all arrive', async () => {
    await Promise.all(
      [0, 1, 2, 3].map((part) =>
        inTransaction(({ copyIn }) =>
          copyIn(
            incident,
            Array.from({ length: 20_000 }, (_, i) => [part * 20_000 + i, '2026-01', [1, 2]]),
          ),
        ),
      ),
    )
    expect((await database.pool.query('select count(*) as n from incident')).rows).toEqual([{ n: 80_000 }])
  })

  test('a client that vanishes during COPY keeps nothing', async () => {
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    const stream = client.query(copyFrom('copy incident (id) from stdin'))
    stream.on('error', () => undefined)
    stream.write('1\n2\n')
    await new Promise((resolve) => setTimeout(resolve, 50))
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    client.release(true)
    expect((await database.pool.query('select count(*) as n from incident')).rows).toEqual([{ n: 0 }])
  })

  test.each([
    ['text', 'copy incident (id, month) from stdin', '1\t2026-01\n2\t\\N\n'],
    ['csv', 'COPY incident(id, month) FROM STDIN WITH (FORMAT csv, HEADER)', 'id,month\n1,"2026-01"\n2,\n'],
    ['csv with a comment', '/* load */ copy incident (id, month)\n  from stdin csv;', '1,2026-01\n2,\n'],
  ])('COPY takes %s', async (_name, sql, data) => {
    const client = await database.pool.connect()
    await pipeline(Readable.from([data]), client.query(copyFrom(sql)))
    client.release()
    expect((await database.pool.query('select id, month from incident order by id')).rows).toEqual([
      { id: 1, month: '2026-01' },
      { id: 2, month: null },
    ])
  })

  test('a COPY among other statements loads its rows or is refused, and the connection stays', async () => {
    const client = await database.pool.connect()
    for (const sql of [
      'truncate incident; copy incident (id) from stdin',
      'copy incident (id) from stdin; analyze incident',
    ]) {
      const stream = client.query(copyFrom(sql))
      const outcome = new Promise((resolve) => {
        stream.once('finish', () => resolve('loaded'))
        stream.once('error', (error) => resolve(error.message))
      })
      stream.end('1\n2\n')
      const loaded = (await outcome) === 'loaded'
      if (!loaded) expect(await outcome).toMatch(/COPY FROM STDIN has to be a statement of its own/)
      const { rows: found } = await client.query('select count(*) as n from incident')
      expect(found).toEqual([{ n: loaded ? 2 : 0 }])
      await client.query('truncate incident')
    }
    client.release()
  })

  test('COPY TO STDOUT gives every row, as a stream', async () => {
    const client = await database.pool.connect()
    const stream = client.query(copyTo(`copy (select g, 'row ' || g from generate_series(1, 50000) g) to stdout`))
    let text = ''
    stream.on('data', (chunk) => {
      text += chunk
    })
    await once(stream, 'end')
    client.release()
    const lines = text.trimEnd().split('\n')
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([50_000, '1\trow 1', '50000\trow 50000'])
  })

  function* rows(count: number): Generator<readonly unknown[]> {
    for (let id = 0; id < count; id++) yield [id, id % 3 === 0 ? null : '2026-01', [id, 500_000]]
  }
})
