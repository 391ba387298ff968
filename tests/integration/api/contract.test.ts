import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { hotspotFile } from '../../../server/analysis/answer-formats.ts'
import { VersionCache } from '../../../server/database/version-cache.ts'
import { defused } from '../../../server/http/csv-text.ts'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { AreaProfile, AreasGeoJson, BasemapGeoJson } from '../../../shared/contracts/areas.ts'
import { Catalogue, Health } from '../../../shared/contracts/catalogue.ts'
import { HotspotsAnswer, HotspotsQuery } from '../../../shared/contracts/hotspots.ts'
import { LoadsAnswer } from '../../../shared/contracts/loads.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { layerSlugs } from '../../../shared/layers.ts'
import { measureSlugs } from '../../../shared/measures.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${product.url}${path}`, { headers })
  async function answer<S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> {
    const response = await get(path)
    expect(response.status, path).toBe(200)
    return schema.parse(await response.json())
  }
  async function problem(path: string) {
    const response = await get(path)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    return Problem.parse(await response.json())
  }

  describe('the contract', () => {
    it('holds for every address', async () => {
      expect((await answer(Health, '/api/health')).engine).toBe(engine)
      const catalogue = await answer(Catalogue, '/api/catalogue')
      expect(catalogue.synthetic).toBe(true)
      expect(catalogue.areaKinds.map(({ kind, count }) => [kind, count])).toEqual([
        ['lsoa', 139],
        ['ward', 20],
        ['parish', 45],
        ['nag', 28],
        ['district', 1],
      ])
      expect(catalogue.months.missing).toEqual(['2024-08'])
      const areas = await answer(AreasGeoJson, '/api/areas/ward')
      expect(areas.features).toHaveLength(20)
      const profile = await answer(AreaProfile, `/api/areas/ward/${areas.features[0]?.id}`)
      expect(profile.months.find(({ month }) => month === '2024-08')?.status).toBe('missing')
      expect((await answer(BasemapGeoJson, '/api/basemap')).features.length).toBeGreaterThan(1_000)
      expect((await answer(LoadsAnswer, '/api/loads')).loads[0]?.synthetic).toBe(true)
    })

    it.each(measureSlugs)('holds for hot spots by %s, one row for each area', async (measure) => {
      const path = `/api/hotspots?areas=lsoa&layer=burglary&from=2025-01&to=2025-12&measure=${measure}`
      const { rows, parameters, missingMonths } = await answer(HotspotsAnswer, path)
      expect(rows).toHaveLength(139)
      expect(new Set(rows.map(({ code }) => code)).size).toBe(139)
      expect(parameters).toMatchObject({ areas: 'lsoa', vintage: 2021, layer: 'burglary', measure })
      // August 2024 is missing, so August 2025 has nothing to be compared with.
      expect(missingMonths).toEqual(measure === 'change' ? ['2025-08'] : [])
      expect('verdict' in (rows[0] as object)).toBe(measure === 'change')
    })

    it('adds up: every layer over wards, parishes and NAG areas gives the district', async () => {
      for (const layer of layerSlugs) {
        const choices = `layer=${layer}&from=2023-01&to=2025-12`
        const district = await answer(HotspotsAnswer, `/api/hotspots?areas=district&${choices}`)
        for (const kind of ['lsoa', 'ward', 'parish', 'nag']) {
          const { totals } = await answer(HotspotsAnswer, `/api/hotspots?areas=${kind}&${choices}`)
          expect(totals.incidents + totals.outsideAreas, `${layer} by ${kind}`).toBe(district.totals.incidents)
        }
      }
    })

    it('is described by OpenAPI 3.1, every address of it', async () => {
      const description = (await (await get('/api/openapi.json')).json()) as {
        openapi: string
        paths: Record<string, Record<string, unknown>>
      }
      expect(description.openapi).toBe('3.1.0')
      for (const { path, method } of Object.values(routes))
        expect(description.paths[path]?.[method.toLowerCase()], path).toBeDefined()
    })
  })

  describe('a wrong question', () => {
    it.each([
      ['areas=street', 'areas', 'lsoa'],
      ['areas=lsoa&layer=arson', 'layer', 'burglary'],
      ['areas=lsoa&measure=mean', 'measure', 'gi-star'],
      ['areas=lsoa&format=pdf', 'format', 'csv'],
      ['areas=lsoa&vintage=1991', 'vintage', '2021'],
      ['areas=lsoa&district=E06000042', 'district', 'E06000999'],
      ['areas=lsoa&radius=5', 'radius', 'layer'],
    ])('%s is told which parameter and what is allowed', async (question, parameter, allowed) => {
      const { status, errors } = await problem(`/api/hotspots?${question}`)
      expect(status).toBe(400)
      expect(errors?.[0]?.parameter).toBe(parameter)
      expect(errors?.[0]?.allowed).toContain(allowed)
    })

    it.each(['areas=lsoa&from=2025-13', 'areas=lsoa&from=2025-1', 'areas=lsoa&from=2025-06&to=2025-01'])(
      '%s is told which month is wrong',
      async (question) => {
        const { status, errors } = await problem(`/api/hotspots?${question}`)
        expect(status).toBe(400)
        expect(errors?.[0]?.parameter).toBe('from')
      },
    )

    it('for an area or a kind that is not loaded says what to ask instead', async () => {
      expect((await problem('/api/areas/ward/E05000000')).detail).toContain('/api/areas/ward')
      expect((await problem('/api/areas/msoa')).detail).toContain('lsoa')
      expect((await problem('/api/nothing')).status).toBe(404)
    })

    it('by the wrong method, or from another site, changes nothing', async () => {
      const deletion = await fetch(`${product.url}/api/catalogue`, { method: 'DELETE' })
      expect(deletion.status).toBe(405)
      const foreign = await fetch(`${product.url}/api/borough`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
        body: JSON.stringify({ shown: false }),
      })
      expect(foreign.status).toBe(400)
      expect((await answer(Catalogue, '/api/catalogue')).synthetic).toBe(true)
    })
  })

  describe('the same question again', () => {
    it.each(['/api/areas/lsoa', '/api/areas/lsoa?format=topojson', '/api/hotspots?areas=ward', '/api/catalogue'])(
      '%s has a strong ETag and is answered 304',
      async (path) => {
        const tag = (await get(path)).headers.get('etag') ?? ''
        expect(tag).toMatch(/^"[^"]+"$/)
        const again = await get(path, { 'if-none-match': tag })
        expect(again.status).toBe(304)
        expect(await again.text()).toBe('')
      },
    )
  })

  describe('an export', () => {
    const question = 'areas=ward&layer=vehicle-crime&from=2024-07&to=2024-09&measure=rate'

    it('as CSV carries period, gap, version and that it is synthetic in every row', async () => {
      const response = await get(`/api/hotspots?${question}&format=csv`)
      expect(response.headers.get('content-disposition')).toContain('synthetic-vehicle-crime-rate-ward')
      const lines = (await response.text())
        .replace(/^\uFEFF/, '')
        .trim()
        .split('\r\n')
      const header = lines[0]?.split(',') ?? []
      expect(lines).toHaveLength(21)
      for (const line of lines.slice(1)) {
        expect(line).toContain(',2024-07,2024-09,2024-08,')
        expect(line.endsWith(',true')).toBe(true)
      }
      expect(header.slice(-6)).toEqual(['areas', 'from', 'to', 'missingMonths', 'dataVersion', 'synthetic'])
    })

    it('as GeoJSON has the shapes and the same figures', async () => {
      const json = await answer(HotspotsAnswer, `/api/hotspots?${question}`)
      const geo = (await (await get(`/api/hotspots?${question}&format=geojson`)).json()) as {
        synthetic: boolean
        missingMonths: string[]
        features: { id: string; properties: unknown; geometry: { type: string } }[]
      }
      expect(geo.synthetic).toBe(true)
      expect(geo.missingMonths).toEqual(['2024-08'])
      expect(geo.features.map(({ properties }) => properties)).toEqual(
        geo.features.map(({ id }) => json.rows.find(({ code }) => code === id)),
      )
      expect(geo.features).toHaveLength(20)
    })

    it('as XLSX is a zip archive with both sheets', async () => {
      const bytes = Buffer.from(await (await get(`/api/hotspots?${question}&format=xlsx`)).arrayBuffer())
      expect(bytes.subarray(0, 2).toString()).toBe('PK')
      expect(bytes.includes('xl/worksheets/sheet2.xml')).toBe(true)
    })

    it('is the same file from the command line as from the address', async () => {
      const query = HotspotsQuery.parse({ areas: 'ward', layer: 'burglary', measure: 'change', format: 'csv' })
      const file = await hotspotFile(product.database.kysely, new VersionCache(10), query)
      const response = await get('/api/hotspots?areas=ward&layer=burglary&measure=change&format=csv')
      expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(file.content)
    })

    it('never lets a name run as a formula', () => {
      expect(defused('=1+1')).toBe("'=1+1")
      expect(defused('@ward')).toBe("'@ward")
      expect(defused('Ward 1')).toBe('Ward 1')
    })
  })
})
