import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDecisions } from '../../../server/access/decision-record.ts'
import { saltStoredKeys } from '../../../server/feeds/stored-keys-store.ts'
import { insertGroups } from '../../../server/meetings/group-store.ts'
import { insertMeetings } from '../../../server/meetings/meeting-store.ts'
import { findPlanDistrict } from '../../../server/plans/plan-district-store.ts'
import type { Route } from '../../../shared/contracts/route.ts'
import { routes } from '../../../shared/contracts/routes.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { partnerHash, referralCsv, vehicleCsv } from '../../support/referral-file.ts'
import { runClient } from '../../support/runs.ts'
import { testSecret } from '../../support/secret.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

/** Keys as partners made them, and as they are kept. */
const partnerKeys = [partnerHash('Ann'), partnerHash('home of Ann'), partnerHash('plate')]
const keptKeys = [
  testSecret.saltKey('subject_key', partnerHash('Ann')),
  testSecret.saltKey('address_key', partnerHash('home of Ann')),
  testSecret.saltKey('reg_hash', partnerHash('plate')),
]
const allKeys = [...partnerKeys, ...keptKeys]
const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`)
/** Values for addresses, of things that are loaded. */
const samples: Record<string, string> = {
  kind: 'lsoa',
  code: 'E01900001',
  feed: 'abandoned_vehicle',
  run: '1',
  other: '1',
  load: '2',
  district: 'E06900001',
  year: '2024',
  account: '1',
  site: '1',
  plan: '1',
  group: '1',
  pack: '1',
  study: 'vans',
  week: '1',
  consultation: '1',
  meeting: '1',
  action: '1',
  problem: '1',
  sheet: '1',
  target: '1',
  paper: '1',
  quarter: '1',
}
const queries: Record<string, string> = {
  findPlaces: '?text=street',
  publicPlaces: '?text=street',
  hotspots: '?areas=lsoa&layer=burglary&from=2024-01&to=2024-12&measure=count',
  area: '?layer=burglary&from=2024-01&to=2024-12',
  runFile: '?format=csv',
  publicShapes: '',
  meetings: '?from=2024-01-01&to=2024-12-31',
  comparePacks: '?with=1',
}
const formats: Record<string, readonly string[]> = {
  hotspots: ['csv', 'geojson', 'xlsx', 'gpkg'],
  queue: ['csv'],
  runFile: ['geojson', 'gpkg'],
  areas: ['topojson'],
  publicYear: ['csv'],
  packFile: ['json', 'pdf', 'poster', 'csv'],
  publicPack: ['json', 'pdf', 'large-print', 'csv'],
  decisions: ['csv'],
  problems: ['csv'],
  problemPaper: ['pdf', 'csv'],
  crimeSchemes: ['csv'],
  taskingSheet: ['html', 'pdf', 'csv'],
  taskingMinutes: ['html'],
  taskingChanges: ['html'],
  reportFile: ['pdf', 'csv'],
}

/** A pack of a group whose area is not loaded, signed off as it stands: what is missing is said in it. */
async function makePack({ database, url }: RunningProduct): Promise<void> {
  const district = await findPlanDistrict(database.kysely, undefined)
  const group = { kind: 'neighbourhood' as const, area_kind: 'ward' as const, area_code: 'W1', name: 'Corner' }
  await insertGroups(database.kysely, district, [{ ...group, changed_by: 'test' }])
  await insertMeetings(database.kysely, [{ group_id: 1, day: '2099-01-01', changed_by: 'test' }])
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
  const body = JSON.stringify({ group: 1 })
  expect((await fetch(`${url}/api/packs`, { ...init, body })).status).toBe(404)
  await database.pool.query("update meeting set day = to_char(now() + interval '20 days', 'YYYY-MM-DD')")
  expect((await fetch(`${url}/api/packs`, { ...init, body })).status).toBe(200)
  expect((await fetch(`${url}/api/packs/1/sign-off`, { ...init, body: '{}' })).status).toBe(200)
  expect((await fetch(`${url}/api/packs/all`, { ...init, body: '{}' })).status).toBe(200)
}

forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder
  const lines: string[] = []
  const runs = runClient(() => product.url)

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine, log: (line) => lines.push(line) })
    await load(product.database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('2024.csv', streetCsv(months.flatMap((month) => manyRows(10, () => ({ ...at(0.5, 0.5), month }))))),
    ])
    const people = ['2024-10-01', '2024-10-20', '2024-11-10', '2024-12-01']
    await load(product.database, [
      folder.put('referrals.csv', referralCsv(people.map((referred, index) => ({ ref: `R${index}`, referred })))),
      folder.put(
        'vehicles.csv',
        vehicleCsv([
          { ref: 'V1', reported: '2024-12-01 10:00' },
          { ref: 'V2', reported: 'x' },
        ]),
      ),
    ])
    const { longitude, latitude } = at(0.5, 0.5)
    const place = { longitude: Number(longitude), latitude: Number(latitude) }
    expect((await runs.send('/api/sites', { name: 'Corner', ...place })).status).toBe(200)
    const problem = { title: 'Burglary at the corner', statement: 'Homes are entered.', layer: 'burglary', vol: 'L' }
    const days = { startedOn: '2025-01-01', reviewDue: '2025-04-01' }
    const lead = { role: 'Sergeant', agency: 'Police' }
    const where = { areaKind: 'lsoa', areaCode: 'E01900001' }
    const record = { ...problem, ...days, lead, priority: null, place: where }
    expect((await runs.send('/api/problems', record)).status).toBe(200)
    await runs.send('/api/releases', { by: 'partnership manager' })
    await makePack(product)
    await product.database.pool.query(`
      insert into meeting_group (synthetic, district_code, kind, area_kind, area_code, name, changed_by)
        values (false, 'E06900001', 'neighbourhood', 'parish', 'E04900001', 'Group', 'test');
      insert into meeting (group_id, day, changed_by) select id, '2024-06-01', 'test' from meeting_group;
      insert into action (synthetic, district_code, group_id, action, owner_role, owner_agency, due, set_on, changed_by)
        select synthetic, district_code, id, 'Look', 'Ranger', 'Council', '2024-06-01', '2024-05-01', 'test'
        from meeting_group`)
    const { kysely } = product.database
    const of = { code: 'E06900001', synthetic: false }
    const tasking = { kind: 'tasking', area_kind: 'district', area_code: of.code, name: 'Tasking' } as const
    const [group] = await insertGroups(kysely, of, [{ ...tasking, changed_by: 'test' }])
    await insertMeetings(kysely, [{ group_id: group!, day: '2030-01-01', changed_by: 'test' }])
    expect((await runs.send('/api/tasking-sheets', {})).status).toBe(200)
    await runs.run({ method: 'concentration', layer: 'burglary', from: '2024-01', to: '2024-12' })
    const target = {
      ...{ title: 'Fewer repeats', measure: 'repeat-referrals', areaKind: 'district', areaCode: 'E06900001' },
      ...{ baselineFrom: '2023-01', baselineTo: '2023-12', direction: 'down', aim: 20, deadline: '2026-03-31' },
      ...{ ownerRole: 'ASB co-ordinator', ownerAgency: 'Council', vol: 'V' },
    }
    expect((await runs.send('/api/targets', target)).status).toBe(200)
    expect((await runs.send('/api/report-papers', { kind: 'strategic' })).status).toBe(200)
  }, 300_000)
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const gets = Object.entries(routes as Record<string, Route>).filter(([, { method }]) => method === 'GET')
  const addresses = gets.flatMap(([name, { path }]) => {
    // The last of the meetings made above is of the tasking group.
    const own = name.startsWith('tasking') ? { ...samples, meeting: '4' } : samples
    const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => own[part as keyof typeof own] ?? '')
    const query = queries[name] ?? ''
    const more = (formats[name] ?? []).map((format) => {
      const search = new URLSearchParams(query)
      search.set('format', format)
      return `${filled}?${search}`
    })
    return [filled + query, ...more]
  })

  it('repeats are still found by them', async () => {
    const answer = await (await fetch(`${product.url}/api/repeats`)).json()
    expect(answer).toMatchObject({ chosen: { referrals: 4, repeats: 3 } })
    expect((answer as { reviews: unknown[] }).reviews.length).toBeGreaterThan(0)
  })

  it('no answer and no export of any address holds one', async () => {
    const answered: string[] = []
    for (const address of addresses) {
      const response = await fetch(product.url + address, { redirect: 'manual' })
      const bytes = Buffer.from(await response.arrayBuffer())
      if (response.status === 200) answered.push(address)
      for (const key of allKeys) expect(bytes.includes(key), `${address} holds a key`).toBe(false)
    }
    // All but those of a plan and of a week of wardens, for which there are no incidents with hours, of a consultation, as none
    // is entered, of a quarter, for which there are no wards, and of the organisation, which is not set up.
    const unanswered = addresses.filter((address) => !answered.includes(address))
    const without = /^\/api\/(plans|beats|warden-weeks|consultations|quarter-figures)\/1\b/
    expect(unanswered.filter((address) => !without.test(address))).toEqual([
      '/api/sign-in/provider',
      '/api/sign-in/provider/callback',
    ])
  })

  it('looking at a file before it is loaded shows none', async () => {
    const csv = readFileSync(`${folder.path}/vehicles.csv`)
    const body = { method: 'POST', body: csv, headers: { 'content-type': 'application/octet-stream' } }
    const { upload } = (await (await fetch(`${product.url}/api/feeds/uploads?name=v.csv`, body)).json()) as {
      upload: string
    }
    const columns = { ref: 'ref', reported_at: 'reported_at', reg_hash: 'reg_hash' }
    const preview = await runs.send('/api/feeds/preview', { upload, feed: 'abandoned_vehicle', supplier: '', columns })
    const text = await preview.text()
    expect(text).toContain('"reg_hash":"a key"')
    for (const key of allKeys) expect(text).not.toContain(key)
  })

  it('neither log nor decisions nor a line of the product holds one, and a backup none as partners made them', async () => {
    const { rows } = await product.database.pool.query('select * from audit_log')
    const told = JSON.stringify([rows, await readDecisions(product.database.kysely), lines])
    for (const key of allKeys) expect(told).not.toContain(key)
    const place = mkdtempSync(join(tmpdir(), 'wardwatch-keys-'))
    try {
      const file = join(place, 'backup.zip')
      expect((await runCommand(['backup', file], product.environment)).code).toBe(0)
      const { rows: stored } = await product.database.pool.query('select * from partner_report')
      const { rows: refused } = await product.database.pool.query('select * from refused_row')
      for (const key of partnerKeys) {
        expect(JSON.stringify([stored, refused])).not.toContain(key)
        expect(readFileSync(file).includes(key)).toBe(false)
      }
      expect(JSON.stringify(stored)).toContain(keptKeys[0])
    } finally {
      rmSync(place, { recursive: true })
    }
  })

  it('rows loaded before keys were hashed here are hashed once, and are then the same as those loaded since', async () => {
    const { pool, kysely } = product.database
    const read = async () =>
      (await pool.query('select ref, subject_key, address_key, fields from partner_report order by ref')).rows
    const now = await read()
    await pool.query(`update partner_report set subject_key = $1, address_key = $2 where feed = 'asb_referral'`, [
      partnerKeys[0],
      partnerKeys[1],
    ])
    await pool.query(
      `update partner_report set fields = fields || jsonb_build_object('reg_hash', $1::text) where ref = 'V1'`,
      [partnerKeys[2]],
    )
    expect(await read()).not.toEqual(now)
    expect(await saltStoredKeys(kysely, testSecret)).toBe(3)
    expect(await read()).toEqual(now)
    expect(await saltStoredKeys(kysely, testSecret)).toBe(0)
  })

  it('with another secret keys are not loaded, until it is accepted, which takes the old ones away', async () => {
    const other = { ...product.environment, WARDWATCH_SECRET: 'quite another secret, of the same good length' }
    const path = folder.put('more.csv', referralCsv([{ ref: 'R9', referred: '2025-01-01' }]))
    const refused = await runCommand(['load', path], other)
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('wardwatch -- secret accept')])
    const accepted = await runCommand(['secret', 'accept'], other)
    expect([accepted.code, accepted.out]).toEqual([0, expect.stringContaining('keys in 5 rows were taken away')])
    expect((await runCommand(['load', path], other)).code).toBe(0)
    const { rows } = await product.database.pool.query<{ keyed: number }>(
      'select count(subject_key)::int as keyed from partner_report',
    )
    expect(rows).toEqual([{ keyed: 1 }])
    const [decision] = await readDecisions(product.database.kysely)
    expect(decision).toMatchObject({ kind: 'secret-accepted', detail: { rowsWithKeys: 5 } })
  })
})
