import { afterAll, beforeAll, expect, it } from 'vitest'
import { degreesFromGrid, gridFromDegrees } from '../../../server/geometry/british-grid.ts'
import { loadGround } from '../../../server/ground-command.ts'
import { GroundAnswer, SitesAnswer } from '../../../shared/contracts/plan-inputs.ts'
import { SitingAnswer, SitingPlannersAnswer } from '../../../shared/contracts/plan-studies.ts'
import { DemandAnswer } from '../../../shared/contracts/plans.ts'
import { forEachEngine } from '../../support/databases.ts'
import { testFolder } from '../../support/loads.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'

type Spot = { readonly longitude: number; readonly latitude: number }

forEachEngine((engine) => {
  let product: RunningProduct
  let week: string
  /** Sites that may be used on Saturday night, and what is expected then where no camera reaches. */
  let open: { site: number; name: string; x: number; y: number }[]
  let expected: { x: number; y: number; weight: number }[]

  beforeAll(async () => {
    product = await startProduct({ load: 'borough', engine })
    // What houses hide has a test of its own.
    await product.database.kysely.deleteFrom('building_footprint').execute()
    const demand = DemandAnswer.parse(await get('/api/van-demand?types=robbery'))
    week = demand.week
    const { cameras, rules } = GroundAnswer.parse(await get('/api/van-ground'))
    const { sites } = SitesAnswer.parse(await get('/api/sites'))
    const clear = rules.find(({ kind }) => kind === 'from-cameras')?.metres ?? 0
    const night = demand.slots.findIndex(({ weekday, fromHour }) => weekday === 6 && fromHour === 20)
    const far = (one: Spot, other: Spot) => {
      const [a, b] = [gridFromDegrees(one.longitude, one.latitude), gridFromDegrees(other.longitude, other.latitude)]
      return Math.hypot(a[0] - b[0], a[1] - b[1])
    }
    open = sites
      .filter(({ status, justifiedBefore }) => status === 'accepted' && justifiedBefore !== null)
      .filter(({ permittedHours }) => {
        const saturday = permittedHours?.filter(({ weekday }) => weekday === 6)
        return !saturday || saturday.some(({ fromHour, toHour }) => fromHour <= 20 && toHour >= 26)
      })
      .filter((site) => cameras.every((camera) => far(camera, site) >= clear))
      .map(({ site, name, longitude, latitude }) => {
        const [x, y] = gridFromDegrees(longitude, latitude)
        return { site, name, x, y }
      })
    expect(demand.places?.length).toBeLessThan(500)
    expected = (demand.places ?? [])
      .filter((place) => !cameras.some((camera) => far(camera, place) <= camera.reachMetres))
      .map((place) => {
        const [x, y] = gridFromDegrees(place.longitude, place.latitude)
        return { x, y, weight: place.bySlot[night] ?? 0 }
      })
  })
  afterAll(() => product?.close())

  const get = async (path: string): Promise<unknown> => (await askOf(product)(path)).json()
  const choose = async (change: object, status = 200) => {
    const response = await send(askOf(product), '/api/siting', { planner: 'mclp', week, types: ['robbery'], ...change })
    expect(response.status, await response.clone().text()).toBe(status)
    return response.json()
  }
  const found = async (change: object) => SitingAnswer.parse(await choose(change))
  const refusal = async (change: object, status = 400) => (await choose(change, status)) as { detail: string }
  const saturdayNight = () => ({
    shift: { day: new Date(Date.parse(week) + 5 * 86_400_000).toISOString().slice(0, 10), fromHour: 20, toHour: 26 },
  })

  it('lists every planner with what a form needs', async () => {
    const { planners } = SitingPlannersAnswer.parse(await get('/api/siting'))
    expect(planners.map(({ slug }) => slug)).toEqual([
      'mclp',
      'backup-coverage',
      'expected-coverage',
      'budget-coverage',
      'p-median',
    ])
    expect(planners.find(({ slug }) => slug === 'budget-coverage')?.needs).toEqual(['costs'])
  })

  it('the two sites of a shift are those that trying every pair finds', async () => {
    const answer = await found({ ...saturdayNight(), parameters: { vans: 2, reachMetres: 250 } })
    const covers = (one: { x: number; y: number }) =>
      expected.map(({ x, y }) => Math.hypot(one.x - x, one.y - y) <= 250)
    const sets = open.map(covers)
    const worth = (one: number, other: number) =>
      expected.reduce((sum, { weight }, at) => sum + (sets[one]?.[at] || sets[other]?.[at] ? weight : 0), 0)
    const pairs = open.flatMap((_, one) => open.slice(one + 1).map((_, next) => [one, one + 1 + next] as const))
    const best = Math.max(...pairs.map(([one, other]) => worth(one, other)))
    expect(pairs.length).toBeGreaterThan(20)
    expect(answer).toMatchObject({ solution: 'optimal', gap: 0, slot: { weekday: 6, fromHour: 20 } })
    expect(answer.value).toBeCloseTo(best, 3)
    expect(answer.bound).toBeCloseTo(best, 3)
    const [first, second] = answer.chosen.map(({ site }) => open.findIndex((each) => each.site === site))
    expect(worth(first ?? -1, second ?? -1)).toBeCloseTo(best, 3)
    expect(answer.sentence).toMatch(/^2 sites would have .* It is proven that no other choice does better\.$/)
    for (const { serves, servesAlone, lossIfRemoved } of answer.chosen) {
      expect(servesAlone).toBeLessThanOrEqual(serves + 1e-9)
      expect(lossIfRemoved).toBeCloseTo(servesAlone, 6)
    }
    expect(answer.alternatives.plans[0]?.value).toBeCloseTo(best, 3)
    for (const { value } of answer.alternatives.plans) expect(value).toBeGreaterThanOrEqual(best * 0.98 - 1e-6)
    expect(answer.passedOver.every(({ because }) => because.length > 5)).toBe(true)
  })

  it('more sites never cover less, and weighting deprived places has its price', async () => {
    const answer = await found({ parameters: { vans: 2, reachMetres: 250, beta: 1 } })
    const values = (answer.curve ?? []).map(({ value }) => value ?? Number.NaN)
    expect(answer.curve?.map(({ limit }) => limit)).toEqual(values.map((_, at) => at + 1))
    expect(values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0) - 1e-9)).toBe(true)
    expect(answer.slot).toBeNull()
    expect(answer.equity?.map(({ beta }) => beta)).toEqual([0, 0.5, 1, 2])
    for (const { price, bands } of answer.equity ?? []) {
      expect(price).toBeGreaterThanOrEqual(-1e-9)
      expect(bands).toHaveLength(5)
    }
    expect(answer.equity?.find(({ beta }) => beta === 1)?.sites.sort()).toEqual(
      answer.chosen.map(({ name }) => name).sort(),
    )
  })

  it('keeps sites, keeps vans apart, spends a budget and finds what is nearest', async () => {
    const worst = open.at(-1)
    const kept = await found({ ...saturdayNight(), parameters: { vans: 1, reachMetres: 250 }, kept: [worst?.site] })
    expect(kept.chosen.map(({ site }) => site)).toEqual([worst?.site])
    const apart = await found({ ...saturdayNight(), parameters: { vans: 3, reachMetres: 250, spacingMetres: 700 } })
    const at = apart.chosen.map(({ site }) => open.find((each) => each.site === site))
    for (const [index, one] of at.entries())
      for (const other of at.slice(index + 1))
        expect(Math.hypot((one?.x ?? 0) - (other?.x ?? 0), (one?.y ?? 0) - (other?.y ?? 0))).toBeGreaterThanOrEqual(700)
    const costs = SitesAnswer.parse(await get('/api/sites')).sites.map(({ site }, index) => ({
      site,
      pounds: 100 + (index % 3) * 150,
    }))
    const bought = await found({ planner: 'budget-coverage', parameters: { budgetPounds: 500 }, costs })
    const spent = bought.chosen.reduce(
      (sum, { site }) => sum + (costs.find((each) => each.site === site)?.pounds ?? 0),
      0,
    )
    expect(spent).toBeLessThanOrEqual(500)
    expect(bought.chosen.length).toBeGreaterThan(0)
    const nearest = await found({ planner: 'p-median', parameters: { vans: 1 } })
    expect(nearest.chosen).toMatchObject([{ lossIfRemoved: null }])
    expect(nearest.sentence).toMatch(/^From 1 site it is \d+ m on average/)
  })

  it('says in words what is missing or cannot be', async () => {
    expect((await refusal({ planner: 'budget-coverage' })).detail).toMatch(/^costs: .*Give pounds for every site/)
    expect((await refusal({ planner: 'none' })).detail).toContain("planner: 'none' is not one of them")
    expect((await refusal({ parameters: { vans: 99 } })).detail).toContain('vans: 99 is not from 0 to 50')
    expect((await refusal({ kept: [999_999] })).detail).toContain('there is no site 999999')
    expect((await refusal({ shift: { day: '2020-01-01', fromHour: 8, toHour: 14 } })).detail).toContain(
      'outside the week',
    )
    const shut = SitesAnswer.parse(await get('/api/sites')).sites.find(({ status }) => status === 'refused')
    expect((await refusal({ kept: [shut?.site] })).detail).toContain('cannot be kept: refused:')
    const [one, two] = open
    const both = await found({ kept: [one?.site, two?.site], parameters: { vans: 2, spacingMetres: 5_000 } })
    expect(both).toMatchObject({ solution: 'infeasible', value: null, chosen: [] })
    expect(both.sentence).toContain(`${one?.name} and ${two?.name}`)
  })

  it('what buildings hide is not covered', async () => {
    const before = await found({ ...saturdayNight(), parameters: { vans: 1, reachMetres: 250 } })
    const [chosen] = before.chosen
    const [x, y] = gridFromDegrees(chosen?.longitude ?? 0, chosen?.latitude ?? 0)
    const box = (east: number, north: number, wide: number, high: number) =>
      [
        [0, 0],
        [wide, 0],
        [wide, high],
        [0, high],
        [0, 0],
      ].map(([right = 0, up = 0]) => degreesFromGrid(x + east + right, y + north + up))
    // Four walls all around the site, 5 m away.
    const walls = [box(-8, 5, 16, 2), box(-8, -7, 16, 2), box(-8, -7, 2, 14), box(6, -7, 2, 14)]
    const features = walls.map((ring) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [ring] },
    }))
    const folder = testFolder()
    const path = folder.put('walls.geojson', JSON.stringify({ type: 'FeatureCollection', features }))
    await loadGround(product.database, 'buildings', path, undefined)
    folder.remove()
    const after = await found({ ...saturdayNight(), parameters: { vans: 1, reachMetres: 250 } })
    expect(after.chosen[0]?.site).not.toBe(chosen?.site)
    expect(after.value).toBeLessThan(before.value ?? 0)
    expect(after.automaticChoices.join()).toContain('buildings hide every part of it')
  })
})
