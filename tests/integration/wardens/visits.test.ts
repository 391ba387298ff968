import { randomUUID } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runRetention } from '../../../server/feeds/retention.ts'
import { degreesFromGrid } from '../../../server/geometry/british-grid.ts'
import { clockMinutes } from '../../../shared/calendar-date.ts'
import { StatementsAnswer, WardenSchemesAnswer } from '../../../shared/contracts/warden-schemes.ts'
import {
  WardenMeasures,
  WardenReturn,
  WardenVisit,
  WardenVisitsAnswer,
} from '../../../shared/contracts/warden-visits.ts'
import { incidentTypes } from '../../../shared/layers.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { type PutDuty, putSpot, putWarden, putWardenWeek, twoPlaces } from '../../support/warden-weeks.ts'

const judged = incidentTypes
  .filter(({ slug }) => ['anti-social-behaviour', 'criminal-damage-arson', 'public-order'].includes(slug))
  .map(({ id }) => id)
const week = 'from=2025-06-02&to=2025-06-08'

forEachEngine((engine) => {
  let product: RunningProduct
  const people = new Map<string, string>()
  let duties: PutDuty[]
  const [spot, warden] = [
    { near: 0, far: 0 },
    { a: 0, b: 0 },
  ]
  let places: { near: [number, number]; far: [number, number] }
  const firstRef = randomUUID()

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    const { kysely: db, pool } = product.database
    places = await twoPlaces(pool, judged)
    warden.a = await putWarden(db, 'Test Ann', 'ann@example.org')
    warden.b = await putWarden(db, 'Test Bob', 'bob@example.org')
    spot.near = await putSpot(db, 'Test near', places.near)
    spot.far = await putSpot(db, 'Test far', places.far)
    duties = await putWardenWeek(db, [
      {
        ...{ warden: warden.a, day: '2025-06-03', hours: [14, 22] as const },
        stops: [
          [spot.near, '2025-06-03 14:30'],
          [spot.far, '2025-06-03 16:00'],
          [spot.near, '2025-06-03 18:00'],
        ],
      },
      {
        ...{ warden: warden.b, day: '2025-06-04', hours: [8, 16] as const },
        stops: [
          [spot.near, '2025-06-04 10:00'],
          [spot.far, '2025-06-04 12:00'],
        ],
      },
      { warden: warden.b, day: '2025-06-05', hours: [8, 16], stops: [[spot.far, '2025-06-05 09:00']] },
      { warden: warden.a, day: '2025-06-06', hours: [22, 30], stops: [[spot.near, '2025-06-06 23:50']] },
    ])
    // The first account of all is an administrator's.
    await joinAs(product, 'admin@example.org', ['administrator'])
    for (const [name, role] of [
      ['ann', 'warden'],
      ['bob', 'warden'],
      ['coordinator', 'warden-coordinator'],
      ['manager', 'partnership-manager'],
      ['analyst', 'analyst'],
      ['officer', 'neighbourhood-officer'],
      ['clerk', 'warden-funder'],
      ['stranger', 'warden-funder'],
    ] as const)
      people.set(name, await joinAs(product, `${name}@example.org`, [role]))
  }, 300_000)
  afterAll(() => product?.close())

  const get = async (path: string, who: string | null = 'coordinator', status = 200) => {
    const response = await askOf(product)(path, { cookie: who && people.get(who)! })
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const post = async (path: string, body: unknown, who: string, status = 200) => {
    const response = await send(askOf(product), path, body, { cookie: people.get(who)! })
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Record<string, unknown>
  }
  const measures = async (query = week) => WardenMeasures.parse(await get(`/api/warden-measures?${query}`))

  it('are entered once however often they are sent, and put right by revisions of whoever entered them', async () => {
    const [tuesday] = duties
    const first = { ref: firstRef, plannedVisit: tuesday!.stops[0]!, arrived: '2025-06-03T14:32' }
    expect(WardenVisit.parse(await post('/api/warden-visits', first, 'ann'))).toMatchObject({
      ...{ place: 'Test near', warden: 'Test Ann', duty: tuesday!.duty, left: null, activity: '' },
    })
    const powers = [{ power: 'litter-fpn', count: 2 }]
    const whole = { ...first, left: '2025-06-03T14:50', activity: 'talk', powers, revision: 2 }
    await post('/api/warden-visits', whole, 'ann')
    // An earlier one that was held up, and the same again, change nothing.
    const again = await post('/api/warden-visits', { ...first, revision: 1 }, 'ann')
    expect(again).toMatchObject({ left: '2025-06-03 14:50', activity: 'talk', powers, revision: 2 })
    expect(await post('/api/warden-visits', whole, 'ann')).toEqual(again)
    expect(await post('/api/warden-visits', { ...whole, revision: 3 }, 'bob', 403)).toMatchObject({
      detail: expect.stringContaining('somebody else'),
    })
    // Without a revision what is sent adds, and empties nothing.
    const added = { ref: randomUUID(), plannedVisit: tuesday!.stops[1]!, arrived: '2025-06-03T16:05' }
    await post('/api/warden-visits', { ...added, powers, note: 'Quiet', activity: 'asb' }, 'ann')
    const ended = await post('/api/warden-visits', { ...added, left: '2025-06-03T16:10' }, 'ann')
    expect(ended).toMatchObject({ powers, note: 'Quiet', activity: 'asb', left: '2025-06-03 16:10' })
    await post('/api/warden-visits', { ...added, left: '2025-06-03T16:10', note: '', revision: 1 }, 'ann')
    // Taken back, it counts nowhere, and nothing without a revision brings it back.
    const mistake = { ref: randomUUID(), spot: spot.near, arrived: '2025-06-03T20:00', left: '2025-06-03T20:30' }
    await post('/api/warden-visits', mistake, 'ann')
    await post('/api/warden-visits', { ...mistake, withdrawn: true }, 'ann', 400)
    await post('/api/warden-visits', { ...mistake, withdrawn: true, revision: 1 }, 'ann')
    await post('/api/warden-visits', mistake, 'ann')
    const { visits } = WardenVisitsAnswer.parse(await get('/api/warden-visits?from=2025-06-03&to=2025-06-03', 'ann'))
    expect(visits.map(({ arrived }) => arrived)).toEqual(['2025-06-03 16:05', '2025-06-03 14:32'])
  })

  it('at another place are kept to 100 m, without a plan are of the duty of the time, and may be of the night', async () => {
    const [longitude, latitude] = degreesFromGrid(places.far[0], places.far[1])
    const other = { arrived: '2025-06-03T19:00', left: '2025-06-03T19:30', place: { longitude, latitude } }
    expect(await post('/api/warden-visits', { ref: randomUUID(), ...other }, 'ann')).toMatchObject({
      ...{ duty: duties[0]!.duty, spot: null, place: expect.stringContaining('Another place, ') },
    })
    const { rows } = await product.database.pool.query<{ x: number; y: number }>(
      'select x, y from warden_visit where x is not null',
    )
    expect(rows).toEqual([
      { x: Math.floor(places.far[0] / 100) * 100 + 50, y: Math.floor(places.far[1] / 100) * 100 + 50 },
    ])
    const loose = { ref: randomUUID(), spot: spot.near, arrived: '2025-06-04T10:10', left: '2025-06-04T10:25' }
    expect(await post('/api/warden-visits', loose, 'bob')).toMatchObject({ duty: duties[1]!.duty, plannedVisit: null })
    const night = { plannedVisit: duties[3]!.stops[0]!, arrived: '2025-06-07T00:05', left: '2025-06-07T00:20' }
    await post('/api/warden-visits', { ref: randomUUID(), ...night }, 'ann')
    await post('/api/warden-visits/missed', { duty: duties[2]!.duty, reason: 'Sickness' }, 'coordinator')
  })

  it('say what is wrong with what cannot be kept', async () => {
    const visit = { ref: randomUUID(), spot: spot.near, arrived: '2025-06-03T10:00' }
    const refused = (more: object, who: string, status = 400) =>
      post('/api/warden-visits', { ...visit, ...more }, who, status)
    expect(await refused({ arrived: '2099-01-01T10:00' }, 'ann')).toMatchObject({
      detail: expect.stringContaining('ahead'),
    })
    expect(await refused({ left: '2025-06-03T09:00' }, 'ann')).toMatchObject({
      detail: expect.stringContaining('both times'),
    })
    await refused({ spot: 999_999 }, 'ann')
    await refused({ spot: null }, 'ann')
    await refused({ spot: null, place: { longitude: -4, latitude: 57 } }, 'ann')
    await refused({ plannedVisit: 999_999 }, 'ann')
    expect(await refused({}, 'coordinator')).toMatchObject({ detail: expect.stringContaining('say who was there') })
    await refused({ warden: warden.b }, 'ann', 403)
    await refused({ warden: 999_999 }, 'coordinator')
    await refused({}, 'analyst', 403)
    await post('/api/warden-visits/missed', { duty: 999_999, reason: 'x' }, 'coordinator', 400)
  })

  it('tell names to line managers, a warden their own, and everybody else totals alone', async () => {
    const path = '/api/warden-visits?from=2025-06-02&to=2025-06-08'
    for (const [who, sees, names] of [
      ['coordinator', 'all', ['Test Ann', 'Test Bob']],
      ['manager', 'all', ['Test Ann', 'Test Bob']],
      ['ann', 'own', ['Test Ann']],
      ['bob', 'own', ['Test Bob']],
      ['analyst', 'totals', []],
      ['officer', 'totals', []],
    ] as const) {
      const answer = WardenVisitsAnswer.parse(await get(path, who))
      expect([who, answer.sees]).toEqual([who, sees])
      expect([...new Set(answer.visits.map((visit) => visit.warden))].sort()).toEqual(names)
      expect(answer.totals.filter(({ day }) => day === '2025-06-03')).toEqual([
        { day: '2025-06-03', spot: null, place: 'Other places', visits: 1, minutes: 30 },
        { day: '2025-06-03', spot: spot.far, place: 'Test far', visits: 1, minutes: 5 },
        { day: '2025-06-03', spot: spot.near, place: 'Test near', visits: 1, minutes: 18 },
      ])
      const told = JSON.stringify(answer)
      for (const name of ['Test Ann', 'Test Bob', 'ann@', 'bob@'])
        expect(told.includes(name)).toBe((names as readonly string[]).includes(name))
    }
    await get(path, 'clerk', 403)
    for (const address of ['warden-measures', 'warden-return', 'warden-schemes'])
      await get(`/api/${address}`, 'clerk', 403)
    await get('/api/warden-schemes', 'ann', 403)
    await get('/api/warden-statements', 'ann', 403)
  })

  it('come to figures that agree with counting by hand', async () => {
    const told = await measures()
    expect(told).toMatchObject({ from: '2025-06-02', to: '2025-06-08', days: 7, leastMinutes: 10, nearMetres: 500 })
    expect(told.duties).toEqual({
      ...{ planned: 4, worked: 3, missed: 1, hoursPlanned: 32, hoursWorked: 24, hoursMissed: 8 },
    })
    expect(told.visits).toMatchObject({ planned: 7, made: 4, longEnough: 3, missed: 3, unplanned: 1, withoutEnd: 0 })
    expect(told.reasons).toEqual([{ reason: 'Sickness', duties: 1, visits: 1 }])
    // Wilson: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    const [p, n, z] = [3 / 7, 7, 1.959963985]
    const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
    expect(told.visits.compliance).toMatchObject({ some: 3, all: 7, share: 3 / 7 })
    expect(told.visits.compliance?.lower).toBeCloseTo((p + z ** 2 / (2 * n) - half) / (1 + z ** 2 / n), 6)
    expect(told.visits.compliance?.upper).toBeCloseTo((p + z ** 2 / (2 * n) + half) / (1 + z ** 2 / n), 6)
    const near = told.spots.find((each) => each.spot === spot.near)
    expect(near).toMatchObject({
      planned: 4,
      made: 3,
      visits: 3,
      minutesPerWeek: 48,
      longestGapMinutes: 480,
      daysWithout: 6,
    })
    expect(near?.compliance).toMatchObject({ some: 3, all: 4 })
    // On the Tuesday alone: 14:50 to 22:00, and 16:10 to 22:00.
    const tuesday = await measures('from=2025-06-03&to=2025-06-03')
    const gaps = new Map(tuesday.spots.map((each) => [each.spot, each.longestGapMinutes]))
    expect([gaps.get(spot.near), gaps.get(spot.far)]).toEqual([430, 350])
    expect(tuesday.spots.find((each) => each.spot === spot.near)?.daysWithout).toBe(0)
    expect(told.weekdays[1]).toMatchObject({ weekday: 2, duties: 1, worked: 1, planned: 3, made: 2, minutes: 53 })
    expect(told.weekdays[4]).toMatchObject({ duties: 1, worked: 1, planned: 1, made: 1, minutes: 0 })
    expect(told.weekdays[5]).toMatchObject({ duties: 0, minutes: 15 })
    expect(told.sentence).toContain('3 of 4 duties were worked.')
    expect(JSON.stringify(told)).not.toMatch(/Test (Ann|Bob)/)
    const csv = await (
      await askOf(product)(`/api/warden-measures?${week}&format=csv`, { cookie: people.get('analyst')! })
    ).text()
    expect(csv).toContain('Test near,4,3,3,48,3,0.75,')
  })

  it('cover the incidents that the database says had a warden near in the same hour', async () => {
    const { rows } = await product.database.pool.query<{ all: number; near: number; vague: number; untimed: number }>(
      `with judged as (
         select geom, occurred_from_minute / 60 as hour, precision_m > 100 as vague,
           occurred_from_minute <> occurred_to_minute or occurred_from_minute % 1440 = 0 as untimed
         from exact_incident
         where synthetic and type_id = any ($1)
           and occurred_from_minute >= $2 and occurred_from_minute < $3
       ), present as (
         select ST_SetSRID(ST_MakePoint(coalesce(visit.x, spot.x), coalesce(visit.y, spot.y)), 27700) as geom,
           generate_series(arrive_minute / 60, greatest(arrive_minute / 60, (leave_minute - 1) / 60)) as hour
         from warden_visit as visit left join patrol_spot as spot on spot.id = visit.spot_id
         where not is_withdrawn
       )
       select count(*) filter (where not vague and not untimed)::int as all,
         count(*) filter (where not vague and not untimed and exists (
           select from present where present.hour = judged.hour and ST_DWithin(present.geom, judged.geom, 500)))::int as near,
         count(*) filter (where vague)::int as vague,
         count(*) filter (where untimed and not vague)::int as untimed
       from judged`,
      [judged, clockMinutes('2025-06-02 00:00'), clockMinutes('2025-06-09 00:00')],
    )
    const { demand, fifths, weekdays } = await measures()
    const [counted] = rows
    expect(counted!.all).toBeGreaterThan(20)
    expect(counted!.near).toBeGreaterThan(0)
    expect(demand.covered).toMatchObject({ some: counted!.near, all: counted!.all })
    expect(demand.leftOut).toMatchObject({ vague: counted!.vague, untimed: counted!.untimed })
    const sum = (rows: readonly { incidents: number; near: number }[]) =>
      rows.reduce((all, each) => [all[0]! + each.incidents, all[1]! + each.near], [0, 0])
    expect(sum(fifths)).toEqual([counted!.all, counted!.near])
    expect(sum(weekdays)).toEqual([counted!.all, counted!.near])
    const { notes } = await measures('from=2026-02-02&to=2026-02-08')
    expect(notes.map(({ text }) => text).join()).toContain('loaded up to 31 December 2025')
  })

  it('are returned each month as a workbook without a name', async () => {
    const told = WardenReturn.parse(await get('/api/warden-return?month=2025-06'))
    expect(told).toMatchObject({ hoursPlanned: 32, hoursWorked: 24, hoursMissed: 8, visitsPlanned: 7, visitsMade: 5 })
    const response = await askOf(product)('/api/warden-return?month=2025-06&format=xlsx', {
      cookie: people.get('coordinator')!,
    })
    const workbook = Buffer.from(await response.arrayBuffer())
    const summary = new Map((await readSheet(workbook, 'Summary')).map(([name, figure]) => [name, figure]))
    expect(summary.get('Hours worked')).toBe(24)
    expect(summary.get('Visits made')).toBe(5)
    expect(summary.get('Powers used: Litter: fixed penalty')).toBe(2)
    expect(summary.get('Month')).toBe('June 2025')
    const spots = await readSheet(workbook, 'By hot spot')
    expect(spots.find(([name]) => name === 'Test near')).toEqual(['Test near', 4, 3, 48])
    expect(JSON.stringify([told, ...summary, ...spots])).not.toMatch(/Test (Ann|Bob)|example\.org/)
  })

  it('are told to whoever pays for their own scheme alone, and no small count', async () => {
    const { rows } = await product.database.pool.query<{ code: string }>(
      `select area.code from area join area_set on area_set.id = area.area_set_id
       where kind = 'ward' and synthetic and ST_Covers(geom, ST_SetSRID(ST_MakePoint($1, $2), 27700)) order by code`,
      places.near,
    )
    const scheme = { areaKind: 'ward', areaCode: rows[0]!.code, hoursPerWeek: 14, fromDay: '2025-01-01' }
    await post('/api/warden-schemes', { ...scheme, name: 'X', areaCode: 'E05000000' }, 'coordinator', 400)
    const added = WardenSchemesAnswer.parse(
      await post('/api/warden-schemes', { ...scheme, name: 'Test ward' }, 'coordinator'),
    )
    const id = added.schemes.find(({ name }) => name === 'Test ward')!.scheme
    await post('/api/warden-schemes', { ...scheme, name: 'Test ward' }, 'coordinator', 400)
    await post(`/api/warden-schemes/${id}`, { hoursPerWeek: 21 }, 'analyst', 403)
    await post(`/api/warden-schemes/${id}`, { hoursPerWeek: 21 }, 'coordinator')
    await post(`/api/warden-schemes/${id}/readers`, { emails: ['Clerk@Example.org'] }, 'coordinator')
    await post(`/api/warden-schemes/${id}/sign`, { month: '2099-01' }, 'coordinator', 400)
    await post(`/api/warden-schemes/${id}/sign`, { month: '2024-12' }, 'coordinator', 400)
    await post(`/api/warden-schemes/${id}/sign`, { month: '2025-06' }, 'coordinator')
    const seen = async (who: string, query = '') =>
      StatementsAnswer.parse(await get(`/api/warden-statements${query}`, who)).schemes
    const [own] = await seen('clerk')
    const { statement } = own!.statements[0]!
    // Planned: 2 of 3, 1 of 2, 0 of 1 and all visits of four times 8 hours; worked: 1 of 3 and all twice.
    expect(statement).toMatchObject({ month: '2025-06', hoursPaid: 90, hoursPlanned: 17.5, hoursWorked: 18.5 })
    // Three visits: too few to tell.
    expect(statement.spots.find(({ name }) => name === 'Test near')).toEqual({ name: 'Test near' })
    expect(statement.visits).toBeUndefined()
    expect(statement.planned).toBeUndefined()
    expect(statement.powers).toEqual([])
    expect(statement.powersHidden).toBe(true)
    // Two more make five, which may be told, once it is signed off again.
    for (const hour of ['10', '12']) {
      const more = { arrived: `2025-06-08T${hour}:00`, left: `2025-06-08T${hour}:15` }
      await post('/api/warden-visits', { ref: randomUUID(), spot: spot.near, ...more }, 'bob')
    }
    expect((await seen('clerk'))[0]?.statements[0]?.statement).toEqual(statement)
    await post(`/api/warden-schemes/${id}/sign`, { month: '2025-06' }, 'coordinator')
    const [again] = await seen('clerk')
    expect(again?.statements).toHaveLength(1)
    expect(again?.statements[0]?.statement.spots.find(({ name }) => name === 'Test near')).toEqual({
      // 78 minutes in the 30 days of June are 18.2 a week.
      ...{ name: 'Test near', visits: 5, minutesPerWeek: 20 },
    })
    expect(JSON.stringify(await seen('clerk'))).not.toMatch(/Test (Ann|Bob)|coordinator/)
    expect(await seen('stranger')).toEqual([])
    expect(await seen('stranger', `?scheme=${id}`)).toEqual([])
    expect(await seen('analyst', `?scheme=${id}`)).toEqual(await seen('clerk'))
    await post(`/api/warden-schemes/${id}/readers`, { emails: [] }, 'manager')
    expect(await seen('clerk')).toEqual([])
    expect(await seen('coordinator', `?scheme=${id}`)).toHaveLength(1)
    const listed = WardenSchemesAnswer.parse(await get('/api/warden-schemes', 'analyst'))
    expect(listed.schemes.find((each) => each.scheme === id)?.statements).toMatchObject([{ version: 2 }])
  })

  it('counted from a logger are kept once, and make a duty worked whatever was said of it', async () => {
    const stop = { spot: spot.far, arrived: '2025-06-05T15:00', left: '2025-06-05T15:20' }
    const known = { spot: spot.near, arrived: '2025-06-04T10:12', left: '2025-06-04T10:24' }
    const file = { ref: randomUUID(), stops: [stop, known] }
    expect(await post('/api/warden-visits/gps', file, 'bob')).toEqual({ kept: 1, known: 1 })
    expect(await post('/api/warden-visits/gps', file, 'bob')).toEqual({ kept: 0, known: 2 })
    expect(await post('/api/warden-visits/gps', { ...file, ref: randomUUID() }, 'bob')).toEqual({ kept: 0, known: 2 })
    await post('/api/warden-visits/gps', { ...file, stops: [{ ...stop, spot: 999_999 }] }, 'bob', 400)
    await post('/api/warden-visits/gps', { ...file, track: [[1, 2]] }, 'bob', 400)
    const { duties: counted, reasons, visits } = await measures()
    expect(counted).toMatchObject({ worked: 4, missed: 0 })
    expect(reasons).toEqual([])
    expect(visits).toMatchObject({ made: 5, longEnough: 4 })
  })

  it('keep the figures when a week is published anew, and when names and notes go after their time', async () => {
    const { kysely: db, pool } = product.database
    const before = await measures()
    const { rows } = await pool.query<{ ref: string }>(
      `update warden_visit set synthetic = false, note = 'Quiet', entered_at = $1 where ref = $2 returning ref`,
      ['2025-06-03T15:00:00Z', firstRef],
    )
    expect(rows).toHaveLength(1)
    const told = await runRetention(product.database, { today: '2026-07-02', actor: 'test' })
    expect(told.deleted.map(({ feed, thing }) => `${feed} ${thing}`).sort()).toEqual([
      'warden-visit-log keys',
      'warden-visit-log rows',
    ])
    const kept = await pool.query(
      `update warden_visit set synthetic = true where ref = $1
       returning warden_id, duty_id, planned_visit_id, entered_by, note, arrive_minute`,
      [firstRef],
    )
    const blank = { warden_id: null, duty_id: null, planned_visit_id: null, entered_by: '', note: '' }
    expect(kept.rows).toEqual([{ ...blank, arrive_minute: clockMinutes('2025-06-03 14:32') }])
    expect(await measures()).toEqual(before)
    await putWardenWeek(db, [
      {
        ...{ warden: warden.b, day: '2025-06-04', hours: [8, 16] },
        stops: [
          [spot.near, '2025-06-04 10:00'],
          [spot.far, '2025-06-04 12:00'],
        ],
      },
    ])
    expect((await measures()).visits).toMatchObject({ planned: 2, made: 1, longEnough: 1 })
  })
})
