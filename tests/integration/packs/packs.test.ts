import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertMeetings } from '../../../server/meetings/meeting-store.ts'
import { openPacks } from '../../../server/open-packs.ts'
import { daysAfter } from '../../../shared/calendar-date.ts'
import {
  ComparedPacks,
  GroupPacksAnswer,
  MadePackAnswer,
  PackProgress,
  PacksAnswer,
  PublicPacks,
} from '../../../shared/contracts/packs.ts'
import { Paper } from '../../../shared/contracts/paper.ts'
import { forEachEngine } from '../../support/databases.ts'
import { seedPackGroups } from '../../support/pack-groups.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })

forEachEngine((engine) => {
  let product: RunningProduct
  let groups: Awaited<ReturnType<typeof seedPackGroups>>

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    groups = await seedPackGroups(product.database.kysely, { today: today(), groups: 3, kinds: ['parish'] })
    // The third has no meeting to come.
    await product.database.pool.query("update meeting set status = 'cancelled', reason = 'Snow' where group_id = $1", [
      groups[2]!.group,
    ])
  })
  afterAll(() => product?.close())

  const ask = (address: string) => askOf(product)(address)
  const packsOf = async (group: number) =>
    GroupPacksAnswer.parse(await (await ask(`/api/groups/${group}/packs`)).json()).versions

  it('makes the packs of all groups in one go, and keeps why one could not be made', async () => {
    let progress = PackProgress.parse(await (await send(askOf(product), '/api/packs/all', {})).json())
    while (progress.status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 200))
      progress = PackProgress.parse(await (await ask('/api/packs/progress')).json())
    }
    expect(progress).toMatchObject({ status: 'done', done: progress.of })
    expect(progress.made).toBe(progress.of - progress.failures.length)
    const unplanned = { group: groups[2]!.group, name: groups[2]!.name }
    expect(progress.failures).toContainEqual({
      ...unplanned,
      sentence: expect.stringContaining('No meeting is planned'),
    })
    // Another group of the borough has none either.
    expect(progress.failures.length).toBeLessThan(5)
    const list = PacksAnswer.parse(await (await ask('/api/packs')).json())
    const stateOf = (at: number) => list.groups.find(({ group }) => group === groups[at]!.group)?.state
    expect(stateOf(0)).toBe('waiting')
    expect(stateOf(2)).toBe('no-meeting')
    const again = openPacks({
      db: product.database.kysely,
      codeVersion: 't',
      now: () => new Date(),
      log: console.error,
    })
    again.startAll({ district: list.district.code, note: '', actor: 'test' })
    expect(await again.ended(list.district.code)).toMatchObject({ made: 0, left: progress.made })
  })

  it('freezes a pack: a correction is another version with a note, and says what changed', async () => {
    const { group } = groups[0]!
    const refused = await send(askOf(product), '/api/packs', { group })
    expect(refused.status).toBe(400)
    expect(JSON.stringify(await refused.json())).toContain('Say what is different')
    const [first] = await packsOf(group)
    await product.database.pool.query("update meeting set place = 'The new library' where id = $1", [first!.meeting])
    const made = MadePackAnswer.parse(
      await (await send(askOf(product), '/api/packs', { group, note: 'We meet in another place.' })).json(),
    )
    expect(made.version).toBe(2)
    const { changes } = ComparedPacks.parse(
      await (await ask(`/api/packs/${made.pack}/changes?with=${first!.pack}`)).json(),
    )
    expect(JSON.stringify(changes)).toContain('Place: The new library')
    expect(JSON.stringify(changes)).toContain('We meet in another place.')
    await expect(
      product.database.pool.query('update pack set note = $1 where id = $2', ['quietly', first!.pack]),
    ).rejects.toThrow(/is a record/)
    expect((await packsOf(group)).map(({ version }) => version)).toEqual([2, 1])
  })

  it('shows partners what is usual beside each month, from the snapshot it is kept with, and the public nothing of it', async () => {
    const [newest] = await packsOf(groups[0]!.group)
    const paperOf = async (edition: string) =>
      (await ask(`/api/packs/${newest!.pack}/file?format=json&edition=${edition}`)).text()
    expect(await paperOf('partner')).toContain('Between the lines: the usual range')
    expect(await paperOf('public')).not.toMatch(/usual range/i)
    const { rows } = await product.database.pool.query(
      `select evidence.area_kind, neighbourhood.area_kind as of_group from pack
       join evidence on evidence.id = pack.evidence_id
       join meeting_group as neighbourhood on neighbourhood.id = pack.group_id where pack.id = $1`,
      [newest!.pack],
    )
    expect(rows).toEqual([{ area_kind: 'parish', of_group: 'parish' }])
  })

  it('shows the public the last signed version, its public edition alone, in every form', async () => {
    const { group } = groups[0]!
    expect(PublicPacks.parse(await (await ask('/api/public/packs')).json()).packs).toEqual([])
    const [second, first] = await packsOf(group)
    expect((await ask(`/api/public/packs/${first!.pack}`)).status).toBe(404)
    expect((await send(askOf(product), `/api/packs/${first!.pack}/sign-off`, {})).status).toBe(200)
    const { packs } = PublicPacks.parse(await (await ask('/api/public/packs')).json())
    expect(packs).toMatchObject([{ pack: first!.pack, group, version: 1, synthetic: true }])
    // The second is not signed off, so it is not there.
    expect((await ask(`/api/public/packs/${second!.pack}`)).status).toBe(404)
    const list = await (await ask('/public/packs')).text()
    expect(list).toContain(`<a href="/public/packs/${group}">`)
    const page = await ask(`/public/packs/${group}`)
    expect(page.headers.get('content-type')).toContain('text/html')
    const html = await page.text()
    expect(html).not.toMatch(/<script/i)
    for (const part of ['You said, we did', 'We could not, because', 'How to reach us', 'public edition'])
      expect(html).toContain(part)
    expect(html).not.toContain('partner edition')
    const address = `/api/public/packs/${first!.pack}?format=`
    const paper = Paper.parse(await (await ask(`${address}json`)).json())
    expect(paper.edition).toBe('public')
    expect(paper.sections).toHaveLength(12)
    const pdf = await getDocumentProxy(new Uint8Array(await (await ask(`${address}pdf`)).arrayBuffer()))
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> }
    expect(info).toMatchObject({ Title: paper.title, Language: 'en-GB' })
    const { text } = await extractText(pdf, { mergePages: true })
    const places = paper.sections.map(({ title }) => text.replace(/\s+/g, ' ').indexOf(title))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(pdf.numPages).toBeLessThanOrEqual(12)
    for (const [format, type] of [
      ['large-print', 'text/html'],
      ['poster', 'text/html'],
      ['csv', 'application/zip'],
    ])
      expect((await ask(`${address}${format}`)).headers.get('content-type')).toContain(type)
  })

  it('makes packs of meetings that are near by itself, once', async () => {
    const { group } = groups[2]!
    const [meeting] = await insertMeetings(product.database.kysely, [
      { group_id: group, day: daysAfter(today(), 3), changed_by: 'test' },
    ])
    const packs = openPacks({
      db: product.database.kysely,
      codeVersion: 't',
      now: () => new Date(),
      log: console.error,
    })
    // The schedule of the product itself may have been first.
    expect(await packs.makeDue()).toBeLessThanOrEqual(1)
    expect(await packs.makeDue()).toBe(0)
    expect(await packsOf(group)).toMatchObject([{ meeting, version: 1, madeBy: 'schedule', signedAt: null }])
  })

  it('refuses to sign off what a check stops, with the reason, and what is signed off already', async () => {
    const { group, meeting } = groups[1]!
    await product.database.pool.query("update meeting set place = 'Ring Mrs Brown on 01908 555123' where id = $1", [
      meeting,
    ])
    await send(askOf(product), '/api/packs', { group, meeting, note: 'Another place.' })
    const [newest, first] = await packsOf(group)
    const refused = await send(askOf(product), `/api/packs/${newest!.pack}/sign-off`, {})
    expect(refused.status).toBe(409)
    expect(JSON.stringify(await refused.json())).toContain('phone number')
    expect((await send(askOf(product), `/api/packs/${first!.pack}/sign-off`, {})).status).toBe(200)
    expect((await send(askOf(product), `/api/packs/${first!.pack}/sign-off`, {})).status).toBe(409)
  })
})
