import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateNewtonVale } from '../../../data/newton-vale/newton-vale.ts'
import { degreesFromGrid, gridFromDegrees } from '../../../server/geometry/british-grid.ts'
import { loadGround } from '../../../server/ground-command.ts'
import { DeploymentsAnswer } from '../../../shared/contracts/deployments.ts'
import {
  GroundAnswer,
  Site,
  SitesAnswer,
  SuggestAnswer,
  UploadAnswer,
  VansAnswer,
} from '../../../shared/contracts/plan-inputs.ts'
import { DemandAnswer, PlanAnswer, PlanComparison, usualTypes } from '../../../shared/contracts/plans.ts'
import { forEachEngine } from '../../support/databases.ts'
import { testFolder } from '../../support/loads.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

// Seconds of work: within a test it would keep the product from its connections.
const { truth } = generateNewtonVale()

forEachEngine((engine) => {
  let product: RunningProduct
  let week: string

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    week = (await demand()).week
  })
  afterAll(() => product?.close())

  const get = async <Answer>(path: string, status = 200): Promise<Answer> => {
    const response = await askOf(product)(path)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const post = async <Answer>(path: string, body: unknown, status = 200): Promise<Answer> => {
    const response = await send(askOf(product), path, body)
    expect(response.status, await response.clone().text()).toBe(status)
    return (await response.json()) as Answer
  }
  const demand = async () => DemandAnswer.parse(await get('/api/van-demand'))
  const sites = async () => SitesAnswer.parse(await get('/api/sites')).sites
  const planned = async (change: object = {}) => {
    let plan = PlanAnswer.parse(await post('/api/plans', { week, longestSeconds: 40, ...change }))
    while (plan.status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 100))
      plan = PlanAnswer.parse(await get(`/api/plans/${plan.plan}`))
    }
    expect(plan.failure).toBeNull()
    return plan
  }

  it('demand is of shifts, with limits, and highest where hot spots of the evening were planted', async () => {
    const answer = await demand()
    expect(answer).toMatchObject({ canPlaceVans: true, synthetic: true, district: { name: 'Newton Vale' } })
    expect(answer.slots).toHaveLength(21)
    for (const { expected, low, high } of answer.slotTotals) {
      expect(low).toBeLessThanOrEqual(expected)
      expect(high).toBeGreaterThanOrEqual(expected)
    }
    const of = (weekday: number, fromHour: number) => {
      const at = answer.slots.findIndex((slot) => slot.weekday === weekday && slot.fromHour === fromHour)
      return answer.slotTotals[at]?.expected ?? 0
    }
    expect(of(6, 20)).toBeGreaterThan(2 * of(2, 8))
    const [first] = answer.places
    const centre = (await sites()).find(({ name }) => name === 'Market Square lay-by')
    expect(metresBetween(first, centre)).toBeLessThan(600)
  })

  it('the plan covers the planted evening hot spot, is proven, and gives its reasons', async () => {
    const plan = await planned()
    expect(plan).toMatchObject({ solution: 'optimal', gap: 0, version: 1, decision: null })
    expect(plan.objective).toBeCloseTo(plan.bound ?? Number.NaN, 6)
    const nights = plan.placements.filter(({ siteName }) =>
      ['Market Square lay-by', 'Theatre forecourt', 'Bar quarter car park', 'Coach bays'].includes(siteName),
    )
    expect(nights.some(({ day, fromHour }) => fromHour === 20 && new Date(day).getUTCDay() === 6)).toBe(true)
    expect(nights.some(({ day, fromHour }) => fromHour === 20 && new Date(day).getUTCDay() === 5)).toBe(true)
    for (const { onlyHere, expected, justification } of plan.placements) {
      expect(onlyHere).toBeLessThanOrEqual(expected + 1e-9)
      expect(justification).not.toBeNull()
    }
    expect(plan.placements.some(({ nextBest }) => nextBest !== null && nextBest.loss >= 0)).toBe(true)
    expect(plan.result?.expected).toBeLessThanOrEqual(plan.result?.expectedOfWeek ?? 0)
    expect(plan.result?.crewHours).toBeLessThanOrEqual(74)
    expect(plan.result?.unplaced.join()).toContain('Pipers Mead footpath: refused: Looks straight into bedrooms')
    expect(plan.result?.unplaced.join()).toContain('Gorse Bank depot: suggested')
    expect(plan.result?.byFifth).toHaveLength(5)
    expect(plan.loads.length).toBeGreaterThan(0)
  })

  it('where each site is visited once and vans stand apart, every hot spot planted in evenings is reached', async () => {
    const types: readonly string[] = usualTypes
    const planted = truth.filter(({ type, toMonth }) => types.includes(type) && toMonth >= '2025-06')
    expect(planted.map(({ id }) => id)).toEqual(['centre-nights', 'plumstock-ravenscote-asb', 'ropery-end-violence'])
    const plan = await planned({ mostVisits: 1, leastSpacingMetres: 600, longestSeconds: 60 })
    expect(plan).toMatchObject({ solution: 'optimal', gap: 0 })
    const evenings = plan.placements.filter(({ fromHour }) => fromHour >= 14)
    for (const { id, centre, radiusMetres } of planted) {
      const near = evenings.filter(({ longitude, latitude }) => {
        const [x, y] = gridFromDegrees(longitude, latitude)
        return Math.hypot(x - centre[0], y - centre[1]) <= radiusMetres
      })
      expect(near.length, id).toBeGreaterThan(0)
    }
    const at = (place: { longitude: number; latitude: number }) => gridFromDegrees(place.longitude, place.latitude)
    for (const one of plan.placements)
      for (const other of plan.placements)
        if (one.placement < other.placement && one.day === other.day && one.fromHour === other.fromHour)
          expect(Math.hypot(at(one)[0] - at(other)[0], at(one)[1] - at(other)[1])).toBeGreaterThanOrEqual(600)
  })

  it('with two stops a shift vans move, and minutes on the way are taken off', async () => {
    const plan = await planned({ stopsOfShift: 2, mostTravelMinutes: 10 })
    expect(plan.placements.every(({ fromHour, toHour }) => toHour - fromHour === 3)).toBe(true)
    expect(plan.result?.travelMinutes).toBeGreaterThan(0)
    expect(plan.result?.travelMinutes).toBeLessThanOrEqual(10 * plan.placements.length)
    expect(plan.result?.travelBy).toContain('Quickest ways along')
    expect(plan.result?.expected).toBeLessThan(plan.objective ?? 0)
    expect(plan.automaticChoices.join()).toContain('no way between two of them takes longer than 10 minutes')
  })

  it('a promised event is planned first, and no site is visited in two shifts that follow each other', async () => {
    const plan = await planned()
    const market = plan.placements.filter(({ event }) => event === 'Saturday market')
    expect(market.map(({ siteName, fromHour }) => [siteName, fromHour])).toEqual([['Coach bays', 8]])
    const hours = (day: string, hour: number) => Date.parse(day) / 3_600_000 + hour
    for (const one of plan.placements)
      for (const other of plan.placements)
        if (one.site === other.site && one.placement !== other.placement)
          expect(Math.abs(hours(one.day, one.fromHour) - hours(other.day, other.fromHour))).toBeGreaterThan(6)
    const van2 = plan.placements.filter(({ vanName }) => vanName === 'Van 2')
    expect(van2.every(({ fromHour }) => fromHour >= 14)).toBe(true)
  })

  it('the same seed gives the same plan again, and rules that are lifted never cost any coverage', async () => {
    const [one, same, free] = [await planned(), await planned(), await planned({ rotates: false, mostVisits: 21 })]
    expect(same.version).toBe(one.version + 1)
    expect(same.objective).toBe(one.objective)
    expect(free.objective ?? 0).toBeGreaterThanOrEqual((one.objective ?? 0) - 1e-9)
    const comparison = PlanComparison.parse(await get(`/api/plans/${one.plan}/compare/${free.plan}`))
    expect(comparison.onlyInOther.length).toBeGreaterThan(0)
    expect(comparison.sentence).toMatch(/second plan reaches|Both reach/)
  })

  it('is approved before it is published, once a week, and withdrawn with a reason', async () => {
    const [plan, other] = [await planned(), await planned()]
    const decide = (id: number, decision: string, status = 200, reason = '') =>
      post<{ detail: string; decision: string }>(`/api/plans/${id}/decide`, { decision, reason }, status)
    expect((await decide(plan.plan, 'published', 409)).detail).toContain('Approve')
    expect((await decide(plan.plan, 'approved')).decision).toBe('approved')
    expect((await decide(plan.plan, 'published')).decision).toBe('published')
    await decide(other.plan, 'approved')
    expect((await decide(other.plan, 'published', 409)).detail).toContain('Withdraw')
    await decide(plan.plan, 'withdrawn', 400)
    expect((await decide(plan.plan, 'withdrawn', 200, 'The van broke down')).decision).toBe('withdrawn')
    expect((await decide(other.plan, 'published')).decision).toBe('published')
    await expect(product.database.pool.query(`update plan set note = 'x' where id = ${plan.plan}`)).rejects.toThrow(
      'A plan is a record',
    )
  })

  it('goes out as a calendar, a table and GeoJSON', async () => {
    const plan = await planned()
    const file = async (format: string) =>
      (await askOf(product)(`/api/plans/${plan.plan}/file?format=${format}`)).text()
    const calendar = await file('ics')
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(plan.placements.length)
    expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(await file('csv')).toContain('Coach bays')
    expect((await file('gpkg')).startsWith('SQLite format 3')).toBe(true)
    expect(JSON.parse(await file('geojson')).features).toHaveLength(plan.placements.length)
  })

  it('a shift is logged with one entry, which may be sent again without network in between', async () => {
    const plan = await planned()
    const before = DeploymentsAnswer.parse(await get('/api/deployments'))
    const [, second] = plan.placements
    const ref = randomUUID()
    const now = new Date(Date.now() - 3 * 3_600_000).toLocaleString('sv-SE', { timeZone: 'Europe/London' })
    const arrived = now.slice(0, 16).replace(' ', 'T')
    const visit = { ref, placement: second?.placement, arrived }
    const [kept] = [await post('/api/deployments', visit), await post('/api/deployments', visit)]
    expect(kept).toMatchObject({ van: second?.vanName, site: second?.siteName, left: null })
    const later = await post('/api/deployments', { ...visit, left: arrived, incidentsSeen: 2, evidenceExports: 1 })
    expect(later).toMatchObject({ incidentsSeen: 2, evidenceExports: 1 })
    expect(await post('/api/deployments', visit)).toMatchObject({ incidentsSeen: 2, evidenceExports: 1 })
    const after = DeploymentsAnswer.parse(await get('/api/deployments'))
    expect(after.deployments.length).toBe(before.deployments.length + 1)
    await post('/api/deployments', { ...visit, ref: randomUUID(), arrived: '2099-01-01T10:00' }, 400)
  })

  it('sites are suggested along streets where most is expected, and none beside one that is known', async () => {
    await product.database.kysely.deleteFrom('street_segment').execute()
    const refused = await post<{ detail: string }>('/api/sites/suggest', {}, 422)
    expect(refused.detail).toContain('No streets and no car parks are loaded')
    const known = (await sites()).find(({ name }) => name === 'Theatre forecourt')
    const [x, y] = gridFromDegrees(known?.longitude ?? 0, known?.latitude ?? 0)
    const street = (name: string, east: number, north: number, road = 'Local Road') => ({
      type: 'Feature',
      properties: { name, class: road },
      geometry: {
        type: 'LineString',
        coordinates: [degreesFromGrid(x + east - 40, y + north), degreesFromGrid(x + east + 40, y + north)],
      },
    })
    const folder = testFolder()
    const features = [
      street('Known Street', 10, 10),
      street('Busy Street', 350, 150),
      street('Fast Road', 400, -300, 'Motorway'),
    ]
    const path = folder.put('streets.geojson', JSON.stringify({ type: 'FeatureCollection', features }))
    await loadGround(product.database, 'streets', path, undefined)
    folder.remove()
    expect(await post('/api/sites/suggest', { spacingMetres: 100 })).toMatchObject({ suggested: 1 })
    const suggested = (await sites()).filter(({ source }) => source === 'suggested')
    expect(suggested).toMatchObject([
      {
        status: 'suggested',
        name: expect.stringMatching(/^Busy Street at [A-Z]{2} /),
        reason: expect.stringMatching(
          /^Suggested from the middle of the street Busy Street: [\d.]+ incidents expected/,
        ),
      },
    ])
    expect(await post('/api/sites/suggest', { spacingMetres: 100 })).toMatchObject({ suggested: 0 })
  })

  it('car parks are suggested by a point on them, with their name as parking', async () => {
    const known = (await sites()).find(({ name }) => name === 'Theatre forecourt')
    const [x, y] = gridFromDegrees(known?.longitude ?? 0, known?.latitude ?? 0)
    const carPark = (name: string | null, east: number, side: number) => ({
      type: 'Feature',
      properties: { name },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [side, 0],
            [side, side],
            [0, side],
            [0, 0],
          ].map(([right = 0, up = 0]) => degreesFromGrid(x + east + right, y - 300 + up)),
        ],
      },
    })
    const folder = testFolder()
    const features = [carPark('Market Hall', 0, 40), carPark(null, 200, 40), carPark('Three cars', -200, 6)]
    const path = folder.put('car-parks.geojson', JSON.stringify({ type: 'FeatureCollection', features }))
    await loadGround(product.database, 'car-parks', path, undefined)
    folder.remove()
    expect(GroundAnswer.parse(await get('/api/van-ground')).carParks).toBe(3)
    const answer = SuggestAnswer.parse(await post('/api/sites/suggest', { spacingMetres: 60, most: 100 }))
    expect(answer.looked).toMatch(/^2 car parks and \d+ pieces? of street, by what is expected/)
    const suggested = (await sites()).filter(({ reason }) => reason.includes('car park'))
    expect(suggested.map(({ parking }) => parking).sort()).toEqual([
      'Car park Market Hall, 1600 square metres; ask its owner where the van may stand',
      'Car park without a name, 1600 square metres; ask its owner where the van may stand',
    ])
    const hall = suggested.find(({ name }) => name.startsWith('Market Hall at '))
    const [east, north] = gridFromDegrees(hall?.longitude ?? 0, hall?.latitude ?? 0)
    expect([east - x, north - y + 300].every((inside) => inside > 0 && inside < 40)).toBe(true)
    expect(hall?.reason).toMatch(/^Suggested from the outline of the car park Market Hall: [\d.]+ incidents expected/)
  })

  it('sites come from taps and files, and every refused row says why', async () => {
    const [known] = await sites()
    const tapped = Site.parse(
      await post('/api/sites', { name: 'Tapped', longitude: known?.longitude, latitude: known?.latitude }),
    )
    expect(tapped).toMatchObject({ status: 'accepted', source: 'map', justifiedBefore: null })
    await post('/api/sites', { name: 'Tapped', longitude: known?.longitude, latitude: known?.latitude }, 400)
    await post('/api/sites', { name: 'Elsewhere', longitude: -3, latitude: 55 }, 400)
    const [x, y] = gridFromDegrees(known?.longitude ?? 0, known?.latitude ?? 0)
    const text = `name,easting,northing,parking,power\nBy file,${x},${y},Lay-by,yes\nTapped,${x + 5},${y},,\nNowhere,,,,\nFar,100000,100000,,`
    const answer = UploadAnswer.parse(await post('/api/sites/upload', { name: 'sites.csv', text }))
    expect(answer).toMatchObject({ rows: 4, added: 1, changed: 1 })
    expect(answer.refused).toEqual([
      { line: 4, reason: 'its place is not a number' },
      { line: 5, reason: 'it does not lie in Newton Vale' },
    ])
    expect((await sites()).find(({ name }) => name === 'By file')).toMatchObject({
      status: 'suggested',
      hasPower: true,
    })
    await post(`/api/sites/${tapped.site}/decide`, { status: 'refused' }, 400)
    expect(
      await post(`/api/sites/${tapped.site}/decide`, { status: 'refused', reason: 'Blocks a gate' }),
    ).toMatchObject({ status: 'refused', reason: 'Blocks a gate' })
    await post('/api/sites/999999/decide', { status: 'accepted' }, 404)
  })

  it('vans, places, rules and events are kept, and help points know their camera', async () => {
    const vans = VansAnswer.parse(await get('/api/vans')).vans
    const [first] = vans
    const changed = VansAnswer.parse(
      await post(`/api/vans/${first?.van}/absences`, { from: week, to: week, reason: 'Service' }),
    )
    expect(changed.vans[0]?.absences).toEqual([{ from: week, to: week, reason: 'Service' }])
    const plan = await planned()
    expect(plan.placements.filter(({ day, vanName }) => day === week && vanName === first?.name)).toEqual([])
    const ground = GroundAnswer.parse(await get('/api/van-ground'))
    expect(ground.places.filter(({ kind }) => kind === 'help-point').map((each) => each.cameraWithin50Metres)).toEqual([
      true,
      false,
    ])
    const event = ground.events.find(({ name }) => name === 'Saturday market')
    await post(`/api/van-ground/events/${event?.event}/cancel`, { reason: 'Called off for rain' })
    expect((await planned()).placements.some(({ event: name }) => name !== null)).toBe(false)
  })

  it('nothing is planned, approved or published from the day on which a justification lapses', async () => {
    const plan = await planned()
    const [first] = plan.placements
    const site = first?.site ?? 0
    const reviewOn = async (day: string) =>
      product.database.kysely
        .updateTable('justification_record')
        .set({ review_on: day })
        .where('site_id', '=', site)
        .execute()
    const ofSite = ({ placements }: PlanAnswer) => placements.filter((each) => each.site === site)
    const days = ofSite(plan).map(({ day }) => day)
    const last = days.at(-1) ?? week
    await reviewOn(last)
    const refused = await post<{ detail: string }>(`/api/plans/${plan.plan}/decide`, { decision: 'approved' }, 422)
    expect(refused.detail).toContain(`No justification is in force for ${first?.siteName} on`)
    const again = await planned()
    expect(ofSite(again).filter(({ day }) => day >= last)).toEqual([])
    await post(`/api/plans/${again.plan}/decide`, { decision: 'approved' })
    await reviewOn(week)
    const none = await planned()
    expect(ofSite(none)).toEqual([])
    expect(none.result?.unplaced).toContain(`${first?.siteName}: the review of its justification was due on ${week}`)
    if (ofSite(again).length > 0) await post(`/api/plans/${again.plan}/decide`, { decision: 'published' }, 422)
  })
})

function metresBetween(
  one: { longitude: number; latitude: number } | undefined,
  other: { longitude: number; latitude: number } | undefined,
): number {
  const [a, b] = [one, other].map((each) => gridFromDegrees(each?.longitude ?? 0, each?.latitude ?? 0))
  return Math.hypot((a?.[0] ?? 0) - (b?.[0] ?? 0), (a?.[1] ?? 0) - (b?.[1] ?? 0))
}
