import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hotspotXlsx } from '../../../server/analysis/export-hotspots.ts'
import { HotspotsAnswer } from '../../../shared/contracts/hotspots.ts'
import { at, boundaryJson, gridLsoas, squares, ward } from '../../support/boundary-file.ts'
import { serverProblem } from '../../support/databases.ts'
import { type Description, operationsOf } from '../../support/fuzz-requests.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { type RawAnswer, rawClient } from '../../support/raw-request.ts'
import { runClient } from '../../support/runs.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

const sleepSeconds = 30
const payloads = [
  "'",
  "''",
  "' or '1'='1",
  "'; drop table area cascade; --",
  `'; select pg_sleep(${sleepSeconds}); --`,
  `' || (select pg_sleep(${sleepSeconds})::text) || '`,
  `1 and 1=(select 1 from pg_sleep(${sleepSeconds}))`,
  "' union select null, version(), null --",
  '" or ""="',
  '$1',
  ':district',
  '\\',
  "E06900001'/*",
  '1; truncate load; --',
]

/** Names of areas as an attacker would have them, by the code of the ward. */
const formula = '=cmd|calc!A1'
const wicked: Record<string, string> = {
  E05900001: '=HYPERLINK("http://bad.example","Ward, ""one""")',
  E05900002: '-2+3',
  E05900003: '+1',
  E05900004: '@SUM(1)',
  E05900005: '\t=1',
}

