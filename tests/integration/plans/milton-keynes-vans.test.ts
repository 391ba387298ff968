import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { degreesFromGrid } from '../../../server/geometry/british-grid.ts'
import { loadGround } from '../../../server/ground-command.ts'
import { JustificationAnswer } from '../../../shared/contracts/justifications.ts'
import { Site, VansAnswer } from '../../../shared/contracts/plan-inputs.ts'
import { SitingAnswer } from '../../../shared/contracts/plan-studies.ts'
import { DemandAnswer, PlanAnswer } from '../../../shared/contracts/plans.ts'
import { justificationFields } from '../../../shared/justification-fields.ts'
import { forEachEngine } from '../../support/databases.ts'
import { load, testFolder } from '../../support/loads.ts'
import { askOf, send } from '../../support/people.ts'
import { type RunningProduct, startProduct } from '../../support/product.ts'
import { hasRealData, realData } from '../../support/real-data.ts'
import { type Position, realAreas, withSyntheticHours } from '../../support/synthetic-hours.ts'

/** Real areas and monthly counts of Milton Keynes; hours and exact places are made up, as the police publish none. */
describe.skipIf(!hasRealData)('vans in Milton Keynes', () => {
  const real = realAreas()
  const [first, second] = real.areas
  const busy = [first, second].map((area) => area?.code ?? '')
  const quiet = real.areas.slice(-6)
  const between = real.areas.slice(40, 44)

  forEachEngine((engine) => {
    let product: RunningProduct
    let week: string
    const folder = testFolder()
    const siteOf = new Map<string, number>()

    beforeAll(async () => {
      product = await startProduct({ load: 'none', engine })
      await load(
        product.database as never,
        [
          'boundaries/milton_keynes/lsoa_2021.geojson',
          'boundaries/milton_keynes/ward_2025.geojson',
          'deprivation/imd2025_file7_headings_rebuilt.csv.gz',
          'police/thames-valley/2025-01-thames-valley-street.csv.gz',
        ].map(realData),
      )
    }, 300_000)
    afterAll(async () => {
      folder.remove()
      await product?.close()
    })

    const get = async (path: string): Promise<unknown> => {
      const response = await askOf(product)(path)
      expect(response.status, await response.clone().text()).toBe(200)
      return response.json()
    }
    const post = async (path: string, body: unknown, status = 200) => {
      const response = await send(askOf(product), path, body)
      expect(response.status, await response.clone().text()).toBe(status)
      return (await response.json()) as { detail: string }
    }
    const planned = async (change: object = {}) => {
      let plan = PlanAnswer.parse(await post('/api/plans', { week, longestSeconds: 60, ...change }))
      while (plan.status === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 100))
        plan = PlanAnswer.parse(await get(`/api/plans/${plan.plan}`))
      }
      expect(plan.failure).toBeNull()
      return plan
    }
    const addSite = async (name: string, [x, y]: Position) => {
      const [longitude, latitude] = degreesFromGrid(x, y)
      const { site } = Site.parse(await post('/api/sites', { name, longitude, latitude, consent: 'Council land' }))
      const { record } = JustificationAnswer.parse(await post('/api/justifications', { site }))
      const answers = Object.fromEntries(
        justificationFields.map(({ slug, kind }) => [slug, kind === 'text' ? 'Made up for this test' : '12']),
      )
      for (const action of [{ kind: 'edit', answers, isCovert: false }, { kind: 'approve' }, { kind: 'activate' }])
        await post(`/api/justifications/${record}/act`, { action })
      siteOf.set(name, site)
    }

    it('with monthly points alone LSOAs are ranked, and no van can be placed', async () => {
      const demand = DemandAnswer.parse(await get('/api/van-demand'))
      week = demand.week
      expect(demand).toMatchObject({ canPlaceVans: false, synthetic: false, places: [], slots: [] })
      expect(demand.district.name).toContain('Milton Keynes')
      expect(demand.sentence).toContain('cannot place a van')
      expect(demand.months).toEqual(['2025-01'])
      const perMonth = demand.ranking.map(({ incidentsPerMonth }) => incidentsPerMonth)
      expect(perMonth[0]).toBeGreaterThan(30)
      expect([...perMonth].sort((one, other) => other - one)).toEqual(perMonth)
      expect(demand.ranking.map(({ code }) => code)).toContain(first?.code)
      await post('/api/vans', { name: 'Van 1', crew: 1, operators: 2, weeklyHours: 37 })
      await addSite(`Near ${first?.code}`, first?.inside ?? [0, 0])
      for (const [path, body] of [
        ['/api/plans', { week }],
        ['/api/siting', { planner: 'mclp' }],
      ] as const)
        expect((await post(path, body, 404)).detail).toMatch(/monthly points of the police have neither/)
    })

    it('the plan stands where and when the planted evenings are, and proves that nothing does better', async () => {
      await load(product.database as never, folder.put('incidents-with-hours.csv', withSyntheticHours(real, busy, 7)))
      for (const area of [second, ...between, ...quiet]) if (area) await addSite(`Near ${area.code}`, area.inside)
      expect(VansAnswer.parse(await get('/api/vans')).vans).toHaveLength(1)
      const demand = DemandAnswer.parse(await get('/api/van-demand'))
      expect(demand).toMatchObject({ canPlaceVans: true, week })
      const total = (weekday: number, fromHour: number) =>
        demand.slotTotals[demand.slots.findIndex((slot) => slot.weekday === weekday && slot.fromHour === fromHour)]
          ?.expected ?? Number.NaN
      expect(total(6, 20)).toBeGreaterThan(1.5 * total(2, 8))
      const plan = await planned()
      expect(plan).toMatchObject({ solution: 'optimal', gap: 0 })
      expect(plan.bound).toBeCloseTo(plan.objective ?? Number.NaN, 6)
      const best = [...plan.placements].sort((one, other) => other.expected - one.expected).slice(0, 2)
      expect(best.map(({ day, fromHour }) => [new Date(day).getUTCDay(), fromHour]).sort()).toEqual([
        [5, 20],
        [6, 20],
      ])
      for (const { siteName } of best) expect(busy.map((code) => `Near ${code}`)).toContain(siteName)
      expect(plan.placements.filter(({ siteName }) => quiet.some(({ code }) => siteName === `Near ${code}`))).toEqual(
        [],
      )
      expect(plan.result?.sentence).toContain('It is proven that no other plan by these rules reaches more.')
      expect(plan.result?.travelMinutes).toBeNull()
      const fifths = plan.result?.byFifth ?? []
      expect(fifths.map(({ fifth }) => fifth)).toEqual([1, 2, 3, 4, 5])
      // A square on the border whose middle lies outside is in no fifth.
      const whole = plan.result?.expectedOfWeek ?? 0
      const inFifths = fifths.reduce((sum, { expected }) => sum + expected, 0)
      expect(inFifths).toBeLessThanOrEqual(whole + 1e-6)
      expect(inFifths).toBeGreaterThan(0.99 * whole)
      expect(fifths.reduce((sum, { reached }) => sum + reached, 0)).toBeCloseTo(plan.result?.expected ?? 0, 1)
    })

    it('two vans that stand apart reach both planted places at once', async () => {
      await post('/api/vans', { name: 'Van 2', crew: 1, operators: 2, weeklyHours: 37 })
      const plan = await planned({ leastSpacingMetres: 300 })
      expect(plan).toMatchObject({ solution: 'optimal', gap: 0 })
      for (const weekday of [5, 6]) {
        const evening = plan.placements.filter(
          ({ day, fromHour }) => new Date(day).getUTCDay() === weekday && fromHour === 20,
        )
        expect(evening.map(({ siteName }) => siteName).sort()).toEqual(busy.map((code) => `Near ${code}`).sort())
      }
    })

    it('moves between stops of a shift by straight lines made longer, and by street where streets are loaded', async () => {
      // What is asked here is not that nothing does better, of which the proof takes long.
      const moving = { stopsOfShift: 2, mostTravelMinutes: 60, longestSeconds: 20 }
      const straight = await planned(moving)
      expect(straight.placements.every(({ fromHour, toHour }) => toHour - fromHour === 3)).toBe(true)
      expect(straight.result?.travelBy).toMatch(
        /^No streets are loaded, so each way is taken as a straight line made 1.3/,
      )
      expect(straight.result?.travelMinutes).toBeGreaterThan(0)
      const [from, to] = [first, second].map((area) => area?.inside ?? [0, 0]) as [Position, Position]
      const corner: Position = [from[0], to[1]]
      const features = [
        {
          type: 'Feature',
          properties: { class: 'A Road' },
          geometry: { type: 'LineString', coordinates: [from, corner, to].map(([x, y]) => degreesFromGrid(x, y)) },
        },
      ]
      const path = folder.put('streets.geojson', JSON.stringify({ type: 'FeatureCollection', features }))
      await loadGround(product.database, 'streets', path, undefined)
      const byStreet = await planned(moving)
      expect(byStreet.result?.travelBy).toMatch(/^Quickest ways along 1 piece of street/)
      expect(byStreet.result?.travelBy).toContain('farther than 150 m from any street by a straight line')
      const nearest = SitingAnswer.parse(await post('/api/siting', { planner: 'p-median', parameters: { vans: 2 } }))
      expect(nearest.distances).toMatch(/^Quickest ways along 1 piece of street/)
      expect(
        (await post('/api/plans', { week, stopsOfShift: 3, shifts: [{ fromHour: 8, toHour: 12 }] }, 400)).detail,
      ).toContain('a shift of 4 hours cannot be split into 3 stops')
    })
  })
})
