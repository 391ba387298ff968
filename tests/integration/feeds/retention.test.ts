import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAgreement } from '../../../server/access/agreements.ts'
import { verifyLog } from '../../../server/access/audit-log.ts'
import { readDecisions } from '../../../server/access/decision-record.ts'
import { deleteOnRequest } from '../../../server/feeds/delete-on-request.ts'
import { giveBackLease, takeLease } from '../../../server/feeds/lease-store.ts'
import { readRetention, runRetention, setRetentionRule } from '../../../server/feeds/retention.ts'
import { keepRetention } from '../../../server/keep-retention.ts'
import type { ReleaseAnswer } from '../../../shared/contracts/public.ts'
import { at, boundaryJson, gridLsoas } from '../../support/boundary-file.ts'
import { runCommand } from '../../support/command-line.ts'
import { forEachEngine } from '../../support/databases.ts'
import { incidentCsv } from '../../support/incident-file.ts'
import { load, type TestFolder, testFolder } from '../../support/loads.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { countsByArea } from '../../support/questions.ts'
import { partnerHash, referralCsv, vehicleCsv } from '../../support/referral-file.ts'
import { runClient } from '../../support/runs.ts'
import { crimeId, manyRows, streetCsv } from '../../support/street-file.ts'

const today = '2026-11-26'
const by = { actor: 'test', reason: undefined }
const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`)

/** The life of data: tests in order, from what was loaded to what was asked to be deleted. */
forEachEngine((engine) => {
  let product: RunningProduct
  let folder: TestFolder
  let release: ReleaseAnswer['published'][number]
  let policeRun: number
  let exactRun: number
  const runs = runClient(() => product.url)
  const db = () => product.database.kysely

  beforeAll(async () => {
    folder = testFolder()
    product = await startProduct({ load: 'none', engine })
    await load(product.database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put(
        '2024-street.csv',
        streetCsv(months.flatMap((month) => manyRows(30, (index) => ({ ...at(0.5 + (index % 3), 0.5), month })))),
      ),
    ])
    const old = { referred: '2022-03-01' }
    await load(product.database, [
      folder.put(
        'referrals.csv',
        referralCsv([
          { ref: 'R1', ...old },
          { ref: 'R2', referred: '2024-05-01' },
          { ref: 'R3', referred: '2025-05-01' },
          { ref: 'R4', referred: '2025-06-01', agency: 'Council' },
          { ref: 'R5', referred: 'no day', agency: 'Council' },
        ]),
      ),
    ])
    const place = { from: '2024-03-10 20:00', to: '2024-03-10 20:00', agency: 'Fire' }
    const exact = Array.from({ length: 60 }, (_, index) => ({ ref: `F${index}`, ...place }))
    await load(product.database, folder.put('fire.csv', incidentCsv(exact)))
    await load(product.database, folder.put('vehicles.csv', vehicleCsv([{ ref: 'V1', reported: '2024-06-01 10:00' }])))
    await load(
      product.database,
      folder.put('own.csv', incidentCsv([{ ref: 'A1', from: '2020-01-10 08:00', to: '2020-01-10 09:00' }])),
    )
    const published = await runs.send('/api/releases', { by: 'partnership manager' })
    release = ((await published.json()) as ReleaseAnswer).published[0] as typeof release
    const ended = await runs.run({ method: 'concentration', layer: 'burglary', from: '2024-01', to: '2024-12' })
    policeRun = ended.run.run
    const hours = { method: 'hour-weekday', layer: 'burglary', from: '2024-01', to: '2024-12' }
    exactRun = (await runs.run(hours)).run.run
  }, 300_000)
  afterAll(async () => {
    await product?.close()
    folder?.remove()
  })

  const referrals = async () => {
    const { rows } = await product.database.pool.query<{ ref: string; subject_key: string | null }>(
      `select ref, subject_key from partner_report where feed = 'asb_referral' order by ref`,
    )
    return rows.map(({ ref, subject_key }) => `${ref}${subject_key === null ? '' : ' keyed'}`)
  }
  const publishedBytes = async () =>
    (await product.database.pool.query('select * from release order by id')).rows as unknown[]

  it('keys are kept hashed again, and equal where the partner’s were', async () => {
    const { rows } = await product.database.pool.query<{ key: string; count: number }>(
      `select subject_key as key, count(*)::int from partner_report where feed = 'asb_referral' group by 1`,
    )
    expect(rows).toEqual([{ key: expect.stringMatching(/^wk1_/), count: 4 }])
    expect(rows[0]?.key).not.toContain(partnerHash('Ann'))
  })

  it('says in words what a run would delete and what goes later, and deletes nothing', async () => {
    const { due, later, rules } = await readRetention({ kysely: db() }, today)
    expect(due.map(({ sentence }) => sentence).sort()).toEqual([
      '1 row of ASB referrals from Housing, Mar 2022: kept for 36 months after the month.',
      '1 row of Incidents with exact places from Council, Jan 2020: kept for 60 months after the month.',
      'Keys in 1 row of Abandoned vehicles, Jun 2024: kept for 24 months after the month.',
      'Keys in 2 rows of ASB referrals from Housing, Mar 2022 to May 2024: kept for 24 months after the month.',
    ])
    expect(later.some(({ thing }) => thing === 'refused')).toBe(true)
    expect(rules.find(({ feed }) => feed === 'police-street')).toMatchObject({ months: null, setBy: null })
    expect(await referrals()).toEqual(['R1 keyed', 'R2 keyed', 'R3 keyed', 'R4 keyed'])
  })

  it('a run waits for a load that is at work, and says so', async () => {
    await takeLease(db(), 'A long load')
    await expect(runRetention(product.database, { today, actor: 'test' })).rejects.toMatchObject({
      kind: 'load-running',
    })
    const lines: string[] = []
    const keeper = keepRetention(
      product.database,
      (line) => lines.push(line),
      () => new Date(`${today}T12:00:00Z`),
    )
    await keeper.close()
    expect(lines).toEqual([expect.stringContaining('it is tried again tomorrow. A long load is at work')])
    await giveBackLease(db())
  })

  it('a run deletes and blanks what is due, keeps a record without content, and leaves what was published as it was', async () => {
    const before = await publishedBytes()
    const { deleted } = await runRetention(product.database, { today, actor: 'test' })
    expect(deleted.map(({ thing, feed, rows }) => [thing, feed, rows]).sort()).toEqual([
      ['keys', 'abandoned_vehicle', 1],
      ['keys', 'asb_referral', 1],
      ['rows', 'asb_referral', 1],
      ['rows', 'incident', 1],
    ])
    expect(await referrals()).toEqual(['R2', 'R3 keyed', 'R4 keyed'])
    const { rows } = await product.database.pool.query(`select fields from partner_report where ref = 'V1'`)
    expect(rows).toEqual([{ fields: { ref: 'V1', on_grid_road: false } }])
    expect(await publishedBytes()).toEqual(before)
    const answer = await fetch(`${product.url}/api/public/${release.district}/${release.year}`)
    expect(answer.status).toBe(200)
    const [decision] = await readDecisions(db())
    expect(decision).toMatchObject({ kind: 'retention-run', actor: 'test', detail: { loads: [2, 4, 5] } })
    expect(JSON.stringify(decision)).not.toMatch(/R1|A1|wk1_/)
    expect(await runRetention(product.database, { today, actor: 'test' })).toEqual({ deleted: [] })
    expect((await verifyLog(db(), [], 'decision_record')).status).toBe('whole')
  })

  it('the agreement ends keys and restricted rows of its supplier the day after its last, and no others', async () => {
    const terms = { feed: 'asb_referral', supplier: 'Housing', reference: 'ISA 1', purpose: 'Cases' }
    const agreed = { ...terms, tier: 'restricted' as const, expiresOn: '2026-11-25' }
    await addAgreement(db(), agreed, { actor: 'test', now: new Date(`${today}T12:00:00Z`) })
    expect((await readRetention({ kysely: db() }, '2026-11-25')).due).toEqual([])
    const { deleted } = await runRetention(product.database, { today, actor: 'test' })
    expect(deleted.map(({ supplier, rule }) => [supplier, rule])).toEqual([
      ['Housing', "the sharing agreement's last day is 2026-11-25"],
    ])
    expect(await referrals()).toEqual(['R4 keyed'])
  })

  it('the text of refused rows is blanked after its time; line and reason stay', async () => {
    const { later } = await readRetention({ kysely: db() }, today)
    const refused = later.find(({ thing }) => thing === 'refused')
    expect(refused).toMatchObject({ feed: 'asb_referral', rows: 1 })
    await runRetention(product.database, { today: refused?.on ?? '', actor: 'test' })
    const { rows } = await product.database.pool.query('select line, reason, found, text from refused_row')
    expect(rows).toEqual([{ line: 6, reason: 'referred_at is not a date', found: '', text: '' }])
  })

  it('an administrator sets a rule for a feed or a supplier, with a reason, and takes it back', async () => {
    const asked = { feed: 'abandoned_vehicle', supplier: null, thing: 'rows' as const, reason: 'The board asked.' }
    await setRetentionRule({ kysely: db() }, { ...asked, months: 1 }, 'boss@example.org')
    expect((await readRetention({ kysely: db() }, today)).due.map(({ feed, rows }) => [feed, rows])).toEqual([
      ['abandoned_vehicle', 1],
    ])
    await setRetentionRule({ kysely: db() }, { ...asked, supplier: '', months: 'until-removed' }, 'boss@example.org')
    expect((await readRetention({ kysely: db() }, today)).due).toEqual([])
    await setRetentionRule({ kysely: db() }, { ...asked, supplier: '', months: 'usual' }, 'boss@example.org')
    await setRetentionRule({ kysely: db() }, { ...asked, months: 'usual' }, 'boss@example.org')
    const { rules, due } = await readRetention({ kysely: db() }, today)
    expect([due, rules.filter(({ setBy }) => setBy !== null)]).toEqual([[], []])
    expect((await readDecisions(db()))[0]).toMatchObject({ kind: 'retention-rule', reason: 'The board asked.' })
    for (const wrong of [{ feed: 'nothing' }, { feed: 'graffiti', thing: 'keys' as const }, { feed: 'police-street' }])
      await expect(setRetentionRule({ kysely: db() }, { ...asked, months: 3, ...wrong }, 'x')).rejects.toMatchObject({
        kind: 'invalid-request',
      })
  })

  describe('deleting on request', () => {
    const command = (...args: string[]) => runCommand(args, product.environment)

    it('asks for a confirmation first, and says what would go', async () => {
      const asked = await command('delete', '--feed', 'asb_referral', '--supplier', 'Council')
      expect([asked.code, asked.out]).toEqual([1, expect.stringContaining('Would be deleted: 1 row of ASB referrals')])
      expect(asked.out).toContain('Nothing was deleted')
      expect(await referrals()).toEqual(['R4 keyed'])
      expect((await command('delete', '--feed', 'asb_referral')).code).toBe(2)
      const none = await command('delete', '--feed', 'graffiti', '--supplier', 'Nobody', '--yes')
      expect([none.code, none.errors]).toEqual([1, expect.stringContaining('There is nothing of Graffiti')])
    })

    it('deletes one supplier’s feed with --yes, keeps a record, and lets the file be loaded again', async () => {
      const args = ['delete', '--feed', 'asb_referral', '--supplier', 'Council', '--reason', 'They asked', '--yes']
      const done = await command(...args)
      expect([done.code, done.out]).toEqual([
        0,
        expect.stringContaining('Deleted: 1 row of ASB referrals from Council'),
      ])
      expect(await referrals()).toEqual([])
      expect((await readDecisions(db()))[0]).toMatchObject({ kind: 'deletion', reason: 'They asked' })
      const again = await load(product.database, `${folder.path}/referrals.csv`)
      expect(again.status).toBe('applied')
      expect(await referrals()).toHaveLength(4)
    })

    it('takes a load of police data out of the counts of areas, and counts what was a duplicate of it', async () => {
      const id = crimeId(1)
      const earlier = streetCsv([{ crimeId: id, month: '2025-01', ...at(0.5, 0.5) }])
      const later = streetCsv([
        { crimeId: id, month: '2025-02', ...at(0.5, 0.5) },
        { month: '2025-02', ...at(0.5, 0.5) },
      ])
      await load(product.database, folder.put('2025-01-testshire-street.csv', earlier))
      const second = await load(product.database, folder.put('2025-02-testshire-street.csv', later))
      const burglary = { areas: 'lsoa', layer: 'burglary', from: '2025-01', to: '2025-02' } as const
      const total = async () =>
        [...Object.values(await countsByArea(product.database, burglary))].reduce<number>(
          (sum, count) => sum + (count ?? 0),
          0,
        )
      expect(await total()).toBe(2)
      const request = { feed: 'police-street', supplier: null, load: second.load }
      const { sentences } = await deleteOnRequest(product.database, request, by)
      expect(sentences).toEqual(['2 rows of Police street data from testshire, Feb 2025.'])
      expect(await total()).toBe(1)
    })

    it('leaves the result of a run as it was, and says that what it was made from is gone', async () => {
      const before = await runs.read(policeRun)
      expect(before.run.notes.filter(({ kind }) => kind === 'deleted-since')).toEqual([])
      const published = await publishedBytes()
      await deleteOnRequest(product.database, { feed: 'police-street', supplier: null, load: 1 }, by)
      const after = await runs.read(policeRun)
      expect(after.result).toEqual(before.result)
      const [note] = after.run.notes.filter(({ kind }) => kind === 'deleted-since')
      expect(note?.text).toContain('Made from rows since deleted')
      expect(await publishedBytes()).toEqual(published)
    })

    it('says the same of a run of incidents with exact places, once those of its months are gone', async () => {
      const notes = async () => (await runs.read(exactRun)).run.notes.filter(({ kind }) => kind === 'deleted-since')
      // One of 2020 has gone already; the run is of 2024.
      expect(await notes()).toEqual([])
      const { rows } = await deleteOnRequest(product.database, { feed: 'incident', supplier: 'Fire', load: null }, by)
      expect(rows).toBe(60)
      expect(await notes()).toHaveLength(1)
    })

    it('the command line lists rules and decisions, sets a rule, and runs dry', async () => {
      const listed = await command('retention', 'list')
      expect(listed.out).toContain('police-street: rows until removed.')
      const args = ['--feed', 'asb_referral', '--keep', 'rows', '--months', '6', '--reason', 'Asked']
      expect((await command('retention', 'set', ...args)).code).toBe(0)
      const wrong = await command('retention', 'set', '--feed', 'asb_referral', '--keep', 'all', '--months', '6')
      expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('--keep must be rows, keys, refused')])
      const dry = await command('retention', 'run', '--dry-run')
      expect(dry.out).toContain('A run would delete:')
      expect(await referrals()).toHaveLength(4)
      const run = await command('retention', 'run')
      expect(run.out).toContain('Deleted: ')
      const decisions = await command('decisions', '--since', '2026-01-01')
      expect(decisions.out).toContain('command line  Data deleted on request: asb_referral, Council. Why: They asked')
      const csv = await command('decisions', '--format', 'csv')
      expect(csv.out).toMatch(/^number,at,actor,decision,subject,reason,detail,hash\r\n"\d+",/)
    })
  })
})
