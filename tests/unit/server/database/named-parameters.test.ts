import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toPositional } from '../../../../server/database/named-parameters.ts'
import { queryFile } from '../../../../server/database/query-file.ts'

test.each([
  ['select :a, :b, :a', 'select $1, $2, $1', ['a', 'b']],
  ['select :a::int, b::text', 'select $1::int, b::text', ['a']],
  [`select ':a', 'it''s :b', :c`, `select ':a', 'it''s :b', $1`, ['c']],
  [`select E'\\':a', :b`, `select E'\\':a', $1`, ['b']],
  ['select ":a", t."x:y", :c', 'select ":a", t."x:y", $1', ['c']],
  ['-- :a\n/* :b */ select :c', '-- :a\n/* :b */ select $1', ['c']],
  ['select $x$ :a $x$, $$ :b $$, :c', 'select $x$ :a $x$, $$ :b $$, $1', ['c']],
  ['select v[1:n], v[:from:5]', 'select v[1:n], v[$1:5]', ['from']],
  ['select (:a), :a1_b,-:c', 'select ($1), $2,-$3', ['a', 'a1_b', 'c']],
  ['select f(x := 1), :a', 'select f(x := 1), $1', ['a']],
  [`select '12:30'::time, :a`, `select '12:30'::time, $1`, ['a']],
])('%j becomes %j', (sql, positional, names) => {
  expect(toPositional(sql)).toEqual({ sql: positional, names })
})

describe('a query file', () => {
  let directory: string
  const asked: unknown[][] = []
  const executor = {
    query: async (text: string, values: unknown[]) => {
      asked.push([text, values])
      return { rows: [{ n: 1 }] }
    },
  }
  const from = (name: string) => queryFile<{ grid_id: number; layers: string[] }, { n: number }>(name, url())
  const url = () => pathToFileURL(`${directory}/`)

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'wardwatch-sql-'))
    const write = (name: string, sql: string) => writeFileSync(join(directory, `${name}.sql`), sql)
    write('count', '-- Counts.\n-- :grid_id int, :layers text[]\n\nselect 1 as n where :grid_id = any(:layers)')
    write('undocumented', '-- :grid_id int\nselect :grid_id, :layers')
    write('unused', '-- :grid_id int, :layers text[]\nselect :grid_id')
    write('plain', '-- One.\nselect 1 as n')
  })

  afterAll(() => rmSync(directory, { recursive: true }))

  test('passes values in the order of their numbers, null included', async () => {
    const rows = await from('count')(executor, { layers: ['asb'], grid_id: null as never })
    expect(rows).toEqual([{ n: 1 }])
    expect(asked.at(-1)).toEqual([expect.stringContaining('where $1 = any($2)'), [null, ['asb']]])
  })

  test('needs no parameters if it has none', async () => {
    expect(await queryFile<Record<never, never>, { n: number }>('plain', url())(executor)).toEqual([{ n: 1 }])
  })

  test('refuses a missing and an extra parameter', async () => {
    await expect(from('count')(executor, { grid_id: 1 } as never)).rejects.toThrow('count.sql needs :layers')
    await expect(from('count')(executor, { grid_id: 1, layers: [], month: '' } as never)).rejects.toThrow(
      'count.sql has no parameter :month',
    )
  })

  test('refuses a header that does not agree with the statement', () => {
    expect(() => from('undocumented')).toThrow('undocumented.sql uses :layers without saying so')
    expect(() => from('unused')).toThrow('unused.sql documents :layers but never uses it')
  })

  test('refuses a name that is a path, and a file that is not there', () => {
    expect(() => from('../secret')).toThrow(RangeError)
    expect(() => from('missing')).toThrow(/ENOENT/)
  })
})
