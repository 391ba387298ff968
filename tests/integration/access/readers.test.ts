import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '../../../server/database/reader.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { feeds } from '../../../shared/feeds/feeds.ts'
import { tiers } from '../../../shared/roles.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { openProductDatabase } from '../../support/loads.ts'
import { agreeOn, east, fillTwoDistricts, west } from '../../support/two-districts.ts'

/** Tests in order: from a machine of one's own to several people with agreements. */
forEachEngine((engine) => {
  let database: TestDatabase<Schema>

  beforeAll(async () => {
    database = await openProductDatabase(engine)
    await fillTwoDistricts(database)
  })
  afterAll(() => database?.close())

  const as = (tier: Reader['tier'], districts: string[] | null = null) => {
    const db = database.as({ tier, districts })
    return async (text: string) => (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(db)).rows
  }
  /** 'feed supplier' of the reports that are there for a reader. */
  const reportsOf = async (tier: Reader['tier'], districts: string[] | null = null) => {
    const rows = await as(
      tier,
      districts,
    )(`select distinct feed || ' ' || supplier as of from partner_report order by 1`)
    return rows.map(({ of }) => of)
  }
  const agenciesOf = async (tier: Reader['tier']) => {
    const rows = await as(tier)('select distinct source_agency as agency from exact_incident order by 1')
    return rows.map(({ agency }) => agency)
  }

  describe('a reader', () => {
    it('is bound for one query, and leaves the connection to its owner', async () => {
      const who = async () => (await database.pool.query('select current_user::text as name')).rows[0].name as string
      const owner = await who()
      for (let turn = 0; turn < 20; turn++) {
        expect(await as('public')('select current_user::text as name')).toEqual([{ name: 'wardwatch_public' }])
        await expect(as('partner')('select * from account')).rejects.toMatchObject({ code: '42501' })
        expect(await who()).toBe(owner)
      }
      const { rows } = await database.pool.query(`select current_setting('wardwatch.districts', true) as districts`)
      expect(rows[0].districts ?? '').toBe('')
    })

    it('keeps its own sight while others ask at the same time', async () => {
      const asked = Array.from({ length: 60 }, async (_, turn) => {
        const [tier, district] = [tiers[turn % 3] ?? 'public', turn % 2 === 0 ? east : west]
        const [row] = await as(tier, [district])(
          `select current_user::text as name, current_setting('wardwatch.districts') as district`,
        )
        expect(row).toEqual({ name: `wardwatch_${tier}`, district })
      })
      await Promise.all(asked)
    })

    it('is the same through a transaction, which is kept or undone as a whole', async () => {
      const db = database.as({ tier: 'partner', districts: [east] })
      const rename = (name: string, fails: boolean) =>
        db
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute(async (trx) => {
            await trx.updateTable('analysis_run').set({ name }).execute()
            const { rows } =
              await sql`select current_user::text as name, current_setting('transaction_isolation') as level`.execute(
                trx,
              )
            expect(rows).toEqual([{ name: 'wardwatch_partner', level: 'repeatable read' }])
            if (fails) throw new Error('undone')
          })
      await rename('kept', false)
      await expect(rename('lost', true)).rejects.toThrow('undone')
      const runs = await database.kysely.selectFrom('analysis_run').select('name').orderBy('name').execute()
      expect(runs.map(({ name }) => name)).toEqual(['', 'kept'])
    })

    it('is refused where its districts are no codes', () => {
      for (const code of ["E06000001'; reset role; --", '', 'e06000001', `${east},${west}`])
        expect(() => database.as({ tier: 'partner', districts: [code] })).toThrow(RangeError)
      expect(() => database.as({ tier: 'partner', districts: [] })).toThrow(RangeError)
    })
  })

  describe('a tier', () => {
    it.each(tiers)('%s sees no account, session, log or secret, whatever it asks', async (tier) => {
      for (const table of ['account', 'invitation', 'sign_in_failure', 'session', 'audit_log', 'sharing_agreement'])
        await expect(as(tier)(`select * from ${table}`), table).rejects.toMatchObject({ code: '42501' })
      expect(await as(tier)('select name from setting')).toEqual([{ name: 'borough-shown' }])
    })

    it('public sees what is published, and nothing it was made from', async () => {
      expect(await as('public')('select district_code, year from release')).toEqual([
        { district_code: east, year: '2024' },
      ])
      await expect(as('public')('select * from release')).rejects.toMatchObject({ code: '42501' })
      for (const table of ['area_count', 'place_count', 'exact_incident', 'partner_report', 'analysis_run', 'load'])
        await expect(as('public')(`select count(*) from ${table}`), table).rejects.toMatchObject({ code: '42501' })
    })

    it('partner sees no keys, no restricted feed, none it was not told the tier of, and no refused row', async () => {
      expect(await reportsOf('partner')).toEqual(['graffiti Council', 'graffiti Fire'])
      for (const part of ['*', 'subject_key', 'address_key', 'partner_report'])
        await expect(as('partner')(`select ${part} from partner_report`), part).rejects.toMatchObject({ code: '42501' })
      const [row = {}] = await as('partner')('select * from readable_partner_report')
      expect(Object.values(row).join()).not.toContain('key of')
      for (const part of ['*', 'text', 'count(*)'])
        await expect(as('partner')(`select ${part} from refused_row`), part).rejects.toMatchObject({ code: '42501' })
    })

    it('restricted sees keys and refused rows', async () => {
      expect(await as('restricted')('select distinct subject_key from partner_report')).toEqual([
        { subject_key: 'key of a person' },
      ])
      expect(await reportsOf('restricted')).toHaveLength(6)
      expect(await as('restricted')('select text from refused_row')).toHaveLength(1)
    })

    it('knows the tier of every feed there is', async () => {
      const stored = await database.kysely.selectFrom('feed_tier').selectAll().orderBy('feed').execute()
      const described = feeds.map(({ slug, tier }) => ({ feed: slug, tier }))
      expect(stored).toEqual(described.sort((one, other) => (one.feed < other.feed ? -1 : 1)))
    })
  })

  describe('a district', () => {
    it.each(['partner', 'restricted'] as const)(
      'is all that %s sees of counts, incidents, reports and runs',
      async (tier) => {
        const read = as(tier, [east])
        const count = async (table: string) => (await read(`select count(*)::int as n from ${table}`))[0]?.n
        expect(await read('select distinct ref from exact_incident')).toEqual([{ ref: 'east' }])
        expect(await read('select distinct ref from readable_partner_report')).toEqual([{ ref: 'east' }])
        expect(await read('select district_code from analysis_run')).toEqual([{ district_code: east }])
        expect([await count('area_count'), await count('current_area_count')]).toEqual([2, 2])
        expect([await count('place_count'), await count('current_place_count')]).toEqual([1, 1])
        expect(await as(tier, [east, west])('select distinct ref from exact_incident order by 1')).toHaveLength(2)
        expect(await as(tier, ['E06000099'])('select * from exact_incident')).toEqual([])
      },
    )

    it('hides refused rows, which are of nowhere', async () => {
      expect(await as('restricted', [east])('select * from refused_row')).toEqual([])
    })
  })

  describe('what partners may write', () => {
    const refused = { code: '42501' }
    const newRun = (district: string) => `insert into analysis_run overriding system value
      select (jsonb_populate_record(run, '{"district_code": "${district}", "id": 9${district.slice(-1)}}')).*
      from analysis_run as run`

    it('is runs of their districts, and their names', async () => {
      const partner = as('partner', [east])
      await partner(`update analysis_run set name = 'ours'`)
      const names = await database.kysely
        .selectFrom('analysis_run')
        .select(['district_code', 'name'])
        .orderBy('name')
        .execute()
      expect(names).toEqual([
        { district_code: west, name: '' },
        { district_code: east, name: 'ours' },
      ])
      for (const column of ['result', 'status', 'district_code', 'holder'])
        await expect(partner(`update analysis_run set ${column} = null`), column).rejects.toMatchObject(refused)
      await expect(partner(newRun(west))).rejects.toMatchObject(refused)
      await partner(newRun(east))
      await expect(partner('delete from analysis_run')).rejects.toMatchObject(refused)
      await expect(as('public')(`update analysis_run set name = ''`)).rejects.toMatchObject(refused)
    })

    it('is whether the borough is shown, and no other setting', async () => {
      await as('partner')(`update setting set value = 'false'`)
      const settings = await database.kysely.selectFrom('setting').selectAll().orderBy('name').execute()
      expect(settings).toEqual([
        { name: 'borough-shown', value: false },
        { name: 'session-secret', value: 'secret' },
      ])
      await expect(as('partner')(`insert into setting values ('other', 'true')`)).rejects.toMatchObject(refused)
      await expect(as('restricted')(`update setting set value = 'false'`)).rejects.toMatchObject(refused)
    })

    it('is a release of their district, never one that is out', async () => {
      const publish = (district: string) =>
        as('partner', [
          east,
        ])(`insert into release (district_code, district_name, synthetic, year, published_on, released_by,
          data_version, code_version, parameters, content, checksum)
          values ('${district}', '', false, '2023', '', '', '', '', '{}', '', '') returning id`)
      expect(await publish(east)).toHaveLength(1)
      await expect(publish(west)).rejects.toMatchObject(refused)
      await as('partner')(`update release set year = '1999'`)
      expect(await as('public')(`select * from (select year from release) as out where year = '1999'`)).toEqual([])
    })

    it('is nothing else of any table', async () => {
      for (const table of ['partner_report', 'exact_incident', 'area_count', 'load', 'feed_tier', 'sharing_agreement'])
        for (const change of [`delete from ${table}`, `truncate ${table}`])
          await expect(as('restricted')(change), change).rejects.toMatchObject(refused)
    })
  })

  describe('an agreement', () => {
    it('hides a feed after its last day, while nobody else has an account', async () => {
      await agreeOn(database, 'graffiti', 'Council', 'partner', -2)
      await agreeOn(database, 'Fire', 'Fire service', 'partner', -2)
      expect(await reportsOf('partner')).toEqual(['graffiti Fire'])
      expect(await reportsOf('restricted')).toHaveLength(5)
      expect(await agenciesOf('partner')).toEqual(['Council'])
      expect(await as('partner')('select has_hidden_incidents() as hidden')).toEqual([{ hidden: true }])
      await agreeOn(database, 'graffiti', 'Council', 'partner', 2)
      expect(await reportsOf('partner')).toEqual(['graffiti Council', 'graffiti Fire'])
    })

    it('is needed for every feed once there are accounts, and counts for its tier', async () => {
      await database.kysely
        .insertInto('account')
        .values({ email: 'boss@example.org', roles: ['administrator'] })
        .execute()
      await agreeOn(database, 'encampment', 'Council', 'restricted', 2)
      await agreeOn(database, 'graffiti', 'Fire', 'restricted', 2)
      await agreeOn(database, 'Council', 'Council', 'restricted', 2)
      expect(await reportsOf('partner')).toEqual(['graffiti Council'])
      expect(await reportsOf('restricted')).toEqual(['encampment Council', 'graffiti Council', 'graffiti Fire'])
      expect(await agenciesOf('partner')).toEqual([])
      expect(await agenciesOf('restricted')).toEqual(['Council'])
      await agreeOn(database, 'graffiti', 'Council', 'partner', -2)
      expect(await reportsOf('partner')).toEqual([])
    })
  })
})
