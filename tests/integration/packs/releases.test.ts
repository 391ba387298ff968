import { afterAll, beforeAll, expect, it } from 'vitest'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { Catalogue } from '../../../shared/contracts/catalogue.ts'
import { PublishedIndex, PublishedShapes, PublishedYear, ReleaseAnswer } from '../../../shared/contracts/public.ts'
import { isPoliceLayer, type MapLayerSlug } from '../../../shared/partner-layers.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const district = 'E06000999'

forEachEngine((engine) => {
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${product.url}${path}`, { headers })
  const publish = (body: unknown) =>
    fetch(`${product.url}/api/releases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('has nothing to tell the public before something is published', async () => {
    expect(PublishedIndex.parse(await (await get('/api/public/years')).json())).toEqual({ districts: [] })
    const response = await get(`/api/public/${district}/2025`)
    expect(response.status).toBe(404)
    expect(Problem.parse(await response.json()).detail).toContain('/api/public/years')
  })

  it('takes no release without the role that signs it off', async () => {
    const response = await publish({})
    expect(response.status).toBe(400)
    expect(Problem.parse(await response.json()).errors?.map(({ parameter }) => parameter)).toEqual(['by'])
  })

  it('publishes each whole year once, however often it is asked at once, and leaves a connection to others', async () => {
    const asked = Array.from({ length: 12 }, () => publish({ by: 'partnership manager' }))
    expect((await get('/api/loads')).status).toBe(200)
    const responses = await Promise.all(asked)
    const answers = await Promise.all(
      responses.filter(({ status }) => status === 200).map(async (each) => ReleaseAnswer.parse(await each.json())),
    )
    for (const refused of responses.filter(({ status }) => status !== 200))
      expect(Problem.parse(await refused.json())).toMatchObject({ status: 409, type: '/problems/publishing-running' })
    const published = answers.flatMap((answer) => answer.published)
    expect(published.map(({ year }) => year).sort()).toEqual(['2023', '2024', '2025'])
    const again = ReleaseAnswer.parse(await (await publish({ by: 'partnership manager' })).json())
    expect(again.leftOut.map(({ year }) => year).sort()).toEqual(['2023', '2024', '2025'])
    expect(again.leftOut[0]?.reason).toContain('It was published on')
  })

  it('answers the very bytes of the record, cacheable, as JSON and CSV', async () => {
    const response = await get(`/api/public/${district}/2024`)
    const text = await response.text()
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600')
    const { rows } = await product.database.pool.query<{ content: Buffer; checksum: string }>(
      `select content, checksum from release where year = '2024'`,
    )
    expect(text).toBe(rows[0]?.content.toString('utf8'))
    const tag = response.headers.get('etag') ?? ''
    expect((await get(`/api/public/${district}/2024`, { 'if-none-match': tag })).status).toBe(304)
    const year = PublishedYear.parse(JSON.parse(text))
    expect(year.missingMonths).toEqual(['2024-08'])
    expect(year.areaKinds.map(({ kind, areas }) => [kind, areas.length])).toEqual(
      expect.arrayContaining([
        ['lsoa', 139],
        ['ward', 20],
      ]),
    )
    const csv = await (await get(`/api/public/${district}/2024?format=csv`)).text()
    const told = year.areaKinds.flatMap(({ areas }) => areas.flatMap(({ counts }) => Object.keys(counts)))
    expect(csv.trim().split('\r\n')).toHaveLength(1 + Object.keys(year.totals).length + told.length)
    const shapes = PublishedShapes.parse(await (await get(`/api/public/${district}/2024/shapes/ward`)).json())
    expect(shapes.features.map(({ id }) => id).sort()).toEqual(
      year.areaKinds
        .find(({ kind }) => kind === 'ward')
        ?.areas.map(({ code }) => code)
        .sort(),
    )
  })

  it('tells the public nothing of what partners report', async () => {
    const { partnerLayers } = Catalogue.parse(await (await get('/api/catalogue')).json())
    expect(partnerLayers.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['graffiti', 'asb-referrals']))
    const paths = [
      '/api/public/years',
      ...['2023', '2024', '2025'].flatMap((year) => [
        `/api/public/${district}/${year}`,
        `/api/public/${district}/${year}?format=csv`,
        `/api/public/${district}/${year}/shapes/ward`,
      ]),
    ]
    const texts = await Promise.all(paths.map(async (path) => (await get(path)).text()))
    const told = texts.join(' ').toLowerCase()
    expect(told).toContain('burglary')
    for (const { slug, label } of partnerLayers) {
      expect(told).not.toContain(slug)
      expect(told).not.toContain(label.toLowerCase())
    }
    const year = PublishedYear.parse(JSON.parse(texts[1] ?? 'null'))
    expect(Object.keys(year.totals).every((layer) => isPoliceLayer(layer as MapLayerSlug))).toBe(true)
    // The public addresses know no layer to ask for.
    expect((await get(`/api/public/${district}/2024?layer=graffiti`)).status).toBe(400)
  })

  it('cannot be made to change or forget what was published', async () => {
    for (const statement of ['update release set year = year', 'delete from release', 'truncate release cascade'])
      await expect(product.database.pool.query(statement)).rejects.toThrow(/record/)
    await expect(product.database.pool.query('delete from release_shapes')).rejects.toThrow(/record/)
  })

  it('tells by command line what is out already, and asks who signs', async () => {
    const done = await runCommand(['publish', '--by', 'partnership manager'], product.environment)
    expect(done.out).toContain('2025 is left out. It was published on')
    const unsigned = await runCommand(['publish'], product.environment)
    expect(unsigned.code).toBe(2)
  })
})
