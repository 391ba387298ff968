import { afterAll, beforeAll, expect, it } from 'vitest'
import { boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine, log: () => undefined })
    await load(product.database, [folder.put('lsoa.geojson', boundaryJson(gridLsoas))])
  })
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const text = async (path: string) => (await fetch(product.url + path)).text()
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at here, not used
  const get = async (path: string) => (await fetch(product.url + path)).json() as Promise<any>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at here, not used
  async function send(path: string, body: unknown): Promise<{ status: number; told: any }> {
    const response = await fetch(product.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: product.url },
      body: JSON.stringify(body),
    })
    return { status: response.status, told: await response.json() }
  }

  it('keep what an entry was, refuse the second of two changes, and take out only with a reason', async () => {
    const line = { year: '2026/27', line: 'Vans', funder: 'Grant', amount: 80_000.5, spent: 10 }
    const { told } = await send('/api/registers/funding', line)
    const { entry, revision } = told.entries[0]
    expect(told.entries).toMatchObject([{ ...line, match: 0, history: [] }])
    const path = `/api/registers/funding/${entry}`
    expect((await send(path, { ...line, spent: 20, revision })).status).toBe(200)
    expect(await send(path, { ...line, spent: 30, revision })).toMatchObject({ status: 409 })
    const { entries } = await get('/api/registers/funding')
    expect(entries).toMatchObject([{ spent: 20, history: [{ was: { spent: 10 } }] }])
    expect(await text('/api/registers/funding?format=csv')).toContain('2026/27,Vans,Grant,80000.5,0,,20,')
    expect((await send(`${path}/remove`, { because: '', revision: revision + 1 })).status).toBe(400)
    expect((await send(`${path}/remove`, { because: 'Entered twice', revision: revision + 1 })).told.entries).toEqual(
      [],
    )
    expect((await send(path, { ...line, revision: revision + 2 })).told.detail).toContain('took out (Entered twice)')
  })

  it('of section 17 name roles and agencies, never people', async () => {
    const entry = {
      service: 'Housing',
      leadRole: 'Manager',
      leadAgency: 'Council',
      action: 'New locks',
      status: 'planned',
    }
    expect((await send('/api/registers/section-17', { ...entry, leadRole: 'Mrs Example' })).status).toBe(400)
    expect((await send('/api/registers/section-17', entry)).told.entries).toMatchObject([{ ...entry, cost: null }])
    expect(await text('/api/registers/section-17?format=csv')).toContain('Housing,Manager,Council,New locks')
  })

  it('of events say each time one is on, and a calendar that is read again adds nothing', async () => {
    const yearly = {
      name: 'Bonfire night',
      kind: 'fireworks',
      from: '2024-11-03',
      to: '2024-11-07',
      recursYearly: true,
    }
    expect((await send('/api/events', yearly)).status).toBe(200)
    const { days } = await get('/api/events?from=2024-01-01&to=2026-12-31')
    expect(days.map(({ from }: { from: string }) => from)).toEqual(['2024-11-03', '2025-11-03', '2026-11-03'])
    const ics = await text('/api/events?format=ics')
    expect(ics).toContain('DTEND;VALUE=DATE:20241108\r\nRRULE:FREQ=YEARLY')
    const again = await send('/api/events/import', { name: 'e.ics', text: ics })
    expect(again.told).toMatchObject({ added: [], known: 1, refused: [] })
    const csv =
      'name,from,to,place,crowd,yearly\nFair,20/06/2026,21/06/2026,Green,500,no\nBad,never,,,,\nFun run,2026-07-01,,,,yes'
    const tried = await send('/api/events/import', { name: 'e.csv', text: csv, dryRun: true })
    expect(tried.told).toMatchObject({
      added: [{ name: 'Fair', from: '2026-06-20', to: '2026-06-21' }, { name: 'Fun run' }],
      isKept: false,
      refused: [{ line: 3 }],
    })
    expect((await send('/api/events/import', { name: 'e.csv', text: csv })).told.added).toHaveLength(2)
    expect((await get('/api/events')).entries).toHaveLength(3)
    expect((await send('/api/events/import', { name: 'x', text: 'a,b\n1,2' })).status).toBe(422)
    expect((await send('/api/events', { ...yearly, areaKind: 'ward', areaCode: 'E05999999' })).status).toBe(400)
  })
})
