import { afterAll, beforeAll, expect, it } from 'vitest'
import { addAgreement, dayInEngland } from '../../../server/access/agreements.ts'
import { verifyLog } from '../../../server/access/audit-log.ts'
import { exactMonths, readExactIncidents } from '../../../server/incidents/exact-store.ts'
import { AgreementsAnswer } from '../../../shared/contracts/agreements.ts'
import { Catalogue } from '../../../shared/contracts/catalogue.ts'
import { DecisionsAnswer } from '../../../shared/contracts/decisions.ts'
import { LoadsAnswer } from '../../../shared/contracts/loads.ts'
import { MethodsAnswer } from '../../../shared/contracts/runs.ts'
import type { Tier } from '../../../shared/roles.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { incidentCsv } from '../../support/incident-file.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { askOf, inviteTo, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

const day = 86_400_000
const terms = { supplier: 'Testham Council', purpose: 'Patrols', tier: 'partner' as Tier }

/** Two partners' feeds beside each other: tests in order, from a machine of one's own to several people. */
forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine })
    const rows = (agency: string, ref: string, month: string) => ({
      ref,
      agency,
      from: `${month}-10 08:00`,
      to: `${month}-10 09:00`,
    })
    await load(product.database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('street.csv', streetCsv(manyRows(40, () => ({ ...at(0.5, 0.5), month: '2025-01' })))),
      folder.put('own.csv', incidentCsv([rows('Council', 'A1', '2025-01'), rows('Housing', 'B1', '2025-02')])),
    ])
  })
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const agree = (feed: string, days: number, reference = 'ISA 1', tier: Tier = 'partner') => {
    const expiresOn = dayInEngland(new Date(Date.now() + days * day))
    const request = { feed, reference, expiresOn, ...terms, tier }
    return addAgreement(product.database.kysely, request, { actor: 'test', now: new Date() })
  }
  const read = async () => {
    const db = product.database.as({ tier: 'partner', districts: null })
    const asked = { synthetic: false, typeIds: [1, 3], months: ['2025-01', '2025-02'], districtAreaIds: null }
    const { x } = await readExactIncidents(db, asked)
    return { months: await exactMonths(db, false), incidents: x.length }
  }
  const nearRepeat = async (cookie: string | null = null) => {
    const answer = MethodsAnswer.parse(await (await askOf(product)('/api/methods', { cookie })).json())
    return answer.methods.find(({ slug }) => slug === 'near-repeat')
  }

  it('on a machine of one’s own a feed without an agreement may be read', async () => {
    expect(await read()).toEqual({ months: ['2025-01', '2025-02'], incidents: 2 })
    expect((await nearRepeat())?.available).toBe(true)
  })

  it('an agreement may be read by until its last day, and not after it', async () => {
    await agree('Council', -1)
    expect(await read()).toEqual({ months: ['2025-02'], incidents: 1 })
    await agree('Council', 0)
    expect(await read()).toEqual({ months: ['2025-01', '2025-02'], incidents: 2 })
    await agree('Council', -1)
    await agree('Council', 30, 'ISA 2')
    expect((await read()).incidents).toBe(2)
  })

  it('when all have ended nothing is left to ask, and the page says why', async () => {
    await agree('Council', -1, 'ISA 2')
    await agree('Housing', -400)
    expect(await read()).toEqual({ months: [], incidents: 0 })
    const method = await nearRepeat()
    expect([method?.available, method?.unavailableReason]).toEqual([
      false,
      expect.stringContaining('sharing agreement'),
    ])
    const run = { method: 'near-repeat', layer: 'burglary', from: '2025-01', to: '2025-01' }
    const refused = await send(askOf(product), '/api/runs', run)
    expect([refused.status >= 400, await refused.text()]).toEqual([true, expect.stringContaining('sharing agreement')])
  })

  it('once there are accounts every feed needs one', async () => {
    await product.database.kysely.deleteFrom('sharing_agreement').execute()
    expect((await read()).incidents).toBe(2)
    await inviteTo(product, 'boss@example.org', ['administrator'])
    expect((await read()).incidents).toBe(0)
    await agree('Council', 1, 'ISA 1', 'restricted')
    await agree('Housing', 1)
    // One that is restricted is not read for the partner tier.
    expect(await read()).toEqual({ months: ['2025-02'], incidents: 1 })
  })

  it('administrators add them, everybody with the tier sees them, and the log keeps what was agreed', async () => {
    const boss = await joinAs(product, 'boss@example.org', ['administrator'])
    const cam = await joinAs(product, 'cam@example.org', ['cctv-coordinator'])
    const request = { feed: 'Council', reference: 'ISA 3', expiresOn: '2099-12-31', ...terms }
    expect((await send(askOf(product), '/api/agreements', request, { cookie: cam })).status).toBe(403)
    const wrong = { ...request, expiresOn: '2099-02-30' }
    expect((await send(askOf(product), '/api/agreements', wrong, { cookie: boss })).status).toBe(400)
    expect((await send(askOf(product), '/api/agreements', request, { cookie: boss })).status).toBe(200)
    const listed = await (await askOf(product)('/api/agreements', { cookie: cam })).json()
    const { agreements } = AgreementsAnswer.parse(listed)
    expect(agreements.find(({ reference }) => reference === 'ISA 3')).toMatchObject({
      ...request,
      inForce: true,
      endsSoon: false,
    })
    const logged = await product.database.kysely
      .selectFrom('decision_record')
      .selectAll()
      .where('action', '=', 'agreement-added')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(logged).toMatchObject({ actor: 'boss@example.org', subject: 'Council' })
    expect(JSON.parse(logged.detail)).toMatchObject({ reference: 'ISA 3', expiresOn: '2099-12-31' })
    for (const chain of ['audit_log', 'decision_record'] as const)
      expect((await verifyLog(product.database.kysely, [], chain)).status).toBe('whole')
  })

  it('the command line adds and lists them, and says what is missing', async () => {
    const command = (...args: string[]) => runCommand(['agreement', ...args], product.environment)
    const lacking = await command('add', '--feed', 'Fire', '--supplier', 'Fire service')
    expect([lacking.code, lacking.errors]).toEqual([2, expect.stringContaining('--reference')])
    const options = ['--feed', 'Fire', '--supplier', 'Fire service', '--reference', 'ISA 9', '--purpose', 'Arson']
    const added = await command('add', ...options, '--tier', 'partner', '--until', '2099-12-31')
    expect(added.out.trim()).toBe('Fire may be read until 2099-12-31.')
    expect((await command('list')).out).toContain('Fire  until 2099-12-31  partner  ISA 9, Fire service: Arson')
  })

  it('an account for one district sees its runs alone, and no rows that were refused', async () => {
    const boss = await joinAs(product, 'boss@example.org', ['administrator'])
    const run = { method: 'concentration', layer: 'burglary', from: '2025-01', to: '2025-01' }
    const started = await send(askOf(product), '/api/runs', run, { cookie: boss })
    const { run: made } = (await started.json()) as { run: { run: number; district: { code: string } } }
    const own = await joinAs(product, 'own@example.org', ['analyst'], [made.district.code])
    const other = await joinAs(product, 'other@example.org', ['analyst'], ['E06000001'])
    const status = async (path: string, cookie: string) => (await askOf(product)(path, { cookie })).status
    expect(await status(`/api/runs/${made.run}`, own)).toBe(200)
    for (const path of ['', '/shapes', '/file?format=csv', `/against/${made.run}`])
      expect(await status(`/api/runs/${made.run}${path}`, other), path).toBe(404)
    for (const path of ['stop', 'repeat'])
      expect((await send(askOf(product), `/api/runs/${made.run}/${path}`, {}, { cookie: other })).status).toBe(404)
    const listed = async (cookie: string) =>
      ((await (await askOf(product)('/api/runs', { cookie })).json()) as { runs: unknown[] }).runs.length
    expect([await listed(own), await listed(other)]).toEqual([1, 0])
    expect(await status('/api/loads/1/refused', other)).toBe(403)
    expect(await status('/api/hotspots?areas=lsoa&layer=burglary', own)).toBe(200)
    const textOf = async (path: string, cookie: string) => (await askOf(product)(path, { cookie })).text()
    expect(Catalogue.parse(JSON.parse(await textOf('/api/catalogue', own)))).toMatchObject({
      districts: [{ code: made.district.code }],
      lastLoad: { description: '' },
    })
    for (const path of ['/api/catalogue', '/api/loads', '/api/hotspots?areas=lsoa&layer=burglary', '/api/reports']) {
      const told = await textOf(path, other)
      for (const word of ['Testham', made.district.code, 'lsoa.geojson', 'street.csv'])
        expect(told, path).not.toContain(word)
    }
    const { loads } = LoadsAnswer.parse(JSON.parse(await textOf('/api/loads', own)))
    expect(loads.map(({ description, report }) => [description, report])).toEqual([['A load', null]])
  })

  it('what ends within 60 days is told, and so is what is loaded without one, with the next step', async () => {
    const boss = await joinAs(product, 'boss@example.org', ['administrator'])
    const inDays = (days: number) => dayInEngland(new Date(Date.now() + days * day))
    const request = { ...terms, feed: 'Housing', supplier: 'Housing', reference: 'ISA 5', expiresOn: inDays(60) }
    const read = async () =>
      AgreementsAnswer.parse(await (await askOf(product)('/api/agreements', { cookie: boss })).json())
    const first = { feed: 'Housing', reference: 'ISA 1', reason: 'To be written anew.' }
    expect((await send(askOf(product), '/api/agreements/end', first, { cookie: boss })).status).toBe(200)
    expect((await read()).without).toEqual([
      {
        ...{ feed: 'Housing', label: 'Incidents with exact places', supplier: 'Housing', rows: 1, read: false },
        next: expect.stringContaining('Its agreement has ended'),
      },
    ])
    expect((await send(askOf(product), '/api/agreements', request, { cookie: boss })).status).toBe(200)
    const { agreements, without } = await read()
    expect(agreements.find(({ reference }) => reference === 'ISA 5')).toMatchObject({ endsSoon: true, daysLeft: 60 })
    expect(without).toEqual([])
    await send(askOf(product), '/api/agreements', { ...request, expiresOn: inDays(61) }, { cookie: boss })
    expect((await read()).agreements.find(({ reference }) => reference === 'ISA 5')).toMatchObject({ endsSoon: false })
  })

  it('one is ended by an administrator, with a reason that is kept, and its feed is no longer read', async () => {
    const boss = await joinAs(product, 'boss@example.org', ['administrator'])
    const asked = { feed: 'Housing', reference: 'ISA 5', reason: 'The partner left.' }
    expect((await read()).months).toContain('2025-02')
    const ended = await send(askOf(product), '/api/agreements/end', asked, { cookie: boss })
    expect(await ended.json()).toMatchObject({ inForce: false, daysLeft: -1, endedBecause: 'The partner left.' })
    expect((await read()).months).not.toContain('2025-02')
    expect((await send(askOf(product), '/api/agreements/end', asked, { cookie: boss })).status).toBe(400)
    const unknown = { ...asked, reference: 'ISA 99' }
    expect((await send(askOf(product), '/api/agreements/end', unknown, { cookie: boss })).status).toBe(404)
    const lacking = await runCommand(
      ['agreement', 'end', '--feed', 'Fire', '--reference', 'ISA 9'],
      product.environment,
    )
    expect([lacking.code, lacking.errors]).toEqual([2, expect.stringContaining('--reason')])
  })

  it('decisions are read by administrators and partnership managers for all districts, as JSON and CSV', async () => {
    const boss = await joinAs(product, 'boss@example.org', ['administrator'])
    const manager = await joinAs(product, 'pam@example.org', ['partnership-manager'])
    const held = await joinAs(product, 'held@example.org', ['partnership-manager'], ['E06000001'])
    const analyst = await joinAs(product, 'ana@example.org', ['analyst'])
    const get = (path: string, cookie: string) => askOf(product)(path, { cookie })
    const { decisions } = DecisionsAnswer.parse(await (await get('/api/decisions', manager)).json())
    expect(decisions.find(({ kind }) => kind === 'agreement-ended')).toMatchObject({
      ...{ actor: 'boss@example.org', subject: 'Housing', reason: 'The partner left.' },
      label: 'Sharing agreement ended',
    })
    expect(decisions.some(({ kind, subject }) => kind === 'invite' && subject === 'held@example.org')).toBe(true)
    const tomorrow = dayInEngland(new Date(Date.now() + 2 * day))
    expect(await (await get(`/api/decisions?since=${tomorrow}`, boss)).json()).toEqual({ decisions: [] })
    const csv = await get('/api/decisions?format=csv', boss)
    expect(csv.headers.get('content-disposition')).toContain('decisions.csv')
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(1 + decisions.length)
    for (const path of ['/api/decisions', '/api/retention']) {
      expect((await get(path, held)).status).toBe(403)
      expect((await get(path, analyst)).status).toBe(403)
    }
    const rule = { feed: 'graffiti', supplier: null, thing: 'rows', months: 3, reason: 'x' }
    expect((await send(askOf(product), '/api/retention', rule, { cookie: manager })).status).toBe(403)
    expect((await send(askOf(product), '/api/retention', rule, { cookie: boss })).status).toBe(200)
    const { pool } = product.database
    for (const statement of [
      `update decision_record set actor = 'x'`,
      'delete from decision_record',
      'truncate decision_record',
    ])
      await expect(pool.query(statement)).rejects.toThrow('Decisions are kept')
  })

  it('a load says whose rows nobody can read before there is an agreement', async () => {
    const row = { ref: 'L1', agency: 'Library', from: '2025-03-10 08:00', to: '2025-03-10 09:00' }
    const { next } = await load(product.database, [folder.put('library.csv', incidentCsv([row]))])
    expect(next.find((step) => step.includes('sharing agreement'))).toContain(
      'Incidents with exact places from Library',
    )
  })
})