describe('what is sent to the server', () => {
  let product: RunningProduct
  let folder: TestFolder
  let client: ReturnType<typeof rawClient>
  const lines: string[] = []

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({
      engine: serverProblem === null ? 'server' : 'embedded',
      log: (line) => lines.push(line),
    })
    client = rawClient(product.url)
    const wards = Object.entries(wicked).map(([code, name], place) =>
      ward(code, name, squares([place % 3, (place % 3) + 1], place < 3 ? [0, 1] : [1, 2])),
    )
    const lsoas = gridLsoas.map(({ properties, ring }) => ({ properties: { ...properties, LSOA21NM: formula }, ring }))
    await load(product.database, [
      folder.put('lsoa.geojson', boundaryJson(lsoas)),
      folder.put('ward.geojson', boundaryJson(wards)),
      folder.put('2025-01-testshire-street.csv', streetCsv(manyRows(60, (i) => at((i % 3) + 0.5, 0.5)))),
    ])
  })
  afterAll(async () => {
    client?.close()
    await product?.close()
    folder?.remove()
  })

  const ask = (path: string): Promise<RawAnswer> => client.ask({ path })
  const tables = async () => {
    const { rows } = await product.database.pool.query(
      `select (select count(*)::int from area) as areas, (select count(*)::int from load) as loads,
              (select count(*)::int from pg_tables where schemaname = 'public') as tables`,
    )
    return rows[0] as unknown
  }

  describe('never becomes SQL', () => {
    it('in any parameter of any address that is read', async () => {
      const before = await tables()
      const description = JSON.parse((await ask('/api/openapi.json')).body.toString()) as Description
      const reads = operationsOf(description).filter(({ method }) => method === 'GET')
      let asked = 0
      let slowestSeconds = 0
      for (const { path, parameters } of reads) {
        const needed = parameters.filter((each) => each.in === 'query' && each.required)
        for (const { name, in: place } of parameters) {
          const started = performance.now()
          const answers = await Promise.all(
            payloads.map((payload) => {
              const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
                encodeURIComponent(key === name && place === 'path' ? payload : (usual[key] ?? '1')),
              )
              const search = new URLSearchParams(needed.map((each) => [each.name, usual[each.name] ?? 'ward']))
              if (place === 'query') search.set(name, payload)
              return ask(`${filled}?${search}`)
            }),
          )
          asked += answers.length
          slowestSeconds = Math.max(slowestSeconds, (performance.now() - started) / 1_000)
          for (const { status, body } of answers) {
            expect(status, `${path} ${name}: ${body}`).toBeLessThan(500)
            expect(body.toString()).not.toMatch(/PostgreSQL \d|syntax error at/)
          }
        }
      }
      expect(asked).toBeGreaterThan(500)
      expect(slowestSeconds).toBeLessThan(sleepSeconds)
      expect(lines.filter((line) => line.startsWith('Unexpected'))).toEqual([])
      expect(await tables()).toEqual(before)
    })

    it('and no value of a district opens more than that district', async () => {
      for (const payload of ["' or '1'='1", "E06900001' or 'a'='a", '%', '_________']) {
        const { status } = await ask(`/api/hotspots?areas=ward&district=${encodeURIComponent(payload)}`)
        expect(status).toBe(400)
      }
    })
  })

  describe('never leads out of the folder of the pages', () => {
    const ways = [
      '/assets/../../package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/..%2f..%2fpackage.json',
      '/../../../../etc/passwd',
      '/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '//etc/passwd',
      '/assets//etc/passwd',
      '/assets/%00/etc/passwd',
      '/.git/config',
      '/assets/.env',
      '/public/../../server/main.ts',
    ]
    it.each(ways)('by %s', async (path) => {
      const { status, body } = await ask(path)
      expect(body.toString()).not.toMatch(/root:|"name": "wardwatch"|\[core\]|startProduct/)
      // What looks like a page of ours is the start page, which says itself that there is none.
      if (status === 200) expect(body.toString()).toContain('<div id="app">')
      else expect([400, 403, 404]).toContain(status)
    })

    it('nor by the name of a file that is sent', async () => {
      for (const name of [
        '../../../../tmp/wardwatch-escaped.csv',
        '..%2f..%2fx.csv',
        '.htaccess',
        '/etc/passwd',
        'C:\\x.csv',
      ]) {
        const { status, body } = await client.ask({
          method: 'POST',
          path: `/api/feeds/uploads?name=${encodeURIComponent(name)}`,
          body: 'ref,type\n1,a\n',
        })
        expect([200, 400, 422]).toContain(status)
        if (status === 200) expect((JSON.parse(body.toString()) as { file: string }).file).not.toMatch(/[/\\]|^\./)
      }
    })
  })

  describe('never becomes a formula of a spreadsheet', () => {
    const question = '/api/hotspots?areas=ward&layer=burglary&from=2025-01&to=2025-01&measure=gi-star'

    it('in CSV, where numbers below zero stay numbers', async () => {
      const lines = (await ask(`${question}&format=csv`)).body.toString().replace('\uFEFF', '').trim().split('\r\n')
      const cells = lines.slice(1).map(cellsOf)
      expect(cells.map(([code, name]) => [code, name])).toEqual(
        Object.entries(wicked).map(([code, name]) => [code, `'${name.trim()}`]),
      )
      for (const cell of cells.flat()) expect(cell).toMatch(/^(?![=+\-@\t\r])|^-?\d+(\.\d+)?(e-?\d+)?$/)
    })

    it('in the file of a run', async () => {
      const client = runClient(() => product.url)
      const { run } = await client.run({ method: 'concentration', layer: 'burglary', from: '2025-01', to: '2025-01' })
      const [head = '', ...lines] = (await ask(`/api/runs/${run.run}/file?format=csv`)).body
        .toString()
        .trim()
        .split('\r\n')
      const at = cellsOf(head).indexOf('place')
      expect(lines.map((line) => cellsOf(line)[at])).toEqual(gridLsoas.map(() => `'${formula}`))
    })

    it('in XLSX, where numbers below zero stay numbers', async () => {
      const answer = HotspotsAnswer.parse(JSON.parse((await ask(question)).body.toString()))
      const withCold = { ...answer, rows: answer.rows.map((row) => ({ ...row, z: -1.5 })) }
      const [head = [], ...rows] = await readSheet(await hotspotXlsx(withCold))
      expect(rows.map(([code, name]) => [code, name])).toEqual(
        Object.entries(wicked).map(([code, name]) => [code, `'${name.trim()}`]),
      )
      expect(rows.map((row) => row[head.indexOf('z')])).toEqual(rows.map(() => -1.5))
    })
  })
})

/** What an address needs so that it looks further than at what is missing. */
const usual: Record<string, string> = {
  kind: 'ward',
  code: 'E05900001',
  areas: 'ward',
  district: 'E06900001',
  year: '2025',
}

/** Cells of one line of CSV. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
