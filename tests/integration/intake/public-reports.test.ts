import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runRetention } from '../../../server/feeds/retention.ts'
import { IntakeAnswer, PublicPlaces, PublicReceipt, receiptPattern } from '../../../shared/contracts/intake.ts'
import { forEachEngine } from '../../support/databases.ts'
import { loadTestham, publicReport } from '../../support/intake.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const secret = 'The man at number nine, ring 07700 900123'

forEachEngine((engine) => {
  let product: RunningProduct
  let coordinator: string
  let partner: string
  let elsewhere: string
  let address = 0

  beforeAll(async () => {
    product = await startProduct({ load: 'none', engine, settings: { WARDWATCH_PROXIES: '1' } })
    await loadTestham(product)
    await joinAs(product, 'boss@example.org', ['administrator'])
    coordinator = await joinAs(product, 'asb@example.org', ['asb-coordinator'])
    partner = await joinAs(product, 'warden@example.org', ['warden-coordinator'])
    elsewhere = await joinAs(product, 'other@example.org', ['asb-coordinator'], ['E06000042'])
  })
  afterAll(() => product?.close())

  /** Each from an address of its own, unless one is said. */
  const post = (body: unknown, from = `192.0.2.${++address}`) =>
    send(askOf(product), '/api/public/reports', body, { headers: { 'x-forwarded-for': from } })
  const receiptOf = async (body: unknown) => {
    const response = await post(body)
    expect(response.status, await response.clone().text()).toBe(200)
    return PublicReceipt.parse(await response.json()).receipt
  }
  const ask = (path: string, cookie: string | null) => askOf(product)(path, { cookie })
  const list = async (status = 'waiting') =>
    IntakeAnswer.parse(await (await ask(`/api/intake?status=${status}`, coordinator)).json())
  const waiting = async (receipt: string) => (await list()).reports.find((report) => report.receipt === receipt)!
  const decide = (report: number, what: string, body: unknown = {}, cookie = coordinator) =>
    send(askOf(product), `/api/intake/${report}/${what}`, body, { cookie })
  const rows = async (query: string) => (await product.database.pool.query(query)).rows

  it('answer a number that says nothing, the same for the same sent again', async () => {
    const report = publicReport({ words: secret })
    const receipt = await receiptOf(report)
    expect(receipt).toMatch(receiptPattern)
    expect(await receiptOf(report)).toBe(receipt)
    expect(await receiptOf(publicReport())).not.toBe(receipt)
  })

  it('wait in a list with words, warnings and others that are alike', async () => {
    const contact = { name: 'Ann', email: 'ann@example.org', phone: '', consent: true as const }
    const receipt = await receiptOf(publicReport({ words: secret, contact }))
    expect(await waiting(receipt)).toMatchObject({
      category: 'noise',
      words: secret,
      warnings: ['phone number'],
      contact: { email: 'ann@example.org' },
      ward: 'West',
      district: 'E06900001',
      placeFound: 'map',
    })
    expect((await waiting(receipt)).alike).toHaveLength(2)
  })

  it('throw away what a program filled in, with the same answer', async () => {
    const before = (await list()).counts.waiting
    expect(await receiptOf(publicReport({ website: 'https://spam.example' }))).toMatch(receiptPattern)
    expect((await list()).counts.waiting).toBe(before)
  })

  it.each<[string, object, number]>([
    ['a field that is not asked for', { subject_key: 'x' }, 400],
    ['too many words', { words: 'a'.repeat(2_001) }, 400],
    ['a contact without consent', { contact: { email: 'ann@example.org', consent: false } }, 400],
    ['a body that is too large', { words: 'a'.repeat(13_000) }, 413],
    ['a place outside', { place: { how: 'map', longitude: -0.1, latitude: 51.5, zoom: 17 } }, 422],
  ])('refuse %s, and do not repeat what was written', async (_name, change, status) => {
    const response = await post({ ...publicReport({ words: secret }), ...change })
    expect(response.status).toBe(status)
    expect(await response.text()).not.toMatch(/number nine|ann@|aaaa/)
  })

  it('are taken twelve times in a quarter of an hour from one address', async () => {
    const report = publicReport()
    const statuses: number[] = []
    for (let time = 0; time < 13; time += 1) statuses.push((await post(report, '198.51.100.7')).status)
    expect(statuses).toEqual([...Array(12).fill(200), 429])
    expect((await post(report, '198.51.100.8')).status).toBe(200)
  })

  it('are listed and decided by the restricted tier of their district alone, and reads are logged', async () => {
    const { report } = await waiting(await receiptOf(publicReport()))
    for (const cookie of [partner, null]) expect([401, 403]).toContain((await ask('/api/intake', cookie)).status)
    expect((await decide(report, 'accept', {}, partner)).status).toBe(403)
    expect((await decide(report, 'accept', {}, elsewhere)).status).toBe(404)
    expect(await (await ask('/api/intake', elsewhere)).json()).toMatchObject({ reports: [], counts: { waiting: 0 } })
    const log = await rows(`select actor, subject from audit_log where subject like 'GET /api/intake%'`)
    expect(log).toContainEqual({ actor: 'asb@example.org', subject: 'GET /api/intake?status=waiting' })
  })

  describe('once decided', () => {
    it('accepted, are rows of the feed of their kind, without a word', async () => {
      const receipt = await receiptOf(publicReport({ category: 'graffiti', words: secret }))
      const { report } = await waiting(receipt)
      expect((await decide(report, 'accept')).status).toBe(200)
      expect(
        await rows(`select supplier, ref, fields, geom_method from readable_partner_report where ref = 'P-${report}'`),
      ).toEqual([
        { supplier: 'Public reports', ref: `P-${report}`, fields: { ref: `P-${report}` }, geom_method: 'map' },
      ])
      const again = await decide(report, 'refuse', { reason: 'changed my mind' })
      expect(again.status).toBe(409)
      for (const path of ['/api/reports', '/api/reports/graffiti/queue', '/api/loads', '/api/catalogue'])
        expect(await (await ask(path, partner)).text(), path).not.toMatch(/number nine|07700/)
      expect((await list('accepted')).reports.map((each) => each.receipt)).toContain(receipt)
    })

    it('accepted under another kind, go where that belongs; taken back, they count no longer', async () => {
      const { report } = await waiting(await receiptOf(publicReport({ category: 'graffiti' })))
      await decide(report, 'accept', { category: 'asb-nuisance' })
      const incidents = () => rows(`select ref from readable_exact_incident where ref = 'P-${report}'`)
      expect(await incidents()).toHaveLength(1)
      expect((await decide(report, 'reopen')).status).toBe(200)
      expect(await incidents()).toEqual([])
      expect((await decide(report, 'refuse', { reason: 'Not in our area' })).status).toBe(200)
    })

    it('refused, keep the reason; a reason is needed', async () => {
      const { report } = await waiting(await receiptOf(publicReport()))
      expect((await decide(report, 'refuse', {})).status).toBe(400)
      await decide(report, 'refuse', { reason: 'Licensed event with its own complaints line' })
      const refused = (await list('refused')).reports.find((each) => each.report === report)
      expect(refused?.reason).toBe('Licensed event with its own complaints line')
    })

    it('of the same thing as another, name it', async () => {
      const first = await receiptOf(publicReport())
      const { report } = await waiting(await receiptOf(publicReport()))
      expect((await decide(report, 'duplicate', { of: '0000-0000' })).status).toBe(422)
      expect((await decide(report, 'duplicate', { of: first })).status).toBe(200)
      expect((await list('duplicate')).reports[0]).toMatchObject({ report, duplicateOf: first })
    })

    it('lose words and contact when told to, and stay counted', async () => {
      const contact = { name: 'Ann', email: 'ann@example.org', phone: '', consent: true as const }
      const { report } = await waiting(await receiptOf(publicReport({ words: secret, contact })))
      expect((await decide(report, 'forget')).status).toBe(422)
      await decide(report, 'accept')
      expect((await decide(report, 'forget')).status).toBe(200)
      const kept = (await list('accepted')).reports.find((each) => each.report === report)
      expect(kept).toMatchObject({ words: null, contact: null })
      expect(await rows(`select words from intake_words where report_id = ${report}`)).toEqual([])
    })
  })

  it('of hate are counted for the district alone, without a place', async () => {
    const receipt = await receiptOf(publicReport({ category: 'hate-incident', strand: 'race', words: secret }))
    const { report } = await waiting(receipt)
    await decide(report, 'accept')
    expect(
      await rows(
        `select geom is null as nowhere, geom_method, for_partners, fields from readable_partner_report
         where feed = 'hate_incident'`,
      ),
    ).toEqual([
      {
        nowhere: true,
        geom_method: 'none',
        for_partners: false,
        fields: { ref: `P-${report}`, strand: 'race', district: 'E06900001' },
      },
    ])
    expect((await list()).hate).toEqual([
      { district: 'E06900001', month: new Date().toISOString().slice(0, 7), incidents: 1 },
    ])
    expect(await rows(`select ref from exact_incident where ref = 'P-${report}'`)).toEqual([])
  })

  it('find streets by name alone, and say whether a postcode is known', async () => {
    const response = await askOf(product)('/api/public/places?text=high')
    expect(PublicPlaces.parse(await response.json()).streets.map(({ name, ward }) => [name, ward])).toEqual([
      ['High Street', 'East'],
      ['High Street', 'West'],
    ])
    const known = await (await askOf(product)('/api/public/places?text=MK9%203EJ')).json()
    expect(known).toMatchObject({ postcode: 'MK9 3EJ', unknownPostcode: null })
  })

  it('keep neither words nor contact nor place after a year, and stay counted', async () => {
    const contact = { name: 'Ann', email: 'ann@example.org', phone: '', consent: true as const }
    const old = await waiting(await receiptOf(publicReport({ words: secret, contact })))
    await decide(old.report, 'accept')
    const waits = await waiting(await receiptOf(publicReport({ words: secret })))
    const counts = (await list()).counts
    const later = new Date()
    later.setUTCMonth(later.getUTCMonth() + 14)
    const today = later.toISOString().slice(0, 10)
    const { deleted } = await runRetention(product.database, { today, actor: 'test' })
    expect(deleted.map(({ feed }) => feed)).toContain('public-report')
    expect(await rows('select words from intake_words')).toEqual([])
    expect(await rows('select email from intake_contact')).toEqual([])
    expect(
      await rows(
        'select count(*)::int as places from intake_report where coalesce(x, y) is not null or ward is not null',
      ),
    ).toEqual([{ places: 0 }])
    expect((await list()).counts).toEqual(counts)
    expect((await decide(waits.report, 'accept')).status).toBe(422)
    expect((await decide(waits.report, 'refuse', { reason: 'too old' })).status).toBe(200)
  })
})
