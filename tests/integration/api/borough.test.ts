import { afterAll, beforeAll, expect, it } from 'vitest'
import { Catalogue } from '../../../shared/contracts/catalogue.ts'
import { HotspotsAnswer } from '../../../shared/contracts/hotspots.ts'
import { BoroughAnswer } from '../../../shared/contracts/loads.ts'
import { at, boundaryJson, gridLsoas, gridWards } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

/** The synthetic borough beside a real district: tests in order, from the borough alone to both and back. */
forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const ask = (path: string, options: RequestInit = {}) => fetch(`${product.url}${path}`, options)
  const catalogueOf = async (query = '') => Catalogue.parse(await (await ask(`/api/catalogue${query}`)).json())
  const hotspotsOf = async (query: string) => HotspotsAnswer.parse(await (await ask(`/api/hotspots?${query}`)).json())
  const isReal = (codes: readonly string[]) =>
    new Set(codes.map((code) => code.startsWith('E0190') || code.startsWith('E0590')))
  const show = async (shown: boolean) =>
    BoroughAnswer.parse(
      await (
        await ask('/api/borough', {
          method: 'POST',
          body: JSON.stringify({ shown }),
          headers: { 'content-type': 'application/json' },
        })
      ).json(),
    )
  let borough: Catalogue['districts'][number]

  it('alone is what is shown, and says that it is synthetic', async () => {
    const catalogue = await catalogueOf()
    expect(catalogue).toMatchObject({ synthetic: true, boroughBeside: false })
    expect(catalogue.districts).toHaveLength(1)
    borough = catalogue.districts[0]!
    const answer = await hotspotsOf('areas=ward')
    expect(answer.synthetic).toBe(true)
    expect(answer.notes.map(({ kind }) => kind)).toContain('synthetic')
  })

  it('put away leaves nothing to show, and every page still answers', async () => {
    expect((await show(false)).shown).toBe(false)
    expect(await catalogueOf()).toMatchObject({
      synthetic: false,
      districts: [],
      areaKinds: [],
      monthly: expect.anything(),
      defaultPeriod: null,
    })
    expect((await ask('/api/hotspots?areas=ward')).status).toBe(404)
    expect((await ask('/api/areas/ward')).status).toBe(404)
    expect((await ask(`/api/hotspots?areas=ward&district=${borough.code}`)).status).toBe(400)
    expect((await (await ask('/api/basemap')).json()).features).toEqual([])
    expect((await ask('/')).status).toBe(200)
    expect((await show(true)).shown).toBe(true)
    expect((await catalogueOf()).synthetic).toBe(true)
  })

  it('is never in an answer about a real district, nor is that in one about the borough', async () => {
    const files = [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('ward.geojson', boundaryJson(gridWards)),
      folder.put(
        'street.csv',
        streetCsv(manyRows(40, (index) => ({ ...at(0.5, 0.5), month: index % 2 ? '2025-01' : '2025-02' }))),
      ),
    ]
    const loaded = await runCommand(['load', ...files], product.environment)
    expect([loaded.code, loaded.out]).toEqual([0, expect.stringContaining('The synthetic borough is still there')])

    const real = await catalogueOf()
    expect(real).toMatchObject({ synthetic: false, boroughBeside: true, months: { covered: ['2025-01', '2025-02'] } })
    expect(real.forces.map(({ slug }) => slug)).toEqual(['testshire'])
    expect(real.districts.map(({ name, synthetic }) => [name, synthetic])).toEqual(
      expect.arrayContaining([
        ['Testham', false],
        [borough.name, true],
      ]),
    )
    for (const kind of ['lsoa', 'ward', 'district']) {
      const ours = await hotspotsOf(`areas=${kind}&layer=burglary`)
      const theirs = await hotspotsOf(`areas=${kind}&layer=burglary&district=${borough.code}`)
      expect([ours.synthetic, theirs.synthetic]).toEqual([false, true])
      const codes = theirs.rows.map(({ code }) => code)
      expect(ours.rows.some(({ code }) => codes.includes(code))).toBe(false)
      expect(ours.totals.incidents).toBe(40)
      expect(ours.attribution).not.toEqual(theirs.attribution)
    }
    expect(isReal((await hotspotsOf('areas=ward')).rows.map(({ code }) => code))).toEqual(new Set([true]))
    expect((await catalogueOf(`?district=${borough.code}`)).synthetic).toBe(true)
    expect((await (await ask('/api/basemap')).json()).features).toEqual([])
  })

  it('put away and brought back by the command line is gone and there at once', async () => {
    const before = await hotspotsOf(`areas=ward&district=${borough.code}`)
    const away = await runCommand(['borough', 'away'], product.environment)
    expect([away.code, away.out.trim()]).toEqual([0, 'The synthetic borough is put away.'])
    expect((await catalogueOf()).districts.map(({ name }) => name)).toEqual(['Testham'])
    expect((await catalogueOf()).boroughBeside).toBe(false)
    const gone = await ask(`/api/hotspots?areas=ward&district=${borough.code}`)
    expect(gone.status).toBe(400)
    expect(await gone.json()).toMatchObject({ errors: [{ parameter: 'district', allowed: ['E06900001'] }] })
    expect((await hotspotsOf('areas=ward&layer=burglary')).totals.incidents).toBe(40)
    expect((await runCommand(['borough', 'back'], product.environment)).code).toBe(0)
    expect((await hotspotsOf(`areas=ward&district=${borough.code}`)).rows).toEqual(before.rows)
  })
})
