import { afterAll, beforeAll, expect, it } from 'vitest'
import { exactFigures } from '../../../server/packs/exact-figures.ts'
import { Problem } from '../../../shared/contracts/api-problems.ts'
import { AreaFigures, QuarterAnswer, QuartersAnswer } from '../../../shared/contracts/quarter-figures.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const address = '/api/quarter-figures'

forEachEngine((engine) => {
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  })
  afterAll(() => product?.close())

  const get = (path: string) => fetch(`${product.url}${path}`)
  const make = (body: unknown = {}) =>
    fetch(`${product.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('has nothing on record before anybody asks, and makes the last whole quarter once', async () => {
    expect(QuartersAnswer.parse(await (await get(address)).json()).quarters).toEqual([])
    const responses = await Promise.all([make(), make(), make()])
    const made = await Promise.all(
      responses.filter(({ status }) => status === 200).map(async (each) => QuarterAnswer.parse(await each.json())),
    )
    for (const refused of responses.filter(({ status }) => status !== 200))
      expect(Problem.parse(await refused.json())).toMatchObject({ status: 409, type: '/problems/publishing-running' })
    expect(new Set(made.map(({ quarter }) => quarter)).size).toBe(1)
    expect(made[0]).toMatchObject({ from: '2025-10', to: '2025-12' })
    const { quarters } = QuartersAnswer.parse(await (await get(address)).json())
    expect(quarters.map(({ checksum }) => checksum)).toEqual([made[0]?.checksum])
    const again = QuarterAnswer.parse(await (await get(`${address}/${quarters[0]?.quarter}`)).json())
    expect(again).toEqual(made[0])
  })

  it('holds nothing for what is hidden, no type that is told of districts alone, and no count of 1 to 4', async () => {
    const answer = (await (await make()).json()) as { figures: unknown }
    const text = JSON.stringify(answer.figures)
    const { figures } = QuarterAnswer.parse(answer)
    const ofAreas = figures.areas.flatMap(({ types }) => types)
    expect(ofAreas.some(({ slug }) => slug === 'violent-crime')).toBe(false)
    expect(figures.districtTypes.find(({ slug }) => slug === 'violent-crime')?.quarter).toBeGreaterThan(1_000)
    const hidden = ofAreas.filter(({ quarter }) => quarter === undefined)
    expect(hidden.length).toBeGreaterThan(100)
    expect(text).not.toMatch(/"(?:quarter|before|year|count)":(?:[0-4]|null)[,}]/)
    expect(figures.missingMonths).toEqual(['2024-08'])
  })

  it('says so where no such record is, and takes no district that is not loaded', async () => {
    expect((await get(`${address}/999`)).status).toBe(404)
    expect((await make({ district: 'E99999999' })).status).toBe(400)
  })

  it('cannot be made to change or forget what was told', async () => {
    for (const statement of [
      'update quarter_figures set quarter = quarter',
      'delete from quarter_figures',
      'truncate quarter_figures',
    ])
      await expect(product.database.pool.query(statement)).rejects.toThrow(/record/)
  })

  it('gives partners the same shape, exactly, of the last three months', async () => {
    const exact = AreaFigures.parse(await exactFigures(product.database.kysely, { district: undefined }))
    const { figures } = QuarterAnswer.parse(await (await make()).json())
    expect(exact.quarter).toEqual(figures.quarter)
    for (const [index, area] of figures.areas.entries())
      for (const type of area.types) {
        const same = exact.areas[index]?.types.find(({ slug }) => slug === type.slug)
        expect(same?.quarter).toBeDefined()
        if (type.quarter !== undefined) expect(same?.quarter).toBe(type.quarter)
        if (type.year !== undefined) expect(same?.year).toBe(type.year)
      }
  })
})
