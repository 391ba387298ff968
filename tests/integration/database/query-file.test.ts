import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryFile } from '../../../server/database/query-file.ts'
import { forEachEngine, openTestDatabase, type TestDatabase } from '../../support/databases.ts'

const sql = `-- Months of a period with their layers.
-- :from_month, :to_month text 'YYYY-MM', both included; :layers text[]
-- columns: month text, layer text
select to_char(m, 'YYYY-MM') as month, layer
from generate_series(to_date(:from_month, 'YYYY-MM'), to_date(:to_month, 'YYYY-MM'), '1 month'::interval) m,
  unnest(:layers::text[]) layer
where :from_month <= :to_month and (array[1, 2, 3])[1:2] = '{1,2}' -- not :this
order by month, layer
`

type Params = { from_month: string; to_month: string; layers: string[] }
type Row = { month: string; layer: string }

forEachEngine((engine) => {
  let database: TestDatabase
  let directory: string

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    directory = await mkdtemp(join(tmpdir(), 'wardwatch-sql-'))
    await writeFile(join(directory, 'months-of-period.sql'), sql)
  })

  afterAll(async () => {
    await database?.close()
    await rm(directory, { recursive: true, force: true })
  })

  test('a query file runs through Kysely, a transaction, a pool and a client', async () => {
    const monthsOfPeriod = queryFile<Params, Row>('months-of-period', pathToFileURL(`${directory}/`))
    const params = { from_month: '2025-12', to_month: '2026-01', layers: ['asb'] }
    const expected = [
      { month: '2025-12', layer: 'asb' },
      { month: '2026-01', layer: 'asb' },
    ]
    expect(await monthsOfPeriod(database.kysely, params)).toEqual(expected)
    expect(await database.kysely.transaction().execute((trx) => monthsOfPeriod(trx, params))).toEqual(expected)
    expect(await monthsOfPeriod(database.pool, params)).toEqual(expected)
    const client = await database.pool.connect()
    expect(await monthsOfPeriod(client, params)).toEqual(expected)
    client.release()
  })
})
