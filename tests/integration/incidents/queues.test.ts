import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { listPartnerFeeds } from '../../../server/incidents/list-partner-feeds.ts'
import { queueCsv } from '../../../server/incidents/queue-csv.ts'
import { readQueue } from '../../../server/incidents/read-queue.ts'
import { readRepeats } from '../../../server/incidents/read-repeats.ts'
import {
  PartnerFeedsAnswer,
  QueueAnswer,
  QueueQuery,
  RepeatsAnswer,
  RepeatsQuery,
} from '../../../shared/contracts/reports.ts'
import type { QueueSlug } from '../../../shared/feeds/feeds.ts'
import { boundaryJson, gridLsoas, gridWards } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { csvText } from '../../support/street-file.ts'

const inside = '482812, 234611'
const graffiti = csvText([
  ['ref', 'reported_at', 'removed_at', 'offensive', 'surface', 'location'],
  // The worked removals of 24, 96, 12 and 240 hours, and one that is open for 3.5 days at the end of the month.
  ['G1', '2025-01-02 10:00', '2025-01-03 10:00', 'N', 'brick', inside],
  ['G2', '2025-01-02 10:00', '2025-01-06 10:00', 'N', 'brick', inside],
  ['G3', '2025-01-02 10:00', '2025-01-02 22:00', 'N', 'brick', inside],
  ['G4', '2025-01-02 10:00', '2025-01-12 10:00', 'N', 'brick', inside],
  ['G5', '2025-01-28 12:00', '', 'Y', 'stone', inside],
  // Another month, and another county.
  ['G6', '2025-01-31 23:00', '2025-02-01 09:00', 'N', 'brick', inside],
  ['G7', '2025-01-02 10:00', '2025-01-03 10:00', 'N', 'brick', '530000, 180000'],
])
const vehicles = csvText([
  ['ref', 'reported_at', 'removed_at', 'reg_hash', 'on_grid_road', 'location'],
  ['V1', '2025-01-05 10:00', '', 'aa11', 'Y', inside],
  ['V2', '2025-01-06 10:00', '2025-01-06 16:00', 'aa11', 'Y', inside],
  // Back more than a week after its removal, so another job.
  ['V7', '2025-02-14 10:00', '2025-02-15 10:00', 'aa11', 'N', inside],
  ['V3', '2025-01-10 10:00', '2025-01-11 09:00', 'bb22', 'Y', inside],
  ['V4', '2025-01-20', '2025-01-21', 'cc33', 'Y', inside],
  ['V5', '2025-01-25 10:00', '', 'dd44', 'Y', inside],
  ['V6', '2025-01-31 20:00', '2025-02-01 08:00', 'ee55', 'N', inside],
])
/** Three of four on grid roads within 24 hours of being referred; one is open for longer, and counts as failed. */
const gridRoads = csvText([
  ['ref', 'reported_at', 'referred_at', 'removed_at', 'reg_hash', 'on_grid_road', 'outcome', 'location', 'precision_m'],
  ['W1', '2024-03-01 10:00', '2024-03-02 10:00', '2024-03-02 20:00', 'a1', 'Y', '', inside, ''],
  ['W2', '2024-03-03 10:00', '2024-03-03 11:00', '2024-03-04 11:00', 'b2', 'Y', '', inside, ''],
  ['W3', '2024-03-04 10:00', '2024-03-04 12:00', '2024-03-04 13:00', 'c3', 'Y', '', inside, ''],
  ['W4', '2024-03-05 10:00', '2024-03-05 12:00', '2024-04-20 10:00', 'd4', 'Y', '', inside, ''],
  ['W5', '2024-03-05 10:00', '2024-03-05 12:00', '2024-03-20 10:00', 'e5', 'N', '=1+1', inside, ''],
  // Two reports without a registration at one place, as far as a postcode tells.
  ['W6', '2024-03-06 10:00', '', '2024-04-20 10:00', '', 'N', '', inside, '100'],
  ['W7', '2024-03-06 11:00', '', '2024-04-20 10:00', '', 'N', '', inside, '100'],
])
/** The worked referrals of the statistics notes, section 8. */
const referrals = csvText([
  ['ref', 'referred_at', 'subject_key', 'address_key', 'similarity_class', 'location'],
  ['1', '2024-01-10', 'K1', 'A1', 'noise', inside],
  ['2', '2024-03-01', 'K1', 'A1', 'noise', inside],
  ['3', '2024-07-05', 'K1', 'A1', 'noise', inside],
  ['4', '2024-09-02', 'K1', 'A2', 'noise', inside],
  ['5', '2024-02-01', 'K1', 'A1', 'graffiti', inside],
  ['6', '2024-08-31', 'K2', 'A3', 'noise', inside],
  ['7', '2025-02-28', 'K2', 'A3', 'noise', inside],
  ['8', '2024-05-15', 'K3', 'A4', 'noise', inside],
  ['9', '2024-11-16', 'K3', 'A4', 'noise', inside],
  ['10', '2024-06-30', 'K4', 'A5', 'noise', inside],
  ['11', '2024-06-30', 'K4', 'A5', 'noise', inside],
  ['12', '2024-06-30', '', '', 'noise', inside],
])

forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let folder: TestFolder

  beforeAll(async () => {
    folder = testFolder()
    database = await openProductDatabase(engine)
    await load(database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('ward.geojson', boundaryJson(gridWards)),
      folder.put('graffiti.csv', graffiti),
      folder.put('vehicles.csv', vehicles),
      folder.put('referrals.csv', referrals),
    ])
    await load(database, [folder.put('march.csv', gridRoads)])
  })
  afterAll(async () => {
    await database?.close()
    folder?.remove()
  })

  const queue = (feed: QueueSlug, query: object = {}) => readQueue(database.kysely, feed, QueueQuery.parse(query))
  const repeats = (query: object = {}) => readRepeats(database.kysely, RepeatsQuery.parse(query))
  const january = { from: '2025-01', to: '2025-01' }
  const march = { from: '2024-03', to: '2024-03' }

  it('lists what partners sent, without what lies in other districts', async () => {
    const answer = await listPartnerFeeds(database.kysely, undefined)
    expect(PartnerFeedsAnswer.parse(answer)).toEqual(answer)
    expect(answer.feeds.map(({ feed, reports, open }) => [feed, reports, open])).toEqual([
      ['abandoned_vehicle', 14, 2],
      ['asb_referral', 12, 12],
      ['graffiti', 6, 1],
    ])
  })

  describe('a queue', () => {
    it('averages the jobs that ended, and lists the open ones by their age', async () => {
      const answer = await queue('graffiti', { ...january, target: 3 })
      expect(QueueAnswer.parse(answer)).toEqual(answer)
      expect(answer).toMatchObject({ period: january, asOf: '2025-02-01', targetDays: 3 })
      expect(answer.closed).toMatchObject({ jobs: 4, meanDays: 3.875, medianDays: 2.5, medianLower: null, late: 2 })
      expect(answer.open).toMatchObject({ jobs: 2, oldestDays: 3.5, late: 1 })
      expect(answer.open.shown[0]).toMatchObject({ ref: 'G5', ageDays: 3.5, late: true, about: 'offensive, stone' })
      expect(answer.finding).toBe('Half were removed within 2.5 days, and 1 job of 2 open is older than 3 days')
      expect(answer.sure.join(' ')).toContain('Only 4 jobs ended in January 2025')
    })

    it('ends with the data where they end before the period, and says so', async () => {
      const answer = await queue('graffiti', { from: '2025-02', to: '2025-12' })
      expect(answer).toMatchObject({ asOf: '2025-02-01 09:01', closed: { jobs: 1 } })
      expect(answer.sure.join(' ')).toContain('The data end on 2025-02-01; open jobs are as of then.')
    })

    it('merges reports of one vehicle, and judges grid roads by hours that are known', async () => {
      const answer = await queue('abandoned_vehicle', january)
      expect(answer.closed.jobs).toBe(3)
      expect(answer.sure.join(' ')).toContain('1 report of a vehicle reported before is merged with it')
      // The first took 30 hours, the second 23, the third has no hours, and the open one is overdue.
      expect(answer.clock).toMatchObject({ met: 1, judged: 3, running: 0, notJudged: 1, share: 1 / 3 })
      expect(answer.open.shown.map(({ ref, late }) => [ref, late])).toEqual([
        ['V5', false],
        ['V6', false],
      ])
      expect((await queue('abandoned_vehicle', { from: '2025-02', to: '2025-02' })).closed).toMatchObject({ jobs: 2 })
    })

    it('judges grid roads from their referral, and counts an open one that is overdue as failed', async () => {
      const { clock } = await queue('abandoned_vehicle', march)
      expect(clock).toMatchObject({ met: 3, judged: 4, share: 0.75, running: 0, notJudged: 0 })
    })

    it('merges no vehicle by a place that is vaguer than what is near, and says so', async () => {
      const answer = await queue('abandoned_vehicle', march)
      expect(answer.open.shown.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['W6', 'W7']))
      expect(answer.open.shown.find(({ ref }) => ref === 'W6')?.place).toBe('easting and northing, within 100 m')
      const told = answer.sure.join(' ')
      expect(told).toContain('2 reports without a registration have a place vaguer than 50 m')
      expect(answer.places).toEqual([
        expect.objectContaining({ method: 'grid', label: 'easting and northing', mostMetres: 100 }),
      ])
    })

    it('is a file of every job, in which no cell can run as a formula', async () => {
      const query = QueueQuery.parse({ ...march, format: 'csv' })
      const { name, text } = await queueCsv(database.kysely, 'abandoned_vehicle', query)
      expect(name).toBe('abandoned-vehicle-queue-2024-03-to-2024-03.csv')
      const [head = '', ...rows] = text.replace('\uFEFF', '').trim().split('\r\n')
      const column = (field: string) => head.split(',').indexOf(field)
      expect(rows.map((row) => [row.split(',')[0], row.split(',')[column('state')]])).toEqual([
        ['W1', 'ended'],
        ['W2', 'ended'],
        ['W3', 'ended'],
        ['W4', 'open'],
        ['W5', 'ended'],
        ['W6', 'open'],
        ['W7', 'open'],
      ])
      expect(text).toContain(",'=1+1,")
      expect(rows[0]?.split(',')[column('days')]).toBe('1.417')
      expect(text).not.toMatch(/\b(a1|b2|c3|d4)\b/)
    })

    it('counts jobs by ward, without rates where no residents are loaded', async () => {
      const { wards } = await queue('abandoned_vehicle', january)
      expect(wards.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(5)
      expect(wards[0]).toMatchObject({ rate: null, lower: null, upper: null, residents: null })
    })

    it('says that nothing is loaded where nothing is', async () => {
      const answer = await queue('fly_tip')
      expect(QueueAnswer.parse(answer)).toMatchObject({ period: null, finding: 'No reports of fly-tips are loaded' })
    })

    it('refuses a period that ends before it begins', async () => {
      await expect(queue('graffiti', { from: '2025-02', to: '2025-01' })).rejects.toThrow(/is after to/)
    })
  })

  describe('repeat referrals', () => {
    it('are those of the worked table, by either rule', async () => {
      const answer = await repeats({ from: '2024-01', to: '2025-02' })
      expect(RepeatsAnswer.parse(answer)).toEqual(answer)
      expect(answer.chosen).toMatchObject({ referrals: 11, repeats: 4 })
      expect(answer.otherRule).toMatchObject({ referrals: 11, repeats: 5 })
      expect(answer).toMatchObject({ sameDay: 1, withoutKey: 1, asOf: '2025-02-28' })
      expect(answer.byClass.map((each) => [each.class, each.referrals, each.repeats])).toEqual([
        ['noise', 10, 4],
        ['graffiti', 1, 0],
      ])
      expect(answer.finding).toBe('4 referrals of 11 repeated an earlier one')
    })

    it('look back before the period for the first of a series', async () => {
      expect((await repeats({ from: '2024-03', to: '2024-03' })).chosen).toMatchObject({ referrals: 1, repeats: 1 })
    })

    it('name cases to review by reference, and never by key', async () => {
      const answer = await repeats({ from: '2024-01', to: '2024-07' })
      expect(answer.reviews.map(({ by, reports }) => [by, reports.map(({ ref }) => ref)])).toEqual([
        ['subject', ['5', '2', '3']],
        ['address', ['5', '2', '3']],
      ])
      expect(JSON.stringify(answer)).not.toMatch(/"[KA]\d"/)
    })
  })
})
