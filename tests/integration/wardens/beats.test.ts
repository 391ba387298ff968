import { afterAll, beforeAll, expect, it } from 'vitest'
import { daysAfter } from '../../../shared/calendar-date.ts'
import { BeatPlan, BeatsAnswer, BeatTryAnswer } from '../../../shared/contracts/warden-beats.ts'
import { beatParts, loadsByBeat } from '../../support/beat-figures.ts'
import { forEachEngine } from '../../support/databases.ts'
import { askOf, joinAs, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

forEachEngine((engine) => {
  let product: RunningProduct
  let drawn: BeatPlan
  let today: BeatPlan

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    today = await opened((await list()).inForce ?? 0)
    drawn = BeatPlan.parse(await post('/api/beats', { beats: 4, seed: 3 }))
  }, 300_000)
  afterAll(() => product?.close())

  const get = async (path: string, status = 200) => {
    const response = await askOf(product)(path)
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const post = async (path: string, body: unknown, status = 200) => {
    const response = await send(askOf(product), path, body)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as { detail: string }
  }
  const list = async () => BeatsAnswer.parse(await get('/api/beats'))
  const opened = async (plan: number) => BeatPlan.parse(await get(`/api/beats/${plan}`))
  const asDrawn = ({ units }: BeatPlan) => units.map(({ code, beat }) => ({ code, beat }))

  /** Neighbours by the border they share on the ground, asked apart from the product’s own query. */
  const sharedBorders = async () => {
    const { rows } = await product.database.pool.query<{ one: string; other: string; metres: number }>(
      `select one.code as one, other.code as other,
         ST_Length(ST_CollectionExtract(ST_Intersection(one.geom, other.geom), 2)) as metres
       from area as one
       join area as other on other.area_set_id = one.area_set_id and ST_Intersects(one.geom, other.geom)
         and other.code <> one.code and not other.remainder
       join area_set on area_set.id = one.area_set_id and area_set.kind = 'lsoa'
       where not one.remainder`,
    )
    return rows.filter(({ metres }) => metres > 1)
  }

  it('today’s beats of the borough are four, uneven, along wards, and in force', async () => {
    const answer = await list()
    expect(answer.plans.at(-1)).toMatchObject({ version: 1, beats: 4, isInForce: true, isByHand: true })
    expect(today.measures.deviationPercent).toBeGreaterThan(40)
    expect(today.measures.changed).toBe(0)
    expect(today.finding).toMatch(/^The 4 beats of today are uneven: Centre has \d+% more work than the mean\.$/)
    expect(answer.kinds.map(({ kind, areas }) => [kind, areas])).toEqual([
      ['lsoa', 139],
      ['ward', 20],
      ['parish', 45],
    ])
  })

  it('beats drawn anew are even and hang together, added up and walked through apart from the product', async () => {
    const borders = await sharedBorders()
    const loads = loadsByBeat(drawn.units)
    const total = drawn.units.reduce((sum, { load }) => sum + load, 0)
    expect(loads.size).toBe(4)
    for (const figure of drawn.figures) {
      expect(figure.load).toBeCloseTo(loads.get(figure.beat) ?? Number.NaN, 6)
      expect(Math.abs(figure.load - total / 4)).toBeLessThanOrEqual(0.05 * (total / 4) + 1e-6)
      expect(figure.areas).toBe(drawn.units.filter(({ beat }) => beat === figure.beat).length)
    }
    expect(beatParts(asDrawn(drawn), borders)).toEqual(new Map([1, 2, 3, 4].map((beat) => [beat, 1])))
    for (const { code, neighbours } of drawn.units)
      expect(neighbours.map((place) => drawn.units[place]?.code).sort()).toEqual(
        borders
          .filter(({ one }) => one === code)
          .map(({ other }) => other)
          .sort(),
      )
    const deviation = Math.max(...[...loads.values()].map((load) => Math.abs(load - total / 4)))
    expect(drawn.measures.deviation).toBeCloseTo(deviation, 6)
    expect(drawn.measures.deviationPercent).toBeCloseTo((100 * deviation) / (total / 4), 6)
    expect(drawn.solution).toBe('optimal')
    expect(drawn.measures.changed).toBe(
      drawn.units.filter(({ code, beat }) => today.units.find((each) => each.code === code)?.beat !== beat).length,
    )
    expect(drawn.finding).toContain('would change hands')
  })

  it('ground, border, people, hardship and hot spots of a beat are those of its outline', async () => {
    const { district } = drawn
    const at = { longitude: 0, latitude: 0 }
    const { rows } = await product.database.pool.query(
      `select ST_X(label_point) as longitude, ST_Y(label_point) as latitude from area where code = $1`,
      [drawn.units[0]?.code],
    )
    Object.assign(at, rows[0])
    await product.database.pool.query(
      `insert into patrol_spot (synthetic, district_code, name, x, y, radius_metres, source, status, changed_by)
       select true, $1, 'Corner', ST_X(p), ST_Y(p), 100, 'map', 'accepted', 'test'
       from ST_Transform(ST_SetSRID(ST_MakePoint($2, $3), 4326), 27700) as p`,
      [district.code, at.longitude, at.latitude],
    )
    const again = await opened(drawn.plan)
    for (const figure of again.figures) {
      const codes = again.units.filter(({ beat }) => beat === figure.beat).map(({ code }) => code)
      const { rows: measured } = await product.database.pool.query<Record<string, number>>(
        `select ST_Area(outline) / 1e6 as km2, ST_Perimeter(outline) / 1e3 as border, residents, deprived,
           (select count(*)::int from patrol_spot
            where status = 'accepted' and ST_Covers(outline, ST_SetSRID(ST_MakePoint(x, y), 27700))) as spots
         from (select ST_Union(area.geom, 0.01) as outline, sum(residents)::float8 as residents,
             sum(residents) filter (where decile <= 2)::float8 as deprived
           from area join area_set on area_set.id = area_set_id and kind = 'lsoa'
           left join deprivation on deprivation.code = area.code and domain = 'imd' and edition = 2025
           where area.code = any ($1)) as beat`,
        [codes],
      )
      const [beat] = measured
      expect(figure.squareKilometres).toBeCloseTo(beat?.km2 ?? 0, 3)
      expect(figure.perimeterKilometres).toBeCloseTo(beat?.border ?? 0, 1)
      expect(figure.polsbyPopper).toBeCloseTo((4 * Math.PI * (beat?.km2 ?? 0)) / (beat?.border ?? 1) ** 2, 2)
      expect(figure.residents).toBe(Math.round(beat?.residents ?? 0))
      expect(figure.inMostDeprivedFifth).toBeCloseTo((beat?.deprived ?? 0) / (beat?.residents ?? 1), 6)
      expect(figure.hotSpots).toBe(beat?.spots)
    }
    // The one on the corner, and those of the borough.
    expect(again.figures.reduce((sum, { hotSpots }) => sum + hotSpots, 0)).toBe(11)
    expect(again.measures.perimeterKilometres).toBeCloseTo(
      again.figures.reduce((sum, { perimeterKilometres }) => sum + perimeterKilometres, 0),
      6,
    )
  })

  it('from today’s no more areas change hands than may, and beats keep their names', async () => {
    for (const mostChanged of [0, 12, 30]) {
      const plan = BeatPlan.parse(await post('/api/beats', { startFrom: 'today', mostChanged }))
      const changed = plan.units.filter(({ beat, today: before }) => beat !== before).length
      expect(plan.measures.changed).toBe(changed)
      expect(changed).toBeLessThanOrEqual(mostChanged)
      expect(plan.figures.map(({ name }) => name)).toEqual(['Centre', 'North', 'East', 'West'])
      expect(plan.figures.every(({ pieces }) => pieces === 1)).toBe(true)
      if (mostChanged > 0) expect(plan.measures.deviation).toBeLessThan(today.measures.deviation)
    }
  })

  it('parishes stay whole where that is asked', async () => {
    const plan = BeatPlan.parse(await post('/api/beats', { beats: 3, keepParishesWhole: true }))
    const beatsOf = new Map<string, Set<number>>()
    for (const { parish, beat } of plan.units)
      if (parish !== null) beatsOf.set(parish, (beatsOf.get(parish) ?? new Set()).add(beat))
    expect(beatsOf.size).toBeGreaterThan(10)
    const torn = [...beatsOf].filter(([, beats]) => beats.size > 1).map(([name]) => name)
    for (const name of torn)
      expect(plan.automaticChoices.join(' ')).toContain(`The areas of ${name} do not hang together`)
    expect(plan.figures.every(({ pieces }) => pieces === 1)).toBe(true)
  })

  it('two beats of a few wards are the best of all there are', async () => {
    const plan = BeatPlan.parse(await post('/api/beats', { units: 'ward', beats: 2, tolerancePercent: 0 }))
    expect(plan.howSure).toMatch(/^Proven: every way/)
    // Better than any ward handed over that leaves both in one piece.
    const areas = plan.units.map(({ code, neighbours }) => ({ code, neighbours }))
    const links = areas.flatMap(({ code, neighbours }) =>
      neighbours.map((place) => ({ one: code, other: areas[place]?.code ?? '' })),
    )
    for (const { code } of plan.units) {
      const other = plan.units.map((unit) => {
        const [one, two] = plan.figures.map(({ beat }) => beat) as [number, number]
        return unit.code === code ? { ...unit, beat: unit.beat === one ? two : one } : unit
      })
      if ([...beatParts(other, links).values()].some((parts) => parts > 1)) continue
      const loads = [...loadsByBeat(other).values()]
      expect(Math.abs((loads[0] ?? 0) - (loads[1] ?? 0)) / 2).toBeGreaterThanOrEqual(plan.measures.deviation - 1e-6)
    }
  })

  it('what is drawn by hand is weighed, and refused where a beat falls apart or is empty', async () => {
    const same = BeatTryAnswer.parse(await post('/api/beats/try', { fromPlan: drawn.plan, units: asDrawn(drawn) }))
    expect(same.measures.deviation).toBeCloseTo(drawn.measures.deviation, 6)
    expect(same.problems).toEqual([])
    const inside = drawn.units.find(({ beat, neighbours }) =>
      neighbours.every((place) => drawn.units[place]?.beat === beat),
    )
    const other = drawn.figures.find(({ beat }) => beat !== inside?.beat)
    const torn = asDrawn(drawn).map((unit) => (unit.code === inside?.code ? { ...unit, beat: other?.beat ?? 0 } : unit))
    const weighed = BeatTryAnswer.parse(await post('/api/beats/try', { fromPlan: drawn.plan, units: torn }))
    expect(weighed.problems).toEqual([
      `${other?.name} falls apart into 2 pieces: ${inside?.name} is cut off from the rest.`,
    ])
    expect(weighed.measures.isContiguous).toBe(false)
    const keep = { fromPlan: drawn.plan, names: [], note: '' }
    expect((await post('/api/beats/keep', { ...keep, units: torn }, 422)).detail).toContain('falls apart')
    const empty = asDrawn(drawn).map((unit) => ({ ...unit, beat: unit.beat === 4 ? 3 : unit.beat }))
    expect((await post('/api/beats/keep', { ...keep, units: empty }, 422)).detail).toContain('has no areas')
    const [, ...missing] = asDrawn(drawn)
    expect((await post('/api/beats/try', { fromPlan: drawn.plan, units: missing }, 400)).detail).toContain(
      drawn.units[0]?.code,
    )
    const before = (await list()).plans.length
    const names = [{ beat: 2, name: 'Hill' }]
    expect(
      (await post('/api/beats/keep', { ...keep, names: [{ beat: 2, name: 'Centre' }], units: asDrawn(drawn) }, 400))
        .detail,
    ).toContain('two beats are called')
    const kept = BeatPlan.parse(
      await post('/api/beats/keep', { ...keep, names, units: asDrawn(drawn), note: 'By hand' }),
    )
    expect(kept).toMatchObject({ isByHand: true, fromPlan: drawn.plan, solution: 'by-hand', note: 'By hand' })
    expect(kept.figures.map(({ name }) => name)).toEqual(['Centre', 'Hill', 'East', 'West'])
    expect((await list()).plans.length).toBe(before + 1)
  })

  it('beats are put in force from a day on by co-ordinators alone, and never from a day that is over', async () => {
    const { today: day } = await list()
    expect((await post(`/api/beats/${drawn.plan}/decide`, { fromDay: daysAfter(day, -1) }, 400)).detail).toContain(
      'is over',
    )
    await post(`/api/beats/${drawn.plan}/decide`, { fromDay: daysAfter(day, 7) })
    expect((await list()).inForce).toBe(today.plan)
    await post(`/api/beats/${drawn.plan}/decide`, { fromDay: day })
    expect((await list()).inForce).toBe(drawn.plan)
    expect((await opened(drawn.plan)).measures.changed).toBe(0)
    const ask = askOf(product)
    await joinAs(product, 'administrator@example.org', ['administrator'])
    const warden = await joinAs(product, 'warden@example.org', ['warden'])
    const coordinator = await joinAs(product, 'coordinator@example.org', ['warden-coordinator'])
    const decide = `/api/beats/${drawn.plan}/decide`
    expect((await send(ask, decide, { fromDay: day }, { cookie: warden })).status).toBe(403)
    expect((await send(ask, '/api/beats', {}, { cookie: warden })).status).toBe(403)
    expect((await ask(`/api/beats/${drawn.plan}`, { cookie: warden })).status).toBe(200)
    expect((await send(ask, decide, { fromDay: day }, { cookie: coordinator })).status).toBe(200)
    const csv = await (await ask(`/api/beats/${drawn.plan}/file`, { cookie: warden })).text()
    expect(csv.split('\r\n').filter((line) => line.startsWith('E01'))).toHaveLength(139)
    const geo = (await (await ask(`/api/beats/${drawn.plan}/file?format=geojson`, { cookie: warden })).json()) as {
      features: { geometry: { type: string }; properties: { name: string } }[]
    }
    expect(geo.features.map(({ geometry, properties }) => [geometry.type, properties.name])).toEqual(
      drawn.figures.map(({ name }) => ['MultiPolygon', name]),
    )
  })
})
