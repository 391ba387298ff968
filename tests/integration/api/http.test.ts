import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { AreaProfile, AreasGeoJson, BasemapGeoJson } from '../../../shared/contracts/areas.ts'
import { Catalogue, Health } from '../../../shared/contracts/catalogue.ts'
import { HotspotsAnswer } from '../../../shared/contracts/hotspots.ts'
import { LoadsAnswer, RefusedRowsAnswer } from '../../../shared/contracts/loads.ts'
import { at, boundaryJson, gridLsoas, squares, ward } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

const wicked = '=HYPERLINK("http://bad.example","Ward, ""one""")'
const wards = [ward('E05900001', wicked, squares([0, 1], [0, 2])), ward('E05900002', '-2+3', squares([1, 3], [0, 2]))]

/** One product an engine: first empty, then loaded by the command line while it runs, then asked in many ways. */
forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine })
  })
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const ask = (path: string, options: RequestInit = {}) => fetch(`${product.url}${path}`, options)
  async function problemOf(path: string, options: RequestInit = {}) {
    const response = await ask(path, options)
    expect(response.headers.get('content-type'), path).toContain('application/problem+json')
    const problem = Problem.parse(await response.json())
    expect(problem.status).toBe(response.status)
    return problem
  }

  describe('started without the borough', () => {
    it('answers every page', async () => {
      for (const page of ['/', '/explore', '/data', '/data/loads', '/anything-else']) {
        const response = await ask(page)
        expect(response.status, page).toBe(200)
        expect(response.headers.get('content-type')).toContain('text/html')
      }
    })

    it('says that nothing is loaded, in the shape it always answers in', async () => {
      expect(Health.parse(await (await ask('/api/health')).json())).toMatchObject({
        status: 'ok',
        dataVersion: '0-empty',
        engine,
      })
      const catalogue = Catalogue.parse(await (await ask('/api/catalogue')).json())
      expect(catalogue).toMatchObject({
        synthetic: false,
        districts: [],
        areaKinds: [],
        defaultPeriod: null,
        lastLoad: null,
        months: { period: null, covered: [], missing: [], suspect: [] },
      })
      expect(LoadsAnswer.parse(await (await ask('/api/loads')).json()).loads).toEqual([])
      expect(BasemapGeoJson.parse(await (await ask('/api/basemap')).json()).features).toEqual([])
    })

    it('says what to do where an answer would need areas', async () => {
      for (const path of [
        '/api/hotspots?areas=lsoa',
        '/api/areas/ward',
        '/api/areas/ward/E05900001',
        '/api/hotspots?areas=ward&format=csv',
      ])
        expect(await problemOf(path), path).toMatchObject({
          status: 404,
          type: '/problems/no-areas',
          detail: expect.stringContaining('npm run wardwatch -- load'),
        })
    })
  })

  describe('loaded by the command line while it runs', () => {
    it('shows boundaries without incidents as not counted, not as zero', async () => {
      const result = await runCommand(
        ['load', folder.put('lsoa.geojson', boundaryJson(gridLsoas)), folder.put('wards.geojson', boundaryJson(wards))],
        product.environment,
      )
      expect(result.errors).not.toContain('Error')
      expect(result.code).toBe(0)
      expect(result.out).toContain('Next: Load police.uk street files')
      const catalogue = Catalogue.parse(await (await ask('/api/catalogue')).json())
      expect(catalogue.districts.map(({ name }) => name)).toEqual(['Testham'])
      const response = await ask('/api/hotspots?areas=ward')
      if (response.status === 200) {
        const answer = HotspotsAnswer.parse(await response.json())
        expect(answer.rows.map(({ count, reason }) => [count, typeof reason])).toEqual([
          [null, 'string'],
          [null, 'string'],
        ])
      } else expect(Problem.parse(await response.json()).type).toBe('/problems/no-incidents')
    })

    it('answers with the new data at once, and no longer with the old', async () => {
      const path = '/api/hotspots?areas=ward&layer=burglary&from=2025-01&to=2025-03'
      const tag = (await ask(path)).headers.get('etag')
      const rows = [
        ...manyRows(30, () => at(0.5, 0.5)),
        ...manyRows(12, () => ({ ...at(1.5, 0.5), month: '2025-03' })),
        { month: '2025-13' },
      ]
      const result = await runCommand(
        ['load', '--json', folder.put('street.csv', streetCsv(rows))],
        product.environment,
      )
      expect(result.code).toBe(0)
      expect(JSON.parse(result.out)).toMatchObject({ status: 'applied', accepted: 42, refused: 1 })
      const fresh = await ask(path, { headers: tag ? { 'if-none-match': tag } : {} })
      expect(fresh.status).toBe(200)
      const answer = HotspotsAnswer.parse(await fresh.json())
      expect(answer.rows.map(({ count }) => count)).toEqual([30, 12])
      expect(answer).toMatchObject({ missingMonths: ['2025-02'], months: ['2025-01', '2025-03'], synthetic: false })
    })

    it('lists the loads, and the rows each refused with their file and line', async () => {
      const { loads } = LoadsAnswer.parse(await (await ask('/api/loads')).json())
      expect(loads.map(({ status }) => status)).toEqual(['applied', 'applied'])
      const refused = RefusedRowsAnswer.parse(await (await ask(`/api/loads/${loads[0]?.load}/refused`)).json())
      expect(refused).toMatchObject({
        total: 1,
        rows: [{ file: 'street.csv', line: 44, reason: 'month is not written YYYY-MM', found: '2025-13' }],
      })
      const printed = await runCommand(['refused', String(loads[0]?.load)], product.environment)
      expect(printed.out).toContain("street.csv, line 44: month is not written YYYY-MM: '2025-13'")
    })

    it('says so when asked for a load there is not', async () => {
      expect((await problemOf('/api/loads/999/refused')).status).toBe(404)
      expect((await problemOf('/api/loads/99999999999/refused')).status).toBe(404)
      expect((await problemOf('/api/loads/first/refused')).errors?.[0]?.parameter).toBe('load')
      const printed = await runCommand(['refused', '999'], product.environment)
      expect([printed.code, printed.errors]).toEqual([1, expect.stringContaining('There is no load 999')])
    })

    it('keeps on answering after a load that failed, which ends with code 1 and a sentence', async () => {
      const failed = await runCommand(['load', folder.put('bad.csv', 'a,b\n1,2\n')], product.environment)
      expect(failed.code).toBe(1)
      expect(failed.errors).toContain('bad.csv: is not a file we know by its headings')
      const { loads } = LoadsAnswer.parse(await (await ask('/api/loads')).json())
      expect(loads.filter(({ status }) => status === 'applied')).toHaveLength(2)
      expect((await ask('/api/hotspots?areas=ward')).status).toBe(200)
    })
  })

  describe('exports', () => {
    const question = 'areas=ward&layer=burglary&from=2025-01&to=2025-03&measure=rate'
    const asOptions = question.split('&').map((pair) => `--${pair}`)

    it('from the command line are the files that the addresses give', async () => {
      for (const format of ['csv', 'geojson', 'json']) {
        const file = join(folder.path, `out.${format}`)
        const result = await runCommand(
          ['hotspots', ...asOptions, '--format', format, '--out', file],
          product.environment,
        )
        expect([result.code, result.errors]).toEqual([0, expect.stringContaining(`Wrote ${file}`)])
        expect(readFileSync(file, 'utf8')).toBe(await textOf(`/api/hotspots?${question}&format=${format}`))
      }
    })

    it('never let a name of an area run as a formula', async () => {
      const csv = await textOf(`/api/hotspots?${question}&format=csv`)
      const lines = csv.split('\r\n')
      expect(lines[1]).toContain(`E05900001,"'=HYPERLINK(""http://bad.example"",""Ward, """"one"""""")",30,`)
      expect(lines[2]).toContain("E05900002,'-2+3,12,")
    })

    it('carry their period, what is missing in it, the data version and whether it is synthetic', async () => {
      const [head, first] = (await textOf(`/api/hotspots?${question}&format=csv`)).replace(/^\uFEFF/, '').split('\r\n')
      const { dataVersion } = Health.parse(await (await ask('/api/health')).json())
      expect(head?.split(',').slice(-9)).toEqual([
        'layer',
        'source',
        'measure',
        'areas',
        'from',
        'to',
        'missingMonths',
        'dataVersion',
        'synthetic',
      ])
      expect(first?.endsWith(`burglary,police,rate,ward 2024,2025-01,2025-03,2025-02,${dataVersion},false`)).toBe(true)
      const geo = JSON.parse(await textOf(`/api/hotspots?${question}&format=geojson`))
      expect(geo).toMatchObject({
        type: 'FeatureCollection',
        period: { from: '2025-01', to: '2025-03' },
        missingMonths: ['2025-02'],
        dataVersion,
        synthetic: false,
      })
      expect(geo.features[0].properties).toMatchObject({ code: 'E05900001', name: wicked, count: 30 })
    })

    it('name the file they are to be saved as', async () => {
      const response = await ask(`/api/hotspots?${question}&format=csv`)
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="burglary-rate-ward-2025-01-to-2025-03.csv"',
      )
    })
  })

  describe('the protocol', () => {
    it('answers HEAD like GET, without a body', async () => {
      for (const path of ['/api/health', '/api/catalogue', '/api/hotspots?areas=ward', '/api/areas/ward']) {
        const [head, get] = [await ask(path, { method: 'HEAD' }), await ask(path)]
        expect([head.status, head.headers.get('content-type'), head.headers.get('etag')], path).toEqual([
          get.status,
          get.headers.get('content-type'),
          get.headers.get('etag'),
        ])
        expect(await head.text()).toBe('')
      }
    })

    it('says which method an address takes', async () => {
      for (const [path, method, allowed] of [
        ['/api/hotspots?areas=ward', 'POST', 'GET, HEAD'],
        ['/api/areas/ward', 'PUT', 'GET, HEAD'],
        ['/api/borough', 'GET', 'POST'],
        ['/api/loads', 'DELETE', 'GET, HEAD'],
      ] as const) {
        const response = await ask(path, { method })
        expect([response.status, response.headers.get('allow')], `${method} ${path}`).toEqual([405, allowed])
        expect(Problem.parse(await response.json()).type).toBe('/problems/method-not-allowed')
      }
    })

    it('answers a repeated question with 304 also when a proxy has weakened the tag', async () => {
      const path = '/api/hotspots?areas=ward'
      const tag = (await ask(path)).headers.get('etag') ?? ''
      for (const sent of [tag, `W/${tag}`, `"other", ${tag}`, '*'])
        expect((await ask(path, { headers: { 'if-none-match': sent } })).status, sent).toBe(304)
      expect((await ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
      expect((await ask(`${path}&layer=drugs`, { headers: { 'if-none-match': tag } })).status).toBe(200)
    })

    it('never keeps the tag of an answer on a problem', async () => {
      const response = await ask('/api/areas/ward/E05999999')
      expect([response.status, response.headers.get('etag'), response.headers.get('cache-control')]).toEqual([
        404,
        null,
        'no-store',
      ])
    })

    it('answers unknown and malformed addresses with a problem', async () => {
      for (const path of [
        '/api',
        '/api/',
        '/api/hotspot',
        '/api/areas',
        '/api/areas/ward/E05900001/more',
        '/api/Hotspots/x',
      ])
        expect(await problemOf(path), path).toMatchObject({ status: 404, type: '/problems/not-found' })
      const malformed = await problemOf('/api/areas/ward/%E0%A4%A')
      expect(malformed).toMatchObject({ status: 400, detail: expect.stringContaining('address') })
      expect(await problemOf('/api/areas/ward/%00')).toMatchObject({
        status: 400,
        detail: expect.stringContaining('NUL'),
      })
      expect(await problemOf('/api/areas/ward?district=%00')).toMatchObject({ status: 400 })
      expect(await problemOf(`/api/areas/ward/${'x'.repeat(5_000)}`)).toMatchObject({ status: 404 })
    })

    it('refuses a body it cannot use, saying why', async () => {
      const send = (body: string, type = 'application/json') =>
        problemOf('/api/borough', { method: 'POST', body, headers: { 'content-type': type } })
      expect(await send('{"shown":')).toMatchObject({ status: 400, detail: expect.stringContaining('JSON') })
      expect(await send('{"shown":"no"}')).toMatchObject({ status: 400, errors: [{ parameter: 'shown' }] })
      expect(await send('{"shown":{"toString":"x"}}')).toMatchObject({ status: 400, errors: [{ parameter: 'shown' }] })
      expect(await send('{"shown":true,"more":1}')).toMatchObject({ status: 400, errors: [{ parameter: 'more' }] })
      expect(await send('shown=true', 'text/plain')).toMatchObject({ status: 400, errors: [{ parameter: 'shown' }] })
      expect(await send(JSON.stringify({ shown: true, more: 'x'.repeat(1_100_000) }))).toMatchObject({
        status: 413,
        detail: expect.stringContaining('larger'),
      })
    })

    it('refuses months of no century that reports are of', async () => {
      for (const path of ['/api/repeats?from=2025-01&to=9999-12', '/api/hotspots?areas=ward&from=0000-01&to=2025-01'])
        expect(await problemOf(path), path).toMatchObject({ status: 400, detail: expect.stringContaining('YYYY-MM') })
    })

    it('refuses each wrong parameter of a question, all of them at once', async () => {
      const problem = await problemOf(
        '/api/hotspots?areas=street&layer=arson&from=2025-13&to=2025-1&vintage=x&of=z&more=1',
      )
      expect(problem.errors?.map(({ parameter }) => parameter).sort()).toEqual([
        'areas',
        'from',
        'layer',
        'more',
        'of',
        'to',
        'vintage',
      ])
      expect((await problemOf('/api/hotspots')).errors).toMatchObject([
        { parameter: 'areas', detail: 'is needed', allowed: expect.arrayContaining(['lsoa', 'ward']) },
      ])
      expect((await problemOf('/api/hotspots?areas=lsoa&areas=ward')).errors?.[0]?.parameter).toBe('areas')
    })

    it('answers a period of which nothing is loaded without figures', async () => {
      const answer = HotspotsAnswer.parse(await (await ask('/api/hotspots?areas=ward&from=1999-01&to=1999-03')).json())
      expect(answer).toMatchObject({ months: [], missingMonths: ['1999-01', '1999-02', '1999-03'] })
      expect(answer.rows.every(({ count, rate, z }) => count === null && rate === null && z === null)).toBe(true)
    })

    it('answers profiles and shapes by their contract', async () => {
      const profile = AreaProfile.parse(await (await ask('/api/areas/ward/E05900001?layer=burglary')).json())
      expect(profile).toMatchObject({ name: wicked, district: { code: 'E06900001' }, residents: null })
      expect(profile.months).toEqual([
        { month: '2025-01', status: 'published' },
        { month: '2025-02', status: 'missing' },
        { month: '2025-03', status: 'published' },
      ])
      expect(profile.series.find(({ layer }) => layer === 'burglary')?.counts).toEqual([30, null, 0])
      expect(AreasGeoJson.parse(await (await ask('/api/areas/lsoa')).json()).features).toHaveLength(6)
    })
  })

  const textOf = async (path: string) => Buffer.from(await (await ask(path)).arrayBuffer()).toString('utf8')
})
