import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { daysAfter, mondayOf } from '../../../shared/calendar-date.ts'
import { PatrolSpot, RoundsAnswer, SpotsAnswer } from '../../../shared/contracts/warden-setup.ts'
import { WardenTryAnswer, WardenWeekAnswer, WardenWeeksAnswer } from '../../../shared/contracts/warden-weeks.ts'
import { usualWardenSettings, type WardenSettings } from '../../../shared/warden-settings.ts'
import { forEachEngine } from '../../support/databases.ts'
import { clockNow } from '../../support/past-weeks.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { asDrawn, checkRules, metBy, pairedWith, type Week } from '../../support/rota-rules.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  const first = daysAfter(mondayOf(clockNow().slice(0, 10)), 14)
  const week = (later: number) => daysAfter(first, 7 * later)

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    // What the borough has is set aside: wardens left, hot spots are visited no more, and no beats are in force.
    const { kysely } = product.database
    await kysely.updateTable('warden').set({ retired_on: '2000-01-01' }).execute()
    await kysely.updateTable('patrol_spot').set({ status: 'retired' }).execute()
    await putBeats(first, 999, [], [])
  })
  afterAll(() => product?.close())

  const get = async (path: string, status = 200, as: string | null = null) => {
    const response = await askOf(product)(path, { cookie: as })
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const post = async (path: string, body: unknown, status = 200, as: string | null = null) => {
    const response = await send(askOf(product), path, body, { cookie: as })
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const district = async () => (await SpotsAnswer.parse(await get('/api/patrol-spots'))).district.code
  const putWardens = async (
    wardens: readonly { name: string; weekly_hours: number; days_away?: number[]; email?: string }[],
  ) => {
    const code = await district()
    await product.database.kysely
      .insertInto('warden')
      .values(
        wardens.map(({ days_away = [], email = '', ...warden }) => ({
          ...warden,
          email,
          days_away: JSON.stringify(days_away),
          district_code: code,
          synthetic: true,
        })),
      )
      .execute()
  }
  const putBeats = async (from: string, version: number, beats: object[], units: object[], vintage = 2021) => {
    const db = product.database.kysely
    const code = await district()
    const { id } = await db
      .insertInto('beat_plan')
      .values({
        ...{ synthetic: true, district_code: code, version, unit_kind: 'lsoa', vintage, note: '', from_plan: null },
        ...{ beats: JSON.stringify(beats), units: JSON.stringify(units), made_by: 'test', request: '{}' },
        ...{ measures: '{}', made_from: '{}', automatic_choices: '[]', seed: 1, data_version: '', code_version: '' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('beats_in_force')
      .values({ synthetic: true, district_code: code, beat_plan_id: id, from_day: from, decided_by: 'test' })
      .execute()
  }
  const putSettings = async (change: Partial<WardenSettings>) =>
    product.database.kysely
      .insertInto('warden_settings')
      .values({
        district_code: await district(),
        synthetic: true,
        settings: JSON.stringify({ ...usualWardenSettings, ...change }),
        changed_by: 'test',
      })
      .execute()
  const plan = async (later: number, more: object = {}) =>
    WardenWeekAnswer.parse(await post('/api/warden-weeks', { week: week(later), longestSeconds: 5, ...more }))

  it('hot spots are suggested where work is expected, apart, named by streets, and accepted or refused with the reason', async () => {
    const told = (await post('/api/patrol-spots/suggest', { most: 8, spacingMetres: 300 })) as { suggested: number }
    expect(told.suggested).toBe(8)
    const known = SpotsAnswer.parse(await get('/api/patrol-spots')).spots
    const spots = known.filter(({ status }) => status === 'suggested')
    expect(spots).toHaveLength(8)
    const db = product.database.kysely
    const places = await db.selectFrom('patrol_spot').select(['x', 'y']).where('status', '=', 'suggested').execute()
    for (const one of places)
      for (const other of places)
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(300)
    const streets = await db.selectFrom('street_segment').select('name').distinct().execute()
    const names = new Set(streets.map(({ name }) => name))
    expect(spots.filter(({ name }) => names.has(name.replace(/ at .*/, ''))).length).toBeGreaterThan(4)
    // Nothing new near what is known, refused or not.
    await post(`/api/patrol-spots/${spots[7]!.spot}`, { ...placeOf(spots[7]!), status: 'refused' }, 400)
    const refused = PatrolSpot.parse(
      await post(`/api/patrol-spots/${spots[7]!.spot}`, {
        ...placeOf(spots[7]!),
        status: 'refused',
        reason: 'A private yard',
      }),
    )
    expect(refused).toMatchObject({ status: 'refused', reason: 'A private yard' })
    await post('/api/patrol-spots/suggest', { most: 8, spacingMetres: 300 })
    const again = await db.selectFrom('patrol_spot').select(['x', 'y']).where('status', '=', 'refused').execute()
    const all = await db.selectFrom('patrol_spot').select(['x', 'y', 'id']).where('status', '!=', 'retired').execute()
    expect(all.filter(({ x, y }) => Math.hypot(x - again[0]!.x, y - again[0]!.y) < 300)).toHaveLength(1)
    await db
      .deleteFrom('patrol_spot')
      .where('id', '>', Math.max(...spots.map(({ spot }) => spot)))
      .execute()
    for (const spot of spots.slice(0, 7))
      await post(`/api/patrol-spots/${spot.spot}`, { ...placeOf(spot), status: 'accepted' })
    // A tap on the map is accepted at once; a name is there once; a place lies in the district.
    const { longitude, latitude } = spots[0]!
    const added = await post('/api/patrol-spots', { name: 'By the clock', longitude, latitude: latitude + 0.004 })
    expect(added).toMatchObject({ status: 'accepted', source: 'map', radiusMetres: 100 })
    await post('/api/patrol-spots', { name: 'By the clock', longitude, latitude }, 400)
    await post('/api/patrol-spots', { name: 'Far away', longitude: -3, latitude: 55 }, 400)
  })

  it('a week is planned by the rules, with the hours met that are told, and its rounds as they are kept', async () => {
    await putWardens([
      { name: 'Ada T', weekly_hours: 37 },
      { name: 'Ben T', weekly_hours: 37, days_away: [7] },
      { name: 'Cara T', weekly_hours: 37 },
      { name: 'Dev T', weekly_hours: 22.5, days_away: [1, 2] },
      { name: 'Ewan T', weekly_hours: 37 },
      { name: 'Fay T', weekly_hours: 37 },
    ])
    await post('/api/warden-weeks', { week: daysAfter(first, 1) }, 400)
    const answer = await plan(0)
    checkRules(answer)
    expect(answer.met).toBeGreaterThan(0)
    expect(answer).toMatchObject({ version: 1, decision: null, isByHand: false, broken: [] })
    expect(answer.starts.length).toBeLessThanOrEqual(2)
    expect(answer.automaticChoices.join(' ')).toContain('Shifts start at')
    // Need of an hour, from what the demand says it takes.
    for (const need of answer.need) expect(Number.isInteger(need) && need >= 0).toBe(true)
    const { settings, spots } = answer
    const [from, to] = [settings.riskHours.fromHour * 60, settings.riskHours.toHour * 60]
    const made = new Map<string, Set<string>>()
    for (const duty of answer.duties) {
      expect(duty.beatName).toBeNull()
      for (const [at, stop] of duty.stops.entries()) {
        expect(stop.position).toBe(at + 1)
        expect(stop.minutes).toBe(settings.dose.visitMinutes)
        const minute = (Date.parse(`${stop.about.replace(' ', 'T')}Z`) - Date.parse(duty.day)) / 60_000
        expect(minute).toBeGreaterThanOrEqual(Math.max(from, duty.fromHour * 60))
        expect(minute + stop.minutes).toBeLessThanOrEqual(Math.min(to, duty.toHour * 60))
        // None twice in a row, where a round has more than one.
        const before = duty.stops[at - 1]
        if (before && duty.stops.some(({ spot }) => spot !== stop.spot)) expect(before.spot).not.toBe(stop.spot)
        made.set(spotKey(stop.spot), (made.get(spotKey(stop.spot)) ?? new Set()).add(stop.about))
      }
      // Who works the same hours after dark walks the same round.
      const same = answer.duties.filter((one) => one.day === duty.day && one.fromHour === duty.fromHour)
      if (same.length === 2 && duty.withWardens.length > 0) expect(same[0]!.stops.length).toBe(same[1]!.stops.length)
      if (new Set(duty.stops.map(({ spot }) => spot)).size > 1) expect(duty.walkMetres).toBeGreaterThan(0)
      expect(duty.walkBy).toContain('on foot')
    }
    for (const { spot, planned, wanted, sentence } of spots) {
      expect(planned).toBe(made.get(spotKey(spot))?.size ?? 0)
      expect(wanted).toBe(28)
      expect(sentence === '').toBe(planned >= wanted)
    }
    // The same seed draws the same order, another seed another.
    const orderOf = (told: Week) => told.duties.map(({ stops }) => stops.map(({ spot }) => spot).join()).join('|')
    const [same, other] = [await plan(0), await plan(0, { seed: 2 })]
    expect(same.version).toBe(2)
    expect(asDrawn(same)).toEqual(asDrawn(answer))
    expect(orderOf(same)).toBe(orderOf(answer))
    expect(orderOf(other)).not.toBe(orderOf(answer))
    const { weeks } = WardenWeeksAnswer.parse(await get(`/api/warden-weeks?week=${week(0)}`))
    expect(weeks.map(({ version }) => version)).toEqual([3, 2, 1])
    expect(WardenWeekAnswer.parse(await get(`/api/warden-weeks/${answer.wardenWeek}`))).toEqual(answer)
  })

  it('a rota drawn by hand tells what it meets and breaks; law and safety forbid it, the rest needs a note', async () => {
    const answer = await plan(1)
    const drawn = asDrawn(answer)
    const tried = WardenTryAnswer.parse(await post(`/api/warden-weeks/${answer.wardenWeek}/try`, { duties: drawn }))
    expect(tried).toMatchObject({ met: answer.met, difference: 0, broken: [] })
    const [one] = drawn
    // Half of a pair after dark leaves the other alone.
    const fewer = drawn.filter((duty) => duty !== one)
    const isDark = answer.duties[0]!.withWardens.length === 1
    const alone = WardenTryAnswer.parse(await post(`/api/warden-weeks/${answer.wardenWeek}/try`, { duties: fewer }))
    expect(alone.met).toBe(metBy(answer, fewer))
    if (isDark) {
      expect(alone.broken.filter(({ rule }) => rule === 'alone').every(({ forbids }) => forbids)).toBe(true)
      expect(alone.broken.some(({ rule }) => rule === 'alone')).toBe(true)
      await post(`/api/warden-weeks/${answer.wardenWeek}/keep`, { duties: fewer }, 422)
    }
    // On a day away, for both of a pair at the brightest hours: a warning.
    const ben = answer.wardens.find(({ name }) => name === 'Ben T')!
    const away = [
      ...drawn
        .filter(({ warden }) => warden !== ben.warden && true)
        .filter(({ warden }) => !pairedWith(answer, ben.warden).has(warden)),
      { warden: ben.warden, day: daysAfter(week(1), 6), fromHour: 8 },
    ]
    const daylight = WardenTryAnswer.parse(await post(`/api/warden-weeks/${answer.wardenWeek}/try`, { duties: away }))
    expect(
      daylight.broken.some(({ rule, forbids, warden }) => rule === 'away' && !forbids && warden === ben.warden),
    ).toBe(true)
    await post(`/api/warden-weeks/${answer.wardenWeek}/try`, { duties: [{ ...one, fromHour: 3 }] }, 400)
    await post(`/api/warden-weeks/${answer.wardenWeek}/try`, { duties: [{ ...one, day: daysAfter(week(1), 9) }] }, 400)
    await post(`/api/warden-weeks/${answer.wardenWeek}/try`, { duties: [one, one] }, 400)
    // Pairs at the same hours: one day more than may be worked, which needs a note.
    await putSettings({ pairs: { rule: 'never' } })
    const free = await plan(1)
    const warden = free.wardens.find(({ name }) => name === 'Ada T')!.warden
    const six = [0, 1, 2, 3, 4, 5].map((day) => ({ warden, day: daysAfter(week(1), day), fromHour: 10 }))
    const kept = `/api/warden-weeks/${free.wardenWeek}/keep`
    const refused = (await post(kept, { duties: six }, 400)) as { detail: string }
    expect(refused.detail).toContain('fewer than 2 days off')
    const note = 'She asked for it'
    const byHand = WardenWeekAnswer.parse(await post(kept, { duties: six, note }))
    expect(byHand).toMatchObject({ isByHand: true, from: free.wardenWeek, status: 'by-hand', note })
    expect(byHand.broken.map(({ rule }) => rule).sort()).toEqual(['days-off', 'hours'])
    expect(byHand.met).toBe(metBy(free, six))
    const close = [six[0]!, { ...six[0]!, fromHour: 18 }]
    expect(((await post(kept, { duties: close, note }, 422)) as { detail: string }).detail).toContain('two shifts')
    const tired = [
      { ...six[0]!, fromHour: 18 },
      { ...six[1]!, fromHour: 8 },
    ]
    expect(((await post(kept, { duties: tired, note }, 422)) as { detail: string }).detail).toContain('hours of rest')
    await putSettings({})
  })

  it('one version of a week is published at a time, and its wardens see their rounds', async () => {
    const [one, other] = [await plan(2), await plan(2, { seed: 5 })]
    const decide = (id: number, body: object, status = 200) => post(`/api/warden-weeks/${id}/decide`, body, status)
    await decide(one.wardenWeek, { decision: 'withdraw', reason: 'No' }, 409)
    expect(await decide(one.wardenWeek, { decision: 'publish' })).toMatchObject({ decision: 'published' })
    await decide(other.wardenWeek, { decision: 'publish' }, 409)
    const rounds = RoundsAnswer.parse(await get(`/api/warden-rounds?from=${week(2)}`))
    expect(rounds.duties).toEqual(one.duties)
    // The week after leaves their rest.
    const next = await plan(3)
    for (const { warden, day, fromHour } of next.duties) {
      if (day !== week(3)) continue
      const last = one.duties.filter((duty) => duty.warden === warden && duty.day === daysAfter(week(3), -1))
      for (const { toHour } of last) expect(24 + fromHour - toHour).toBeGreaterThanOrEqual(11)
    }
    await decide(one.wardenWeek, { decision: 'withdraw' }, 400)
    await decide(one.wardenWeek, { decision: 'withdraw', reason: 'Snow' })
    const both = await Promise.all(
      [one, other].map(({ wardenWeek }) =>
        send(askOf(product), `/api/warden-weeks/${wardenWeek}/decide`, { decision: 'publish' }).then(
          ({ status }) => status,
        ),
      ),
    )
    expect(both.sort()).toEqual([200, 409])
  })

  it('files hold what the answer says', async () => {
    const answer = WardenWeekAnswer.parse(
      await get(
        `/api/warden-weeks/${WardenWeeksAnswer.parse(await get('/api/warden-weeks')).weeks.at(-1)!.wardenWeek}`,
      ),
    )
    const file = async (query: string) => {
      const response = await askOf(product)(`/api/warden-weeks/${answer.wardenWeek}/file?${query}`)
      expect(response.status).toBe(200)
      return Buffer.from(await response.arrayBuffer())
    }
    const ics = (await file('format=ics')).toString()
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(answer.duties.length)
    expect(ics.match(/STATUS:TENTATIVE/g)).toHaveLength(answer.duties.length)
    const starts = [...ics.matchAll(/DTSTART;TZID=Europe\/London:(\d{8})T(\d\d)0000/g)].map(
      ([, day, hour]) => `${day} ${hour}`,
    )
    expect(starts.sort()).toEqual(
      answer.duties
        .map(({ day, fromHour }) => `${day.replaceAll('-', '')} ${String(fromHour).padStart(2, '0')}`)
        .sort(),
    )
    const { warden } = answer.duties[0]!
    const own = answer.duties.filter((duty) => duty.warden === warden)
    expect((await file(`format=ics&warden=${warden}`)).toString().match(/BEGIN:VEVENT/g)).toHaveLength(own.length)
    const csv = (await file('format=csv')).toString().split('\r\n')
    const visits = answer.duties.reduce((sum, { stops }) => sum + Math.max(1, stops.length), 0)
    expect(csv.filter((row) => /^\d{4}-/.test(row))).toHaveLength(visits)
    const workbook = await file('format=xlsx')
    const rows = (sheet: string) => readSheet(workbook, sheet) as unknown as Promise<unknown[][]>
    const rota = await rows('Rota')
    const ada = rota.find(([name]) => name === 'Ada T')!
    for (const [at, { day }] of answer.days.entries()) {
      const duty = answer.duties.find((each) => each.wardenName === 'Ada T' && each.day === day)
      if (duty) expect(ada[at + 1]).toContain(`${String(duty.fromHour).padStart(2, '0')}:00-`)
      else expect(['off', 'away']).toContain(ada[at + 1])
    }
    expect(ada[8]).toBe(answer.wardens.find(({ name }) => name === 'Ada T')!.paidHours)
    expect((await rows('Rounds')).length - 1).toBe(visits)
  })

  it('beats get hours in proportion to their work, and spots are visited by who walks their beat', async () => {
    const db = product.database.kysely
    const lsoas = await db
      .selectFrom('area')
      .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
      .select(['area.code', 'area_set.vintage'])
      .where('area_set.kind', '=', 'lsoa')
      .where('area_set.synthetic', '=', true)
      .orderBy('area.code')
      .execute()
    await putBeats(
      week(4),
      1_000,
      [
        { beat: 1, name: 'North' },
        { beat: 2, name: 'South' },
      ],
      lsoas.map((lsoa, at) => ({ code: lsoa.code, beat: at < lsoas.length / 2 ? 1 : 2 })),
      lsoas[0]!.vintage,
    )
    const answer = await plan(4)
    expect(answer.beats.map(({ name }) => name)).toEqual(['North', 'South'])
    expect(answer.beats.reduce((sum, { workShare }) => sum + workShare, 0)).toBeCloseTo(1, 6)
    const hours = answer.duties.reduce((sum, { fromHour, toHour }) => sum + toHour - fromHour, 0)
    for (const { name, hours: own, hoursShare, workShare } of answer.beats) {
      expect(own).toBe(
        answer.duties
          .filter(({ beatName }) => beatName === name)
          .reduce((sum, { fromHour, toHour }) => sum + toHour - fromHour, 0),
      )
      expect(hoursShare).toBeCloseTo(own / hours, 6)
      expect(Math.abs(hoursShare - workShare)).toBeLessThan(0.2)
    }
    for (const { beatName, stops } of answer.duties)
      for (const { spot } of stops) expect(answer.spots.find((each) => each.spot === spot)!.beatName).toBe(beatName)
    expect((await plan(0)).beats).toEqual([])
  })

  it('a parish with two wardens has them together after dark, and never alone', async () => {
    const db = product.database.kysely
    await db.updateTable('warden').set({ retired_on: '2000-01-01' }).execute()
    expect(await post('/api/warden-weeks', { week: week(5) }, 422)).toMatchObject({
      detail: expect.stringContaining('There is no warden'),
    })
    await putWardens([
      { name: 'Pat T', weekly_hours: 20 },
      { name: 'Quinn T', weekly_hours: 20, email: 'quinn@parish.example' },
    ])
    const answer = await plan(5, { startsBy: 'rota' })
    checkRules(answer)
    expect(answer.wardens).toHaveLength(2)
    for (const { day, fromHour, toHour, withWardens } of answer.duties) {
      const at = answer.days.findIndex((each) => each.day === day)
      const isDark = Array.from({ length: toHour - fromHour }, (_, hour) => (at * 24 + fromHour + hour) % 168).some(
        (hour) => answer.pairHours[hour] === 1,
      )
      if (isDark) expect(withWardens).toHaveLength(1)
    }
  })

  it('a warden is told of their own duties alone, and coordinators of all', async () => {
    const { weeks } = WardenWeeksAnswer.parse(await get('/api/warden-weeks'))
    const parish = weeks[0]!
    await post(`/api/warden-weeks/${parish.wardenWeek}/decide`, { decision: 'publish' })
    await joinAs(product, 'admin@parish.example', ['administrator'])
    const coordinator = await joinAs(product, 'co@parish.example', ['warden-coordinator'])
    const quinn = await joinAs(product, 'quinn@parish.example', ['warden'])
    const path = `/api/warden-rounds?from=${parish.week}`
    const all = RoundsAnswer.parse(await get(path, 200, coordinator))
    expect(new Set(all.duties.map(({ wardenName }) => wardenName))).toEqual(new Set(['Pat T', 'Quinn T']))
    expect(all.mine).toBeNull()
    const own = RoundsAnswer.parse(await get(path, 200, quinn))
    expect(own.mine).toBe(all.duties.find(({ wardenName }) => wardenName === 'Quinn T')!.warden)
    expect(own.duties).toEqual(all.duties.filter(({ wardenName }) => wardenName === 'Quinn T'))
    const told = WardenWeekAnswer.parse(await get(`/api/warden-weeks/${parish.wardenWeek}`, 200, quinn))
    expect(told.wardens.map(({ name }) => name)).toEqual(['Quinn T'])
    expect(told.duties.every(({ wardenName }) => wardenName === 'Quinn T')).toBe(true)
    await post('/api/warden-weeks', { week: week(6) }, 403, quinn)
    await post(`/api/warden-weeks/${parish.wardenWeek}/try`, { duties: [] }, 403, quinn)
  })
})

function placeOf({ longitude, latitude, radiusMetres }: PatrolSpot) {
  return { longitude, latitude, radiusMetres }
}

function spotKey(spot: number): string {
  return String(spot)
}
