import { afterAll, beforeAll, expect, it } from 'vitest'
import { addAgreement } from '../../../server/access/agreements.ts'
import { insertGroups } from '../../../server/meetings/group-store.ts'
import { insertMeetings } from '../../../server/meetings/meeting-store.ts'
import { checksumOf } from '../../../server/tasking/sheet-store.ts'
import { daysAfter } from '../../../shared/calendar-date.ts'
import {
  AnnexAnswer,
  ChangesAnswer,
  MinutesAnswer,
  SheetAnswer,
  SheetsAnswer,
} from '../../../shared/contracts/tasking-meetings.ts'
import { at, boundaryJson, gridLsoas, gridWards } from '../../support/boundary-file.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { clockNow } from '../../support/past-weeks.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { partnerHash, referralCsv } from '../../support/referral-file.ts'
import { manyRows, streetCsv } from '../../support/street-file.ts'

const district = { code: 'E06900001', synthetic: false }
const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`)
const people = ['analyst', 'manager', 'warden', 'asb'] as const
type Person = (typeof people)[number]

forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder
  let [meeting, other, cancelled] = [0, 0, 0]
  const cookies = new Map<Person, string>()
  const today = clockNow().slice(0, 10)
  const soon = daysAfter(today, 5)

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine })
    await load(product.database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('ward.geojson', boundaryJson(gridWards)),
      folder.put('2024.csv', streetCsv(months.flatMap((month) => manyRows(10, () => ({ ...at(0.5, 0.5), month }))))),
    ])
    const days = ['2024-10-01', '2024-10-20', '2024-11-10', '2024-12-01']
    await load(product.database, [
      folder.put('referrals.csv', referralCsv(days.map((referred, index) => ({ ref: `R${index}`, referred })))),
    ])
    const db = product.database.kysely
    const agreement = { feed: 'asb_referral', supplier: 'Housing', reference: 'ISA 1', purpose: 'Case reviews' }
    await addAgreement(
      db,
      { ...agreement, tier: 'restricted', expiresOn: daysAfter(today, 300) },
      { actor: 'test', now: new Date() },
    )
    const facts = { kind: 'tasking', area_kind: 'district', area_code: district.code } as const
    const [group] = await insertGroups(db, district, [{ ...facts, name: 'Joint tasking', changed_by: 'test' }])
    const ids = await insertMeetings(db, [
      { group_id: group!, day: soon, changed_by: 'test' },
      { group_id: group!, day: daysAfter(today, -30), status: 'held', changed_by: 'test' },
      { group_id: group!, day: daysAfter(today, 2), status: 'cancelled', changed_by: 'test' },
    ])
    ;[meeting, other, cancelled] = ids.map((id) => id!) as [number, number, number]
    await joinAs(product, 'boss@example.org', ['administrator'])
    cookies.set('analyst', await joinAs(product, 'analyst@example.org', ['analyst']))
    cookies.set('manager', await joinAs(product, 'manager@example.org', ['partnership-manager']))
    cookies.set('warden', await joinAs(product, 'warden@example.org', ['warden']))
    cookies.set('asb', await joinAs(product, 'asb@example.org', ['asb-coordinator']))
  }, 120_000)
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const get = (path: string, who: Person) => askOf(product)(path, { cookie: cookies.get(who)! })
  const post = (path: string, body: unknown, who: Person) =>
    send(askOf(product), path, body, { cookie: cookies.get(who)! })
  const read = async (path: string, who: Person, status = 200) => {
    const response = await get(path, who)
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const write = async (path: string, body: unknown, who: Person, status = 200) => {
    const response = await post(path, body, who)
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json() as Promise<{ detail: string }>
  }
  const decisionsOf = `/api/tasking-meetings/`

  it('a sheet is made of what is known for the next meeting, and says what is missing', async () => {
    const listed = SheetsAnswer.parse(await read('/api/tasking-sheets', 'warden'))
    expect(listed).toMatchObject({ sheets: [], group: { name: 'Joint tasking' } })
    expect(listed.meetings).toHaveLength(3)
    await write('/api/tasking-sheets', {}, 'warden', 403)
    expect((await write('/api/tasking-sheets', { meeting: cancelled }, 'manager', 400)).detail).toContain('cancelled')
    const sheet = SheetAnswer.parse(await write('/api/tasking-sheets', {}, 'manager'))
    expect(sheet).toMatchObject({ meeting, day: soon, version: 1, until: today, madeBy: 'manager@example.org' })
    const { content } = sheet
    expect(content.repeats).toMatchObject({ asOf: '2024-12-01', places: 1, people: 1, reviews: 2 })
    expect(content.repeats.areas).toMatchObject([{ places: 1, reports: 4 }])
    expect(content.repeats.rate).toMatchObject({ referrals: 4, repeats: 3 })
    expect(content.alarms).toMatchObject({ reason: null, toMonth: '2024-12' })
    expect(content.nearRepeats.reason).toContain('No burglaries with a day')
    expect(content.partners.missing).toHaveLength(5)
    expect(content.deployments.deployments).toEqual([])
    expect(JSON.stringify(sheet)).not.toContain(partnerHash('Ann'))
  })

  it('a sheet stands as it is: made again it is the next version, also at the same moment', async () => {
    const made = await Promise.all(
      (['manager', 'analyst', 'asb'] as const).map(async (who) =>
        SheetAnswer.parse(await write('/api/tasking-sheets', { threshold: 5 }, who)),
      ),
    )
    expect(made.map(({ version }) => version).sort()).toEqual([2, 3, 4])
    expect(made[0]?.content.repeats).toMatchObject({ threshold: 5, places: 0, people: 0 })
    const first = SheetAnswer.parse(await read('/api/tasking-sheets/1', 'warden'))
    expect(first.content.repeats).toMatchObject({ threshold: 3, places: 1 })
    expect(checksumOf(first.content)).toBe(first.checksum)
    await expect(product.database.kysely.updateTable('tasking_sheet').set({ since: today }).execute()).rejects.toThrow(
      /is a record/,
    )
  })

  it('a sheet, the minutes and the week are read, printed and taken away', async () => {
    for (const path of ['/api/tasking-sheets/1', `${decisionsOf}${meeting}`, '/api/tasking-changes']) {
      const html = await get(`${path}?format=html`, 'warden')
      expect(html.headers.get('content-type')).toContain('text/html')
      expect(await html.text()).toContain('<h1')
      const pdf = await get(`${path}?format=pdf`, 'warden')
      expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toMatch(/^%PDF/)
      const zip = await get(`${path}?format=csv`, 'warden')
      expect([zip.status, zip.headers.get('content-type')]).toEqual([200, 'application/zip'])
    }
    ChangesAnswer.parse(await read('/api/tasking-changes', 'warden'))
    await read('/api/tasking-sheets/999', 'warden', 404)
  })

  it('decisions entered by several at once are all there, and each becomes one action in one press', async () => {
    const decision = { ownerRole: 'Sergeant', ownerAgency: 'Police', due: soon, vol: 'L', block: 'C' }
    const path = `${decisionsOf}${meeting}/decisions`
    const words = ['Patrol the square', 'Ask for lighting', 'Visit the school', 'Write to shops']
    await Promise.all(
      words.map((text, at) => write(path, { ...decision, decision: text }, at % 2 === 0 ? 'analyst' : 'manager')),
    )
    const { minutes } = MinutesAnswer.parse(await read(`${decisionsOf}${meeting}`, 'warden'))
    expect(minutes.map((minute) => minute.words).sort()).toEqual([...words].sort())
    const id = minutes[0]!.decision
    const pressed = await Promise.all(
      (['analyst', 'manager'] as const).map((who) => post(`/api/tasking-decisions/${id}/action`, {}, who)),
    )
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 422])
    const actions = await product.database.kysely.selectFrom('action').selectAll().execute()
    expect(actions).toMatchObject([
      { action: minutes[0]!.words, owner_role: 'Sergeant', due: soon, vol: 'L', decision_id: id },
    ])
    const sheet = SheetAnswer.parse(await write('/api/tasking-sheets', {}, 'manager'))
    expect(sheet.content.actions.actions).toMatchObject([{ words: minutes[0]!.words, rating: 'amber' }])
  })

  it('of two corrections of one decision the second is told what the first says', async () => {
    const { minutes } = MinutesAnswer.parse(await read(`${decisionsOf}${meeting}`, 'warden'))
    const { decision } = minutes[1]!
    const path = `/api/tasking-decisions/${decision}/correct`
    const sent = await Promise.all([
      post(path, { decision: 'Said by one' }, 'analyst'),
      post(path, { decision: 'Said by other' }, 'manager'),
    ])
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 422])
    const refused = (await sent.find(({ status }) => status === 422)!.json()) as { detail: string }
    expect(refused.detail).toMatch(/changed it to “Said by (one|other)”/)
    const after = MinutesAnswer.parse(await read(`${decisionsOf}${meeting}`, 'warden')).minutes
    expect(after).toHaveLength(4)
    expect(after[1]).toMatchObject({ first: decision, isCorrected: true, words: expect.stringContaining('Said by') })
    // What no longer stands becomes no action; what lacks an owner neither.
    expect((await write(`/api/tasking-decisions/${decision}/action`, {}, 'analyst', 422)).detail).toContain(
      'changed it',
    )
    const lacks = await write(`/api/tasking-decisions/${after[1]!.decision}/action`, {}, 'analyst', 422)
    expect(lacks.detail).toContain('an owner, by role and agency and a due day')
    await write(
      `/api/tasking-decisions/${after[1]!.decision}/correct`,
      { decision: 'x y z', isWithdrawn: true },
      'analyst',
    )
    expect(MinutesAnswer.parse(await read(`${decisionsOf}${meeting}`, 'warden')).minutes).toHaveLength(3)
    const kept = await product.database.kysely.selectFrom('meeting_decision').select('id').execute()
    expect(kept).toHaveLength(6)
  })

  it('no decision names anybody, is of another meeting, or is written by whoever may only read', async () => {
    const path = `${decisionsOf}${meeting}/decisions`
    const named = await write(path, { decision: 'Visit Mr Smith at MK9 3XX' }, 'analyst', 400)
    expect(named.detail).toContain('postcode')
    await write(path, { decision: 'Visit the square' }, 'warden', 403)
    await write(`${decisionsOf}${cancelled}/decisions`, { decision: 'Visit the square' }, 'analyst', 422)
    await write(`${decisionsOf}999/decisions`, { decision: 'Visit the square' }, 'analyst', 404)
    expect(MinutesAnswer.parse(await read(`${decisionsOf}${other}`, 'warden')).minutes).toEqual([])
  })

  it('cases are refused to partners, opened by role, and each opening is shown and in the log', async () => {
    await read('/api/tasking-sheets/1/annex', 'manager', 403)
    await read('/api/tasking-sheets/1/annex', 'warden', 403)
    await read('/api/tasking-sheets/1/annex?format=csv', 'analyst', 400)
    const annex = AnnexAnswer.parse(await read('/api/tasking-sheets/1/annex', 'asb'))
    expect(annex).toMatchObject({ because: 'by role', threshold: 3, asOf: '2024-12-01' })
    expect(annex.cases.map(({ by, reports }) => [by, reports.length])).toEqual([
      ['person', 4],
      ['address', 4],
    ])
    expect(annex.cases[0]?.key).toMatch(/^P-[0-9A-F]{8}$/)
    expect(annex.openings).toMatchObject([{ by: 'asb@example.org', because: 'by role', cases: 2 }])
    const { openings } = SheetAnswer.parse(await read('/api/tasking-sheets/1', 'warden'))
    expect(openings).toMatchObject([{ by: 'asb@example.org', cases: 2 }])
    const { rows } = await product.database.pool.query(
      "select actor, action from audit_log where subject = 'GET /api/tasking-sheets/1/annex'",
    )
    expect(rows).toEqual([{ actor: 'asb@example.org', action: 'read' }])
    // The same case has the same key on another sheet.
    const { sheet } = SheetAnswer.parse(await write('/api/tasking-sheets', {}, 'manager'))
    const again = AnnexAnswer.parse(await read(`/api/tasking-sheets/${sheet}/annex`, 'analyst'))
    expect(again.cases[0]?.key).toBe(annex.cases[0]?.key)
  })

  it('on the day of the meeting the opening says so', async () => {
    await product.database.kysely
      .updateTable('meeting')
      .set({ day: today, changed_at: new Date() })
      .where('id', '=', meeting)
      .execute()
    const sheet = SheetAnswer.parse(await write('/api/tasking-sheets', {}, 'manager'))
    expect(sheet).toMatchObject({ meeting, day: today })
    const annex = AnnexAnswer.parse(await read(`/api/tasking-sheets/${sheet.sheet}/annex`, 'analyst'))
    expect(annex.because).toBe('on the day of the meeting')
  })
})
