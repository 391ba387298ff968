import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateNewtonVale } from '../../../data/newton-vale/newton-vale.ts'
import { gridFromDegrees } from '../../../server/geometry/british-grid.ts'
import { findPlanDistrict } from '../../../server/plans/plan-district-store.ts'
import { listWardens } from '../../../server/wardens/warden-store.ts'
import { daysAfter } from '../../../shared/calendar-date.ts'
import { ShiftStartsAnswer, WardenDemandAnswer, WardenPlacesAnswer } from '../../../shared/contracts/warden-demand.ts'
import { type SpotsAnswer, WardensAnswer } from '../../../shared/contracts/warden-setup.ts'
import { incidentTypes } from '../../../shared/layers.ts'
import { usualWardenSettings } from '../../../shared/warden-settings.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

/** Gorse Bank, where cars were the matter, is nowhere to walk. */
const planted = generateNewtonVale().truth.filter(({ id }) => id !== 'gorse-bank-vehicles')

forEachEngine((engine) => {
  let product: RunningProduct
  const week = '2026-01-05'

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
  }, 900_000)
  afterAll(() => product?.close())

  const get = async <Answer>(path: string, cookie: string | null = null, status = 200): Promise<Answer> => {
    const response = await askOf(product)(path, { cookie })
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const post = async <Answer>(path: string, body: unknown, status = 200): Promise<Answer> => {
    const response = await send(askOf(product), path, body)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const demand = async (search = '') => WardenDemandAnswer.parse(await get(`/api/warden-demand?week=${week}${search}`))

  it('the borough has a team and hot spots that lie in the district', async () => {
    const { wardens, settingsBy } = WardensAnswer.parse(await get('/api/wardens'))
    expect(wardens).toHaveLength(8)
    expect(wardens.filter(({ daysAway }) => daysAway.length > 0)).toMatchObject([{ name: 'Warden 5', daysAway: [7] }])
    expect(settingsBy).toBeNull()
    const { spots } = await get<SpotsAnswer>('/api/patrol-spots')
    expect(spots).toHaveLength(10)
    expect(spots.every(({ status, source }) => status === 'accepted' && source === 'borough')).toBe(true)
    for (const { id, centre, radiusMetres } of planted) {
      const near = spots.filter(({ longitude, latitude }) => {
        const [x, y] = gridFromDegrees(longitude, latitude)
        return Math.hypot(x - centre[0], y - centre[1]) <= radiusMetres
      })
      expect(near.length, id).toBeGreaterThan(0)
    }
  })

  it('incidents of a week are those counted, over the weeks counted and by the season, and hours add up to them', async () => {
    const answer = await demand()
    const wanted: readonly string[] = usualWardenSettings.minutes.map(({ type }) => type)
    const { rows } = await product.database.pool.query<{ many: number }>(
      `select count(*)::int as many from exact_incident
       where month between '2025-01' and '2025-12' and type_id = any ($1) and precision_m <= 100`,
      [incidentTypes.filter(({ slug }) => wanted.includes(slug)).map(({ id }) => id)],
    )
    expect(answer.counted).toBe(rows[0]?.many)
    const season = Number(/taken as (\d\.\d\d) of a usual month/.exec(answer.choices.join())?.[1])
    const expected = (answer.counted / (365 / 7)) * season
    expect(Math.abs((answer.total?.incidents ?? 0) / expected - 1)).toBeLessThan(0.01)
    expect(answer.total?.low).toBeLessThan(answer.total?.incidents ?? 0)
    // A Poisson count of n is known to about 1.96 / sqrt(n) of itself.
    const width = ((answer.total?.high ?? 0) - (answer.total?.low ?? 0)) / (answer.total?.incidents ?? 1)
    expect(width).toBeCloseTo((2 * 1.96) / Math.sqrt(answer.counted), 3)
    for (const [hour, minutes] of answer.hours.minutes.entries()) {
      expect(minutes).toBeCloseTo(25 * answer.hours.incidents[hour]!, 6)
      expect(answer.hours.needed[hour]).toBe(Math.ceil(minutes / 36))
      expect(answer.hours.unmet[hour]).toBe(answer.hours.needed[hour])
    }
    expect(sum(answer.areas.map(({ minutes }) => minutes))).toBeCloseTo(sum(answer.hours.minutes), 4)
    expect(answer.areas).toHaveLength(139)
    expect(answer.sentence).toContain('No week is published')
  })

  it('wards and parishes hold the same work, and what no boundaries are of is refused in words', async () => {
    const [small, wards, parishes] = [await demand(), await demand('&areas=ward'), await demand('&areas=parish')]
    const all = sum(small.areas.map(({ minutes }) => minutes))
    expect(wards.areas).toHaveLength(20)
    for (const { areas } of [wards, parishes]) expect(sum(areas.map(({ minutes }) => minutes))).toBeCloseTo(all, 4)
    expect(wards.areas[0]!.minutes).toBeGreaterThan(small.areas[0]!.minutes)
    const refused = await get<{ detail: string }>(`/api/warden-demand?week=${week}&areas=beat`, null, 400)
    expect(refused.detail).toContain('no beats are in force')
    const monday = await get<{ detail: string }>('/api/warden-demand?week=2026-01-06', null, 400)
    expect(monday.detail).toContain('The one before it is 2026-01-05')
  })

  it('starts cover what trying every pair by hand covers, and each start has enough wardens', async () => {
    const answer = ShiftStartsAnswer.parse(await get(`/api/warden-shift-starts?week=${week}&by=weekday`))
    const [day] = answer.days
    const { minutes } = (await demand()).hours
    const work = Array.from({ length: 24 }, (_, hour) =>
      sum(Array.from({ length: 7 }, (__, weekday) => minutes[weekday * 24 + hour]! / 7)),
    )
    const worth = (starts: readonly number[]) =>
      sum(work.filter((_, hour) => starts.some((start) => (hour - start + 24) % 24 < 8)))
    const { startHours } = usualWardenSettings.shift
    const pairs = startHours.flatMap((one) => startHours.filter((other) => other > one).map((other) => [one, other]))
    const most = Math.max(...pairs.map(worth))
    const best = day?.choices.find(({ starts }) => starts === 2)
    expect(best?.covered).toBeCloseTo(most, 6)
    expect(best?.best.map(({ starts }) => starts)).toEqual(pairs.filter((pair) => worth(pair) > most - 1e-6))
    for (const { starts, wardens } of best?.best ?? [])
      for (const [hour, need] of work.map((each) => Math.ceil(each / 36)).entries()) {
        const there = sum(starts.map((start, at) => ((hour - start + 24) % 24 < 8 ? wardens[at]! : 0)))
        if (starts.some((start) => (hour - start + 24) % 24 < 8)) expect(there).toBeGreaterThanOrEqual(need)
      }
    expect(answer.days).toHaveLength(8)
    expect(day?.choices.map(({ starts }) => starts)).toEqual([1, 2, 3, 4])
    expect(day?.now).toBeNull()
  })

  it('who is on duty in the published week is counted hour by hour, with the night of the Sunday before', async () => {
    const { kysely: db } = product.database
    const district = await findPlanDistrict(db, 'E06000999')
    const [first, second] = await listWardens(db, district)
    const duty = (warden_id: number, day: string, from_hour: number, to_hour: number) => ({
      ...{ warden_id, day, from_hour, to_hour },
    })
    await publishWeek(daysAfter(week, -7), [duty(first!.id, daysAfter(week, -1), 20, 28)])
    await publishWeek(week, [
      duty(first!.id, daysAfter(week, 4), 16, 24),
      duty(second!.id, daysAfter(week, 4), 18, 26),
      duty(second!.id, daysAfter(week, 5), 18, 26),
    ])
    const answer = await demand()
    const on = Array.from({ length: 168 }, () => 0)
    for (const hours of [
      [0, 4],
      [112, 120],
      [114, 122],
      [138, 146],
    ])
      for (let hour = hours[0]!; hour < hours[1]!; hour++) on[hour]! += 1
    expect(answer.hours.onDuty).toEqual(on)
    expect(answer.duty).toMatchObject({ isPublished: true, duties: 3, wardenHours: 28 })
    const short = answer.hours.needed.filter((need, hour) => need > on[hour]!).length
    expect(answer.sentence).toMatch(new RegExp(`^In ${short} of 168 hours more wardens are needed`))
    const [area] = answer.areas
    const missed = sum(
      answer.hours.minutes.map(
        (minutes, hour) => (minutes * answer.hours.unmet[hour]!) / (answer.hours.needed[hour] || 1),
      ),
    )
    expect(sum(answer.areas.map(({ unmetMinutes }) => unmetMinutes))).toBeCloseTo(missed, 4)
    expect(area?.shareOnDuty).toBeGreaterThan(0)
    const starts = ShiftStartsAnswer.parse(await get(`/api/warden-shift-starts?week=${week}`))
    expect(starts.days[0]?.now?.starts).toEqual([16, 18])
    const csv = await (await askOf(product)(`/api/warden-demand?week=${week}&format=csv&table=hours`)).text()
    expect(csv.split('\r\n')).toHaveLength(170)
    expect(csv).toContain('Friday 18:00')
  })

  it('help points reach most and are left out where one stands; reporting centres are near on average', async () => {
    const ask = async (body: object) => WardenPlacesAnswer.parse(await post('/api/warden-places', { week, ...body }))
    const found = await ask({ kind: 'help-point', places: 2 })
    expect(found).toMatchObject({ solution: 'optimal', gap: 0 })
    expect(found.value).toBeCloseTo(found.bound ?? Number.NaN, 9)
    expect(found.existing.map(({ name }) => name)).toEqual(['Market Square', 'Plumstock parade'])
    for (const place of found.chosen)
      for (const other of found.existing) expect(metres(place, other)).toBeGreaterThan(200)
    expect(found.choices.join()).toContain('is no address')
    expect(found.byFifth).toHaveLength(5)
    const centres = await ask({ kind: 'reporting-centre', places: 2 })
    expect(centres.solution).toBe('optimal')
    expect(centres.total).toBe(248_800)
    // No pair of middles does better, by trying all of them.
    expect(centres.meanMetres).toBeCloseTo((await bestPairMetres()).metres, 3)
    const weighted = await ask({ kind: 'reporting-centre', places: 2, beta: 2 })
    expect(weighted.meanMetres).toBeGreaterThanOrEqual((centres.meanMetres ?? 0) - 1e-6)
  })

  it('settings are kept whole and refused in words; a warden is added, changed and leaves', async () => {
    const twice = [usualWardenSettings.minutes[0], usualWardenSettings.minutes[0]]
    const refused = await post<{ errors: { parameter: string }[] }>(
      '/api/wardens/settings',
      { settings: { ...usualWardenSettings, minutes: twice } },
      400,
    )
    expect(refused.errors[0]?.parameter).toBe('settings.minutes')
    const minutes = usualWardenSettings.minutes.map((row) => ({
      ...row,
      minutes: row.type === 'public-order' ? 50 : 25,
    }))
    const kept = WardensAnswer.parse(
      await post('/api/wardens/settings', { settings: { ...usualWardenSettings, minutes } }),
    )
    expect(kept).toMatchObject({ settingsBy: 'local owner' })
    const more = await demand()
    expect(more.types.map(({ minutesEach }) => minutesEach)).toEqual([25, 50])
    await post('/api/wardens/settings', { settings: usualWardenSettings })
    const added = WardensAnswer.parse(
      await post('/api/wardens', { name: 'Warden 9', weeklyHours: 20, email: 'Nine@Example.org' }),
    )
    const { warden } = added.wardens.find(({ name }) => name === 'Warden 9')!
    await post('/api/wardens', { name: 'Warden 9', weeklyHours: 20 }, 400)
    await post('/api/wardens', { name: 'Warden 10', weeklyHours: 20, email: 'nine@example.org' }, 400)
    const change = { weeklyHours: 18.5, daysAway: [7, 6], email: 'nine@example.org', retiredOn: '2026-03-01' }
    const changed = WardensAnswer.parse(await post(`/api/wardens/${warden}`, change))
    expect(changed.wardens.find(({ name }) => name === 'Warden 9')).toMatchObject({ ...change, daysAway: [6, 7] })
    await post('/api/wardens/999999', change, 404)
  })

  it('e-mail of wardens is told to line managers alone, and others leave it as it is', async () => {
    const manager = await joinAs(product, 'lead@example.org', ['warden-coordinator', 'administrator'])
    const analyst = await joinAs(product, 'analyst@example.org', ['analyst'])
    const warden = await joinAs(product, 'walker@example.org', ['warden'])
    const nine = async (cookie: string) =>
      WardensAnswer.parse(await get('/api/wardens', cookie)).wardens.find(({ name }) => name === 'Warden 9')!
    expect((await nine(manager)).email).toBe('nine@example.org')
    expect((await nine(analyst)).email).toBe('')
    expect((await nine(warden)).email).toBe('')
    const path = `/api/wardens/${(await nine(manager)).warden}`
    const change = { weeklyHours: 19, daysAway: [], retiredOn: null }
    expect((await send(askOf(product), path, change, { cookie: analyst })).status).toBe(200)
    expect(await nine(manager)).toMatchObject({ weeklyHours: 19, email: 'nine@example.org' })
    expect((await send(askOf(product), path, change, { cookie: warden })).status).toBe(403)
  })

  /** As a co-ordinator would have made and published it. */
  async function publishWeek(
    monday: string,
    duties: readonly { warden_id: number; day: string; from_hour: number; to_hour: number }[],
  ): Promise<void> {
    const { kysely: db } = product.database
    const nothing = JSON.stringify({})
    const { id } = await db
      .insertInto('warden_week')
      .values({
        ...{ synthetic: true, district_code: 'E06000999', week: monday, version: 1, note: '', from_week: null },
        ...{ beat_plan_id: null, made_by: 'test', request: nothing, result: nothing, made_from: nothing, seed: 1 },
        ...{ automatic_choices: '[]', data_version: '1', code_version: 'test' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const duty of duties)
      await db
        .insertInto('warden_duty')
        .values({ warden_week_id: id, beat: null, ...duty })
        .execute()
    await db
      .insertInto('warden_week_decision')
      .values({ warden_week_id: id, decision: 'published', actor: 'test', reason: '', after_id: null })
      .execute()
  }

  async function bestPairMetres(): Promise<{ metres: number }> {
    const { rows } = await product.database.pool.query<{ residents: number; longitude: number; latitude: number }>(
      `select residents, ST_X(label_point) as longitude, ST_Y(label_point) as latitude
       from area join area_set on area_set.id = area.area_set_id where area_set.kind = 'lsoa'`,
    )
    const at = rows.map(({ longitude, latitude }) => gridFromDegrees(longitude, latitude))
    const far = (one: number, other: number) => Math.hypot(at[one]![0] - at[other]![0], at[one]![1] - at[other]![1])
    const all = sum(rows.map(({ residents }) => residents))
    let best = Number.POSITIVE_INFINITY
    for (let one = 0; one < rows.length; one++)
      for (let other = one + 1; other < rows.length; other++)
        best = Math.min(
          best,
          sum(rows.map(({ residents }, home) => residents * Math.min(far(one, home), far(other, home)))) / all,
        )
    return { metres: best }
  }
})

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

function metres(one: { longitude: number; latitude: number }, other: { longitude: number; latitude: number }): number {
  const [a, b] = [gridFromDegrees(one.longitude, one.latitude), gridFromDegrees(other.longitude, other.latitude)]
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
